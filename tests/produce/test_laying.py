"""Many plans laid out together: what stops LibreOffice at one of them stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.produce import render_plans
from tests.write.test_office import evil_office
from tests.write.test_pdf import programs

__all__ = ["programs"]

PLAN = """\
文种: 通知
发文机关: 云岭县应急管理局
标题: 关于开展第{count}次检查的通知
主送机关: 各乡镇
正文: {text}。
成文日期: 2026年11月3日
"""
LONG = "根据年度工作安排，现就有关事项通知如下" * 9
"""Its signature would stand alone: it is laid out twice."""


def plans(folder: Path, texts: list[str]) -> list[Path]:
    paths = [folder / f"{count}.yaml" for count in range(len(texts))]
    for count, (path, text) in enumerate(zip(paths, texts, strict=True)):
        path.write_text(PLAN.format(count=count, text=text), encoding="utf-8")
    return paths


@pytest.mark.parametrize("layout", ["static", "measured"])
def test_a_document_that_kills_the_program_fails_alone_and_has_its_other_files(
    layout: str, programs: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil_office(tmp_path, monkeypatch, "kill -9 $$", "unzip -p {} word/document.xml | grep -q 恶")
    files = plans(tmp_path, ["正文", LONG, "恶", "正文"])
    results = render_plans(files, tmp_path / "out", ["docx", "pdf", "txt"], layout=layout)  # type: ignore[arg-type]
    endings = [sorted(path.suffix for path in done.paths) for done in results]
    whole = [".docx", ".pdf", ".txt"]
    assert endings == [whole, whole, [".docx", ".txt"], whole]
    assert [done.exit_code for done in results] == [0, 0, 3, 0]
    [fault] = [each for each in results[2].faults if each.severity == "error"]
    assert fault.code == "write.office-refused"
    assert fault.place is not None and fault.place.file == str(files[2])


def test_a_document_is_the_same_in_any_company(programs: None, tmp_path: Path) -> None:
    files = plans(tmp_path, ["正文", LONG, f"{LONG}〇①②", "正文"])
    together = render_plans(files, tmp_path / "together", ["pdf"])
    for at, file in enumerate(files[1:3], 1):
        [alone] = render_plans([file], tmp_path / "alone", ["pdf"])
        assert list(alone.digests.values()) == list(together[at].digests.values())
        assert alone.faults == together[at].faults

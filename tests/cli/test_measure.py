"""`planforge measure` on the command line: what is printed, exit codes, pictures."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from planforge.cli import run
from tests.measure.documents import internal
from tests.measure.drawing import changed, draw
from tests.write.test_pdf import programs, with_outside

__all__ = ["programs"]


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANFORGE_LANG", "en")
    draw(internal(), Path("good.pdf"))
    draw(changed(internal(), "title", colour=(0.6, 0.6, 0.6)), Path("grey.pdf"))
    Path("broken.pdf").write_bytes(b"%PDF-1.7 and no more")


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        ("good.pdf", 0, "✓ 5.1     paper  210×297 mm"),
        ("grey.pdf", 1, "✗ 5.2.4   colour of the text  asked: black"),
        ("broken.pdf", 2, "broken.pdf: error the file is no PDF that can be read"),
        ("missing.pdf", 2, "missing.pdf"),
        ("plan.yaml", 2, "only .docx and .pdf can be measured"),
        ("broken.pdf good.pdf grey.pdf", 2, "✗ 5.2.4"),
    ],
)
def test_verdicts_and_exit_codes(
    files: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["measure", *files.split()]) == code
    printed = capsys.readouterr()
    assert said in printed.out + printed.err


def test_reports_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["measure", "good.pdf", "grey.pdf", "--format", "json"]) == 1
    good, grey = json.loads(capsys.readouterr().out)
    assert (good["format"], good["verdicts"]["fail"]) == ("internal", 0)
    black = next(item for item in grey["items"] if item["id"] == "black")
    assert (black["clause"], black["verdict"], black["findings"][0]["page"]) == ("5.2.4", "fail", 1)


def test_pages_are_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["measure", "grey.pdf", "--overlay", "drawn"]) == 1
    assert "grey-1.png" in capsys.readouterr().out
    with Image.open("drawn/grey-1.png") as picture:
        assert picture.size == (910, 1287)
        wrong = [pixel for _, pixel in picture.convert("RGB").getcolors(picture.width * picture.height)]  # type: ignore[union-attr]
    assert (220, 0, 60) in wrong


def test_a_word_file_is_measured_as_it_is_laid_out(
    programs: None, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("plan.yaml").write_text("文种: 方案\n标题: 巡查方案\n正文: 各单位要按时巡查。\n", encoding="utf-8")
    assert run(["render", "plan.yaml", "-o", "."]) == 0
    capsys.readouterr()
    assert run(["measure", "巡查方案.docx"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("巡查方案.docx · no head · pages: 1\n")
    assert "✓ 5.1     paper  210×297 mm" in printed


@pytest.mark.parametrize("kind", ["nothing", "text", "zip"])
def test_what_is_no_word_file_is_not_measured_as_one(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """LibreOffice opens text, RTF and much else whatever its name."""
    Path("a.docx").write_bytes(b"" if kind == "nothing" else b"{\\rtf1 text}")
    if kind == "zip":
        with zipfile.ZipFile("a.docx", "w") as package:
            package.writestr("a.txt", "text")
    assert run(["measure", "a.docx"]) == 2
    assert "a.docx: error the file is no Word file" in capsys.readouterr().err


def test_what_lies_elsewhere_is_told_and_not_fetched(
    programs: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with_outside(Path("a.docx"), "http://127.0.0.1:9/")
    run(["measure", "a.docx"])
    told = capsys.readouterr().err
    assert "INCLUDETEXT" in told and "http://127.0.0.1:9/a.png" in told

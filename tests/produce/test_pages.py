"""Pages that are laid out again: text beside every signature, imprints on even pages, text on page one."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.measure.found import Found
from planforge.measure.reading import read_pages
from planforge.measure.recognise import recognise
from planforge.produce import Layout, render_plans
from tests.write.test_pdf import programs

__all__ = ["programs"]

SENTENCE = "根据年度工作安排，现就有关事项通知如下，请各单位认真研究，抓好落实，确保各项任务按期完成，并及时报送进展情况"
PLAN = """\
文种: 通知
发文机关: 云岭县应急管理局
标题: 云岭县应急管理局关于开展冬季防火检查的通知
主送机关: {recipients}
正文: {text}。
成文日期: 2026年11月3日
抄送: 县政府办公室
印发机关: 云岭县应急管理局办公室
印发日期: 2026年11月4日
"""
MANY = "、".join(f"云岭县第{at}乡镇人民政府综合行政执法大队" for at in range(1, 28))

# What is written, and: the pages of the text (lines on each), of the signature, of the imprint.
# Static pages: 7 lines and a signature alone; text and imprint on page one.
CASES = {
    "signature-alone": ({"recipients": "各乡镇", "length": 180}, {1: 5, 2: 2}, 2, 2),
    "all-on-one-page": ({"recipients": "各乡镇", "length": 40}, {1: 2}, 1, 2),
    "signature-with-text": ({"recipients": "各乡镇", "length": 300}, {1: 8, 2: 3}, 2, 2),
    # One line, and a long list of recipients: the last words of it go on to the page of the signature.
    "one-line": ({"recipients": MANY[:200], "length": 22}, {1: 1, 2: 1}, 2, 2),
    "no-room-for-imprint": ({"recipients": "各乡镇", "length": 660}, {1: 8, 2: 16}, 2, 4),
    "recipients-too-many": ({"recipients": MANY, "length": 40}, {1: 2}, 1, 2),
}


def rendered(folder: Path, length: int, recipients: str, **how: object) -> list[Path]:
    plan = folder / "plan.yaml"
    plan.write_text(PLAN.format(text=(SENTENCE * 20)[:length], recipients=recipients), encoding="utf-8")
    [done] = render_plans([plan], folder / "made", how.pop("formats", ["pdf"]), **how)  # type: ignore[arg-type]
    assert not done.exit_code
    return done.paths


def found(pdf: Path) -> Found:
    return recognise(read_pages(pdf)[0])


def lines_by_page(document: Found) -> dict[int, int]:
    pages = [row.page for row in document.main.body]
    return {page: pages.count(page) for page in sorted(set(pages))}


@pytest.mark.parametrize("name", CASES)
def test_pages_are_laid_out_again(name: str, programs: None, tmp_path: Path) -> None:
    values, body, signature, imprint = CASES[name]
    [pdf] = rendered(tmp_path, **values)  # type: ignore[arg-type]
    document = found(pdf)
    assert lines_by_page(document) == body
    assert document.closing.date is not None and document.closing.date.page == signature
    assert document.imprint is not None and document.imprint.page == imprint
    words = "".join(row.text for row in document.main.body)
    assert (SENTENCE * 20)[: values["length"]] in words


def test_a_page_left_blank_and_the_imprint_behind_it_have_no_number(programs: None, tmp_path: Path) -> None:
    [pdf] = rendered(tmp_path, 660, "各乡镇")
    assert sorted(found(pdf).page_numbers) == [1, 2]


# The files wanted, how they are laid out, what is said of the recipients, and words of it.
TOLD = [
    (["pdf"], None, "pages.recipients-moved", "已移到版记"),
    (["docx", "pdf", "txt"], None, "pages.recipients-moved", "已移到版记"),
    (["docx", "pdf"], "measured", "pages.recipients-moved", "已移到版记"),
    (["pdf"], "static", "recipients.too-many", "主送移至版记: 是"),
    (["docx"], None, "recipients.too-many", "主送移至版记: 是"),
]


@pytest.mark.parametrize(("formats", "layout", "code", "words"), TOLD)
def test_recipients_that_leave_no_room_are_told_of_once(
    formats: list[str], layout: Layout | None, code: str, words: str, programs: None, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.format(text=SENTENCE, recipients=MANY), encoding="utf-8")
    [done] = render_plans([plan], tmp_path, formats, layout=layout)
    [fault] = [fault for fault in done.faults if "recipients" in fault.code]
    assert fault.code == code and words in fault.text("zh")
    assert fault.place is not None and fault.place.line == 4
    pdf = next((path for path in done.paths if path.suffix == ".pdf"), None)
    assert pdf is None or bool(found(pdf).recipients) == (layout == "static")
    plain = next((path for path in done.paths if path.suffix == ".txt"), None)
    assert plain is None or "主送：云岭县第1乡镇" in plain.read_text(encoding="utf-8")


def test_a_word_file_is_laid_out_again_only_where_that_is_asked_for(programs: None, tmp_path: Path) -> None:
    made = []
    for layout in (None, "static", "measured"):
        [path] = rendered(tmp_path, 180, "各乡镇", formats=["docx"], layout=layout)
        made.append(path.read_bytes())
    assert made[0] == made[1] != made[2]


def test_static_pages_stay_as_they_fall(programs: None, tmp_path: Path) -> None:
    [pdf] = rendered(tmp_path, 180, "各乡镇", layout="static")
    assert lines_by_page(found(pdf)) == {1: 7}

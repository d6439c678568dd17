"""Tables and pictures in every format: no word is lost, cells are joined and set as they ask."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from hypothesis import given
from hypothesis import strategies as st

from planforge.document import Cell, Image, Picture, Table, words
from planforge.word import CompiledTemplate
from planforge.write.docx import write_docx
from planforge.write.html import write_html
from planforge.write.markdown import write_markdown
from planforge.write.text import write_text
from tests.write.sample_documents import TABLE, TEXTS, notice, paragraph, png, without_blanks
from tests.write.test_html import Page
from tests.write.test_markdown import shown

ROOT = Path(__file__).resolve().parents[2]
GENERAL = CompiledTemplate.from_file(ROOT / "templates" / "general" / "document.docx")


def word_table(table: Table) -> WordTable:
    """The table as python-docx reads it."""
    return docx.Document(io.BytesIO(write_docx(notice(paragraph("见下表。"), table), GENERAL))).tables[-1]


_ROWS = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(TEXTS.map(Cell), min_size=columns, max_size=columns).map(tuple), min_size=1, max_size=4
    ).map(tuple)
)
TABLES = st.builds(
    Table, _ROWS, st.integers(0, 1), caption=TEXTS, notes=st.lists(TEXTS, max_size=2).map(tuple)
)


@given(TABLES)
def test_every_word_of_a_table_is_in_every_format(table: Table) -> None:
    document = notice(paragraph("见下表。"), table)
    wanted = without_blanks(words(document))
    word = docx.Document(io.BytesIO(write_docx(document, GENERAL)))
    printed = "".join(text.text or "" for text in word.element.body.iter(qn("w:t")))
    assert without_blanks(printed) == wanted
    assert without_blanks(write_text(document)) == wanted
    assert without_blanks(Page(write_html(document)).words) == wanted
    assert shown(write_markdown(document), "GitHub") == wanted


def test_text_has_columns_one_below_another() -> None:
    assert write_text(notice(TABLE)).splitlines()[2:] == [
        "　　表1　任务分解表",
        "序号　任务　　　　完成",
        "1 　　清理小广告　30 　　95.5",
        "2 　　　　　　　　1,200　8.25",
        "合计　　　　　　　1,230",
        "　　注：数据截至2月底。",
    ]


def test_markdown_has_github_s_table() -> None:
    assert write_markdown(notice(TABLE)).split("\n\n")[2] == (
        "| 序号 | 任务 | 完成 |  |\n"
        "| :---: | :---: | ---: | :---: |\n"
        "| 1 | 清理小广告 | 30 | 95.5 |\n"
        "| 2 |  | 1,200 | 8.25 |\n"
        "| 合计 |  | 1,230 |  |"
    )


def test_html_says_what_heads_a_column_and_what_is_joined() -> None:
    html = write_html(notice(TABLE))
    assert "<caption>表1　任务分解表</caption>" in html
    assert '<th scope="col">任务</th><th scope="colgroup" colspan="2">完成</th>' in html
    assert '<td rowspan="2" class="left">清理小广告</td>' in html


def test_word_repeats_the_header_and_joins_cells() -> None:
    table = word_table(TABLE)
    assert table.style.name == "公文表格"
    assert [bool(row._tr.trPr.findall(qn("w:tblHeader"))) for row in table.rows] == [
        True,
        False,
        False,
        False,
    ]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "任务", "完成", "完成"],
        ["1", "清理小广告", "30", "95.5"],
        ["2", "清理小广告", "1,200", "8.25"],
        ["合计", "合计", "1,230", ""],
    ]
    assert sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) == 8844


def test_word_sets_numbers_with_their_points_below_one_another() -> None:
    table = word_table(TABLE)
    pads = [table.cell(row, 3).paragraphs[0].paragraph_format.right_indent.twips for row in (1, 2)]
    # .25 reaches one digit further to the right than .5.
    assert pads[0] - pads[1] == 155 * 275 // 315


PROSE = "清理整治背街小巷的违规设置户外广告和乱堆乱放" * 4


def test_figures_dates_and_telephone_numbers_stand_on_one_line() -> None:
    """However long the texts beside them are; those share what is left."""
    heads = ("序号", "任务", "责任单位", "完成时限", "联系电话", "要求")
    row = ("1", PROSE, PROSE, "2026年12月31日", "0571-88886666", PROSE)
    made = Table((tuple(map(Cell, heads)), tuple(map(Cell, row))), 1)
    columns = [int(column.get(qn("w:w"))) for column in word_table(made)._tbl.tblGrid]
    # 12 pt: the day has 8 digits and 3 characters; the telephone number 13 half characters.
    assert columns[3] - 2 * 85 > (8 * 6 + 3 * 12) * 20 - 40
    assert columns[4] - 2 * 85 > 13 * 6 * 20 - 40
    assert columns[1] == pytest.approx(columns[2], abs=2)
    assert sum(columns) == 8844


@pytest.mark.parametrize(("length", "whole"), [(10, True), (4000, False)])
def test_word_parts_no_row_but_one_that_is_longer_than_a_page(length: int, whole: bool) -> None:
    table = word_table(Table(((Cell("甲"), Cell("文" * length)),)))
    assert bool(table._tbl.findall(f".//{qn('w:cantSplit')}")) is whole


@pytest.mark.parametrize(
    ("asked", "pixels", "printed"),
    [(60.0, (400, 200), (60.0, 30.0)), (None, (7200, 3600), (156.0, 78.0)), (200.0, (100, 100), (156.0, 156.0)), (None, (720, 7200), (21.07, 210.73))],
)  # fmt: skip
def test_a_picture_is_never_larger_than_the_text_area(
    asked: float | None, pixels: tuple[int, int], printed: tuple[float, float]
) -> None:
    picture = Picture(Image(png(*pixels), "现场.png", asked), "图1　现场")
    document = notice(paragraph("见下图。"), picture)
    shape = docx.Document(io.BytesIO(write_docx(document, GENERAL))).inline_shapes[0]
    assert (shape.width.mm, shape.height.mm) == pytest.approx(printed, abs=0.05)


def test_a_picture_has_its_caption_under_it_in_every_format() -> None:
    document = notice(Picture(Image(png(40, 20), "现场.png"), "图1　现场"))
    made = docx.Document(io.BytesIO(write_docx(document, GENERAL)))
    picture = next(each for each in made.paragraphs if each.style.name == "图片")
    assert picture.style.paragraph_format.keep_with_next
    assert "图1　现场" in write_text(document)
    assert "图1　现场" in write_markdown(document)
    html = write_html(document)
    assert re.search(r'<figure><img src="data:image/png;base64,[^"]+" alt="图1　现场">', html)
    assert "<figcaption>图1　现场</figcaption>" in html


def test_a_picture_without_a_caption_goes_by_its_file() -> None:
    document = notice(Picture(Image(png(40, 20), "现场.png")))
    assert "［现场.png］" in write_text(document)
    assert "［现场.png］" in write_markdown(document)


def test_a_picture_in_a_line_says_that_there_is_no_white_beside_it() -> None:
    """Where nothing is said, LibreOffice puts 3.2 mm there, and a picture leaves the text area (5.2.1)."""
    document = notice(Picture(Image(png(40, 20), "现场.png")))
    [shape] = docx.Document(io.BytesIO(write_docx(document, GENERAL))).inline_shapes
    assert [shape._inline.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4

"""Ink is found where it was drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.measure.geometry import Box
from planforge.measure.page import BLACK, Font, Glyph
from planforge.measure.reading import read_pages
from planforge.measure.rows import Row, rows_of
from planforge.messages import Unreadable
from tests.measure.drawing import FANGSONG, RED, STEP, draw, rule, seal, text
from tests.write.ink import bands


def test_rows_by_base_line_and_ink(tmp_path: Path) -> None:
    pdf = draw(
        [text("one", 1, 28, 100, "各镇人民政府：", step=STEP), text("two", 1, 120, 100, "二百", size=14)],
        tmp_path / "a.pdf",
    )
    [row] = rows_of(read_pages(pdf)[0][0])
    one, two = row.pieces()
    assert (one.text, two.text) == ("各镇人民政府：", "二百")
    assert (one.size, two.size, one.font.name) == (16, 14, FANGSONG)
    assert (one.left, two.left, one.base) == pytest.approx((28, 120, 100), abs=0.01)


def test_a_blank_is_a_character_of_its_line(tmp_path: Path) -> None:
    pdf = draw([text("one", 1, 28, 100, "第一条　为加强管理，2026年", step=STEP)], tmp_path / "a.pdf")
    [row] = rows_of(read_pages(pdf)[0][0])
    assert row.characters == 13


def test_ink_agrees_with_the_drawn_page(tmp_path: Path) -> None:
    pdf = draw([text("one", 1, 40, 60, "国徽一旦"), rule("rule", 1, 90.25, 0.5, RED)], tmp_path / "a.pdf")
    page = read_pages(pdf)[0][0]
    [row] = rows_of(page)
    [line] = page.rules
    inked, ruled = bands(pdf, 1)
    assert (row.ink.left, row.ink.top, row.ink.right, row.ink.bottom) == pytest.approx(
        (inked.left, inked.top, inked.right, inked.bottom), abs=0.15
    )
    assert (line.box.left, line.box.right, line.box.middle) == pytest.approx((28, 184, 90.25), abs=0.01)
    assert line.thickness == pytest.approx(0.5, abs=0.01)
    assert line.colour == (255, 0, 0) and ruled.red


def test_a_seal_is_red_and_cut_to_its_ink(tmp_path: Path) -> None:
    pdf = draw(
        [seal("seal", 1, 150, 200, 42), text("date", 1, 135, 203, "2026年3月18日")], tmp_path / "a.pdf"
    )
    [picture] = read_pages(pdf)[0][0].pictures
    assert picture.red
    assert (picture.box.centre, picture.box.middle) == pytest.approx((150, 200), abs=0.3)
    assert picture.box.width == pytest.approx(42, abs=0.4)


def test_a_page_on_its_side_is_told_of_as_it_is_bound(tmp_path: Path) -> None:
    pdf = draw([text("head", 1, 40, 30, "统计表")], tmp_path / "a.pdf", paper=(297, 210))
    page = read_pages(pdf)[0][0]
    [row] = rows_of(page)
    assert page.turned and (page.width, page.height) == pytest.approx((210, 297), abs=0.1)
    # What stood at the upper edge stands at the left one, and is read from below.
    assert row.turn == 3
    assert row.ink.right == pytest.approx(30.5, abs=0.6)
    assert row.ink.bottom == pytest.approx(297 - 40.2, abs=0.6)


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"no pdf at all", b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>"]
)
def test_a_broken_file_is_named(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    with pytest.raises(Unreadable) as stop:
        read_pages(file)
    assert [fault.code for fault in stop.value.faults] == ["measure.no-pdf"]


def test_letters_that_hang_under_the_line_do_not_count_for_the_white_below_it() -> None:
    """Beside Han characters; in a row of letters alone they do."""

    def glyph(char: str, bottom: float) -> Glyph:
        return Glyph(char, Box(28, 50, 33, bottom), 28, 33, 55, 22, Font("a", embedded=True), BLACK)

    assert Row(1, (glyph("国", 55.5), glyph("g", 57.0))).standing_ink.bottom == 55.5
    assert Row(1, (glyph("g", 57.0),)).standing_ink.bottom == 57.0

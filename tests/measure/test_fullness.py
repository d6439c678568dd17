"""Lines of any characters are as full as the rules for line breaks let them be, or are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planforge.measure import measure
from planforge.measure.fullness import Fullness
from planforge.measure.reading import read_pages
from planforge.measure.rows import rows_of
from tests.measure.documents import DOCUMENTS, FIRST_LINE, flow, with_numbers
from tests.measure.drawing import EM, FANGSONG, STEP, Piece, draw, text, width

HAN = "各镇人民政府和县直各部门要把农村公路养护摆在突出位置逐路逐桥开展排查"


def spread(piece: Piece, words: str) -> Piece:
    """Other words from one edge of the text area to the other."""
    return replace(piece, text=words, step=EM + (184 - piece.x - width(words, 16)) / (len(words) - 1))


def filled(words: str, following: str, folder: Path, x: float = 28) -> Fullness:
    line = spread(text("one", 1, x, 100, ""), words)
    pdf = draw([line, text("two", 1, 28, 110, following, step=STEP)], folder / "a.pdf")
    return Fullness(*rows_of(read_pages(pdf)[0][0]))


LINES = [
    (HAN[:28], "开展排查", 28, 1, True),
    (HAN[:27], "开展排查", 27, 1, False),
    (HAN[:21] + "2026年3月18", "日起施行", 26.5, 1, False),
    (HAN[:22] + "2026年3月18", "日起施行", 27.5, 1, True),
    (HAN[:25], "2026年起", 25, 2, False),
    (HAN[:27], "2026年起", 27, 2, True),
    (HAN[:24], "35%、42%", 24, 2.5, False),
    (HAN[:26], "35%、42%", 26, 2.5, True),
    (HAN[:26], "设，并", 26, 2, False),
    (HAN[:27], "设，并", 27, 2, True),
    (HAN[:26], "“四好”", 26, 2, False),
    (HAN[:27], "“四好”", 27, 2, True),
    (HAN[:25], "人”）。各镇", 25, 4, True),
    (HAN[:27], "——但是", 27, 2, True),
    (HAN[:24] + "PM2.5", "浓度", 26.5, 1, False),
    (HAN[:25] + "PM2.5", "浓度", 27.5, 1, True),
    (HAN[:26], "GB/T 9704", 26, 2, False),
    (HAN[:23] + "GB/T 9704", "的要求", 27.5, 1, True),
    (HAN[:13] + "，（" + HAN[:14], "开展排查", 29, 1, True),
    (HAN[:29], "开展排查", 29, 1, False),
]
"""A line, what the next one begins with; 字 that the line holds and that may not be parted; whether it is full."""


@pytest.mark.parametrize(("words", "following", "held", "piece", "good"), LINES)
def test_a_line_is_full(
    words: str, following: str, held: float, piece: float, good: bool, tmp_path: Path
) -> None:
    line = filled(words, following, tmp_path)
    assert (line.held, line.piece) == pytest.approx((held, piece), abs=0.05)
    assert line.good is good


def test_an_indent_is_part_of_its_line(tmp_path: Path) -> None:
    assert filled(HAN[:26], "开展排查", tmp_path, x=28 + 2 * EM).held == pytest.approx(28, abs=0.01)


@pytest.mark.parametrize(("end", "verdict"), [("列养率达到", "pass"), ("列养率达", "advice")])
def test_a_mixed_line_of_a_document_is_judged(end: str, verdict: str, tmp_path: Path) -> None:
    words = "到2026年底，县道优良路率达到90%、乡道达到85%，" + end
    pieces = [
        spread(piece, words) if piece.name == "body-6-3-0" else piece for piece in DOCUMENTS["notice"]()
    ]
    report = measure(draw(pieces, tmp_path / "a.pdf"))
    [judged] = [each for each in report.items if each.item.id == "characters"]
    assert judged.verdict == verdict
    assert {each.item.id for each in report.items if each.verdict in ("fail", "advice")} <= {"characters"}


def test_the_last_line_of_a_page_is_judged_by_the_next_page(tmp_path: Path) -> None:
    """Here it is the only one of its page that its paragraph fills."""
    head = [(HAN, FANGSONG)]
    last = [(HAN[:26] + HAN[:20], FANGSONG)]
    pieces = flow([head, *[[(HAN[:10] + "。", FANGSONG)]] * 19, last], 1, FIRST_LINE)
    [row] = [piece for piece in pieces if piece.page == 1 and piece.name.startswith("body-20")]
    found = {}
    for held in (26, 25):
        short = [replace(piece, text=piece.text[:held]) if piece is row else piece for piece in pieces]
        report = measure(draw(with_numbers(short), tmp_path / "a.pdf"))
        found[held] = [
            (finding.verdict, finding.measured.page, finding.measured.value)
            for finding in report.findings
            if finding.item.id == "characters"
        ]
    assert found == {26: [("pass", 1, 28.0)], 25: [("advice", 1, 27.0)]}

"""Measures of page numbers, also of pages on their side (clauses 6.2, 7.5 and 8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from planforge.measure.faces import judged_font
from planforge.measure.found import Found
from planforge.measure.geometry import Box
from planforge.measure.judge import Measured, measures
from planforge.measure.page import Glyph
from planforge.measure.rows import Row
from planforge.standard.figures import BOTTOM, CENTRE, EM_4, LEFT, PAPER, RIGHT, SIZE_4

_WORDS = re.compile(r"[—―]\d+[—―]", re.ASCII)
_DASHES = "—―–-－─"
_HEIGHT = BOTTOM + 7
_SAME_HEIGHT = 2.0
"""Millimetres (6.2)."""


def _upright(found: Found) -> list[Row]:
    """The page numbers at the foot of the bound page; those along its side are a matter of clause 8."""
    return [row for row in found.page_numbers.values() if row.turn == 0]


def _dash(row: Row) -> Box:
    dashes = [glyph.ink for glyph in row.glyphs if glyph.char in _DASHES]
    return dashes[0] if dashes else row.ink


@measures("page-number")
def page_number(found: Found) -> Iterator[Measured]:
    """The first page number that is written otherwise, else the first one; or that there is none."""
    rows = list(found.page_numbers.values())
    wrong = [row for row in rows if not _WORDS.fullmatch(row.text)]
    for row in (wrong or rows)[:1]:
        yield Measured(row.page, row.ink, " ".join(_parts(row)), good=not wrong)
    # The first page of a letter has none (10.1).
    if not rows and not (found.format == "letter" and len(found.pages) == 1):
        yield Measured(1, None, "", good=False, why="measure.no-page-number")


def _parts(row: Row) -> list[str]:
    return re.findall(r"\d+|[^\d]+", row.text)


@measures("page-number-size")
def page_number_size(found: Found) -> Iterator[Measured]:
    """The digits farthest from 4号."""
    digits = [(glyph, row) for row in found.page_numbers.values() for glyph in _digits(row)]
    if digits:
        glyph, row = max(digits, key=lambda each: abs(each[0].size - SIZE_4))
        yield Measured(row.page, row.ink, glyph.size)


def _digits(row: Row) -> list[Glyph]:
    return [glyph for glyph in row.glyphs if glyph.char.isdigit()]


@measures("page-number-font")
def page_number_font(found: Found) -> Iterator[Measured]:
    """The face of the digits: one result for each font."""
    seen: set[str] = set()
    for row in found.page_numbers.values():
        for glyph in _digits(row):
            if glyph.font.name not in seen:
                seen.add(glyph.font.name)
                yield judged_font(found, row.page, row, glyph.font.name, "宋体", embedded=glyph.font.embedded)


@measures("page-number-height")
def page_number_height(found: Found) -> Iterator[Measured]:
    """The dash farthest from 7 mm below the text area."""
    rows = _upright(found)
    if rows:
        row = max(rows, key=lambda each: abs(_dash(each).middle - _HEIGHT))
        yield Measured(row.page, _dash(row), _dash(row).middle)


@measures("page-number-right")
def page_number_right(found: Found) -> Iterator[Measured]:
    """White to the right of odd page numbers: that farthest from one character."""
    yield from _beside(found, 1, lambda row: (row.right, RIGHT))


@measures("page-number-left")
def page_number_left(found: Found) -> Iterator[Measured]:
    """White to the left of even page numbers: that farthest from one character."""
    yield from _beside(found, 0, lambda row: (LEFT, row.left))


def _beside(found: Found, odd: int, white: Callable[[Row], tuple[float, float]]) -> Iterator[Measured]:
    """Measure the white on one side of the odd or even ones; say so where all stand in the middle."""
    every = _upright(found)
    rows = [row for row in every if row.page % 2 == odd]
    if rows:
        row = max(rows, key=lambda each: abs(white(each)[1] - white(each)[0] - EM_4))
        left, right = white(row)
        why = "measure.numbers-centred" if all(map(_is_centred, every)) else ""
        yield Measured(row.page, Box(left, row.ink.top, right, row.ink.bottom), right - left, why=why)


def _is_centred(row: Row) -> bool:
    """In the middle of the text area, or of the paper."""
    return min(abs(row.ink.centre - middle) for middle in (CENTRE, PAPER[0] / 2)) < _SAME_HEIGHT


@measures("page-number-runs")
def page_number_runs(found: Found) -> Iterator[Measured]:
    """Each number is as much more than the one before as their pages are; none is left out between two."""
    numbers = [(row, int(number[0])) for row in found.page_numbers.values() if (number := _value(row))]
    for (one, before), (two, after) in pairwise(numbers):
        if after - before != two.page - one.page:
            yield Measured(two.page, two.ink, f"{before} → {after}", good=False)
            return
    gaps = [(one, two) for one, two in pairwise(numbers) if two[0].page - one[0].page > 1]
    for (row, before), (_, after) in gaps[:1]:
        value = f"{before} → {after}"
        yield Measured(row.page + 1, None, value, good=False, why="measure.page-unnumbered", mild=True)
    if len(numbers) > 1 and not gaps:
        yield Measured(numbers[-1][0].page, None, f"{numbers[0][1]}–{numbers[-1][1]}", good=True)


def _value(row: Row) -> re.Match[str] | None:
    return re.search(r"\d{1,6}", row.text)


@measures("register")
def register(found: Found) -> Iterator[Measured]:
    """How far the dashes of two pages differ in height."""
    rows = _upright(found)
    if len(rows) > 1:
        high, low = (pick(rows, key=lambda row: _dash(row).middle) for pick in (min, max))
        yield Measured(low.page, _dash(low), _dash(low).middle - _dash(high).middle)


@measures("landscape")
def landscape(found: Found) -> Iterator[Measured]:
    """The number of a page on its side stands upright at the foot of the bound page, as on others."""
    heights = [_dash(row).middle for row in _upright(found) if not found.page(row.page).turned]
    for page in found.pages:
        row = found.page_numbers.get(page.number)
        if not page.turned or row is None:
            continue
        wanted = heights[0] if heights else _HEIGHT
        at_side = (row.right > RIGHT - 12) if page.number % 2 else (row.left < LEFT + 12)
        good = row.turn == 0 and abs(_dash(row).middle - wanted) <= _SAME_HEIGHT and at_side
        yield Measured(page.number, row.ink, " ".join(_parts(row)), good)

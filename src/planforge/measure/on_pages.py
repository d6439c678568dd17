"""Measures of paper and text area, of lines and characters, colour, page numbers (clauses 5, 6, 7.5, 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from planforge.measure.faces import drawn_in
from planforge.measure.found import Found, Section
from planforge.measure.fullness import Fullness, worst
from planforge.measure.geometry import Box, around
from planforge.measure.judge import Measured, measures
from planforge.measure.page import Glyph, Page, is_black, is_red
from planforge.measure.paragraphs import paragraphs
from planforge.measure.rows import Row
from planforge.standard.figures import (
    BOTTOM,
    LEFT,
    LINES,
    LITERAL_BOTTOM,
    LITERAL_TOP,
    PAPER,
    PITCH,
    RIGHT,
    SIZE_3,
    TOP,
)

_SHORTEST_RUN = 5
_STEP = 0.3
"""Millimetres that a slanting line rises from one character to the next, at most."""
_SAME_LINE = 2.0
"""Millimetres between base lines."""
_CAPTION = 14.0
"""Millimetres between a table and what is said of it."""
_STANDING = re.compile(r"[\u4e00-\u9fff]")
"""Characters that fill their cell, so that their ink tells where it begins and ends."""


def inner_pages(found: Found) -> Iterator[tuple[Page, list[Row]]]:
    """The pages that have text alone, which begins before and goes on after."""
    for section in found.sections:
        for number, rows in list(section.by_page().items())[1:-1]:
            page = found.page(number)
            if not page.turned and not page.pictures and not found.tables[number]:
                yield page, rows


def is_filled(rows: list[Row]) -> bool:
    """Whether no line has room below the last: one that ends early has kept something together."""
    return BOTTOM - max(row.ink.bottom for row in rows) < PITCH - 2


def full_rows(section: Section) -> dict[int, list[Fullness]]:
    """The rows that their paragraph fills, by the page: it goes on at the left edge, if on the next page."""
    filled: dict[int, list[Fullness]] = {}
    for paragraph in paragraphs(section.body):
        for one, two in pairwise(paragraph.rows):
            upright = one.turn == two.turn == 0
            if upright and abs(two.left - LEFT) < 1.5 and one.left < LEFT + 14:
                filled.setdefault(one.page, []).append(Fullness(one, two))
    return filled


@measures("paper")
def paper(found: Found) -> Iterator[Measured]:
    """The sides of each page that differs from the one before."""
    said: tuple[float, float] | None = None
    for page in found.pages:
        sides = round(page.width, 1), round(page.height, 1)
        if sides != said:
            good = all(abs(side - wanted) <= 0.5 for side, wanted in zip(sides, PAPER, strict=True))
            yield Measured(page.number, Box(0, 0, *sides), f"{sides[0]:g}×{sides[1]:g} mm", good)
            said = sides


@measures("text-top")
def text_top(found: Found) -> Iterator[Measured]:
    """Where the ink of full pages begins."""
    for page, rows in inner_pages(found):
        top = min(row.ink.top for row in rows)
        yield _edge(page, Box(LEFT, TOP, RIGHT, top), top, TOP, LITERAL_TOP)


@measures("text-bottom")
def text_bottom(found: Found) -> Iterator[Measured]:
    """Where the ink of full pages ends; that 22 lines fill them is what 5.2.3 calls usual."""
    for page, rows in inner_pages(found):
        if is_filled(rows):
            bottom = max(row.ink.bottom for row in rows)
            box = Box(LEFT, bottom, RIGHT, BOTTOM)
            yield _edge(page, box, bottom, BOTTOM, LITERAL_BOTTOM, short=bottom < BOTTOM)


def _edge(
    page: Page, box: Box, at: float, wanted: float, literal: tuple[float, float], *, short: bool = False
) -> Measured:
    """Measure an edge that may be the one asked for, or the one that typed margins of 37 and 35 mm leave.

    These keep half the white between lines outside: known, and not as asked. `short` is advice.
    """
    if literal[0] <= at <= literal[1] and abs(at - wanted) > 1:
        return Measured(page.number, box, at, good=False, why="measure.literal-margins", mild=True)
    return Measured(page.number, box, at, mild=short)


@measures("text-left")
def text_left(found: Found) -> Iterator[Measured]:
    """The left edge of the rows that begin there; that with the smallest side bearing tells it."""
    for number, rows in _by_page(found):
        flush = [row for row in rows if abs(row.left - LEFT) < 5 and _STANDING.match(row.text)]
        if flush:
            row = min(flush, key=lambda each: each.ink.left)
            yield Measured(number, row.ink, row.ink.left)


@measures("text-right")
def text_right(found: Found) -> Iterator[Measured]:
    """The right edge of full rows that end with a character which fills its cell.

    Rows that do not reach it are advice: that 28 characters fill the text area is what 5.2.3 calls usual.
    """
    for section in found.sections:
        for number, filled in full_rows(section).items():
            ends = [line.row for line in filled if _STANDING.match(line.row.text[-1])]
            if ends:
                row = max(ends, key=lambda each: each.ink.right)
                yield Measured(number, row.ink, row.ink.right, mild=row.ink.right < RIGHT)


@measures("inside")
def inside(found: Found) -> Iterator[Measured]:
    """Text, pictures and tables within the text area; page numbers and a letter's first page are apart."""
    for page, rows in zip(found.pages, found.rows, strict=True):
        if page.is_picture:
            yield _not_seen(page)
            continue
        top, bottom = TOP, BOTTOM
        if page.number == 1 and found.format == "letter":
            top, bottom = 29.0, 275.0
        area = Box(LEFT, top, RIGHT, bottom)
        own = [row for row in rows if row is not found.page_numbers.get(page.number)]
        boxes = [*(row.ink for row in own), *(picture.box for picture in page.pictures)]
        out = [box for box in boxes if not area.holds(box, _slack(page, found))]
        yield Measured(page.number, out[0] if out else area, _place(out[0]) if out else "✓", good=not out)


def _not_seen(page: Page) -> Measured:
    return Measured(page.number, None, "", why="measure.page-is-picture", unseen=True)


def _slack(page: Page, found: Found) -> float:
    """A millimetre; tables, and an imprint that runs over pages, have lines of other heights."""
    long = found.imprint is not None and found.imprint.rows[0].page < page.number <= found.imprint.page
    return 3.0 if found.tables[page.number] or long else 1.2


def _place(box: Box) -> str:
    return f"{box.left:.1f}–{box.right:.1f}, {box.top:.1f}–{box.bottom:.1f} mm"


def _by_page(found: Found) -> Iterator[tuple[int, list[Row]]]:
    """The running text, page by page."""
    for section in found.sections:
        for number, rows in section.by_page().items():
            if not found.page(number).turned:
                yield number, rows


@measures("body-size")
def body_size(found: Found) -> Iterator[Measured]:
    """The size of running text, by the page: that farthest from 3号."""
    for number, every in _by_page(found):
        rows = [row for row in every if not is_caption(found, row)]
        if rows:
            row = max(rows, key=lambda each: (abs(each.size - SIZE_3), len(each.text)))
            yield Measured(number, row.ink, row.size)


def is_caption(found: Found, row: Row) -> bool:
    """Whether a small row stands close to a table or a picture: its name, or a note on it."""
    boxes = [*found.tables[row.page], *(picture.box for picture in found.page(row.page).pictures)]
    return row.size < SIZE_3 - 1 and any(
        -_CAPTION < row.ink.top - box.bottom < _CAPTION or -_CAPTION < box.top - row.ink.bottom < _CAPTION
        for box in boxes
    )


@measures("body-font")
def body_font(found: Found) -> Iterator[Measured]:
    """The face of running text, without headings that stand alone or begin a paragraph."""
    rows = [
        row
        for section in found.sections
        for paragraph in paragraphs(section.body)
        if len(paragraph.rows) > 1 or paragraph.text.endswith("。")
        for row in paragraph.plain()
        if not is_caption(found, row)
    ]
    yield from drawn_in(found, [*found.recipients, *rows], "仿宋")


@measures("lines")
def lines(found: Found) -> Iterator[Measured]:
    """The lines of pages that text alone fills; one that ends early is told of, and why it may."""
    for page, rows in inner_pages(found):
        box = Box(LEFT, rows[0].ink.top, RIGHT, rows[-1].ink.bottom)
        count = sum(two.base - one.base > _SAME_LINE for one, two in pairwise(rows)) + 1
        early = count < LINES and not is_filled(rows)
        yield Measured(page.number, box, count, why="measure.ends-early" if early else "")


@measures("characters")
def characters(found: Found) -> Iterator[Measured]:
    """The characters of a full line, by the page: the line that is farthest from as full as it may be."""
    for section in found.sections:
        for number, every in full_rows(section).items():
            filled = [each for each in every if abs(each.row.size - SIZE_3) < 0.5]
            if filled:
                line = worst(filled)
                yield Measured(number, line.row.ink, round(line.held, 1), line.good, _why(line))


def _why(line: Fullness) -> str:
    if line.good:
        return ""
    return "measure.line-overfull" if line.overfull else "measure.room-on-line"


@measures("black")
def black(found: Found) -> Iterator[Measured]:
    """Every character and rule that is neither black nor red in a place where red belongs."""
    red = {id(glyph) for row in (*found.head.marks, found.head.beside) if row for glyph in row.glyphs}
    for page in found.pages:
        if page.is_picture:
            yield _not_seen(page)
            continue
        wrong = [
            glyph.ink
            for glyph in page.glyphs
            if not is_black(glyph.colour)
            and not (is_red(glyph.colour) and (id(glyph) in red or _in_seal(page, glyph)))
        ]
        rules = (*found.head.rules, *found.head.foot_rules)
        wrong += [rule.box for rule in page.rules if not is_black(rule.colour) and rule not in rules]
        yield Measured(
            page.number, wrong[0] if wrong else None, _place(wrong[0]) if wrong else "✓", good=not wrong
        )


def _in_seal(page: Page, glyph: Glyph) -> bool:
    """Whether a character stands in a seal; one drawn in a program may have its words as text."""
    return any(picture.red and picture.box.holds(glyph.ink, 1) for picture in page.pictures)


@measures("straight")
def straight(found: Found) -> Iterator[Measured]:
    """How far the base line of a row rises from one end to the other."""
    for page in found.pages:
        level = [run for run in _runs(page) if len(run) > _SHORTEST_RUN]
        if level:
            run = max(level, key=_rise)
            yield Measured(page.number, around(glyph.ink for glyph in run), _rise(run))


def _runs(page: Page) -> Iterator[list[Glyph]]:
    """Characters drawn one after the other, each a little higher or lower than the one before at most."""
    run: list[Glyph] = []
    for glyph in page.glyphs:
        if glyph.turn:
            continue
        if run and not _goes_on(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _goes_on(one: Glyph, two: Glyph) -> bool:
    em = one.size * 25.4 / 72
    return abs(two.base - one.base) < _STEP and -em / 2 < two.start - one.end < em


def _rise(run: list[Glyph]) -> float:
    return abs(run[-1].base - run[0].base)

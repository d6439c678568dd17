"""Characters → rows: what stands on one line, from left to right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from planforge.measure.geometry import Box, around
from planforge.measure.page import Colour, Font, Glyph, Page, is_red

_SAME_BASE = 0.9
"""Millimetres between the base lines of characters of one row."""
_APART = 1.3
"""Ems of white that part a row in pieces."""
_BLANK = 0.6
"""Ems of white that somebody typed; less is what lines are filled with."""
_FULL = re.compile(r"[\u2014\u2018-\u201d\u2026\u2460-\u24ff\u3000-\u9fff\uf900-\ufaff\uff01-\uff60]")


def is_full(char: str) -> bool:
    """Whether a character takes a whole 字 of a line: Han and its punctuation."""
    return _FULL.fullmatch(char) is not None


@dataclass(frozen=True)
class Row:
    """Characters on one base line, all on one page and turned the same way."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """The characters without blanks."""
        return "".join(glyph.char for glyph in self.glyphs)

    @cached_property
    def ink(self) -> Box:
        """The rectangle around the ink."""
        return around(glyph.ink for glyph in self.glyphs)

    @cached_property
    def standing_ink(self) -> Box:
        """The same without Latin letters beside Han characters: a “g” hangs under the line they stand on."""
        return around([each.ink for each in self.glyphs if is_full(each.char)] or [self.ink])

    @property
    def left(self) -> float:
        """Where the cell of the first character begins."""
        return self.glyphs[0].start

    @property
    def right(self) -> float:
        """Where the cell of the last character ends."""
        return self.glyphs[-1].end

    @property
    def base(self) -> float:
        """The line that the characters stand on."""
        return self.glyphs[0].base

    @property
    def turn(self) -> int:
        """Quarter turns, clockwise."""
        return self.glyphs[0].turn

    @cached_property
    def size(self) -> float:
        """Points: that of most characters."""
        return Counter(glyph.size for glyph in self.glyphs).most_common(1)[0][0]

    @property
    def em(self) -> float:
        """Millimetres of a 字 of this size."""
        return self.size * 25.4 / 72

    @cached_property
    def colour(self) -> Colour:
        """That of most characters."""
        return Counter(glyph.colour for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def font(self) -> Font:
        """That of most Han characters, else of most characters."""
        han = [glyph.font for glyph in self.glyphs if is_full(glyph.char)]
        return Counter(han or [glyph.font for glyph in self.glyphs]).most_common(1)[0][0]

    @property
    def red(self) -> bool:
        """Whether most of it is red."""
        return is_red(self.colour)

    @property
    def characters(self) -> float:
        """How many 字 it has, blanks too: what is no Han or full punctuation counts half."""
        gaps = ((two.start - one.end) / self.em for one, two in pairwise(self.glyphs))
        blanks = sum(round(gap) for gap in gaps if gap > _BLANK)
        return blanks + sum(1.0 if is_full(glyph.char) else 0.5 for glyph in self.glyphs)

    def pieces(self) -> tuple[Row, ...]:
        """The row parted where there is white of more than a character."""
        return tuple(Row(self.page, tuple(part)) for part in _parted(self.glyphs))

    def cut(self, start: int, end: int | None = None) -> Row:
        """Some of its characters."""
        return Row(self.page, self.glyphs[start:end])


def stands_in(row: Row, boxes: Iterable[Box]) -> bool:
    """Whether a row stands in one of some tables."""
    return any(
        box.left - 1 <= row.ink.centre <= box.right + 1 and box.top <= row.ink.middle <= box.bottom
        for box in boxes
    )


def _parted(glyphs: tuple[Glyph, ...]) -> Iterator[list[Glyph]]:
    part = [glyphs[0]]
    for one, two in pairwise(glyphs):
        if two.start - one.end > _APART * max(one.size, two.size) * 25.4 / 72:
            yield part
            part = []
        part.append(two)
    yield part


def rows_of(page: Page) -> list[Row]:
    """The rows of a page from top to bottom, those that are turned at the end."""
    out: list[Row] = []
    for turn in range(4):
        turned = [glyph for glyph in page.glyphs if glyph.turn == turn]
        out += [Row(page.number, tuple(glyphs)) for glyphs in _on_one_base(turned)]
    return out


def _on_one_base(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda each: each.base):
        if row and glyph.base - row[0].base > _SAME_BASE:
            yield sorted(row, key=lambda each: each.start)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda each: each.start)

"""How full a line of text is, and whether what begins the next one had room on it (GB/T 9704-2012, 5.2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from planforge.measure.page import Glyph
from planforge.measure.rows import Row, is_full
from planforge.standard.figures import CHARACTERS, EM_3, LEFT, RIGHT

_NEVER_FIRST = frozenset("，。、；：！？）》〉】〕」』”’％%‰℃°·…—～∶,.;:!?)]}")
_NEVER_LAST = frozenset("（《〈【〔「『“‘([{￥$")
_PAIRED = frozenset("—…")
_WORD = re.compile(r"[!-~]{2}")
"""Two characters of one Latin word or number."""
_BLANK = 0.2
"""字: more white than the row has elsewhere."""
_SLACK = 0.05
"""字: what the widths of Latin letters, added up, may be off."""


@dataclass(frozen=True)
class Fullness:
    """A row and the one that its paragraph goes on with."""

    row: Row
    next: Row

    @cached_property
    def held(self) -> float:
        """字 of 3号 that the row holds, its indent among them, each character as wide as its font has it."""
        indent = round((self.row.left - LEFT) / (RIGHT - LEFT) * CHARACTERS * 2) / 2
        return indent + _width(self.row)

    @cached_property
    def piece(self) -> float:
        """字 of what the next row begins with and no line may end in."""
        return _width(self.next.cut(0, _first_break(self.next)))

    @property
    def room(self) -> float:
        """字 that would be left if that piece stood on this row; none where it has no room."""
        return CHARACTERS - self.held - self.piece

    @property
    def overfull(self) -> bool:
        """Whether it holds more than 28 字 even where its marks are pressed to a half."""
        marks = sum(is_mark(glyph.char) for glyph in self.row.glyphs)
        return self.held - marks / 2 > CHARACTERS + _SLACK

    @property
    def good(self) -> bool:
        """Whether it holds 28 字, or as many as the rules for line breaks leave it."""
        return self.room < -_SLACK and not self.overfull


def is_mark(char: str) -> bool:
    """Whether a character is a full-width mark, which has white in its cell."""
    return is_full(char) and char in _NEVER_FIRST | _NEVER_LAST


def _width(row: Row) -> float:
    """字 that characters take as their font has them, with the blanks between them."""
    natural = sum(glyph.end - glyph.start for glyph in row.glyphs)
    return natural / EM_3 + sum(_blanks(row))


def _blanks(row: Row) -> Iterator[float]:
    """字 of the blank behind each character but the last; what justified lines have everywhere is none."""
    gaps = [(two.start - one.end) / EM_3 for one, two in pairwise(row.glyphs)]
    usual = median(gaps) if gaps else 0.0
    return (min(gap - usual, 1.0) if gap - usual > _BLANK else 0.0 for gap in gaps)


def _first_break(row: Row) -> int:
    """How many characters stand before the first place where a line may end."""
    pairs = zip(pairwise(row.glyphs), _blanks(row), strict=True)
    breaks = (at for at, ((one, two), blank) in enumerate(pairs, 1) if not _is_solid(one, two, blank))
    return next(breaks, len(row.glyphs))


def _is_solid(one: Glyph, two: Glyph, blank: float) -> bool:
    if two.char in _NEVER_FIRST or one.char in _NEVER_LAST:
        return True
    if blank:
        return False
    return _WORD.fullmatch(one.char + two.char) is not None or (one.char == two.char and one.char in _PAIRED)


def worst(filled: Sequence[Fullness]) -> Fullness:
    """The row that breaks the rule most, else the one that comes closest to it."""
    return max(filled, key=lambda each: (not each.good, each.overfull, each.room))

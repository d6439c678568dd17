"""Rows of running text → paragraphs, and the headings that begin them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planforge.measure.rows import Row
from planforge.standard.figures import CENTRE, LEFT, RIGHT

_HAN = "[一二三四五六七八九十百]+"
_LEVELS = (
    re.compile(rf"{_HAN}、"),
    re.compile(rf"[（(]{_HAN}[）)]"),
    re.compile(r"\d+[.．、](?!\d)"),
    re.compile(r"[（(]\d+[）)]"),
)
"""结构层次序数 (7.3.3), the highest first."""
_ARTICLE = re.compile(rf"第{_HAN}[章节条款]|第\d+[章节条款]")
_POINT = re.compile(rf"第{_HAN}，[^。]*。")
"""What a speech says first, second and third."""
_STOPS = "。！？"
_ENDS = _STOPS + "；：…”"
_LONGEST_HEADING = 3
"""Rows."""
_IN_A_SENTENCE = frozenset("，；：,;:")
"""Marks that a heading at the beginning of a paragraph does not have, and a sentence has."""


@dataclass(frozen=True)
class Paragraph:
    """Rows from one indent to the next; they may go on over a page."""

    rows: tuple[Row, ...]

    @cached_property
    def text(self) -> str:
        """The characters without blanks."""
        return "".join(row.text for row in self.rows)

    @property
    def first(self) -> Row:
        """The row that begins it."""
        return self.rows[0]

    @property
    def indent(self) -> float:
        """字 from the left edge of the text area to the first character's cell."""
        return (self.first.left - LEFT) / self.first.em

    @property
    def centred(self) -> bool:
        """Whether its rows stand in the middle, as names of chapters do."""
        return all(abs(row.ink.centre - CENTRE) < 2 and row.left > LEFT + 3 * row.em for row in self.rows)

    @cached_property
    def level(self) -> int:
        """1 to 4 by the number that it begins with, 0 without."""
        return next((at for at, number in enumerate(_LEVELS, 1) if number.match(self.text)), 0)

    @cached_property
    def stands_alone(self) -> bool:
        """Whether it is a heading and nothing else: numbered, short, without a stop."""
        numbered = self.level or _ARTICLE.match(self.text)
        stops = any(stop in self.text for stop in _STOPS)
        ends = self.text.endswith(tuple(_ENDS + "，"))
        return bool(numbered and len(self.rows) <= _LONGEST_HEADING and not stops and not ends)

    @cached_property
    def opening(self) -> int:
        """How many characters may be heading: all, what is numbered up to a stop, the name of an article."""
        named = _ARTICLE.match(self.text) or _POINT.match(self.text)
        if self.stands_alone:
            return len(self.text)
        if self.level:
            return min((at + 1 for at in map(self.text.find, _STOPS) if at >= 0), default=0)
        return named.end() if named else 0

    @property
    def heading_length(self) -> int:
        """How many characters are a heading: all, or the opening if it is no sentence of the text."""
        if self.stands_alone:
            return len(self.text)
        goes_on = self.level and 0 < self.opening < len(self.text)
        return self.opening if goes_on and not _IN_A_SENTENCE & set(self.text[: self.opening]) else 0

    def heading(self) -> list[Row]:
        """The rows of its heading, the last cut where it ends."""
        return list(_cut(self.rows, 0, self.heading_length))

    def plain(self) -> list[Row]:
        """Its rows without what may be heading."""
        return list(_cut(self.rows, self.opening, len(self.text)))


def _cut(rows: Iterable[Row], start: int, end: int) -> Iterator[Row]:
    for row in rows:
        length = len(row.glyphs)
        if start < length and end > 0 and max(start, 0) < min(end, length):
            yield row.cut(max(start, 0), min(end, length))
        start, end = start - length, end - length


def paragraphs(rows: Sequence[Row]) -> list[Paragraph]:
    """Part running text where rows are indented, or where the row before ended early with a stop."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not _begins(row, groups[-1][-1]):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [Paragraph(tuple(group)) for group in groups]


def _begins(row: Row, before: Row) -> bool:
    if row.left > LEFT + 0.6 * row.em:
        return True
    return before.right < RIGHT - 2.2 * before.em and before.text.endswith(tuple(_ENDS))

"""Breaking a long title into lines (GB/T 9704-2012, 7.3.1).

The standard wants lines of whole words in the shape of a trapezium or rhombus. Every set of breaks is
scored by how each break reads and what shape the lines make, and the best one wins. The words never
change; a blank where a line ends gives way to the break.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from unicodedata import east_asian_width

from planforge.write.word_borders import (
    HALF_STRANGE,
    INSIDE_NAME,
    NEVER_FIRST,
    NEVER_LAST,
    NO_NAMES,
    SOLID,
    STRANGE,
    border_costs,
)

LONGEST_LINE = 20.1
"""Characters of 2号 type (22 pt) that fit into the text area of 156 mm."""

LONGEST_SUBTITLE = 28
"""Characters of 3号 type (5.2.3)."""

MOST_LINES = 8
"""What is longer is no title any more; the word processor breaks it."""

_ISSUED = ("关于印发", "关于转发", "关于批转")
"""What follows is the name of another document: it begins its own line well."""

_QUOTED = re.compile(r"《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”|（[^（）]*）|〔[^〔〕]*〕")
_SHORT_QUOTE = 14

_FORBIDDEN = math.inf
_IN_SHORT_QUOTE, _IN_QUOTE = 400.0, 50.0
_YEAR_ENDS = 12.0
"""What a break after a year is better than one elsewhere in a long quotation."""
_BEFORE_ABOUT, _AFTER_BLANK, _AFTER_MARK, _ELSEWHERE = -80.0, -40.0, -8.0, 12.0

_WAIST = 80.0
"""What a line costs that is shorter than those above and below it: the shape of an hourglass."""
_STUB = 120.0
"""What a line costs for each part by which it is shorter than half of its neighbour."""
_BLOCK, _BLOCK_OF_THREE, _ONE_LENGTH = 6.0, 20.0, 0.75
"""What two lines of about one length cost: the shape of a rectangle; more in a text that needs three."""
_NEARLY_THREE = 2.5
"""Lines that such a text fills at the least."""
_EVEN = 0.4
_MORE_LINES = 70.0
"""What each line costs: where two lines read well, a third takes a line of text from page one (7.3.3)."""

_CAPITAL, _WIDE_LETTER, _LETTER, _DIGIT, _POINT = 0.75, 1.1, 0.6, 0.55, 0.4
"""Widths of heavy type in Chinese characters, measured and rounded up."""
_BORDER = 0.2
"""What word processors add between a Chinese character and a digit."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A text in lines, and how that went: whether each break surely reads well, or one does not."""

    lines: tuple[str, ...]
    sure: bool = True
    poor: bool = False


def break_title(text: str, longest: float = LONGEST_LINE, names: frozenset[str] = NO_NAMES) -> str:
    """Put line breaks into a title that is too long for one line; the author's own breaks stay.

    `names` are not broken in where it can be avoided.
    """
    return "\n".join(line for row in text.split("\n") for line in break_row(row, longest, names).lines)


def break_subtitle(text: str, names: frozenset[str] = NO_NAMES) -> str:
    """Do the same for a line under a title."""
    return break_title(text, LONGEST_SUBTITLE, names)


@lru_cache(maxsize=2048)
def break_row(text: str, longest: float, names: frozenset[str]) -> Broken:
    """Break one row of a title; the dictionary is loaded only where the list of words does not do."""
    if width(text) <= longest:
        return Broken((text,))
    listed = _broken(text, longest, border_costs(text, names))
    if listed.sure:
        return listed
    return _broken(text, longest, border_costs(text, names, segmented=True))


def _broken(text: str, longest: float, words: tuple[float, ...]) -> Broken:
    breaks = _best_breaks(text, longest, words)
    lines = tuple(text[start:end].strip() for start, end in pairwise((0, *breaks, len(text))))
    if not breaks or _shape([width(line) for line in lines]) >= _WAIST:
        return Broken(lines, sure=False, poor=True)
    torn = any(_quotation(text, at) == _IN_SHORT_QUOTE for at in breaks)
    worst = max(words[at] for at in breaks)
    return Broken(lines, sure=worst < HALF_STRANGE and not torn, poor=worst >= STRANGE or torn)


def _best_breaks(text: str, longest: float, words: tuple[float, ...]) -> tuple[int, ...]:
    """Choose the cheapest breaks; empty where no line would be short enough."""
    count = math.ceil(width(text) / longest)
    if count > MOST_LINES:
        return ()
    costs = _costs(text, words)
    for limit in (INSIDE_NAME, _FORBIDDEN):
        search = _Search(text, [at for at, cost in enumerate(costs) if cost < limit], costs, longest)
        found = min(search.breaks(lines) for lines in (count, count + 1))
        if found[1]:
            return found[1]
    return search.breaks(count + 2)[1]


class _Search:
    """All sets of breaks of one text; what a line costs depends on the one above it and no other."""

    def __init__(self, text: str, places: list[int], costs: list[float], longest: float) -> None:
        self._length = len(text)
        self._places = places
        self._costs = costs
        self._longest = longest
        self._starts, self._ends = _edges(text)
        self._block = _BLOCK if self._ends[-1] <= _NEARLY_THREE * longest else _BLOCK_OF_THREE

    def breaks(self, count: int) -> tuple[float, tuple[int, ...]]:
        """Give the cheapest breaks into so many lines with their cost."""
        self._even = self._ends[-1] / count
        self._best = cache(self._search)
        total, breaks = self._best(0.0, 0, count, False)
        return total + _MORE_LINES * count, breaks

    def _search(self, above: float, start: int, lines: int, narrows: bool) -> tuple[float, tuple[int, ...]]:
        """Break the text from `start`; `above` is the width of the line above, `narrows` as in `_step`."""
        best: tuple[float, tuple[int, ...]] = (_FORBIDDEN, ())
        left = self._starts[start]
        for end in self._where(start, lines):
            here = self._ends[end] - left
            total = _EVEN * (here - self._even) ** 2
            if start:
                total += _step(above, here, narrows, self._block)
            if lines == 1:
                return total, ()
            rest = self._best(here, end, lines - 1, start > 0 and _narrows(above, here, narrows))
            total += self._costs[end] + rest[0]
            if total < best[0]:
                best = (total, (end, *rest[1]))
        return best

    def _where(self, start: int, lines: int) -> Iterator[int]:
        """Give the places where a line may end so that the rest fits into the other lines."""
        if lines == 1:
            return iter((self._length,))
        first = bisect_left(self._starts, self._ends[-1] - self._longest * (lines - 1), lo=start + 1)
        last = bisect_right(self._ends, self._starts[start] + self._longest)
        return iter(self._places[bisect_left(self._places, first) : bisect_left(self._places, last)])


@lru_cache(maxsize=8)
def _edges(text: str) -> tuple[list[float], list[float]]:
    """Say for each place where a line that starts there begins, and where one that ends there ends.

    A blank at the end of a line is not printed, and nothing is added between lines.
    """
    starts, ends = [0.0], [0.0]
    for before, letter in pairwise(f"{text[:1]}{text}"):
        border = _BORDER if _is_full(before) != _is_full(letter) else 0.0
        starts[-1] = starts[-1] + border
        starts.append(starts[-1] + _letter_width(letter))
        ends.append(ends[-1] if letter.isspace() else starts[-1])
    return starts, ends


def _shape(widths: list[float]) -> float:
    """Say how much the shape of lines hurts."""
    cost = 0.0
    narrows = False
    for above, here in pairwise(widths):
        cost += _step(above, here, narrows)
        narrows = _narrows(above, here, narrows)
    return cost


def _narrows(above: float, here: float, before: bool) -> bool:
    """Tell whether lines have become narrower; `before`: whether they had above these two."""
    return here < above or (before and here == above)


def _step(above: float, here: float, narrows: bool, block: float = _BLOCK) -> float:
    """Say how much a line under another one hurts; `narrows`: lines became narrower above it."""
    if narrows and here > above:
        return _WAIST
    short, long = min(above, here), max(above, here)
    if long - short < _ONE_LENGTH:
        return block
    return _STUB * max(0.0, 0.5 - short / long)


def _costs(text: str, words: tuple[float, ...]) -> list[float]:
    """Say for each place how much a break before its character hurts."""
    costs = [_cost(text, at, words) for at in range(len(text) + 1)]
    for found in SOLID.finditer(text):
        costs[found.start() + 1 : found.end()] = [_FORBIDDEN] * (found.end() - found.start() - 1)
    return costs


def _cost(text: str, at: int, words: tuple[float, ...]) -> float:
    if not 0 < at < len(text) or text[at] in NEVER_FIRST or text[at - 1] in NEVER_LAST or text[at].isspace():
        return _FORBIDDEN
    quotation = _quotation(text, at)
    if quotation:
        return quotation + words[at] - (_YEAR_ENDS if text[at - 1] == "年" else 0.0)
    if text.startswith("关于", at):
        return _BEFORE_ABOUT
    if text[at - 1].isspace():
        return _AFTER_BLANK
    good = text[at - 1] in "、，；：》）" or text[at] == "《" or text[:at].endswith(_ISSUED)
    return _AFTER_MARK if good else _ELSEWHERE + words[at]


def _quotation(text: str, at: int) -> float:
    """Say how much it hurts that a break stands inside a quotation; one round the whole text is none."""
    quotations = _quotations(text)
    if not quotations:
        return 0.0
    lengths = [end - start for start, end in quotations if start < at < end]
    shortest = min((length for length in lengths if length < len(text)), default=0)
    return 0.0 if not shortest else _IN_SHORT_QUOTE if shortest <= _SHORT_QUOTE else _IN_QUOTE


@lru_cache(maxsize=8)
def _quotations(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _QUOTED.finditer(text)]


def width(text: str) -> float:
    """Estimate the width of a title in Chinese characters, rather too wide than too narrow."""
    return _edges(text)[1][-1]


@cache
def _is_full(letter: str) -> bool:
    return east_asian_width(letter) in "WFA"


@cache
def _letter_width(letter: str) -> float:
    if _is_full(letter):
        return 1.0
    if letter in "MWmw%@":
        return _WIDE_LETTER
    if letter.isdigit():
        return _DIGIT
    if letter.isupper():
        return _CAPITAL
    return _LETTER if letter.isalnum() else _POINT

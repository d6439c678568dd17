"""Breaking a long title into lines (GB/T 9704-2012, 7.3.1).

The standard wants lines of whole words in the shape of a trapezium or rhombus. Here lines are evened
out, no line is shorter than both its neighbours, and breaks stand between words; the words never change.
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise, repeat
from unicodedata import east_asian_width

from planforge.write.word_borders import NEVER_FIRST, NEVER_LAST, border_costs

LONGEST_LINE = 20
"""Characters of 2号 type that fit into the text area."""

MOST_LINES = 8
"""What is longer is no title any more; the word processor breaks it."""

_QUOTED = re.compile(r"《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”|（[^（）]*）")
_SOLID = re.compile(r"[A-Za-z0-9.\-]+[年月日号期届次个项%％]?")
_SHORT_NAME = 14
_YEAR_ENDS = 12.0
"""What a break after a year is better than one elsewhere in a long quotation."""
_WAIST = 60.0
"""What a line costs that is shorter than those above and below it: the shape of an hourglass."""
_FORBIDDEN = 1e9
_LATIN = 0.6
"""Width of a digit or letter of heavy type, in Chinese characters."""
_BORDER = 0.2
"""What word processors add between a Chinese character and a digit."""


def break_title(text: str, longest: int = LONGEST_LINE) -> str:
    """Put line breaks into a title that is too long for one line; the author's own breaks stay."""
    return "\n".join(_break_line(line, longest) for line in text.split("\n"))


def _break_line(text: str, longest: int) -> str:
    if _width(text) <= longest:
        return text
    count = math.ceil(_width(text) / longest)
    if count > MOST_LINES:
        return text
    breaks = next((found for extra in range(3) if (found := _breaks(text, count + extra, longest))), ())
    edges = (0, *breaks, len(text))
    return "\n".join(text[start:end] for start, end in pairwise(edges))


def _breaks(text: str, count: int, longest: int) -> tuple[int, ...]:
    """Choose the cheapest breaks into so many lines; empty where no line would be short enough."""
    costs = tuple(map(_cost, repeat(text), range(len(text) + 1)))
    even = _width(text) / count

    @cache
    def size(start: int, end: int) -> float:
        return _width(text[start:end].strip())

    @cache
    def best(before: int, start: int, lines: int, *, narrows: bool) -> tuple[float, tuple[int, ...]]:
        """Break the text from `start`; the line above began at `before` and was a narrowing one or not."""
        above = size(before, start) if start else 0.0
        found: tuple[float, tuple[int, ...]] = (_FORBIDDEN, ())
        for end in range(start + 1, len(text)) if lines > 1 else (len(text),):
            here = size(start, end)
            if here > longest:
                break
            total = (here - even) ** 2 + (_WAIST if narrows and here > above else 0.0)
            narrower = start > 0 and here < above
            rest = best(start, end, lines - 1, narrows=narrower) if lines > 1 else (0.0, ())
            total += rest[0] + (costs[end] if lines > 1 else 0.0)
            if total < found[0]:
                found = (total, (end, *rest[1]) if lines > 1 else ())
        return found

    total, breaks = best(0, 0, count, narrows=False)
    return breaks if total < _FORBIDDEN else ()


def _cost(text: str, at: int) -> float:
    """Say how much a break before the character at this place hurts."""
    if not 0 < at < len(text):
        return 0.0
    if text[at] in NEVER_FIRST or text[at - 1] in NEVER_LAST or _inside(_SOLID, text, at):
        return _FORBIDDEN
    if text[at].isspace():
        return _FORBIDDEN
    if any(at in range(q.start() + 1, q.end()) for q in _QUOTED.finditer(text)):
        year = _YEAR_ENDS if text[at - 1] == "年" else 0.0
        return _inside_quotes(text, at) + border_costs(text)[at] - year
    if text.startswith("关于", at):
        return -60.0
    if text[at - 1].isspace():
        return -40.0
    good = text[at - 1] in "、，；：》”）" or text[at] == "《"
    return -8.0 if good else 12.0 + border_costs(text)[at]


def _inside_quotes(text: str, at: int) -> float:
    lengths = [q.end() - q.start() for q in _QUOTED.finditer(text) if q.start() < at < q.end()]
    return 400.0 if min(lengths) <= _SHORT_NAME else 40.0


def _inside(pattern: re.Pattern[str], text: str, at: int) -> bool:
    return any(found.start() < at < found.end() for found in pattern.finditer(text))


def _width(text: str) -> float:
    """Estimate the width of a title in Chinese characters, rather too wide than too narrow."""
    full = [east_asian_width(letter) in "WFA" for letter in text]
    borders = sum(one != other for one, other in pairwise(full))
    return sum(1 if wide else _LATIN for wide in full) + _BORDER * borders

"""Breaking a long title into lines (GB/T 9704-2012, 7.3.1).

The standard wants lines of whole words in the shape of a trapezium or rhombus. Here lines are evened
out and breaks keep away from places where they would hurt; the words never change.
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width

LONGEST_LINE = 20
"""Characters of 2号 type that fit into the text area."""

_NEVER_FIRST = frozenset("、，。；：！？）》〉】〕”’％%·—…的")
_NEVER_LAST = frozenset("（《〈【〔“‘·")
_QUOTED = re.compile(r"《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”|（[^（）]*）")
_SOLID = re.compile(r"[A-Za-z0-9.\-]+[年月日号期届次个项%％]?")
_SHORT_NAME = 14
_WORD_ENDS = frozenset("年月日省市区县乡镇局厅部委院")
"""Characters after which a word has most likely ended: a place, an office, a year."""
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
    breaks = next((found for extra in range(3) if (found := _breaks(text, count + extra, longest))), ())
    edges = (0, *breaks, len(text))
    return "\n".join(text[start:end] for start, end in pairwise(edges))


def _breaks(text: str, count: int, longest: int) -> tuple[int, ...]:
    """Choose the cheapest breaks into so many lines; empty where no line would be short enough."""
    costs = tuple(_cost(text, at) for at in range(len(text) + 1))
    even = _width(text) / count

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[int, ...]]:
        if lines == 1:
            size = _width(text[start:])
            return ((size - even) ** 2 if size <= longest else _FORBIDDEN), ()
        found: tuple[float, tuple[int, ...]] = (_FORBIDDEN, ())
        for end in range(start + 1, len(text)):
            size = _width(text[start:end])
            if size > longest:
                break
            rest, breaks = best(end, lines - 1)
            total = (size - even) ** 2 + costs[end] + rest
            if total < found[0]:
                found = (total, (end, *breaks))
        return found

    total, breaks = best(0, count)
    return breaks if total < _FORBIDDEN else ()


def _cost(text: str, at: int) -> float:
    """Say how much a break before the character at this place hurts."""
    if not 0 < at < len(text):
        return 0.0
    if text[at] in _NEVER_FIRST or text[at - 1] in _NEVER_LAST or _inside(_SOLID, text, at):
        return _FORBIDDEN
    if any(at in range(q.start() + 1, q.end()) for q in _QUOTED.finditer(text)):
        return _inside_quotes(text, at) - (12.0 if text[at - 1] in _WORD_ENDS else 0.0)
    if text.startswith("关于", at):
        return -60.0
    good = text[at - 1] in "、，；：》”）" or text[at] == "《"
    return -8.0 if good else 12.0


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

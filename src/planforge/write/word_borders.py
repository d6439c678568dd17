"""Where words end in a title or a name, as far as a list of usual words tells.

Nothing here changes a text: it only says how much a line break would hurt at each place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from planforge.write.title_words import DOCUMENTS, OFFICES, VERBS, WORDS

_LONGEST = max(map(len, WORDS))
_SOLID = re.compile(
    r"[A-Za-z0-9.\-—]+[年月日号期届次个项%％]?|第?[一二三四五六七八九十百]+[年月日号期届次个项季]"
)
_PLACE = re.compile(r"(?:^|(?<=[省市区县州共]))[\u4e00-\u9fff]{2,3}?(?:省|市|区|县|州|镇|乡|街道)")
NEVER_FIRST = frozenset("、，。；：！？）》〉】〕”’％%·—…的")
NEVER_LAST = frozenset("（《〈【〔“‘·")
_UNKNOWN, _KNOWN = 3, 1
"""A text is cut into the fewest pieces; a character on its own counts as three."""

INSIDE_WORD = 200.0
STRANGE, HALF_STRANGE = 45.0, 15.0
"""A break between two characters that belong to no known word, and beside one."""
_TORN = 150.0
_LEAN_RIGHT = frozenset("在对向为以和与及暨或不第各全本新")
_LEAN_LEFT = frozenset("上中下后前时内等类级化")
_JOINS = frozenset("和与及暨或")
_SHORT_OFFICE = 4
"""委员会 or 领导小组 says nothing without the words before it."""
_PLACE_ENDS = frozenset("省市区县州镇乡")
_OF_ONE_OFFICE = 30.0
_AFTER_VERB = 12.0
_AFTER_OFFICE = -8.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that is one word; `known` is false for a character on its own."""

    start: int
    end: int
    known: bool


def pieces(text: str) -> list[Piece]:
    """Cut a text into words, the fewest and longest there are."""
    best: list[tuple[int, Piece | None]] = [(0, None)]
    fixed = _fixed(text)
    for end in range(1, len(text) + 1):
        cost = best[end - 1][0] + _UNKNOWN
        choice = Piece(end - 1, end, known=False)
        for start in range(max(0, end - _LONGEST), end):
            whole = text[start:end] in WORDS or (start, end) in fixed
            if whole and best[start][0] + _KNOWN < cost:
                cost, choice = best[start][0] + _KNOWN, Piece(start, end, known=True)
        best.append((cost, choice))
    found: list[Piece] = []
    at = len(text)
    while (piece := best[at][1]) is not None:
        found.append(piece)
        at = piece.start
    return found[::-1]


@lru_cache(maxsize=64)
def border_costs(text: str) -> tuple[float, ...]:
    """Say for each place of a text how much a line break before its character would hurt."""
    costs = [INSIDE_WORD] * (len(text) + 1)
    cut = pieces(text)
    for at, (left, right) in enumerate(pairwise(cut)):
        costs[right.start] = _between(text, left, right, after_about=_opens(text, cut[: at + 1]))
    return tuple(costs)


def word_rows(text: str) -> list[str]:
    """Cut a text where a break does not hurt: what stays together on a screen of any width."""
    costs = border_costs(text)
    edges = [0, *(at for at in range(1, len(text)) if costs[at] <= HALF_STRANGE), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def _fixed(text: str) -> set[tuple[int, int]]:
    """Numbers with their unit, and names of places at the head of a text, with their 委 or without."""
    places = [found.span() for found in _PLACE.finditer(text)]
    committees = {(start, end + 1) for start, end in places if text.startswith("委", end)}
    return {*places, *committees, *(found.span() for found in _SOLID.finditer(text))}


def _between(text: str, left: Piece, right: Piece, *, after_about: bool) -> float:
    one, two = text[left.start : left.end], text[right.start : right.end]
    if two[0] in NEVER_FIRST or one[-1] in NEVER_LAST or two[0].isspace():
        return INSIDE_WORD
    if one == "关于" or (len(one) == 1 and one in _LEAN_RIGHT) or (len(two) == 1 and two in _LEAN_LEFT):
        return _TORN
    if one == "的" and text[right.start :] in DOCUMENTS:
        return INSIDE_WORD
    if two in _JOINS:
        return HALF_STRANGE
    if two in OFFICES and (len(two) <= _SHORT_OFFICE or one[-1] in _PLACE_ENDS):
        return _OF_ONE_OFFICE
    cost = (0.0, HALF_STRANGE, STRANGE)[(not left.known) + (not right.known)]
    if after_about:
        return cost + _AFTER_VERB
    return cost + (_AFTER_OFFICE if one in OFFICES else 0.0)


def _opens(text: str, cut: list[Piece]) -> bool:
    """Tell whether the last piece is a verb that 关于 opens: 关于进一步加强."""
    for piece in reversed(cut):
        word = text[piece.start : piece.end]
        if word == "关于":
            return len(cut) > 1 and piece is not cut[-1]
        if word not in VERBS:
            return False
    return False

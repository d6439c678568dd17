"""Where words end in a title or a name.

Nothing here changes a text: it only says how much a line break would hurt at each place. A list of the
words that titles share comes first; where it does not know the matter of a title, a segmenter with a
dictionary of the language finds the words (docs/decisions/0011).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from planforge.write.title_words import ADVERBS, DOCUMENTS, HEADS, OFFICES, SCOPES, VERBS, WORDS

NO_NAMES: frozenset[str] = frozenset()

_UNIT = (
    r"(?:年度|周年|年|月|日|号|期|届|次|季度|个|项|条|件|批|轮|名|人|家|户|亩|公顷|平方米|立方米|公里|吨|米"
    r"|[万亿]?元|[万亿]|[%％℃])"
)
SOLID = re.compile(
    r"\d{1,2}月\d{1,2}日"
    rf"|[A-Za-z0-9.\-—－]+{_UNIT}?"
    r"|第[〇零一二三四五六七八九十百]+[\u4e00-\u9fff]?"
    r"|[〇零一二三四五六七八九十百千万]+(?:周年|季度|年|月|日|号|期|届|次|个|项|批|轮|中全会)"
)
"""A number is one word with what it counts."""

_PLACE = r"(?!关于)[\u4e00-\u9fff]{2,3}?(?:省|市|区|县|州|镇|乡|街道)"
_PLACE_AT_HEAD = re.compile(rf"(?:中共)?({_PLACE})")
_PLACE_INSIDE = re.compile(rf"(?<=[省市区县州局室会府委院厅办共日　 、《]){_PLACE}")
NEVER_FIRST = frozenset("、，。；：！？）》〉】〕”’％%·—…的")
NEVER_LAST = frozenset("（《〈【〔“‘·")
_NEVER = 1 << 30
_UNKNOWN, _KNOWN = 3, 1
"""A text is cut into the fewest pieces; a character on its own counts as three."""

INSIDE_WORD = 200.0
INSIDE_NAME = 100.0
"""What a break between the words of a name costs more than elsewhere."""
HALF_STRANGE, STRANGE = 18.0, 36.0
"""A break beside a character that belongs to no known word, and between two of them."""
_TORN = 150.0
_LEAN_RIGHT = frozenset("在对向为以和与及暨或同不第各全本新")
_LEAN_LEFT = frozenset("上中下后前时内等类级化段")
_JOINS = frozenset("和与及暨或同")
_BEFORE_JOIN = 8.0
_AFTER_ADVERB = 40.0
_PLACE_ENDS = frozenset("省市区县州镇乡共")
_OF_ONE_OFFICE = 45.0
"""委员会 or 领导小组 says nothing without the words before it."""
_AFTER_CODE, _AFTER_QUOTE, _BEFORE_HEAD = 30.0, 14.0, 16.0
_AFTER_ORDINAL = _AFTER_SCOPE = _AFTER_VERB = 12.0
_AFTER_ANY_VERB, _AFTER_OFFICE, _AFTER_DATE = 8.0, -8.0, -6.0
_DATE_ENDS = re.compile(r"\d年度?$|\d日$")
_CODE_ENDS = re.compile(r"[A-Za-z0-9]$")
_ORDINAL = re.compile(r"第[〇零一二三四五六七八九十百\d]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that is one word; `known` is false for a character on its own."""

    start: int
    end: int
    known: bool


@lru_cache(maxsize=128)
def border_costs(
    text: str, names: frozenset[str] = NO_NAMES, *, segmented: bool = False
) -> tuple[float, ...]:
    """Say for each place of a text how much a line break before its character would hurt.

    `names` are not broken in where it can be avoided. With `segmented` the dictionary is asked too.
    """
    costs = [INSIDE_WORD] * (len(text) + 1)
    own = {name for name in names if name in text and name != text}
    spans = _spans(text, own | _places(names), segmented=segmented)
    cut = pieces(text, spans)
    for piece in cut:
        word = text[piece.start : piece.end]
        if word in own and word not in WORDS:
            inner = border_costs(word, segmented=segmented)
            costs[piece.start : piece.end] = [INSIDE_NAME + cost for cost in inner[:-1]]
    for at, (left, right) in enumerate(pairwise(cut)):
        costs[right.start] = _between(text, left, right, after_about=_opens(text, cut[: at + 1]))
    return tuple(costs)


def word_rows(text: str) -> list[str]:
    """Cut a text where a break does not hurt: what stays together on a screen of any width."""
    costs = border_costs(text)
    edges = [0, *(at for at in range(1, len(text)) if costs[at] <= HALF_STRANGE), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def pieces(text: str, spans: frozenset[tuple[int, int]] = frozenset()) -> list[Piece]:
    """Cut a text into words, the fewest and longest there are; `spans` are words beside those listed."""
    sizes = _sizes()
    beginning: dict[int, list[int]] = {}
    for start, end in spans:
        beginning.setdefault(start, []).append(end)
    costs, starts = [0], [0]
    words = [(_NEVER, 0)] * (len(text) + 1)
    """For each place the cheapest way to end a word there, and where that begins."""
    for start, letter in enumerate(text):
        cost = costs[start] + _KNOWN
        ends = [start + size for size in sizes.get(letter, ()) if text[start : start + size] in WORDS]
        for end in (*ends, *beginning.get(start, ())):
            if end <= len(text) and cost < words[end][0]:
                words[end] = cost, start
        known, begin = words[start + 1]
        alone = costs[start] + _UNKNOWN
        costs.append(min(known, alone))
        starts.append(begin if known < alone else start)
    found: list[Piece] = []
    at = len(text)
    while at:
        found.append(Piece(starts[at], at, known=words[at][0] < costs[at - 1] + _UNKNOWN))
        at = starts[at]
    return found[::-1]


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """How long the listed words are that begin with a letter."""
    found: dict[str, set[int]] = {}
    for word in WORDS:
        found.setdefault(word[0], set()).add(len(word))
    return {letter: tuple(sorted(sizes)) for letter, sizes in found.items()}


@lru_cache(maxsize=8)
def _places(names: frozenset[str]) -> set[str]:
    """Give the places that names begin with: 澄川区 of 澄川区财政局."""
    return {found[1] for name in names if (found := _PLACE_AT_HEAD.match(name))}


def _spans_of(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Give where a word stands in a text."""
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word))


def _spans(text: str, names: set[str], *, segmented: bool) -> frozenset[tuple[int, int]]:
    """Words that are not in the list: names, places, numbers, and what the dictionary knows."""
    spans = {found.span() for found in _PLACE_INSIDE.finditer(text)}
    for word in names | _places(frozenset([text])):
        spans.update(_spans_of(word, text))
    # 县委, 区委: the committee of a place is one word with it.
    spans |= {(start, end + 1) for start, end in spans if text.startswith("委", end)}
    spans |= {found.span() for found in SOLID.finditer(text)}
    return frozenset(spans | _dictionary_spans(text) if segmented else spans)


def _dictionary_spans(text: str) -> set[tuple[int, int]]:
    """Cut a text by the dictionary; importing it takes longer than all other work on a title."""
    import rjieba

    edges = accumulate(map(len, rjieba.cut(text)), initial=0)
    return {(start, end) for start, end in pairwise(edges) if end - start > 1}


def _between(text: str, left: Piece, right: Piece, *, after_about: bool) -> float:
    one, two = text[left.start : left.end], text[right.start : right.end]
    if two[0] in NEVER_FIRST or one[-1] in NEVER_LAST or two[0].isspace():
        return INSIDE_WORD
    if one == "的" and text[right.start :] in DOCUMENTS:
        return INSIDE_WORD
    if one == "关于" or (len(one) == 1 and one in _LEAN_RIGHT) or (len(two) == 1 and two in _LEAN_LEFT):
        return _TORN
    if two in _JOINS:
        return _BEFORE_JOIN
    if _of_one_office(one, two):
        return _OF_ONE_OFFICE
    if _DATE_ENDS.search(one):
        return _AFTER_DATE
    if two == "关于":
        return 0.0
    strange = _strangeness(one, left) + _strangeness(two, right)
    return strange + _bond(one, two, after_about=after_about)


def _of_one_office(one: str, two: str) -> bool:
    """Tell whether two words belong to one office's name: 澄川区 财政局, 澄川区 第三届."""
    if one in OFFICES:
        return False
    return two in OFFICES or (one[-1] in _PLACE_ENDS and _ORDINAL.match(two) is not None)


def _strangeness(word: str, piece: Piece) -> float:
    """Say what a character on its own costs, which may be a part of a word; marks and blanks are none."""
    return 0.0 if piece.known or not word.isalnum() else HALF_STRANGE


def _bond(one: str, two: str, *, after_about: bool) -> float:
    """Say how closely two words belong together."""
    if one in ADVERBS:
        return _AFTER_ADVERB
    if after_about:
        return _AFTER_VERB
    if one == "”":
        return _AFTER_QUOTE
    if _CODE_ENDS.search(one):
        return _AFTER_CODE
    if _ORDINAL.match(one):
        return _AFTER_ORDINAL
    if one in SCOPES:
        return _AFTER_SCOPE
    if two in HEADS or two in DOCUMENTS:
        return _BEFORE_HEAD
    if one in VERBS:
        return _AFTER_ANY_VERB
    return _AFTER_OFFICE if one in OFFICES else 0.0


def _opens(text: str, cut: list[Piece]) -> bool:
    """Tell whether the last piece is a verb that 关于 opens: 关于进一步加强."""
    for piece in reversed(cut):
        word = text[piece.start : piece.end]
        if word == "关于":
            return len(cut) > 1 and piece is not cut[-1]
        if word not in VERBS:
            return False
    return False

"""Numbers that Word counts itself, so that an item inserted in Word renumbers those after it.

Word counts by its own rules: a level goes on by one, and begins again under each item of the level above.
Each number is held against what Word would count there. Where the two differ, a list of its own begins with
that number: under an item without a number, after a number that was set by hand, for numbers that run on
under a new parent. Where no list of Word's prints the number as it stands in the Document, it stays text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from planforge.document import Line, Number
from planforge.word import ListItem, ListLevel, NewList, Numerals
from planforge.write.docx import styles
from planforge.write.docx.widths import CHARACTER

_INDENT = 2 * CHARACTER
_SIGNS: dict[str, tuple[Numerals, int] | None] = {
    "一": ("chineseCountingThousand", 999),
    "1": ("decimal", 9999),
    "①": ("decimalEnclosedCircle", 20),
    "A": ("upperLetter", 26),
    "Ⅰ": None,  # Word writes it with the letter I
}
"""The sign of one in a style's sample → Word's numerals, and how far both count alike."""


def list_items(lines: Sequence[Line]) -> list[ListItem | None]:
    """Give the place in a list of each line of a part; None for one that Word is not to number."""
    numbers = [line.number if _opens(line) else None for line in lines]
    lists = _Lists(_running_on(number for number in numbers if number))
    places = [lists.place(number) if number else None for number in numbers]
    made = {id(one): NewList(tuple(one.levels)) for place in places if place for one in place[:1]}
    return [
        ListItem(made[id(place[0])], place[1], style=_number_style(line)) if place else None
        for line, place in zip(lines, places, strict=True)
    ]


def _opens(line: Line) -> bool:
    """Whether the line begins with a number that is wanted as Word's own; inside a paragraph none can be."""
    return line.number is not None and line.number.native and line.runs[0].role == "number"


def _number_style(line: Line) -> str:
    """The number of a run-in heading looks like its words; all others like their paragraph."""
    leads = line.kind == "text" and len(line.runs) > 1 and line.runs[1].role == "lead"
    return styles.heading_words(line.level) if leads else ""


@dataclass(slots=True)
class _List:
    """A list in the making: its levels, and the last number of each level that is in use."""

    levels: list[ListLevel] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def take(self, at: int, number: Number) -> bool:
        """Let a number in at a level, where Word would print it there."""
        level = self._level(at, number)
        value = number.value
        if level is None or value is None:
            return False
        if at == len(self.counts):  # the first under its parent
            if at < len(self.levels) and self.levels[at] != level:
                return False
            self.levels[at:] = self.levels[at:] or [level]
            self.counts.append(value)
            return True
        if replace(self.levels[at], start=value) != level or self.counts[at] + 1 != value:
            return False
        self.counts[at:] = [value]
        return True

    def _level(self, at: int, number: Number) -> ListLevel | None:
        """Give the level that prints a number as it stands, first in its list; None where none does."""
        sign = next((letter for letter in number.style if letter in _SIGNS), "")
        numerals = _SIGNS.get(sign)
        if number.value is None or numerals is None or number.value > numerals[1] or "%" in number.style:
            return None
        before, after = number.style.split(sign, 1)
        above = ""
        if sign == "1" and number.text != f"{before}{number.value}{after}":
            above = number.text.removesuffix(f".{number.value}{after}")
            parts = above.count(".") + 1
            shown = ".".join(map(str, self.counts[max(at - parts, 0) : at]))
            decimal = all(level.numerals == "decimal" for level in self.levels[max(at - parts, 0) : at])
            if above == number.text or above != shown or not decimal:
                return None
            above = "".join(f"%{up}." for up in range(at - parts + 1, at + 1))
        return ListLevel(numerals[0], f"{above}{before}%{at + 1}{after}", number.value, _INDENT)


class _Lists:
    """The lists of a part, and the one that the last item of each level is in."""

    def __init__(self, running_on: frozenset[str]) -> None:
        self._running_on = running_on
        self._of_sequence: dict[str, _List] = {}
        self._open: dict[int, tuple[_List, int]] = {}

    def place(self, number: Number) -> tuple[_List, int] | None:
        """Find the list and level where Word prints a number as it is, in a new list if need be."""
        for found in (self._expected(number), (_List(), 0)):
            if found is not None and found[0].take(found[1], number):
                self._open = {level: place for level, place in self._open.items() if level < number.level}
                self._open[number.level] = found
                self._of_sequence[number.sequence] = found[0]
                return found
        return None

    def _expected(self, number: Number) -> tuple[_List, int] | None:
        if number.sequence in self._running_on:
            own = self._of_sequence.get(number.sequence)
            return (own, 0) if own is not None else None
        if number.level in self._open:
            return self._open[number.level]
        above = self._open.get(number.level - 1)
        return (above[0], above[1] + 1) if above is not None else None


def _running_on(numbers: Iterable[Number]) -> frozenset[str]:
    """Find the counters that go on after an item of a higher level."""
    last: dict[int, str] = {}
    closed: set[str] = set()
    found: set[str] = set()
    for number in numbers:
        if number.sequence in closed:
            found.add(number.sequence)
        deeper = [level for level in last if level > number.level]
        closed.update(last.pop(level) for level in deeper)
        last[number.level] = number.sequence
    return frozenset(found)

"""Counting: which number an item gets."""

from __future__ import annotations

from planforge.doctypes import Layout
from planforge.document import Number
from planforge.forms import write_number
from planforge.messages import Faults
from planforge.plan import Item

Counts = tuple[tuple[str, int], ...]
"""How far numbers are counted, by their names."""


class Numbering:
    """The counters of one part. A level restarts under each parent, or runs on through the part."""

    def __init__(self, part: str, faults: Faults) -> None:
        self._part = part
        self._faults = faults
        self._counts: dict[str, int] = {}
        self._digits: dict[str, str] = {}
        """For each numbered item its number in digits, those above it included: 1.2."""

    @property
    def running(self) -> Counts:
        """How far the numbers are counted that the next section goes on with."""
        return tuple((name, count) for name, count in self._counts.items() if not name.partition("@")[2])

    @running.setter
    def running(self, counts: Counts) -> None:
        self._counts.update(counts)

    @property
    def faults_found(self) -> int:
        """How many faults there are by now."""
        return len(self._faults)

    def number(self, item: Item, level: int, parent: str, layout: Layout) -> Number | None:
        """The number of an item; None for one that has none.

        A number typed as digits sets the counter; any other typed number stands as typed and does not count.
        """
        if item.unnumbered:
            return None
        style = layout.level(level)
        run_on = style is not None and style.run_on
        sequence = f"{self._part}/{level}" if run_on else f"{self._part}/{level}@{parent}"
        if item.number is not None and not _counts_from(item.number):
            return Number(sequence, level, None, "", str(item.number))
        value = int(item.number) if item.number is not None else self._counts.get(sequence, 0) + 1
        self._counts[sequence] = value
        if style is None:
            return None  # deeper than any style: the plan's own fault says so
        above = self._digits.get(parent, "") if style.compound else ""
        self._digits[item.origin] = f"{above}.{value}" if above else str(value)
        try:
            own = write_number(style.style, value)
            text = f"{above}.{own}" if above else own
        except ValueError:
            self._faults.add("number.range", item.place, value=value, style=style.style.sample)
            return None
        return Number(sequence, level, value, style.style.sample, text, layout.numbering == "native")


def _counts_from(number: str) -> bool:
    """Whether a typed number is digits to count from; more than four are no number of an item."""
    return number.isdecimal() and len(number) <= 4

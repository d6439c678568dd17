"""What was measured → verdicts, item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from planforge.measure.found import Found
from planforge.measure.geometry import Box
from planforge.standard import ITEMS, Item

Verdict = Literal["pass", "fail", "advice", "unseen"]
"""Fulfilled; broken; not as the clause recommends; or nothing that this file can show."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing measured on a page: a figure, judged by its item's limits, or what `good` judges.

    `why` is a code of the catalogue that says more: why something could not be seen, where `unseen`, or what
    to do about it. `mild` makes a fault advice. `box` is what was measured, for pictures of the page.
    """

    page: int
    box: Box | None
    value: float | str
    good: bool | None = None
    why: str = ""
    unseen: bool = False
    mild: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """An item, what was measured, and the verdict."""

    item: Item
    measured: Measured
    verdict: Verdict


Measure = Callable[[Found], Iterable[Measured]]
_MEASURES: dict[str, Measure] = {}


def measures(name: str) -> Callable[[Measure], Measure]:
    """Make a function the measure of an item: it yields what it finds, nothing without such an element."""
    assert name in ITEMS, name

    def register(measure: Measure) -> Measure:
        assert name not in _MEASURES, name
        _MEASURES[name] = measure
        return measure

    return register


def judge(found: Found) -> Iterator[Finding]:
    """Judge every item that the document has something of, in the order of the clauses."""
    for item in ITEMS.values():
        if item.strength == "print":
            yield Finding(item, Measured(0, None, "", why="measure.on-paper", unseen=True), "unseen")
            continue
        for measured in _MEASURES[item.id](found):
            yield Finding(item, measured, _verdict(item, measured))


def _verdict(item: Item, measured: Measured) -> Verdict:
    if measured.unseen:
        return "unseen"
    if _is_good(item, measured):
        return "pass"
    return "advice" if item.strength == "should" or measured.mild else "fail"


def _is_good(item: Item, measured: Measured) -> bool:
    if measured.good is not None:
        return measured.good
    assert isinstance(measured.value, float | int), item.id
    assert item.low is not None and item.high is not None, item.id
    return item.low - 0.005 <= measured.value <= item.high + 0.005

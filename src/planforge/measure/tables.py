"""Rules that cross → tables."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from planforge.measure.geometry import Box, around
from planforge.measure.page import Page

_SHORTEST = 3.0
"""Millimetres: what stands shorter is a stroke."""
_TOUCH = 0.5
"""Millimetres between the ends of rules that meet."""
_SQUARE = 10.0
"""Millimetres: rules are compared with those that reach into the same square of the page."""


def tables_of(page: Page) -> list[Box]:
    """Where rules cross: each table by the rectangle around its rules.

    Rules are compared with their neighbours alone, so that a page of many rules takes no longer for each.
    """
    paper = Box(0, 0, page.width, page.height)
    rules = [rule for rule in page.rules if rule.across or rule.length > _SHORTEST]
    boxes = [rule.box.within(page.width, page.height) for rule in rules if paper.overlaps(rule.box, 0)]
    lying = [box.width >= box.height for box in boxes]
    group = list(range(len(boxes)))

    def first(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for one, two in _neighbours(boxes):
        # Rules that only lie on one another are lines under words.
        if not (lying[one] and lying[two]) and boxes[one].gap(boxes[two]) <= _TOUCH:
            group[first(one)] = first(two)
    tables: defaultdict[int, list[Box]] = defaultdict(list)
    for at, box in enumerate(boxes):
        tables[first(at)].append(box)
    return [around(table) for table in tables.values() if len(table) > 2]


def _neighbours(boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """The pairs that reach into one square of the page, each pair once for every such square."""
    squares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for at, box in enumerate(boxes):
        for square in _squares(box):
            yield from ((other, at) for other in squares[square])
            squares[square].append(at)


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    left, top = (math.floor((edge - _TOUCH) / _SQUARE) for edge in (box.left, box.top))
    right, bottom = (math.floor((edge + _TOUCH) / _SQUARE) for edge in (box.right, box.bottom))
    return product(range(left, right + 1), range(top, bottom + 1))

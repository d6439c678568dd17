"""Tables are where rules cross; many rules take no longer than their number asks."""

from __future__ import annotations

from collections.abc import Iterable
from unittest import mock

import pytest

from planforge.measure.geometry import Box
from planforge.measure.page import BLACK, Page, Rule
from planforge.measure.tables import tables_of

Sides = tuple[float, float, float, float]


def lying(left: float, right: float, *heights: float) -> list[Sides]:
    return [(left, at, right, at + 0.2) for at in heights]


def standing(top: float, bottom: float, *places: float) -> list[Sides]:
    return [(at, top, at + 0.2, bottom) for at in places]


def page_of(rules: Iterable[Sides], height: float = 297) -> Page:
    return Page(1, 210, height, rules=tuple(Rule(Box(*sides), 0.2, BLACK) for sides in rules))


FRAME = [*lying(28, 184, 50, 60), *standing(50, 60, 28, 183.8)]
CASES: dict[str, tuple[list[Sides], list[Sides]]] = {
    "a frame": (FRAME, [(28, 50, 184, 60.2)]),
    "two frames": (
        [*FRAME, *lying(28, 100, 80, 90), *standing(80, 90, 28)],
        [(28, 50, 184, 60.2), (28, 80, 100, 90.2)],
    ),
    "lines under words": (lying(28, 184, 50, 50.3, 60), []),
    "strokes": ([*lying(28, 184, 50, 60), *standing(50, 52, 28, 100)], []),
    "a cross": ([*lying(28, 184, 50), *standing(40, 60, 100)], []),
    "rules that touch nearly": (
        [*lying(28, 184, 50, 60.6), *standing(50.6, 60.2, 28)],
        [(28, 50, 184, 60.8)],
    ),
    "rules apart": ([*lying(28, 184, 50, 61), *standing(50.9, 60.2, 28)], []),
    "rules beside the page": ([*lying(300, 400, 50, 60), *standing(50, 60, 300)], []),
}


@pytest.mark.parametrize("name", CASES)
def test_tables(name: str) -> None:
    rules, found = CASES[name]
    boxes = [(box.left, box.top, box.right, box.bottom) for box in tables_of(page_of(rules))]
    assert [side for box in boxes for side in box] == pytest.approx([side for box in found for side in box])
    assert len(boxes) == len(found)


def comparisons(rows: int) -> int:
    """How often rules are compared in a table of so many rows."""
    foot = 10 + rows * 6
    rules = [*lying(28, 184, *(10 + 6 * at for at in range(rows + 1))), *standing(10, foot, 28, 60, 120, 183)]
    with mock.patch.object(Box, "gap", autospec=True, side_effect=Box.gap) as gap:
        [table] = tables_of(page_of(rules, foot + 20))
    assert (table.top, table.bottom) == pytest.approx((10, foot + 0.2))
    return gap.call_count


def test_twice_the_rows_take_twice_the_time() -> None:
    assert comparisons(400) < 2.2 * comparisons(200) < 200_000

"""Where rows and rules stand on a page, as recognising them asks."""

from __future__ import annotations

from planforge.measure.geometry import Box, around
from planforge.measure.page import Page, Rule
from planforge.measure.rows import Row
from planforge.standard.figures import CENTRE, EM_3, LEFT


def is_centred(row: Row) -> bool:
    """Whether a row stands in the middle, away from the left edge."""
    return abs(row.ink.centre - CENTRE) < 2.5 and row.left > LEFT + 1.5 * EM_3


def is_paragraph(row: Row) -> bool:
    """Whether a row begins where a paragraph does."""
    return LEFT + 1.5 * EM_3 < row.left < LEFT + 2.6 * EM_3


def is_flush(row: Row) -> bool:
    """Whether a row begins at the left edge."""
    return abs(row.left - LEFT) < 3


def is_across(rule: Rule, length: float) -> bool:
    """Whether a rule runs from left to right for so many millimetres."""
    return rule.across and rule.length >= length


def tables_of(page: Page) -> list[Box]:
    """Where rules cross: each table by the rectangle around its rules."""
    standing = [rule for rule in page.rules if not rule.across and rule.length > 3]
    groups: list[list[Box]] = []
    for rule in standing:
        box = rule.box
        lying = [each.box for each in page.rules if each.across and _meets(each.box, box)]
        group = [box, *lying]
        near = [other for other in groups if any(_meets(one, two) for one in other for two in group)]
        for other in near:
            groups.remove(other)
            group += other
        groups.append(group)
    return [around(group) for group in groups if len(group) > 2]


def _meets(one: Box, two: Box) -> bool:
    return (
        one.left <= two.right + 0.5
        and two.left <= one.right + 0.5
        and one.top <= two.bottom + 0.5
        and two.top <= one.bottom + 0.5
    )

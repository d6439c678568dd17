"""Where rows and rules stand on a page, as recognising them asks."""

from __future__ import annotations

from planforge.measure.page import Rule
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

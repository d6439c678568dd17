"""Heights of lines of text, in twips, as the built-in templates set them.

A line's box is higher than the ink in it: what stands where GB/T 9704-2012 wants it is the ink.
"""

from __future__ import annotations

LINE = 593
"""A line's box (5.2.3); exact, so the ink has the same place in it whatever the font."""

INK = 301
"""Ink of Chinese type of 3号."""

OVER, UNDER = 202, 90
"""White in the box above and below the ink."""

ONE_LINE, TWO_LINES = 589, 1178
"""空一行, 空二行: the white between the ink of two elements (3.2), 10.39 mm each."""

BEFORE_ELEMENT = ONE_LINE - UNDER - OVER
"""Spacing before a line that stands one line below the text."""


def ink_of(lines: int) -> int:
    """Give the height of the ink of so many lines."""
    return lines * LINE - OVER - UNDER


def mm(length: float) -> int:
    """Give millimetres in twips."""
    return round(length * 1440 / 25.4)

"""Heights of lines of text, in twips, as the built-in templates set them.

A line's box is higher than the ink in it: what stands where GB/T 9704-2012 wants it is the ink.
"""

from __future__ import annotations

from dataclasses import dataclass

from planforge.document import Margins

ONE_LINE, TWO_LINES = 589, 1178
"""空一行, 空二行: the white between the ink of two elements (3.2), 10.39 mm each."""

_ABOVE_BASE, _UNDER_BASE = 272, 28.8
"""What Chinese type of 3号 reaches above its base line and below it."""

AFTER_TITLE = 283
"""Twips that make 空一行 (10.39 mm of white) between a title and the text under it (7.3.2, 7.3.7)."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text by the height of its box; exact, so the ink has the same place in it whatever the font.

    The base line stands at 0.8 of the height.
    """

    height: int

    @property
    def over(self) -> int:
        """White in the box above the ink."""
        return round(0.8 * self.height - _ABOVE_BASE)

    @property
    def under(self) -> int:
        """White in the box below the ink."""
        return round(0.2 * self.height - _UNDER_BASE)

    @property
    def before_element(self) -> int:
        """Spacing before a line that stands one line below the text."""
        return ONE_LINE - self.under - self.over

    def ink_of(self, lines: int) -> int:
        """Give the height of the ink of so many lines."""
        return lines * self.height - self.over - self.under


TITLE_LINE = 714
"""Height of a line of a title (2号)."""
_TITLE_INK = 414

TO_RULE = 257
"""From the ink of the document number to the lower edge of the red rule: 4 mm and the rule (7.2.7)."""


CLOSE_LINE = 348
"""Of three lines above the mark of an order: they fill the 20 mm over it (7.2.1–7.2.3, 10.2)."""

LINES: dict[Margins, TextLine] = {"compensated": TextLine(593), "literal": TextLine(579)}
"""22 lines fill the text area that the margins leave (5.2.3)."""


def mm(length: float) -> int:
    """Give millimetres in twips."""
    return round(length * 1440 / 25.4)


def ink_of_title(lines: int) -> int:
    """Give the height of the ink of so many lines of a title."""
    return (lines - 1) * TITLE_LINE + _TITLE_INK

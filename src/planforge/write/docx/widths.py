"""Widths of text on the page, in twips (1/1440 inch), as the standard's grid sets it.

28 characters fill the 156 mm of the text area (GB/T 9704-2012, 5.2.3): 16 pt type, set 0.25 pt closer.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

TEXT_AREA = 8844
"""156 mm (5.2.1)."""

CHARACTER = 315
"""One full-width character of 3号 type: 15.75 pt."""

_HALF_CHARACTER = 155
"""A digit or Latin letter of a Chinese typeface: half of 16 pt, set 0.25 pt closer."""

_SHORT = 2
"""Characters of a name that is set wider where longer ones stand with it."""


class _Letters(dict[str, int]):
    """The width of each letter that was met."""

    def __missing__(self, letter: str) -> int:
        narrow = east_asian_width(letter) in ("Na", "H", "N")
        self[letter] = found = _HALF_CHARACTER if narrow else CHARACTER
        return found


_LETTERS = _Letters()


def width(text: str) -> int:
    """Give the width of a line of 3号 type; quotes and dashes count as full characters."""
    return sum(map(_LETTERS.__getitem__, text))


def characters(text: str) -> float:
    """Give the width of a text in full-width characters, of whatever size."""
    return width(text) / CHARACTER


def spread_names(names: Sequence[str]) -> list[str]:
    """Set names of two characters as wide as those of three that stand with them: 沈　立."""
    longer = any(len(name) > _SHORT for name in names)
    return ["\u3000".join(name) if longer and len(name) == _SHORT else name for name in names]

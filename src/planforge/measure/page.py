"""What is drawn on a page: characters, rules, shapes and pictures, by their ink, in millimetres.

A page that lies on its side is told of as it is bound: turned a quarter against the clock, so that its head
stands at the left edge (GB/T 9704-2012, 8).
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

from planforge.measure.geometry import Box

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

BLACK: Colour = (0, 0, 0)


def is_red(colour: Colour) -> bool:
    """Whether an eye calls a colour red."""
    hue, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in colour))
    return (hue >= 345 / 360 or hue <= 15 / 360) and saturation > 0.6 and value > 0.4


def is_black(colour: Colour) -> bool:
    """Whether a printer prints a colour with black alone, dark enough to be no grey."""
    return max(colour) <= 64 and max(colour) - min(colour) <= 12


_SEAL_LONG, _SEAL_SHORT, _SEAL_OVAL, _SEAL_LONGEST = 28.0, 20.0, 1.65, 65.0
"""Millimetres of the longer and the shorter side of a seal at least; how much longer the one is, at most.

The largest seals of state are 60 mm across: a larger picture is none.
"""


def is_seal_shaped(box: Box) -> bool:
    """Whether a rectangle is as large as a seal's, and about as round: an oval of 45 × 30 mm is."""
    long, short = max(box.width, box.height), min(box.width, box.height)
    return _SEAL_LONG < long < _SEAL_LONGEST and short > _SEAL_SHORT and long < _SEAL_OVAL * short


@dataclass(frozen=True, slots=True)
class Font:
    """A font as a PDF names it; one that is not embedded looks different on every machine."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its ink, and the cell that it takes on its line.

    `start` and `end` are where the pen goes down and where it goes on, along the direction of writing;
    `base` is the line it stands on. `size` is in points. `turn` are the quarter turns, clockwise, that it
    stands in. `stroked`: drawn with an outline too, as fake bold is.
    """

    char: str
    ink: Box
    start: float
    end: float
    base: float
    size: float
    font: Font
    colour: Colour
    turn: int = 0
    stroked: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, or a rectangle as thin as one. `thickness` in mm."""

    box: Box
    thickness: float
    colour: Colour

    @property
    def across(self) -> bool:
        """Whether it runs from left to right."""
        return self.box.width >= self.box.height

    @property
    def length(self) -> float:
        """Millimetres from end to end."""
        return max(self.box.width, self.box.height)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its ink: what is transparent or white at its edges does not count.

    `red`: whether most of its ink is, as a seal's is.
    """

    box: Box
    red: bool


_FEW_WORDS = 20
"""Characters: a page number, a stamp."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and all that is drawn on it; `turned` where it lay on its side."""

    number: int
    width: float
    height: float
    turned: bool = False
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    shapes: tuple[tuple[Box, Colour], ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether a picture covers most of it, and words are few, as on a page that was scanned."""
        half = self.width * self.height / 2
        large = any(picture.box.width * picture.box.height > half for picture in self.pictures)
        return large and len(self.glyphs) < _FEW_WORDS

    @property
    def reading(self) -> int:
        """The quarter turns, clockwise, of its running text."""
        return 3 if self.turned else 0

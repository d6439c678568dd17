"""Ink boxes by the page as it is drawn.

A PDF reader gives the rectangle around a character's outline with the handles of its curves, which may stand
up to a tenth of the type outside the ink: nothing in text, a millimetre in an issuer mark.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from PIL import Image, ImageChops

from planforge.measure.geometry import Box
from planforge.measure.page import Glyph

_LARGE = 19.0
"""Points: what is larger is looked at; of the rest, what reaches farther than characters do."""
_ABOVE, _BELOW = 0.9, 0.13
"""Ems from the base line."""
_INKED = 200
"""A darkest channel below is ink; the paler pixels are the soft edge."""

Trim = tuple[float, float, float, float]
"""Ems of white inside the given box: left, top, right, bottom."""


@dataclass(slots=True)
class Outlines:
    """What is known of the characters of a document, by font, character and turn."""

    trims: dict[tuple[str, str, int, bool], Trim] = field(default_factory=dict)

    def inked(
        self, glyphs: Iterable[Glyph], draw: Callable[[], Image.Image], scale: float
    ) -> Iterator[Glyph]:
        """The glyphs with their ink; the page is drawn, `scale` pixels to the mm, where it must be."""
        image: Image.Image | None = None
        for glyph in glyphs:
            if not _is_doubtful(glyph):
                yield glyph
                continue
            key = glyph.font.name, glyph.char, glyph.turn, glyph.stroked
            if key not in self.trims:
                if image is None:
                    image = _darkness(draw())
                self.trims[key] = _trim(image, glyph, scale)
            yield _trimmed(glyph, self.trims[key])


def _is_doubtful(glyph: Glyph) -> bool:
    if glyph.size > _LARGE:
        return True
    if glyph.turn:
        return False
    em = glyph.size * 25.4 / 72
    return glyph.base - glyph.ink.top > _ABOVE * em or glyph.ink.bottom - glyph.base > _BELOW * em


def _darkness(image: Image.Image) -> Image.Image:
    red, green, blue = image.split()
    return ImageChops.darker(ImageChops.darker(red, green), blue).point(lambda value: 255 * (value < _INKED))


def _trim(image: Image.Image, glyph: Glyph, scale: float) -> Trim:
    box = glyph.ink
    part = box.within(image.width / scale, image.height / scale)
    left, top = math.floor(part.left * scale), math.floor(part.top * scale)
    right, bottom = math.ceil(part.right * scale), math.ceil(part.bottom * scale)
    found = image.crop((left, top, right, bottom)).getbbox() if left < right and top < bottom else None
    if found is None:
        return 0.0, 0.0, 0.0, 0.0
    em = glyph.size * 25.4 / 72
    edges = (
        (left + found[0]) / scale - box.left,
        (top + found[1]) / scale - box.top,
        box.right - (left + found[2]) / scale,
        box.bottom - (top + found[3]) / scale,
    )
    # Half a pixel either way is the drawing's, not the character's.
    sides = [max(0.0, edge) / em if edge > 1 / scale else 0.0 for edge in edges]
    return sides[0], sides[1], sides[2], sides[3]


def _trimmed(glyph: Glyph, trim: Trim) -> Glyph:
    if not any(trim):
        return glyph
    em = glyph.size * 25.4 / 72
    left, top, right, bottom = (part * em for part in trim)
    ink = glyph.ink
    return replace(glyph, ink=Box(ink.left + left, ink.top + top, ink.right - right, ink.bottom - bottom))

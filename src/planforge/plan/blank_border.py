"""Pictures of seals without the blank border that scans and drawing programs leave around them.

A seal is as large as its ink (7.3.5.1, 7.3.5.3): with the border it would be printed too small, and too far
from the text and from the seals beside it.
"""

from __future__ import annotations

import io
from dataclasses import replace

from planforge.document import Image

_SEEN = 16
"""Of 255: what is fainter is the dust of a scan."""
_SLIGHT = 0.02
"""Of a picture's side: a border that is less than 1 mm on paper, which stays."""
_MOST_PIXELS = 16_000_000
"""Three times a seal of 50 mm at 1200 dpi; larger ones are not unpacked."""


def without_border(image: Image, *, square: bool) -> Image:
    """Cut a picture with alpha down to its ink; `square` keeps as much on all sides as a round seal needs."""
    from PIL import Image as Pixels  # only seals need it

    try:
        with Pixels.open(io.BytesIO(image.data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return image
            drawn = opened.convert("RGBA")
    except Exception:  # Pillow raises whatever an odd file leads it to; such a picture is printed as it is
        return image
    ink = drawn.getchannel("A").point([0] * _SEEN + [255] * (256 - _SEEN)).getbbox()
    if ink is None:
        return image
    left, top, right, bottom = ink
    borders = max(left, drawn.width - right) / drawn.width, max(top, drawn.height - bottom) / drawn.height
    if max(borders) <= _SLIGHT:
        return image
    if square:
        side = max(right - left, bottom - top)
        left, top = (left + right - side) // 2, (top + bottom - side) // 2
        right, bottom = left + side, top + side
    made = io.BytesIO()
    drawn.crop((left, top, right, bottom)).save(made, "PNG")
    return replace(image, data=made.getvalue())

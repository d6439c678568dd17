"""The pictures on a page of a PDF, cut down to their ink, and what was stamped on it."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from planforge.measure.geometry import Box
from planforge.measure.page import Picture
from planforge.measure.view import DARKEST_PAPER, View, draw, scale_of

_PICTURE_DPI = 150
_REDNESS = 40
"""How much more red than green and blue."""
_RED_SHARE = 0.35
"""Of the ink in a seal's rectangle: signature and date stand there, too."""


def stamped_on(page: pypdfium2.PdfPage, view: View, paper: tuple[float, float]) -> Iterator[Box]:
    """The places of what was put on the finished page: stamps, and the fields of electronic seals."""
    rect = pdfium.FS_RECTF()
    for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        hidden = pdfium.FPDFAnnot_GetFlags(annotation) & pdfium.FPDF_ANNOT_FLAG_HIDDEN
        pdfium.FPDFAnnot_GetRect(annotation, rect)
        pdfium.FPDFPage_CloseAnnot(annotation)
        place = view.box(rect.left, rect.bottom, rect.right, rect.top).within(*paper)
        seen = place.width > 0.5 and place.height > 0.5 and not hidden
        if seen and kind in (pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET):
            yield place


def inked_pictures(
    page: pypdfium2.PdfPage, view: View, pictures: list[Picture], paper: tuple[float, float]
) -> Iterator[Picture]:
    """The pictures of a page, each cut down to its ink; those without ink are left out."""
    if not pictures:
        return
    scale = scale_of(_PICTURE_DPI, paper)
    image = draw(page, view.turns, scale)
    for picture in pictures:
        inked = _inked(image, picture, scale)
        if inked is not None:
            yield inked


def _inked(image: Image.Image, picture: Picture, scale: float) -> Picture | None:
    """A picture cut down to its ink; None where it has none. `scale` is pixels per mm."""
    box = picture.box
    left, top = max(0, math.floor(box.left * scale)), max(0, math.floor(box.top * scale))
    part = image.crop((left, top, math.ceil(box.right * scale), math.ceil(box.bottom * scale)))
    red, green, blue = part.split()
    paper = ImageChops.darker(ImageChops.darker(red, green), blue)
    ink = paper.point(lambda value: 255 * (value < DARKEST_PAPER))
    other = ImageChops.lighter(green, blue)
    reds = ImageChops.subtract(red, other).point(lambda value: 255 * (value > _REDNESS))
    is_seal = reds.histogram()[255] > _RED_SHARE * max(1, ink.histogram()[255])
    found = (reds if is_seal else ink).getbbox()
    if found is None:
        return None
    edges = Box(
        (left + found[0]) / scale,
        (top + found[1]) / scale,
        (left + found[2]) / scale,
        (top + found[3]) / scale,
    )
    return Picture(edges, is_seal)

"""A page of a PDF as it is bound: millimetres from its upper left corner, its objects, its picture."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from planforge.measure.geometry import Box
from planforge.measure.page import Colour

MM = 25.4 / 72
"""Millimetres of a point."""
MOST_THINGS = 100_000
"""Objects, and characters, of a page: a full one has a thousand."""
DARKEST_PAPER = 250
"""A channel above is white paper."""
_DEEPEST = 12
"""Forms within forms."""
_MOST_PIXELS = 9_000_000

Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


class UnfitPageError(Exception):
    """A page that is none, by its catalogue code and values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class View:
    """From the coordinates of a PDF page to millimetres as the page is bound."""

    left: float
    top: float
    width: float
    height: float
    turns: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        across, down = (x - self.left) * MM, (self.top - y) * MM
        width, height = self.width, self.height
        for _ in range(self.turns):
            across, down = height - down, across
            width, height = height, width
        return across, down

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        return Box.of((self.point(left, bottom), self.point(right, top)))


def view_of(page: pypdfium2.PdfPage) -> tuple[View, bool]:
    """How a page is looked at; and whether it lies on its side."""
    seen = pdfium.FS_RECTF()  # the crop box as far as it lies in the media box, as pages are drawn
    pdfium.FPDF_GetPageBoundingBox(page.raw, seen)
    left, bottom, right, top = seen.left, seen.bottom, seen.right, seen.top
    turns = page.get_rotation() // 90
    width, height = (right - left) * MM, (top - bottom) * MM
    lying = (height if turns % 2 else width) > (width if turns % 2 else height) + 1
    return View(left, top, width, height, (turns + 3) % 4 if lying else turns), lying


def objects_of(
    holder: object, count: object, get: object, matrix: Matrix, depth: int
) -> Iterator[tuple[object, Matrix]]:
    """The objects of a page, those in forms too, each with the matrix of the forms around it."""
    for at in range(count(holder)):  # type: ignore[operator]
        item = get(holder, at)  # type: ignore[operator]
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                inner = times(matrix_of(item), matrix)
                yield from objects_of(
                    item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1
                )
        else:
            yield item, matrix


def matrix_of(item: object) -> Matrix:
    """The matrix of an object within its form."""
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return PLAIN
    return found.a, found.b, found.c, found.d, found.e, found.f


def times(one: Matrix, two: Matrix) -> Matrix:
    """First one, then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point where the matrix puts it."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def corners(matrix: Matrix, outer: Matrix, view: View) -> Box:
    """The place of a unit square."""
    whole = times(matrix, outer)
    return Box.of(view.point(*apply(whole, x, y)) for x in (0, 1) for y in (0, 1))


def ink_of(colour: Colour, alpha: int) -> Colour | None:
    """A colour; None where white or glass leaves no ink."""
    if alpha < 8 or min(colour) >= DARKEST_PAPER:
        return None
    return colour


def scale_of(dpi: float, paper: tuple[float, float]) -> float:
    """Pixels per mm, fewer for a very large page."""
    return min(dpi / 25.4, math.sqrt(_MOST_PIXELS / (paper[0] * paper[1])))


def draw_page(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """Draw a page as it is bound; `scale` is pixels per mm."""
    return draw(page, view_of(page)[0].turns, scale)


def draw(page: pypdfium2.PdfPage, turns: int, scale: float) -> Image.Image:
    """Draw a page turned so many quarters; `scale` is pixels per mm."""
    rotation = (turns * 90 - page.get_rotation()) % 360
    image: Image.Image = page.render(scale=scale * MM, rotation=rotation).to_pil()
    return image.convert("RGB")

"""PDF → pages, by pdfium: ink boxes of characters, rules, pictures.

Text-extractor boxes are those of fonts; what is read here is the outline that is filled, and where that can
not be trusted the page as it is drawn.
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from planforge.measure.characters import glyphs_of, reading_turns, uncovered
from planforge.measure.geometry import Box
from planforge.measure.outlines import Outlines
from planforge.measure.page import Colour, Page, Picture, Rule, is_red, is_seal_shaped
from planforge.measure.painted import joined, painted_by
from planforge.measure.pictures import inked_pictures, stamped_on
from planforge.measure.view import (
    MOST_THINGS,
    PLAIN,
    UnfitPageError,
    corners,
    draw,
    matrix_of,
    objects_of,
    scale_of,
    view_of,
)
from planforge.messages import Place, Unreadable
from planforge.write.pdf.noted import NOTE, stand_ins_noted

MAX_PAGES = 2000
_SMALLEST, _LARGEST = 5.0, 1300.0
"""Millimetres: of a page's sides; the largest paper, A0, is 1189 mm long."""
_TEXT_DPI = 300
_UNIT = re.compile(rb"/UserUnit\s+(?!1(?:\.0*)?[\s/>])")
"""Pages in another unit than points."""


def read_pages(path: Path, most: int = MAX_PAGES) -> tuple[tuple[Page, ...], dict[str, tuple[str, ...]]]:
    """Read the first pages of a PDF, and the fonts that it says stand in for others (`write.pdf.noted`).

    Raises `Unreadable` where it is none, is locked or has more than `MAX_PAGES` pages.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        code = "measure.locked" if "password" in str(error).lower() else "measure.no-pdf"
        raise Unreadable.because(code, Place(str(path))) from None
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable.because(
                "measure.too-long", Place(str(path)), pages=len(document), limit=MAX_PAGES
            )
        if _UNIT.search(path.read_bytes()):
            raise Unreadable.because("measure.user-unit", Place(str(path)))
        noted = stand_ins_noted(document.get_metadata_value(NOTE))
        outlines = Outlines()
        return tuple(_page(document[at], at + 1, outlines) for at in range(min(most, len(document)))), noted
    except pypdfium2.PdfiumError:
        raise Unreadable.because("measure.no-pdf", Place(str(path))) from None
    except UnfitPageError as error:
        raise Unreadable.because(error.code, Place(str(path)), **error.values) from None
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int, outlines: Outlines) -> Page:
    view, turned = view_of(page)
    if not (_SMALLEST < view.width < _LARGEST and _SMALLEST < view.height < _LARGEST):
        width, height = f"{view.width:g}", f"{view.height:g}"
        raise UnfitPageError("measure.page-size", page=number, width=width, height=height)
    paper = (view.height, view.width) if view.turns % 2 else (view.width, view.height)
    rules: list[Rule] = []
    shapes: list[tuple[Box, Colour]] = []
    pictures: list[Picture] = []
    objects = objects_of(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, PLAIN, 0)
    for count, (item, matrix) in enumerate(objects):
        if count == MOST_THINGS:
            raise UnfitPageError("measure.too-much", page=number, limit=MOST_THINGS)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for drawn in painted_by(item, matrix, view):
                box = drawn.box if isinstance(drawn, Rule) else drawn[0]
                if not box.is_finite:
                    continue
                if isinstance(drawn, Rule):
                    rules.append(drawn)
                else:
                    shapes.append(drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            place = corners(matrix_of(item), matrix, view).within(*paper)
            if place.width > 0.5 and place.height > 0.5:
                pictures.append(Picture(place, red=False))
    pictures += (Picture(place, red=False) for place in stamped_on(page, view, paper))
    rings = [box for box, colour in shapes if _is_ring(box, colour)]
    scale = scale_of(_TEXT_DPI, paper)
    seen = list(uncovered(page, view, list(glyphs_of(page, number, view)), paper))
    turned = reading_turns(seen, number, lying=turned) == 3 and turned
    glyphs = outlines.inked(seen, lambda: draw(page, view.turns, scale), scale)
    return Page(
        number,
        *paper,
        turned,
        tuple(glyph for glyph in glyphs if not _is_of_seal(glyph.ink, glyph.colour, rings)),
        tuple(rule for rule in joined(rules) if not _is_of_seal(rule.box, rule.colour, rings)),
        tuple(shapes),
        (
            *inked_pictures(page, view, pictures, paper),
            *(Picture(ring, red=True) for ring in rings if not any(_within(ring, other) for other in rings)),
        ),
    )


def _is_ring(box: Box, colour: Colour) -> bool:
    """Whether a shape is the ring of a seal that is drawn with lines instead of being a picture."""
    return is_red(colour) and is_seal_shaped(box)


def _within(one: Box, other: Box) -> bool:
    return one is not other and other.holds(one) and not one.holds(other)


def _is_of_seal(box: Box, colour: Colour, rings: list[Box]) -> bool:
    """Whether a character, or a stretch of a line, is part of a seal that is drawn."""
    return bool(rings) and is_red(colour) and any(ring.holds(box, 0.5) for ring in rings)

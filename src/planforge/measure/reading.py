"""PDF → pages, by pdfium: ink boxes of characters, rules, pictures.

Text-extractor boxes are those of fonts; what is read here is the outline that is filled, and where that can
not be trusted the page as it is drawn.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from planforge.measure.geometry import Box
from planforge.measure.outlines import Outlines
from planforge.measure.page import Colour, Font, Glyph, Page, Picture, Rule, is_red, is_seal_shaped
from planforge.messages import Place, Unreadable
from planforge.write.pdf.noted import NOTE, stand_ins_noted

MM = 25.4 / 72
"""Millimetres of a point."""
MAX_PAGES = 2000
_SMALLEST, _LARGEST = 5.0, 1300.0
"""Millimetres: of a page's sides; the largest paper, A0, is 1189 mm long."""
_MOST = 100_000
"""Objects, and characters, of a page: a full one has a thousand."""
_THIN = 1.6
"""Millimetres: what is thinner and three times as long is a rule."""
_DEEPEST = 12
"""Forms within forms."""
_PICTURE_DPI, _TEXT_DPI = 150, 300
_MOST_PIXELS = 9_000_000
_REDNESS = 40
"""How much more red than green and blue."""
_RED_SHARE = 0.35
"""Of the ink in a seal's rectangle: signature and date stand there, too."""
_INVISIBLE = (3, 7)
"""Text render modes that leave no ink."""
_STROKED = (1, 2, 5, 6)
_SEEN_DPI = 72
"""Enough to tell whether a character is covered with white."""
_FEW = 20
"""Characters of a page, from which on the direction and the values of most of them tell anything."""
_STRANGE = 0.2
"""Share of characters without a meaning."""
_UNIT = re.compile(rb"/UserUnit\s+(?!1(?:\.0*)?[\s/>])")
"""Pages in another unit than points."""
_DARKEST_PAPER = 250
"""A channel above is white paper."""

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


class _UnfitPageError(Exception):
    """A page that is none, by its catalogue code and values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class _View:
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
    except _UnfitPageError as error:
        raise Unreadable.because(error.code, Place(str(path)), **error.values) from None
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int, outlines: Outlines) -> Page:
    view, turned = _view(page)
    if not (_SMALLEST < view.width < _LARGEST and _SMALLEST < view.height < _LARGEST):
        width, height = f"{view.width:g}", f"{view.height:g}"
        raise _UnfitPageError("measure.page-size", page=number, width=width, height=height)
    paper = (view.height, view.width) if view.turns % 2 else (view.width, view.height)
    rules: list[Rule] = []
    shapes: list[tuple[Box, Colour]] = []
    pictures: list[Picture] = []
    objects = _objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _PLAIN, 0)
    for count, (item, matrix) in enumerate(objects):
        if count == _MOST:
            raise _UnfitPageError("measure.too-much", page=number, limit=_MOST)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for drawn in _paths(item, matrix, view):
                box = drawn.box if isinstance(drawn, Rule) else drawn[0]
                if not box.is_finite:
                    continue
                if isinstance(drawn, Rule):
                    rules.append(drawn)
                else:
                    shapes.append(drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            place = _corners(_matrix_of(item), matrix, view).within(*paper)
            if place.width > 0.5 and place.height > 0.5:
                pictures.append(Picture(place, red=False))
    pictures += (Picture(place, red=False) for place in _stamped_on(page, view, paper))
    rings = [box for box, colour in shapes if _is_ring(box, colour)]
    scale = scale_of(_TEXT_DPI, paper)
    seen = list(_uncovered(page, view, list(_glyphs(page, number, view)), paper))
    turned = _reading(seen, number, lying=turned) == 3 and turned
    glyphs = outlines.inked(seen, lambda: _draw(page, view.turns, scale), scale)
    return Page(
        number,
        *paper,
        turned,
        tuple(glyph for glyph in glyphs if not _is_of_seal(glyph.ink, glyph.colour, rings)),
        tuple(rule for rule in _joined(rules) if not _is_of_seal(rule.box, rule.colour, rings)),
        tuple(shapes),
        (
            *_inked_pictures(page, view, pictures, paper),
            *(Picture(ring, red=True) for ring in rings if not any(_within(ring, other) for other in rings)),
        ),
    )


def _uncovered(
    page: pypdfium2.PdfPage, view: _View, glyphs: list[Glyph], paper: tuple[float, float]
) -> Iterator[Glyph]:
    """The characters that leave ink on the page as it is drawn; white may have been laid over others."""
    if not glyphs:
        return
    scale = scale_of(_SEEN_DPI, paper)
    image = _draw(page, view.turns, scale).convert("L")
    dark = image.point(lambda value: value < _DARKEST_PAPER).tobytes()
    whole = Box(0, 0, image.width / scale, image.height / scale)
    for glyph in glyphs:
        box = glyph.ink
        left, right = math.floor(box.left * scale), math.ceil(box.right * scale)
        lines = range(math.floor(box.top * scale), math.ceil(box.bottom * scale))
        if not whole.holds(box) or any(
            dark.find(1, line * image.width + left, line * image.width + right) >= 0 for line in lines
        ):
            yield glyph


def _reading(glyphs: list[Glyph], number: int, *, lying: bool) -> int:
    """The quarter turns of most characters of a page; raises where they stand on their heads."""
    if len(glyphs) < _FEW:
        return 3 if lying else 0
    strange = sum(unicodedata.category(glyph.char)[0] == "C" or glyph.char == _UNKNOWN for glyph in glyphs)
    if strange > _STRANGE * len(glyphs):
        raise _UnfitPageError("measure.no-unicode", page=number)
    [(turn, _)] = Counter(glyph.turn for glyph in glyphs).most_common(1)
    if turn in (1, 2):
        raise _UnfitPageError("measure.turned", page=number)
    return turn


def _stamped_on(page: pypdfium2.PdfPage, view: _View, paper: tuple[float, float]) -> Iterator[Box]:
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


def _is_ring(box: Box, colour: Colour) -> bool:
    """Whether a shape is the ring of a seal that is drawn with lines instead of being a picture."""
    return is_red(colour) and is_seal_shaped(box)


def _within(one: Box, other: Box) -> bool:
    return one is not other and other.holds(one) and not one.holds(other)


def _is_of_seal(box: Box, colour: Colour, rings: list[Box]) -> bool:
    """Whether a character, or a stretch of a line, is part of a seal that is drawn."""
    return bool(rings) and is_red(colour) and any(ring.holds(box, 0.5) for ring in rings)


def _inked_pictures(
    page: pypdfium2.PdfPage, view: _View, pictures: list[Picture], paper: tuple[float, float]
) -> Iterator[Picture]:
    if not pictures:
        return
    scale = scale_of(_PICTURE_DPI, paper)
    image = _draw(page, view.turns, scale)
    for picture in pictures:
        inked = _inked(image, picture, scale)
        if inked is not None:
            yield inked


def scale_of(dpi: float, paper: tuple[float, float]) -> float:
    """Pixels per mm, fewer for a very large page."""
    return min(dpi / 25.4, math.sqrt(_MOST_PIXELS / (paper[0] * paper[1])))


def _view(page: pypdfium2.PdfPage) -> tuple[_View, bool]:
    """How a page is looked at; and whether it lies on its side."""
    seen = pdfium.FS_RECTF()  # the crop box as far as it lies in the media box, as pages are drawn
    pdfium.FPDF_GetPageBoundingBox(page.raw, seen)
    left, bottom, right, top = seen.left, seen.bottom, seen.right, seen.top
    turns = page.get_rotation() // 90
    width, height = (right - left) * MM, (top - bottom) * MM
    lying = (height if turns % 2 else width) > (width if turns % 2 else height) + 1
    return _View(left, top, width, height, (turns + 3) % 4 if lying else turns), lying


def _objects(
    holder: object, count: object, get: object, matrix: Matrix, depth: int
) -> Iterator[tuple[object, Matrix]]:
    """The objects of a page, those in forms too, each with the matrix of the forms around it."""
    for at in range(count(holder)):  # type: ignore[operator]
        item = get(holder, at)  # type: ignore[operator]
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                inner = _times(_matrix_of(item), matrix)
                yield from _objects(
                    item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1
                )
        else:
            yield item, matrix


def _matrix_of(item: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _PLAIN
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, two: Matrix) -> Matrix:
    """First one, then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _corners(matrix: Matrix, outer: Matrix, view: _View) -> Box:
    """The place of a unit square."""
    whole = _times(matrix, outer)
    return Box.of(view.point(*_apply(whole, x, y)) for x in (0, 1) for y in (0, 1))


# --- paths


def _paths(item: object, outer: Matrix, view: _View) -> Iterator[Rule | tuple[Box, Colour]]:
    """The rules and shapes that a path paints."""
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill_mode, stroked)
    filled = fill_mode.value != pdfium.FPDF_FILLMODE_NONE
    matrix = _times(_matrix_of(item), outer)
    fill = _colour(item, pdfium.FPDFPageObj_GetFillColor) if filled else None
    stroke = _colour(item, pdfium.FPDFPageObj_GetStrokeColor) if stroked.value else None
    wide = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, wide)
    a, b, c, d, _, _ = matrix
    thickness = max(wide.value * math.sqrt(abs(a * d - b * c)) * MM, 0.05)
    for points in _pieces(item):
        placed = [view.point(*_apply(matrix, x, y)) for x, y in points]
        if fill is not None and len(placed) > 2:
            yield _painted(Box.of(placed), fill)
        if stroke is not None:
            yield from _stroked(placed, thickness, stroke)


def _painted(box: Box, colour: Colour) -> Rule | tuple[Box, Colour]:
    thin = min(box.width, box.height)
    if thin <= _THIN and max(box.width, box.height) > 3 * thin:
        return Rule(box, thin, colour)
    return box, colour


def _stroked(
    points: list[tuple[float, float]], thickness: float, colour: Colour
) -> Iterator[Rule | tuple[Box, Colour]]:
    """Each straight side along the page is a rule; what runs otherwise is one shape."""
    half = thickness / 2
    slanted = []
    for one, two in pairwise(points):
        side = Box.of((one, two))
        if min(side.width, side.height) > 0.3:
            slanted.append(side)
        elif max(side.width, side.height) > 3 * thickness:
            flat = side.width >= side.height
            yield Rule(
                Box(side.left, side.middle - half, side.right, side.middle + half)
                if flat
                else Box(side.centre - half, side.top, side.centre + half, side.bottom),
                thickness,
                colour,
            )
    if slanted:
        yield Box.of(points), colour


def _pieces(item: object) -> Iterator[list[tuple[float, float]]]:
    """The points of each connected piece of a path; a curve by its ends and handles."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _colour(item: object, ask: object) -> Colour | None:
    """The colour that an object is painted with; None where it leaves no ink."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(item, *parts):  # type: ignore[operator]
        return 0, 0, 0
    red, green, blue, alpha = (part.value for part in parts)
    return _seen((red, green, blue), alpha)


def _seen(colour: Colour, alpha: int) -> Colour | None:
    if alpha < 8 or min(colour) >= _DARKEST_PAPER:
        return None
    return colour


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules that lie end to end are one: tables are drawn cell by cell."""
    out: list[Rule] = []
    for rule in sorted(rules, key=_along):
        last = out[-1] if out else None
        if last is not None and _continues(last, rule):
            out[-1] = replace(last, box=_both(last.box, rule.box))
        else:
            out.append(rule)
    return out


def _along(rule: Rule) -> tuple[bool, Colour, float, float]:
    box = rule.box
    if rule.across:
        return True, rule.colour, round(box.middle, 1), box.left
    return False, rule.colour, round(box.centre, 1), box.top


def _continues(one: Rule, two: Rule) -> bool:
    if one.across is not two.across or one.colour != two.colour or abs(one.thickness - two.thickness) > 0.05:
        return False
    if one.across:
        return abs(one.box.middle - two.box.middle) < 0.1 and two.box.left < one.box.right + 0.3
    return abs(one.box.centre - two.box.centre) < 0.1 and two.box.top < one.box.bottom + 0.3


def _both(one: Box, two: Box) -> Box:
    return Box(
        min(one.left, two.left), min(one.top, two.top), max(one.right, two.right), max(one.bottom, two.bottom)
    )


# --- characters


_BLANKS = "\x20\u3000\xa0\r\n\t"
_UNKNOWN = "\ufffd"


def _characters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[int, str]]:
    """The characters of a page, each with its index: pdfium gives those beyond U+FFFF in two halves."""
    first = 0
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, at)
        if 0xD800 <= code < 0xDC00:
            first = code
        elif 0xDC00 <= code < 0xE000:
            yield at, chr(0x10000 + (first - 0xD800) * 0x400 + code - 0xDC00) if first else _UNKNOWN
            first = 0
        else:
            yield at, chr(code) if code else _UNKNOWN


def _glyphs(page: pypdfium2.PdfPage, number: int, view: _View) -> Iterator[Glyph]:
    text = page.get_textpage()
    fonts: dict[int, Font] = {}
    modes: dict[int, int] = {}
    matrix = pdfium.FS_MATRIX()
    tight = [ctypes.c_double() for _ in range(4)]
    loose = pdfium.FS_RECTF()
    origin = ctypes.c_double(), ctypes.c_double()
    colour = [ctypes.c_uint() for _ in range(4)]
    if text.count_chars() > _MOST:
        raise _UnfitPageError("measure.too-much", page=number, limit=_MOST)
    for at, char in _characters(text):
        if char in _BLANKS or pdfium.FPDFText_IsGenerated(text.raw, at) == 1:
            continue
        item = pdfium.FPDFText_GetTextObject(text.raw, at)
        key = ctypes.addressof(item.contents) if item else 0
        if key not in modes:
            modes[key] = pdfium.FPDFTextObj_GetTextRenderMode(item) if item else 0
            fonts[key] = _font(item) if item else Font("", embedded=True)
        if modes[key] in _INVISIBLE:
            continue
        pdfium.FPDFText_GetFillColor(text.raw, at, *colour)
        red, green, blue, alpha = (part.value for part in colour)
        seen = _seen((red, green, blue), alpha)
        pdfium.FPDFText_GetCharBox(text.raw, at, *tight)
        left, right, bottom, top = (side.value for side in tight)
        if seen is None or (right - left < 0.05 and top - bottom < 0.05):
            continue
        pdfium.FPDFText_GetLooseCharBox(text.raw, at, loose)
        pdfium.FPDFText_GetCharOrigin(text.raw, at, *origin)
        pdfium.FPDFText_GetMatrix(text.raw, at, matrix)
        turn = _turn(matrix, view)
        start, end, base = _pen(loose, (origin[0].value, origin[1].value), turn, view)
        ink = view.box(left, bottom, right, top)
        if not ink.is_finite or not math.isfinite(start + end + base):
            continue
        yield Glyph(
            char,
            ink,
            start,
            end,
            base,
            round(pdfium.FPDFText_GetFontSize(text.raw, at) * math.hypot(matrix.c, matrix.d), 2),
            fonts[key],
            seen,
            turn,
            modes[key] in _STROKED,
        )


def _turn(matrix: pdfium.FS_MATRIX, view: _View) -> int:
    """The quarter turns, clockwise, of a character on the page as it is bound."""
    quarter = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2))
    return (view.turns - quarter) % 4


def _pen(
    loose: pdfium.FS_RECTF, origin: tuple[float, float], turn: int, view: _View
) -> tuple[float, float, float]:
    """Where a character begins and ends along its line, and the line it stands on, in its own direction."""
    cell = view.box(loose.left, loose.bottom, loose.right, loose.top)
    across, down = view.point(*origin)
    if turn == 0:
        return cell.left, cell.right, down
    if turn == 1:
        return cell.top, cell.bottom, -across
    if turn == 2:
        return -cell.right, -cell.left, -down
    return -cell.bottom, -cell.top, across


def _font(item: object) -> Font:
    font = pdfium.FPDFTextObj_GetFont(item)
    name = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    plain = name.raw[: max(0, min(length, len(name)) - 1)].decode("utf-8", "replace")
    return Font(plain.partition("+")[2] or plain, pdfium.FPDFFont_GetIsEmbedded(font) == 1)


# --- pictures


def _inked(image: Image.Image, picture: Picture, scale: float) -> Picture | None:
    """A picture cut down to its ink; None where it has none. `scale` is pixels per mm."""
    box = picture.box
    left, top = max(0, math.floor(box.left * scale)), max(0, math.floor(box.top * scale))
    part = image.crop((left, top, math.ceil(box.right * scale), math.ceil(box.bottom * scale)))
    red, green, blue = part.split()
    paper = ImageChops.darker(ImageChops.darker(red, green), blue)
    ink = paper.point(lambda value: 255 * (value < _DARKEST_PAPER))
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


def draw_page(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """Draw a page as it is bound; `scale` is pixels per mm."""
    return _draw(page, _view(page)[0].turns, scale)


def _draw(page: pypdfium2.PdfPage, turns: int, scale: float) -> Image.Image:
    rotation = (turns * 90 - page.get_rotation()) % 360
    image: Image.Image = page.render(scale=scale * MM, rotation=rotation).to_pil()
    return image.convert("RGB")

"""The characters of a page of a PDF that leave ink on it."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from planforge.measure.geometry import Box
from planforge.measure.page import Font, Glyph
from planforge.measure.view import DARKEST_PAPER, MOST_THINGS, UnfitPageError, View, draw, ink_of, scale_of

_INVISIBLE = (3, 7)
"""Text render modes that leave no ink."""
_STROKED = (1, 2, 5, 6)
_SEEN_DPI = 72
"""Enough to tell whether a character is covered with white."""
_FEW = 20
"""Characters of a page, from which on the direction and the values of most of them tell anything."""
_STRANGE = 0.2
"""Share of characters without a meaning."""
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


def glyphs_of(page: pypdfium2.PdfPage, number: int, view: View) -> Iterator[Glyph]:
    """The characters that are painted, in the order of the file; blanks and hidden text are none."""
    text = page.get_textpage()
    fonts: dict[int, Font] = {}
    modes: dict[int, int] = {}
    matrix = pdfium.FS_MATRIX()
    tight = [ctypes.c_double() for _ in range(4)]
    loose = pdfium.FS_RECTF()
    origin = ctypes.c_double(), ctypes.c_double()
    colour = [ctypes.c_uint() for _ in range(4)]
    if text.count_chars() > MOST_THINGS:
        raise UnfitPageError("measure.too-much", page=number, limit=MOST_THINGS)
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
        seen = ink_of((red, green, blue), alpha)
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


def _turn(matrix: pdfium.FS_MATRIX, view: View) -> int:
    """The quarter turns, clockwise, of a character on the page as it is bound."""
    quarter = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2))
    return (view.turns - quarter) % 4


def _pen(
    loose: pdfium.FS_RECTF, origin: tuple[float, float], turn: int, view: View
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


def uncovered(
    page: pypdfium2.PdfPage, view: View, glyphs: list[Glyph], paper: tuple[float, float]
) -> Iterator[Glyph]:
    """The characters that leave ink on the page as it is drawn; white may have been laid over others."""
    if not glyphs:
        return
    scale = scale_of(_SEEN_DPI, paper)
    image = draw(page, view.turns, scale).convert("L")
    dark = image.point(lambda value: value < DARKEST_PAPER).tobytes()
    whole = Box(0, 0, image.width / scale, image.height / scale)
    for glyph in glyphs:
        box = glyph.ink
        left, right = math.floor(box.left * scale), math.ceil(box.right * scale)
        lines = range(math.floor(box.top * scale), math.ceil(box.bottom * scale))
        if not whole.holds(box) or any(
            dark.find(1, line * image.width + left, line * image.width + right) >= 0 for line in lines
        ):
            yield glyph


def reading_turns(glyphs: list[Glyph], number: int, *, lying: bool) -> int:
    """The quarter turns of most characters of a page; raises where they stand on their heads."""
    if len(glyphs) < _FEW:
        return 3 if lying else 0
    strange = sum(unicodedata.category(glyph.char)[0] == "C" or glyph.char == _UNKNOWN for glyph in glyphs)
    if strange > _STRANGE * len(glyphs):
        raise UnfitPageError("measure.no-unicode", page=number)
    [(turn, _)] = Counter(glyph.turn for glyph in glyphs).most_common(1)
    if turn in (1, 2):
        raise UnfitPageError("measure.turned", page=number)
    return turn

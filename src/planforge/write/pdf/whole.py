"""Whether a PDF of LibreOffice is whole: on a full disk it leaves files that only lack their fonts."""

from __future__ import annotations

import ctypes
import re
import zlib
from pathlib import Path

from planforge.write.pdf.edits import table_of

_STOCK = b"Helvetica"
"""What a reader takes for a font that a page uses and the file does not have; LibreOffice never names it."""
_MOST_FONT_NAME = 256
_TEXTS = re.compile(rb"<</Length \d+ 0 R/Filter/FlateDecode>>\nstream\n")
_USED = re.compile(rb"/(F\d+) [\d.]+ Tf\b")
_FONTS = re.compile(rb"<<((?:/F\d+ \d+ 0 R)+)\n?>>\nendobj")
_FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_MOST_TEXT = 64 * 1024 * 1024


def is_whole(pdf: Path) -> bool:
    """Whether a PDF is there from its first line to its last, has pages, and each text on them its font."""
    if not pdf.is_file() or not _is_ended(pdf):
        return False
    if _is_plainly_whole(pdf.read_bytes()):
        return True
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return False
    try:
        return len(document) > 0 and all(_has_fonts(page) for page in document)
    except pypdfium2.PdfiumError:
        return False
    finally:
        document.close()


def _is_plainly_whole(pdf: bytes) -> bool:
    """Whether a PDF, seen without drawing it, has all that it speaks of; says no where it is not sure.

    Every object stands where the table says, there are pages, and each font that a text uses is in the one
    list of fonts that LibreOffice makes for all pages.
    """
    table = table_of(pdf)
    offsets = [int(line[:10]) for line in pdf[table:].splitlines() if line.endswith(b" 00000 n ")]
    objects = [_OBJECT.match(pdf, offset) for offset in offsets] if table > 0 else []
    lists = _FONTS.findall(pdf, 0, max(0, table))
    if not all(objects) or b"<</Type/Page/" not in pdf or len(lists) != 1:
        return False
    fonts = dict(_FONT.findall(lists[0]))
    known = {each[1]: each.end() for each in objects if each}
    if not all(pdf.startswith(b"<</Type/Font/", known.get(number, 0)) for number in fonts.values()):
        return False
    used = set[bytes]()
    for found in _TEXTS.finditer(pdf):
        try:
            text = zlib.decompressobj().decompress(memoryview(pdf)[found.end() : table], _MOST_TEXT)
        except zlib.error:
            return False
        used.update(_USED.findall(text))
    return used <= fonts.keys()


def _is_ended(pdf: Path) -> bool:
    with pdf.open("rb") as file:
        begins = file.read(5) == b"%PDF-"
        file.seek(max(0, pdf.stat().st_size - 1024))
        return begins and b"%%EOF" in file.read()


def _has_fonts(page: object) -> bool:
    import pypdfium2.raw as pdfium

    raw = page.raw  # type: ignore[attr-defined]
    name = ctypes.create_string_buffer(_MOST_FONT_NAME)
    for at in range(pdfium.FPDFPage_CountObjects(raw)):
        item = pdfium.FPDFPage_GetObject(raw, at)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        font = pdfium.FPDFTextObj_GetFont(item)
        pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
        if name.value == _STOCK and pdfium.FPDFFont_GetIsEmbedded(font) != 1:
            return False
    return True

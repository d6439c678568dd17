"""Whether a PDF of LibreOffice is whole: on a full disk it leaves files that only lack their fonts."""

from __future__ import annotations

import ctypes
from pathlib import Path

_STOCK = b"Helvetica"
"""What a reader takes for a font that a page uses and the file does not have; LibreOffice never names it."""
_MOST_FONT_NAME = 256


def is_whole(pdf: Path) -> bool:
    """Whether a PDF is there from its first line to its last, has pages, and each text on them its font."""
    if not pdf.is_file() or not _is_ended(pdf):
        return False
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

"""PDF files of others: looked at, and freed of all that runs or opens something, before they are bound in."""

from __future__ import annotations

import io
import logging
from typing import Any

from planforge.source.broken import BrokenFileError

MOST_PAGES = 1000
"""So many pages may be bound in: more are a volume of their own."""

LEAST_SIDE, MOST_SIDE = 9.0, 14_400.0
"""Points: what PDF's own limits are for the side of a page."""

# What a page is drawn by; its actions, attached files and marks for readers stay behind.
_PAGE_KEYS = ("/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox",
              "/ArtBox", "/Rotate", "/UserUnit", "/Group", "/Annots")  # fmt: skip

# What an annotation needs to be seen; its actions, files, films and fields stay behind.
_KEPT_KEYS = ("/Type", "/Subtype", "/Rect", "/AP", "/AS", "/F", "/C", "/IC", "/CA", "/Border", "/BS",
              "/QuadPoints", "/InkList", "/L", "/LE", "/Vertices", "/DA", "/Q", "/Contents")  # fmt: skip
_KEPT_KINDS = ("/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight",
               "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Ink", "/Caret", "/Widget")  # fmt: skip


def opened_pdf(data: bytes) -> Any:
    """Open a PDF that has pages and no password; raises whatever pypdf does, or `BrokenFileError`."""
    from pypdf import PdfReader  # only plans that name a PDF need it

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # its remarks are for nobody here
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise BrokenFileError("file.locked")
    if len(reader.pages) == 0:
        raise BrokenFileError("pdf.no-pages")
    return reader


def bindable(data: bytes) -> tuple[bytes, int]:
    """Give the pages of a PDF with what is drawn on them, and their number.

    Raises whatever pypdf does, or `BrokenFileError`.
    """
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, NameObject

    reader = opened_pdf(data)
    if len(reader.pages) > MOST_PAGES:
        raise BrokenFileError("pdf.many-pages", pages=len(reader.pages), limit=MOST_PAGES)
    for at, page in enumerate(reader.pages, start=1):
        unit = float(page.get("/UserUnit", 1))
        # A box may name its corners in any order.
        sides = abs(float(page.mediabox.width)) * unit, abs(float(page.mediabox.height)) * unit
        if not all(LEAST_SIDE <= side <= MOST_SIDE for side in sides):
            wide, high = (f"{side / 72 * 25.4:.4g}" for side in sides)
            raise BrokenFileError("pdf.page-size", page=at, wide=wide, high=high)
        for key in [key for key in page if key not in _PAGE_KEYS]:
            del page[key]
        if "/Annots" in page:
            page[NameObject("/Annots")] = ArrayObject(_drawn(page["/Annots"]))
    writer = PdfWriter()
    writer.append(reader, import_outline=False)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue(), len(reader.pages)


def _drawn(annotations: Any) -> list[Any]:
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    found = []
    for each in annotations if isinstance(annotations, ArrayObject) else ():
        one = each.get_object() if each is not None else None
        if isinstance(one, DictionaryObject) and one.get("/Subtype") in _KEPT_KINDS:
            kept = {NameObject(key): one.raw_get(key) for key in _KEPT_KEYS if key in one}
            found.append(DictionaryObject(kept))
    return found

"""PDF attachments bound into the PDF of their document, each behind the page with its label and title."""

from __future__ import annotations

import io
from collections.abc import Sequence

from planforge.document import Part

BOUND = "PlanForgeBound{}"
"""The destinations that the bookmarks of the .docx become, counted from 1 (write/docx/foreign.py)."""


def bind(pdf: bytes, parts: Sequence[Part]) -> bytes:
    """Give a PDF with the files of its attachments in their places; pages keep the numbers they have."""
    from pypdf import PdfReader, PdfWriter  # only documents with such files need it

    reader = PdfReader(io.BytesIO(pdf))
    destinations = {name.lstrip("/"): page for name, page in reader.named_destinations.items()}
    writer = PdfWriter(clone_from=reader)
    shift, last = 0, len(reader.pages) - 1
    files = [part.file for part in parts if part.file is not None and part.file.kind == "pdf"]
    for count, file in enumerate(files, start=1):
        place = destinations.get(BOUND.format(count))
        # A template that prints no attachments has no place for them: they follow its last page.
        page = reader.get_destination_page_number(place) if place is not None else last
        bound = PdfReader(io.BytesIO(file.data))
        writer.merge((last if page is None else page) + 1 + shift, bound, import_outline=False)
        shift += len(bound.pages)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()

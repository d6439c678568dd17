"""PDF attachments bound into the PDF of their document, in the place of the pages that stand for theirs."""

from __future__ import annotations

import io
from collections.abc import Sequence

from planforge.document import Part

BOUND = "PlanForgeBound{}"
"""The destinations that the bookmarks of the .docx become, counted from 1 (write/docx/foreign.py)."""


def bind(pdf: bytes, parts: Sequence[Part]) -> bytes:
    """Give a PDF with the pages of its attachments instead of those that held their places."""
    from pypdf import PdfReader, PdfWriter  # only documents with such files need it

    reader = PdfReader(io.BytesIO(pdf))
    destinations = {name.lstrip("/"): page for name, page in reader.named_destinations.items()}
    writer = PdfWriter(clone_from=reader)
    files = [part.file for part in parts if part.file is not None and part.file.pages]
    for count, file in enumerate(files, start=1):
        place = destinations.get(BOUND.format(count))
        first = reader.get_destination_page_number(place) if place is not None else None
        if first is None:
            # A template that prints no attachments has no pages for them: they follow its last page.
            writer.append(io.BytesIO(file.data), import_outline=False)
            continue
        for _ in range(file.pages):
            writer.remove_page(first)
        writer.merge(first, io.BytesIO(file.data), import_outline=False)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()

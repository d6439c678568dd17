"""PDF attachments bound into the PDF of their document, each behind the page with its label and title."""

from __future__ import annotations

import io
from collections.abc import Sequence

from planforge.document import Part


def bind(pdf: bytes, parts: Sequence[Part], texts: Sequence[str] | None = None) -> bytes:
    """Give a PDF with the files of its attachments in their places; pages keep the numbers they have.

    `texts` are the words of its pages, which are read from it where they are not given.
    """
    from pypdf import PdfReader, PdfWriter  # only documents with such files need it

    reader = PdfReader(io.BytesIO(pdf))
    texts = texts or ["".join(page.extract_text().split()) for page in reader.pages]
    writer = PdfWriter(clone_from=reader)
    shift, start = 0, 0
    for part in parts:
        head = "".join(f"{part.label}{part.title.text if part.title else ''}".split())
        start = next((at for at in range(start, len(texts)) if texts[at].startswith(head)), len(texts) - 1)
        if part.file is None or part.file.kind != "pdf":
            continue
        bound = PdfReader(io.BytesIO(part.file.data))
        at = start + 1 + shift
        writer.merge(at, bound, import_outline=False)
        shift += len(bound.pages)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()

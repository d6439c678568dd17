"""Several PDFs → one that is printed in one go."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO


def join(pdfs: Iterable[tuple[str, Path]], target: BinaryIO) -> None:
    """Write finished documents into one PDF, each with its name as a bookmark.

    Each begins on the front of a sheet: official documents are printed on both sides (GB/T 9704-2012, 6.2),
    so a blank page follows an odd number of pages.
    """
    from pypdf import PdfWriter  # only who joins needs it

    whole = PdfWriter()
    for name, path in pdfs:
        whole.append(path, outline_item=name, import_outline=False)
        if len(whole.pages) % 2:
            whole.add_blank_page()
    whole.metadata = None
    whole.write(target)

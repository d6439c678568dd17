"""A note in a PDF of ours: which of its fonts stand in for fonts that this machine does not have.

Whoever measures the PDF later can not know it otherwise: the file shows one 宋体 as well as another.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping

from planforge.write.pdf.edits import Edit, edited, table_of

NOTE = "PlanForgeFonts"
"""The key in the PDF's information dictionary."""


_INFO = re.compile(rb"/Info (\d+) 0 R")


def note_stand_ins(pdf: bytes, stand_ins: Mapping[str, tuple[str, ...]]) -> bytes:
    """Write the note into a PDF; one without stand-ins stays as it is."""
    if not stand_ins:
        return pdf
    noted = json.dumps({name: stand_ins[name] for name in sorted(stand_ins)}, ensure_ascii=False)
    table = table_of(pdf)
    info = _INFO.search(pdf, table) if table > 0 else None
    begins = pdf.rfind(b"\n%s 0 obj\n<<" % info[1], 0, table) if info else -1
    if begins < 0:
        return _written_anew(pdf, noted)
    at = pdf.index(b"<<", begins) + 2
    text = f"\ufeff{noted}".encode("utf-16-be").hex().upper()
    return edited(pdf, [Edit(at, at, f"/{NOTE}<{text}>\n".encode())])


def _written_anew(pdf: bytes, noted: str) -> bytes:
    """With the note, a PDF that is not of the make that LibreOffice has: everything in it is read."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.add_metadata({f"/{NOTE}": noted})
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def stand_ins_noted(text: str) -> dict[str, tuple[str, ...]]:
    """Read the note; a PDF may say what it likes, so only what has its shape counts."""
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(name): tuple(map(str, wanted))
        for name, wanted in found.items()
        if isinstance(wanted, list) and wanted
    }

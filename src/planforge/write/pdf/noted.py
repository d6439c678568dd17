"""A note in a PDF of ours: which of its fonts stand in for fonts that this machine does not have.

Whoever measures the PDF later can not know it otherwise: the file shows one 宋体 as well as another.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping

NOTE = "PlanForgeFonts"
"""The key in the PDF's information dictionary."""


def note_stand_ins(pdf: bytes, stand_ins: Mapping[str, tuple[str, ...]]) -> bytes:
    """Write the note into a PDF; one without stand-ins stays as it is."""
    if not stand_ins:
        return pdf
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    noted = json.dumps({name: stand_ins[name] for name in sorted(stand_ins)}, ensure_ascii=False)
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

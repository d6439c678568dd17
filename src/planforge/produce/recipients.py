"""Advice about recipients that leave page one no room for text, with its place in the plan."""

from __future__ import annotations

from planforge.document import Document
from planforge.messages import Faults
from planforge.plan import Plan

_PAGE, _HEADER = 225.0, 100.0
"""mm of the text area, and of a header block with the white under it."""
_LETTER = 45.0
"""mm of the header block of a letter."""
_TITLE_LINE, _LINE, _WHITE = 12.6, 10.46, 10.4
"""mm of a line of the title, of a line of text, and between both."""


def recipients_advice(plan: Plan, document: Document) -> Faults:
    """Say that the recipients should stand in the imprint (7.3.2), as far as widths tell."""
    from planforge.write.docx.titles import break_title
    from planforge.write.docx.widths import TEXT_AREA, width

    faults = Faults()
    text = plan.recipients
    if text is None or not document.main.recipients:
        return faults
    lines = -(-width(document.main.recipients) // TEXT_AREA)
    title = document.main.title
    rows = len(break_title(title.text, names=document.names).split("\n")) if title else 0
    under = rows * _TITLE_LINE + len(title.subtitles if title else ()) * _LINE + _WHITE
    head = _head(plan, document)
    if head + under + (lines + 1) * _LINE > _PAGE:
        faults.add("recipients.too-many", text.place, severity="warning", lines=lines)
    return faults


def _head(plan: Plan, document: Document) -> float:
    if not (document.header.mark or document.header.number):
        return 0.0
    return _LETTER if plan.doctype.format == "letter" else _HEADER

"""Advice about recipients that leave page one no room for text, with its place in the plan."""

from __future__ import annotations

from planforge.document import Document
from planforge.messages import Faults
from planforge.plan import Plan


def recipients_advice(plan: Plan, document: Document) -> Faults:
    """Say that the recipients should stand in the imprint (7.3.2), as far as widths tell."""
    from planforge.write.docx.widths import TEXT_AREA, width

    faults = Faults()
    text = plan.recipients
    if text is None or not document.main.recipients:
        return faults
    if _room(plan, document) < 0:
        lines = -(-width(document.main.recipients) // TEXT_AREA)
        faults.add("recipients.too-many", text.place, severity="warning", lines=lines)
    return faults


def _room(plan: Plan, document: Document) -> int:
    """What is left of page one below the text that it must show, in twips; below 0 where that has no room."""
    from planforge.standard.figures import BOTTOM, TOP
    from planforge.write.docx.head import room_for_mark
    from planforge.write.docx.heights import TWO_LINES, mm
    from planforge.write.docx.keeping import opening_height
    from planforge.write.docx.marks import least_ink
    from planforge.write.docx.setting import make_setting
    from planforge.write.docx.titles import break_subtitle, break_title

    main, header, names = document.main, document.header, document.names
    setting = make_setting(names)
    title = break_title(main.title.text, names=names) if main.title else ""
    subtitles = [break_subtitle(line, names) for line in main.title.subtitles] if main.title else []
    opening = opening_height(title, subtitles, main.recipients, setting.line)
    if not (header.mark or header.number):
        return mm(BOTTOM - TOP) + TWO_LINES - opening
    letter = plan.doctype.format == "letter"
    return room_for_mark(header, setting, letter=letter) - least_ink(header.mark) - opening

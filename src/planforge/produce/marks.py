"""Advice about an issuer mark that its line has no room for, with its place in the plan."""

from __future__ import annotations

from planforge.document import MARK_SIZE, Document
from planforge.messages import Faults
from planforge.plan import Plan

_CRUSHED = 55
"""Percent of its width under which a character is no longer easy to read."""


def mark_advice(plan: Plan, document: Document) -> Faults:
    """Say that a mark is crushed (7.2.4: easy to read), so that its office divides or shortens it."""
    from planforge.write.docx.marks import share_of_width

    faults = Faults()
    header = document.header
    if header.preprinted or not header.mark:
        return faults
    percent = share_of_width(header.mark, header.beside, full=plan.profile.page.mark_size or MARK_SIZE)
    if percent < _CRUSHED:
        place = plan.mark.place if plan.mark else plan.issuers[0].place
        longest = max(header.mark.split("\n"), key=len)
        faults.add("mark.crushed", place, severity="warning", count=len(longest), percent=percent)
    return faults

"""Advice about titles that do not break well, with its place in the plan."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.document import Document
from planforge.messages import Faults, Place
from planforge.plan import Plan


def title_advice(plan: Plan, document: Document) -> Faults:
    """Say which titles have no good breaks, so that their author gives them."""
    from planforge.write.docx.titles import LONGEST_LINE, break_row, width

    faults = Faults()
    for place, text in _titles(plan, document):
        rows = text.split("\n")
        for row in rows:
            broken = break_row(row, LONGEST_LINE, document.names)
            if len(rows) > 1 and width(row) > LONGEST_LINE:
                faults.add("title.line-too-long", place, severity="note", row=row)
            elif broken.poor:
                faults.add("title.no-good-break", place, severity="note", lines="／".join(broken.lines))
    return faults


def _titles(plan: Plan, document: Document) -> Iterator[tuple[Place, str]]:
    """Give the titles of the main text and of the attachments that are written in the plan."""
    bodies = {each.body.origin: each.body for each in plan.attachments} | {plan.body.origin: plan.body}
    for part in (document.main, *document.attachments):
        if part.title:
            body = bodies[part.title.origin]
            source = body.title or plan.matter
            yield source.place if source else body.place, part.title.text

"""Advice about finished pages that laying them out again could not mend, with its place in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planforge.messages import Faults
from planforge.plan import Plan
from planforge.produce.pages import signed_alone

if TYPE_CHECKING:
    from planforge.measure.found import Found


def page_advice(plan: Plan, found: Found) -> Faults:
    """Say that a signature stands on a page without text (7.3.5.1)."""
    faults = Faults()
    if page := signed_alone(found):
        body = plan.body
        texts = (*body.opening, *body.closing)
        place = texts[-1].place if texts else body.place
        faults.add("pages.signature-alone", place, severity="warning", page=page)
    return faults

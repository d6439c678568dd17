"""Advice about finished pages that laying them out again could not mend, with its place in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planforge.messages import Faults
from planforge.plan import Plan
from planforge.produce.pages import signed_alone
from planforge.standard.figures import BOTTOM

if TYPE_CHECKING:
    from planforge.measure.found import Found

_OFF = 1.0
"""Millimetres that the last rule may stand off."""


def page_advice(plan: Plan, found: Found) -> Faults:
    """Say that a signature is without text (7.3.5.1), that a long imprint ends above the foot (7.4.1)."""
    faults = Faults()
    if page := signed_alone(found):
        body = plan.body
        texts = (*body.opening, *body.closing)
        place = texts[-1].place if texts else body.place
        faults.add("pages.signature-alone", place, severity="warning", page=page)
    imprint = found.imprint
    if imprint and imprint.rules and imprint.rows[0].page < imprint.page:
        foot = imprint.rules[-1].box.middle
        if abs(foot - BOTTOM) > _OFF:
            place = plan.copies.place if plan.copies else plan.body.place
            faults.add("pages.imprint-foot", place, severity="warning", foot=f"{foot:.1f}")
    return faults

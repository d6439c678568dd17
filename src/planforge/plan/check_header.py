"""What the header block and the imprint of a plan must be like, by the direction that it travels."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planforge.forms import DocNumber, OrderNumber
from planforge.messages import Faults
from planforge.plan.model import Plan
from planforge.source import Values

DIRECTION_RULES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "up": (("signers",), ()),
    "down": ((), ("signers",)),
    "level": ((), ("signers",)),
    "public": ((), ("signers",)),
}
"""Elements that documents of a direction must have, and must not: only upward ones name who signed them
(2012 regulation, article 9 (6))."""

_URGENCIES = ("特急", "加急", "特提", "平急")
_COPY_NUMBER = re.compile(r"[0-9]{6}")


def check_header(plan: Plan, values: Values, faults: Faults) -> None:
    """Add what is wrong with marks, number, signers and imprint."""
    if plan.copy_number is not None and not _COPY_NUMBER.fullmatch(plan.copy_number):
        faults.add("copy-number.form", plan.copy_number.place, severity="warning", value=plan.copy_number)
    if plan.secrecy is not None and plan.copy_number is None:
        # 2012 regulation, article 9 (1): classified documents carry copy numbers.
        faults.add("secrecy.no-copy-number", values.place_of("secrecy"), severity="warning")
    if plan.urgency is not None and plan.urgency.replace("\u3000", "") not in _URGENCIES:
        options = "、".join(_URGENCIES)
        faults.add("urgency.unknown", plan.urgency.place, value=plan.urgency, options=options)
    if plan.recipients_in_imprint and plan.body.recipients is None and plan.profile.recipients is None:
        faults.add("imprint.no-recipients", values.place_of("recipients_in_imprint"))
    if plan.number is not None and plan.number.number is not None:
        order = plan.doctype.format == "order"
        wanted = OrderNumber if order else DocNumber
        if not isinstance(plan.number.number, wanted):
            faults.add("number.order" if order else "number.not-order", plan.number.place)
    if plan.stamps and plan.seals.images:
        faults.add("plan.unused", values.place_of("seal"), key="印章", other="签名章")

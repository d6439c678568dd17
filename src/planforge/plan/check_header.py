"""What the header block and the imprint of a plan must be like, by the direction that it travels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planforge.doctypes import DIRECTIONS, NUMBER_FORMS
from planforge.forms import DocNumber, read_units
from planforge.messages import Faults
from planforge.plan.model import Plan
from planforge.source import Values


@dataclass(frozen=True, slots=True)
class DirectionRule:
    """What documents of a direction must have and must not, and whether they go to one office."""

    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    one_recipient: str = ""


DIRECTION_RULES: Mapping[str, DirectionRule] = {
    "up": DirectionRule(required=("signers",), one_recipient="usual"),
    "down": DirectionRule(forbidden=("signers",)),
    "level": DirectionRule(forbidden=("signers",)),
    "public": DirectionRule(forbidden=("signers",)),
}
"""Only upward documents name who signed them (2012 regulation, article 9 (6)); as a rule they go to one
office (article 15 (1))."""

_ONE_RECIPIENT = "《党政机关公文处理工作条例》第十五条（一）"

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
    if plan.body.doctype is not None:
        _check_direction(plan, values, faults)
        _check_one_recipient(plan, faults)
        _check_number_form(plan, faults)
    if plan.stamps and plan.seals.images:
        faults.add("plan.unused", values.place_of("seal"), key="印章", other="签名章")


def direction_rule(plan: Plan) -> DirectionRule:
    """The rule of the direction that a plan travels in."""
    return DIRECTION_RULES.get(plan.direction, DirectionRule())


def _check_direction(plan: Plan, values: Values, faults: Faults) -> None:
    """A type travels in its own directions: a 请示 goes up, a 批复 down."""
    if plan.direction in plan.doctype.directions:
        return
    names = {option.name: option.zh for option in DIRECTIONS}
    faults.add(
        "direction.type",
        values.place_of("direction"),
        kind=plan.doctype.name,
        direction=names[plan.direction],
        known="、".join(names[each] for each in plan.doctype.directions),
    )


def _check_one_recipient(plan: Plan, faults: Faults) -> None:
    strength = plan.doctype.one_recipient or direction_rule(plan).one_recipient
    text = plan.body.recipients
    if not strength or text is None or len(read_units(text.rstrip("：:")).names) < 2:
        return
    faults.add(
        "recipients.one",
        text.place,
        severity="error" if strength == "must" else "warning",
        kind=plan.doctype.name,
        ground=plan.doctype.ground("recipients", _ONE_RECIPIENT),
    )


def _check_number_form(plan: Plan, faults: Faults) -> None:
    if plan.number is None or plan.number.number is None:
        return
    number, wanted = plan.number.number, plan.doctype.number_forms
    form = "document" if isinstance(number, DocNumber) else "issue" if number.word == "期" else "order"
    if form in wanted:
        return
    example = next(option.about[0] for option in NUMBER_FORMS if option.name == wanted[0])
    code = "number.not-order" if wanted[0] == "document" else "number.order"
    faults.add(code, plan.number.place, kind=plan.doctype.name, example=example)

"""What the header block and the imprint of a plan must be like, by the direction that it travels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planforge.doctypes import DIRECTIONS, NUMBER_FORMS
from planforge.forms import DocNumber, read_units
from planforge.messages import Faults
from planforge.plan.fields import ATTENDANCE
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

REGULATED = (
    *("决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知"),
    *("通报", "报告", "请示", "批复", "议案", "函", "纪要"),
)
"""The types of the 2012 regulation, article 8, as titles end with them."""

_URGENCIES = ("特急", "加急", "特提", "平急")
_COPY_NUMBER = re.compile(r"[0-9]{6}")


def check_header(plan: Plan, values: Values, faults: Faults) -> None:
    """Add what is wrong with marks, number, signers and imprint."""
    if plan.copy_number is not None and not _COPY_NUMBER.fullmatch(plan.copy_number):
        faults.add("copy-number.form", plan.copy_number.place, value=plan.copy_number)
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
    _check_signers(plan, values, faults)
    _check_order_mark(plan, faults)
    _check_printed_on(plan, values, faults)
    _check_signature(plan, values, faults)
    if plan.attendance and plan.doctype.name in REGULATED and plan.doctype.format != "minutes":
        place = next(values.place_of(name) for name, _ in ATTENDANCE if name in values)
        faults.add("attendance.minutes", place, severity="warning", kind=plan.doctype.name)
    if plan.stamps and plan.seals.images:
        faults.add("plan.unused", values.place_of("seal"), key="印章", other="签名章")


def direction_rule(plan: Plan) -> DirectionRule:
    """The rule of the direction that a plan travels in; none where its type can not travel in it."""
    known = plan.direction in plan.doctype.directions
    return DIRECTION_RULES.get(plan.direction, DirectionRule()) if known else DirectionRule()


def number_example(plan: Plan) -> str:
    """What the number of a plan's type looks like."""
    wanted = plan.doctype.number_forms[0]
    return next(option.about[0] for option in NUMBER_FORMS if option.name == wanted)


def _check_signers(plan: Plan, values: Values, faults: Faults) -> None:
    """Each office of a joint issue names its own signer (7.2.6)."""
    if 0 < len(plan.signers) < len(plan.issuers):
        place = values.place_of("signers")
        counts = {"signers": len(plan.signers), "issuers": len(plan.issuers)}
        faults.add("signers.few", place, severity="warning", **counts)


def _check_order_mark(plan: Plan, faults: Faults) -> None:
    """The mark of an order names its lead (10.2); those who order together may not expect that."""
    joint = len(plan.issuers) > 1 and plan.mark is None and not plan.unmarked
    if joint and plan.doctype.format == "order":
        lead = plan.issuers[0]
        faults.add("mark.lead-only", lead.place, severity="warning", kind=plan.doctype.name, lead=lead)


def _check_printed_on(plan: Plan, values: Values, faults: Faults) -> None:
    printed, dated = plan.printed_on, plan.body.date
    place = values.place_of("printed_on")
    if printed and plan.printed_by is None and "printed_on" not in plan.doctype.forbidden:
        faults.add("plan.alone", place, severity="warning", key="印发日期", other="印发机关")
    if printed and dated and printed.day and dated.day and printed.day < dated.day:
        faults.add("printed.early", place, severity="warning", value=printed.text, date=dated.text)


def _check_signature(plan: Plan, values: Values, faults: Faults) -> None:
    """An office that signs where another's seal is put on is a slip, or wants 代章."""
    signature = plan.body.signature
    if signature is not None and signature.behalf is not None and plan.seals.unsealed:
        place, name = signature.behalf.place, signature.behalf
        faults.add("signature.unsealed", place, severity="warning", name=name)
    if signature is None or signature.behalf or not plan.issuers or plan.seals.unsealed:
        return
    names = [str(name) for name in signature.issuers]
    sealed = any(plan.seals.images) or str(plan.issuers[0]) in dict(plan.profile.seals)
    if sealed and names and not set(names) & set(map(str, plan.issuers)):
        place = values.place_of("signature")
        faults.add("signature.other", place, severity="warning", name=names[0], issuer=plan.issuers[0])


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
    example = number_example(plan)
    code = "number.not-order" if wanted[0] == "document" else "number.order"
    faults.add(code, plan.number.place, kind=plan.doctype.name, example=example)

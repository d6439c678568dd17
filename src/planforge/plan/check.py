"""What a whole plan must hold: the elements of its type, and facts that depend on one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.doctypes import CLAUSES, CUSTOM, ELEMENTS, MAX_LEVELS
from planforge.forms import is_code, is_year
from planforge.messages import Faults, Place
from planforge.plan.check_header import check_header, direction_rule, number_example
from planforge.plan.check_words import check_words
from planforge.plan.fields import PLAN
from planforge.plan.model import USUAL, Attachment, Body, Item, Plan
from planforge.source import Values
from planforge.source.records import near

# 一、 （一） 1. 1、 （1） ① at the head of a text; 1.5米 and 一、二期工程 are none.
_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]、?[^、]{0,3}(?:期|批|类|线|级|季度|月|年|天|个))"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]"
)

_FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|csv|pdf|wps|et|png|jpe?g)$", re.IGNORECASE)

_IN_BOOK_MARKS = re.compile(r"《[^《》]*》")

_TEXTS = ("opening", "tables", "pictures", "sections", "closing", "ending")
"""The keys that give a plan its text."""

MAX_NEAREST = 20
"""For how many unknown units the nearest known one is looked for."""

_ZH = {name: zh for zh, name in ELEMENTS.items()}


def check_plan(plan: Plan, values: Values, faults: Faults, *, final: bool = False) -> None:
    """Add every fault and warning of a plan as a whole; `final`: and what its type has when it is signed."""
    if plan.body.doctype is not None:
        _check_elements(plan, values, faults, final)
        check_words(plan, faults)
        _check_entries(plan, values, faults)
    _check_number(plan, values, faults)
    check_header(plan, values, faults)
    if plan.matter is not None and plan.body.title is not None:
        faults.add("plan.unused", plan.matter.place, key="事由", other="标题")
    for body in (plan.body, *(attachment.body for attachment in plan.attachments)):
        _check_under_title(body, faults)
        _check_ending(body, plan, faults)
    for attachment in plan.attachments:
        _check_attachment(attachment, faults)
    for item, level in all_items(plan):
        _check_item(item, level, faults)
    if plan.units:
        _check_units(plan, faults)


def all_items(plan: Plan) -> Iterator[tuple[Item, int]]:
    """Every item of the plan and its attachments with its level, in reading order."""
    for body in (plan.body, *(attachment.body for attachment in plan.attachments)):
        yield from _with_levels(body.sections, 1)


def _with_levels(items: tuple[Item, ...], level: int) -> Iterator[tuple[Item, int]]:
    for item in items:
        yield item, level
        yield from _with_levels(item.items, level + 1)


def _check_elements(plan: Plan, values: Values, faults: Faults, final: bool) -> None:
    present = {
        "issuer": bool(plan.issuers),
        "mark": plan.mark is not None,
        "number": plan.number is not None,
        "title": plan.body.title is not None or plan.matter is not None or plan.body.untitled,
        "recipients": plan.body.recipients is not None or plan.profile.recipients is not None,
        "content": has_content(plan.body),
        "signature": plan.body.signature is not None and not plan.body.signature.unsigned,
        "date": plan.body.date is not None,
        "attachments": bool(plan.attachments),
        "note": plan.body.note is not None,
        "ending": plan.body.ending is not None,
        "attachment_note": bool(plan.note or plan.attachments),
        "copy_number": plan.copy_number is not None,
        "secrecy": plan.secrecy is not None,
        "urgency": plan.urgency is not None,
        "signers": bool(plan.signers),
        "seal": bool(plan.seals.images),
        "stamp": bool(plan.stamps),
        "attended": bool(plan.attendance),
        "copies": plan.copies is not None,
        "printed_by": plan.printed_by is not None,
        "printed_on": plan.printed_on is not None,
        "salutation": plan.body.salutation is not None,
        "subtitle": bool(plan.body.subtitle),
    }
    kind = plan.doctype.name
    mistyped = {value for fault in faults for name, value in fault.values if name == "nearest"}
    rule = direction_rule(plan)
    by_direction = (name for name in rule.required if name not in plan.doctype.forbidden)
    for name in dict.fromkeys((*plan.doctype.required, *by_direction)):
        field = PLAN.field(name)
        if field is not None and mistyped.intersection(field.keys):
            continue
        if name == "content" and any(key in values.key_of and not values.get(key) for key in _TEXTS):
            continue  # what was typed could not be read, and has its own fault
        # A key that is there but could not be read has its own fault.
        if not present[name] and (name not in values.key_of or name in values):
            _missing(plan, name, values.place, faults)
        elif not present[name] and name in values.key_of and not faults.errors:
            faults.add("plan.empty", values.key_of[name].place, element=_ZH[name], kind=kind)
    for name in plan.doctype.usual:
        if not present[name] and name not in values.key_of:
            _missing(plan, name, values.place, faults, "plan.usual")
    for name in plan.doctype.demanded if final else ():
        if not present[name] and name not in values.key_of:
            _missing(plan, name, values.place, faults, "plan.missing-final")
    for name in dict.fromkeys((*plan.doctype.forbidden, *rule.forbidden)):
        if name in values and present[name]:
            ground = plan.doctype.ground(name, CLAUSES[name] if name in rule.forbidden else CUSTOM)
            faults.add("plan.forbidden", values.place_of(name), element=_ZH[name], kind=kind, ground=ground)


def _check_entries(plan: Plan, values: Values, faults: Faults) -> None:
    """栏目 are those of the type, and the ones that it needs are filled in."""
    known = plan.doctype.entries
    for label, _ in plan.entries:
        if label not in known:
            faults.add(
                "entries.unknown",
                label.place,
                name=label,
                kind=plan.doctype.name,
                known="、".join(known) or "无",
            )
    given = {str(label) for label, text in plan.entries if text}
    for name in plan.doctype.required_entries:
        if name not in given:
            place = values.key_of["entries"].place if "entries" in values.key_of else values.place
            faults.add("entries.missing", place, name=name, kind=plan.doctype.name)


def _missing(plan: Plan, name: str, place: Place, faults: Faults, code: str = "plan.missing") -> None:
    kind = plan.doctype.name
    ground = plan.doctype.ground(name, CLAUSES.get(name, CUSTOM))
    field = PLAN.field(name)
    example = f"{field.zh}: {field.example or '……'}" if field else ""
    if name == "title":
        code, example = "plan.missing-title", f"标题: ……{kind}"
    elif name == "content":
        code = "plan.missing-content"
    elif name == "number":
        example = f"发文字号: {'自动' if code == 'plan.missing-final' else number_example(plan)}"
    faults.add(
        code,
        place,
        severity="warning" if code == "plan.usual" else "error",
        element=_ZH[name],
        kind=kind,
        example=example,
        ground=ground,
    )


def has_content(body: Body) -> bool:
    """True where a body says anything beside its title."""
    return bool(body.opening or body.figures or body.sections or body.closing or body.ending)


def _has_frame(body: Body) -> bool:
    """True where a body says anything around its text, beside its title."""
    return bool(
        body.subtitle
        or body.speaker
        or body.salutation
        or body.recipients
        or body.signature
        or body.date
        or body.note
    )


def _check_under_title(body: Body, faults: Faults) -> None:
    """Lines under a title need one."""
    for key, lines in (("副标题", body.subtitle), ("讲话人", (body.speaker,))):
        if body.untitled and lines and lines[0] is not None:
            faults.add("plan.alone", lines[0].place, key=key, other="标题")


def _check_ending(body: Body, plan: Plan, faults: Faults) -> None:
    """结束语: 惯用 asks for a phrase that the type must have."""
    doctype = plan.doctype if body is plan.body else body.doctype or plan.doctype
    if body.ending is None:
        return
    if body.ending not in USUAL:
        # A sentence is longer than the word that it might be a slip for.
        nearest = near(body.ending, USUAL) if len(body.ending) <= max(map(len, USUAL)) else None
        if nearest and not body.ending.endswith("。"):
            faults.add("ending.near", body.ending.place, value=body.ending, nearest=nearest)
        return
    if not doctype.ending(plan.direction if body is plan.body else doctype.direction):
        faults.add("ending.none", body.ending.place, kind=doctype.name)


def _check_number(plan: Plan, values: Values, faults: Faults) -> None:
    number = plan.number
    if number is None or not number.automatic:
        return
    form = plan.doctype.number_forms[0]
    if form == "order":  # 第3号 counts on over the years, under the mark
        return
    if form == "document":
        if plan.code is None:
            faults.add("number.no-code", number.place)
        elif not is_code(plan.code):
            faults.add("number.code-form", plan.code.place, value=plan.code)
    typed_wrong = "date" in values.key_of and "date" not in values
    if not typed_wrong and (plan.body.date is None or plan.body.date.year is None):
        faults.add("number.no-year", number.place)
    elif plan.body.date is not None and plan.body.date.year and not is_year(plan.body.date.year):
        faults.add("number.year-form", values.place_of("date"), year=plan.body.date.year)


def _check_attachment(attachment: Attachment, faults: Faults) -> None:
    body = attachment.body
    if body.title is None and attachment.file is None and not body.untitled:
        faults.add("attachment.no-title", body.place)
    typed = re.match(r"(?:附件)?\d{1,2}[.．、：:]?(?!\d|年|月)", body.title or "")
    if typed and body.title and (typed[0].startswith("附件") or typed[0][-1] in ".．、：:"):
        faults.add("attachment.typed-number", body.title.place, severity="warning", number=typed[0])
    if attachment.file is not None and attachment.file == body.title and _FILE_NAME.search(attachment.file):
        faults.add("attachment.named", attachment.file.place, severity="warning", file=attachment.file)
    name = body.title or attachment.file
    if name is not None and _IN_BOOK_MARKS.fullmatch(name):
        faults.add("attachment.book-marks", name.place, severity="note", bare=name[1:-1])
    if attachment.file is None and not has_content(body) and not attachment.unread:
        faults.add("attachment.empty", body.place)
    written = body.opening or body.sections or body.closing or body.ending or _has_frame(body)
    if attachment.file is not None and (written or (attachment.content is not None and body.figures)):
        faults.add("attachment.both", attachment.file.place)


def _check_item(item: Item, level: int, faults: Faults) -> None:
    if level > MAX_LEVELS:
        faults.add("item.too-deep", item.place, limit=MAX_LEVELS)
    says_nothing = not (
        item.heading
        or item.content
        or item.time
        or item.items
        or item.organisation
        or item.figures
        or item.closing
    )
    if item.units_note is not None and not item.units:
        faults.add("plan.alone", item.units_note.place, key="单位附注", other="责任单位")
    if says_nothing and not faults.at(item.place):
        faults.add("item.only-units" if item.units else "item.empty", item.place)
    if item.number is None and not item.unnumbered:
        typed = _typed_number(item)
        if typed:
            place = (item.heading or item.content[0]).place
            faults.add("item.typed-number", place, severity="warning", number=typed)


def _typed_number(item: Item) -> str:
    """The number that an item's words begin with, as typed; empty where there is none."""
    text = item.heading or (item.content[0] if item.content else "")
    found = _NUMBER.match(text)
    return found[0] if found else ""


def _check_units(plan: Plan, faults: Faults) -> None:
    """Warn of units that the office's directory does not know."""
    known = {
        name
        for unit in plan.units
        for name in (str(unit.name), *map(str, unit.short), *map(str, unit.members))
    }
    unknown: dict[str, Place] = {}
    for item, _ in all_items(plan):
        for role in item.units:
            for name in role.units.names:
                if name not in known:
                    unknown.setdefault(name, role.place)
    for at, (name, place) in enumerate(unknown.items()):
        # Looking for the nearest takes time with every name of the directory.
        nearest = near(name, known) if at < MAX_NEAREST else None
        code = "units.near" if nearest else "units.unknown"
        faults.add(code, place, severity="warning", name=name, nearest=nearest or "")

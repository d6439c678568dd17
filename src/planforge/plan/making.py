"""A plan's tree → the typed Plan."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace

from planforge.doctypes import DocType, TypeShelf
from planforge.messages import Faulty
from planforge.plan.fields import ATTENDANCE, PLAN, make_attachment, make_body
from planforge.plan.model import USUAL, Plan, WantedSeals
from planforge.plan.office import OfficeFiles
from planforge.plan.own_fields import read_own_fields
from planforge.source import Mapping, Reader, Record, Values
from planforge.source.records import fold_key


def year_of(tree: Mapping) -> int | None:
    """The year that times without one mean: that of the date, else the first in the title."""
    for names in (("成文日期", "日期", "date"), ("标题", "title")):
        for name in names:
            found = re.search(r"(?<!\d)(?:19|20)\d\d(?=[年\-/.])", str(tree.get(name) or ""))
            if found:
                return int(found[0])
    return None


def make_plan(
    reader: Reader,
    values: Values,
    types: TypeShelf,
    office: OfficeFiles,
    file: str,
    owner: DocType | None = None,
) -> Plan:
    """Make the plan of a read record; faults of it are added to the reader's.

    `owner` is the type whose fields it has, where that is another than its own.
    """
    body = make_body(reader, values, types)
    plan_type = types.get("方案")
    if "type" not in values:
        known = "、".join(each.name for each in types.all())
        reader.faults.add("plan.no-type", values.place, known=known)
    attachments = [
        reader.once(make_attachment, each.node, each.path, each, types)
        for each in values.get("attachments", ())
    ]
    attachments = [
        each if each.body.doctype else replace(each, body=replace(each.body, doctype=plan_type))
        for each in attachments
    ]
    # An unknown type is a fault already; the rest of the plan is looked at all the same.
    doctype = body.doctype or plan_type
    if "format" in values:
        doctype = types.in_format(doctype, values["format"])
    issuers = values.get("issuer", office.profile.issuer)
    # Another office's document is not printed by this one's office unless the plan says so.
    own = issuers[:1] == office.profile.issuer[:1] or not office.profile.issuer
    printed_by = office.profile.printed_by if own else None
    mark, note = values.get("mark"), values.get("attachment_note", ())
    unnoted = len(note) == 1 and note[0] in ("无", "none")
    return Plan(
        body=body,
        doctype=doctype,
        issuers=issuers,
        mark=mark or None,
        unmarked=mark is not None and not mark,
        number=values.get("number"),
        code=values.get("code", office.profile.code),
        matter=values.get("matter"),
        attachments=tuple(attachments),
        note=() if unnoted else note,
        unnoted=unnoted,
        copy_number=values.get("copy_number"),
        secrecy=values.get("secrecy"),
        urgency=values.get("urgency"),
        signers=values.get("signers", ()),
        direction=values.get("direction") or doctype.direction,
        seals=values.get("seal", WantedSeals()),
        stamps=values.get("stamp", ()),
        attendance=tuple((zh, values[name]) for name, zh in ATTENDANCE if values.get(name)),
        copies=values.get("copies") or None,
        recipients_in_imprint=values.get("recipients_in_imprint", False),
        printed_by=values.get("printed_by", printed_by) or None,
        printed_on=values.get("printed_on"),
        preprinted=values.get("preprinted", office.profile.preprinted),
        entries=values.get("entries", ()),
        fields=read_own_fields(values, owner or doctype, reader.faults),
        type_version=values.get("type_version"),
        drafter=values.get("drafter", office.profile.drafter) or None,
        checker=values.get("checker", office.profile.checker) or None,
        countersigning=values.get("countersigning", office.profile.countersigning) or None,
        copies_printed=values.get("copies_printed", office.profile.copies_printed) or None,
        profile=office.profile,
        units=office.units,
        file=file,
        files=tuple(sorted(reader.files.items())),
    )


def typed_kind(tree: Mapping) -> str:
    """The type as the plan names it, whatever --set or a row makes of it."""
    return next((str(value) for name, value in tree.entries if same_key(name, "文种")), "")


def ending_as_typed(plan: Plan, typed: str, types: TypeShelf) -> Plan:
    """Give a form that is filled for a draft (--set 文种=发文稿纸) the usual ending of the draft's type."""
    if plan.body.ending not in USUAL or plan.doctype.ending(plan.direction):
        return plan
    with suppress(Faulty):  # where it is no type, the plan has that of --set alone
        own = types.get(typed)
        direction = plan.direction if plan.direction in own.directions else own.direction
        phrases = {**plan.doctype.phrases, "结束语": own.ending(direction)}
        return replace(plan, doctype=replace(plan.doctype, phrases=phrases))
    return plan


def same_key(typed: str, wanted: str, record: Record = PLAN) -> bool:
    """Whether two keys of a plan mean the same; `record` has those of its type."""
    one, other = record.field(typed), record.field(wanted)
    return fold_key(typed) == fold_key(wanted) or (one is not None and one is other)

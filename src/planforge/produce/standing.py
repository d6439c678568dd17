"""Where a document stands: versions of its draft, its number, and what it lacks before it is signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planforge.document import Document
from planforge.messages import Fault, Faulty, Stopped
from planforge.numbers.entry import china_time
from planforge.plan import Plan, read_plan
from planforge.produce.claims import Asks, claim_of, identity_line
from planforge.produce.findings import Finding, found
from planforge.produce.registers import open_office_register

if TYPE_CHECKING:
    from planforge.numbers.register import Register


def standing(
    plan: Plan, document: Document, templates: tuple[Path, ...], register: str
) -> tuple[list[Finding], list[Fault]]:
    """Give what the register knows of a document, and what a final one would still lack, as notes."""
    findings: list[Finding] = []
    faults: list[Fault] = []
    to_take = plan.number is not None and (plan.number.number is None or plan.number.number.serial is None)
    try:
        with open_office_register(register, plan.profile, Path(), make=False, tell=faults.append) as opened:
            if plan.body.id:
                findings.extend(_registered(opened, str(plan.body.id)))
            takes, against = _judged(plan, document, opened, to_take)
    except Stopped as stop:
        takes, against = _judged(plan, document, None, to_take)
        if [fault.code for fault in stop.faults] != ["register.none"]:
            if takes:
                against.extend(stop.faults)
            else:
                faults.extend(replace(fault, severity="warning") for fault in stop.faults)
        elif plan.body.id:
            findings.append(found("doctor.not-begun", "note"))
    if not plan.body.id and not takes:  # else it is one of the faults
        findings.append(found("doctor.no-identity", "note", line=identity_line(plan.doctype.key)))
    missing = [*_missing(plan, templates), *against]
    count = len([fault for fault in missing if fault.severity == "error"])
    good = found("doctor.final-issue") if takes else found("doctor.final")
    ready = found("doctor.not-final", "note", count=count) if count else good
    return [*findings, ready], [*faults, *(replace(fault, severity="note") for fault in missing)]


def _judged(
    plan: Plan, document: Document, register: Register | None, to_take: bool
) -> tuple[bool, list[Fault]]:
    """Whether its number is still to be taken, and what the render that signs it would find against it."""
    held = register.of(plan.body.id) if register is not None and plan.body.id else None
    takes = to_take and (held is None or held.state != "issued")
    asks: Asks = "number" if takes else "final"
    claim = claim_of(plan, document, asks)
    judged = claim.judge(None) if register is None else register.look(claim.judge)
    return takes, list(judged[1])


def _registered(register: Register, identity: str) -> Iterator[Finding]:
    drafts = register.drafts(identity)
    for draft in drafts:
        yield found("doctor.draft", version=draft.version, at=china_time(draft.at), who=draft.who)
    entry = register.of(identity)
    if entry is None:
        if not drafts:
            yield found("doctor.not-begun", "note")
        return
    number, at, who = entry.number, china_time(entry.changed), entry.by
    if entry.state == "reserved":
        yield found("doctor.reserved", "note", number=number, at=at, who=who)
    else:
        yield found("doctor.issued", number=number, title=entry.title, date=entry.date, at=at, who=who)


def _missing(plan: Plan, templates: tuple[Path, ...]) -> list[Fault]:
    """What a plan lacks to be signed, beside what is told of it anyway and its number."""
    path = Path(plan.file)
    told = set(read_plan(path, templates=templates)[1])
    try:
        _, faults = read_plan(path, templates=templates, final=lambda plan: True)
    except Faulty as stop:
        return [fault for fault in stop.faults if fault not in told]
    return [fault for fault in faults if fault not in told]

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
from planforge.produce.findings import Finding, found
from planforge.produce.registers import open_office_register
from planforge.produce.versions import identity_line
from planforge.produce.words import words_digest

if TYPE_CHECKING:
    from planforge.numbers.register import Register


def standing(
    plan: Plan, document: Document, templates: tuple[Path, ...], register: str
) -> tuple[list[Finding], list[Fault]]:
    """Give what the register knows of a document, and what a final one would still lack, as notes."""
    findings: list[Finding] = []
    faults: list[Fault] = []
    if plan.body.id:
        try:
            with open_office_register(
                register, plan.profile, Path(), make=False, tell=faults.append
            ) as opened:
                findings.extend(_registered(opened, str(plan.body.id), document))
        except Stopped as stop:
            if [fault.code for fault in stop.faults] == ["register.none"]:
                findings.append(found("doctor.not-begun", "note"))
            else:
                faults.extend(replace(fault, severity="warning") for fault in stop.faults)
    else:
        findings.append(found("doctor.no-identity", "note", line=identity_line(plan)))
    missing = _missing(plan, templates)
    count = len([fault for fault in missing if fault.severity == "error"])
    ready = found("doctor.not-final", "note", count=count) if count else found("doctor.final")
    return [*findings, ready], [*faults, *(replace(fault, severity="note") for fault in missing)]


def _registered(register: Register, identity: str, document: Document) -> Iterator[Finding]:
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
        return
    yield found("doctor.issued", number=number, title=entry.title, date=entry.date, at=at, who=who)
    if entry.words and entry.words != words_digest(document):
        yield found("doctor.other-words", "missing")


def _missing(plan: Plan, templates: tuple[Path, ...]) -> list[Fault]:
    """What a plan lacks to be issued, beside what is told of it anyway; an automatic number is taken then."""
    path = Path(plan.file)
    told = set(read_plan(path, templates=templates)[1])
    try:
        _, faults = read_plan(path, templates=templates, demands="issue")
    except Faulty as stop:
        return [fault for fault in stop.faults if fault not in told]
    return [fault for fault in faults if fault not in told]

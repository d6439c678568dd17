"""What is here and what is missing: programs, fonts, the office's files, a plan."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from pathlib import Path

import planforge
from planforge.compose import compose
from planforge.doctypes import built_in_folder
from planforge.messages import Fault, Stopped
from planforge.plan import find_office, read_plan
from planforge.plan.office import office_types, real_path
from planforge.plan.type_versions import changes_since
from planforge.produce.deviations import deviations
from planforge.produce.findings import Finding, found


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, the faults of the plan or the office's files, and the exit code."""

    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...]
    exit_code: int


def examine(plan: Path | None, templates: tuple[Path, ...] = (), register: str = "") -> Report:
    """Look at the machine, the office's files from the plan's folder upward, and the plan.

    `register` is a path or URL that goes before the office's own.
    """
    findings = [
        found("doctor.version", version=planforge.__version__, python=platform.python_version()),
        *_programs(),
        *_fonts(plan.parent if plan else Path.cwd()),
        found("doctor.templates", folder=built_in_folder()),
    ]
    faults: list[Fault] = []
    code = 0
    try:
        findings.extend(_office(real_path(plan).parent if plan else Path.cwd(), templates))
        if plan is not None:
            read, warnings = read_plan(plan, templates=templates)
            document = compose(read, warnings)
            faults.extend(warnings)
            faults.extend(changes_since(read))
            findings.append(found("doctor.plan", name=document.name, kind=document.kind))
            from planforge.produce.standing import standing  # only plans need it

            stands, notes = standing(read, document, templates, register)
            findings.extend(stands)
            faults.extend(notes)
    except Stopped as stop:
        faults.extend(stop.faults)
        code = stop.exit_code
    return Report(tuple(findings), tuple(faults), code)


def _programs() -> list[Finding]:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    return [found("doctor.office", path=office) if office else found("doctor.no-office", "missing")]


def _fonts(folder: Path) -> list[Finding]:
    """Each font of the office's set that this machine replaces, and where better free ones are."""
    from planforge.write.pdf import installed_fonts, substitutions
    from planforge.write.typefaces import SETS

    try:
        installed = installed_fonts()
    except Stopped:
        return [found("doctor.no-fontconfig", "missing")]
    try:
        wanted = find_office(folder).profile.page.fonts
    except Stopped:  # said with the office's files
        wanted = None
    replaced = substitutions(installed, SETS[wanted or "gb2312"].values())
    if not replaced:
        return [found("doctor.fonts")]
    return [
        *(
            found("doctor.font", "note", wanted=each.wanted, used=each.used)
            if each.used
            else found("doctor.no-font", "missing", wanted=each.wanted)
            for each in replaced
        ),
        found("doctor.better-fonts", "note"),
    ]


def _office(folder: Path, templates: tuple[Path, ...]) -> list[Finding]:
    office = find_office(folder)
    types = office_types(office.profile, templates).all()
    profile = (
        found("doctor.profile", file=office.profile.file)
        if office.profile.file
        else found("doctor.no-profile", "note")
    )
    units = (
        found("doctor.units", count=len(office.units)) if office.units else found("doctor.no-units", "note")
    )
    return [
        profile,
        *(found(code, "note", **values) for code, values in deviations(office.profile)),
        units,
        found("doctor.types", names="、".join(each.name for each in types)),
    ]

"""文种版本: the version that a plan was written for, the one that the office keeps to, the one found."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.doctypes import Change, DocType, TypeShelf, is_within, version_of
from planforge.messages import Fault, Faults, Place, Stopped
from planforge.plan.model import Plan, Profile


def check_versions(plan: Plan, types: TypeShelf, faults: Faults) -> None:
    """Say where the type that was found is not of the version that the office, or the plan, asks for."""
    doctype = plan.body.doctype
    if doctype is None:
        return
    _check_held(doctype, plan.profile, types, faults)
    wanted = plan.type_version
    if wanted is not None and version_of(wanted) > version_of(doctype.version or "0"):
        faults.extend([Fault("type.plan-newer", wanted.place, _told(doctype, wanted), "warning")])


def _check_held(doctype: DocType, profile: Profile, types: TypeShelf, faults: Faults) -> None:
    for name, wanted in profile.type_versions:
        try:
            held = types.get(str(name), name.place)
        except Stopped as stop:
            faults.extend(stop.faults)
            continue
        if held is doctype and not is_within(doctype.version or "0", wanted):
            faults.extend([Fault("type.held", name.place, _told(doctype, wanted))])


def changes_since(plan: Plan) -> Iterator[Fault]:
    """Say what the versions of the type changed since the one that the plan was written for."""
    doctype, wanted = plan.body.doctype, plan.type_version
    if doctype is None or wanted is None or version_of(wanted) >= version_of(doctype.version or "0"):
        return
    yield Fault("type.plan-older", wanted.place, _told(doctype, wanted), "warning")
    newer = [each for each in doctype.changes if version_of(each.version) > version_of(wanted)]
    if not newer:
        yield Fault("type.nothing-changed", wanted.place, (), "note")
    for change in newer:
        yield from _changed(change, wanted.place)


def _changed(change: Change, place: Place) -> Iterator[Fault]:
    version = ("version", change.version)
    if change.about:
        yield Fault("type.about", place, (version, ("about", change.about)), "note")
    for name in change.added:
        yield Fault("type.added", place, (version, ("name", name)), "note")
    for old, name in change.renamed:
        yield Fault("type.renamed", place, (version, ("old", old), ("name", name)), "note")
    for name in change.dropped:
        yield Fault("type.dropped", place, (version, ("name", name)), "note")


def _told(doctype: DocType, wanted: str) -> tuple[tuple[str, str], ...]:
    found = {"kind": doctype.name, "wanted": wanted, "have": doctype.version or "—"}
    return (*found.items(), ("folder", str(doctype.folders[0])))

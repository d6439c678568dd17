"""The fields that only one type has: as keys of its plans, and as values that a plan gives them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from planforge.doctypes import Change, DocType, OwnField, TypeShelf
from planforge.messages import Fault, Faults, Stopped
from planforge.plan.fields import PLAN
from planforge.plan.model import OwnValue
from planforge.plan.own_kinds import field_of, is_there, kind_of, mistyped
from planforge.source import Mapping, Reader, Record, Text, Values
from planforge.source.records import fold_key, is_empty


def plan_record(doctype: DocType | None) -> Record:
    """The keys of plans of a type: those of every plan, and its own."""
    return _record(doctype.fields, doctype.changes) if doctype and doctype.fields else PLAN


@lru_cache(maxsize=64)
def _record(own: tuple[OwnField, ...], changes: tuple[Change, ...]) -> Record:
    fields = [field_of(each, tuple(_old_names(each, changes))) for each in own if not any(taken_keys(each))]
    # Behind the title, so that lists of some keys have them.
    at = next(at for at, each in enumerate(PLAN.fields) if each.name == "title") + 1
    return Record(PLAN.name, PLAN.zh, PLAN.about, (*PLAN.fields[:at], *fields, *PLAN.fields[at:]))


def taken_keys(own: OwnField) -> Iterator[str]:
    """The names of a field that are keys of every plan."""
    return (key for key in own.keys if PLAN.field(key) is not None)


def _old_names(own: OwnField, changes: tuple[Change, ...]) -> Iterator[str]:
    """What a field was called in earlier versions."""
    names = set(own.keys)
    for change in reversed(changes):
        for old, new in change.renamed:
            if new in names and PLAN.field(old) is None:
                names.add(old)
                yield old


def own_type(tree: Mapping, types: TypeShelf, typed: str) -> DocType | None:
    """The type whose fields a plan has; None where it names none, or none that is known.

    It is that of its tree, or, where that has no fields, the one that was `typed` before --set or a row put
    another in its place: a draft on a form (--set 文种=发文稿纸) keeps its fields.
    """
    wanted = PLAN.field("文种")
    named = next((value for key, value in tree.entries if PLAN.field(key) is wanted), None)
    found = _known(types, named) if isinstance(named, Text) and not is_empty(named) else None
    if typed and named != typed and (found is None or not found.fields):
        return _known(types, typed) or found
    return found


def _known(types: TypeShelf, name: str) -> DocType | None:
    try:
        return types.get(name.strip(" \u3000\n"))
    except Stopped:  # said where the plan is made
        return None


def dropped_in(doctype: DocType | None, key: str) -> str:
    """The version of a type that dropped a field; empty for what it did not drop."""
    folded = fold_key(key)
    for change in reversed(doctype.changes) if doctype else ():
        if any(fold_key(name) == folded for name in change.dropped):
            return change.version
    return ""


def read_own_fields(
    values: Values, doctype: DocType, faults: Faults
) -> tuple[tuple[OwnField, OwnValue], ...]:
    """Give the fields of a plan's type that it fills in; those that it must, and old names, are told."""
    found: list[tuple[OwnField, OwnValue]] = []
    for own in doctype.fields:
        if taken := next(taken_keys(own), ""):
            faults.add("fields.taken", own.place, name=taken, kind=doctype.name)
            continue
        key = values.key_of.get(own.name)
        if key is not None and all(fold_key(key) != fold_key(each) for each in own.keys):
            version = _renamed_in(doctype, key)
            faults.add(
                "fields.renamed",
                key.place,
                severity="warning",
                old=key,
                new=own.zh,
                version=version,
                kind=doctype.name,
            )
        if own.name in values:
            found.append((own, values[own.name]))
        elif own.required and not is_there(values, own.name) and not mistyped(own, faults):
            example = own.example or "……"
            faults.add(
                "fields.missing", values.place_of(own.name), name=own.zh, kind=doctype.name, example=example
            )
    return tuple(found)


def _renamed_in(doctype: DocType, key: str) -> str:
    return next(
        (
            change.version
            for change in doctype.changes
            for old, _ in change.renamed
            if fold_key(old) == fold_key(key)
        ),
        "",
    )


def faults_of_fields(doctype: DocType) -> list[Fault]:
    """What is wrong with the fields that a type declares: names that plans have, examples of another kind."""
    from planforge.source import parse_tree  # only who looks a type over needs it

    faults = Faults()
    for own in doctype.fields:
        for taken in taken_keys(own):
            faults.add("fields.taken", own.place, name=taken, kind=doctype.name)
        for each in (own, *own.columns):
            if each.example:
                reader = Reader(Faults())
                kind_of(each).read(reader, parse_tree(each.example, each.place.file), each.zh)
                faults.extend(Fault(f.code, each.place, f.values, f.severity) for f in reader.faults)
    names = {fold_key(key) for own in doctype.fields for key in own.keys}
    newest: dict[str, str] = {}
    for change in doctype.changes:
        newest.update(change.renamed)
        for gone in change.dropped:
            newest[gone] = ""
    for change in doctype.changes:
        for name in (*change.added, *(new for _, new in change.renamed)):
            if fold_key(name) not in names and name not in newest:
                faults.add("fields.change-unknown", change.place, name=name)
    return list(faults)

"""Reading a plan with what stands around it: office profile, unit directory, document types."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from planforge.doctypes import TypeShelf
from planforge.messages import Fault, Faults, Faulty, Place, Unreadable
from planforge.plan.advice import advise
from planforge.plan.check import check_plan
from planforge.plan.fields import (
    ATTENDANCE,
    PLAN,
    PROFILE,
    UnitsKind,
    make_attachment,
    make_body,
    make_profile,
)
from planforge.plan.items import ITEM
from planforge.plan.model import USUAL, Plan, Profile, Unit, WantedSeals
from planforge.plan.vocabulary import known_heading
from planforge.source import Mapping, Reader, Text, Values, load_text, parse_tree
from planforge.source.records import fold_key
from planforge.source.text import unprintable

PROFILE_FILE = "planforge.yaml"
UNITS_FILE = "units.yaml"


@dataclass(frozen=True, slots=True)
class OfficeFiles:
    """An office's profile and unit directory."""

    profile: Profile
    units: tuple[Unit, ...]
    warnings: tuple[Fault, ...] = ()


def find_office(start: Path) -> OfficeFiles:
    """Read the nearest planforge.yaml and units.yaml from a folder upward; empty where there is none."""
    faults = Faults()
    profile_path, units_path = _upward(start, PROFILE_FILE), _upward(start, UNITS_FILE)
    profile = _read_profile(profile_path, faults) if profile_path else Profile()
    units = _read_units(units_path, faults) if units_path else ()
    faults.stop_if_any()
    return OfficeFiles(profile, units, tuple(faults))


def real_path(path: Path) -> Path:
    """The path without links; as it is where they lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def office_types(profile: Profile, command: tuple[Path, ...] = ()) -> TypeShelf:
    """The document types of an office: `--templates` folders, its own, then built-in ones."""
    root = Path(profile.file).parent
    return TypeShelf(command, [root / folder for folder in profile.templates])


def read_plan(
    path: Path,
    *,
    templates: tuple[Path, ...] = (),
    changes: MappingType[str, str] | None = None,
    final: Callable[[Plan], bool] | None = None,
) -> tuple[Plan, Faults]:
    """Read a plan file; `changes` replaces values by key (`落款.代章`), as `--set` does.

    With `final`, what a document needs before it is signed is asked for; it says whether the register gives
    the number that a plan leaves to it.
    Gives the plan and the warnings about it. Raises `Unreadable` where the text can not be read and
    `Faulty` with every fault of the plan.
    """
    faults = Faults()
    if path.name in (PROFILE_FILE, UNITS_FILE):
        raise Unreadable.because("plan.office-file", Place(str(path)))
    tree = parse_tree(load_text(path), str(path), faults, _is_key)
    office = find_office(real_path(path).parent)
    faults.extend(office.warnings)
    types = office_types(office.profile, templates)
    if not isinstance(tree, Mapping):
        Reader(faults).wrong_shape("plan.shape", tree)
        faults.stop_if_any()
    assert isinstance(tree, Mapping)
    typed = _typed_kind(tree)
    for key, text in (changes or {}).items():
        _change(tree, key, text, faults)
    reader = Reader(faults, _year(tree), advise)
    values = reader.record(PLAN, tree, "")
    plan = _ending_as_typed(_make_plan(reader, values, types, office, str(path)), typed, types)
    check_plan(plan, values, faults, final=final is not None)
    if final is not None:
        from planforge.plan.final import check_final  # only final documents need it

        check_final(plan, tree, values, faults, numbered=final)
    faults.stop_if_any()
    return plan, faults


def _is_key(word: str) -> bool:
    """Whether a word is a key of plans, items or sections."""
    return any((PLAN.field(word), ITEM.field(word), known_heading(word)))


def _year(tree: Mapping) -> int | None:
    """The year that times without one mean: that of the date, else the first in the title."""
    for names in (("成文日期", "日期", "date"), ("标题", "title")):
        for name in names:
            found = re.search(r"(?<!\d)(?:19|20)\d\d(?=[年\-/.])", str(tree.get(name) or ""))
            if found:
                return int(found[0])
    return None


def _make_plan(reader: Reader, values: Values, types: TypeShelf, office: OfficeFiles, file: str) -> Plan:
    body = make_body(reader, values, types)
    plan_type = types.get("方案")
    if "type" not in values:
        known = "、".join(each.name for each in types.all())
        reader.faults.add("plan.no-type", values.place, known=known)
    attachments = [make_attachment(reader, each, types) for each in values.get("attachments", ())]
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
        drafter=values.get("drafter", office.profile.drafter) or None,
        checker=values.get("checker", office.profile.checker) or None,
        countersigning=values.get("countersigning", office.profile.countersigning) or None,
        copies_printed=values.get("copies_printed", office.profile.copies_printed) or None,
        profile=office.profile,
        units=office.units,
        file=file,
    )


def _typed_kind(tree: Mapping) -> str:
    return next((str(value) for name, value in tree.entries if _same_key(name, "文种")), "")


def _ending_as_typed(plan: Plan, typed: str, types: TypeShelf) -> Plan:
    """Give a form that is filled for a draft (--set 文种=发文稿纸) the usual ending of the draft's type."""
    if plan.body.ending not in USUAL or plan.doctype.ending(plan.direction):
        return plan
    with suppress(Faulty):  # where it is no type, the plan has that of --set alone
        own = types.get(typed)
        direction = plan.direction if plan.direction in own.directions else own.direction
        phrases = {**plan.doctype.phrases, "结束语": own.ending(direction)}
        return replace(plan, doctype=replace(plan.doctype, phrases=phrases))
    return plan


def _change(tree: Mapping, key: str, text: str, faults: Faults) -> None:
    """Replace one value of the tree, or add it."""
    first, _, rest = key.partition(".")
    place = Place("--set")
    character = unprintable(text)
    if character:
        faults.add("source.character", place, character=character)
        return
    for at, (name, value) in enumerate(tree.entries):
        if _same_key(name, first):
            if rest and isinstance(value, Mapping):
                _change(value, rest, text, faults)
            elif rest:
                faults.add("set.path", place, key=key)
            else:
                tree.entries[at] = (name, Text(text, place))
            return
    value = Mapping(place) if rest else Text(text, place)
    if isinstance(value, Mapping):
        _change(value, rest, text, faults)
    tree.entries.append((Text(first, place), value))


def _same_key(typed: str, wanted: str) -> bool:
    one, other = PLAN.field(typed), PLAN.field(wanted)
    return fold_key(typed) == fold_key(wanted) or (one is not None and one is other)


def _upward(start: Path, name: str) -> Path | None:
    return next((path for folder in (start, *start.parents) if (path := folder / name).is_file()), None)


def _read_profile(path: Path, faults: Faults) -> Profile:
    tree = parse_tree(load_text(path), str(path))
    reader = Reader(faults)
    if not isinstance(tree, Mapping):
        reader.wrong_shape("shape.mapping", tree, keys="、".join(field.zh for field in PROFILE.fields))
        return Profile()
    return make_profile(reader, reader.record(PROFILE, tree, ""), str(path))


def _read_units(path: Path, faults: Faults) -> tuple[Unit, ...]:
    return UnitsKind().read(Reader(faults), parse_tree(load_text(path), str(path)))

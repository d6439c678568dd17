"""The way to a section, an item, a value or a unit of a plan's tree, as rows name it.

Its steps are parted by `/`: an attachment; sections and items by 标识 or, where it is unique, by heading;
then a key of what stands there; then a unit or a person by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.messages import Place
from planforge.plan.entries import Entry
from planforge.plan.fields import ATTACHMENT, PLAN
from planforge.plan.items import ITEM, ItemsKind
from planforge.plan.named_list import NamedList, is_named_list, named_list
from planforge.plan.organisation import RosterKind
from planforge.plan.sections import SectionsKind
from planforge.plan.spots import Spot, as_mapping, nodes_of, of_field, parts_of, under_key, whole
from planforge.source import Labels, Mapping, RecordKind, Sequence, Text
from planforge.source.records import near

MOST_STEPS = 12
"""Steps of a way; a unit of an item on the lowest level of an attachment takes nine."""

_SLASHES = "/／"
_NUMBERED = re.compile(r"附件\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Body:
    """The plan, or one of its attachments."""

    spot: Spot
    is_plan: bool


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a key."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class Name:
    """A unit or a person in a list."""

    spot: Spot
    named: NamedList
    at: int


Target = Body | Entry | Value | Name


class WrongEditError(Exception):
    """An edit that can not be made: the code and the blanks of its message, and where it was looked."""

    def __init__(self, code: str, via: Place, **values: object) -> None:
        super().__init__(code)
        self.code, self.via, self.values = code, via, values


def find(tree: Mapping, target: Text) -> Target:
    """What a way leads to; raises `WrongEditError` where it leads nowhere or to several."""
    steps = [step.strip(" \u3000") for step in re.split(f"[{_SLASHES}]", target)]
    steps = [step for step in steps if step]
    if len(steps) > MOST_STEPS:
        raise WrongEditError("edit.not-found", tree.place, name=target, nearest="")
    found: Target = Body(whole(tree), True)
    for step in steps:
        found = _step(found, target.derived(step))
    return found


def _step(at: Target, step: Text) -> Target:
    match at:
        case Body():
            return _in_body(at, step)
        case Entry():
            return _in_entry(at, step)
        case Value():
            return _in_value(at, step)
        case Name():
            raise WrongEditError("edit.not-found", place_of(at), name=step, nearest="")


def _in_body(at: Body, step: Text) -> Target:
    if at.is_plan and (attachment := _attachment(at, step)) is not None:
        return attachment
    sections = _sections(at)
    if found := _named(sections, step):
        return _only(found, step)
    record = PLAN if at.is_plan else ATTACHMENT
    field = record.field(step)
    if field is not None and field.name not in ("id", "variables"):
        return Value(of_field(_mapping(at.spot), at.spot.put, record, field, step))
    inner = _only_attachment(at) if at.is_plan and not sections else None
    if inner is not None:
        return _in_body(inner, step)
    raise _not_found(at, step, [name for entry in sections for name in entry.names()])


def _in_entry(at: Entry, step: Text) -> Target:
    children = at.children()
    if found := _named(children, step):
        return _only(found, step)
    field = ITEM.field(step)
    if field is not None:
        if isinstance(field.kind, ItemsKind):
            return Value(at.list_of_items())
        return Value(at.field(field, step))
    raise _not_found(at, step, [*(name for entry in children for name in entry.names()), *ITEM.keys])


def _in_value(at: Value, step: Text) -> Target:
    field, spot = at.spot.field, at.spot
    kind = field.kind if field is not None else None
    if isinstance(kind, SectionsKind | ItemsKind):
        entries = [Entry(each, isinstance(kind, SectionsKind)) for each in parts_of(spot)]
        if found := _named(entries, step):
            return _only(found, step)
        raise _not_found(at, step, [name for entry in entries for name in entry.names()])
    if isinstance(kind, RecordKind) and (inner := kind.record.field(step)) is not None:
        mapping = as_mapping(spot.node, kind, spot.place)
        if mapping is not None:
            return Value(of_field(mapping, spot.put, kind.record, inner, step))
    if isinstance(kind, Labels | RosterKind):
        mapping = as_mapping(spot.node, kind, spot.place)
        if mapping is not None:
            return Value(under_key(mapping, spot.put, lambda name: name.strip() == step, step))
    names = names_at(spot)
    if names is not None:
        positions = names.at(step)
        if len(positions) > 1:
            raise WrongEditError("edit.many", place_of(at), name=step, count=len(positions))
        if positions:
            return Name(spot, names, positions[0])
        raise _not_found(at, step, names.names())
    raise _not_found(at, step, [])


def _sections(at: Body) -> list[Entry]:
    return [Entry(each, True) for each in parts_of(_list_in(at, "sections"))]


def _list_in(at: Body, name: str) -> Spot:
    record = PLAN if at.is_plan else ATTACHMENT
    field = record.field(name)
    assert field is not None
    mapping = _mapping(at.spot)
    return of_field(mapping, at.spot.put, record, field, Text(field.zh, mapping.place))


def _attachments(at: Body) -> list[Body]:
    return [Body(each, False) for each in parts_of(_list_in(at, "attachments"))]


def _attachment(at: Body, step: Text) -> Body | None:
    """The attachment that a step names: 附件1, its title or its 标识."""
    held = _attachments(at)
    numbered = _NUMBERED.fullmatch(step)
    if numbered:
        if not 1 <= int(numbered[1]) <= len(held):
            raise WrongEditError("edit.not-found", place_of(at), name=step, nearest="")
        return held[int(numbered[1]) - 1]
    found = [each for each in held if step in _titles(each)]
    if len(found) > 1:
        raise WrongEditError("edit.many", place_of(at), name=step, count=len(found))
    return found[0] if found else None


def _titles(attachment: Body) -> list[str]:
    node = attachment.spot.node
    if isinstance(node, Text):
        return [node.strip()]
    fields = [(ATTACHMENT.field(key), value) for key, value in _mapping(attachment.spot).entries]
    return [
        value.strip()
        for field, value in fields
        if field is not None and field.name in ("id", "title") and isinstance(value, Text)
    ]


def _only_attachment(at: Body) -> Body | None:
    """The one attachment that has sections."""
    held = [each for each in _attachments(at) if _sections(each)]
    return held[0] if len(held) == 1 else None


def _named(entries: list[Entry], step: Text) -> list[Entry]:
    """The entries of a name: those whose 标识 it is, else those whose heading it is."""
    names = [(entry, *entry.names()) for entry in entries]
    by_id = [entry for entry, identity, _ in names if identity and identity == step]
    return by_id or [entry for entry, _, heading in names if heading and heading == step]


def _only(found: list[Entry], step: Text) -> Entry:
    if len(found) > 1:
        raise WrongEditError("edit.many", found[0].node.place, name=step, count=len(found))
    return found[0]


def names_at(spot: Spot) -> NamedList | None:
    """Give the units or people of a value; free labels (名单) have some, too."""
    if spot.field is not None and not is_named_list(spot.field):
        return None
    return named_list(spot.node)


def _mapping(spot: Spot) -> Mapping:
    """A plan or attachment as a mapping; an attachment that is only named has its title."""
    if isinstance(spot.node, Mapping):
        return spot.node
    assert spot.node is not None
    if isinstance(spot.node, Sequence):
        return Mapping(spot.node.place)
    return Mapping(spot.node.place, [(Text("标题", spot.node.place), spot.node)])


def _not_found(at: Target, step: Text, known: list[str]) -> WrongEditError:
    nearest = near(step, [name for name in known if name])
    return WrongEditError(
        "edit.not-found" if nearest is None else "edit.near", place_of(at), name=step, nearest=nearest or ""
    )


def place_of(at: Target) -> Place:
    """The place in the plan that an edit is about."""
    if isinstance(at, Value | Name):
        return at.spot.place
    assert at.spot.node is not None  # bodies and entries are those that are there
    return at.spot.node.place


def list_at(at: Target) -> Spot:
    """Give the list of sections or items at a place."""
    match at:
        case Body():
            return _list_in(_with_sections(at), "sections")
        case Entry():
            return at.list_of_items()
        case _:
            return at.spot


def _with_sections(at: Body) -> Body:
    """The body that sections are meant of: the plan's own, else the one attachment's that has some."""
    inner = _only_attachment(at) if at.is_plan and not _sections(at) else None
    return inner or at


def siblings(tree: Mapping, target: Text, entry: Entry) -> tuple[Spot, int]:
    """Give the list that an entry stands in, and its position there."""
    above = target.derived("/".join(re.split(f"[{_SLASHES}]", target.strip(f"{_SLASHES} "))[:-1]))
    parent = list_at(find(tree, above))
    return parent, next(at for at, node in enumerate(nodes_of(parent)) if node is entry.node)

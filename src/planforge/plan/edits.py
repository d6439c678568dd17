"""Sections, items and units that a row replaces, adds, drops or reorders: edits of a plan's tree."""

from __future__ import annotations

from collections.abc import Callable

from planforge.messages import Faults, Place
from planforge.plan.columns import ACTIONS
from planforge.plan.entries import Entry
from planforge.plan.items import ItemsKind
from planforge.plan.row import Edit
from planforge.plan.sections import SectionsKind
from planforge.plan.spots import nodes_of
from planforge.plan.ways import (
    Body,
    Name,
    Target,
    Value,
    WrongEditError,
    find,
    list_at,
    names_at,
    place_of,
    siblings,
)
from planforge.source import ListOf, Mapping, Node, Paragraphs, Sequence, Text

MOST_CHANGES = 1_000
"""Changes of one row: each looks through all tasks of a list for the one that it means."""

_YES, _NO = ("是", "yes", "true", "√", "1"), ("否", "no", "false", "×", "0")


def edited(tree: Mapping, edit: Edit, faults: Faults, placed: list[tuple[Node, Place]]) -> Mapping:
    """Give the tree with an edit made; where it can not be, the tree as it is, and a fault at the cell.

    What was laid in is added to `placed` with the place in the plan that it took.
    """
    cell = edit.value.place if edit.value is not None else edit.target.place
    try:
        action = ACTIONS.get(edit.action.strip().lower())
        if action is None:
            known = "、".join(word for word in ACTIONS if not word.isascii())
            raise WrongEditError("edit.action", tree.place, name=edit.action, known=known)
        made, via = _ACTIONS[action](tree, edit.target, edit.value)
    except WrongEditError as wrong:
        faults.add_at_cell(wrong.code, cell, wrong.via, **wrong.values)
        return tree
    placed.append((edit.value if edit.value is not None else edit.target, via))
    assert isinstance(made, Mapping)  # a plan without anything is one still
    return made


def changes_of(edit: Edit) -> int:
    """How many changes an edit is: one for each name that it drops or puts in order."""
    if ACTIONS.get(edit.action.strip().lower()) not in ("drop", "order"):
        return 1
    texts = edit.value.items if isinstance(edit.value, Sequence) else [edit.value]
    return sum(1 + text.count("、") + text.count("\n") for text in texts if isinstance(text, Text)) or 1


_Made = tuple[Node | None, Place]


def _replace(tree: Mapping, target: Text, value: Node | None) -> _Made:
    value = _wanted(tree, value)
    at = find(tree, target)
    match at:
        case Name(spot, named, position):
            return spot.put(named.replaced(position, value).node(_at(value))), place_of(at)
        case Entry() if not isinstance(value, Mapping):
            return at.with_text(value), place_of(at)
        case Body():
            raise WrongEditError("edit.no-list", place_of(at), name=target)
        case _:
            return at.spot.put(value), place_of(at)


def _add(tree: Mapping, target: Text, value: Node | None) -> _Made:
    value = _wanted(tree, value)
    at = find(tree, target)
    match at:
        case Entry() if (made := at.with_more(_entries(value))) is not None:
            return made, place_of(at)
        case Body() | Entry():
            spot = list_at(at)
        case Value(spot):
            names = names_at(spot)
            if names is not None:
                return spot.put(names.with_more(value).node(_at(value))), place_of(at)
            kind = spot.field.kind if spot.field is not None else None
            if not isinstance(kind, SectionsKind | ItemsKind | Paragraphs | ListOf):
                raise WrongEditError("edit.no-list", place_of(at), name=target)
        case Name():
            raise WrongEditError("edit.no-list", place_of(at), name=target)
    old = nodes_of(spot)
    return spot.put(Sequence(value.place, [*old, *_entries(value)])), place_of(at)


def _beside(behind: bool) -> Callable[[Mapping, Text, Node | None], _Made]:
    def insert(tree: Mapping, target: Text, value: Node | None) -> _Made:
        value = _wanted(tree, value)
        at = find(tree, target)
        if isinstance(at, Name):
            named = at.named.replaced(at.at, value, keep=True, behind=behind)
            return at.spot.put(named.node(_at(value))), place_of(at)
        if not isinstance(at, Entry):
            raise WrongEditError("edit.no-list", place_of(at), name=target)
        parent, position = siblings(tree, target, at)
        old = nodes_of(parent)
        cut = position + behind
        return parent.put(Sequence(value.place, [*old[:cut], *_entries(value), *old[cut:]])), place_of(at)

    return insert


def _drop(tree: Mapping, target: Text, value: Node | None) -> _Made:
    """Drop what the value names at a place; the place itself where there is no value, or 是."""
    word = value.strip().lower() if isinstance(value, Text) else ""
    if word in _NO and target.strip():
        return tree, tree.place
    if value is None or (word in _YES and target.strip()):
        gone = find(tree, target)
        return _dropped(gone), place_of(gone)
    via = place_of(find(tree, target))
    made: Node = tree
    for way in _ways(tree, target, value):
        assert isinstance(made, Mapping)
        dropped = _dropped(find(made, way))
        made = dropped if dropped is not None else Mapping(tree.place)
    return made, via


def _dropped(at: Target) -> Node | None:
    match at:
        case Name(spot, named, position):
            left = named.replaced(position, None)
            assert spot.node is not None  # it has the name
            return spot.put(left.node(Text("", spot.node.place)) if left.groups else None)
        case Body(_, True):
            raise WrongEditError("edit.no-list", place_of(at), name="")
        case _:
            return at.spot.put(None)


def _ways(tree: Mapping, target: Text, value: Node) -> list[Text]:
    """The ways to what a value names: a line or an entry each, several in one line parted by 、."""
    texts = value.items if isinstance(value, Sequence) else [value]
    ways = []
    for text in texts:
        if not isinstance(text, Text):
            raise WrongEditError("edit.names", tree.place)
        for line in filter(None, (line.strip() for line in text.split("\n"))):
            ways.extend(_way(tree, target, text.derived(line)))
    return ways


def _way(tree: Mapping, target: Text, line: Text) -> list[Text]:
    """A line as one name where there is one of that name, else as several parted by 、."""
    start = f"{target}/" if target.strip() else ""
    whole_name = line.derived(f"{start}{line}")
    if "、" not in line:
        return [whole_name]
    try:
        find(tree, whole_name)
    except WrongEditError:
        return [line.derived(f"{start}{name.strip()}") for name in line.split("、") if name.strip()]
    return [whole_name]


def _order(tree: Mapping, target: Text, value: Node | None) -> _Made:
    """Put those that the value names first, in its order; all others follow in their old order."""
    value = _wanted(tree, value)
    at = find(tree, target)
    found = [find(tree, way) for way in _ways(tree, target, value)]
    names = names_at(at.spot) if isinstance(at, Value) else None
    if names is not None:
        order = [each.at for each in found if isinstance(each, Name)]
        _no_name_twice(order, at)
        return at.spot.put(names.in_order(order).node(_at(value))), place_of(at)
    spot = list_at(at)
    nodes = nodes_of(spot)
    entries = [each.node for each in found if isinstance(each, Entry)]
    if len(entries) < len(found) or not entries:
        raise WrongEditError("edit.no-list", place_of(at), name=target)
    order = [next((at for at, node in enumerate(nodes) if node is entry), -1) for entry in entries]
    _no_name_twice(order, at)
    rest = [node for position, node in enumerate(nodes) if position not in order]
    moved = [nodes[position] for position in order]
    items = [*moved, *rest]
    place = spot.node.place if spot.node is not None else value.place
    return spot.put(Sequence(place, items)), place_of(at)


def _no_name_twice(order: list[int], at: Target) -> None:
    if len(set(order)) < len(order) or -1 in order:
        raise WrongEditError("edit.twice", place_of(at))


def _wanted(tree: Mapping, value: Node | None) -> Node:
    if value is None:
        raise WrongEditError("edit.no-value", tree.place)
    return value


def _entries(value: Node) -> list[Node]:
    """What is added: the entries of a list, the lines of a text, or the one that it is."""
    if isinstance(value, Sequence):
        return list(value.items)
    if not isinstance(value, Text):
        return [value]
    lines = (line.strip(" \u3000") for line in value.split("\n"))
    return [Text(line, value.place, False) for line in lines if line]


def _at(value: Node) -> Text:
    """A text at the place of a value."""
    return Text("", value.place, False)


_ACTIONS: dict[str, Callable[[Mapping, Text, Node | None], _Made]] = {
    "replace": _replace,
    "add": _add,
    "drop": _drop,
    "order": _order,
    "before": _beside(False),
    "after": _beside(True),
}

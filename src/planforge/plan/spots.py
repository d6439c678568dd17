"""Places in a plan's tree that can be given another value: the tree stays, a new one shares the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from planforge.messages import Place
from planforge.source import Field, Mapping, Node, Record, RecordKind, Sequence, Text

Put = Callable[[Node | None], Node | None]
"""Gives the tree with another value at a place, or without what stood there."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a tree: what stands there (None: nothing yet), and how something else comes there."""

    node: Node | None
    put: Put
    key: Text | None = None
    """The key of the plan that it stands under."""
    field: Field | None = None
    """The field that its value is of."""
    within: Place | None = None
    """Where the mapping begins that it is a value of."""

    @property
    def place(self) -> Place:
        """Where it stands in the plan; for what is not there yet, where it would come to stand."""
        if self.key is not None:
            return self.key.place
        found = self.node.place if self.node is not None else self.within
        assert found is not None  # only values of mappings may be absent
        return found


def whole(tree: Node) -> Spot:
    """The whole of a tree."""
    return Spot(tree, lambda new: new)


def under_key(mapping: Mapping, put: Put, fits: Callable[[Text], bool], key: Text) -> Spot:
    """The value of the first key that fits; where none does, a value comes there under `key`."""
    at = next((at for at, (name, _) in enumerate(mapping.entries) if fits(name)), None)
    if at is None:
        end = len(mapping.entries)
        return Spot(None, lambda new: put(_with(mapping, end, key, new)), within=mapping.place)
    name, value = mapping.entries[at]
    return Spot(value, lambda new: put(_with(mapping, at, name, new)), name)


def of_field(mapping: Mapping, put: Put, record: Record, field: Field, key: Text) -> Spot:
    """The value of a field of a record; see `under_key`."""
    return replace(under_key(mapping, put, lambda name: record.field(name) is field, key), field=field)


def as_mapping(node: Node | None, kind: object, place: Place) -> Mapping | None:
    """What stands at a key that holds further keys, its short form written out; None for anything else.

    Where there is nothing yet, it is a mapping that begins at `place`.
    """
    if node is None:
        return Mapping(place)
    if isinstance(node, Mapping):
        return node
    if isinstance(kind, RecordKind) and kind.short:
        field = next(each for each in kind.record.fields if each.name == kind.short)
        return Mapping(node.place, [(Text(field.zh, node.place), node)])
    return None


def parts_of(spot: Spot) -> list[Spot]:
    """The places of a list's entries; one value counts as a list of one.

    The last that goes takes the list with it.
    """
    node = spot.node
    if node is None:
        return []
    if not isinstance(node, Sequence):
        return [spot]
    return [Spot(item, _put_part(spot, node, at)) for at, item in enumerate(node.items)]


def nodes_of(spot: Spot) -> list[Node]:
    """The entries of a list; one value counts as a list of one."""
    if spot.node is None:
        return []
    return list(spot.node.items) if isinstance(spot.node, Sequence) else [spot.node]


def _put_part(spot: Spot, node: Sequence, at: int) -> Put:
    def put(new: Node | None) -> Node | None:
        items = [*node.items[:at], *([new] if new is not None else []), *node.items[at + 1 :]]
        return spot.put(Sequence(node.place, items) if items else None)

    return put


def _with(mapping: Mapping, at: int, key: Text, value: Node | None) -> Mapping:
    """The mapping with one entry replaced, added or left out."""
    entries = list(mapping.entries)
    entries[at : at + 1] = [(key, value)] if value is not None else []
    return Mapping(mapping.place, entries)

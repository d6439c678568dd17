"""One row bound to a plan: its values laid into the tree, and what is wrong told at its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from planforge.messages import Fault, Faults, Place
from planforge.plan.columns import EditColumn, PlanKey, RowUnit, Variable, meaning
from planforge.plan.fields import PLAN
from planforge.plan.row import Edit, Row
from planforge.plan.spots import Spot, as_mapping, of_field, under_key
from planforge.plan.variables import without_value
from planforge.source import Mapping, Node, Record, RecordKind, Sequence, Text
from planforge.source.records import near
from planforge.source.text import unprintable

if TYPE_CHECKING:
    from planforge.plan.binding import PlanSource

MOST_CELL_DEPTH = 24
"""Nesting of a value from a YAML row; a task with all levels below it needs about twelve."""

_WITHOUT_HEADER = (".yaml", ".yml", ".jsonl")
"""Tables whose cells do not stand below their headers."""

_ID = PLAN.field("id")


class Binding:
    """A row laid into a plan's tree."""

    def __init__(self, source: PlanSource, row: Row, faults: Faults) -> None:
        """Bind; faults of cells are added, with the place in the plan where they are used."""
        self._source = source
        self._row = row
        self._faults = faults
        self._variables: dict[str, Node] = {}
        self._keys: dict[tuple[str, ...], tuple[Text, Node]] = {}
        self._edits: list[Edit] = []
        self._placed: list[tuple[Node, Place]] = []
        """What was laid into the tree, and the place in the plan that it took."""
        self._given_by_unit: frozenset[str] = frozenset()
        """What a unit would give that is not found: it is told of the unit, and of none of them."""
        self._take_cells()
        self._take_facts()
        self._ask_for_missing()
        self.tree = self._identified(self._edited(self._with_keys(source.filled(self._variables, faults))))

    def told_at_cells(self, faults: Faults, final: bool) -> Faults:
        """Give the faults of the reading: those of the plan itself as they are, the row's at its cells."""
        if not len(faults):
            return faults
        own = self._source.own_faults(final)
        told = Faults()
        told.extend(
            fault if fault in own or fault.via else self._moved(fault, own) or self._at_cell(fault)
            for fault in faults
        )
        return told

    def _moved(self, fault: Fault, own: frozenset[Fault]) -> Fault | None:
        """The same warning where the plan itself has it: edits have only let it come up elsewhere."""
        if not self._edits or fault.severity == "error" or fault.place in self._laid_in:
            return None
        same = (each for each in own if replace(each, place=fault.place) == fault)
        return next(same, None)

    def _take_cells(self) -> None:
        for column, value in self._row.values:
            if without_value(value):
                continue
            sound = self._is_sound(value)
            match meaning(self._source, column):
                case Variable(name):
                    # Behind a value that can not be used its sample lets all else be looked at.
                    self._variables.setdefault(name, value if sound else self._source.variables[name][1])
                case _ if not sound:
                    continue
                case PlanKey(fields):
                    self._keys.setdefault(fields, (column, value))
                case EditColumn(action, target):
                    place = value.place
                    self._edits.append(Edit(Text(action, place), Text(target, place), value))
        for edit in self._row.edits:
            if edit.value is None or without_value(edit.value):
                self._edits.append(replace(edit, value=None))
            elif self._is_sound(edit.value):
                self._edits.append(edit)

    def _is_sound(self, value: Node) -> bool:
        """Whether a document can carry a value: its characters, its depth."""
        for text, depth in _texts(value, 0):
            character = unprintable(text)
            if character or depth > MOST_CELL_DEPTH:
                if character:
                    self._faults.add("source.character", text.place, character=character)
                else:
                    self._faults.add("row.too-deep", text.place, limit=MOST_CELL_DEPTH)
                return False
        return True

    def _take_facts(self) -> None:
        """Take from the row's unit what its cells leave empty, or have no column for."""
        for name, value in self._facts() if self._source.units else ():
            if without_value(value):
                continue
            match meaning(self._source, name):
                case Variable(variable):
                    self._variables.setdefault(variable, value)
                case PlanKey(fields):
                    self._keys.setdefault(fields, (name, value))

    def _facts(self) -> tuple[tuple[Text, Node], ...]:
        unit, known = self._unit(), self._source.unit_names
        if unit is not None and unit.strip() not in known:
            nearest = near(unit, known)
            code = "row.unit" if nearest is None else "row.unit-near"
            self._faults.add(code, unit.place, name=unit.strip(), nearest=nearest or "")
            self._given_by_unit = self._source.facts
            return ()
        names = (unit or "", self._row.key)
        return next((facts for name in names if (facts := self._source.units.get(name.strip()))), ())

    def _unit(self) -> Text | None:
        """The cell that names the row's unit."""
        units = (
            value
            for column, value in self._row.values
            if meaning(self._source, column) == RowUnit() and not without_value(value)
        )
        return next((value for value in units if isinstance(value, Text)), None)

    def _ask_for_missing(self) -> None:
        """Say which variables have no value; their samples stand in, so that all else is looked at."""
        for name, via in self._source.used.items():
            if name not in self._variables:
                if name not in self._given_by_unit:
                    self._faults.add_at_cell("row.missing", self._place_of(name), via, name=name)
                self._variables[name] = self._source.variables[name][1]

    def _place_of(self, name: str) -> Place:
        """Where a value should stand: in the row's line, and its column where there is one."""
        place = self._row.key.place
        wanted = Variable(name)
        columns = () if place.file.casefold().endswith(_WITHOUT_HEADER) else self._row.columns
        header = next((each for each in columns if meaning(self._source, each) == wanted), None)
        return replace(place, column=header.place.column) if header is not None else place

    def _with_keys(self, tree: Mapping) -> Mapping:
        for fields, (column, value) in self._keys.items():
            spot = self._spot(tree, fields, column, value)
            if spot is None:
                self._faults.add_at_cell("row.path", value.place, tree.place, key=column)
                continue
            self._placed.append((value, spot.key.place if spot.key is not None else tree.place))
            tree = _root(spot.put(value))
        return tree

    def _spot(self, tree: Mapping, fields: tuple[str, ...], column: Text, value: Node) -> Spot | None:
        spot = Spot(tree, lambda new: new)
        record: Record | None = self._source.record
        kind: object = None
        for at, name in enumerate(fields):
            mapping = tree if at == 0 else as_mapping(spot.node, kind, value.place)
            if mapping is None:
                return None
            field = record.field(name) if record is not None else None
            key = Text(field.zh if field is not None else name, value.place)
            if record is not None and field is not None:
                spot = of_field(mapping, spot.put, record, field, key)
                kind = field.kind
                record = kind.record if isinstance(kind, RecordKind) else None
            else:
                spot = under_key(mapping, spot.put, key.__eq__, key)
        return spot

    def _edited(self, tree: Mapping) -> Mapping:
        if not self._edits:
            return tree
        from planforge.plan.edits import MOST_CHANGES, changes_of, edited  # only rows that edit need it

        if sum(map(changes_of, self._edits)) > MOST_CHANGES:
            self._faults.add("row.changes", self._row.key.place, limit=MOST_CHANGES)
            return tree
        for edit in self._edits:
            tree = edited(tree, edit, self._faults, self._placed)
        return tree

    def _identified(self, tree: Mapping) -> Mapping:
        """Give the plan the row's own identity: that of the plan, and the row's key."""
        assert _ID is not None
        spot = of_field(tree, lambda new: new, PLAN, _ID, Text(_ID.zh, tree.place))
        if not isinstance(spot.node, Text) or not spot.node.strip():
            return tree
        return _root(spot.put(spot.node.derived(f"{spot.node.strip()}/{self._row.key.strip()}")))

    def _at_cell(self, fault: Fault) -> Fault:
        """A fault that the row has and the plan has not, told at the cell that it comes from."""
        place = fault.place
        if place is None:
            return replace(fault, place=self._row.key.place)
        if (via := self._laid_in.get(place)) is not None:
            return replace(fault, via=via)
        if place.file in {self._row.key.place.file, *(edit.action.place.file for edit in self._row.edits)}:
            return fault
        cell = self._cell_used_at(place, fault)
        return replace(fault, place=cell or self._row.key.place, via=place)

    @cached_property
    def _laid_in(self) -> dict[Place, Place]:
        """Every place of what was laid into the tree, and the place in the plan that it took."""
        return {each: via for node, via in reversed(self._placed) for each in _places(node)}

    def _cell_used_at(self, place: Place, fault: Fault) -> Place | None:
        """The cell of the value that is used at a place of the plan, or next to it."""
        taken = next((node.place for node, via in self._placed if via == place), None)
        names = self._source.used_at.get(place, ())
        if taken is not None or not names:
            return taken
        said = [value for _, value in fault.values]
        cells = [self._variables[name] for name in names]
        quoted = (
            cell for cell in cells if isinstance(cell, Text) and any(cell.strip() in each for each in said)
        )
        return next(quoted, cells[0]).place


def _root(node: Node | None) -> Mapping:
    assert isinstance(node, Mapping)  # what is put below a mapping leaves it one
    return node


def _texts(node: Node, depth: int) -> Iterator[tuple[Text, int]]:
    """Every text of a value, keys too, and how deep it stands."""
    if isinstance(node, Text):
        yield node, depth
    elif isinstance(node, Sequence):
        for each in node.items:
            yield from _texts(each, depth + 1)
    else:
        for key, value in node.entries:
            yield key, depth
            yield from _texts(value, depth + 1)


def _places(node: Node) -> Iterator[Place]:
    yield node.place
    if isinstance(node, Sequence):
        for each in node.items:
            yield from _places(each)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key.place
            yield from _places(value)

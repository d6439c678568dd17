"""A plan file, parsed once: the Plan of its samples, and those of any number of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planforge.doctypes import TypeShelf
from planforge.messages import Fault, Faults, Place, Unreadable
from planforge.plan.advice import advise_for
from planforge.plan.changes import FROM_COMMAND, change
from planforge.plan.check import check_plan
from planforge.plan.fields import PLAN
from planforge.plan.filling import Filling
from planforge.plan.items import ITEM
from planforge.plan.making import ending_as_typed, make_plan, typed_kind, year_of
from planforge.plan.model import Plan
from planforge.plan.office import (
    PROFILE_FILE,
    UNITS_FILE,
    OfficeFiles,
    find_office,
    office_types,
    real_path,
)
from planforge.plan.own_fields import own_type, plan_record
from planforge.plan.row import Row
from planforge.plan.tree_keys import variables_of
from planforge.plan.type_versions import check_versions
from planforge.plan.variables import Tags, check_samples
from planforge.plan.vocabulary import known_heading
from planforge.source import Mapping, Memo, Node, Reader, Record, Text, load_bytes, parse_tree
from planforge.source.text import decode

if TYPE_CHECKING:
    from planforge.plan.columns import Meaning

Final = Callable[[Plan], bool]
"""Says whether the register gives the number that a plan leaves to it."""


@dataclass(frozen=True)
class PlanSource:
    """A plan file with what stands around it; what it gives depends on its arguments alone.

    `tree` has the tags of its texts as typed; nothing ever changes it.
    """

    path: Path
    tree: Mapping
    office: OfficeFiles
    types: TypeShelf
    variables: MappingType[str, tuple[Text, Node]]
    """The name as declared and the sample of each variable."""
    used: MappingType[str, Place]
    """The variables that texts use, and where first."""
    _typed: str
    _filling: Filling | None
    _faults: tuple[Fault, ...]
    _inputs: tuple[tuple[str, bytes], ...] = field(repr=False, default=())

    @classmethod
    def open(
        cls,
        path: Path,
        templates: tuple[Path, ...] = (),
        changes: MappingType[str, str] | None = None,
    ) -> PlanSource:
        """Read a plan file and what stands around it; `changes` replaces values by key, as `--set` does.

        Raises `Unreadable` where a text can not be read, `Faulty` where the office's files have faults.
        """
        faults = Faults()
        if path.name in (PROFILE_FILE, UNITS_FILE):
            raise Unreadable.because("plan.office-file", Place(str(path)))
        data = load_bytes(path)
        tree = parse_tree(decode(data, str(path)), str(path), faults, _is_key)
        office = find_office(real_path(path).parent)
        faults.extend(office.warnings)
        types = office_types(office.profile, templates)
        if not isinstance(tree, Mapping):
            Reader(faults).wrong_shape("plan.shape", tree)
            faults.stop_if_any()
        assert isinstance(tree, Mapping)
        typed = typed_kind(tree)
        change(tree, changes or {}, faults, plan_record(own_type(tree, types, typed)) if changes else PLAN)
        declared = variables_of(tree)
        variables = {str(name): (name, sample) for name, sample in declared.entries} if declared else {}
        tags = Tags(variables.keys(), faults)
        # The samples are data, and what was typed with --set.
        filling = (
            Filling(tree, tags, lambda value: value is declared or value.place is FROM_COMMAND)
            if declared
            else None
        )
        check_samples(() if tags.too_many else variables.values(), tags.used, faults)
        inputs = ((str(path), data), *office.files, ("--set", repr(sorted((changes or {}).items())).encode()))
        return cls(path, tree, office, types, variables, tags.used, typed, filling, tuple(faults), inputs)

    def plan(self, final: Final | None = None) -> tuple[Plan, Faults]:
        """Give the plan of the samples, and the warnings about it.

        With `final`, what a document needs before it is signed is asked for. Raises `Faulty` with every
        fault of the plan.
        """
        faults = Faults()
        plan = self._read(self.with_samples(faults), faults, final, None)
        faults.stop_if_any()
        return plan, faults

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the plan's text, the office's files and what was changed with them."""
        import hashlib  # only batches ask

        whole = hashlib.sha256()
        for name, data in self._inputs:
            whole.update(f"{Path(name).name}\n{len(data)}\n".encode(errors="surrogatepass") + data)
        return whole.hexdigest()

    def check_columns(self, columns: Sequence[Text], key: str = "") -> Faults:
        """Say which columns of a table mean nothing here, mean the same, or are missing.

        `key` is the header of the column that tells the rows apart, which may mean nothing beside.
        """
        from planforge.plan.columns import check_columns  # only batches have rows

        return check_columns(self, columns, key)

    def bind(self, row: Row, final: Final | None = None, *, checked: bool = False) -> tuple[Plan, Faults]:
        """Give the plan of a row, and the warnings about it: those of the plan itself, too.

        A row that was `checked`, bound before without an error, is not looked at again as a whole.
        Raises `Faulty` with every fault of the row, each at its cell, `via` the place in the plan.
        """
        from planforge.plan.rows import Binding  # only batches have rows

        faults = Faults()
        binding = Binding(self, row, faults)
        plan = self._read(binding.tree, faults, final, self._memo, checked=checked)
        told = binding.told_at_cells(faults, final is not None)
        told.stop_if_any()
        return plan, told

    @cached_property
    def record(self) -> Record:
        """The keys of its plan: those of every plan, and those of its type."""
        return plan_record(own_type(self.tree, self.types, self._typed))

    @cached_property
    def _memo(self) -> Memo:
        return Memo(self.tree)

    @cached_property
    def units(self) -> MappingType[str, tuple[tuple[Text, Node], ...]]:
        """The facts of the office's units that have some, by their names and short names."""
        return {
            str(name): unit.facts
            for unit in reversed(self.office.units)
            for name in (*unit.short, unit.name)
            if unit.facts
        }

    @cached_property
    def facts(self) -> frozenset[str]:
        """What the facts of some unit give, by name."""
        return frozenset(str(name) for facts in self.units.values() for name, _ in facts)

    @cached_property
    def unit_names(self) -> frozenset[str]:
        """The names and short names of all units, with facts or without."""
        return frozenset(str(name) for unit in self.office.units for name in (unit.name, *unit.short))

    @cached_property
    def meanings(self) -> dict[str, Meaning | None]:
        """What headers mean, as they were found; of no consequence but time."""
        return {}

    def own_faults(self, final: bool) -> frozenset[Fault]:
        """What is wrong with the plan itself, whatever a row says: it is there with the samples, too."""
        found = self._own[final]
        if found is None:
            faults = Faults()
            self._read(self.with_samples(faults), faults, _any_number if final else None, None)
            found = self._own[final] = frozenset(faults)
        return found

    @cached_property
    def _own(self) -> dict[bool, frozenset[Fault] | None]:
        return {False: None, True: None}

    def filled(self, values: MappingType[str, Node], faults: Faults) -> Mapping:
        """Give the tree with values in the place of variables; faults stand at the values."""
        return self.tree if self._filling is None else self._filling.fill(values, faults)

    @cached_property
    def used_at(self) -> MappingType[Place, tuple[str, ...]]:
        """The variables that are used at a place of the plan, or nearest below it."""
        found: dict[Place, tuple[int, tuple[str, ...]]] = {}
        for use in () if self._filling is None else self._filling.uses():
            for distance, place in enumerate(use.places):
                if place not in found or distance < found[place][0]:
                    found[place] = distance, use.names
        return {place: names for place, (_, names) in found.items()}

    def with_samples(self, faults: Faults) -> Mapping:
        """Give the tree with the samples in the place of variables."""
        return self.filled({name: sample for name, (_, sample) in self.variables.items()}, faults)

    def _read(
        self,
        tree: Mapping,
        faults: Faults,
        final: Final | None,
        memo: Memo | None,
        *,
        checked: bool = False,
    ) -> Plan:
        faults.extend(self._faults)
        doctype = own_type(tree, self.types, self._typed)
        reader = Reader(faults, year_of(tree), advise_for(doctype), memo)
        values = reader.record(plan_record(doctype), tree, "")
        plan = make_plan(reader, values, self.types, self.office, str(self.path), doctype)
        plan = ending_as_typed(plan, self._typed, self.types)
        if checked:
            return plan
        check_versions(plan, self.types, faults)
        check_plan(plan, values, faults, final=final is not None)
        if final is not None:
            from planforge.plan.final import check_final  # only final documents need it

            check_final(plan, tree, values, faults, numbered=final)
        return plan


def _any_number(plan: Plan) -> bool:
    return True


def _is_key(word: str) -> bool:
    """Whether a word is a key of plans, items or sections."""
    return any((PLAN.field(word), ITEM.field(word), known_heading(word)))

"""What the columns of a table mean for a plan: by their headers, in Chinese or English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planforge.messages import Faults
from planforge.plan.tree_keys import is_variables
from planforge.source import Labels, Record, RecordKind, Text
from planforge.source.records import fold_key, near

if TYPE_CHECKING:
    from planforge.plan.binding import PlanSource

KEY_COLUMNS = ("键", "key", "行标识")
"""Headers of the column with the rows' keys."""
UNIT_COLUMNS = ("单位", "unit")
"""Headers of the column with the unit of each row, whose facts units.yaml has."""

ACTIONS = {
    **dict.fromkeys(("替换", "replace"), "replace"),
    **dict.fromkeys(("增加", "add"), "add"),
    **dict.fromkeys(("删除", "drop"), "drop"),
    **dict.fromkeys(("排序", "order"), "order"),
    **dict.fromkeys(("前插", "before"), "before"),
    **dict.fromkeys(("后插", "after"), "after"),
}
"""What an edit does, by the word for it."""

_EDIT = re.compile(rf"({'|'.join(ACTIONS)})(?:[\s\u3000:：]+(.*))?", re.DOTALL | re.IGNORECASE)
_NOT_BY_KEY = ("id", "variables")
_MOST_MEANINGS = 10_000


@dataclass(frozen=True, slots=True)
class Variable:
    """The column has the values of a variable."""

    name: str


@dataclass(frozen=True, slots=True)
class PlanKey:
    """The column replaces the value of a key of the plan; `fields` are the English names on the way to it."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditColumn:
    """The column changes sections, items or units."""

    action: str
    target: str


@dataclass(frozen=True, slots=True)
class RowKey:
    """The column has the keys of the rows."""


@dataclass(frozen=True, slots=True)
class RowUnit:
    """The column has the unit of each row."""


Meaning = Variable | PlanKey | EditColumn | RowKey | RowUnit


def meaning(source: PlanSource, header: str) -> Meaning | None:
    """What a column means by its header; None for nothing that this plan knows."""
    known = source.meanings
    if header not in known:
        if len(known) >= _MOST_MEANINGS:
            known.clear()
        known[header] = _meaning(source, header.strip(" \u3000\n"))
    return known[header]


def _meaning(source: PlanSource, header: str) -> Meaning | None:
    folded = fold_key(header)
    if header in source.variables:
        return Variable(header)
    if folded in KEY_COLUMNS:
        return RowKey()
    if folded in UNIT_COLUMNS:
        return RowUnit()
    if found := _EDIT.fullmatch(header):
        return EditColumn(ACTIONS[found[1].lower()], (found[2] or "").strip(" \u3000"))
    first, _, rest = header.partition(".")
    if rest and is_variables(Text(first, source.tree.place)):
        return Variable(rest) if rest in source.variables else None
    fields = key_path(header, source.record)
    return PlanKey(fields) if fields else None


def key_path(header: str, record: Record) -> tuple[str, ...]:
    """The fields that a dotted key names (落款.代章), free labels as typed; empty where it is no key."""
    first, _, rest = header.partition(".")
    field = record.field(first)
    if field is None or field.name in _NOT_BY_KEY:
        return ()
    found = [field.name]
    while rest:
        if isinstance(field.kind, RecordKind):
            first, _, rest = rest.partition(".")
            inner = field.kind.record.field(first)
            if inner is None:
                return ()
            field = inner
            found.append(field.name)
        elif isinstance(field.kind, Labels):
            return (*found, rest)
        else:
            return ()
    return tuple(found)


def check_columns(source: PlanSource, columns: Sequence[Text], key: str = "") -> Faults:
    """Say which columns mean nothing, which mean the same, and which variables have none.

    A variable that texts use needs a column, or a unit of units.yaml that has a value for it. The column
    `key` tells the rows apart, whatever it means beside.
    """
    faults = Faults()
    seen: dict[Meaning, Text] = {}
    misspelled = set()
    for column in columns:
        found = meaning(source, column)
        if found is None and column == key:
            continue
        if found is None:
            misspelled.add(_unknown(source, column, faults))
        elif found in seen:
            faults.add("column.twice", column.place, name=column, first=seen[found])
        else:
            seen[found] = column
    _check_targets(source, seen, faults)
    given = {found.name for found in seen if isinstance(found, Variable)}
    given |= source.facts
    for name, via in source.used.items():
        if name not in given | misspelled and columns:
            faults.add_at_cell("column.missing", columns[0].place, via, name=name)
    return faults


def _check_targets(source: PlanSource, seen: Mapping[Meaning, Text], faults: Faults) -> None:
    """Say which columns of edits lead nowhere with the samples, unless others put something there."""
    edits = [(found, column) for found, column in seen.items() if isinstance(found, EditColumn)]
    if not edits or any(found.action in ("add", "before", "after") for found, _ in edits):
        return
    from planforge.plan.ways import WrongEditError, find  # only tables with such columns need it

    tree = source.with_samples(Faults())
    for found, column in edits:
        try:
            find(tree, column.derived(found.target))
        except WrongEditError as wrong:
            faults.add_at_cell(wrong.code, column.place, wrong.via, **wrong.values)


def _unknown(source: PlanSource, column: Text, faults: Faults) -> str | None:
    """Say that a column means nothing; gives the name that is probably meant."""
    nearest = near(column, _known(source))
    listed = "、".join(source.variables) or "无"
    code = "column.unknown" if nearest is None else "column.near"
    faults.add(code, column.place, name=column, nearest=nearest or "", known=listed)
    return nearest


def _known(source: PlanSource) -> Iterator[str]:
    yield from source.variables
    for field in source.record.fields:
        if field.name in _NOT_BY_KEY:
            continue
        yield from field.keys
        if isinstance(field.kind, RecordKind):
            yield from (f"{key}.{inner}" for key in field.keys for inner in field.kind.record.keys)
    yield from (*KEY_COLUMNS, *UNIT_COLUMNS)

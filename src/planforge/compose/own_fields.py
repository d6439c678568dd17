"""The fields that only a document's type has: as data for its template, and as what other formats print."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.doctypes import FieldOption, OwnField
from planforge.document import (
    Block,
    Cell,
    Entry,
    FieldPerson,
    FieldRow,
    Paragraph,
    Roster,
    RosterRow,
    Run,
    Table,
    TypeField,
)
from planforge.forms import Person, UnitLine, each_whole, write_units
from planforge.plan.model import DocDate, Figure, OwnValue, Plan
from planforge.plan.model import FieldRow as PlanRow

Value = str | bool | tuple[str, ...] | tuple[FieldPerson, ...] | tuple[FieldRow, ...]

_YES, _NO = "是", "否"
_IN_MIDDLE = frozenset({"date", "number", "choice", "flag"})
"""Kinds whose cells stand in the middle of their column."""


def type_fields(plan: Plan) -> tuple[TypeField, ...]:
    """Give every field of the plan's type, filled in or not."""
    given = {own.name: value for own, value in plan.fields}
    return tuple(_type_field(own, given.get(own.name)) for own in plan.doctype.fields)


def entries_of_fields(plan: Plan) -> tuple[Entry, ...]:
    """Give those that stand under the title."""
    return tuple(
        Entry(own.zh, each_whole(text) if own.kind in ("units", "people") else (text,))
        for own, value in plan.fields
        if own.where == "title" and (text := _text(_value(own, value)))
    )


def blocks_in_text(plan: Plan) -> Iterator[Block]:
    """Give the blocks of those that stand behind the text; on a form, of those that its own page lays out."""
    laid_out = {own.name for own in plan.doctype.fields}
    for own, value in plan.fields:
        if own.where == "text" or (own.where == "layout" and own.name not in laid_out):
            yield from _blocks(own, _value(own, value))


def _type_field(own: OwnField, value: OwnValue | None) -> TypeField:
    made = _value(own, value)
    blocks = tuple(_blocks(own, made)) if own.where == "layout" and value is not None else ()
    return TypeField(own.name, own.zh, made, blocks, own.zh)


def _value(own: OwnField, value: OwnValue | None) -> Value:
    """A value as a template prints it; what is not filled in is empty."""
    match value:
        case None:
            return False if own.kind == "flag" else () if own.kind in _MANY else ""
        case bool():
            return value
        case FieldOption():
            return value.zh
        case DocDate():
            return value.text
        case Figure():
            return str(value.text)
        case UnitLine():
            return write_units(value)
        case tuple():
            return _values(own, value)
        case _:
            return str(value)


_MANY = frozenset({"paragraphs", "people", "table"})


def _values(own: OwnField, values: tuple[object, ...]) -> Value:
    if own.kind == "people":
        return tuple(FieldPerson(each.name, each.post) for each in values if isinstance(each, Person))
    if own.kind == "table":
        return tuple(_row(own, each) for each in values if isinstance(each, PlanRow))
    return tuple(map(str, values))


def _row(own: OwnField, row: PlanRow) -> FieldRow:
    cells = (TypeField(each.name, each.zh, _value(each, row.cells.get(each.name))) for each in own.columns)
    return FieldRow(tuple(cells))


def _blocks(own: OwnField, value: Value) -> Iterator[Block]:
    """What prints a field without a layout of its own: a line with its name, people one a line, a table."""
    label = Run(f"{own.zh}：", "label")
    if own.kind == "table":
        yield _table(own, value)
    elif own.kind == "people" and isinstance(value, tuple):
        people = [each for each in value if isinstance(each, FieldPerson)]
        rows = (
            RosterRow(label.text if at == 0 else "", each.name, each.post) for at, each in enumerate(people)
        )
        yield Roster(tuple(rows), own.zh)
    elif own.kind == "paragraphs" and isinstance(value, tuple):
        for at, text in enumerate(value):
            yield Paragraph((label, Run(str(text))) if at == 0 else (Run(str(text)),), own.zh)
    else:
        yield Paragraph((label, Run(_text(value))), own.zh)


def _table(own: OwnField, value: Value) -> Table:
    header = tuple(Cell(each.zh) for each in own.columns)
    rows = value if isinstance(value, tuple) else ()
    body = (
        tuple(
            Cell(_text(cell.value), align="center" if column.kind in _IN_MIDDLE else "left")
            for cell, column in zip(row.cells, own.columns, strict=True)
        )
        for row in rows
        if isinstance(row, FieldRow)
    )
    return Table((header, *body), header_rows=1, caption=own.zh, origin=own.zh)


def _text(value: Value) -> str:
    """A value on one line; of several each on its own."""
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, str):
        return value
    return "\n".join(_text_of_part(each) for each in value)


def _text_of_part(part: str | FieldPerson | FieldRow) -> str:
    match part:
        case FieldPerson():
            return f"{part.name}　{part.post}" if part.post else part.name
        case FieldRow():
            return "　".join(_text(cell.value) for cell in part.cells)
        case _:
            return part

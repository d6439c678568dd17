"""The kinds of the fields that only one type has: what the values of its plans become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planforge.doctypes import FieldOption, OwnField
from planforge.forms.figure import read_amount
from planforge.messages import Faults
from planforge.plan.figures import row_cells
from planforge.plan.kinds import DateKind, People, Units
from planforge.plan.model import FieldRow, Figure
from planforge.source import (
    Choice,
    Field,
    Flag,
    Kind,
    Node,
    OneLine,
    Option,
    Paragraphs,
    Reader,
    Record,
    Sequence,
    Text,
    Values,
)
from planforge.source import Mapping as TreeMapping
from planforge.source.kinds import Define, Schema
from planforge.source.records import join

MOST_ROWS = 2000
"""Rows of a table of a type's own."""


@dataclass(frozen=True)
class FigureKind(OneLine):
    """An Arabic number."""

    def read(self, reader: Reader, node: Node, path: str) -> Figure | None:  # type: ignore[override]
        """Give the number with its text."""
        text = super().read(reader, node, path)
        if text is None:
            return None
        value = read_amount(text)
        if value is None:
            reader.faults.add("fields.number", text.place, value=text)
            return None
        return Figure(text, value)

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("阿拉伯数字，照写照印", "an Arabic number, printed as typed")


@dataclass(frozen=True)
class OptionKind:
    """One of the options of a choice, of which the words are printed."""

    choice: Choice
    options: tuple[FieldOption, ...]

    def read(self, reader: Reader, node: Node, path: str) -> FieldOption | None:
        """Give the option."""
        name = self.choice.read(reader, node, path)
        return next((each for each in self.options if each.name == name), None)

    def schema(self, define: Define) -> Schema:
        """The words."""
        return self.choice.schema(define)

    def about(self) -> tuple[str, str]:
        """In words."""
        zh, en = _names(self.options)
        return (f"{zh} 之一", f"one of {en}")


@dataclass(frozen=True)
class RowsKind:
    """Rows of a table: each a mapping of its columns, or its cells in order, as a list or parted by |."""

    own: OwnField
    record: Record

    def read(self, reader: Reader, node: Node, path: str) -> tuple[FieldRow, ...] | None:
        """Give the rows that are sound; a text has a row on each line."""
        nodes: list[Node] = list(node.items) if isinstance(node, Sequence) else [node]
        if isinstance(node, Text):
            nodes = [node.derived(line) for line in node.split("\n") if line.strip(" \u3000")]
        if len(nodes) > MOST_ROWS:
            reader.faults.add("fields.rows", node.place, table=self.own.zh, limit=MOST_ROWS)
            return None
        rows = (reader.once(self._row, each, f"{path}[{at}]") for at, each in enumerate(nodes))
        return tuple(row for row in rows if row is not None) or None

    def _row(self, reader: Reader, node: Node, path: str) -> FieldRow | None:
        if isinstance(node, TreeMapping):
            values = reader.record(self.record, node, path)
        else:
            cells = row_cells(reader, node)
            if cells is None or not self._fits(reader, node, len(cells)):
                return None
            values = self._by_position(reader, node, cells, path)
        for each in self.own.columns:
            if each.required and not is_there(values, each.name) and not mistyped(each, reader.faults):
                place = values.place_of(each.name)
                reader.faults.add("fields.missing-cell", place, table=self.own.zh, name=each.zh)
        return FieldRow(values.place, dict(values))

    def _fits(self, reader: Reader, node: Node, cells: int) -> bool:
        columns = self.own.columns
        if cells != len(columns):
            names = "、".join(each.zh for each in columns)
            reader.faults.add(
                "fields.cells", node.place, table=self.own.zh, names=names, cells=cells, columns=len(columns)
            )
        return cells == len(columns)

    def _by_position(self, reader: Reader, node: Node, cells: tuple[Text, ...], path: str) -> Values:
        values = Values(node.place, path, node)
        for each, cell in zip(self.record.fields, cells, strict=True):
            if cell:
                values.key_of[each.name] = cell
                value = each.kind.read(reader, cell, join(path, each.zh))
                if value is not None:
                    values[each.name] = value
        return values

    def schema(self, define: Define) -> Schema:
        """A list of rows."""
        cells: Schema = {"type": "array", "items": {"type": ["string", "number", "null"]}}
        row = {"anyOf": [define(self.record), cells, {"type": "string"}]}
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": row}]}

    def about(self) -> tuple[str, str]:
        """In words."""
        zh, en = _names(self.own.columns)
        return (
            f"一行一个“列名: 内容”，或按次序的列表，或用 | 隔开；列：{zh}",
            f"a row each: pairs of column and text, a list in their order, or parted by |; columns: {en}",
        )


def _names(named: Iterable[OwnField | FieldOption]) -> tuple[str, str]:
    """Names in Chinese and English, as the reference shows them."""
    pairs = [(each.zh, each.name) for each in named]
    return "、".join(f"`{zh}`" for zh, _ in pairs), ", ".join(f"`{name}`" for _, name in pairs)


def mistyped(own: OwnField, faults: Faults) -> bool:
    """Whether a key that is not known is told to be nearest to the field's."""
    return any(name == "nearest" and value in own.keys for each in faults for name, value in each.values)


def is_there(values: Values, name: str) -> bool:
    """Whether a value is there, or was typed and could not be read, which is a fault already."""
    return name in values or (name in values.key_of and name not in values.empty)


_KINDS: Mapping[str, Kind] = {
    "text": OneLine(),
    "paragraphs": Paragraphs(),
    "date": DateKind(),
    "number": FigureKind(),
    "flag": Flag(),
    "units": Units(),
    "people": People(),
}


def kind_of(own: OwnField) -> Kind:
    """What the value of a field becomes."""
    if own.kind == "choice":
        options = tuple(Option(each.name, each.zh, (each.zh, each.name)) for each in own.options)
        return OptionKind(Choice(options), own.options)
    if own.kind == "table":
        name = f"fields.{own.name}"
        return RowsKind(own, Record(name, own.zh, own.about, (field_of(each) for each in own.columns)))
    return _KINDS[own.kind]


def field_of(own: OwnField, old_names: tuple[str, ...] = ()) -> Field:
    """A field that a type declares as one of a record, with what it was called before."""
    aliases = tuple(dict.fromkeys((*own.aliases, *old_names)))
    return Field(own.name, own.zh, kind_of(own), own.about, aliases, own.example)

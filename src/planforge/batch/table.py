"""A table in a file → its columns, and its rows one by one: what a plan is bound to.

A .csv or .jsonl is read as a stream, as often as it is asked for its rows: 100,000 of them take no more
memory than ten. An .xlsx or .yaml is in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planforge.batch.table_csv import CsvTable
from planforge.batch.table_json import JsonTable
from planforge.batch.table_lines import MOST_ROWS, Line, Table
from planforge.batch.table_workbook import WorkbookTable
from planforge.batch.table_yaml import YamlTable
from planforge.messages import Fault, Faults, Place, Unreadable
from planforge.plan.columns import KEY_COLUMNS
from planforge.plan.row import Row
from planforge.source import Text
from planforge.source.records import fold_key
from planforge.source.text import unprintable

OPENERS: dict[str, Callable[[Path], Table]] = {
    ".csv": CsvTable.opened,
    ".xlsx": WorkbookTable.opened,
    ".yaml": YamlTable.opened,
    ".yml": YamlTable.opened,
    ".jsonl": JsonTable.opened,
}
"""How a table is opened, by the ending of its name."""
_SERIALS = ("序号", "号", "no", "no.", "#")
"""Headers of numbers that rows have by where they stand, and that others get when a row goes."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it was read: `row` is None where `faults` has errors. `key` is empty where it has none
    that can be written down."""

    number: int
    row: Row | None
    faults: tuple[Fault, ...]
    place: Place
    key: str = ""


@dataclass(frozen=True, slots=True)
class RowTable:
    """A table whose header has been read.

    `columns` are its headers in order, each with its place; one that stands twice is here twice.
    `key_column` is the one of the keys.
    `digest` is the SHA-256 of the file. `warnings` are what a person should know of the table as a whole.
    """

    path: Path
    columns: tuple[Text, ...]
    key_column: Text
    digest: str
    warnings: tuple[Fault, ...]
    _table: Table

    def rows(self, first: int = 1, last: int | None = None) -> Iterator[TableRow]:
        """Give rows `first` to `last`; 1 is the first below the header that holds something.

        Raises `Unreadable` where the rest can not be read: a quote without a partner, a line without an end,
        the file changed while it was read.
        """
        lines = self._table.lines()
        for number, line in enumerate(lines, 1):
            if number > MOST_ROWS:
                raise Unreadable.because("batch.rows", Place(str(self.path)), limit=MOST_ROWS)
            if number >= first:
                yield self._row(number, line)
            if number == last:
                break

    def _row(self, number: int, line: Line) -> TableRow:
        faults = Faults()
        faults.extend(line.faults)
        key = self._key(line, faults)
        beside = self._table.beside(key or "")
        faults.extend(beside.faults)
        row = None
        if key is not None and not faults.errors:
            row = Row(number, key, line.cells, (*line.edits, *beside.edits), self.columns)
        known = key if key is not None and not unprintable(key) else ""
        return TableRow(number, row, tuple(faults), line.place, known)

    def _key(self, line: Line, faults: Faults) -> Text | None:
        for name, node in line.cells:
            if name == self.key_column:
                if isinstance(node, Text):
                    return node
                faults.add("batch.key-shape", node.place, key=name)
                return None
        if not faults.errors:
            faults.add("batch.no-key", line.place, key=self.key_column)
        return None


def open_table(path: Path, *, key: str = "") -> RowTable:
    """Open the table in a file; `key` is the header of the column that tells the rows apart.

    Without it that is the column 键 (key, 行标识), else the first. Raises `Unreadable`, and `Faulty` with all
    that is wrong with the header.
    """
    opener = OPENERS.get(path.suffix.casefold())
    if opener is None:
        raise Unreadable.because("batch.kind", Place(str(path)))
    table = opener(path)
    key_column = _key_column(path, table.columns, key)
    table.check_key(key_column)
    warnings = table.warnings
    if not key and fold_key(key_column) in _SERIALS:
        said = Fault("batch.key-serial", key_column.place, (("key", str(key_column)),), "warning")
        warnings = (*warnings, said)
    return RowTable(path, table.columns, key_column, table.digest, warnings, table)


def same_key(key: Text, first: Place) -> Fault:
    """The fault of a row whose key another row has; `first` is where that one stands."""
    faults = Faults()
    faults.add("batch.same-key", key.place, key=key, line=first.line)
    return next(iter(faults))


def _key_column(path: Path, columns: tuple[Text, ...], key: str) -> Text:
    wanted = {key.strip()} if key else KEY_COLUMNS
    found = [name for name in columns if (name if key else fold_key(name)) in wanted]
    if len(found) > 1:
        raise Unreadable.because("batch.key-columns", found[1].place, key=found[1], first=found[0])
    if key and not found:
        known = "、".join(columns)
        raise Unreadable.because("batch.key-unknown", Place(str(path)), key=key, known=known)
    return found[0] if found else columns[0]

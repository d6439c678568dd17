"""Tables of every kind: the same rows, whatever they are written in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from planforge.batch.table import RowTable, TableRow, open_table
from planforge.source import Mapping, Node, Sequence
from tests.tables.books import workbook

HEADER = ("街道", "电话", "说明")
ROWS = [("望江街道", "20000001", "一、\n二"), ("东门街道", "02351234", ""), ("柳镇", "1.0", '说"好"，a,b')]


def written(folder: Path, kind: str) -> Path:
    """The rows above in a file of a kind."""
    path = folder / f"表.{kind.partition(' ')[0]}"
    table = [HEADER, *ROWS]
    quoted = "".join(",".join('"' + c.replace('"', '""') + '"' for c in row) + "\r\n" for row in table)
    if kind.startswith("csv"):
        path.write_bytes(quoted.encode(kind.partition(" ")[2]))
    elif kind == "xlsx":
        path.write_bytes(workbook(lambda book: fill(book.active, table)))
    else:
        objects = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
        lines = [json.dumps(each, ensure_ascii=False) for each in objects]
        path.write_text("".join(f"{'- ' if kind == 'yaml' else ''}{line}\n" for line in lines), "utf-8")
    return path


def fill(sheet: Any, rows: Iterable[Iterable[Any]]) -> None:
    """Put rows into a sheet."""
    for row in rows:
        sheet.append(list(row))


def plain(node: Node) -> Any:
    """A value without its places."""
    if isinstance(node, Mapping):
        return {str(key): plain(value) for key, value in node.entries}
    return [plain(each) for each in node.items] if isinstance(node, Sequence) else str(node)


def values(row: TableRow) -> dict[str, Any]:
    """The cells of a row that is sound."""
    assert row.row is not None, row.faults
    return {str(name): plain(node) for name, node in row.row.values}


def said(table: RowTable) -> list[tuple[int, str, int, int]]:
    """The faults of all rows: number of the row, code, line and column."""
    return [
        (row.number, fault.code, fault.place.line, fault.place.column)
        for row in table.rows()
        for fault in row.faults
        if fault.place is not None
    ]


KINDS = ["csv utf-8", "csv utf-8-sig", "csv gb18030", "csv utf-16", "xlsx", "yaml", "jsonl"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_table_gives_the_same_rows(kind: str, tmp_path: Path) -> None:
    table = open_table(written(tmp_path, kind))
    assert (table.columns, table.key_column) == (HEADER, "街道")
    for _ in range(2):
        rows = list(table.rows())
        assert [(row.number, row.key) for row in rows] == [(1, "望江街道"), (2, "东门街道"), (3, "柳镇")]
        wanted = [{name: text for name, text in zip(HEADER, row, strict=True) if text} for row in ROWS]
        assert [values(row) for row in rows] == wanted
    assert [row.key for row in table.rows(2, 2)] == ["东门街道"]


@pytest.mark.parametrize(("kind", "place"), [("csv utf-8", ":4:2"), ("xlsx", "!B3"), ("jsonl", ":2:2")])
def test_a_cell_knows_its_place(kind: str, place: str, tmp_path: Path) -> None:
    path = written(tmp_path, kind)
    (row,) = open_table(path).rows(2, 2)
    assert row.row is not None
    places = {str(name): node.place for name, node in row.row.values}
    assert str(places["电话"]) == f"{path}{place}"

"""Plans with variables and the rows that are bound to them, typed in a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from planforge.compose import compose
from planforge.messages import Fault, Place, Stopped
from planforge.plan import Edit, PlanSource, Row
from planforge.source import Node, Text, parse_tree
from planforge.write.text import write_text

TABLE = "街道.csv"


@contextmanager
def opened(plan: str, *, changes: dict[str, str] | None = None, **files: str) -> Iterator[PlanSource]:
    """Give the source of a plan of an office of its own; `files` stand beside it (`units`: units.yaml)."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / f"{name}.yaml").write_text(content, encoding="utf-8")
        path = Path(folder) / "计划.yaml"
        path.write_text(plan, encoding="utf-8")
        yield PlanSource.open(path, changes=changes)


def row(key: str = "甲", *edits: tuple[str, str, str], **cells: str) -> Row:
    """Give the row on line 3 of a table; its key stands in column 1, cells that begin with [ or { are YAML."""
    columns = tuple(Text(name, Place(TABLE, 1, at)) for at, name in enumerate(cells, start=2))
    values = tuple(
        (column, _cell(column.place.column, text))
        for column, text in zip(columns, cells.values(), strict=True)
        if text
    )
    made = tuple(
        Edit(
            Text(action, Place("细目", at, 2)), Text(target, Place("细目", at, 3)), _at("细目", at, 4, value)
        )
        for at, (action, target, value) in enumerate(edits, start=2)
    )
    return Row(2, Text(key, Place(TABLE, 3, 1)), values, made, columns)


def _cell(column: int, text: str) -> Node:
    return _at(TABLE, 3, column, text)


def _at(file: str, line: int, column: int, text: str) -> Node:
    place = Place(file, line, column)
    if text[:1] not in ("[", "{") or text[:2] in ("{{", "{%"):
        return Text(text, place)
    return parse_tree("\n" * (line - 1) + " " * (column - 1) + text, file)


def printed(source: PlanSource, bound: Row | None = None) -> str:
    """Give the lines of a row's document, or of the samples', without indentation."""
    plan, faults = source.plan() if bound is None else source.bind(bound)
    return write_text(compose(plan, faults)).replace("\u3000", "")


def told(source: PlanSource, bound: Row | None = None) -> list[str]:
    """Give what is said of a row, or of the plan: `街道.csv:3:2 (7:4) code`."""
    try:
        _, faults = source.plan() if bound is None else source.bind(bound)
    except Stopped as stop:
        return [brief(fault) for fault in stop.faults]
    return [brief(fault) for fault in faults]


def brief(fault: Fault) -> str:
    """Give a fault as a table has it: `街道.csv:3:2 (7:4) code`, places of the plan without its name."""
    via = f" ({_short(fault.via)})" if fault.via else ""
    return f"{_short(fault.place)}{via} {fault.code}" if fault.place else fault.code


def _short(place: Place) -> str:
    """A place of the plan as line and column, one of another file with its name."""
    name = Path(place.file).name
    return f"{place.line}:{place.column}" if name == "计划.yaml" else f"{name}:{place.line}:{place.column}"

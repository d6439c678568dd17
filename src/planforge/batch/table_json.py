"""A .jsonl, an object a line → rows, as a stream."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planforge.batch.table_lines import LONGEST_LINE, MOST_BYTES, Alone, Line, unreadable
from planforge.batch.table_records import add_columns, read_record
from planforge.messages import Fault, Faults, Faulty, Place, Unreadable
from planforge.source import Mapping, Node, Sequence, Text
from planforge.source.tree import MAX_DEPTH
from planforge.tables.encodings import EncodingError
from planforge.tables.text_files import FileError, TextFile


class _Pairs(list[Any]):
    """An object with its keys as typed; one that stands twice is here twice."""


@dataclass(frozen=True, slots=True)
class JsonTable(Alone):
    """A .jsonl whose columns are the keys of all its objects, in the order in which they come up."""

    columns: tuple[Text, ...]
    digest: str
    file: TextFile
    warnings: tuple[Fault, ...] = ()

    @classmethod
    def opened(cls, path: Path) -> JsonTable:
        """Read all of it once for its columns; raises `Unreadable` and `Faulty`."""
        try:
            file = TextFile.found(path, MOST_BYTES)
        except (FileError, EncodingError) as error:
            raise unreadable(error, str(path)) from None
        columns: dict[str, Text] = {}
        wrong: Faults | None = None
        with closing(_records(file)) as records:
            for record, faults in records:
                if faults.errors:
                    wrong = wrong or faults
                else:
                    add_columns(columns, record, str(path))
        if not columns:
            raise Faulty(wrong) if wrong else Unreadable.because("batch.empty", Place(str(path)))
        return cls(tuple(columns.values()), file.digest, file)

    def lines(self) -> Iterator[Line]:
        """Give the objects."""
        with closing(_records(self.file)) as records:
            for record, faults in records:
                yield read_record(record, faults)


def _records(file: TextFile) -> Generator[tuple[Mapping, Faults]]:
    """The lines that hold something, as mappings; what a line has wrong, with it."""
    name = str(file.path)
    try:
        with file.lines(LONGEST_LINE) as lines:
            for at, line in enumerate(lines, 1):
                if line.strip():
                    faults = Faults()
                    yield _record(line.rstrip("\r\n"), Place(name, at, 1), faults), faults
    except FileError as error:
        raise unreadable(error, name) from None


def _record(line: str, place: Place, faults: Faults) -> Mapping:
    made = Mapping(place)
    try:
        read = json.loads(
            line, object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=_refused
        )
        if not isinstance(read, _Pairs):
            faults.add("batch.no-object", place)
            return made
        for column, (key, value) in enumerate(read, 1):
            at = Place(place.file, place.line, column)
            made.entries.append((Text(key, at), _node(value, at, 1)))
    except json.JSONDecodeError as error:
        faults.add("batch.json", Place(place.file, place.line, error.pos + 1))
    except (RecursionError, _TooDeepError):
        faults.add("source.too-deep", place, limit=MAX_DEPTH)
    return made


class _TooDeepError(ValueError):
    """Lists in lists, past the limit."""


def _refused(name: str) -> str:
    raise json.JSONDecodeError(name, "", 0)


def _node(value: Any, place: Place, depth: int) -> Node:
    """A value as the tree of a plan has it: every scalar a text, as it was typed."""
    if depth > MAX_DEPTH:
        raise _TooDeepError
    if isinstance(value, _Pairs):
        return Mapping(place, [(Text(key, place), _node(inner, place, depth + 1)) for key, inner in value])
    if isinstance(value, list):
        return Sequence(place, [_node(inner, place, depth + 1) for inner in value])
    if value is None:
        return Text("", place)
    if isinstance(value, bool):
        return Text("是" if value else "否", place)
    return Text(value.replace("\r\n", "\n").replace("\r", "\n"), place)

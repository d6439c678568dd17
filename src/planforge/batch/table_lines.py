"""What the readers of tables share: a row as its file has it, headers, cells that no document takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from typing import Protocol

from planforge.messages import Fault, Faults, Faulty, Place, Unreadable
from planforge.plan.row import Edit
from planforge.source import Node, Text
from planforge.source.text import unprintable
from planforge.tables.encodings import EncodingError
from planforge.tables.text_files import FileError

MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000
MOST_BYTES = 1 << 30
"""Of a .csv or .jsonl."""
MOST_LETTERS = 32_767
"""Of a cell, as in Excel."""
LONGEST_LINE = 1024 * 1024
"""Characters of a line, and of a row that goes over several."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as its file has it: its cells by their headers, those that are empty left out."""

    place: Place
    cells: tuple[tuple[Text, Node], ...] = ()
    edits: tuple[Edit, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """Changes for a row that do not stand in it, and what is wrong with them."""

    edits: tuple[Edit, ...] = ()
    faults: tuple[Fault, ...] = ()


class Table(Protocol):
    """A table whose header has been read."""

    @property
    def columns(self) -> tuple[Text, ...]:
        """Its headers."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its file."""

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What a person should know of it as a whole."""

    def lines(self) -> Iterator[Line]:
        """Give the rows that hold something, in order."""

    def beside(self, key: str) -> Beside:
        """Give what stands beside the rows for the row of a key."""

    def check_key(self, key: Text) -> None:
        """See that a column can tell rows apart; raises `Faulty`, for what is wrong beside rows as well."""


class Alone:
    """A table with nothing beside its rows, any of whose columns can tell them apart."""

    __slots__ = ()

    def beside(self, key: str) -> Beside:
        """Nothing."""
        return Beside()

    def check_key(self, key: Text) -> None:
        """See nothing wrong."""


Cells = Mapping[int, Text]
"""The cells of a row that hold something, by the number of their column."""


def header_of(cells: Cells, file: str) -> dict[int, Text]:
    """Understand the first row that holds something as headers; raises `Faulty` with all its faults."""
    place = Place(file)
    if not cells:
        raise Unreadable.because("batch.empty", place)
    if len(cells) > MOST_COLUMNS:
        raise too_many_columns(file)
    faults = Faults()
    for text in cells.values():
        check_text(text, text, faults)
    faults.stop_if_any()
    return {column: text.derived("".join(text.split("\n"))) for column, text in cells.items()}


def see_that_rows_follow(header: Sized, first: Sized | None, place: Place) -> None:
    """Raise `Faulty` where nothing stands below the header, or a title stands in its place."""
    if first is None:
        raise Faulty.because("batch.no-rows", place)
    if len(header) == 1 and len(first) > 1:
        raise Faulty.because("batch.title", place)


def line_of(header: Mapping[int, Text], cells: Cells, place: Place, faults: Faults) -> Line:
    """A row by its headers; a cell that has none is a fault."""
    found = []
    for column, text in cells.items():
        name = header.get(column)
        if name is None:
            faults.add("batch.no-header", text.place, value=text, column=column)
            break
        check_text(text, name, faults)
        found.append((name, text))
    return Line(place, tuple(found), faults=tuple(faults))


def check_text(text: Text, name: str, faults: Faults) -> None:
    """Say where a cell has what no document can take; `name` is its header."""
    if len(text) > MOST_LETTERS:
        faults.add("batch.long", text.place, name=name, limit=MOST_LETTERS)
    elif character := unprintable(text):
        faults.add("batch.character", text.place, name=name, character=character)


def check_node(node: Node, name: str, faults: Faults) -> None:
    """`check_text` for every text of a value."""
    for text in texts_of(node):
        check_text(text, name, faults)


def texts_of(node: Node) -> Iterable[Text]:
    """Every text of a value, keys too."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Text):
            yield each
        elif hasattr(each, "items"):
            waiting.extend(each.items)
        else:
            waiting.extend(part for entry in each.entries for part in entry)


def too_many_columns(file: str) -> Unreadable:
    """What is raised for a table that is wider than any."""
    return Unreadable.because("batch.columns", Place(file), limit=MOST_COLUMNS)


def unreadable(error: FileError | EncodingError, file: str) -> Unreadable:
    """What is raised for a file that can not be read, or not on."""
    place = Place(file, error.line, 1 if error.line else 0)
    if isinstance(error, EncodingError):
        return Unreadable.because("batch.encoding", place)
    limit = MOST_BYTES >> 20 if error.problem == "large" else LONGEST_LINE
    return Unreadable.because(f"batch.file-{error.problem}", place, limit=limit)

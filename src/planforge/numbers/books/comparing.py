"""A register book against the register: what an import would take, row by row; and the taking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planforge.messages import Fault, Faults, Place, say
from planforge.numbers.books.rows import Row, rows_of, squeezed
from planforge.numbers.books.sheets import Book, read_book
from planforge.numbers.entry import Entry
from planforge.numbers.series import Series

Verdict = Literal["new", "same", "differs", "double", "faulty"]
"""To be taken · in the register already · there with something else · twice in the file · can not be read."""
VERDICTS: tuple[Verdict, ...] = ("new", "same", "differs", "double", "faulty")
WRONG: frozenset[Verdict] = frozenset({"differs", "double", "faulty"})

Known = Mapping[tuple[Series, int], Entry]
_COMPARED = ("title", "recipients", "date", "identity", "words")


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of the book with its verdict, and its faults: why it is wrong, or what to look at before."""

    row: Row
    verdict: Verdict
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole book against the register."""

    book: Book
    rows: tuple[Judged, ...]

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many rows have each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def new(self) -> tuple[Entry, ...]:
        """What would be taken."""
        return tuple(row.row.entry for row in self.rows if row.verdict == "new" and row.row.entry)

    @property
    def faults(self) -> Faults:
        """All that keeps rows out, and what was not understood or left aside (warnings, notes)."""
        found = _about_columns(self.book)
        for row in self.rows:
            found.extend(row.faults)
        return found


def compare_book(
    file: Path, data: bytes, register: Iterable[Entry], *, code: str = "", year: int | None = None
) -> Comparison:
    """Read a book and compare it with the entries of the register. Nothing is changed.

    `code` and `year` are for books that leave them out. Raises `Unreadable` for what is no register book.
    """
    book = read_book(file, data)
    known = {(entry.series, entry.serial): entry for entry in register}
    owners = {entry.identity: entry for entry in known.values() if entry.identity and entry.state != "void"}
    first: dict[tuple[Series, int], Row] = {}
    judged = []
    for row in rows_of(book, code, year, {series.code for series, _ in known}):
        judged.append(_judge(row, known, owners, first))
    return Comparison(book, tuple(judged))


def _judge(row: Row, known: Known, owners: dict[str, Entry], first: dict[tuple[Series, int], Row]) -> Judged:
    entry = row.entry
    if entry is None:
        return Judged(row, "faulty", tuple(row.faults))
    key = entry.series, entry.serial
    before = first.setdefault(key, row)
    if before is not row:
        return Judged(row, "double", (_double(row, entry, before),))
    there = known.get(key)
    if there is not None:
        faults = tuple(_differences(row, entry, there))
        return Judged(row, "differs" if faults else "same", faults)
    owner = owners.get(entry.identity) if entry.state != "void" else None
    if owner is not None:
        values = (("number", entry.number), ("identity", entry.identity), ("other", owner.number))
        return Judged(row, "differs", (Fault("book.identity", row.line.place("identity"), values),))
    if entry.identity and entry.state != "void":
        owners[entry.identity] = entry
    return Judged(row, "new", tuple(row.faults))


def _double(row: Row, entry: Entry, before: Row) -> Fault:
    assert before.entry is not None
    place = before.line.place()
    values = (
        ("number", entry.number),
        ("sheet", before.line.sheet.title or before.line.sheet.file),
        ("row", str(place.line)),
        ("title", before.entry.title or "—"),
        ("other", entry.title or "—"),
    )
    return Fault("book.double", row.line.place(), values)


def _differences(row: Row, ours: Entry, theirs: Entry) -> Iterable[Fault]:
    """What the book says otherwise than the register; what it leaves empty, it does not say."""
    if ours.state != theirs.state and (row.line.text("state") or ours.state != "reserved"):
        said, kept = (say(f"book.state.{entry.state}") for entry in (ours, theirs))
        yield _differs(row, "state", ours.number, said, kept)
    for name in _COMPARED:
        said, kept = str(getattr(ours, name)), str(getattr(theirs, name))
        if said and squeezed(said) != squeezed(kept):
            yield _differs(row, name, ours.number, said, kept)
    kept_details = dict(theirs.details)
    for name, said in ours.details:
        if squeezed(said) != squeezed(kept_details.get(name, "")):
            yield _differs(row, name, ours.number, said, kept_details.get(name, ""))
    if ours.files and dict(ours.files) != dict(theirs.files):
        yield _differs(row, "files", ours.number, _names(ours), _names(theirs))


def _names(entry: Entry) -> str:
    return "、".join(f"{name} {digest[:8]}" for name, digest in entry.files)


def _differs(row: Row, kind: str, number: str, said: str, kept: str) -> Fault:
    column = row.line.sheet.columns.of.get(kind)
    values = (
        ("number", number),
        ("cell", row.line.address(kind if column else "number")),
        ("kind", say(f"book.field.{kind}") if kind.isascii() else kind),
        ("said", said),
        ("kept", kept or "—"),
    )
    return Fault("book.differs", row.line.place(kind if column else "number"), values)


def _about_columns(book: Book) -> Faults:
    found = Faults()
    for sheet in book.sheets:
        place = Place(sheet.name)
        if sheet.columns.unknown:
            names = "、".join(sheet.columns.unknown.values())
            found.add("book.columns-unknown", place, severity="warning", names=names)
        if sheet.columns.spare:
            names = "、".join(sheet.columns.spare.values())
            found.add("book.columns-spare", place, severity="note", names=names)
        if sheet.names_code:
            found.add("book.sheet-code", place, severity="warning", name=sheet.title)
        if sheet.columns.numbers == "line" and sheet.lines:
            found.add("book.counted", place, severity="warning")
    for name in book.left:
        found.add("book.sheet-left", Place(book.file), severity="note", sheet=name)
    return found


def entered(comparison: Comparison) -> Sequence[tuple[Entry, str]]:
    """The entries to take, each with where it came from, as its event tells."""
    return [
        (row.row.entry, f"{Path(row.row.line.sheet.name).name}:{row.row.line.row}")
        for row in comparison.rows
        if row.verdict == "new" and row.row.entry is not None
    ]

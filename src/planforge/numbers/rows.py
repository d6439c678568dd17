"""Rows looked for and written, inside the transaction of whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, literal_column, select, update

from planforge.forms import is_year
from planforge.numbers import tables
from planforge.numbers.entry import DraftVersion, Entry, Event, State
from planforge.numbers.history import entry_of, event_of, row_of, series_of
from planforge.numbers.series import Series

Value = TypeVar("Value")
NamedFile = tuple[str, str]
"""The name of a file, and its SHA-256 digest."""

_AT_ONCE = 1000
_SERIES = tables.series.c
_ENTRIES = tables.entries.c
_EVENTS = tables.events.c
_WITH_SERIES = select(tables.series, tables.entries).join(tables.entries, _SERIES.name == _ENTRIES.series)


def last_serial(connection: Connection, series: Series) -> int:
    """The highest serial of a series that anybody has had; 0 before the first."""
    return int(connection.scalar(select(_SERIES.last).where(_SERIES.name == series.name)) or 0)


def find_entries(connection: Connection, series: Series, serials: Iterable[int]) -> list[Entry]:
    """The entries of numbers of a series, in no order; those that nobody has taken are left out."""
    query = select(tables.entries).where(_ENTRIES.series == series.name)
    return [
        entry_of(row._mapping, series)
        for some in _some(serials)
        for row in connection.execute(query.where(_ENTRIES.serial.in_(some)))
    ]


def find_plans(connection: Connection, identities: Iterable[str]) -> list[Entry]:
    """The entries that belong to plans, in no order, void ones aside; a plan without an identity has none."""
    # Written out, not as parameters: SQLite sees only so that its index of identities has what is asked for.
    held = _ENTRIES.identity != literal_column("''"), _ENTRIES.state != literal_column("'void'")
    return [
        entry_of(row._mapping, series_of(row))
        for some in _some(identities)
        for row in connection.execute(_WITH_SERIES.where(_ENTRIES.identity.in_(some), *held))
    ]


def find_files(connection: Connection, files: Iterable[NamedFile]) -> dict[NamedFile, Entry]:
    """The entries that have files, given by name and digest, among their own."""
    wanted, kept = set(files), tables.files.c
    same = (kept.series == _ENTRIES.series) & (kept.serial == _ENTRIES.serial)
    query = _WITH_SERIES.join(tables.files, same).add_columns(
        kept.name.label("file"), kept.digest.label("file_digest")
    )
    return {
        (row.file, row.file_digest): entry_of(row._mapping, series_of(row))
        for some in _some(digest for _, digest in wanted)
        for row in connection.execute(query.where(kept.digest.in_(some)))
        if (row.file, row.file_digest) in wanted
    }


def list_entries(
    connection: Connection, code: str, year: int | None, states: Iterable[State], title: str
) -> list[Entry]:
    """The entries that fit all filters, by series and serial; an empty filter fits all."""
    if year is not None and not is_year(year):
        return []  # nor could each database be asked for it
    query = _WITH_SERIES
    if code:
        query = query.where(_SERIES.code == code)
    if year is not None:
        query = query.where(_SERIES.year == year)
    if wanted := tuple(states):
        query = query.where(_ENTRIES.state.in_(wanted))
    if title:
        query = query.where(_ENTRIES.title.contains(title, autoescape=True))
    found = [entry_of(row._mapping, series_of(row)) for row in connection.execute(query)]
    # Sorted here: databases have orders of their own for Chinese, and for years that are not there.
    return sorted(
        found, key=lambda each: (each.series.code, each.series.word, each.series.year or 0, each.serial)
    )


def list_events(connection: Connection, series: Series | None, serial: int | None) -> list[Event]:
    """What happened, in order."""
    query = select(tables.events, _SERIES.code, _SERIES.year, _SERIES.word).join(
        tables.series, _SERIES.name == _EVENTS.series
    )
    if series is not None:
        query = query.where(_EVENTS.series == series.name)
    if serial is not None:
        query = query.where(_EVENTS.serial == serial)
    rows = connection.execute(query.order_by(_EVENTS.id))
    return [event_of(row, series_of(row)) for row in rows]


def add_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Write new entries."""
    if rows := [row_of(entry) for entry in entries]:
        connection.execute(insert(tables.entries), rows)


def change_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Write changed entries."""
    rows = [{f"the_{key}": value for key, value in row_of(entry).items()} for entry in entries]
    if rows:
        same = (_ENTRIES.series == bindparam("the_series"), _ENTRIES.serial == bindparam("the_serial"))
        kept: dict[str, Any] = {
            column.name: bindparam(f"the_{column.name}") for column in _ENTRIES if not column.primary_key
        }
        connection.execute(update(tables.entries).where(*same).values(kept), rows)


def file_again(connection: Connection, entries: Sequence[Entry]) -> None:
    """Write which files entries have now."""
    kept = tables.files.c
    same = kept.series == bindparam("the_series"), kept.serial == bindparam("the_serial")
    numbers = [{"the_series": each.series.name, "the_serial": each.serial} for each in entries]
    rows = [
        {"series": each.series.name, "serial": each.serial, "name": name, "digest": digest}
        for each in entries
        for name, digest in dict(each.files).items()
    ]
    if numbers:
        connection.execute(delete(tables.files).where(*same), numbers)
    if rows:
        connection.execute(insert(tables.files), rows)


def last_drafts(connection: Connection, identities: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The last version of each plan's draft and the digest of its words, by the plans' identities."""
    kept = tables.drafts.c
    query = select(kept.identity, kept.version, kept.words).order_by(kept.version)
    return {
        row.identity: (int(row.version), str(row.words))
        for some in _some(identities)
        for row in connection.execute(query.where(kept.identity.in_(some)))
    }


def list_drafts(connection: Connection, identity: str) -> list[DraftVersion]:
    """The versions of a plan's draft, from the first on."""
    kept = tables.drafts.c
    query = select(kept.version, kept.at, kept.who).where(kept.identity == identity)
    return [DraftVersion(*row) for row in connection.execute(query.order_by(kept.version))]


def _some(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Values, each once, as many at a time as a query of any database takes."""
    left = iter(dict.fromkeys(values))
    while some := list(islice(left, _AT_ONCE)):
        yield some

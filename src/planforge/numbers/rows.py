"""Rows looked for and written, inside the transaction of whoever asks."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from planforge.forms import is_year
from planforge.numbers import tables
from planforge.numbers.entry import DraftVersion, Entry, Event, State, What
from planforge.numbers.history import Chain, entry_of, event_of, row_of, series_of
from planforge.numbers.series import Series

_SERIES = tables.series.c
_ENTRIES = tables.entries.c
_EVENTS = tables.events.c
_WITH_SERIES = select(tables.series, tables.entries).join(tables.entries, _SERIES.name == _ENTRIES.series)


def last_serial(connection: Connection, series: Series) -> int:
    """The highest serial of a series that anybody has had; 0 before the first."""
    return int(connection.scalar(select(_SERIES.last).where(_SERIES.name == series.name)) or 0)


def find_entry(connection: Connection, series: Series, serial: int) -> Entry | None:
    """The entry of a number."""
    query = select(tables.entries).where(_ENTRIES.series == series.name, _ENTRIES.serial == serial)
    row = connection.execute(query).first()
    return entry_of(row._mapping, series) if row else None


def find_plan(connection: Connection, identity: str) -> Entry | None:
    """The entry that belongs to a plan, void ones aside; none for a plan without an identity."""
    if not identity:
        return None
    query = _WITH_SERIES.where(_ENTRIES.identity == identity, _ENTRIES.state != "void")
    row = connection.execute(query).first()
    return entry_of(row._mapping, series_of(row)) if row else None


def find_file(connection: Connection, name: str, digest: str) -> Entry | None:
    """The entry that has a file among its files."""
    for row in connection.execute(_WITH_SERIES.where(_ENTRIES.files.contains(digest, autoescape=True))):
        entry = entry_of(row._mapping, series_of(row))
        if (name, digest) in entry.files:
            return entry
    return None


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


def add_entry(
    connection: Connection, chain: Chain, what: What, entry: Entry, reason: str | None = None
) -> None:
    """Write a new entry and its event."""
    connection.execute(insert(tables.entries).values(**row_of(entry)))
    chain.add(what, entry, reason)


def change_entry(
    connection: Connection, chain: Chain, what: What, entry: Entry, reason: str | None = None
) -> None:
    """Write a changed entry and its event."""
    same = (_ENTRIES.series == entry.series.name, _ENTRIES.serial == entry.serial)
    connection.execute(update(tables.entries).where(*same).values(**row_of(entry)))
    chain.add(what, entry, reason)


def list_drafts(connection: Connection, identity: str) -> list[DraftVersion]:
    """The versions of a plan's draft, from the first on."""
    kept = tables.drafts.c
    query = select(kept.version, kept.at, kept.who).where(kept.identity == identity)
    return [DraftVersion(*row) for row in connection.execute(query.order_by(kept.version))]

"""What is doubtful when a database knows less than the witness does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from planforge.numbers import tables
from planforge.numbers.entry import Entry
from planforge.numbers.history import series_of
from planforge.numbers.rows import find_entries, list_events
from planforge.numbers.series import Series
from planforge.numbers.witness import End


@dataclass(frozen=True, slots=True)
class Doubt:
    """A series whose last known event the database lacks: it was put back from a backup, or made anew."""

    series: Series
    missing: tuple[int, ...]
    """Serials up to the last known one, of which the database knows nothing."""
    again: tuple[Entry, ...]
    """Numbers up to there that were taken after the last known event: another document may have them too."""


def ends_of(connection: Connection) -> list[End]:
    """How far each series has come."""
    rows = connection.execute(select(tables.series))
    return [End(series_of(row), row.last, row.last_event, row.digest, row.last_at) for row in rows]


def find_doubts(connection: Connection, known: Mapping[str, End]) -> dict[str, Doubt]:
    """The doubtful ones of the series that the witness knows, by their names."""
    kept = tables.events.c
    query = select(kept.id, kept.digest).where(kept.id.in_([end.event for end in known.values()]))
    there = {row.id: row.digest for row in connection.execute(query)}
    return {
        name: _doubt(connection, end) for name, end in known.items() if there.get(end.event) != end.digest
    }


def _doubt(connection: Connection, end: End) -> Doubt:
    taken = select(tables.entries.c.serial).where(tables.entries.c.series == end.series.name)
    serials = set(connection.scalars(taken))
    later = {
        event.entry.serial
        for event in list_events(connection, end.series, None)
        if event.what == "reserved" and event.at > end.at and event.entry.serial <= end.last
    }
    again = sorted(find_entries(connection, end.series, later), key=lambda entry: entry.serial)
    return Doubt(
        end.series,
        tuple(serial for serial in range(1, end.last + 1) if serial not in serials),
        tuple(again),
    )

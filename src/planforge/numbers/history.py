"""Events: how a change is written down, chained to all changes before it, and read again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Connection, Row, RowMapping, case, insert, select, update

from planforge.numbers import tables
from planforge.numbers.entry import Entry, Event, State, What
from planforge.numbers.series import Series, Word


def row_of(entry: Entry) -> dict[str, Any]:
    """An entry as its row."""
    return {
        "series": entry.series.name,
        "serial": entry.serial,
        "state": entry.state,
        "identity": entry.identity,
        "title": entry.title,
        "recipients": entry.recipients,
        "date": entry.date,
        "made": entry.made,
        "changed": entry.changed,
        "who": entry.by,
        "reason": entry.reason,
        "words": entry.words,
        "files": _json(entry.files),
        "details": _json(entry.details),
    }


class Damaged(Exception):
    """A row that we have not written so."""


@contextmanager
def _as_written() -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise Damaged(str(error)) from None


def entry_of(row: Mapping[str, Any] | RowMapping, series: Series) -> Entry:
    """A row as the entry of a series."""
    with _as_written():
        return Entry(
            series,
            int(row["serial"]),
            cast(State, row["state"]),
            row["identity"],
            row["title"],
            row["recipients"],
            row["date"],
            row["made"],
            row["changed"],
            row["who"],
            row["reason"],
            row["words"],
            tuple((name, digest) for name, digest in json.loads(row["files"])),
            tuple((name, text) for name, text in json.loads(row["details"])),
        )


def event_of(row: Row[Any], series: Series) -> Event:
    """A row as the event of a series."""
    kept = row._mapping
    return Event(
        int(kept["id"]),
        kept["at"],
        kept["who"],
        cast(What, kept["what"]),
        kept["reason"],
        entry_of(json.loads(kept["entry"]), series),
    )


def series_of(row: Row[Any]) -> Series:
    """A row of the series' table as the series."""
    with _as_written():
        return Series(row.code, row.year, cast(Word, row.word))


class Chain:
    """The end of the chain of events, locked until the transaction ends; each event goes on from the last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        head = connection.execute(select(tables.register).with_for_update()).one()
        self.last = int(head.last_event)
        self.last_at = str(head.last_at)
        self.digest = str(head.digest)
        self._events: list[dict[str, Any]] = []
        self._ends: dict[Series, dict[str, Any]] = {}

    def add(self, what: What, entry: Entry, reason: str | None = None) -> None:
        """Add the event with the entry that it leaves; `close` writes it.

        The reason is that of the entry, unless the event has one that is not the entry's own.
        """
        self.last += 1
        self.last_at = entry.changed
        kept = {
            "id": self.last,
            "series": entry.series.name,
            "serial": entry.serial,
            "at": entry.changed,
            "who": entry.by,
            "what": what,
            "reason": entry.reason if reason is None else reason,
            "entry": _json(row_of(entry)),
        }
        self.digest = digest_of(self.digest, kept)
        self._events.append(kept | {"digest": self.digest})
        highest = max(entry.serial, self._ends.get(entry.series, {"last": 0})["last"])
        self._ends[entry.series] = {"last": highest, **self._end()}

    def close(self) -> None:
        """Write the events, the ends of the series that have new ones, and the end of the chain."""
        write, kept = self._connection.execute, tables.series.c
        if self._events:
            write(insert(tables.events), self._events)
        for series, end in self._ends.items():
            last = case((kept.last < end["last"], end["last"]), else_=kept.last)
            there = write(update(tables.series).where(kept.name == series.name).values(end | {"last": last}))
            if not there.rowcount:
                own = {"name": series.name, "code": series.code, "year": series.year, "word": series.word}
                write(insert(tables.series).values(own | end))
        if self._ends:
            write(update(tables.register).values(self._end()))

    def _end(self) -> dict[str, Any]:
        return {"last_event": self.last, "last_at": self.last_at, "digest": self.digest}


def digest_of(before: str, event: Mapping[str, Any]) -> str:
    """The digest of an event and all before it."""
    return hashlib.sha256(f"{before}\n{_json(event)}".encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

"""The register: numbers are looked at, taken, bound to their documents and spent, each once and for good."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import Connection, insert, select

from planforge.messages import Fault, Faulty, Place, Unreadable
from planforge.numbers import tables
from planforge.numbers.entry import Entry, Event, State, What
from planforge.numbers.history import Chain, entry_of, event_of, row_of, series_of
from planforge.numbers.series import LAST_SERIAL, Series
from planforge.numbers.store import Store

Clock = Callable[[], datetime]
Tell = Callable[[Fault], None]

MOST_AT_ONCE = 10_000
"""Numbers that one call may take; more is a slip of the finger."""

_BACK_SECONDS = 60
"""A clock that is behind the last event by more than this was set back; servers differ by less."""


def open_register(
    url: str,
    *,
    clock: Clock,
    who: str,
    make: bool = True,
    tell: Tell = lambda fault: None,
) -> Register:
    """Open the register at a path or URL; without `make`, one that is not there is a fault.

    `clock` gives the time with its zone; `who` is written into each event; `tell` hears warnings.
    """
    return Register(Store(url, make=make), clock, who, tell)


class Register:
    """An open register. Each method is a transaction of its own: done whole when it returns."""

    def __init__(self, store: Store, clock: Clock, who: str, tell: Tell) -> None:
        self._store = store
        self._clock = clock
        self._who = who
        self._tell = tell

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._store.close()

    @property
    def name(self) -> str:
        """Its path, or its URL without the password."""
        return self._store.name

    @property
    def made(self) -> bool:
        """Whether opening it made it."""
        return self._store.made

    # --- looking

    def next(self, series: Series) -> int:
        """The serial that would be taken next; nothing is taken."""
        return self._store.read(lambda connection: _last(connection, series)) + 1

    def get(self, series: Series, serial: int) -> Entry | None:
        """The entry of a number; None where nobody has taken it."""
        return self._store.read(lambda connection: _get(connection, series, serial))

    def of(self, identity: str) -> Entry | None:
        """The entry that belongs to a plan, void ones aside."""
        return self._store.read(lambda connection: _of(connection, identity))

    def entries(
        self,
        *,
        code: str = "",
        year: int | None = None,
        states: Iterable[State] = (),
        title: str = "",
    ) -> list[Entry]:
        """The entries that fit all filters given, by series and serial; `title` is a part of the title."""
        query = select(tables.series, tables.entries).join(
            tables.entries, tables.series.c.name == tables.entries.c.series
        )
        if code:
            query = query.where(tables.series.c.code == code)
        if year is not None:
            query = query.where(tables.series.c.year == year)
        if wanted := tuple(states):
            query = query.where(tables.entries.c.state.in_(wanted))
        if title:
            query = query.where(tables.entries.c.title.contains(title, autoescape=True))
        order = (tables.series.c.code, tables.series.c.year, tables.series.c.word, tables.entries.c.serial)

        def look(connection: Connection) -> list[Entry]:
            rows = connection.execute(query.order_by(*order))
            return [entry_of(row._mapping, series_of(row)) for row in rows]

        return self._store.read(look)

    def events(self, series: Series | None = None, serial: int | None = None) -> list[Event]:
        """All that happened, or all that happened to a series or a number, in order."""
        query = select(tables.events, tables.series.c.code, tables.series.c.year, tables.series.c.word).join(
            tables.series, tables.series.c.name == tables.events.c.series
        )
        if series is not None:
            query = query.where(tables.events.c.series == series.name)
        if serial is not None:
            query = query.where(tables.events.c.serial == serial)

        def look(connection: Connection) -> list[Event]:
            rows = connection.execute(query.order_by(tables.events.c.id))
            return [event_of(row, series_of(row)) for row in rows]

        return self._store.read(look)

    # --- taking

    def reserve(self, series: Series, count: int = 1, *, identity: str = "", title: str = "") -> list[Entry]:
        """Take the next numbers; a plan that has a number in this series gets that one again."""
        if not 1 <= count <= MOST_AT_ONCE:
            raise Unreadable.because("number.count", count=count, most=MOST_AT_ONCE)
        if identity and count > 1:
            raise ValueError("a plan has one number")

        def take(connection: Connection, chain: Chain) -> list[Entry]:
            if identity and (held := _of(connection, identity)):
                return [self._same_series(held, series)]
            last = _last(connection, series, make=True)
            if last + count > LAST_SERIAL:
                raise Faulty.because("number.full", Place(self.name), series=series.name)
            now = self._now(chain)
            new = [
                Entry(series, serial, "reserved", identity, title, made=now, changed=now, by=self._who)
                for serial in range(last + 1, last + count + 1)
            ]
            for entry in new:
                _insert(connection, chain, "reserved", entry, entry.serial)
            return new

        return self._store.write(take)

    def take(self, series: Series, serial: int, *, identity: str = "", title: str = "") -> Entry:
        """Take a number that somebody has typed. One that was taken by hand before becomes the plan's; one
        that belongs to another plan, was issued by hand or is void, is a fault that names its document."""

        def work(connection: Connection, chain: Chain) -> Entry:
            if identity and (held := _of(connection, identity)) and held.number != series.write(serial):
                raise Faulty.because(
                    "number.has-another", Place(self.name), number=held.number, identity=identity
                )
            entry = _get(connection, series, serial)
            if entry is None:
                last = _last(connection, series, make=True)
                now = self._now(chain)
                entry = Entry(
                    series, serial, "reserved", identity, title, made=now, changed=now, by=self._who
                )
                _insert(connection, chain, "reserved", entry, max(last, serial))
                return entry
            if identity and entry.identity == identity and entry.state != "void":
                return entry
            if entry.state != "reserved" or entry.identity:
                raise self._taken(entry)
            bound = self._changed(chain, entry, identity=identity, title=title or entry.title, reason="")
            _change(connection, chain, "bound", bound)
            return bound

        return self._store.write(work)

    def enter(self, entries: Iterable[tuple[Entry, str]]) -> list[Entry]:
        """Bring in entries known from elsewhere, all or none; numbers that are in the register are faults.

        With each entry comes where it is from, for its event. The time when it was made is kept where it
        has one, else it is now.
        """
        wanted = list(entries)

        def work(connection: Connection, chain: Chain) -> list[Entry]:
            there = [
                entry
                for each, _ in wanted
                if (entry := _get(connection, each.series, each.serial))
                or (each.identity and each.state != "void" and (entry := _of(connection, each.identity)))
            ]
            if there:
                raise Faulty([fault for entry in there for fault in self._taken(entry).faults])
            now = self._now(chain)
            new = [replace(each, made=each.made or now, changed=now, by=self._who) for each, _ in wanted]
            for entry, (_, origin) in zip(new, wanted, strict=True):
                last = _last(connection, entry.series, make=True)
                _insert(connection, chain, "entered", entry, max(last, entry.serial), origin)
            return new

        return self._store.write(work)

    # --- binding and spending

    def issue(
        self,
        entry: Entry,
        *,
        title: str,
        recipients: str = "",
        date: str = "",
        words: str = "",
        files: tuple[tuple[str, str], ...] = (),
        reason: str = "",
    ) -> Entry:
        """Bind a reserved number to its document. The same once more changes nothing; an issued document
        with other words needs a reason, and is then an event of its own."""

        def bind(connection: Connection, chain: Chain) -> Entry:
            kept = self._known(connection, entry.series, entry.serial)
            if kept.state == "void":
                raise Faulty.because(
                    "number.issue-void", Place(self.name), number=kept.number, reason=kept.reason
                )
            new = replace(
                kept, title=title, recipients=recipients, date=date, words=words, files=files, state="issued"
            )
            if new == kept:
                return kept
            again = kept.state == "issued"
            if again and not reason:
                raise Faulty.because(
                    "number.issued", Place(self.name), number=kept.number, title=kept.title, date=kept.date
                )
            new = self._changed(chain, new, reason=reason)
            _change(connection, chain, "reissued" if again else "issued", new)
            return new

        return self._store.write(bind)

    def void(self, series: Series, serial: int, reason: str) -> Entry:
        """Spend a reserved number for nothing; nobody gets it again."""
        if not reason.strip():
            raise Unreadable.because("number.no-reason")

        def spend(connection: Connection, chain: Chain) -> Entry:
            kept = self._known(connection, series, serial)
            if kept.state == "issued":
                raise Faulty.because(
                    "number.void-issued", Place(self.name), number=kept.number, title=kept.title
                )
            if kept.state == "void":
                raise Faulty.because(
                    "number.void-again", Place(self.name), number=kept.number, reason=kept.reason
                )
            spent = self._changed(chain, kept, state="void", reason=reason)
            _change(connection, chain, "void", spent)
            return spent

        return self._store.write(spend)

    def draft_version(self, identity: str, words: str) -> int:
        """The version of a plan's draft, from 1; raised only when its words differ from the last one's."""
        kept = tables.drafts.c

        def work(connection: Connection, chain: Chain) -> int:
            query = select(kept.version, kept.words).where(kept.identity == identity)
            last = connection.execute(query.order_by(kept.version.desc()).limit(1)).first()
            if last is not None and last.words == words:
                return int(last.version)
            version = int(last.version) + 1 if last else 1
            connection.execute(
                insert(tables.drafts).values(
                    identity=identity, version=version, words=words, at=self._now(chain), who=self._who
                )
            )
            return version

        return self._store.write(work)

    # --- what the methods share

    def _now(self, chain: Chain) -> str:
        """The time by the clock, as it is. A clock that was set back is told; events are ordered by id."""
        now = self._clock().astimezone(UTC)
        if chain.last_at:
            behind = (datetime.fromisoformat(chain.last_at) - now).total_seconds()
            if behind > _BACK_SECONDS:
                values = (("now", now.isoformat(timespec="seconds")), ("last", chain.last_at))
                self._tell(Fault("register.clock", Place(self.name), values, "warning"))
        return now.isoformat(timespec="seconds")

    def _changed(self, chain: Chain, entry: Entry, **values: Any) -> Entry:
        return replace(entry, changed=self._now(chain), by=self._who, **values)

    def _known(self, connection: Connection, series: Series, serial: int) -> Entry:
        entry = _get(connection, series, serial)
        if entry is None:
            raise Faulty.because(
                "number.unknown",
                Place(self.name),
                number=series.write(serial),
                next=series.write(_last(connection, series) + 1),
            )
        return entry

    def _same_series(self, held: Entry, series: Series) -> Entry:
        if held.series != series:
            raise Faulty.because(
                "number.other-series",
                Place(self.name),
                number=held.number,
                identity=held.identity,
                series=series.name,
            )
        return held

    def _taken(self, entry: Entry) -> Faulty:
        """The fault of a number that belongs to another document."""
        return Faulty.because(
            f"number.taken-{entry.state}",
            Place(self.name),
            number=entry.number,
            title=entry.title or "—",
            identity=entry.identity or "—",
            reason=entry.reason,
        )


def _last(connection: Connection, series: Series, *, make: bool = False) -> int:
    """The last serial of a series; with `make`, in a transaction that writes, the series gets its row."""
    kept = tables.series.c
    last = connection.scalar(select(kept.last).where(kept.name == series.name))
    if last is None and make:
        connection.execute(
            insert(tables.series).values(
                name=series.name,
                code=series.code,
                year=series.year,
                word=series.word,
                last=0,
                last_event=0,
                digest="",
            )
        )
    return int(last or 0)


def _get(connection: Connection, series: Series, serial: int) -> Entry | None:
    kept = tables.entries.c
    row = connection.execute(
        select(tables.entries).where(kept.series == series.name, kept.serial == serial)
    ).first()
    return entry_of(row._mapping, series) if row else None


def _of(connection: Connection, identity: str) -> Entry | None:
    query = select(tables.series, tables.entries).join(
        tables.entries, tables.series.c.name == tables.entries.c.series
    )
    kept = tables.entries.c
    row = connection.execute(query.where(kept.identity == identity, kept.state != "void")).first()
    return entry_of(row._mapping, series_of(row)) if row and identity else None


def _insert(
    connection: Connection, chain: Chain, what: What, entry: Entry, last: int, reason: str | None = None
) -> None:
    connection.execute(insert(tables.entries).values(**row_of(entry)))
    chain.add(what, entry, last, reason)


def _change(connection: Connection, chain: Chain, what: What, entry: Entry) -> None:
    kept = tables.entries.c
    connection.execute(
        tables.entries.update()
        .where(kept.series == entry.series.name, kept.serial == entry.serial)
        .values(**row_of(entry))
    )
    chain.add(what, entry, _last(connection, entry.series))

"""The register: numbers are looked at, taken, bound to their documents and spent, each once and for good."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, insert, select

from planforge.messages import Fault, Faulty, Place, Unreadable, say
from planforge.numbers import tables
from planforge.numbers.doubt import Doubt, ends_of
from planforge.numbers.entry import Entry
from planforge.numbers.history import Chain
from planforge.numbers.looking import Looking
from planforge.numbers.rows import add_entry, change_entry, find_entry, find_plan, last_serial
from planforge.numbers.series import LAST_SERIAL, MOST_AT_ONCE, Series, check_count
from planforge.numbers.store import Store
from planforge.numbers.witness import End, Witness

Clock = Callable[[], datetime]
Tell = Callable[[Fault], None]
Result = TypeVar("Result")

_BACK_SECONDS = 60
"""A clock that is behind the last event by more than this was set back; machines differ by less."""

_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no line of a register can hold."""

_MOST_NAMED = 10
"""Missing numbers that a message names."""


def open_register(
    url: str,
    *,
    clock: Clock,
    who: str,
    make: bool = True,
    tell: Tell = lambda fault: None,
    witness: Witness | None = None,
) -> Register:
    """Open the register at a path or URL; without `make`, one that is not there is a fault.

    `clock` gives the time with its zone; `who` is written into each event; `tell` hears warnings. It belongs
    to the process that opened it.
    """
    store = Store(url, make=make)
    try:
        return Register(store, clock, who, tell, witness)
    except BaseException:
        store.close()
        raise


class Register(Looking):
    """An open register. Each method is a transaction of its own: done whole when it returns.

    A series that is doubtful (`doubts`) gives and binds no numbers until `accept`; `enter` goes on, to bring
    back what is missing.
    """

    def __init__(self, store: Store, clock: Clock, who: str, tell: Tell, witness: Witness | None) -> None:
        known, fault = witness.read() if witness else ({}, None)
        super().__init__(store, known)
        self._clock = clock
        self._who = _fit(who)
        self._tell = tell
        self._witness = witness
        if fault:
            tell(fault)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._store.close()

    # --- taking

    def reserve(self, series: Series, count: int = 1, *, identity: str = "", title: str = "") -> list[Entry]:
        """Take the next numbers; a plan that has a number in this series gets that one again."""
        check_count(count)
        if identity and count > 1:
            raise ValueError("a plan has one number")
        _fit(identity, title)

        def take(connection: Connection, chain: Chain) -> list[Entry]:
            if held := find_plan(connection, identity):
                if held.series != series:
                    raise self.fault("number.other-series", held, series=series.name)
                return [held]
            last = last_serial(connection, series)
            if last + count > LAST_SERIAL:
                raise Faulty.because("number.full", Place(self.name), series=series.name)
            new = self._new(chain, series, identity, title)
            taken = [replace(new, serial=serial) for serial in range(last + 1, last + count + 1)]
            for entry in taken:
                add_entry(connection, chain, "reserved", entry)
            return taken

        return self._change(take, series)

    def take(self, series: Series, serial: int, *, identity: str = "", title: str = "") -> Entry:
        """Take a number that somebody has typed. One that was taken by hand becomes the plan's; one that
        belongs to another plan, is issued or is void, is a fault that names its document."""
        _fit(identity, title)

        def take(connection: Connection, chain: Chain) -> Entry:
            held = find_plan(connection, identity)
            if held and (held.series, held.serial) != (series, serial):
                raise self.fault("number.has-another", held)
            entry = held or find_entry(connection, series, serial)
            if entry is None:
                self._left_out(connection, series, serial)
                entry = replace(self._new(chain, series, identity, title), serial=serial)
                add_entry(connection, chain, "reserved", entry)
            elif held is None:
                if entry.state != "reserved" or not entry.fits(identity, title):
                    raise self.fault(f"number.taken-{entry.state}", entry)
                entry = self._changed(chain, entry, identity=identity, title=title or entry.title, reason="")
                change_entry(connection, chain, "bound", entry)
            return entry

        return self._change(take, series)

    def enter(self, entries: Iterable[tuple[Entry, str]]) -> list[Entry]:
        """Bring in entries known from elsewhere, all or none; numbers and plans that the register has are
        faults. With each entry comes where it is from, for its event. The time when it was made is kept
        where it has one, else it is now.
        """
        wanted = list(entries)
        for entry, origin in wanted:
            _fit(origin, *_texts(entry))

        def bring(connection: Connection, chain: Chain) -> list[Entry]:
            there = [
                entry
                for each, _ in wanted
                if (entry := find_entry(connection, each.series, each.serial))
                or (each.state != "void" and (entry := find_plan(connection, each.identity)))
            ]
            if there:
                faults = (self.fault(f"number.taken-{entry.state}", entry).faults for entry in there)
                raise Faulty(fault for each in faults for fault in each)
            now = self._now(chain)
            new = [replace(each, made=each.made or now, changed=now, by=self._who) for each, _ in wanted]
            for entry, (_, origin) in zip(new, wanted, strict=True):
                add_entry(connection, chain, "entered", entry, origin)
            return new

        return self._change(bring)

    def left_out(self, series: Series, serial: int) -> range:
        """The numbers that are left out where a typed one is taken. Thousands are a fault: one digit too many
        uses a whole year up."""
        return self._store.read(lambda connection: self._left_out(connection, series, serial))

    def check_certain(self, series: Series) -> None:
        """Raise `Faulty` where a series is doubtful: it gives and binds no numbers."""
        if series.name in self._doubts:
            raise self._doubtful(self._doubts[series.name])

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
        """Bind a reserved number to its document. The same once more changes nothing; files with the same
        words join those that it has; another content needs a reason, and is an event of its own."""
        _fit(title, recipients, reason, *(name for name, _ in files))

        def bind(connection: Connection, chain: Chain) -> Entry:
            kept = self._known_entry(connection, entry.series, entry.serial)
            if kept.state == "void":
                raise self.fault("number.issue-void", kept)
            again = kept.state == "issued"
            same = again and bool(words) and kept.words == words
            all_files = tuple(sorted((dict(kept.files) | dict(files)).items())) if same else files
            new = replace(
                kept,
                title=title,
                recipients=recipients,
                date=date,
                words=words,
                files=all_files,
                state="issued",
            )
            if new == kept:
                return kept
            why = reason.strip() or (say("issue.same-words") if same else "")
            if again and not why:
                raise self.fault("number.issued", kept)
            new = self._changed(chain, new, reason=why)
            change_entry(connection, chain, "reissued" if again else "issued", new)
            return new

        return self._change(bind, entry.series)

    def void(self, series: Series, serial: int, reason: str) -> Entry:
        """Spend a reserved number for nothing; nobody gets it again."""
        _reasoned(reason)

        def spend(connection: Connection, chain: Chain) -> Entry:
            kept = self._known_entry(connection, series, serial)
            if kept.state != "reserved":
                raise self.fault(f"number.void-{kept.state}", kept)
            spent = self._changed(chain, kept, state="void", reason=reason)
            change_entry(connection, chain, "void", spent)
            return spent

        return self._change(spend, series)

    def draft_version(self, identity: str, words: str) -> int:
        """The version of a plan's draft, from 1; raised only when its words differ from the last one's."""
        _fit(identity)
        kept = tables.drafts.c

        def raise_version(connection: Connection, chain: Chain) -> int:
            query = select(kept.version, kept.words).where(kept.identity == identity)
            last = connection.execute(query.order_by(kept.version.desc()).limit(1)).first()
            if last is not None and last.words == words:
                return int(last.version)
            version = int(last.version) + 1 if last else 1
            row = {"identity": identity, "version": version, "words": words, "who": self._who}
            connection.execute(insert(tables.drafts).values(at=self._now(chain), **row))
            return version

        return self._store.write(raise_version)

    # --- after a backup was put back

    def accept(self, reason: str) -> list[Entry]:
        """Go on from the register as it is: numbers that are known to be missing become void, for they may
        stand on documents. Gives those. No series is doubtful any longer; each has an event that says so."""
        _reasoned(reason)

        def settle(connection: Connection, chain: Chain) -> list[Entry]:
            lost = []
            for doubt in self.doubts:
                new = replace(self._new(chain, doubt.series), state="void", reason=reason)
                missing = [
                    replace(new, serial=serial)
                    for serial in doubt.missing
                    if find_entry(connection, doubt.series, serial) is None
                ]
                for entry in missing:
                    add_entry(connection, chain, "lost", entry)
                highest = max(last_serial(connection, doubt.series), *doubt.missing, 0)
                last = self._known_entry(connection, doubt.series, highest)
                settled = replace(last, changed=new.changed, by=new.by)
                change_entry(connection, chain, "accepted", settled, reason)
                lost += missing
            return lost

        return self._change(settle, settles=True)

    # --- what the methods share

    def _change(
        self,
        work: Callable[[Connection, Chain], Result],
        series: Series | None = None,
        *,
        settles: bool = False,
    ) -> Result:
        """Do it in one transaction, and let the witness know; not in a series that is doubtful."""
        if series is not None:
            self.check_certain(series)

        def both(connection: Connection, chain: Chain) -> tuple[Result, list[End]]:
            result = work(connection, chain)
            chain.close()
            return result, ends_of(connection)

        result, ends = self._store.write(both)
        if settles:
            self._doubts = {}
        if self._witness is not None:
            certain = [end for end in ends if end.series.name not in self._doubts]
            fault = self._witness.keep([*certain, *(self._known[name] for name in self._doubts)])
            if fault:
                self._tell(fault)
        return result

    def _now(self, chain: Chain) -> str:
        """The time by the clock, as it is. A clock that was set back is told; events are ordered by id."""
        now = self._clock().astimezone(UTC)
        said = now.isoformat(timespec="seconds")
        if chain.last_at:
            behind = (datetime.fromisoformat(chain.last_at) - now).total_seconds()
            if behind > _BACK_SECONDS:
                values = (("now", said), ("last", chain.last_at))
                self._tell(Fault("register.clock", Place(self.name), values, "warning"))
        return said

    def _new(self, chain: Chain, series: Series, identity: str = "", title: str = "") -> Entry:
        now = self._now(chain)
        return Entry(series, 0, "reserved", identity, title, made=now, changed=now, by=self._who)

    def _changed(self, chain: Chain, entry: Entry, **values: Any) -> Entry:
        return replace(entry, changed=self._now(chain), by=self._who, **values)

    def _left_out(self, connection: Connection, series: Series, serial: int) -> range:
        after = last_serial(connection, series) + 1
        if serial > after + MOST_AT_ONCE:
            values = {"number": series.write(serial), "next": series.write(after)}
            raise Faulty.because("number.too-far", Place(self.name), **values)
        return range(after, serial)

    def _known_entry(self, connection: Connection, series: Series, serial: int) -> Entry:
        entry = find_entry(connection, series, serial)
        if entry is None:
            after = series.write(min(last_serial(connection, series) + 1, LAST_SERIAL))
            raise Faulty.because("number.unknown", Place(self.name), number=series.write(serial), next=after)
        return entry

    def fault(self, code: str, entry: Entry, **values: str) -> Faulty:
        """A fault that names the document to which a number belongs."""
        return Faulty.because(
            code,
            Place(self.name),
            number=entry.number,
            title=entry.title or "—",
            identity=entry.identity or "—",
            date=entry.date,
            reason=entry.reason,
            **values,
        )

    def _doubtful(self, doubt: Doubt) -> Faulty:
        named = [doubt.series.write(serial) for serial in doubt.missing[:_MOST_NAMED]]
        more = "……" if len(doubt.missing) > _MOST_NAMED else ""
        return Faulty.because(
            "number.doubtful" if doubt.missing else "number.doubtful-again",
            Place(self.name),
            series=doubt.series.name,
            missing="、".join(named) + more,
        )


def _texts(entry: Entry) -> Iterable[str]:
    files = (name for name, _ in entry.files)
    # Cells of a book may have several lines.
    details = (text.replace("\n", "") for pair in entry.details for text in pair)
    return entry.identity, entry.title, entry.recipients, entry.reason, *files, *details


def _fit(*texts: str) -> str:
    """Refuse characters that a line of a register, or a database, can not hold; gives the first text."""
    for text in texts:
        if found := _UNFIT.search(text):
            raise Unreadable.because("number.text", character=f"U+{ord(found[0]):04X}")
    return texts[0]


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise Unreadable.because("number.no-reason")
    _fit(reason)

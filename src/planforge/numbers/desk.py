"""One transaction that changes a register: what is taken, bound and spent in it, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, insert

from planforge.messages import Fault, Faulty, Place, say
from planforge.numbers import tables
from planforge.numbers.doubt import Doubt
from planforge.numbers.entry import Entry, Paper, What
from planforge.numbers.fit import fit, reasoned
from planforge.numbers.history import Chain
from planforge.numbers.rows import add_entries, change_entries, file_again
from planforge.numbers.series import LAST_SERIAL, Series
from planforge.numbers.view import View

Clock = Callable[[], datetime]
Tell = Callable[[Fault], None]

_BACK_SECONDS = 60
"""A clock that is behind the last event by more than this was set back; machines differ by less."""


class Desk(View):
    """A view that changes what it sees. Each method does its work or raises and has changed nothing, so that
    one document that can not have its number does not stop the others of its transaction.

    All is written by `close`: until then the database holds what it held before.
    """

    def __init__(
        self,
        connection: Connection,
        name: str,
        doubts: Mapping[str, Doubt],
        chain: Chain,
        clock: Clock,
        who: str,
        tell: Tell,
    ) -> None:
        super().__init__(connection, name, doubts)
        self._chain = chain
        self._clock = clock
        self._who = who
        self._tell = tell
        self._new: dict[tuple[Series, int], Entry] = {}
        self._changed: dict[tuple[Series, int], Entry] = {}
        self._filed: dict[tuple[Series, int], Entry] = {}
        """Entries that have other files now."""
        self._new_drafts: list[dict[str, Any]] = []

    # --- taking

    def reserve(self, series: Series, *, identity: str = "", title: str = "") -> Entry:
        """Take the next number; a plan that has a number in this series gets that one again."""
        fit(identity, title)
        self.check_certain(series)
        if held := self.of(identity):
            if held.series != series:
                raise self.fault("number.other-series", held, series=series.name)
            return held
        return self._take(series, self.next(series), identity, title)

    def take(self, series: Series, serial: int, *, identity: str = "", title: str = "") -> Entry:
        """Take a number that somebody has typed. One that was taken by hand becomes the plan's; one that
        belongs to another plan, is issued or is void, is a fault that names its document."""
        fit(identity, title)
        self.check_certain(series)
        held = self.of(identity)
        if held is not None:
            if (held.series, held.serial) != (series, serial):
                raise self.fault("number.has-another", held)
            return held
        entry = self.get(series, serial)
        if entry is None:
            self.left_out(series, serial)
            return self._take(series, serial, identity, title)
        if entry.state != "reserved" or not entry.fits(identity, title):
            raise self.fault(f"number.taken-{entry.state}", entry)
        return self.change("bound", entry, identity=identity, title=title or entry.title, reason="")

    def _take(self, series: Series, serial: int, identity: str, title: str) -> Entry:
        entry = Entry(series, serial, "reserved", identity, title, made=self.now)
        return self.add("reserved", entry)

    # --- binding and spending

    def issue(self, series: Series, serial: int, paper: Paper, reason: str = "") -> Entry:
        """Bind a reserved number to its document. The same once more changes nothing; files with the same
        words join those that it has; another content needs a reason, and is an event of its own."""
        fit(paper.title, paper.recipients, reason, *(name for name, _ in paper.files))
        self.check_certain(series)
        kept = self.known(series, serial)
        if kept.state == "void":
            raise self.fault("number.issue-void", kept)
        again = kept.state == "issued"
        same = again and bool(paper.words) and kept.words == paper.words
        new = replace(
            kept,
            title=paper.title,
            recipients=paper.recipients,
            date=paper.date,
            words=paper.words,
            files=tuple(sorted((dict(kept.files) | dict(paper.files)).items())) if same else paper.files,
            state="issued",
        )
        if new == kept:
            return kept
        why = reason.strip() or (say("issue.same-words") if same else "")
        if again and not why:
            raise self.fault("number.issued", kept)
        return self.change("reissued" if again else "issued", new, reason=why)

    def void(self, series: Series, serial: int, reason: str) -> Entry:
        """Spend a reserved number for nothing; nobody gets it again."""
        reasoned(reason)
        self.check_certain(series)
        kept = self.known(series, serial)
        if kept.state != "reserved":
            raise self.fault(f"number.void-{kept.state}", kept)
        return self.change("void", kept, state="void", reason=reason)

    def draft_version(self, identity: str, words: str) -> int:
        """The version of a plan's draft, from 1; raised only when its words differ from the last one's."""
        fit(identity)
        if identity not in self._drafts:
            self.know_drafts([identity])
        version, last = self._drafts[identity]
        if version and last == words:
            return version
        row = {"identity": identity, "version": version + 1, "words": words}
        self._new_drafts.append(row | {"at": self.now, "who": self._who})
        self._drafts[identity] = version + 1, words
        return version + 1

    # --- what changes share

    def known(self, series: Series, serial: int) -> Entry:
        """The entry of a number that somebody has taken."""
        entry = self.get(series, serial)
        if entry is None:
            after = series.write(min(self.last(series) + 1, LAST_SERIAL))
            raise Faulty.because("number.unknown", Place(self._name), number=series.write(serial), next=after)
        return entry

    def add(self, what: What, entry: Entry, reason: str | None = None) -> Entry:
        """Add a new entry and its event; gives it as it is kept."""
        return self._write_down(what, replace(entry, changed=self.now, by=self._who), reason, self._new)

    def change(self, what: What, entry: Entry, event_reason: str | None = None, **values: Any) -> Entry:
        """Change an entry, with its event; gives it as it is kept."""
        entry = replace(entry, changed=self.now, by=self._who, **values)
        rows = self._new if (entry.series, entry.serial) in self._new else self._changed
        return self._write_down(what, entry, event_reason, rows)

    def _write_down(
        self, what: What, entry: Entry, reason: str | None, rows: dict[tuple[Series, int], Entry]
    ) -> Entry:
        number = entry.series, entry.serial
        before = self._entries.get(number)
        if entry.files != (before.files if before else ()):
            self._filed[number] = entry
        rows[number] = entry
        self._lasts[entry.series] = max(self.last(entry.series), entry.serial)
        self._see(entry)
        self._chain.add(what, entry, reason)
        return entry

    @cached_property
    def now(self) -> str:
        """The time of all changes, by the clock as it is. A clock that was set back is told; events are
        ordered by id."""
        now = self._clock().astimezone(UTC)
        said = now.isoformat(timespec="seconds")
        if self._chain.last_at:
            behind = (datetime.fromisoformat(self._chain.last_at) - now).total_seconds()
            if behind > _BACK_SECONDS:
                values = (("now", said), ("last", self._chain.last_at))
                self._tell(Fault("register.clock", Place(self._name), values, "warning"))
        return said

    def close(self) -> None:
        """Write all changes."""
        add_entries(self._connection, self._new.values())
        change_entries(self._connection, self._changed.values())
        file_again(self._connection, list(self._filed.values()))
        if self._new_drafts:
            self._connection.execute(insert(tables.drafts), self._new_drafts)
        self._chain.close()

"""What one transaction sees of a register: what was asked once is known until it ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from planforge.messages import Faulty, Place
from planforge.numbers.doubt import Doubt
from planforge.numbers.entry import Entry
from planforge.numbers.rows import (
    NamedFile,
    find_entries,
    find_files,
    find_plans,
    last_drafts,
    last_serial,
)
from planforge.numbers.series import LAST_SERIAL, MOST_AT_ONCE, Series

_MOST_NAMED = 10
"""Missing numbers that a message names."""


class View:
    """A look at a register. Whoever will ask for many names them to `know` first: one query for all."""

    def __init__(self, connection: Connection, name: str, doubts: Mapping[str, Doubt]) -> None:
        self._connection = connection
        self._name = name
        self._doubts = doubts
        self._entries: dict[tuple[Series, int], Entry | None] = {}
        self._plans: dict[str, tuple[Series, int] | None] = {"": None}
        self._lasts: dict[Series, int] = {}
        self._drafts: dict[str, tuple[int, str]] = {}

    def know(self, identities: Iterable[str] = (), numbers: Iterable[tuple[Series, int]] = ()) -> None:
        """Find the entries of plans and numbers before they are asked for one by one."""
        plans = [identity for identity in identities if identity not in self._plans]
        self._plans |= dict.fromkeys(plans)
        for entry in find_plans(self._connection, plans):
            self._see(entry)
        wanted: dict[Series, list[int]] = {}
        for series, serial in numbers:
            if (series, serial) not in self._entries:
                wanted.setdefault(series, []).append(serial)
                self._entries[series, serial] = None
        for series, serials in wanted.items():
            for entry in find_entries(self._connection, series, serials):
                self._see(entry)

    def know_drafts(self, identities: Iterable[str]) -> None:
        """Find the last drafts of plans before they are asked for one by one."""
        plans = [identity for identity in identities if identity not in self._drafts]
        self._drafts |= dict.fromkeys(plans, (0, "")) | last_drafts(self._connection, plans)

    def of(self, identity: str) -> Entry | None:
        """The entry that belongs to a plan, void ones aside."""
        if identity not in self._plans:
            self.know([identity])
        number = self._plans[identity]
        return self._entries[number] if number else None

    def get(self, series: Series, serial: int) -> Entry | None:
        """The entry of a number; None where nobody has taken it."""
        if (series, serial) not in self._entries:
            self.know((), [(series, serial)])
        return self._entries[series, serial]

    def holders(self, files: Iterable[NamedFile]) -> dict[NamedFile, Entry]:
        """The issued entries that files belong to, by their names and digests; files of none are left out."""
        return find_files(self._connection, files)

    def last(self, series: Series) -> int:
        """The highest serial that anybody has had; 0 before the first."""
        if series not in self._lasts:
            self._lasts[series] = last_serial(self._connection, series)
        return self._lasts[series]

    def foresee(self, series: Series, last: int) -> None:
        """See a series as if its numbers had come this far already."""
        self._lasts[series] = max(self.last(series), last)

    def next(self, series: Series, count: int = 1) -> int:
        """The serial that would be taken next; where there are not so many left, that is a fault."""
        last = self.last(series)
        if last + count > LAST_SERIAL:
            raise Faulty.because("number.full", Place(self._name), series=series.name)
        return last + 1

    def left_out(self, series: Series, serial: int) -> range:
        """The numbers that are left out where a typed one is taken. Thousands are a fault: one digit too many
        uses a whole year up."""
        after = self.last(series) + 1
        if serial > after + MOST_AT_ONCE:
            values = {"number": series.write(serial), "next": series.write(after)}
            raise Faulty.because("number.too-far", Place(self._name), **values)
        return range(after, serial)

    def check_certain(self, series: Series) -> None:
        """Raise `Faulty` where a series is doubtful: it gives and binds no numbers."""
        doubt = self._doubts.get(series.name)
        if doubt is None:
            return
        named = [series.write(serial) for serial in doubt.missing[:_MOST_NAMED]]
        more = "……" if len(doubt.missing) > _MOST_NAMED else ""
        raise Faulty.because(
            "number.doubtful" if doubt.missing else "number.doubtful-again",
            Place(self._name),
            series=series.name,
            missing="、".join(named) + more,
        )

    def fault(self, code: str, entry: Entry, **values: str) -> Faulty:
        """A fault that names the document to which a number belongs."""
        return Faulty.because(
            code,
            Place(self._name),
            number=entry.number,
            title=entry.title or "—",
            identity=entry.identity or "—",
            date=entry.date,
            reason=entry.reason,
            **values,
        )

    def _see(self, entry: Entry) -> None:
        """Know an entry, as it is from now on."""
        number = entry.series, entry.serial
        before = self._entries.get(number)
        if before is not None and self._plans.get(before.identity) == number:
            self._plans[before.identity] = None
        self._entries[number] = entry
        if entry.identity and entry.state != "void":
            self._plans[entry.identity] = number

"""Looking into a register: nothing here changes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planforge.messages import Faulty, Place
from planforge.numbers.doubt import Doubt, find_doubts
from planforge.numbers.entry import DraftVersion, Entry, Event, State
from planforge.numbers.gaps import Gap, find_gaps
from planforge.numbers.rows import (
    find_entry,
    find_file,
    find_plan,
    last_serial,
    list_drafts,
    list_entries,
    list_events,
)
from planforge.numbers.series import LAST_SERIAL, Series
from planforge.numbers.store import Store
from planforge.numbers.witness import End


class Looking:
    """What a register says."""

    def __init__(self, store: Store, known: dict[str, End]) -> None:
        self._store = store
        self._known = known
        """What the office's witness knew when the register was opened."""
        self._doubts: dict[str, Doubt] = (
            store.read(lambda connection: find_doubts(connection, known)) if known else {}
        )

    @property
    def name(self) -> str:
        """Its path, or its URL without the password."""
        return self._store.name

    @property
    def made(self) -> bool:
        """Whether opening it made it."""
        return self._store.made

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The series of which the office's witness knows more than the register does."""
        return tuple(self._doubts.values())

    def next(self, series: Series) -> int:
        """The serial that would be taken next; nothing is taken."""
        last = self._store.read(lambda connection: last_serial(connection, series))
        if last >= LAST_SERIAL:
            raise Faulty.because("number.full", Place(self._store.name), series=series.name)
        return last + 1

    def get(self, series: Series, serial: int) -> Entry | None:
        """The entry of a number; None where nobody has taken it."""
        return self._store.read(lambda connection: find_entry(connection, series, serial))

    def holder(self, name: str, digest: str) -> Entry | None:
        """The issued entry that a file belongs to, by its name and SHA-256 digest."""
        return self._store.read(lambda connection: find_file(connection, name, digest))

    def of(self, identity: str) -> Entry | None:
        """The entry that belongs to a plan, void ones aside."""
        return self._store.read(lambda connection: find_plan(connection, identity))

    def entries(
        self, *, code: str = "", year: int | None = None, states: Iterable[State] = (), title: str = ""
    ) -> list[Entry]:
        """The entries that fit all filters given, by series and serial; `title` is a part of the title."""
        return self._store.read(lambda connection: list_entries(connection, code, year, states, title))

    def events(self, series: Series | None = None, serial: int | None = None) -> list[Event]:
        """All that happened, or what happened to a series or a number, in order."""
        return self._store.read(lambda connection: list_events(connection, series, serial))

    def drafts(self, identity: str) -> list[DraftVersion]:
        """The versions of a plan's draft so far."""
        return self._store.read(lambda connection: list_drafts(connection, identity))

    def gaps(self, today: date, *, code: str = "") -> list[Gap]:
        """What to look after, in all series or in those of a code."""
        return find_gaps(self.entries(code=code), today)

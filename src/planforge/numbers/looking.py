"""Looking into a register: nothing here changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from planforge.numbers.doubt import Doubt, find_doubts
from planforge.numbers.entry import DraftVersion, Entry, Event, State
from planforge.numbers.gaps import Gap, find_gaps
from planforge.numbers.rows import list_drafts, list_entries, list_events
from planforge.numbers.series import Series
from planforge.numbers.store import Store
from planforge.numbers.view import View
from planforge.numbers.witness import End

Result = TypeVar("Result")


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

    def look(self, work: Callable[[View], Result]) -> Result:
        """Ask several things in one transaction; the work may be done twice, where a server went away."""
        return self._store.read(lambda connection: work(View(connection, self.name, self._doubts)))

    def next(self, series: Series) -> int:
        """The serial that would be taken next; nothing is taken."""
        return self.look(lambda view: view.next(series))

    def get(self, series: Series, serial: int) -> Entry | None:
        """The entry of a number; None where nobody has taken it."""
        return self.look(lambda view: view.get(series, serial))

    def holder(self, name: str, digest: str) -> Entry | None:
        """The issued entry that a file belongs to, by its name and SHA-256 digest."""
        return self.look(lambda view: view.holders([(name, digest)])).get((name, digest))

    def of(self, identity: str) -> Entry | None:
        """The entry that belongs to a plan, void ones aside."""
        return self.of_all([identity]).get(identity)

    def of_all(self, identities: Iterable[str]) -> dict[str, Entry]:
        """The entries that belong to plans, void ones aside, by the plans' identities."""
        wanted = list(identities)

        def find(view: View) -> dict[str, Entry]:
            view.know(wanted)
            return {identity: entry for identity in wanted if (entry := view.of(identity))}

        return self.look(find)

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

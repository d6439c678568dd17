"""The register: numbers are looked at, taken, bound to their documents and spent, each once and for good."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Self, TypeVar

from sqlalchemy import Connection

from planforge.messages import Faulty
from planforge.numbers.desk import Clock, Desk, Tell
from planforge.numbers.doubt import ends_of
from planforge.numbers.entry import Entry, Paper
from planforge.numbers.fit import fit, reasoned, texts_of
from planforge.numbers.history import Chain
from planforge.numbers.looking import Looking
from planforge.numbers.series import Series, check_count
from planforge.numbers.store import Store
from planforge.numbers.witness import End, Witness

Result = TypeVar("Result")


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
    """An open register. Each method is a transaction of its own: done whole when it returns. `change` does
    several things in one.

    A series that is doubtful (`doubts`) gives and binds no numbers until `accept`; `enter` goes on, to bring
    back what is missing.
    """

    def __init__(self, store: Store, clock: Clock, who: str, tell: Tell, witness: Witness | None) -> None:
        known, fault = witness.read() if witness else ({}, None)
        super().__init__(store, known)
        self._clock = clock
        self._who = fit(who)
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

        def take(desk: Desk) -> list[Entry]:
            if not identity:
                desk.next(series, count)
            return [desk.reserve(series, identity=identity, title=title) for _ in range(count)]

        return self.change(take)

    def take(self, series: Series, serial: int, *, identity: str = "", title: str = "") -> Entry:
        """Take a number that somebody has typed. One that was taken by hand becomes the plan's; one that
        belongs to another plan, is issued or is void, is a fault that names its document."""
        return self.change(lambda desk: desk.take(series, serial, identity=identity, title=title))

    def enter(self, entries: Iterable[tuple[Entry, str]]) -> list[Entry]:
        """Bring in entries known from elsewhere, all or none; numbers and plans that the register has are
        faults. With each entry comes where it is from, for its event. The time when it was made is kept
        where it has one, else it is now.
        """
        wanted = list(entries)
        for entry, origin in wanted:
            fit(origin, *texts_of(entry))

        def bring(desk: Desk) -> list[Entry]:
            desk.know(
                [each.identity for each, _ in wanted if each.state != "void"],
                [(each.series, each.serial) for each, _ in wanted],
            )
            there = [
                entry
                for each, _ in wanted
                if (entry := desk.get(each.series, each.serial))
                or (each.state != "void" and (entry := desk.of(each.identity)))
            ]
            if there:
                faults = (desk.fault(f"number.taken-{entry.state}", entry).faults for entry in there)
                raise Faulty(fault for each in faults for fault in each)
            return [
                desk.add("entered", replace(each, made=each.made or desk.now), origin)
                for each, origin in wanted
            ]

        return self.change(bring)

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
        paper = Paper(title, recipients, date, words, files)
        return self.change(lambda desk: desk.issue(entry.series, entry.serial, paper, reason))

    def void(self, series: Series, serial: int, reason: str) -> Entry:
        """Spend a reserved number for nothing; nobody gets it again."""
        return self.change(lambda desk: desk.void(series, serial, reason))

    def draft_version(self, identity: str, words: str) -> int:
        """The version of a plan's draft, from 1; raised only when its words differ from the last one's."""
        return self.change(lambda desk: desk.draft_version(identity, words), numbers=False)

    # --- after a backup was put back

    def accept(self, reason: str) -> list[Entry]:
        """Go on from the register as it is: numbers that are known to be missing become void, for they may
        stand on documents. Gives those. No series is doubtful any longer; each has an event that says so."""
        reasoned(reason)

        def settle(desk: Desk) -> list[Entry]:
            lost = []
            for doubt in self.doubts:
                desk.know((), [(doubt.series, serial) for serial in doubt.missing])
                for serial in doubt.missing:
                    if desk.get(doubt.series, serial) is None:
                        entry = Entry(doubt.series, serial, "void", made=desk.now, reason=reason)
                        lost.append(desk.add("lost", entry))
                highest = max(desk.last(doubt.series), *doubt.missing, 0)
                desk.change("accepted", desk.known(doubt.series, highest), reason)
            return lost

        return self.change(settle, settles=True)

    # --- what the methods share

    def change(
        self, work: Callable[[Desk], Result], *, numbers: bool = True, settles: bool = False
    ) -> Result:
        """Do several things in one transaction, and let the witness know: all of it stands, or nothing where
        `work` raises. It may be done twice, where a server went away; others wait while it is done.

        Without `numbers` only drafts are counted, of which the witness knows nothing; `settles` ends doubts.
        """

        def both(connection: Connection, chain: Chain) -> tuple[Result, list[End]]:
            desk = Desk(connection, self.name, self._doubts, chain, self._clock, self._who, self._tell)
            result = work(desk)
            desk.close()
            return result, ends_of(connection) if numbers else []

        result, ends = self._store.write(both)
        if settles:
            self._doubts = {}
        if self._witness is not None and numbers:
            certain = [end for end in ends if end.series.name not in self._doubts]
            fault = self._witness.keep([*certain, *(self._known[name] for name in self._doubts)])
            if fault:
                self._tell(fault)
        return result

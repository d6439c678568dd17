"""Rows → files: numbers taken in the order of the table, files made by the crew, numbers bound, all noted."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from math import ceil
from pathlib import Path
from time import monotonic

from planforge.batch.crew import Crew
from planforge.batch.job import Checked, Job, Made, Make, Order, Record
from planforge.batch.ledger import Ledger, words_of
from planforge.batch.numbering import RowNumbers
from planforge.batch.standing import is_unchanged, number_of
from planforge.batch.table import RowTable
from planforge.batch.telling import Listener, Outcome
from planforge.batch.through import Given, Piece, by, work_through
from planforge.messages import Fault, Stopped, Unreadable
from planforge.plan.row import Row
from planforge.produce.disk import check_free, write_aside
from planforge.produce.finished import Finished
from planforge.produce.laying import AT_ONCE as LAID_OUT_AT_ONCE
from planforge.produce.settling import Settled
from planforge.produce.versions import Drafted

AT_ONCE = 25
BY_OFFICE_AT_ONCE = LAID_OUT_AT_ONCE
"""Rows that one gets to make before the next ones get theirs, without and with LibreOffice."""
TAKEN_AT_ONCE = 100
"""Rows whose numbers are taken in one transaction, and bound in one."""

NOTED_WITHIN = 2.0
"""Seconds after which rows are noted, few as they may be: a run that is killed has them to make again."""

DIED = 3
"""Exit code of a row that ends whoever works on it."""

_OF_THE_DISK = {"disk.full", "disk.read-only", "disk.denied", "disk.no-folder", "disk.not-writable"}
"""What no other row would get round, either."""


@dataclass(slots=True)
class _Begun:
    """A row that is being made: what checking it gave, its number, and what came of it, once it is there."""

    checked: Checked
    settled: Settled | None
    told: tuple[Fault, ...] = ()
    made: Made | None = None

    @property
    def number(self) -> str:
        """The number that is printed, as far as there is one."""
        return number_of(self.checked, self.settled)


@dataclass(slots=True)
class Making:
    """The rows of a run on their way to files.

    They are bound and noted in the order of the table, however they come back: a run that is killed has done
    its head and leaves the rest to the next one.
    """

    job: Job
    ledger: Ledger
    numbers: RowNumbers
    listener: Listener
    outcome: Outcome
    processes: int = 1
    by_office: bool = False
    """Whether LibreOffice has to lay the documents out."""
    _begun: dict[int, _Begun] = field(default_factory=dict)
    _noted: float = field(default_factory=monotonic)

    def make(self, crew: Crew[Piece, Given], table: RowTable) -> None:
        """Make every row of a table that was found good, unless its files are there."""
        for given in work_through(crew, self._pieces(table)):
            made = self._killed(given) if isinstance(given, int) else given
            assert isinstance(made, Made)
            self._begun[made.number].made = self._brought(made)
            self.listener.goes_on()
            self._note(1 if monotonic() > self._noted + NOTED_WITHIN else TAKEN_AT_ONCE)
        self._note(1)

    # --- what is handed out

    def _pieces(self, table: RowTable) -> Iterator[Piece]:
        size = self._size()
        for some in by(max(size, TAKEN_AT_ONCE), self._good(table)):
            for orders in by(size, self._orders(some)):
                yield Make(tuple(orders))

    def _size(self) -> int:
        """How many rows one gets to make before the next ones get theirs.

        Each call of LibreOffice costs a second: for it there are as many as may be, and for everybody alike.
        """
        if not self.by_office:
            return AT_ONCE
        rounds = ceil(self.ledger.good() / (BY_OFFICE_AT_ONCE * self.processes))
        return max(1, ceil(self.ledger.good() / (max(1, rounds) * self.processes)))

    def _good(self, table: RowTable) -> Iterator[tuple[Row, Checked, bool]]:
        """The rows to be made, with what checking them gave, and whether their names have the key."""
        for each in table.rows():
            if each.row is not None and (found := self.ledger.checked(each.number)):
                yield each.row, *found

    def _orders(self, some: list[tuple[Row, Checked, bool]]) -> list[Order]:
        """Settle the numbers of some rows; gives what is to be made of those that are not there already."""
        begun: list[tuple[_Begun, Order]] = []
        for (row, checked, keyed), (has, version) in zip(some, self._settled(some), strict=True):
            if isinstance(has, Stopped):
                self._fail(checked, has)
            elif isinstance(version, Stopped):
                self._fail(checked, version)
            else:
                checked = checked.printed(version.version, keyed=keyed)
                order = Order(row, has.entry if has else None, version.version, keyed)
                begun.append((_Begun(checked, has, version.faults), order))
        return self._to_make([each for each in begun if not self._is_there(each[0])])

    def _to_make(self, begun: list[tuple[_Begun, Order]]) -> list[Order]:
        """Begin rows; those whose files would be written over another document's are not made."""
        folder = self.job.folder
        wanted = [(each.settled, [folder / name for name in each.checked.names]) for each, _ in begun]
        orders = []
        for (each, order), against in zip(begun, self.numbers.others(wanted), strict=True):
            if against is not None:
                self._fail(each.checked, against)
            else:
                self._begun[order.row.number] = each
                orders.append(order)
        return orders

    def _settled(
        self, some: list[tuple[Row, Checked, bool]]
    ) -> list[tuple[Settled | Stopped | None, Drafted | Stopped]]:
        """The number of each row, and the version of its draft; None where no register is asked."""
        if not self.numbers.asked:
            return [(None, Drafted(self.job.stage.version, ()))] * len(some)
        claims = [pickle.loads(checked.claim) for _, checked, _ in some]
        return list(zip(self.numbers.settle(claims), self.numbers.versions(claims), strict=True))

    def _fail(self, checked: Checked, stop: Stopped) -> None:
        """A row that can not have its number."""
        made = Made(checked.number, faults=stop.faults, exit_code=stop.exit_code)
        self._record(checked, made, "")
        self.listener.goes_on()

    def _is_there(self, begun: _Begun) -> bool:
        """Whether an earlier run has made the same files, nobody has touched them, and they are bound."""
        earlier = self.ledger.earlier(begun.checked.key)
        if earlier is None or not is_unchanged(earlier, begun.checked, begun.number, self.job.folder):
            return False
        has = begun.settled
        bound = not (has and has.taken) or (
            has.entry is not None
            and has.entry.state == "issued"
            and set(earlier.files) <= set(has.entry.files)
        )
        if bound:
            self.ledger.note_made(begun.checked.number, earlier)
            self.outcome.unchanged += 1
            self.listener.goes_on()
        return bound

    def _killed(self, number: int) -> Made:
        """A row that has killed, twice, whoever worked on it."""
        return Made(number, faults=(Fault("batch.died", self.ledger.place(number)),), exit_code=DIED)

    # --- what comes back

    def _brought(self, made: Made) -> Made:
        """Write what somebody elsewhere has made; stop for what would stop every other row, too."""
        try:
            for name, _ in made.data:
                check_free(self.job.folder / name)
            for name, data in made.data:
                write_aside(self.job.folder / name, data)
        except Stopped as stop:
            made = Made(made.number, faults=stop.faults, exit_code=stop.exit_code)
        stops = [fault for fault in made.faults if fault.code in _OF_THE_DISK]
        if stops:
            raise Unreadable(stops)
        return made._replace(data=())

    def _note(self, least: int) -> None:
        """Bind and note the rows at the head that are made, where they are so many."""
        ready = list(takewhile(lambda begun: begun.made is not None, self._begun.values()))
        if len(ready) < least:
            return
        self._noted = monotonic()
        finished = [self._finished(begun) for begun in ready]
        both = zip(ready, finished, strict=True)
        self.numbers.bind([(begun.settled, done) for begun, done in both if begun.settled])
        for begun, done in zip(ready, finished, strict=True):
            assert begun.made is not None
            made = begun.made._replace(faults=tuple(done.faults), exit_code=done.exit_code)
            issued = begun.settled is not None and begun.settled.taken and not done.exit_code
            self._record(begun.checked, made, begun.number, issued=issued)
            del self._begun[begun.checked.number]
        self.ledger.keep()

    def _finished(self, begun: _Begun) -> Finished:
        """What was made, as it is bound to its number."""
        made = begun.made
        assert made is not None
        digests = {self.job.folder / name: digest for name, digest in made.files}
        told = [*(begun.settled.faults if begun.settled else ()), *begun.told, *made.faults]
        place = self.ledger.place(begun.checked.number)
        where = Path(place.of_line)
        return Finished(where, list(digests), told, made.exit_code, digests=digests)

    def _record(self, checked: Checked, made: Made, number: str, *, issued: bool = False) -> None:
        """Note a row that is through, and say what is to be said of it."""
        record = Record(
            title=checked.title,
            number=number,
            files=made.files,
            pages=made.pages,
            inputs=checked.inputs,
            words=words_of((*checked.faults, *made.faults)),
            exit_code=made.exit_code,
            issued=issued,
        )
        self.ledger.note_made(checked.number, record)
        self.listener.tells(made.faults)
        if made.exit_code:
            self.outcome.failed += 1
            self.outcome.exit_code = max(self.outcome.exit_code, made.exit_code)
        else:
            self.outcome.made += 1

"""One plan and a table → a folder of documents: all rows are checked, then made, then listed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from planforge.batch.crew import Alone, Crew, Processes
from planforge.batch.desk import RowHand, desk_of
from planforge.batch.job import Check, Checked, Job
from planforge.batch.ledger import Ledger
from planforge.batch.making import DIED, Making
from planforge.batch.manifest import check_lists, read_manifest, write_manifest
from planforge.batch.numbering import RowNumbers
from planforge.batch.standing import see_that_issued_files_stay
from planforge.batch.table import RowTable, open_table, same_key
from planforge.batch.telling import Listener, Outcome
from planforge.batch.through import Given, Piece, by, work_through
from planforge.batch.together import write_merged, write_zip
from planforge.messages import Fault, Place, Unreadable
from planforge.plan.row import Row
from planforge.produce.disk import check_free, clear_leftovers, make_folder
from planforge.produce.issuing import NO_ISSUE, Issuing

AT_ONCE = 25
"""Rows that one gets to check before the next ones get theirs."""
JUDGED_AT_ONCE = 200
MOST_NAMED = 5
"""Files that a message names."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A batch as it was asked for.

    `rows` count from 1; the last one is the table's where it is None. `key` is the header of the column that
    tells rows apart, empty for the usual one. `packed` is a .zip for the files of these rows, `merged` a PDF
    of their PDFs. `cluster` is the address of a dask scheduler whose workers do the rows, instead of
    `processes` of this machine.
    """

    job: Job
    table: Path
    key: str = ""
    issuing: Issuing = NO_ISSUE
    rows: tuple[int, int | None] = (1, None)
    keeps_going: bool = False
    resumes: bool = False
    processes: int = 1
    packed: Path | None = None
    merged: Path | None = None
    cluster: str = ""


def run_batch(asked: Asked, listener: Listener) -> Outcome:
    """Check all rows, make those that can be made, and list them.

    Raises `Stopped` for what concerns the whole: a plan or table that can not be used, a folder that another
    run works in, a disk that is full. What was made until then is not made again by the next run.
    """
    job = asked.job
    if job.plan.suffix.casefold() in (".xlsx", ".xls", ".csv", ".jsonl"):
        raise Unreadable.because("batch.plan-is-table", Place(str(job.plan)), name=job.plan.name)
    table = open_table(asked.table, key=asked.key)
    listener.tells(table.warnings)
    desk_of.cache_clear()  # the plan of an earlier run may have changed
    desk = desk_of(job)
    desk.check_whole(table.columns, table.key_column).stop_if_any()
    listener.tells(desk.of_plan)
    if not job.stage.issues:  # else the register finds it, at each row
        listener.tells(desk.one_number(table.columns))
    check_lists(job.folder, asked.table)
    _make_folders(asked)
    try:
        with ExitStack() as opened:
            # They start before anything is open that other processes must not share.
            crew = opened.enter_context(_crew(asked))
            ledger = opened.enter_context(Ledger(job.folder, desk.name))
            return _Run(asked, table, crew, ledger, listener).run()
    finally:
        clear_leftovers(job.folder)  # of processes that were stopped in the middle of a file


def _make_folders(asked: Asked) -> None:
    """See that there are folders to write into, and names: what is made would be of no use without."""
    targets = [(asked.packed, ".zip"), (asked.merged, ".pdf")]
    for path, ending in targets:
        if path is not None and path.suffix.casefold() != ending:
            raise Unreadable.because("batch.ending", Place(str(path)), ending=ending)
    paths = [path for path, _ in targets if path is not None]
    for folder in {asked.job.folder, *(path.parent for path in paths)}:
        make_folder(folder)
        clear_leftovers(folder)
    for path in paths:
        check_free(path)


def _crew(asked: Asked) -> Crew[Piece, Given]:
    if asked.cluster:
        from planforge.batch.cluster import Cluster  # only such batches need it

        return Cluster(asked.job, asked.cluster)
    work = RowHand(asked.job)
    if asked.processes == 1 and not asked.resumes:  # a row that has ended this process must not do so again
        return Alone[Piece, Given](work)
    return Processes[Piece, Given](work, asked.processes)


class _Run:
    """A run whose ledger is open and whose crew waits."""

    def __init__(
        self, asked: Asked, table: RowTable, crew: Crew[Piece, Given], ledger: Ledger, listener: Listener
    ) -> None:
        self._asked = asked
        self._job = asked.job
        self._table = table
        self._crew = crew
        self._ledger = ledger
        self._listener = listener
        self._desk = desk_of(asked.job)
        self._outcome = Outcome()

    def run(self) -> Outcome:
        self._take_over()
        asked, tell = self._asked, self._listener.tells
        with RowNumbers(asked.issuing, self._job.stage, self._desk.profile, tell) as numbers:
            self._check(claims=numbers.asked)
            if numbers.asked:
                self._judge(numbers)
            if self._may_make():
                see_that_issued_files_stay(self._job, self._ledger, numbers)
                self._ledger.begin_making()
                self._listener.begins("make", self._ledger.good())
                making = Making(
                    self._job,
                    self._ledger,
                    numbers,
                    self._listener,
                    self._outcome,
                    asked.processes,
                    by_office=self._desk.by_office,
                )
                making.make(self._crew, self._table)
                self._finish()
        return self._outcome

    def _take_over(self) -> None:
        """Begin with what earlier runs have made in the folder."""
        folder = self._job.folder
        if self._ledger.goes_on and not self._asked.resumes:
            raise Unreadable.because("batch.stopped-before", Place(str(folder)))
        self._ledger.bring(read_manifest(folder, self._desk.name))

    def _check(self, *, claims: bool) -> None:
        """Bind and compose every row that is asked for; nothing is written yet."""
        self._listener.begins("check", None)
        pieces = (Check(tuple(some), claims) for some in by(AT_ONCE, self._rows()))
        for given in work_through(self._crew, pieces):
            if isinstance(given, Checked):
                self._ledger.note_checked(given)
            elif isinstance(given, int):
                self._ledger.refuse(given, Fault("batch.died", self._ledger.place(given)), DIED)
            self._listener.goes_on()
        for number, other, name in self._ledger.part_names():
            self._refuse(number, "batch.same-name", line=self._ledger.place(other).line, name=name)
        for path in filter(None, (self._asked.packed, self._asked.merged)):
            if path.parent.resolve() == self._job.folder.resolve() and self._ledger.has_name(path.name):
                raise Unreadable.because("batch.name-taken", Place(str(path)))
        self._ledger.keep()

    def _rows(self) -> Iterator[Row]:
        """The rows to be checked; each row of the table is noted."""
        first, last = self._asked.rows
        count = 0
        for each in self._table.rows():
            count = each.number
            wanted = each.number >= first and (last is None or each.number <= last)
            other = self._ledger.add(each.number, each.key, each.place, wanted=wanted)
            if not wanted:
                continue
            for fault in each.faults:
                self._ledger.refuse(each.number, fault)
            if other is not None and each.row is not None:
                self._ledger.refuse(each.number, same_key(each.row.key, other))
            elif each.row is not None:
                yield each.row
        if count < first:
            raise Unreadable.because("batch.rows-beyond", Place(str(self._table.path)), count=count)

    def _refuse(self, number: int, code: str, **values: object) -> None:
        pairs = tuple((name, str(value)) for name, value in values.items())
        self._ledger.refuse(number, Fault(code, self._ledger.place(number), pairs))

    def _judge(self, numbers: RowNumbers) -> None:
        """Ask the register what is against the rows, before any number is taken."""
        for some in by(JUDGED_AT_ONCE, self._ledger.claims()):
            for (number, _), faults in zip(some, numbers.against([claim for _, claim in some]), strict=True):
                for fault in faults:
                    self._ledger.refuse(number, fault)
        self._ledger.keep()

    def _may_make(self) -> bool:
        """Say what is wrong with rows; whether any is to be made."""
        self._listener.tells(self._ledger.faults())
        self._outcome.faulty, self._outcome.exit_code = self._ledger.faulty()
        return self._asked.keeps_going or not self._outcome.faulty

    def _finish(self) -> None:
        """List what is there, say what belongs to no row any more, and put the ledger away."""
        folder = self._job.folder
        self._listener.tells(self._left_over())
        clear_leftovers(folder)  # of processes that were killed, and replaced
        lists = write_manifest(folder, self._desk.name, self._ledger.records)
        self._outcome.paths += lists
        if self._asked.packed:
            write_zip(self._asked.packed, folder, self._ledger.records(wanted=True), lists)
            self._outcome.paths.append(self._asked.packed)
        if self._asked.merged:
            write_merged(self._asked.merged, folder, self._ledger.records(wanted=True))
            self._outcome.paths.append(self._asked.merged)
        self._ledger.forget()

    def _left_over(self) -> list[Fault]:
        """Files of rows that the table no longer has: the office may have sent them, they are left."""
        folder = self._job.folder
        found = self._ledger.left_over(renamed=not self._job.stage.is_draft)  # drafts are all kept
        left = [name for name in found if (folder / name).is_file()]
        if not left:
            return []
        named = "、".join(left[:MOST_NAMED]) + ("……" if len(left) > MOST_NAMED else "")
        values = (("count", str(len(left))), ("files", named))
        return [Fault("batch.left-over", Place(str(folder)), values, "warning")]

"""What has become of each row, kept in the folder while a batch runs, so that a killed one goes on.

An SQLite file of its own: rows are found by their keys, however many there are, in little memory, and what
was noted stands when the process is killed. It is gone when the batch is done: the manifest says the same
then.
"""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from planforge.batch.job import Checked, Record
from planforge.batch.ledger_file import FILE, ledger_refused, open_ledger, remove_ledger
from planforge.messages import Fault, Place, Unreadable
from planforge.produce.claims import Claim
from planforge.produce.names import as_compared
from planforge.tables.addresses import Cell

_RECORDS = """
select rows.number, shown, exit,
    coalesce(rows.record, case when rows.wanted then null else earlier.record end)
from rows left join earlier on earlier.key = rows.key where rows.wanted >= ? order by rows.number
"""


class Ledger:
    """The open ledger of a folder; one run at a time has it."""

    def __init__(self, folder: Path, plan: str) -> None:
        self._path = folder / FILE
        self._data = open_ledger(self._path)
        self.goes_on = False
        """Whether an earlier run was stopped here after it had begun to make files."""
        try:
            self._take_over(plan)
        except BaseException as error:
            self._data.close()
            if isinstance(error, sqlite3.Error):
                raise ledger_refused(self._path, error) from None
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Close it; where nothing was made, and nothing goes on, it is as if the run had not been.

        Raises `Unreadable` for what failed in the ledger itself: the disk is full, or gone.
        """
        with suppress(sqlite3.Error, OSError):  # a full disk: what is lost is made again
            if not self.goes_on and not self._makes():
                self.forget()
            self._data.execute("commit")
        self._data.close()
        if isinstance(error, sqlite3.Error):
            raise ledger_refused(self._path, error) from None

    def _take_over(self, plan: str) -> None:
        """Begin with what a run that was stopped has done."""
        found = self._data.execute("select plan, makes from batch").fetchone()
        if found is None:
            self._data.execute("insert into batch (plan) values (?)", (plan,))
        elif found[1] and found[0] != plan:
            raise Unreadable.because("batch.other-plan", Place(str(self._path.parent)), plan=found[0])
        else:
            self.goes_on = bool(found[1])
            self._data.execute("update batch set plan = ?", (plan,))
        if not self.goes_on:
            self._data.execute("delete from earlier")
        self._data.execute(
            "insert or replace into earlier select key, record from rows where record is not null"
        )
        for table in ("rows", "said", "names"):
            self._data.execute(f"delete from {table}")
        self.keep()

    def begin_making(self) -> None:
        """From now on there may be files: a run that is stopped leaves something to go on with."""
        self._data.execute("update batch set makes = 1")
        self.keep()

    def _makes(self) -> bool:
        return bool(self._data.execute("select makes from batch").fetchone()[0])

    def keep(self) -> None:
        """Make what was noted so far stand, whatever happens."""
        self._data.execute("commit")
        self._data.execute("begin exclusive")

    def forget(self) -> None:
        """Delete it: the batch is done."""
        with suppress(sqlite3.Error):
            self._data.execute("rollback")
            self._data.execute("pragma journal_mode = memory")  # deletes the journal of the file
        if os.name == "posix":  # before anybody else can have the lock
            remove_ledger(self._path)
        self._data.close()
        remove_ledger(self._path)

    # --- what earlier runs have made

    def bring(self, earlier: Iterable[tuple[str, Record]]) -> None:
        """Take over what a manifest says; what the ledger itself has is newer."""
        rows = ((key, _text(record)) for key, record in earlier)
        self._data.executemany("insert or ignore into earlier values (?, ?)", rows)

    def earlier(self, key: str) -> Record | None:
        """What an earlier run has made of a row."""
        found = self._data.execute("select record from earlier where key = ?", (key,)).fetchone()
        return _record(found[0]) if found else None

    def issued(self) -> Iterator[tuple[str, Record]]:
        """What earlier runs have issued, by the keys of the rows."""
        found = self._data.execute("select key, record from earlier where record like '%\"issued\":true%'")
        return ((key, _record(text)) for key, text in found.fetchall())

    def left_over(self, *, renamed: bool) -> Iterator[str]:
        """The files that earlier runs have made and no row has now: of rows that are none any more; with
        `renamed`, of rows, too, that have a file of the same kind under another name."""
        self._data.execute("create temp table left_over (name text primary key, shown text not null)")
        add = "insert or ignore into left_over values (?, ?)"
        query = (
            "select earlier.record, rows.record from earlier left join rows using (key)"
            " where rows.number is null or (? and rows.exit = 0 and rows.record is not null)"
        )
        for text, made in self._data.execute(query, (renamed,)):
            kinds = {Path(name).suffix for name, _ in _record(made).files} if made else None
            names = (name for name, _ in _record(text).files if kinds is None or Path(name).suffix in kinds)
            self._data.executemany(add, [(as_compared(name), name) for name in names])
        if self._data.execute("select count(*) from left_over").fetchone()[0]:
            for _, record in self.records():
                mine = [(as_compared(name),) for name, _ in record.files]
                self._data.executemany("delete from left_over where name = ?", mine)
        return (name for (name,) in self._data.execute("select shown from left_over order by rowid"))

    # --- rows that are read and checked

    def add(self, number: int, key: str, place: Place, *, wanted: bool) -> Place | None:
        """Note a row; gives the place of another that has the same key."""
        query = "select file, line from rows where key = ?"
        found = self._data.execute(query, (key,)).fetchone() if key else None
        self._data.execute(
            "insert into rows (number, key, shown, file, line, cell, wanted) values (?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                None if found else key or None,
                key,
                place.file,
                place.line,
                int(isinstance(place, Cell)),
                int(wanted),
            ),
        )
        return Place(*found) if found else None

    def number(self, key: str) -> int | None:
        """Which row has a key, where it is one that was asked for."""
        found = self._data.execute("select number from rows where key = ? and wanted", (key,)).fetchone()
        return int(found[0]) if found else None

    def place(self, number: int) -> Place:
        """Where a row stands in its table."""
        query = "select file, line, cell from rows where number = ?"
        file, line, cell = self._data.execute(query, (number,)).fetchone()
        return (Cell if cell else Place)(file, line, 1)

    def note_checked(self, row: Checked) -> None:
        """Note what checking a row has come to."""
        for fault in row.faults:
            self._say(row.number, fault)
        self._data.execute(
            "update rows set checked = ?, exit = ? where number = ?",
            (
                None if row.exit_code else pickle.dumps(tuple(row._replace(faults=()))),
                row.exit_code,
                row.number,
            ),
        )
        both = ((row.names, 0), (row.keyed, 1))
        names = [(as_compared(name), row.number, keyed) for names, keyed in both for name in names]
        self._data.executemany("insert into names values (?, ?, ?)", names)

    def refuse(self, number: int, fault: Fault, exit_code: int = 1) -> None:
        """Note a fault of a row that does not show in the row alone; one that is an error stops it."""
        self._say(number, fault)
        if fault.severity == "error":
            self._data.execute(
                "update rows set exit = max(exit, ?), checked = null where number = ?", (exit_code, number)
            )

    def _say(self, number: int, fault: Fault) -> None:
        self._data.execute("insert into said values (?, ?)", (number, pickle.dumps(fault)))

    def part_names(self) -> list[tuple[int, int, str]]:
        """Give rows whose files would have the same name their key in it, and those whose file another row
        has that is not made now. Gives those for which even that is not enough: the row, the other one, and
        the name."""
        self._data.executemany("insert into names values (?, ?, 2)", self._kept_names())
        self._data.execute(
            "update rows set keyed = 1 where number in (select number from names where keyed = 0 and name in"
            " (select name from names where keyed != 1 group by name having count(distinct number) > 1))"
        )
        found = self._data.execute(
            "select max(rows.number * rows.wanted), min(rows.number), max(rows.number), name from names"
            " join rows on rows.number = names.number and names.keyed in (rows.keyed, 2)"
            " group by name having count(*) > 1 and max(rows.wanted)"
        )
        return [(row, first if first != row else last, str(name)) for row, first, last, name in found]

    def _kept_names(self) -> Iterator[tuple[str, int]]:
        """The files of rows that are not made now, with the numbers of these."""
        query = "select number, earlier.record from rows join earlier using (key) where not wanted"
        for number, text in self._data.execute(query):
            yield from ((as_compared(name), number) for name, _ in _record(text).files)

    def has_name(self, name: str, *, made_now: bool = False) -> bool:
        """Whether a row may have a file of this name; with `made_now`, one of those that were asked for."""
        query = "select 1 from names where name = ? and keyed <= ? limit 1"
        found = self._data.execute(query, (as_compared(name), 1 if made_now else 2))
        return found.fetchone() is not None

    def faults(self) -> Iterator[Fault]:
        """What is to be said of rows, in their order."""
        said = self._data.execute("select fault from said order by number, rowid")
        return (pickle.loads(fault) for (fault,) in said)

    def good(self) -> int:
        """How many rows are to be made."""
        [(count,)] = self._data.execute("select count(*) from rows where checked is not null")
        return int(count)

    def faulty(self) -> tuple[int, int]:
        """How many rows have faults, and the worst of their exit codes."""
        query = "select count(*), coalesce(max(exit), 0) from rows where exit != 0"
        [(count, worst)] = self._data.execute(query)
        return int(count), int(worst)

    def claims(self) -> Iterator[tuple[int, Claim]]:
        """What the rows that are to be made ask of the register, in order. Rows may be refused meanwhile."""
        last = 0
        query = "select number, checked from rows where number > ? and checked is not null order by number"
        while found := self._data.execute(f"{query} limit 100", (last,)).fetchall():
            last = found[-1][0]
            for number, checked in found:
                if claim := Checked(*pickle.loads(checked)).claim:
                    yield int(number), pickle.loads(claim)

    def checked(self, number: int) -> tuple[Checked, bool] | None:
        """What checking a row came to, and whether its files have its key; None where none is made."""
        query = "select checked, keyed from rows where number = ? and checked is not null"
        found = self._data.execute(query, (number,)).fetchone()
        if found is None:
            return None
        return Checked(*pickle.loads(found[0]))._replace(faults=self._said_of(number)), bool(found[1])

    # --- rows that are made

    def note_made(self, number: int, record: Record) -> None:
        """Note what has become of a row; one that failed is tried again by the next run."""
        self._data.execute(
            "update rows set record = ?, exit = ? where number = ?", (_text(record), record.exit_code, number)
        )

    def records(self, *, wanted: bool = False) -> Iterator[tuple[str, Record]]:
        """What has become of every row of the table, in order: in this run, or in an earlier one.

        With `wanted`, only of the rows that this run was asked for.
        """
        for number, key, code, text in self._data.execute(_RECORDS, (int(wanted),)):
            if text:
                yield key, _record(text)
            elif code:
                yield key, Record(words=words_of(self._said_of(number)), exit_code=code)

    def _said_of(self, number: int) -> tuple[Fault, ...]:
        said = self._data.execute("select fault from said where number = ? order by rowid", (number,))
        return tuple(pickle.loads(fault) for (fault,) in said)


def words_of(faults: Iterable[Fault]) -> tuple[str, ...]:
    """What a list says of a row: faults and warnings, each once."""
    return tuple(dict.fromkeys(fault.text() for fault in faults if fault.severity != "note"))


def _text(record: Record) -> str:
    return json.dumps(record.as_json(), ensure_ascii=False, separators=(",", ":"))


def _record(text: str) -> Record:
    return Record.from_json(json.loads(text))

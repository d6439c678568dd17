"""What has become of each row, kept in the folder while a batch runs, so that a killed one goes on.

An SQLite file of its own: rows are found by their keys, however many there are, in little memory, and what
was noted stands when the process is killed. It is gone when the batch is done: the manifest says the same
then. One that the power took in the middle is begun anew: what it held can be made again.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from planforge.batch.job import Checked, Record
from planforge.messages import Fault, Place, Unreadable
from planforge.produce.claims import Claim

FILE = ".planforge-batch"

_TABLES = (
    "create table if not exists batch (plan text not null)",
    "create table if not exists earlier (key text primary key, record text not null) without rowid",
    "create table if not exists rows (number integer primary key, key text unique, shown text not null,"
    " file text not null, line integer not null, wanted integer not null, keyed integer not null default 0,"
    " exit integer not null default 0, checked blob, record text)",
    "create table if not exists said (number integer not null, fault blob not null)",
    "create index if not exists said_of on said (number)",
    "create table if not exists names (name text not null, number integer not null, keyed integer not null)",
)
_RECORDS = """
select rows.number, shown, exit,
    coalesce(rows.record, case when rows.wanted then null else earlier.record end)
from rows left join earlier on earlier.key = rows.key order by rows.number
"""


class Ledger:
    """The open ledger of a folder; one run at a time has it."""

    def __init__(self, folder: Path, plan: str) -> None:
        self._path = folder / FILE
        self.goes_on = self._path.exists()
        """Whether an earlier run was stopped here before it was done."""
        try:
            self._data = self._opened()
        except sqlite3.OperationalError as error:
            raise _refused(self._path, error) from None
        except sqlite3.DatabaseError:  # torn when the power went: nothing in it is needed
            self._path.unlink()
            self._data = self._opened()
        self._take_over(plan)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(sqlite3.Error):  # a full disk: what is lost is made again
            self._data.execute("commit")
        self._data.close()

    def _opened(self) -> sqlite3.Connection:
        data = sqlite3.connect(self._path, isolation_level=None, timeout=1)
        try:
            data.execute("pragma locking_mode = exclusive")
            data.execute("pragma synchronous = off")  # only a loss of power tears it
            data.execute("begin exclusive")
            for table in _TABLES:
                data.execute(table)
        except BaseException:
            data.close()
            raise
        return data

    def _take_over(self, plan: str) -> None:
        """Begin with what a run that was stopped has done."""
        found = self._data.execute("select plan from batch").fetchone()
        if found is None:
            self._data.execute("insert into batch values (?)", (plan,))
        elif found[0] != plan:
            self._data.close()
            raise Unreadable.because("batch.other-plan", Place(str(self._path.parent)), plan=found[0])
        self._data.execute(
            "insert or replace into earlier select key, record from rows where record is not null"
        )
        for table in ("rows", "said", "names"):
            self._data.execute(f"delete from {table}")
        self.keep()

    def keep(self) -> None:
        """Make what was noted so far stand, whatever happens."""
        self._data.execute("commit")
        self._data.execute("begin exclusive")

    def forget(self) -> None:
        """Delete it: the batch is done."""
        self._data.close()
        self._path.unlink()

    # --- what earlier runs have made

    def bring(self, earlier: Iterable[tuple[str, Record]]) -> None:
        """Take over what a manifest says; what the ledger itself has is newer."""
        rows = ((key, _text(record)) for key, record in earlier)
        self._data.executemany("insert or ignore into earlier values (?, ?)", rows)

    def earlier(self, key: str) -> Record | None:
        """What an earlier run has made of a row."""
        found = self._data.execute("select record from earlier where key = ?", (key,)).fetchone()
        return _record(found[0]) if found else None

    def left_over(self) -> Iterator[tuple[str, str]]:
        """The files, with their digests, that earlier runs have made for rows that are none any more."""
        query = "select record from earlier where key not in (select key from rows where key is not null)"
        for (text,) in self._data.execute(query):
            yield from _record(text).files

    # --- rows that are read and checked

    def add(self, number: int, key: str, place: Place, *, wanted: bool) -> Place | None:
        """Note a row; gives the place of another that has the same key."""
        query = "select file, line from rows where key = ?"
        found = self._data.execute(query, (key,)).fetchone() if key else None
        self._data.execute(
            "insert into rows (number, key, shown, file, line, wanted) values (?, ?, ?, ?, ?, ?)",
            (number, None if found else key or None, key, place.file, place.line, int(wanted)),
        )
        return Place(*found) if found else None

    def place(self, number: int) -> Place:
        """Where a row stands in its table."""
        query = "select file, line from rows where number = ?"
        return Place(*self._data.execute(query, (number,)).fetchone())

    def note_checked(self, row: Checked) -> None:
        """Note what checking a row has come to."""
        for fault in row.faults:
            self._say(row.number, fault)
        self._data.execute(
            "update rows set checked = ?, exit = ? where number = ?",
            (None if row.exit_code else pickle.dumps(replace(row, faults=())), row.exit_code, row.number),
        )
        both = ((row.names, 0), (row.keyed, 1))
        names = [(name.casefold(), row.number, keyed) for names, keyed in both for name in names]
        self._data.executemany("insert into names values (?, ?, ?)", names)

    def refuse(self, number: int, fault: Fault) -> None:
        """Note a fault of a row that does not show in the row alone; one that is an error stops it."""
        self._say(number, fault)
        if fault.severity == "error":
            self._data.execute(
                "update rows set exit = max(exit, 1), checked = null where number = ?", (number,)
            )

    def _say(self, number: int, fault: Fault) -> None:
        self._data.execute("insert into said values (?, ?)", (number, pickle.dumps(fault)))

    def part_names(self) -> list[tuple[int, int, str]]:
        """Give rows whose files would have the same name their key in it. Gives those for which even that is
        not enough: the row, the other one, and the name."""
        self._data.execute("create index if not exists names_by_name on names (name)")
        self._data.execute(
            "update rows set keyed = 1 where number in (select number from names where keyed = 0 and name in"
            " (select name from names where keyed = 0 group by name having count(distinct number) > 1))"
        )
        found = self._data.execute(
            "select max(names.number), min(names.number), name from names"
            " join rows on rows.number = names.number and rows.keyed = names.keyed"
            " group by name having count(*) > 1"
        )
        return [(int(last), int(first), str(name)) for last, first, name in found]

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
                claim = pickle.loads(checked).claim
                if claim is not None:
                    yield int(number), claim

    def checked(self, number: int) -> tuple[Checked, bool] | None:
        """What checking a row came to, and whether its files have its key; None where none is made."""
        query = "select checked, keyed from rows where number = ? and checked is not null"
        found = self._data.execute(query, (number,)).fetchone()
        if found is None:
            return None
        return replace(pickle.loads(found[0]), faults=self._said_of(number)), bool(found[1])

    # --- rows that are made

    def note_made(self, number: int, record: Record) -> None:
        """Note what has become of a row; one that failed is tried again by the next run."""
        self._data.execute(
            "update rows set record = ?, exit = ? where number = ?", (_text(record), record.exit_code, number)
        )

    def records(self) -> Iterator[tuple[str, Record]]:
        """What has become of every row of the table, in order: in this run, or in an earlier one."""
        for number, key, code, text in self._data.execute(_RECORDS):
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


def _refused(path: Path, error: sqlite3.OperationalError) -> Unreadable:
    """Another run has the ledger, or nothing can be written there."""
    if getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Unreadable.because("batch.busy", Place(str(path.parent)))
    return Unreadable.because("disk.not-writable", Place(str(path.parent)), reason=str(error))

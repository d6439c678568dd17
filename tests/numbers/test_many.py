"""Numbers of many documents in one transaction: the same as one by one, and nobody waits long for it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from planforge.messages import Faulty, Stopped
from planforge.numbers import Entry, Paper, Series, migrations
from planforge.numbers.desk import Desk
from planforge.numbers.register import Register, open_register
from planforge.numbers.series import LAST_SERIAL
from planforge.numbers.view import View
from tests.numbers.test_migrations import engine

ZHI, HAN = Series("澄综执", 2026), Series("澄综函", 2026)
MEMORY = Path("/dev/shm")


def opened(address: str) -> Register:
    return open_register(address, clock=lambda: datetime(2026, 3, 18, tzinfo=UTC), who="林岚")


@dataclass(frozen=True)
class Wish:
    """One thing that is asked of a register."""

    what: str
    series: Series
    serial: int
    identity: str
    title: str

    def done(self, desk: Desk) -> object:
        """What comes of it, or what is against it."""
        try:
            return self._done(desk)
        except Stopped as stop:
            return [(fault.code, fault.values) for fault in stop.faults]

    def _done(self, desk: Desk) -> Entry | int:
        match self.what:
            case "reserve":
                return desk.reserve(self.series, identity=self.identity, title=self.title)
            case "take":
                return desk.take(self.series, self.serial, identity=self.identity, title=self.title)
            case "issue":
                files = ((f"{self.title}.txt", self.identity),)
                paper = Paper(self.title, words=self.identity, files=files)
                return desk.issue(self.series, self.serial, paper)
            case "reissue":
                return desk.issue(self.series, self.serial, Paper(self.title), "有误")
            case "void":
                return desk.void(self.series, self.serial, self.title)
        return desk.draft_version(self.identity, self.title)


wishes = st.builds(
    Wish,
    st.sampled_from(["reserve", "reserve", "take", "issue", "issue", "reissue", "void", "draft"]),
    st.sampled_from([ZHI, HAN]),
    st.sampled_from([1, 2, 3, 4, 6, LAST_SERIAL]),
    st.sampled_from(["", "甲", "乙", "丙", "行\n"]),
    st.sampled_from(["", "通知", "函"]),
)


def chunks(asked: Sequence[Wish], sizes: Sequence[int]) -> list[Sequence[Wish]]:
    """What is asked, in parts of these sizes, over and over."""
    parts: list[Sequence[Wish]] = []
    while asked:
        size = sizes[len(parts) % len(sizes)]
        parts.append(asked[:size])
        asked = asked[size:]
    return parts


def comes_to(folder: Path, parts: Sequence[Sequence[Wish]], knows: bool) -> list[object]:
    """What each wish comes to, and what the register says in the end."""

    def work(part: Sequence[Wish], desk: Desk) -> list[object]:
        if knows:
            desk.know([wish.identity for wish in part], [(wish.series, wish.serial) for wish in part])
            desk.know_drafts([wish.identity for wish in part])
        return [wish.done(desk) for wish in part]

    said: list[object] = []
    with opened(str(folder / "登记簿.db")) as register:
        for part in parts:
            said += register.change(partial(work, part))
        files = [file for entry in register.entries() for file in entry.files]
        said += [register.entries(), register.events(), [register.holder(*file) for file in files]]
        said += [register.drafts(identity) for identity in ("甲", "乙", "丙")]
    return said


@given(st.lists(wishes, max_size=24), st.lists(st.integers(1, 9), min_size=1, max_size=3))
def test_many_at_once_are_the_same_as_one_by_one(asked: list[Wish], sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        (one := Path(folder, "one")).mkdir()
        (many := Path(folder, "many")).mkdir()
        singly = comes_to(one, [[wish] for wish in asked], knows=False)
        assert comes_to(many, chunks(asked, sizes), knows=True) == singly


def reserve_many(register: Register, identities: Sequence[str]) -> list[Entry]:
    def work(desk: Desk) -> list[Entry]:
        desk.know(identities)
        return [desk.reserve(ZHI, identity=each, title=f"关于{each}的通知") for each in identities]

    return register.change(work)


def bind_many(register: Register, entries: Sequence[Entry]) -> list[Entry]:
    def work(desk: Desk) -> list[Entry]:
        desk.know((), [(each.series, each.serial) for each in entries])
        files = [((f"{each.title}.txt", f"{each.serial:064}"),) for each in entries]
        papers = [Paper(each.title, words="w", files=own) for each, own in zip(entries, files, strict=True)]
        return [
            desk.issue(each.series, each.serial, paper) for each, paper in zip(entries, papers, strict=True)
        ]

    return register.change(work)


def test_many_are_taken_bound_and_found_again_in_their_order(address: str) -> None:
    identities = [f"街道-{count}" for count in range(1500)]
    with opened(address) as register:
        taken = reserve_many(register, identities)
        assert [entry.serial for entry in taken] == list(range(1, 1501))
        assert reserve_many(register, identities[::-1]) == taken[::-1]
        issued = bind_many(register, taken)
        assert bind_many(register, taken) == issued
        said = [(event.id, event.what, event.entry.serial) for event in register.events()]
        assert said == [(serial, "reserved", serial) for serial in range(1, 1501)] + [
            (1500 + serial, "issued", serial) for serial in range(1, 1501)
        ]
        assert register.of_all([*identities, "没有", ""]) == dict(zip(identities, issued, strict=True))
        files = {file: entry for entry in issued for file in entry.files}
        asked = [*files, ("别的.txt", "0" * 64), ("关于街道-0的通知.txt", "f" * 64)]
        assert register.look(lambda view: view.holders(asked)) == files


def test_what_a_transaction_raises_undoes_all_of_it(address: str) -> None:
    def work(desk: Desk) -> None:
        desk.reserve(ZHI, identity="乙")
        desk.draft_version("乙", "words")
        desk.take(ZHI, 1, identity="丙")

    with opened(address) as register:
        reserve_many(register, ["甲"])
        before = register.entries(), register.events()
        with pytest.raises(Faulty, match="taken for another"):
            register.change(work)
        assert (register.entries(), register.events(), register.drafts("乙")) == (*before, [])
        assert reserve_many(register, ["丙"])[0].serial == 2


def dies(address: str, identities: Sequence[str], written: bool) -> None:
    def work(desk: Desk) -> None:
        for each in identities:
            desk.reserve(ZHI, identity=each, title=f"关于{each}的通知")
        if written:
            desk.close()
        os._exit(9)

    with opened(address) as register:
        register.change(work)


@pytest.mark.parametrize("written", [False, True])
def test_killed_in_a_transaction_nothing_of_it_stands(address: str, written: bool) -> None:
    with opened(address) as register:
        reserve_many(register, ["甲"])
    process = get_context("spawn").Process(target=dies, args=(address, ["乙", "丙"], written))
    process.start()
    process.join()
    assert process.exitcode == 9
    with opened(address) as register:
        assert [entry.identity for entry in register.entries()] == ["甲"]
        assert [entry.serial for entry in reserve_many(register, ["丙", "乙"])] == [2, 3]


CHUNKS = """
import sys
from tests.numbers.test_many import opened, reserve_many, bind_many
address, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
with opened(address) as register:
    print("begun", flush=True)
    for count in range(times):
        bind_many(register, reserve_many(register, [f"{name}-{count}-{each}" for each in range(20)]))
"""


def in_chunks(address: str, name: str, times: int) -> subprocess.Popen[str]:
    """A process that takes and binds numbers for twenty documents at once, so many times."""
    command = [sys.executable, "-c", CHUNKS, address, name, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_in_chunks_take_each_number_once(address: str) -> None:
    opened(address).__exit__()
    running = [in_chunks(address, name, 8) for name in ("甲", "乙")]
    assert [(each.communicate()[0], each.returncode) for each in running] == [("begun\n", 0)] * 2
    with opened(address) as register:
        entries, events = register.entries(), register.events()
    assert [entry.serial for entry in entries] == list(range(1, 321))
    assert {entry.state for entry in entries} == {"issued"}
    assert len({entry.identity for entry in entries}) == 320
    assert [event.id for event in events] == list(range(1, 641))
    for name in ("甲", "乙"):
        own = [each.identity for each in entries if each.identity.startswith(name)]
        assert own == [f"{name}-{count}-{each}" for count in range(8) for each in range(20)]


def test_a_single_number_is_taken_while_two_batches_go_on(address: str) -> None:
    opened(address).__exit__()
    running = [in_chunks(address, name, 10**6) for name in ("甲", "乙")]
    try:
        for each in running:
            assert each.stdout and each.stdout.readline() == "begun\n"
        begun = time.monotonic()
        with opened(address) as register:
            for count in range(5):
                register.reserve(ZHI, identity=f"单-{count}")
        waited = time.monotonic() - begun
        assert [each.poll() for each in running] == [None, None]
        assert waited < 20
    finally:
        for each in running:
            each.kill()
            each.communicate()


def test_files_of_a_register_of_version_1_are_found(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "STEPS", migrations.STEPS[:1])
        with opened(address) as register:
            register.reserve(ZHI, 2, title="通知")
    files = """UPDATE planforge_entries SET state = 'issued', files = '[["通知.docx","ab"],["通知.txt","cd"]]'
        WHERE serial = 2"""
    with engine(address).begin() as connection:
        connection.execute(text(files))
    with opened(address) as register:
        found = [
            register.holder(*file) for file in (("通知.docx", "ab"), ("通知.txt", "cd"), ("通知.txt", "ab"))
        ]
        assert [entry and entry.serial for entry in found] == [2, 2, None]
        register.issue(Entry(ZHI, 2, "issued"), title="通知", files=(("通知.md", "ef"),), reason="有误")
        assert (register.holder("通知.docx", "ab"), register.holder("通知.md", "ef")) == (
            None,
            register.get(ZHI, 2),
        )


def test_what_is_looked_for_is_found_by_an_index(tmp_path: Path) -> None:
    """However many entries there are: SQLite uses an index only where it sees that all rows are in it."""

    def steps(view: View) -> list[str]:
        asked: list[str] = []
        database = view._connection.connection.dbapi_connection
        assert isinstance(database, sqlite3.Connection)
        database.set_trace_callback(asked.append)
        view.know(["甲", "丙"], [(ZHI, 1)])
        view.holders([("甲.txt", "00")])
        database.set_trace_callback(None)
        assert len(asked) == 3
        return [row[3] for query in asked for row in database.execute(f"EXPLAIN QUERY PLAN {query}")]

    with opened(str(tmp_path / "登记簿.db")) as register:
        bind_many(register, reserve_many(register, ["甲", "乙"]))
        assert {step.partition(" ")[0] for step in register.look(steps)} == {"SEARCH"}

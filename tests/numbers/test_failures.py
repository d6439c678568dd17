"""What fails around a register: the disk, the folder, the server. Said clearly; done whole or not at all."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine.default import DefaultDialect

from planforge.messages import ProgramFailed, Stopped, Unreadable
from planforge.numbers import Series, store
from planforge.numbers.register import Register, open_register
from tests.numbers.places import Clock
from tools.postgresql import Server

ZHI = Series("澄综执", 2026)


def opened(address: str, *, make: bool = True) -> Register:
    return open_register(address, clock=Clock(), who="", make=make)


def code_of(stop: pytest.ExceptionInfo[Stopped]) -> str:
    [fault] = stop.value.faults
    assert fault.hint()
    return fault.code


# What stands in the register's place, and what is said.
NO_DATABASE = [(b"not a database " * 100, "register.no-database"), (b"SQLite format 3\0" + b"\xff" * 5000, "register.no-database")]  # fmt: skip


@pytest.mark.parametrize(("content", "code"), NO_DATABASE)
def test_a_file_that_is_no_database(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as stop:
        opened(str(path))
    assert code_of(stop) == code
    assert path.read_bytes() == content


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as stop:
        opened(str(tmp_path / "none" / "r.db"))
    assert code_of(stop) == "register.unopened"


_IN_A_READ_ONLY_FOLDER = """
import os, sys
from planforge.messages import Stopped
from planforge.numbers import Series
from planforge.numbers.register import open_register
from planforge.produce.outside import now
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
with open_register(sys.argv[1], clock=now, who="", make=False) as register:
    print(register.next(Series("澄综执", 2026)))
    try:
        register.reserve(Series("澄综执", 2026))
    except Stopped as stop:
        print(stop.exit_code, *(fault.code for fault in stop.faults))
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may look into; those of pytest are their owner's alone."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_read_only_register_can_be_looked_at(open_folder: Path) -> None:
    shutil.copytree(Path(__file__).parents[2] / "src" / "planforge", open_folder / "src" / "planforge")
    folder = open_folder / "簿"
    folder.mkdir()
    with opened(str(folder / "r.db")) as register:
        register.reserve(ZHI)
    (folder / "r.db").chmod(0o444)
    folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", _IN_A_READ_ONLY_FOLDER, folder / "r.db"],
        capture_output=True,
        encoding="utf-8",
        cwd="/",
        env=os.environ | {"PYTHONPATH": str(open_folder / "src")},
    )
    folder.chmod(0o755)
    assert done.stdout.split() == ["2", "2", "register.read-only"], done.stderr


def test_a_full_disk_takes_numbers_whole_or_not_at_all(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    with opened(path) as register:
        register.reserve(ZHI)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
    try:
        with opened(path) as register, pytest.raises(Unreadable) as stop:
            register.reserve(ZHI, 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert code_of(stop) in ("register.full", "register.failed")
    with opened(path) as register:
        assert [entry.serial for entry in register.entries()] == [1]
        assert register.reserve(ZHI)[0].serial == 2


def test_a_register_that_others_hold_for_long(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LOCK_SECONDS", 0.3)
    with opened(address) as one, opened(address) as other:
        one.reserve(ZHI)
        held, done = threading.Event(), threading.Event()

        def hold() -> None:
            def wait(*_: object) -> None:
                held.set()
                done.wait(20)

            one._store.write(wait)

        holder = threading.Thread(target=hold)
        holder.start()
        assert held.wait(20)
        assert other.next(ZHI) == 2  # looking needs no lock
        with pytest.raises(ProgramFailed) as stop:
            other.reserve(ZHI)
        done.set()
        holder.join()
        assert code_of(stop) == "register.locked"
        assert other.reserve(ZHI)[0].serial == 2


@pytest.fixture
def own_server(server_programs: Path) -> Iterator[Server]:
    """A server that a test may stop."""
    with Server(server_programs) as running:
        yield running


def test_a_server_that_goes_and_comes_back(own_server: Server) -> None:
    with opened(own_server.new_database()) as register:
        register.reserve(ZHI)
        own_server.stop(at_once=True)
        with pytest.raises(ProgramFailed) as stop:
            register.reserve(ZHI)
        assert code_of(stop) == "register.server"
        with pytest.raises(ProgramFailed) as stop:
            register.next(ZHI)
        own_server.start()
        assert register.reserve(ZHI)[0].serial == 2
        own_server.stop()
        own_server.start()
        assert register.next(ZHI) == 3
        assert [entry.serial for entry in register.entries()] == [1, 2]


def cut(database: str) -> None:
    """End all other connections to a database, as a server does that is restarted."""
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            "AND datname = current_database()"
        )
    time.sleep(0.1)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_commit_without_an_answer_is_looked_up(
    when: str, postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = DefaultDialect.do_commit
    cuts = iter([True])

    def do_commit(self: DefaultDialect, connection: object) -> None:
        if not next(cuts, False):
            commit(self, connection)  # type: ignore[arg-type]
            return
        if when == "after":
            commit(self, connection)  # type: ignore[arg-type]
        cut(postgresql)
        commit(self, connection)  # type: ignore[arg-type]
        connection.execute("SELECT 1")  # type: ignore[attr-defined]

    with opened(postgresql) as register:
        register.reserve(ZHI)
        monkeypatch.setattr(DefaultDialect, "do_commit", do_commit)
        assert [entry.serial for entry in register.reserve(ZHI, 2)] == [2, 3]
        assert [event.entry.serial for event in register.events()] == [1, 2, 3]
    assert next(cuts, None) is None


@pytest.mark.parametrize(
    "address", ["wenshu:ge%20heim@localhost:1/x", "wenshu@localhost:1/x?password=ge%20heim"]
)
def test_a_password_is_never_said(address: str) -> None:
    with pytest.raises(ProgramFailed) as stop:
        opened(f"postgresql://{address}")
    said = "".join(fault.text("zh") for fault in stop.value.faults)
    assert "wenshu" in said
    assert "heim" not in said


@pytest.mark.parametrize(
    "address", ["wenshu:ge@heim@localhost:1/x", "wenshu@localhost:heim/x", "wenshu@localhost/\udcff"]
)
def test_an_address_that_is_none_is_not_repeated(address: str) -> None:
    with pytest.raises(Unreadable) as stop:
        opened(f"postgresql://{address}")
    assert code_of(stop) == "register.no-url"
    assert "heim" not in stop.value.faults[0].text("zh")


def test_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    with opened(str(tmp_path / "\udcff.db")) as register:
        assert register.reserve(ZHI)[0].serial == 1
        with pytest.raises(Unreadable) as stop:
            register.entries(title="\udcff")
        assert code_of(stop) == "number.text"


@pytest.mark.parametrize("replaced", [False, True])
def test_a_register_that_is_taken_away_meanwhile(replaced: bool, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with opened(str(path)) as register:
        register.reserve(ZHI)
        shutil.copy(path, tmp_path / "backup.db")
        register.reserve(ZHI)
        path.unlink()
        if replaced:
            (tmp_path / "backup.db").rename(path)
        with pytest.raises(Unreadable) as stop:
            register.reserve(ZHI)
        assert code_of(stop) == "register.moved"


# What somebody has done to a register with another program.
DAMAGED = [
    "UPDATE planforge_entries SET files = 'x'",
    "UPDATE planforge_entries SET files = '[1]'",
    "UPDATE planforge_series SET code = '!'",
    "DELETE FROM planforge_register",
    "DROP TABLE planforge_series",
]


@pytest.mark.parametrize("done", DAMAGED)
def test_a_register_that_was_tampered_with(done: str, tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    with opened(path) as register:
        register.reserve(ZHI)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(done)
        connection.commit()
    with pytest.raises(Unreadable) as stop, opened(path) as register:
        register.entries()
    assert code_of(stop) == "register.no-database"


_LOOKS = """
import sys
sys.argv = ["planforge", *{words}]
from planforge.cli import run
run(sys.argv[1:])
assert not [name for name in sys.modules if name.startswith(("sqlalchemy", "psycopg"))]
"""


@pytest.mark.parametrize("words", [["--help"], ["number", "--help"], ["render", "plan.yaml", "-f", "txt"]])
def test_who_needs_no_register_brings_no_database(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("文种: 方案\n标题: 巡查方案\n正文: 文。\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-c", _LOOKS.format(words=words)],
        cwd=tmp_path,
        check=True,
        stdout=subprocess.DEVNULL,
    )

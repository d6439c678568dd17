"""Tables are made once and brought up to date in steps; a register of the future is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from planforge.messages import Unreadable
from planforge.numbers import Series, migrations, tables
from planforge.numbers.register import open_register
from tests.numbers.places import Clock

ZHI = Series("澄综执", 2026)


def engine(address: str) -> Engine:
    driver = address.replace("postgresql:", "postgresql+psycopg:")
    return create_engine(driver if "://" in address else f"sqlite:///{address}", poolclass=NullPool)


def add_shelf(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE planforge_entries ADD COLUMN shelf TEXT NOT NULL DEFAULT ''"))


def fail(connection: Connection) -> None:
    add_shelf(connection)
    connection.execute(text("SELECT 1 FROM nowhere"))


def columns(address: str) -> dict[str, list[str]]:
    seen = inspect(engine(address))
    names = [name for name in seen.get_table_names() if name.startswith("planforge_")]
    return {name: [column["name"] for column in seen.get_columns(name)] for name in names}


def made(address: str) -> None:
    """A register of version 1, with a number in it, as the released steps make it."""
    with open_register(address, clock=Clock(), who="") as register:
        register.reserve(ZHI)


def test_the_steps_make_what_the_tables_say(address: str) -> None:
    made(address)
    assert columns(address) == {
        table.name: [column.name for column in table.columns]
        for table in tables.register.metadata.sorted_tables
    }


def test_a_register_of_version_1_takes_a_further_step(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made(address)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_shelf))
    with open_register(address, clock=Clock(), who="") as register:
        assert not register.made
        assert register.reserve(ZHI)[0].serial == 2
    assert columns(address)["planforge_entries"][-1] == "shelf"
    made(address)  # the step is not taken again


def test_a_step_that_fails_leaves_the_register_as_it_was(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(address)
    before = columns(address)
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "STEPS", (*migrations.STEPS, fail))
        with pytest.raises(Exception, match="nowhere"):
            open_register(address, clock=Clock(), who="")
    assert columns(address) == before
    with open_register(address, clock=Clock(), who="") as register:
        assert register.next(ZHI) == 2


def test_a_newer_register_is_left_alone(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "STEPS", (*migrations.STEPS, add_shelf))
        made(address)
    before = Path(address).read_bytes() if "://" not in address else b""
    with pytest.raises(Unreadable) as stop:
        open_register(address, clock=Clock(), who="")
    assert [fault.code for fault in stop.value.faults] == ["register.newer"]
    assert not before or Path(address).read_bytes() == before


_OPEN = """
import sys
from sqlalchemy import text
from planforge.numbers import migrations
from planforge.numbers.register import open_register
from planforge.produce.outside import now
def step(connection):
    connection.execute(text("ALTER TABLE planforge_entries ADD COLUMN shelf TEXT NOT NULL DEFAULT ''"))
migrations.STEPS = (*migrations.STEPS, step)
sys.stdin.readline()
with open_register(sys.argv[1], clock=now, who="") as register:
    print(register.made)
"""


@pytest.mark.parametrize("there", [False, True])
def test_processes_that_begin_at_once_take_each_step_once(address: str, there: bool) -> None:
    if there:
        made(address)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _ in range(3)
    ]
    for each in running:
        assert each.stdin
        each.stdin.write(b"\n")
        each.stdin.flush()
    said = sorted(each.communicate()[0].strip() for each in running)
    assert said == [b"False", b"False", b"False" if there else b"True"]


@pytest.mark.parametrize("change", ["UPDATE planforge_events SET who = 'x'", "DELETE FROM planforge_drafts"])
def test_the_database_itself_keeps_what_is_never_rewritten(address: str, change: str) -> None:
    made(address)
    with open_register(address, clock=Clock(), who="") as register:
        register.draft_version("甲", "a")
    with pytest.raises(DBAPIError, match="never rewritten"), engine(address).begin() as connection:
        connection.execute(text(change))


def test_a_stranger_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with engine(str(path)).begin() as connection:
        connection.execute(text("CREATE TABLE mails (id INTEGER)"))
    before = path.read_bytes()
    with pytest.raises(Unreadable) as stop:
        open_register(str(path), clock=Clock(), who="")
    assert [fault.code for fault in stop.value.faults] == ["register.stranger"]
    assert path.read_bytes() == before

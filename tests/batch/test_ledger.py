"""The ledger of a folder: what a run finds there, whoever has left it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from planforge.batch.job import Record
from planforge.batch.ledger import Ledger
from planforge.batch.ledger_file import FILE
from planforge.batch.making import Making
from planforge.cli import run as cli
from planforge.messages import Stopped, Unreadable
from tests.batch.test_run import GOOD, PLAN, plan, run, table


def stop_making(*arguments: object) -> None:
    raise KeyboardInterrupt


def stopped(folder: Path, patch: pytest.MonkeyPatch, method: str = "_finished") -> Path:
    """A folder in which a run was stopped when it had begun to make files."""
    data = table(folder, GOOD)
    with patch.context() as patched:
        patched.setattr(Making, method, stop_making)
        with pytest.raises(KeyboardInterrupt):
            run(folder, data)
    return folder / "out" / FILE


def codes(stop: pytest.ExceptionInfo[Stopped]) -> list[str]:
    assert all(fault.hint() for fault in stop.value.faults)
    return [fault.code for fault in stop.value.faults]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def test_a_run_that_was_stopped_is_only_gone_on_with_where_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = table(tmp_path, GOOD)
    assert stopped(tmp_path, monkeypatch).is_file()
    with pytest.raises(Unreadable) as stop:
        run(tmp_path, data)
    assert codes(stop) == ["batch.stopped-before"]
    assert "--resume" in str(stop.value.faults[0].hint())
    outcome, _ = run(tmp_path, data, resumes=True)
    assert (outcome.made, outcome.exit_code) == (5, 0)
    assert FILE not in files(tmp_path)
    again, _ = run(tmp_path, data, resumes=True)
    assert (again.made, again.unchanged) == (0, 5)


def test_ctrl_c_while_rows_are_checked_says_that_an_earlier_run_can_be_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANFORGE_LANG", "en")
    data, out = table(tmp_path, GOOD), tmp_path / "out"
    command = ["batch", str(plan(tmp_path)), "--data", str(data), "-f", "txt", "-o", str(out), "--resume"]

    def said_when_stopped() -> str:
        with monkeypatch.context() as patched:
            patched.setattr(Ledger, "note_checked", stop_making)
            assert cli(command) == 130
        return capsys.readouterr().err

    assert "go on" not in said_when_stopped()
    stopped(tmp_path, monkeypatch)
    assert "Run the same command again to go on" in said_when_stopped()
    assert cli(command) == 0


NOTHING_MADE: dict[str, Callable[[Path], Path]] = {
    "faults in the table": lambda folder: table(folder, [("城关镇", ""), *GOOD[1:]]),
    "a table that can not be read to its end": lambda folder: table(folder, [*GOOD, ("新丰镇", '"3月1日')]),
}


@pytest.mark.parametrize("case", NOTHING_MADE)
def test_a_run_that_made_nothing_leaves_nothing_to_go_on_with(tmp_path: Path, case: str) -> None:
    try:
        outcome, _ = run(tmp_path, NOTHING_MADE[case](tmp_path))
        assert outcome.exit_code == 1
    except Unreadable:
        pass
    assert files(tmp_path) == {}
    assert run(tmp_path, table(tmp_path, GOOD))[0].made == 5


def test_one_that_was_stopped_while_it_checked_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "note_checked", stop_making)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path, table(tmp_path, GOOD))
    assert files(tmp_path) == {}
    killed = pytest.MonkeyPatch()
    killed.setattr(Ledger, "__exit__", lambda self, *error: self._data.close())  # as SIGKILL
    killed.setattr(Ledger, "part_names", stop_making)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, table(tmp_path, GOOD))
    killed.undo()
    assert FILE in files(tmp_path)
    assert run(tmp_path, table(tmp_path, GOOD))[0].made == 5


def test_another_plan_that_was_refused_does_not_take_the_folder(tmp_path: Path) -> None:
    data = table(tmp_path, GOOD)
    run(tmp_path, data)
    before = files(tmp_path)
    other = PLAN.replace("wenhua-jie", "other")
    with pytest.raises(Unreadable) as stop:
        run(tmp_path, data, text=other)
    assert (codes(stop), files(tmp_path)) == (["batch.other-plan"], before)
    assert run(tmp_path, data)[0].unchanged == 5


def test_another_plan_is_refused_where_a_run_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(tmp_path, monkeypatch)
    with pytest.raises(Unreadable) as stop:
        run(tmp_path, table(tmp_path, GOOD), text=PLAN.replace("wenhua-jie", "other"), resumes=True)
    assert codes(stop) == ["batch.other-plan"]
    assert run(tmp_path, table(tmp_path, GOOD), resumes=True)[0].made == 5


def _sql(*statements: str) -> Callable[[Path], object]:
    def spoil(path: Path) -> None:
        with sqlite3.connect(path) as data:
            for each in statements:
                data.execute(each)
        data.close()

    return spoil


def _torn(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 + 100 : 3 * 4096] = b"\xa5" * (2 * 4096 - 100)
    path.write_bytes(data)


def _journal(path: Path) -> None:
    path.unlink()
    path.with_name(f"{FILE}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 4000)


_HOSTILE = json.dumps(Record(files=(("x", "0"),)).as_json()).replace('"x"', '"../plan.yaml"')
FOREIGN: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("没有做完\n" * 999, encoding="utf-8"),
    "nothing": lambda path: path.write_bytes(b""),
    "a head alone": lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "torn": _torn,
    "a journal of another": _journal,
    "a table more": _sql("create table more (a)"),
    "a column less": _sql("drop table said", "create table said (number integer not null)"),
    "another version's": _sql("alter table rows add column colour text"),
    "a table of another kind": _sql("drop table earlier", "create view earlier as select 1 as key, 2 as record"),
    "a trigger": _sql(
        "create trigger t after insert on rows begin update rows set checked = x'80044b012e'; end"
    ),
    "a record that is none": _sql("insert or replace into earlier values ('城关镇', '[[[')"),
    "a record of the wrong shape": _sql("insert or replace into earlier values ('城关镇', '{\"files\": 3}')"),
    "a record that is a number": _sql("insert or replace into earlier values ('城关镇', 7)"),
    "a record deep as the sea": _sql(f"insert or replace into earlier values ('城关镇', '{'[' * 99999}')"),
    "a file outside": _sql(f"insert or replace into earlier values ('城关镇', '{_HOSTILE}')"),
}  # fmt: skip


@pytest.mark.parametrize("case", FOREIGN)
def test_a_ledger_that_is_not_as_we_leave_it_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    FOREIGN[case](stopped(tmp_path, monkeypatch))
    outcome, heard = run(tmp_path, table(tmp_path, GOOD), resumes=True)
    assert (outcome.made, outcome.exit_code, heard.codes) == (5, 0, [])
    assert not {each for each in files(tmp_path) if each.startswith(".")}


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "dangling link"])
def test_what_is_no_file_is_refused_and_left_alone(tmp_path: Path, kind: str) -> None:
    (tmp_path / "out").mkdir()
    path, other = tmp_path / "out" / FILE, tmp_path / "登记簿.db"
    if kind != "dangling link":
        other.write_bytes(b"a register")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(other)
    with pytest.raises(Unreadable) as stop:
        run(tmp_path, table(tmp_path, GOOD))
    assert codes(stop) == ["disk.no-file"]
    assert other.exists() == (kind != "dangling link")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_IOERR_LOCK, "batch.no-locks"),
        (sqlite3.SQLITE_PROTOCOL, "batch.no-locks"),
        (sqlite3.SQLITE_FULL, "disk.full"),
        (sqlite3.SQLITE_READONLY, "disk.denied"),
        (sqlite3.SQLITE_CANTOPEN, "disk.not-writable"),
    ],
)
def test_a_folder_that_can_not_have_a_ledger_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuses(*arguments: object, **options: object) -> sqlite3.Connection:
        error = sqlite3.OperationalError("it does not go")
        error.sqlite_errorcode = number
        raise error

    monkeypatch.setattr(sqlite3, "connect", refuses)
    with pytest.raises(Unreadable) as stop:
        run(tmp_path, table(tmp_path, GOOD))
    assert codes(stop) == [code]


def test_one_folder_is_worked_in_by_one_run(tmp_path: Path) -> None:
    data = table(tmp_path, GOOD)
    (tmp_path / "out").mkdir()
    with Ledger(tmp_path / "out", "wenhua-jie"):
        with pytest.raises(Unreadable) as stop:
            run(tmp_path, data)
        assert codes(stop) == ["batch.busy"]
    assert run(tmp_path, data)[0].made == 5


def test_a_ledger_that_was_deleted_while_it_was_waited_for_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = sqlite3.connect
    first: list[Path] = []

    def connect(path: Path, **options: object) -> sqlite3.Connection:
        data = opens(path, **options)  # type: ignore[call-overload]
        data.execute("select * from sqlite_master")
        if not first:  # the run before is done just now
            first.append(path)
            path.unlink()
        return data  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connect)
    with Ledger(tmp_path, "plan"):
        assert (tmp_path / FILE).exists()
        with pytest.raises(Unreadable), Ledger(tmp_path, "plan"):
            pass


def test_files_of_rows_that_are_gone_are_named_and_left(tmp_path: Path) -> None:
    run(tmp_path, table(tmp_path, GOOD))
    _, heard = run(tmp_path, table(tmp_path, GOOD[1:]))
    [fault] = heard.faults
    assert (fault.code, fault.severity, dict(fault.values)["count"]) == ("batch.left-over", "warning", "2")
    assert "城关镇" in dict(fault.values)["files"]
    assert len([name for name in files(tmp_path) if "城关镇" in name]) == 2
    listed = json.loads(files(tmp_path)["清单.json"])["rows"]
    assert [row["key"] for row in listed] == [town for town, _ in GOOD[1:]]


def test_files_that_another_row_has_now_are_not_left_over(tmp_path: Path) -> None:
    def keyed(*keys: str) -> Path:
        path = tmp_path / "表.csv"
        path.write_text("键,镇,日\n" + "".join(f"{key},城关镇,3月8日\n" for key in keys), encoding="utf-8")
        return path

    text = PLAN.replace("标题: 关于举办", "标题: 关于一、二举办")
    run(tmp_path, keyed("一"), text=text)
    outcome, heard = run(tmp_path, keyed("二"), text=text)
    assert (outcome.made, heard.codes) == (1, [])

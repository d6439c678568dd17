"""What stops a batch: the disk, the folder, the table and the plan that change. Said clearly, gone on with after."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planforge.batch import desk
from planforge.batch.ledger import Ledger
from planforge.batch.ledger_file import FILE
from planforge.messages import Stopped
from planforge.produce import Issuing, Stage
from tests.batch.killing import finish, made, make_inputs
from tests.batch.test_run import GOOD, PLAN, run, table


def codes(stop: pytest.ExceptionInfo[Stopped]) -> list[str]:
    assert all(fault.hint() for fault in stop.value.faults)
    return [fault.code for fault in stop.value.faults]


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, bytes]:
    """What an undisturbed run makes."""
    folder = tmp_path / "whole"
    folder.mkdir()
    run(folder, table(folder, GOOD))
    return made(folder / "out")


FILES = 2 * len(GOOD) + 2


@pytest.mark.parametrize("nth", range(FILES))
def test_a_disk_that_is_full_at_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: dict[str, bytes], nth: int
) -> None:
    opens, left = os.fdopen, iter(range(FILES))

    def full(handle: int, mode: str) -> object:
        file = opens(handle, mode)
        if next(left) == nth:
            no_room = os.open("/dev/full", os.O_WRONLY)
            os.dup2(no_room, handle)
            os.close(no_room)
        return file

    if not Path("/dev/full").exists():
        pytest.skip("/dev/full is missing (Linux)")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fdopen", full)
        with pytest.raises(Stopped) as stop:
            run(tmp_path, table(tmp_path, GOOD))
    assert (codes(stop), stop.value.exit_code) == (["disk.full"], 2)
    there = made(tmp_path / "out")
    assert FILE in there
    assert {name: data for name, data in there.items() if name != FILE}.items() <= whole.items()
    run(tmp_path, table(tmp_path, GOOD), resumes=True)
    assert made(tmp_path / "out") == whole


@contextlib.contextmanager
def mounted(options: str) -> Iterator[Path]:
    """A small disk."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    folder = Path(tempfile.mkdtemp())
    words = ["mount", "-t", "tmpfs", "-o", options, "planforge-test", str(folder)]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("this machine mounts no disk (mount -t tmpfs)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()


@pytest.mark.parametrize("size", ["64k", "300k", "600k"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_small_disk(tmp_path: Path, size: str, jobs: str) -> None:
    make_inputs(tmp_path, 30)
    words = ["plan.yaml", "--data", "镇.csv", "-f", "docx,txt", "-j", jobs]
    finish([*words, "-o", "whole"], tmp_path)
    with mounted(f"size={size}") as small:
        done = finish([*words, "-o", str(small)], tmp_path)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "磁盘满了" in done.stderr or "the disk is full" in done.stderr
        subprocess.run(["mount", "-o", "remount,size=16m", str(small)], check=True)
        again = finish([*words, "-o", str(small), "--resume"], tmp_path)
        assert again.returncode == 0, again.stderr
        assert made(small) == made(tmp_path / "whole")


def test_a_folder_that_can_only_be_read(tmp_path: Path) -> None:
    make_inputs(tmp_path, 3)
    with mounted("ro") as only:
        done = finish(["plan.yaml", "--data", "镇.csv", "-o", str(only)], tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "-o" in done.stderr
    assert "Traceback" not in done.stderr


def at_row(
    number: int, act: Callable[[], object], monkeypatch: pytest.MonkeyPatch, step: str = "_begun"
) -> None:
    """Do something when so many rows are begun."""
    right, seen = getattr(desk.Desk, step), iter(range(1000))

    def begun(*arguments: object, **named: object) -> object:
        if next(seen) == number:
            act()
        return right(*arguments, **named)

    monkeypatch.setattr(desk.Desk, step, begun)


def test_a_folder_that_disappears(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: dict[str, bytes]
) -> None:
    data = table(tmp_path, GOOD)
    with monkeypatch.context() as patched:
        at_row(2, lambda: shutil.rmtree(tmp_path / "out"), patched)
        with pytest.raises(Stopped) as stop:
            run(tmp_path, data)
    assert codes(stop) == ["disk.no-folder"]
    run(tmp_path, data, resumes=True)
    assert made(tmp_path / "out") == whole


STEPS = {"while it is checked": "check", "while it is made": "_begun"}


@pytest.mark.parametrize("step", STEPS)
def test_a_table_that_changes_while_it_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    rows = [(f"{at}里镇", f"3月8日（{'晴' * 500}）") for at in range(120)]
    data, issued = table(tmp_path, rows), Stage("final", issues=True)
    register = Issuing(str(tmp_path / "登记簿.db"))
    with monkeypatch.context() as patched:
        at_row(30, lambda: table(tmp_path, [("新丰镇", "5月1日"), *rows]), patched, STEPS[step])
        with pytest.raises(Stopped) as stop:
            run(tmp_path, data, stage=issued, issuing=register)
    assert codes(stop) == ["batch.file-changed"]
    outcome, _ = run(tmp_path, data, stage=issued, issuing=register, resumes=step != "while it is checked")
    assert (outcome.made + outcome.unchanged, outcome.failed, outcome.exit_code) == (121, 0, 0)
    text = (tmp_path / "out" / "关于举办“新丰镇文化节”的通知.txt").read_text(encoding="utf-8")
    assert "5月1日" in text


def test_a_plan_that_changes_between_two_runs_is_made_anew(tmp_path: Path) -> None:
    data = table(tmp_path, GOOD)
    run(tmp_path, data)
    outcome, _ = run(tmp_path, data, text=PLAN.replace("做好准备", "早作准备"))
    assert (outcome.made, outcome.unchanged) == (5, 0)
    text = (tmp_path / "out" / "关于举办“城关镇文化节”的通知.txt").read_text(encoding="utf-8")
    assert "早作准备" in text


@pytest.mark.parametrize("processes", [1, 2])
def test_a_plan_that_changes_while_it_is_used_is_made_as_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: dict[str, bytes], processes: int
) -> None:
    path = tmp_path / "plan.yaml"
    at_row(1, lambda: path.write_text(PLAN.replace("做好准备", "早作准备"), encoding="utf-8"), monkeypatch)
    run(tmp_path, table(tmp_path, GOOD), processes=processes)
    assert made(tmp_path / "out") == whole


@pytest.mark.parametrize("method", ["keep", "note_checked", "begin_making", "note_made", "bring"])
def test_a_ledger_on_a_full_disk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def full(*arguments: object, **named: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(Ledger, method, full)
    with pytest.raises(Stopped) as stop:
        run(tmp_path, table(tmp_path, GOOD))
    assert codes(stop) == ["disk.full"]

"""Who works on rows dies, or is told to stop: nobody else's rows are lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from planforge.batch import desk
from planforge.batch.crew import Processes
from planforge.batch.ledger_file import FILE
from planforge.plan.row import Row
from tests.batch.killing import BATCH, descendants, finish, made, make_inputs
from tests.batch.test_run import GOOD, run, table

MANY = 700
LANGUAGES = {"PLANFORGE_LANG": "en"}


def kill_over(key: str, monkeypatch: pytest.MonkeyPatch, step: str, *, once: Path | None = None) -> None:
    """Whoever works on the row of a key is gone; `once` is a file that says it has happened."""
    right = getattr(desk.Desk, step)

    def deadly(self: desk.Desk, first: object, *more: object, **named: object) -> object:
        row = first if isinstance(first, Row) else first.row  # type: ignore[attr-defined]
        if str(row.key) == key and not (once and once.exists()):
            if once:
                once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return right(self, first, *more, **named)

    monkeypatch.setattr(desk.Desk, step, deadly)


STEPS = {"while it is checked": "check", "while it is made": "_begun"}


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who come for the dead know what the test has changed, too."""
    right = Processes._start
    monkeypatch.setattr(Processes, "_start", lambda self, method: right(self, "fork"))


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("step", STEPS)
def test_a_process_that_is_killed_once_loses_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    kill_over("石桥镇", monkeypatch, STEPS[step], once=tmp_path / "happened")
    outcome, heard = run(tmp_path, table(tmp_path, GOOD), processes=2)
    assert (tmp_path / "happened").exists()
    assert (outcome.made, outcome.failed, outcome.faulty, heard.codes) == (5, 0, 0, [])


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("step", STEPS)
def test_a_row_that_kills_each_time_is_named_and_the_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    kill_over("石桥镇", monkeypatch, STEPS[step])
    data = table(tmp_path, GOOD)
    outcome, heard = run(tmp_path, data, processes=2, keeps_going=True)
    [fault] = heard.faults
    assert (fault.code, fault.where) == ("batch.died", f"{data}:4:1")
    assert (outcome.made, outcome.failed + outcome.faulty, outcome.exit_code) == (4, 1, 3)
    monkeypatch.undo()
    again, _ = run(tmp_path, data)
    assert (again.made, again.unchanged, again.exit_code) == (1, 4, 0)


@pytest.mark.usefixtures("forks")
def test_a_row_that_has_ended_the_only_process_is_named_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_over("石桥镇", monkeypatch, "_begun")
    data = table(tmp_path, GOOD)
    first = get_context("fork").Process(target=run, args=(tmp_path, data))
    first.start()
    first.join()
    assert first.exitcode == -signal.SIGKILL
    outcome, heard = run(tmp_path, data, resumes=True)
    assert heard.codes == ["batch.died"]
    assert (outcome.made, outcome.failed, outcome.exit_code) == (4, 1, 3)


def test_a_process_that_is_killed_from_outside_is_replaced(tmp_path: Path) -> None:
    make_inputs(tmp_path, 300)
    words = ["plan.yaml", "--data", "镇.csv", "-f", "docx,txt"]
    assert finish([*words, "-o", "whole", "-j", "1"], tmp_path).returncode == 0
    process = begun([*words, "-o", "out", "-j", "2"], tmp_path)
    assert wait_for(lambda: any((tmp_path / "out").glob("*.docx")), process)
    os.kill(descendants(process.pid)[1], signal.SIGKILL)
    _, said = process.communicate()
    assert (process.returncode, b"Traceback" in said) == (0, False), said
    assert made(tmp_path / "out") == made(tmp_path / "whole")


def begun(words: list[str], folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*BATCH, *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, **LANGUAGES},
    )


def wait_for(what: Callable[[], bool], process: subprocess.Popen[bytes]) -> bool:
    """Wait until something is so; False where the process ended before."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        if what():
            return True
        time.sleep(0.001)
    return False


# The signal, how often it comes, and whether to all processes.
STOPS = {
    "Ctrl-C": (signal.SIGINT, 1, True),
    "Ctrl-C, twice": (signal.SIGINT, 2, True),
    "told to end": (signal.SIGTERM, 1, False),
    "all told to end": (signal.SIGTERM, 1, True),
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("stop", STOPS)
def test_a_run_that_is_stopped_says_how_to_go_on(tmp_path: Path, stop: str, jobs: str) -> None:
    make_inputs(tmp_path, MANY)
    words = ["plan.yaml", "--data", "镇.csv", "-f", "docx", "-o", "out", "-j", jobs]
    process = begun(words, tmp_path)
    assert wait_for(lambda: any((tmp_path / "out").glob("*.docx")), process)
    tree = descendants(process.pid)
    number, times, all_of_them = STOPS[stop]
    for _ in range(times):
        (os.killpg if all_of_them else os.kill)(process.pid, number)
    out, said = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in said
    assert re.search(rb"--resume", said), said
    assert not [each for each in tree[1:] if _lives(each)]
    assert not list((tmp_path / "out").glob("*.part"))
    assert (tmp_path / "out" / FILE).exists()
    if times == 2:
        done = finish([*words, "--resume"], tmp_path)
        assert done.returncode == 0, done.stderr
        assert len(list((tmp_path / "out").glob("*.docx"))) == MANY


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize("after", [0.02, 0.1, 0.3])
def test_ctrl_c_while_it_starts_leaves_nothing(tmp_path: Path, after: float) -> None:
    make_inputs(tmp_path, MANY)
    process = begun(["plan.yaml", "--data", "镇.csv", "-f", "docx", "-o", "out", "-j", "2"], tmp_path)
    assert wait_for(lambda: (tmp_path / "out").exists(), process)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    out, said = process.communicate(timeout=30)
    assert (process.returncode, out, b"Traceback" in said) == (130, b"", False), said
    begun_making = (tmp_path / "out" / FILE).exists()
    assert (b"--resume" in said) == begun_making
    if not begun_making:
        assert made(tmp_path / "out") == {}


def _twice(number: int) -> Iterator[int]:
    yield 2 * number


def test_fresh_processes_that_die_at_once_are_replaced_again(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Processes._start
    starts: list[str] = []

    def stillborn(self: Processes[int, int], method: str) -> object:
        starts.append(method)
        if len(starts) == 3:
            raise BrokenPipeError
        hand = right(self, method)
        if len(starts) < 5:  # the first one, too
            hand.process.kill()
            hand.process.join()
        return hand

    monkeypatch.setattr(Processes, "_start", stillborn)
    with Processes[int, int](_twice, 1) as crew:
        assert list(crew.work([1, 2])) == [2, 4]
    assert starts == ["fork", "spawn", "spawn", "spawn", "spawn"]

"""`render --issue` killed at any instant: the next run ends with one number, one file, one row."""

from __future__ import annotations

import hashlib
import os
import pkgutil
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.produce.test_issuing import issue, plan, register

SAMPLE, ALL = 5, 100
WITH_PDF = 10
"""One in so many makes a PDF, too: LibreOffice is killed with it."""


def command(path: Path, folder: Path, url: str, formats: str) -> list[str]:
    words = ["render", str(path), "-o", str(folder / "out"), "--issue", "--register", url, "-f", formats]
    return [sys.executable, "-m", "planforge", *words]


def run_killed(words: list[str], folder: Path, after: float) -> None:
    process = subprocess.Popen(
        words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def run_whole(words: list[str], folder: Path) -> float:
    begun = time.monotonic()
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - begun


def check_killed(folder: Path, url: str, times: int) -> None:
    first = command(plan(folder, "whole", 标识="whole"), folder, url, "docx,txt")
    usual = {False: run_whole(first, folder), True: 6.0}
    chance, left = random.Random(times), Counter[str]()
    for count in range(times):
        path = plan(folder, f"p{count}", 标识=f"kill-{count}", 标题=f"关于第{count}次巡查的通知")
        pdf = count % WITH_PDF == WITH_PDF - 1
        words = command(path, folder, url, "docx,txt,pdf" if pdf else "docx,txt")
        run_killed(words, folder, chance.uniform(0.3, 1.0) * usual[pdf])
        with register(folder, url) as book:
            entry = book.of(f"kill-{count}")
        left[entry.state if entry else "not taken"] += 1
        # The machine may be slower or faster by now: instants are shares of the last whole run.
        usual[pdf] = run_whole(words, folder)
    sys.stdout.write(f"what the kills left: {dict(left)}\n")
    assert times < ALL or set(left) == {"not taken", "reserved", "issued"}
    with register(folder, url) as book:
        entries, events = book.entries(), book.events()
    assert [entry.serial for entry in entries] == list(range(1, times + 2))
    assert {entry.state for entry in entries} == {"issued"}
    by_identity = {entry.identity: entry for entry in entries}
    assert set(by_identity) == {"whole"} | {f"kill-{count}" for count in range(times)}
    out = folder / "out"
    for entry in entries:
        steps = [event.what for event in events if event.entry.serial == entry.serial]
        assert steps == ["reserved", "issued"]
        for name, digest in entry.files:
            assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
        [text] = [name for name, _ in entry.files if name.endswith(".txt")]
        assert entry.number in (out / text).read_text(encoding="utf-8")
    named = {name for entry in entries for name, _ in entry.files}
    assert {path.name for path in out.iterdir()} == named


@pytest.mark.parametrize("times", [SAMPLE, pytest.param(ALL, marks=pytest.mark.soak)], ids=["sample", "soak"])
def test_killed_at_random_instants(tmp_path: Path, address: str, times: int) -> None:
    check_killed(tmp_path, address, times)


STEPS = {
    "the number is taken, nothing written": ("planforge.produce.press.Press._files", "before"),
    "a file is about to be renamed": ("pathlib.Path.replace", "before"),
    "a file is renamed": ("pathlib.Path.replace", "after"),
    "all files are there, not bound": ("planforge.numbers.desk.Desk.issue", "before"),
    "the number is bound, nobody told": ("planforge.produce.issuing.bind_all", "after"),
}


DEAD = 9


def dies(folder: Path, path: Path, dotted: str, when: str) -> None:
    """Issue a plan in a process that is gone, without a word, before or after a function is called."""
    owner, _, name = dotted.rpartition(".")
    holder = pkgutil.resolve_name(owner)
    right = getattr(holder, name)

    def last(*arguments: object, **named: object) -> None:
        if when == "after":
            right(*arguments, **named)
        os._exit(DEAD)

    setattr(holder, name, last)
    issue(folder, path)


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_each_step(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = plan(tmp_path)
    process = get_context("fork").Process(target=dies, args=(tmp_path, path, *STEPS[step]))
    process.start()
    process.join()
    assert process.exitcode == DEAD
    [done] = issue(tmp_path, path)
    assert done.exit_code == 0
    with register(tmp_path) as book:
        [entry], events = book.entries(), [event.what for event in book.events()]
    assert (entry.number, entry.state, events) == ("云应急〔2026〕1号", "issued", ["reserved", "issued"])
    assert {path.name for path in (tmp_path / "out").iterdir()} == {name for name, _ in entry.files}

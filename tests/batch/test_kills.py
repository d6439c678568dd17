"""`planforge batch` killed at any instant: the next run ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import pkgutil
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from planforge import cli
from planforge.batch import Outcome
from planforge.batch.ledger_file import FILE
from planforge.messages import Unreadable
from planforge.produce import Issuing, Stage
from tests.batch.killing import finish, kill, left_by, made, make_inputs, start
from tests.batch.test_run import GOOD, run, table
from tests.numbers.conftest import address
from tools.postgresql import Server

__all__ = ["address"]

SAMPLE, ALL = 4, 100
ROWS, ROWS_WITH_PDF = 120, 4
WITH_PDF = 10
"""One in so many makes PDFs, too: LibreOffice is killed with it."""
ISSUED = Stage("final", issues=True)


@dataclass
class Whole:
    """What an undisturbed run makes, what its register exports, and how long it takes by now."""

    words: list[str]
    inputs: Path
    out: dict[str, bytes]
    book: bytes
    seconds: float


def words(formats: str) -> list[str]:
    return ["plan.yaml", "--data", "镇.csv", "-o", "out", "--issue", "-f", formats]


def export(folder: Path, url: str) -> bytes:
    """The register as the office's book."""
    path = folder / "book.csv"
    assert cli.run(["number", "export", str(path), "--register", url]) == 0
    return path.read_bytes()


def run_whole(folder: Path, url: str, command: list[str]) -> float:
    begun = time.monotonic()
    done = finish([*command, "--register", url], folder)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return time.monotonic() - begun


def undisturbed(folder: Path, url: str, rows: int, formats: str) -> Whole:
    folder.mkdir()
    make_inputs(folder, rows)
    command = words(formats)
    seconds = run_whole(folder, url, command)
    out = made(folder / "out")
    listed = json.loads(out["清单.json"])["rows"]
    assert [row["number"] for row in listed] == [f"澄文〔2026〕{at}号" for at in range(1, rows + 1)]
    return Whole(command, folder, out, export(folder, url), seconds)


def at_random(whole: Whole, out: Path, chance: random.Random) -> None:
    time.sleep(chance.uniform(0.25, 1.0) * whole.seconds)


def when(name: str) -> Callable[[Whole, Path, random.Random], None]:
    """Wait until a file is there, and a moment of chance more."""

    def wait(whole: Whole, out: Path, chance: random.Random) -> None:
        end = time.monotonic() + 60
        target = out / (name or list(whole.out)[-1])
        while not target.exists() and time.monotonic() < end:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, 0.02))

    return wait


INSTANTS = [at_random, at_random, at_random, when(FILE), at_random, when(""), at_random, when("清单.json")]
"""Most by chance; what takes no more than a moment would hardly be met by it."""


def check_killed(folder: Path, url: str, whole: Whole, instant: Callable[..., None], seed: int) -> str:
    """Kill one run, let the next one go on, and compare; gives what the kill left behind."""
    make_inputs(folder, len(json.loads(whole.out["清单.json"])["rows"]))
    chance, out = random.Random(seed), folder / "out"
    command = [*whole.words, "-j", str(1 + seed % 2)]
    process = start([*command, "--register", url], folder)
    instant(whole, out, chance)
    kill(process)
    left = left_by(out, {name for name in whole.out if not name.startswith("清单")})
    # The machine may be slower or faster by now: instants are shares of the last whole run.
    seconds = run_whole(folder, url, [*command, "--resume"])
    if left in ("not begun", "checking", "nothing made yet"):
        whole.seconds = seconds
    assert made(out) == whole.out, left
    assert export(folder, url) == whole.book, left
    return left


@pytest.fixture
def addresses(address: str, request: pytest.FixtureRequest) -> Iterator[Callable[[Path], str]]:
    """For a folder, where a register of its own can be made."""
    if "://" not in address:
        yield lambda folder: str(folder / "登记簿.db")
        return
    server: Server = request.getfixturevalue("server")
    yield lambda folder: server.new_database()


@pytest.mark.parametrize("times", [SAMPLE, pytest.param(ALL, marks=pytest.mark.soak)], ids=["sample", "soak"])
def test_killed_at_random_instants(tmp_path: Path, addresses: Callable[[Path], str], times: int) -> None:
    wholes: dict[bool, Whole] = {}
    left: Counter[str] = Counter()
    for count in range(times):
        pdf = count % WITH_PDF == WITH_PDF - 1
        if pdf not in wholes:
            name = tmp_path / ("with pdf" if pdf else "whole")
            formats = "docx,pdf" if pdf else "docx,txt"
            wholes[pdf] = undisturbed(
                name, addresses(tmp_path / name), ROWS_WITH_PDF if pdf else ROWS, formats
            )
        folder = tmp_path / str(count)
        folder.mkdir()
        instant = at_random if pdf else INSTANTS[count * 3 % len(INSTANTS)]
        left[check_killed(folder, addresses(folder), wholes[pdf], instant, count)] += 1
    sys.stdout.write(f"what the kills left: {dict(left)}\n")
    assert times < ALL or {"checking", "making", "binding"} <= set(left)


STEPS = {
    "checking has begun": ("planforge.batch.ledger.Ledger.note_checked", "before"),
    "all rows are checked": ("planforge.batch.ledger.Ledger.part_names", "after"),
    "the register was asked": ("planforge.batch.run._Run._judge", "after"),
    "making is about to begin": ("planforge.batch.ledger.Ledger.begin_making", "before"),
    "making has begun": ("planforge.batch.ledger.Ledger.begin_making", "after"),
    "numbers are about to be taken": ("planforge.batch.numbering.RowNumbers.settle", "before"),
    "numbers are taken, nothing written": ("planforge.batch.numbering.RowNumbers.settle", "after"),
    "a file is about to be renamed": ("pathlib.Path.replace", "before"),
    "a file is renamed": ("pathlib.Path.replace", "after"),
    "all files are there, not bound": ("planforge.batch.numbering.RowNumbers.bind", "before"),
    "they are bound, not noted": ("planforge.batch.numbering.RowNumbers.bind", "after"),
    "a row is noted, not kept": ("planforge.batch.ledger.Ledger.note_made", "after"),
    "all rows are kept": ("planforge.batch.run._Run._finish", "before"),
    "a list is about to be written": ("planforge.batch.run.write_manifest", "before"),
    "the lists are written": ("planforge.batch.run.write_manifest", "after"),
    "the .zip is written": ("planforge.batch.run.write_zip", "after"),
    "the ledger is about to go": ("planforge.batch.ledger.Ledger.forget", "before"),
    "the ledger is gone": ("planforge.batch.ledger.Ledger.forget", "after"),
}
DEAD = 9


def issued(folder: Path, *, resumes: bool = False) -> Outcome:
    (folder / "out").mkdir(exist_ok=True)
    outcome, _ = run(
        folder,
        table(folder, GOOD),
        stage=ISSUED,
        issuing=Issuing(str(folder / "登记簿.db")),
        packed=folder / "out" / "全部.zip",
        resumes=resumes,
    )
    return outcome


def dies(folder: Path, dotted: str, when: str) -> None:
    """Run in a process that is gone, without a word, before or after a function is called."""
    owner, _, name = dotted.rpartition(".")
    holder = pkgutil.resolve_name(owner)
    right = getattr(holder, name)

    def last(*arguments: object, **named: object) -> None:
        if when == "after":
            right(*arguments, **named)
        os._exit(DEAD)

    setattr(holder, name, last)
    issued(folder)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], bytes]:
    """What an undisturbed run makes."""
    folder = tmp_path_factory.mktemp("whole")
    assert issued(folder).made == len(GOOD)
    return made(folder / "out"), export(folder, str(folder / "登记簿.db"))


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_each_step(tmp_path: Path, step: str, expected: tuple[dict[str, bytes], bytes]) -> None:
    process = get_context("fork").Process(target=dies, args=(tmp_path, *STEPS[step]))
    process.start()
    process.join()
    assert process.exitcode == DEAD
    before = list(STEPS)[: list(STEPS).index("making has begun")]
    if step not in before and step != "the ledger is gone":  # what had begun is only gone on with when asked
        with pytest.raises(Unreadable):
            issued(tmp_path)
    outcome = issued(tmp_path, resumes=True)
    assert (outcome.exit_code, outcome.failed, outcome.faulty) == (0, 0, 0)
    assert (made(tmp_path / "out"), export(tmp_path, str(tmp_path / "登记簿.db"))) == expected


def test_the_file_of_a_register_that_was_made_and_no_more(
    tmp_path: Path, expected: tuple[dict[str, bytes], bytes]
) -> None:
    (tmp_path / "登记簿.db").write_bytes(b"")
    assert issued(tmp_path).made == len(GOOD)
    assert (made(tmp_path / "out"), export(tmp_path, str(tmp_path / "登记簿.db"))) == expected

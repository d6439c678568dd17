"""The command in a process of its own, and how it is killed with all that it has started."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from planforge.batch.ledger_file import FILE
from tests.batch.test_run import PLAN

BATCH = [sys.executable, "-m", "planforge", "batch"]


def start(words: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """A batch that runs by itself, deaf and dumb."""
    return subprocess.Popen(
        [*BATCH, *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def finish(words: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A batch from beginning to end."""
    return subprocess.run([*BATCH, *words], cwd=folder, capture_output=True, text=True, check=False)


def descendants(process: int) -> list[int]:
    """A process and all that it, or they, have started."""
    found = [process]
    for each in found:
        with suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the whole tree, and to those that come while it dies."""
    tree = set(descendants(process.pid))
    while left := [each for each in tree if _lives(each)]:
        tree.update(*map(descendants, left))
        for each in left:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        process.poll()
    process.wait()


def _lives(process: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False


def make_inputs(folder: Path, rows: int, text: str = PLAN) -> None:
    """A plan, and a table of so many rows."""
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    lines = ["镇,日", *(f"{at}里镇,3月{at % 28 + 1}日" for at in range(1, rows + 1))]
    (folder / "镇.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def made(folder: Path) -> dict[str, bytes]:
    """All that stands in a folder."""
    if not folder.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def left_by(out: Path, wanted: set[str]) -> str:
    """How far a run that was killed has come, by what it left in its folder; `wanted` are the files that it
    would have made."""
    if not (out / FILE).exists():
        return "done" if (out / "清单.json").exists() else "not begun"
    there = {path.name for path in out.iterdir()}
    if "清单.csv" in there:
        return "listed, not put away"
    if "清单.json" in there or any(name.endswith(".part") and wanted <= there for name in there):
        return "listing"
    if not _makes(out / FILE):
        return "checking"
    if not there & wanted:
        return "nothing made yet"
    return "making" if wanted - there else "binding"


def _makes(ledger: Path) -> bool:
    """Whether a ledger says that files are made; it is looked at elsewhere, so that nothing changes here."""
    with tempfile.TemporaryDirectory() as name:
        for path in ledger.parent.glob(f"{FILE}*"):
            shutil.copy(path, Path(name, path.name))
        data = sqlite3.connect(Path(name, FILE))
        try:
            return bool(data.execute("select makes from batch").fetchone()[0])
        except (sqlite3.Error, TypeError):
            return False
        finally:
            data.close()

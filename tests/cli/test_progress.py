"""How far a batch is: on a terminal, in a pipe, and where nobody listens."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from planforge.cli import progress
from tests.batch.killing import BATCH, made, make_inputs

ROWS = 1500
WORDS = [*BATCH, "plan.yaml", "--data", "镇.csv", "-f", "txt", "-o", "out", "-j", "1"]
ENGLISH = {**os.environ, "PLANFORGE_LANG": "en", "COLUMNS": "80"}


def on_a_terminal(folder: Path) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(WORDS, cwd=folder, stdout=subprocess.PIPE, stderr=theirs, env=ENGLISH)
    os.close(theirs)
    said = b""
    with suppress(OSError):  # the end of a terminal
        while piece := os.read(ours, 65536):
            said += piece
    os.close(ours)
    process.communicate()
    return process.returncode, said.decode()


def shown(said: str) -> list[str]:
    """What a terminal shows in the end."""
    lines = []
    for line in said.replace("\r\n", "\n").split("\n"):
        text = line.rpartition("\r\x1b[K")[2]
        lines.append(re.sub(r"\x1b\[[0-9;]*m", "", text))
    return lines


def test_on_a_terminal_a_line_rewrites_itself_and_goes(tmp_path: Path) -> None:
    make_inputs(tmp_path, ROWS)
    code, said = on_a_terminal(tmp_path)
    assert code == 0
    assert re.search(rf"\r\x1b\[Kmaking \d+/{ROWS} \(\d+%\), [\d.]+ a second, about \d+:\d\d left", said)
    assert shown(said) == [f"{ROWS} made, 0 unchanged", ""]


def test_in_a_pipe_lines_are_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "SELDOM", 0.0)
    monkeypatch.setenv("PLANFORGE_LANG", "en")
    shows = progress.Progress()
    shows.begins("make", 3)
    for _ in range(3):
        shows.goes_on()
    shows.ends()
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(",")[0] for line in lines] == [
        "making 1/3 (33%)",
        "making 2/3 (67%)",
        "making 3/3 (100%)",
    ]
    make_inputs(tmp_path, 20)
    done = subprocess.run(WORDS, cwd=tmp_path, capture_output=True, env=ENGLISH, text=True, check=True)
    assert done.stderr == "20 made, 0 unchanged\n"
    assert done.stdout.split() == [str(Path("out", "清单.csv")), str(Path("out", "清单.json"))]


@pytest.mark.parametrize("deaf", ["standard output", "standard error", "both"])
def test_nobody_need_listen(tmp_path: Path, deaf: str) -> None:
    make_inputs(tmp_path, 20)
    with (tmp_path / "镇.csv").open("a", encoding="utf-8") as table:
        table.write("云里镇\n")  # a fault to be told
    read, write = os.pipe()
    os.close(read)
    kept = subprocess.PIPE
    process = subprocess.Popen(
        [*WORDS, "--keep-going"],
        cwd=tmp_path,
        stdout=kept if deaf == "standard error" else write,
        stderr=kept if deaf == "standard output" else write,
        env=ENGLISH,
        text=True,
    )
    os.close(write)
    out, said = process.communicate()
    assert process.returncode == 1
    assert "Traceback" not in (said or "") + (out or "")
    assert len(made(tmp_path / "out")) == 22


@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-", "0<&-"])
def test_streams_may_be_closed(tmp_path: Path, closed: str) -> None:
    make_inputs(tmp_path, 20)
    words = " ".join(f"'{word}'" for word in WORDS)
    done = subprocess.run(
        ["sh", "-c", f"{words} {closed}"], cwd=tmp_path, capture_output=True, env=ENGLISH, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    assert len(made(tmp_path / "out")) == 22

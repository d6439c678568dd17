"""`planforge template preview` as a process: what it says, how it ends, what it leaves, and without LibreOffice."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.authoring.folders import copied, retold
from tests.authoring.previewing import Running, waited

OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied("notice", tmp_path)


def page_of(running: Running) -> str:
    with urllib.request.urlopen(running.address, timeout=10) as answer:
        return str(answer.read().decode())


def at_work(temporary: Path) -> list[str]:
    """The processes that have something to do with a temporary folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(temporary) in words:
            found.append(words)
    return found


@OFFICE
@pytest.mark.parametrize("when", ["at once", "while LibreOffice works", "when it waits"])
def test_ctrl_c_is_the_orderly_end_and_leaves_nothing(folder: Path, tmp_path: Path, when: str) -> None:
    with Running(folder, tmp_path) as running:
        assert running.address
        if when == "while LibreOffice works":
            waited(lambda: at_work(running.temporary), "LibreOffice never came")
        elif when == "when it waits":
            waited(lambda: running.looks)
    assert running.code == 0
    assert running.said.splitlines()[-1] == "The preview has ended."
    assert "Traceback" not in running.said
    assert not list(running.temporary.iterdir())
    waited(lambda: not at_work(running.temporary))


@OFFICE
def test_a_burst_of_saves_renders_once(folder: Path, tmp_path: Path) -> None:
    with Running(folder, tmp_path) as running:
        waited(lambda: running.looks)
        for at in range(6):
            retold("example.yaml", "", f"# {at}\n")(folder)
            time.sleep(0.05)
        waited(lambda: len(running.looks) > 1)
        time.sleep(1.5)
        assert running.looks == ["pages: 2, errors: 0, warnings: 0"] * 2


def test_without_libreoffice_there_are_faults_and_text_and_how_to_get_it(
    folder: Path, tmp_path: Path
) -> None:
    retold("manifest.yaml", "", "\n要素: 甲\n")(folder)
    programs = tmp_path / "programs"
    programs.mkdir()
    with Running(folder, tmp_path, PATH=str(programs)) as running:
        waited(lambda: running.looks)
        retold("manifest.yaml", "\n要素: 甲\n", "")(folder)
        waited(lambda: len(running.looks) > 1)
        page = page_of(running)
    assert running.looks[0].endswith("errors: 1, warnings: 0")
    assert "apt-get install libreoffice-writer" in page
    assert "关于开展冬季安全检查的通知" in page
    assert '<details id="text" open>' in page
    assert "<img" not in page


def test_a_folder_that_breaks_and_comes_back_does_not_end_it(folder: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    with Running(folder, tmp_path) as running:
        waited(lambda: running.looks)
        folder.rename(away)
        waited(lambda: len(running.looks) > 1)
        assert "there is no such folder" in page_of(running)
        away.rename(folder)
        waited(lambda: len(running.looks) > 2)
        assert "there is no such folder" not in page_of(running)


def test_a_base_says_that_it_has_no_pages(tmp_path: Path) -> None:
    with Running(copied("general", tmp_path), tmp_path) as running:
        waited(lambda: running.looks)
        assert "this is a base" in page_of(running)


@pytest.mark.parametrize("case", ["no folder", "no manifest", "port"])
def test_what_can_not_be_previewed_is_refused(folder: Path, tmp_path: Path, case: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        words, said = {
            "no folder": ([str(tmp_path / "none")], "there is no such folder"),
            "no manifest": ([str(tmp_path)], "no manifest.yaml"),
            "port": ([str(folder), "--port", str(taken.getsockname()[1])], "leave out --port"),
        }[case]
        done = subprocess.run(
            [sys.executable, "-m", "planforge", "template", "preview", *words],
            env={**os.environ, "PLANFORGE_LANG": "en"},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


@OFFICE
def test_the_port_is_the_one_that_was_asked_for(folder: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with Running(folder, tmp_path, "--port", str(port)) as running:
        assert running.address.startswith(f"http://127.0.0.1:{port}/")


def test_the_browser_is_opened_where_that_is_asked_for(folder: Path, tmp_path: Path) -> None:
    opened, program = tmp_path / "opened.txt", tmp_path / "opens"
    program.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', encoding="utf-8")
    program.chmod(0o700)
    with Running(folder, tmp_path, "--open", BROWSER=f"{program} %s") as running:
        waited(opened.exists)
        assert opened.read_text(encoding="utf-8").strip() == running.address

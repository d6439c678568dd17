"""What `make test` does where programs are missing and can not be installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project.checkout import ROOT

TOOLS = ("bash", "dirname", "env", "grep", "id", "python3", "readlink")
WANTED = ("libreoffice-writer", "poppler-utils", "fonts-noto-cjk", "fonts-arphic-gkai00mp", "chromium")


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A folder of programs with neither LibreOffice nor apt-get in it."""
    for name in TOOLS:
        found = shutil.which(name)
        assert found, name
        (tmp_path / name).symlink_to(found)
    return tmp_path


def programs(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [str(path / "bash"), ROOT / "tools" / "programs.sh"],
        env=kept | {"PATH": str(path)} | environment,
        capture_output=True,
        encoding="utf-8",
    )


def test_missing_programs_are_listed_and_the_tests_go_on(bare_machine: Path) -> None:
    done = programs(bare_machine)
    assert done.returncode == 0
    for name in WANTED:
        assert name in done.stderr
    assert "Going on" in done.stderr


def test_a_build_service_stops_where_programs_are_missing(bare_machine: Path) -> None:
    done = programs(bare_machine, CI="true")
    assert done.returncode == 3
    assert "libreoffice-writer" in done.stderr

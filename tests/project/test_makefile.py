"""`make` lists everything one can do, and the demo does what the README says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project.checkout import ROOT

PROMISED = {"demo", "test", "bench", "soak", "lint", "format"}


def make(*arguments: str) -> str:
    if not shutil.which("make"):
        pytest.skip("make is not on this machine")
    done = subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^\.PHONY: (\S+)$", makefile, re.MULTILINE))
    listed = set(re.findall(r"^  ([a-z-]+) ", make(), re.MULTILINE))
    assert listed == targets
    assert listed >= PROMISED


def test_demo_makes_what_it_names(tmp_path: Path) -> None:
    if not (ROOT / ".venv" / ".ready-to-run").exists():
        pytest.skip("this checkout's .venv was not made by make")
    said = make("demo", f"DEMO_OUTPUT={tmp_path}")
    named = {Path(line.strip()) for line in said.splitlines() if line.strip().startswith(str(tmp_path))}
    assert named == set(tmp_path.iterdir())
    formats = {path.suffix for path in named}
    assert formats >= {".docx", ".txt", ".md", ".html"}
    assert (".pdf" in formats) == bool(shutil.which("soffice") or shutil.which("libreoffice"))

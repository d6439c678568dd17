"""The types in examples/: made and tried as an outsider would, with nothing of ours but the commands."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.checkout import ROOT

SHELF = ROOT / "examples" / "types"
TYPES = sorted(path.parent.name for path in SHELF.glob("*/manifest.yaml"))


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("name", TYPES)
def test_its_tests_know_nothing_of_ours(name: str) -> None:
    for path in (SHELF / name).rglob("*.py"):
        assert not [
            each for each in imported(path) if each.split(".")[0] in ("planforge", "tests", "tools", ".")
        ]


@pytest.mark.parametrize("name", TYPES)
def test_its_own_tests_pass_on_a_shelf_elsewhere(name: str, tmp_path: Path) -> None:
    shutil.copytree(SHELF / name, tmp_path / "types" / name)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"types/{name}/tests"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout

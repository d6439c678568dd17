"""The wheel holds every room and every template, and works in an empty folder."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.project.checkout import ROOT, tracked

CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""Without PYTHONPATH, which could lead the installed copy, or pip, back to the checkout."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of what git knows, built in a copy, so that nothing is left behind in the checkout."""
    copy = tmp_path_factory.mktemp("copy")
    for path in tracked():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes((ROOT / path).read_bytes())
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--wheel-dir", folder, copy)
    [built] = folder.glob("*.whl")
    return built


def pip(*arguments: str | Path, python: str | Path = sys.executable) -> None:
    command = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    done = subprocess.run(command, env=CLEAN, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_setup_cfg_names_every_package() -> None:
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "setup.cfg", encoding="utf-8")
    named = metadata["options"]["packages"].split()
    there = {
        ".".join(path.parent.relative_to("src").parts) for path in tracked("src") if path.suffix == ".py"
    }
    assert named == [*sorted(there), "planforge.templates"]


def test_the_wheel_holds_every_file_of_the_rooms_and_templates(wheel: Path) -> None:
    expected = {path.relative_to("src").as_posix() for path in tracked("src")}
    expected |= {f"planforge/{path.as_posix()}" for path in tracked("templates")}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == expected


def test_the_wheel_holds_document_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    templates = [name for name in names if name.startswith("planforge/templates/")]
    assert any(name.endswith("/manifest.yaml") for name in templates)
    assert any(name.endswith("/document.docx") for name in templates)


def test_an_installed_copy_begins_and_renders_a_plan_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True, symlinks=True)
    beside = tmp_path / "venv" / "bin"
    pip("install", wheel, python=beside / "python")
    empty = tmp_path / "empty"
    empty.mkdir()
    for words in ("new 通知 plan.yaml", "render plan.yaml -o out -f docx,txt,md,html"):
        command = [str(beside / "planforge"), *words.split()]
        done = subprocess.run(command, cwd=empty, env=CLEAN, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
    made = sorted(path.suffix for path in (empty / "out").iterdir())
    assert made == [".docx", ".html", ".md", ".txt"]

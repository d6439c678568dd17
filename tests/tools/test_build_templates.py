"""The Word files of the built-in templates are the ones that their builder makes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tools.build_templates import BODIES, ROOT, build


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    build(folder)
    return folder


@pytest.mark.parametrize("name", BODIES)
def test_file_and_builder_agree(name: str, built: Path) -> None:
    """Compared part by part: another zlib may squeeze the same parts into other bytes."""
    path = Path(name) / "document.docx"
    with zipfile.ZipFile(ROOT / "templates" / path) as kept, zipfile.ZipFile(built / path) as made:
        assert {part: kept.read(part) for part in kept.namelist()} == {
            part: made.read(part) for part in made.namelist()
        }, "run: python tools/build_templates.py"

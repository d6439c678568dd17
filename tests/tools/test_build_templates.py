"""The Word files of the built-in templates are the ones that their builder makes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tools.build_templates import BODIES, EXAMPLE, ROOT, build, build_example


def parts(file: Path | BytesIO) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {part: package.read(part) for part in package.namelist()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    build(folder)
    return folder


@pytest.mark.parametrize("name", BODIES)
def test_file_and_builder_agree(name: str, built: Path) -> None:
    """Compared part by part: another zlib may squeeze the same parts into other bytes."""
    path = Path(name) / "document.docx"
    assert parts(ROOT / "templates" / path) == parts(built / path), "run: python tools/build_templates.py"


def test_the_example_of_a_type_and_its_builder_agree() -> None:
    assert parts(EXAMPLE / "document.docx") == parts(BytesIO(build_example()))

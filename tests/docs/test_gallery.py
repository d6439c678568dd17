"""The gallery shows every type that has an example, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planforge.doctypes import TypeShelf

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "gallery"
SHOWN = {each.key: each.name for each in TypeShelf().all() if (each.folders[0] / "example.yaml").is_file()}


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_each_type_has_its_pictures(page: str) -> None:
    text = (FOLDER / page).read_text(encoding="utf-8")
    shown = re.findall(r"\((([a-z-]+)-\d+\.png)\)", text)
    assert {key for _, key in shown} == set(SHOWN)
    assert {name for name, _ in shown} == {path.name for path in FOLDER.glob("*.png")}
    assert re.findall(r"^## ([^\s(]+)", text, flags=re.MULTILINE) == list(SHOWN.values())

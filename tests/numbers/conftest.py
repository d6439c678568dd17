"""Every test of the register that asks for an `address` runs on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a register can be made: a file that is not there, or an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "登记簿.db")
    url: str = request.getfixturevalue("postgresql")
    return url

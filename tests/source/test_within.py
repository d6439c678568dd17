"""A process that stands within a folder finds every path there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planforge.source import within


@pytest.fixture
def standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(within, "_WITHIN", [])
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "home")
    within.stand_within(tmp_path, (Path("/shared"),))
    yield tmp_path


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a.yaml", "home/a.yaml"),
        ("../a.yaml", "a.yaml"),
        ("../../../../../../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("/../etc/passwd", "etc/passwd"),
        ("/shared/../etc/passwd", "etc/passwd"),
    ],
)
def test_no_path_leads_out(standing: Path, typed: str, found: str) -> None:
    assert standing.joinpath(found) == Path.cwd() / within.seen_at(Path(typed))


def test_what_lies_there_keeps_its_path(standing: Path) -> None:
    for path in (standing / "a.yaml", Path("/shared/a.yaml")):
        assert within.seen_at(path) == path


def test_elsewhere_paths_are_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(within, "_WITHIN", [])
    assert within.seen_at(Path("../a.yaml")) == Path("../a.yaml")

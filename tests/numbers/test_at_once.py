"""Processes that take numbers at the same time: each number once, none left out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from planforge.numbers import Series
from planforge.numbers.register import open_register
from tests.numbers.places import Clock, take_at_once

_MEMORY = Path("/dev/shm")


@pytest.fixture(params=["sqlite", "postgresql"])
def quick_address(request: pytest.FixtureRequest) -> Iterator[str]:
    """A register that does not wait for a disk, which has no part in who gets which number."""
    if request.param == "postgresql":
        yield request.getfixturevalue("postgresql")
        return
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield str(Path(folder) / "登记簿.db")


def check(address: str, processes: int, times: int) -> None:
    taken = take_at_once(address, processes, times)
    count = processes * times
    assert sorted(taken) == list(range(1, count + 1))
    with open_register(address, clock=Clock(), who="", make=False) as register:
        entries = register.entries(code="澄综执", year=2026)
        assert [entry.serial for entry in entries] == list(range(1, count + 1))
        events = register.events(Series("澄综执", 2026))
        assert [event.id for event in events] == list(range(1, count + 1))
        assert [event.entry.serial for event in events] == list(range(1, count + 1))


def test_four_processes_make_the_register_and_take_each_number_once(quick_address: str) -> None:
    check(quick_address, 4, 50)


@pytest.mark.soak
def test_eight_processes_take_sixteen_thousand_numbers(quick_address: str) -> None:
    check(quick_address, 8, 2000)

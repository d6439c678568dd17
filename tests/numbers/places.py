"""Clocks, and processes that all take numbers at once."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that goes on by a minute each time somebody looks."""

    def __init__(self, start: datetime = datetime(2026, 3, 18, 8, 0, tzinfo=UTC)) -> None:
        self.time = start

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


_TAKE = """
import sys
from planforge.numbers import Series
from planforge.numbers.register import open_register
from planforge.produce.outside import now
address, times = sys.argv[1], int(sys.argv[2])
sys.stdin.readline()
with open_register(address, clock=now, who="") as register:
    for _ in range(times):
        print(*(entry.serial for entry in register.reserve(Series("澄综执", 2026))))
"""


def take_at_once(address: str, processes: int, times: int) -> list[int]:
    """Let processes that begin together each open the register and take so many numbers, one by one; gives all
    numbers that they printed."""
    command = [sys.executable, "-c", _TAKE, address, str(times)]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(processes)
    ]
    for each in running:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    said = [each.communicate()[0] for each in running]
    assert [each.returncode for each in running] == [0] * processes
    return [int(word) for text in said for word in text.split()]

"""(f) Numbers taken from the register, one after another, in one process: reservations a second."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import verdict
from planforge.numbers import Series
from planforge.numbers.register import open_register
from planforge.produce.outside import now
from tools import postgresql

TIMES = 200
SERIES = Series("澄综执", 2026)
LEAST = 10.0
"""Reservations a second: a whole office presses the key in one second, and nobody notices a wait."""


def measure() -> None:
    """Print a line for each database: numbers taken one by one, and a hundred at once."""
    print(f"\nf  Numbers taken, a second ({TIMES} one by one, each safe on the disk; then by hundreds)")
    with TemporaryDirectory(dir=Path.cwd() / "build") as folder:
        _line("SQLite", str(Path(folder) / "登记簿.db"))
    found = postgresql.programs()
    if found is None:
        print("  PostgreSQL is not installed (Debian: postgresql)")
        return
    with postgresql.Server(found, durable=True) as server:
        _line("PostgreSQL", server.new_database())


def _line(name: str, address: str) -> None:
    with open_register(address, clock=now, who="") as register:
        register.reserve(SERIES)
        begin = time.perf_counter()
        for _ in range(TIMES):
            register.reserve(SERIES)
        single = TIMES / (time.perf_counter() - begin)
        begin = time.perf_counter()
        for _ in range(10):
            register.reserve(SERIES, 100)
        hundreds = 1000 / (time.perf_counter() - begin)
    met = verdict(single >= LEAST)
    print(f"  {name:<12}{single:>8.0f}{hundreds:>10.0f}      target ≥ {LEAST:.0f} one by one: {met}")

"""Measuring fairly: rounds in turn, so that a slow minute of the machine hits every side alike."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import TypeVar

Work = Callable[[], object]
Side = TypeVar("Side", bound=Hashable)


def medians(sides: Mapping[Side, Work], rounds: int) -> dict[Side, float]:
    """Do each side once to warm the disk, then all of them in turn; give the median of each in ms.

    What was made ready beforehand is hidden from the garbage collector: a real run does not hold it.
    """
    for work in sides.values():
        work()
    gc.collect()
    gc.freeze()
    times: dict[Side, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, work in sides.items():
            times[name].append(milliseconds(work))
    gc.unfreeze()
    return {name: statistics.median(taken) for name, taken in times.items()}


def milliseconds(work: Work) -> float:
    """Do it once and give the time it took; rubbish of the one before is not on its bill."""
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def process(*command: str | Path, **environment: str) -> None:
    """Run a program to its end, its words unseen unless it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        encoding="utf-8",
        # What is installed is compiled once, not at each start.
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **environment},
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}:\n{done.stderr or done.stdout}")

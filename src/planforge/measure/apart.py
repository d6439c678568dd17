"""Measuring in a process of its own: a PDF may hang, crash or flood whatever reads it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer
from typing import Any

import planforge
from planforge.messages import Place, Unreadable

SECONDS = 180.0
"""Time for the report, and for each page that is drawn; a thousand ordinary pages take half of it."""
MEMORY = 2 * 1024**3
"""Bytes of address space."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to measure, as `planforge.measure.measure` takes it, and whether its pages are drawn too."""

    pdf: Path
    file: Path
    stand_ins: Mapping[str, tuple[str, ...]] | None
    drawn: bool


def measured_apart(order: Order, seconds: float = SECONDS) -> Iterator[Any]:
    """Give the report of a PDF, whose pages are empty, then pictures of them where that was asked for.

    Raises `Unreadable`, also where the PDF takes too much time or memory, or its reader crashed.
    """
    process = subprocess.Popen(
        # -P: no module of the working folder is taken for one of ours.
        [sys.executable, "-P", "-m", "planforge.measure.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": python_path()},
    )
    with process:
        try:
            assert process.stdin and process.stdout
            pickle.dump(order, process.stdin)
            process.stdin.close()
            while (answer := next_answer(process, seconds, Place(str(order.file)))) is not None:
                yield answer
        finally:
            process.kill()


def next_answer(process: subprocess.Popen[bytes], seconds: float, place: Place) -> object:
    """The next answer of a child, None after the last one; raises what stopped the work."""
    assert process.stdout
    late = Event()

    def stop() -> None:
        late.set()
        process.kill()

    watch = Timer(seconds, stop)
    watch.daemon = True
    watch.start()
    try:
        answer = pickle.load(process.stdout)
    except (EOFError, pickle.UnpicklingError):
        if late.is_set():
            raise Unreadable.because("measure.slow", place, seconds=f"{seconds:g}") from None
        raise Unreadable.because("measure.crashed", place, memory=MEMORY // 1024**3) from None
    finally:
        watch.cancel()
    if isinstance(answer, MemoryError):
        raise Unreadable.because("measure.crashed", place, memory=MEMORY // 1024**3)
    if isinstance(answer, Exception):
        raise answer
    return answer


def python_path() -> str:
    """Where Python finds this package, however it was started."""
    ours = str(Path(planforge.__file__).parents[1])
    return os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH"))))

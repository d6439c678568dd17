"""What a run tells while it goes on, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from planforge.messages import Fault

Step = Literal["check", "make"]


class Listener(Protocol):
    """Who hears how far a run is."""

    def begins(self, step: Step, rows: int | None) -> None:
        """A step begins, with so many rows as far as that is known."""

    def goes_on(self) -> None:
        """One more row is through."""

    def tells(self, faults: Iterable[Fault]) -> None:
        """Something is to be said; what is said of many rows alike comes many times."""


@dataclass(slots=True)
class Outcome:
    """What a run came to: rows made now, rows whose files were there, rows that failed while they were made,
    rows with faults; the lists that it wrote, and the exit code."""

    made: int = 0
    unchanged: int = 0
    failed: int = 0
    faulty: int = 0
    exit_code: int = 0
    paths: list[Path] = field(default_factory=list)

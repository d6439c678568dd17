"""What became of one plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from planforge.messages import Fault, Stopped


@dataclass(slots=True)
class Finished:
    """What became of one plan: the files written, and the faults, warnings and notes about it."""

    plan: Path
    paths: list[Path] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    exit_code: int = 0
    name: str = ""

    def stop(self, stop: Stopped) -> None:
        """Take over what stopped the work."""
        self.faults = list(dict.fromkeys((*self.faults, *stop.faults)))
        self.exit_code = max(self.exit_code, stop.exit_code)

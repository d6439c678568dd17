"""What became of one plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from planforge.messages import Fault, Stopped
from planforge.produce.disk import write_aside


@dataclass(slots=True)
class Finished:
    """What became of one plan: the files written, and the faults, warnings and notes about it."""

    plan: Path
    paths: list[Path] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    exit_code: int = 0
    name: str = ""
    digests: dict[Path, str] = field(default_factory=dict)
    """The SHA-256 digest of each file, as it was written."""

    def write(self, path: Path, data: bytes) -> None:
        """Write a file of the plan, whole or not at all."""
        write_aside(path, data)
        self.paths.append(path)
        self.digests[path] = sha256(data).hexdigest()

    def stop(self, stop: Stopped) -> None:
        """Take over what stopped the work."""
        self.faults = list(dict.fromkeys((*self.faults, *stop.faults)))
        self.exit_code = max(self.exit_code, stop.exit_code)

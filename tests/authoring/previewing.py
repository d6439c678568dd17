"""`planforge template preview` as a person runs it: a process, its address, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

SECONDS = 40.0


def waited(is_so: Callable[[], object], what: str = "") -> None:
    """Wait until something is so."""
    until = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < until, what or "it never was so"
        time.sleep(0.05)


class Running:
    """A preview at work, with a folder of its own for what is temporary; interrupted at the end of `with`."""

    def __init__(self, folder: Path, home: Path, *options: str, **environment: str) -> None:
        self.temporary = home / "temporary"
        self.temporary.mkdir()
        self._out = home / "out.txt"
        self.code: int | None = None
        env = {**os.environ, "PLANFORGE_LANG": "en", "TMPDIR": str(self.temporary), **environment}
        command = [sys.executable, "-m", "planforge", "template", "preview", str(folder), *options]
        with self._out.open("wb") as out:
            self.process = subprocess.Popen(
                command,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=env,
                # A test run that a shell put into the background ignores interrupts, and so would this.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )

    @property
    def said(self) -> str:
        """What it has printed so far."""
        return self._out.read_text(encoding="utf-8")

    @property
    def looks(self) -> list[str]:
        """What it has printed of each look."""
        return [line for line in self.said.splitlines() if "errors: " in line]

    @property
    def address(self) -> str:
        """Where its page is, once that is said."""
        waited(lambda: self.said.count("\n") > 1, f"no address: {self.said}")
        return self.said.split()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.interrupt()

    def interrupt(self) -> None:
        """Press Ctrl-C, and wait for the end."""
        if self.code is None:
            self.process.send_signal(signal.SIGINT)
            self.code = self.process.wait(SECONDS)

"""A dask scheduler and workers of one's own, started as the manual says, for tests and measurements."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_START_SECONDS = 60


class DaskCluster:
    """A scheduler at a free port of this machine; what is started here ends with the block."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.scheduler: subprocess.Popen[bytes]
        self.address = ""
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        told = self._folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told)
        )
        self.address = self._address(told)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._started):
            process.kill()
        for process in self._started:
            process.wait()

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker of one thread; without the nanny that would replace one that is killed."""
        return self._start("worker", self.address, "--nthreads", "1", "--no-nanny", **environment)

    def _start(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        own = self._folder / f"{words[0]}-{len(self._started)}"
        own.mkdir()
        with (own / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *words, "--no-dashboard"],
                cwd=own,
                env={**os.environ, **environment},
                stdout=log,
                stderr=log,
            )
        self._started.append(process)
        return process

    def _address(self, told: Path) -> str:
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until and self.scheduler.poll() is None:
            try:
                return str(json.loads(told.read_bytes())["address"])
            except (OSError, ValueError):  # not there, or not whole yet
                time.sleep(0.05)
        raise RuntimeError(next(self._folder.glob("scheduler-*/log")).read_text(encoding="utf-8"))

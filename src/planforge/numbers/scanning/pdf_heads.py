"""The heads of PDFs, seen in a process of its own: a PDF may hang, flood or crash whatever reads it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from planforge.measure.apart import next_answer, python_path
from planforge.messages import Place, Unreadable
from planforge.numbers.scanning.heads import Seen

_LOST = ("measure.slow", "measure.crashed")
"""What a process does not live through."""

SECONDS = 30.0
"""Time for the first page of a PDF."""


class PdfHeads:
    """Sees one PDF after the other; a process that was lost is started again."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def see(self, path: Path) -> Seen:
        """Find number and title of a PDF; raises `Unreadable`."""
        process = self._running()
        assert process.stdin
        place = Place(str(path))
        try:
            pickle.dump(path.absolute(), process.stdin)
            process.stdin.flush()
            answer = next_answer(process, self._seconds, place)
        except Unreadable as stop:
            if any(fault.code in _LOST for fault in stop.faults):
                self._stop()
            raise Unreadable(replace(fault, place=place) for fault in stop.faults) from None
        except OSError:
            self._stop()
            raise Unreadable.because("measure.no-pdf", place) from None
        assert isinstance(answer, Seen)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "planforge.numbers.scanning.pdf_child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": python_path()},
            )
        return self._process

    def _stop(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        with self._process:
            pass
        self._process = None

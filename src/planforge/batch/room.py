"""What a worker of a cluster keeps of a batch: processes of its own that do its rows, one for each thread."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import weakref
from contextlib import suppress
from threading import Thread
from typing import Any

from planforge.batch.engine import engine, unlike
from planforge.measure.apart import python_path
from planforge.messages import Fault, ProgramFailed

PATIENCE = 10.0
"""Seconds that a process has to end by itself."""


class Room:
    """A bundle on one worker, as long as the scheduler keeps it there: until whoever sent it is done or gone.

    Rows are done in processes of their own: threads would wait for each other, and a row that kills its
    process takes no worker with it. `made_by` is the engine of whoever started the batch.
    """

    def __init__(self, bundle: bytes, environment: dict[str, str], made_by: dict[str, str]) -> None:
        self._travels = bundle, environment, made_by
        self._free: list[_Hand] = []
        weakref.finalize(self, _end, self._free)

    def __reduce__(self) -> tuple[type[Room], tuple[bytes, dict[str, str], dict[str, str]]]:
        """Go to another worker without the processes."""
        return type(self), self._travels

    def work(self, sent: bytes) -> bytes:
        """Have a piece done, pickled with the files that it asked for; gives the answer, pickled.

        An answer is what was said and with what: `given` what came of the rows, `wants` the paths of files
        that are needed first, `error` what was raised, `died` nothing.
        """
        bundle, environment, made_by = self._travels
        if found := unlike(engine(), made_by):
            return pickle.dumps(("error", ProgramFailed([unlike_fault(_address(), found)])))
        try:  # one pop is one step: threads need no lock
            hand = self._free.pop()
        except IndexError:
            hand = _Hand(bundle, environment)
        try:
            answer = hand.ask(sent)
        except (OSError, EOFError, pickle.UnpicklingError):
            _end([hand])
            return pickle.dumps(("died", None))
        self._free.append(hand)
        return answer


class _Hand:
    """A process that does pieces, and the line to it."""

    def __init__(self, bundle: bytes, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            # -P: no module of the working folder is taken for one of ours.
            [sys.executable, "-P", "-m", "planforge.batch.room_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": python_path(), **environment},
        )
        self._sent = [bundle]

    def ask(self, sent: bytes) -> bytes:
        line = self.process
        assert line.stdin and line.stdout
        for each in (*self._sent, sent):
            pickle.dump(each, line.stdin)
        line.stdin.flush()
        self._sent = []
        answer: bytes = pickle.load(line.stdout)
        return answer


def unlike_fault(worker: str, found: tuple[str, str, str]) -> Fault:
    """A worker that would make other bytes."""
    name, theirs, ours = found
    values = (("worker", worker), ("name", name), ("theirs", theirs), ("ours", ours))
    return Fault("batch.cluster-unlike", None, values)


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)


def _end(hands: list[_Hand]) -> None:
    """End processes; nobody waits for them here, where it may be the worker's own loop."""
    ending = [hand.process for hand in hands]
    hands.clear()
    for process in ending:
        with suppress(OSError):
            assert process.stdin
            process.stdin.close()
    if ending:
        Thread(target=_wait, args=(ending,), daemon=True).start()


def _wait(ending: list[Any]) -> None:
    for process in ending:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

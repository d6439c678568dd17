"""A batch worked on by a cluster: pieces go to the workers of a dask.distributed scheduler."""

from __future__ import annotations

import logging
import pickle
import time
import warnings
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from operator import methodcaller
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Self
from uuid import uuid4

from planforge.batch.bundle import pack, surroundings
from planforge.batch.crew import Died
from planforge.batch.desk import RowHand, desk_of
from planforge.batch.engine import engine, unlike
from planforge.batch.job import Job
from planforge.batch.room import Room, unlike_fault
from planforge.batch.through import Given, Piece
from planforge.messages import Fault, ProgramFailed, ProgramMissing, Stopped
from planforge.source import load_bytes

CONNECTING = 10.0
"""Seconds that a scheduler has to answer, and to have a worker."""
WORKERLESS = 60.0
"""Seconds that a batch waits for workers to come back when all of them are gone."""
_LOOK = 5.0
"""Seconds between two looks at who works."""
_AHEAD = 2
"""Pieces for each thread of a worker: the next one waits there when one is done."""
_LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio")


class Cluster:
    """The workers of a cluster; enter it to connect.

    What is sent are plain functions of Python and bytes: a scheduler needs no PlanForge, workers do.
    """

    def __init__(self, job: Job, address: str) -> None:
        self._job = job
        self._address = address
        self._open = ExitStack()
        self._most = _AHEAD
        self._seen = time.monotonic()
        self._looked = 0.0
        self._doing: dict[Any, tuple[Piece, tuple[str, ...]]] = {}
        self._done: SimpleQueue[Any] = SimpleQueue()

    def __enter__(self) -> Self:
        """Connect and look at the workers. Raises `ProgramMissing` or `ProgramFailed`."""
        with ExitStack() as opening:
            opening.enter_context(_quiet())
            self._client = opening.enter_context(_connected(self._address))
            self._check_workers()
            bundle = pickle.dumps(pack(self._job, desk_of(self._job)))
            room = pickle.dumps(Room(bundle, surroundings(), engine()))
            self._room = self._client.submit(pickle.loads, room, key=_key())
            opening.callback(self._drop)
            self._open = opening.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def work(self, pieces: Iterable[Piece]) -> Iterator[Given | Died[Piece]]:
        """Give what comes of the pieces, those of several workers mixed."""
        left = iter(pieces)
        self._look()
        while True:
            while len(self._doing) < self._most:
                piece = next(left, None)
                if piece is None:
                    break
                self._send(piece)
            if not self._doing:
                return
            future = self._next()
            piece, sent = self._doing.pop(future)
            yield from self._answered(piece, sent, *self._answer(future))

    def _answered(
        self, piece: Piece, sent: tuple[str, ...], said: str, what: Any
    ) -> Iterator[Given | Died[Piece]]:
        if said == "died":
            yield Died(piece)
        elif said == "error":
            raise what
        elif said == "given":
            yield from what
        elif set(what) <= set(sent) or not self._sent_with(piece, (*sent, *what)):
            yield from RowHand(self._job)(piece)  # here is known best what is wrong with a file

    def _sent_with(self, piece: Piece, names: tuple[str, ...]) -> bool:
        """Send a piece once more, with the files that its rows name; False where one can not be read."""
        try:
            files = tuple((name, load_bytes(Path(name))) for name in names)
        except Stopped:
            return False
        self._send(piece, files)
        return True

    def _send(self, piece: Piece, files: tuple[tuple[str, bytes], ...] = ()) -> None:
        do = methodcaller("work", pickle.dumps((piece, files)))
        with self._told():
            future = self._client.submit(do, self._room, key=_key())
        self._doing[future] = piece, tuple(name for name, _ in files)
        future.add_done_callback(self._done.put)

    def _next(self) -> Any:
        """Wait for a piece that is done."""
        while True:
            try:
                future = self._done.get(timeout=_LOOK)
            except Empty:
                self._look()
                continue
            if future in self._doing:
                if time.monotonic() - self._looked > _LOOK:
                    self._look()
                return future

    def _answer(self, future: Any) -> tuple[str, Any]:
        from distributed import KilledWorker

        with self._told():
            while True:
                try:
                    said, what = pickle.loads(future.result(timeout=_LOOK))
                    return said, what
                except TimeoutError:  # its worker was lost with the answer: it is made once more
                    self._look()
                except KilledWorker:
                    return "died", None

    def _look(self) -> None:
        """See how many work. Raises `ProgramFailed` where nobody does, for long, or the scheduler is gone."""
        with self._told():
            threads = sum(self._client.nthreads().values())
        now = self._looked = time.monotonic()
        if threads:
            self._most, self._seen = _AHEAD * threads, now
        elif now - self._seen > WORKERLESS:
            raise _failed("batch.cluster-empty", self._address, seconds=f"{WORKERLESS:g}")

    def _check_workers(self) -> None:
        """Refuse workers that would make other bytes."""
        try:
            self._client.wait_for_workers(1, timeout=CONNECTING)
        except TimeoutError:
            raise _failed("batch.cluster-empty", self._address, seconds=f"{CONNECTING:g}") from None
        with self._told():
            found = self._client.run(engine, on_error="return")
        faults = []
        for worker, theirs in sorted(found.items()):
            if isinstance(theirs, ImportError):
                faults.append(unlike_fault(worker, ("PlanForge", "-", engine()["PlanForge"])))
            elif isinstance(theirs, dict) and (other := unlike(theirs, engine())):
                faults.append(unlike_fault(worker, other))
        if faults:
            raise ProgramFailed(faults)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what goes wrong between here and the cluster."""
        from concurrent.futures import CancelledError

        try:
            yield
        except Stopped:
            raise
        except (CancelledError, OSError) as error:
            raise _failed("batch.cluster-lost", self._address) from error
        except Exception as error:
            if self._client.status != "running":
                raise _failed("batch.cluster-lost", self._address) from error
            raise _failed("batch.cluster-failed", self._address, reason=_reason(error)) from error

    def _drop(self) -> None:
        """Take back what is not done."""
        with suppress(Exception):  # a scheduler that is gone has nothing to drop
            if self._client.status == "running":
                self._client.cancel(list(self._doing), force=True)
        self._doing.clear()
        del self._room


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        from dask import config
        from distributed import Client
    except ImportError:
        raise ProgramMissing([Fault("batch.cluster-missing")]) from None
    with config.set({"distributed.admin.large-graph-warning-threshold": "1 TB"}):
        try:
            client = Client(address, timeout=CONNECTING, set_as_default=False, name="planforge")
        except Exception as error:  # names, sockets, certificates: each has its own
            raise _failed("batch.cluster-unreachable", address, reason=_reason(error)) from error
        try:
            yield client
        finally:
            with suppress(Exception):
                client.close(timeout=CONNECTING)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep dask from telling what is told here as a fault."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    levels = [logger.level for logger in loggers]
    with suppress(ImportError):
        import distributed  # noqa: F401 - it sets its own levels when it is imported
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="distributed|dask|tornado")
            for logger in loggers:
                logger.setLevel(logging.CRITICAL + 1)
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _key() -> str:
    return f"planforge-{uuid4().hex}"


def _failed(code: str, address: str, **values: str) -> ProgramFailed:
    return ProgramFailed.because(code, None, address=address, **values)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__

"""Processes that work on pieces of a batch, each on one at a time; one that dies takes nobody with it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Protocol, Self, TypeVar

Piece = TypeVar("Piece")
Piece_contra = TypeVar("Piece_contra", contravariant=True)
Given = TypeVar("Given", covariant=True)
"""What a hand gives, one after another, for a piece of work."""

_STOPS = (signal.SIGINT, signal.SIGTERM)
_MASKS = hasattr(signal, "pthread_sigmask")
SOON = 0.2
"""Seconds after which a process says what it has done by then."""

_COLLECTED = (20_000, 50, 100)
"""Python looks for rubbish after so many new objects: a document makes thousands, and keeps none."""

_TRIES = 5
"""How often a process is started for a piece before the piece is held to be what kills it."""
_PATIENCE = 5.0
"""Seconds that a process has to end by itself before it is killed."""


@dataclass(frozen=True, slots=True)
class Died(Generic[Piece]):
    """A process was gone, or killed, before it had done the whole of a piece."""

    piece: Piece


class Hand(Protocol[Piece_contra, Given]):
    """What works on a piece; it may keep something running between pieces."""

    def __call__(self, piece: Piece_contra) -> Iterator[Given]:
        """Give what comes of a piece."""

    def put_away(self) -> None:
        """End what is kept running in this process."""


class Crew(Protocol[Piece, Given]):
    """Who works: this process, some of its own, or machines elsewhere."""

    def work(self, pieces: Iterable[Piece]) -> Iterator[Given | Died[Piece]]:
        """Give what comes of each piece, as it comes; pieces are asked for when somebody is free."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...


class Alone(Generic[Piece, Given]):
    """This process works by itself: nothing to start, nothing to lose."""

    def __init__(self, hand: Hand[Piece, Given]) -> None:
        self._hand = hand

    def work(self, pieces: Iterable[Piece]) -> Iterator[Given | Died[Piece]]:
        """One piece after another."""
        for piece in pieces:
            yield from self._hand(piece)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._hand.put_away()


@dataclass(slots=True)
class _Hand:
    """A process, our end of its line, and what it works on."""

    process: Any
    line: Connection
    piece: list[Any] = field(default_factory=list)


class Processes(Generic[Piece, Given]):
    """Some processes of this machine. `hand` and what it gives travel between them, so they can be pickled.

    The first ones are forked where that is safe, before this process opens anything that must not be shared:
    they know what it has read already. One that dies is replaced by a fresh one.
    """

    def __init__(self, hand: Hand[Piece, Given], count: int) -> None:
        self._hand = hand
        self._hands: list[_Hand] = []
        for _ in range(count):
            self._hands.append(self._start("fork" if sys.platform == "linux" else "spawn"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """End them: those that wait hear it, those that still work are stopped."""
        for hand in self._hands:
            if hand.piece and hand.process.pid:
                with suppress(ProcessLookupError):
                    os.kill(hand.process.pid, signal.SIGTERM)
            hand.line.close()
        for hand in self._hands:
            hand.process.join(_PATIENCE)
            if hand.process.is_alive():
                hand.process.kill()
                hand.process.join()

    def work(self, pieces: Iterable[Piece]) -> Iterator[Given | Died[Piece]]:
        """Give what comes of the pieces, those of several processes mixed."""
        left = iter(pieces)
        for hand in self._hands:
            self._give_next(hand, left)
        while busy := {hand.line: hand for hand in self._hands if hand.piece}:
            for line in wait(list(busy)):
                yield from self._hear(busy[line], left)  # type: ignore[index]

    def _hear(self, hand: _Hand, left: Iterator[Piece]) -> Iterator[Given | Died[Piece]]:
        try:
            said, given = hand.line.recv()
        except (EOFError, OSError):
            [piece] = hand.piece
            self._replace(hand)
            self._give_next(hand, left)
            yield Died(piece)
            return
        if said == "error":
            raise given
        if said == "done":  # it gets the next one before anybody looks at what it gave
            self._give_next(hand, left)
        yield from given

    def _give_next(self, hand: _Hand, left: Iterator[Piece]) -> None:
        hand.piece = list(_first(left))
        if not hand.piece:
            return
        for _ in range(_TRIES):
            try:
                hand.line.send(hand.piece[0])
                return
            except OSError:  # it died while it had nothing to do: a fresh one gets the piece
                piece = hand.piece
                self._replace(hand)
                hand.piece = piece

    def _replace(self, hand: _Hand) -> None:
        hand.line.close()
        hand.process.kill()
        hand.process.join()
        fresh = self._fresh()
        hand.process, hand.line, hand.piece = fresh.process, fresh.line, []

    def _fresh(self) -> _Hand:
        """A process that has started; one may be killed before that."""
        for _ in range(_TRIES):
            with suppress(BrokenPipeError):
                return self._start("spawn")
        return self._start("spawn")

    def _start(self, method: str) -> _Hand:
        context = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        # A fork has our ends of the lines, too: as long as one is open there, nobody hears that we are gone.
        ends = [ours, *(hand.line for hand in self._hands)] if method == "fork" else []
        process = context.Process(target=_work, args=(self._hand, theirs, ends), daemon=True)  # type: ignore[attr-defined]
        with _deaf():
            process.start()
        theirs.close()
        return _Hand(process, ours)


@contextmanager
def _deaf() -> Iterator[None]:
    """A process begins deaf to what would stop it, until it knows what to do then."""
    if not _MASKS:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _first(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        return


def _work(hand: Hand[Any, Any], line: Connection, ends: Sequence[Connection]) -> None:
    """What a process does: pieces come over the line, what they give goes back; it ends with the line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is heard by who started it
    signal.signal(signal.SIGTERM, _interrupt)
    for end in ends:
        end.close()
    # What was read before the first piece stays: looking through it again and again would cost a tenth.
    gc.freeze()
    gc.set_threshold(*_COLLECTED)
    parent = os.getppid()
    try:
        if _MASKS:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
        while True:
            for said in _said(hand, line.recv()):
                if os.getppid() != parent:  # killed: another run may be at work in the folder by now
                    return
                line.send(said)
    except (EOFError, OSError, KeyboardInterrupt):
        pass
    finally:
        with suppress(KeyboardInterrupt):
            hand.put_away()


def _said(hand: Hand[Any, Any], piece: Any) -> Iterator[tuple[str, Any]]:
    """What a process says of a piece: what it gave, some at a time, for each time wakes who listens."""
    some: list[Any] = []
    said = time.monotonic()
    try:
        for given in hand(piece):
            some.append(given)
            if time.monotonic() - said >= SOON:
                yield "given", some
                some, said = [], time.monotonic()
        yield "done", some
    except Exception as error:
        error.add_note(traceback.format_exc())
        yield "error", error


def _interrupt(number: int, frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough: it tidies up, and ends
    raise KeyboardInterrupt

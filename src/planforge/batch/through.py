"""Work through pieces with a crew; a piece that killed somebody is tried once more, row by row."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from planforge.batch.crew import Crew, Died
from planforge.batch.job import Check, Checked, Made, Make

Piece = Check | Make
Given = Checked | Made
Each = TypeVar("Each")


def work_through(crew: Crew[Piece, Given], pieces: Iterable[Piece]) -> Iterator[Given | int]:
    """Give what comes of each row; the number alone of one that kills whoever works on it.

    Rows that were in the same piece as such a one are done all the same, each alone.
    """
    source, left = iter(pieces), deque[Piece]()
    given, alone = _Bits(), set[int]()

    def upcoming() -> Iterator[Piece]:
        while (piece := left.popleft() if left else next(source, None)) is not None:
            yield piece

    while True:
        for each in crew.work(upcoming()):
            if not isinstance(each, Died):
                given.set(each.number)
                yield each
                continue
            for number, one in _singles(each.piece):
                if number in alone:
                    yield number
                elif not given.has(number):
                    alone.add(number)
                    left.append(one)
        if not left:
            return


def by(count: int, each: Iterable[Each]) -> Iterator[list[Each]]:
    """Give things by so many."""
    source = iter(each)
    while some := list(islice(source, count)):
        yield some


def _singles(piece: Piece) -> Iterator[tuple[int, Piece]]:
    if isinstance(piece, Check):
        return ((row.number, Check((row,))) for row in piece.rows)
    return ((order.row.number, Make((order,))) for order in piece.orders)


class _Bits:
    """Numbers from 0, a bit for each: a hundred thousand of them are not to be felt."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def set(self, number: int) -> None:
        at = number // 8
        if at >= len(self._bytes):
            self._bytes.extend(bytes(at + 1 - len(self._bytes)))
        self._bytes[at] |= 1 << number % 8

    def has(self, number: int) -> bool:
        at = number // 8
        return at < len(self._bytes) and bool(self._bytes[at] & 1 << number % 8)

"""What was made of a thing that never changes, found again by the thing itself.

The documents of a batch are made of the same blocks but for what their rows change: what a writer makes of
such a block is made once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

MOST = 4096
"""Things that are remembered: the blocks of a long document."""

Thing = TypeVar("Thing")
Value = TypeVar("Value")


class Kept(Generic[Thing, Value]):
    """A function of a thing that depends on nothing else and gives what nobody changes.

    Things are told apart by identity, which costs nothing however much they hold.
    """

    def __init__(self, make: Callable[[Thing], Value]) -> None:
        self._make = make
        self._found: dict[int, tuple[Thing, Value]] = {}

    def __call__(self, thing: Thing) -> Value:
        """Give what is made of the thing."""
        found = self._found.get(id(thing))
        if found is not None:  # as long as it is kept here, no other thing has its identity
            return found[1]
        value = self._make(thing)
        if len(self._found) >= MOST:
            self._found.clear()
        self._found[id(thing)] = thing, value
        return value

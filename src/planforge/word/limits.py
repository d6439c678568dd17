"""How much a template may do: passes, calls and text are counted, sizes are checked before they are made.

Nothing here looks at a clock, so the same template and data are refused, or not, everywhere. What counting
can not stop, because it is one long call inside Python, is refused by the size of what goes in.
"""

from __future__ import annotations

import sys
from collections.abc import ItemsView, Iterable, Iterator, KeysView, ValuesView
from dataclasses import dataclass, fields
from typing import Any, Literal

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context

from planforge.word.sound import whole

LONGEST_REPEAT = 1_000_000
"""No number that a template hands to an operator, filter or method may ask for more than this."""
LONGEST_TEXT = 16 * 1024 * 1024
"""No single operator, filter or method may make a longer text, in characters."""
WIDEST_NUMBER = 8192
"""Bits of the longest whole number that templates may calculate with."""
DEEPEST = 64
"""How deep lists may lie in one another where they are compared or printed."""

CALL, MACRO = 5, 25
"""Steps that a call costs, and one of a macro: they take so many times as long as a pass of a loop."""

BUDGET = "planforge budget"
"""The name, which no template can spell, of the budget among the values of a template."""

Reason = Literal[
    "steps",
    "text",
    "operand",
    "forbidden",
    "value",
    "nested",
    "markup",
    "columns",
    "filter",
    "arguments",
]

_INNER = (list, tuple, set, frozenset, KeysView, ValuesView, ItemsView)
_SIZED = (*_INNER, dict, range, str, bytes)
_SCALARS = frozenset({int, float, bool, type(None)})


class Refused(SecurityError):
    """A template asked for more than it may have; `subject` names what asked."""

    def __init__(self, reason: Reason, subject: str = "") -> None:
        self.reason: Reason = reason
        self.subject = subject
        super().__init__(f"{reason}: {subject}" if subject else reason)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one render may use.

    A step is a pass of a loop, a call, a filter, or an element that one of these goes through. Characters
    are those that expressions, macros and captured blocks make. `printed` is how long a part may become, in
    characters, and `nodes` how many elements and attributes it may have where its tables are fitted when
    it is printed, or containers that tags left empty are mended, for which it is parsed whole.
    """

    steps: int = 5_000_000
    characters: int = 64 * 1024 * 1024
    printed: int = 256 * 1024 * 1024
    nodes: int = 2_000_000

    def __post_init__(self) -> None:
        for field in fields(self):
            whole(getattr(self, field.name), 0, sys.maxsize, f"Limits.{field.name}")


DEFAULT_LIMITS = Limits()


class Budget:
    """What one render has left."""

    __slots__ = ("_characters", "_steps")

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._steps = limits.steps
        self._characters = limits.characters

    def step(self, count: int = 1) -> None:
        """Take steps from what is left."""
        self._steps -= count
        if self._steps < 0 or count < 0:
            raise Refused("steps")

    def text(self, length: int) -> None:
        """Take characters from what is left."""
        self._characters -= length
        if self._characters < 0 or length < 0:
            raise Refused("text")

    def passes(self, values: Any) -> Any:
        """Count the passes of a loop: at once where their number is known, else one by one."""
        if isinstance(values, _SIZED):
            self.step(len(values))
            return values
        return self._counted(values)

    def _counted(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self.step()
            yield value

    def weigh(self, value: Any) -> int:
        """Take a step for everything inside a value, however often it is in there; give its characters.

        A list that holds another twice, which holds another twice … is small in memory and endless to
        print, compare or look up.
        """
        if type(value) in _SCALARS:
            return 8
        if isinstance(value, str | bytes):
            self.step(len(value) >> 10)
            return len(value)
        length = 0
        open_values: list[tuple[Any, int]] = [(value, 0)]
        while open_values:
            held, depth = open_values.pop()
            self.step()
            if depth > DEEPEST:
                raise Refused("nested")
            if isinstance(held, dict):
                open_values += [(inner, depth + 1) for pair in held.items() for inner in pair]
            elif isinstance(held, _INNER):
                open_values += [(inner, depth + 1) for inner in held]
            elif isinstance(held, str | bytes):
                length += len(held)
            length += 8
        return length

    def weigh_members(self, values: Any) -> None:
        """Take a step for each member of a list; look inside them where they are lists themselves."""
        if isinstance(values, str):
            self.step(len(values) >> 10)
        elif isinstance(values, list | tuple):
            self.step(len(values))
            if any(isinstance(value, (list, tuple, dict)) for value in values):
                self.weigh(values)


def budget_of(context: Context) -> Budget:
    """Give the budget of the render that a context belongs to; where none was given, begin one."""
    budget: Budget | None = context.parent.get(BUDGET)
    if budget is None:
        budget = context.parent[BUDGET] = Budget()
    return budget


def check_count(subject: str, *values: object) -> None:
    """Refuse a number that asks for too much: a width, a count, a repetition."""
    for value in values:
        if isinstance(value, int) and abs(value) > LONGEST_REPEAT:
            raise Refused("operand", subject)


def check_length(subject: str, length: int, most: int = LONGEST_TEXT) -> None:
    """Refuse a text or list that would get too long."""
    if length > most:
        raise Refused("operand", subject)

"""Faults: what is wrong, where, and what to do about it, as data.

A stage collects all its faults in a `Faults` list and raises once, at its end, so that a person
sees everything that is wrong in one run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Self

from planforge.messages.language import Language
from planforge.messages.text import hint_of, say

MAX_QUOTED = 400
"""Characters of a value that a message quotes."""

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file: line and column count from 1; line 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def of_line(self) -> str:
        """Its line as it is told, without the column."""
        return f"{self.file}:{self.line}"

    def __reduce__(self) -> tuple[type[Self], tuple[str, int, int]]:
        """Travel to another process as what it is made of: there are thousands of places."""
        return type(self), (self.file, self.line, self.column)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong (`error`), doubtful (`warning`) or worth knowing (`note`).

    `code` names the message in the catalogue; `values` fill its blanks. `via` is where what stands at
    `place` is used: the plan's line, where a cell of a table is at fault.
    """

    code: str
    place: Place | None = None
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = "error"
    via: Place | None = None

    @property
    def where(self) -> str:
        """Its place as it is told: `街道.csv:5:3 (计划.yaml:12:9)`; empty where it has none."""
        beside = f" ({self.via})" if self.via and self.via.file else ""
        return f"{self.place}{beside}" if self.place and self.place.file else ""

    def message(self, lang: Language | None = None) -> str:
        """Say what is wrong, without its place."""
        return say(self.code, lang, **dict(self.values))

    def hint(self, lang: Language | None = None) -> str:
        """Say what to do; empty where the message already says it."""
        return hint_of(self.code, lang, **dict(self.values))

    def text(self, lang: Language | None = None) -> str:
        """Say it whole: `file:line:column: fault`, the way out on a line of its own."""
        head = f"{self.where}: " if self.where else ""
        hint = self.hint(lang)
        return f"{head}{self.message(lang)}" + (f"\n    → {hint}" if hint else "")


class Faults:
    """A list of faults that a stage fills while it works."""

    def __init__(self) -> None:
        self._all: dict[Fault, None] = {}
        self._places: set[Place | None] = set()

    def add(
        self,
        code: str,
        place: Place | None = None,
        *,
        severity: Severity = "error",
        **values: object,
    ) -> None:
        """Note one fault; `values` fill the blanks of its catalogue text."""
        self.extend([Fault(code, place, _pairs(values), severity)])

    def add_at_cell(self, code: str, place: Place, via: Place, **values: object) -> None:
        """Note what is wrong with a cell of a table, and where in the plan it is used."""
        self.extend([Fault(code, place, _pairs(values), via=via)])

    def extend(self, faults: Iterable[Fault]) -> None:
        """Take over the faults of another stage."""
        for fault in faults:
            self._all.setdefault(fault)
            self._places.add(fault.place)

    def at(self, place: Place) -> bool:
        """Whether something is wrong at a place already."""
        return place in self._places

    @property
    def errors(self) -> tuple[Fault, ...]:
        """Those that stop the work."""
        return tuple(fault for fault in self if fault.severity == "error")

    def stop_if_any(self) -> None:
        """Raise `Faulty` with everything found so far where at least one of it is an error."""
        if self.errors:
            raise Faulty(tuple(self))

    def __iter__(self) -> Iterator[Fault]:
        """In the order of the file, then as found."""
        return iter(
            sorted(
                self._all,
                key=lambda fault: (
                    (fault.place.file, fault.place.line, fault.place.column) if fault.place else ("", 0, 0)
                ),
            )
        )

    def __len__(self) -> int:
        return len(self._all)


def _pairs(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _short(str(value))) for name, value in values.items())


def _short(text: str) -> str:
    """A value as a message quotes it: one that is longer than any sentence is cut."""
    return text if len(text) <= MAX_QUOTED else f"{text[:MAX_QUOTED]}……"


class Stopped(Exception):
    """Work that could not go on, with its faults; `exit_code` is the one that users rely on."""

    exit_code = 2

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.text("en") for fault in self.faults))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Fault, ...]]]:
        """Go to another process with the faults, which the text alone does not tell."""
        return type(self), (self.faults,)

    @classmethod
    def because(cls, code: str, place: Place | None = None, **values: object) -> Self:
        """Stop for one reason."""
        return cls([Fault(code, place, _pairs(values))])


class Faulty(Stopped):
    """The plan or document has faults."""

    exit_code = 1


class Unreadable(Stopped):
    """Wrong use, or input that can not be read."""

    exit_code = 2


class ProgramMissing(Stopped):
    """A program or service that is needed is not there."""

    exit_code = 3


class ProgramFailed(Stopped):
    """A program or service that is needed was there and failed."""

    exit_code = 3

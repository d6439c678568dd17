"""The witness: a small file that remembers, outside the database, how far each series had come.

A database that was put back from a backup knows nothing of the numbers taken since, and would give them
again. The witness does: for each series its last serial, and its last event with the digest that covers all
before. It is written after each change, so that it may be behind the database, but never ahead of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planforge.messages import Fault, Place, Stopped
from planforge.numbers.series import Series, Word

Write = Callable[[Path, bytes], None]


@dataclass(frozen=True, slots=True)
class End:
    """How far a series had come."""

    series: Series
    last: int
    event: int
    digest: str
    at: str
    """The event's number, digest and time."""


class Witness:
    """The witness' file; `write` writes it aside and renames it."""

    def __init__(self, path: Path, write: Write) -> None:
        self.path = path
        self._write = write
        self._said = b""

    def read(self) -> tuple[dict[str, End], Fault | None]:
        """What it remembers, by series' names; a warning where it is there and can not be read."""
        try:
            ends = [_end(row) for row in json.loads(self.path.read_bytes())["series"]]
        except FileNotFoundError:
            return {}, None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}, Fault("register.bad-witness", Place(str(self.path)), (), "warning")
        return {end.series.name: end for end in ends}, None

    def keep(self, ends: Iterable[End]) -> Fault | None:
        """Remember; gives a warning where it can not be written, for the number itself is safe."""
        rows = [
            {"code": each.series.code, "year": each.series.year, "word": each.series.word}
            | {"last": each.last, "event": each.event, "digest": each.digest, "at": each.at}
            for each in sorted(ends, key=lambda each: each.series.name)
        ]
        data = f"{json.dumps({'series': rows}, ensure_ascii=False, indent=1)}\n".encode()
        if data == self._said:
            return None
        try:
            self._write(self.path, data)
        except Stopped as stop:
            reason = stop.faults[0].message()
            return Fault("register.no-witness", Place(str(self.path)), (("reason", reason),), "warning")
        self._said = data
        return None


def _end(row: Mapping[str, Any]) -> End:
    word: Word = "期" if row["word"] == "期" else "号"
    series = Series(row["code"], row["year"], word)
    return End(series, int(row["last"]), int(row["event"]), str(row["digest"]), str(row["at"]))

"""One line of the doctor's report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "missing", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: a catalogue code (`doctor.…`), its values, and how it stands."""

    code: str
    state: State
    values: tuple[tuple[str, str], ...] = ()


def found(code: str, state: State = "good", **values: object) -> Finding:
    """Make one."""
    return Finding(code, state, tuple((name, str(value)) for name, value in values.items()))

"""Gaps: what an archive asks at the end of a year."""

from __future__ import annotations

from datetime import date

import pytest

from planforge.numbers import Entry, Series
from planforge.numbers.entry import State
from planforge.numbers.gaps import find_gaps

TODAY = date(2026, 4, 1)


def entry(year: int, serial: int, state: State = "issued", day: str = "", made: str = "2026-03-01") -> Entry:
    return Entry(Series("澄综执", year), serial, state, date=day, made=f"{made}T20:00:00+00:00")


# Entries; the gaps as kind, number, other number, days.
GAPS = [
    ([entry(2026, 1, day="2026-03-01"), entry(2026, 2, day="2026-03-01")], []),
    ([entry(2026, 2)], [("missing", "1", "", 0)]),
    ([entry(2026, 1), entry(2026, 5)], [("missing", "2", "4", 0)]),
    # Taken at eight in the evening by Greenwich, which is the next day in China.
    ([entry(2026, 1, "reserved"), entry(2026, 2, "void")], [("open", "1", "", 30)]),
    ([entry(2026, 1, day="2026-03-02"), entry(2026, 2, day="2026-03-01"), entry(2026, 3, day="2026-03-01"), entry(2026, 4, day="2026-03-02")],
     [("order", "2", "1", 0), ("order", "3", "1", 0)]),
    ([entry(2026, 1, day="2025-12-31")], [("date", "1", "2025-12-31", 0)]),
    ([entry(2025, 1, made="2026-01-02"), entry(2026, 1, made="2026-01-01")], [("year", "1", "1", 0)]),
    ([entry(2025, 1, "void", made="2026-01-02"), entry(2026, 1, made="2026-01-01")], []),
    ([entry(2025, 1, day="2025-12-30", made="2026-01-02"), entry(2026, 1, made="2026-01-01")], []),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "expected"), GAPS)
def test_gaps(entries: list[Entry], expected: list[tuple[str, str, str, int]]) -> None:
    def short(number: str) -> str:
        return number.partition("〕")[2].removesuffix("号") if "〕" in number else number

    found = [(gap.kind, short(gap.number), short(gap.other), gap.days) for gap in find_gaps(entries, TODAY)]
    assert found == expected

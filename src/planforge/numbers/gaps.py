"""What an office asks of its register when a year ends: numbers that are missing, open, or out of order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Literal

from planforge.numbers.entry import Entry

GapKind = Literal["missing", "open", "order", "date", "year"]
"""Serials that nobody took · taken, and not issued · issued with a date before that of a lower serial ·
issued with a date of another year · a year's first number before the last of the year before."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to look after. `number` is where it shows, `other` the number that it stands against."""

    kind: GapKind
    number: str
    other: str = ""
    days: int = 0
    """Of an open number, since it was taken."""


def find_gaps(entries: Iterable[Entry], today: date) -> list[Gap]:
    """Look through entries in the order of `Register.entries`."""
    found: list[Gap] = []
    series = [list(group) for _, group in groupby(entries, key=lambda entry: entry.series)]
    for each in series:
        found += [*_missing(each), *_open(each, today), *_order(each), *_dates(each)]
    for earlier, later in pairwise(series):
        found += _years(earlier, later)
    return found


def _missing(entries: list[Entry]) -> Iterator[Gap]:
    last = 0
    for entry in entries:
        if entry.serial > last + 1:
            first, end = entry.series.write(last + 1), entry.series.write(entry.serial - 1)
            yield Gap("missing", first, end if end != first else "")
        last = entry.serial


def _open(entries: list[Entry], today: date) -> Iterator[Gap]:
    for entry in entries:
        if entry.state == "reserved":
            yield Gap("open", entry.number, days=(today - entry.day).days)


def _order(entries: list[Entry]) -> Iterator[Gap]:
    latest: Entry | None = None
    for entry in entries:
        if entry.state != "issued" or not entry.date:
            continue
        if latest is not None and entry.date < latest.date:
            yield Gap("order", entry.number, latest.number)
        else:
            latest = entry


def _dates(entries: list[Entry]) -> Iterator[Gap]:
    for entry in entries:
        year = entry.series.year
        if entry.state == "issued" and entry.date and year is not None and int(entry.date[:4]) != year:
            yield Gap("date", entry.number, entry.date)


def _years(earlier: list[Entry], later: list[Entry]) -> Iterator[Gap]:
    one, two = earlier[0].series, later[0].series
    if (one.code, one.word) != (two.code, two.word) or one.year is None or two.year is None:
        return
    before = [entry for entry in earlier if entry.state != "void"]
    after = [entry for entry in later if entry.state != "void"]
    if before and after:
        last, first = max(before, key=_moment), min(after, key=_moment)
        if _moment(first) < _moment(last):
            yield Gap("year", first.number, last.number)


def _moment(entry: Entry) -> str:
    """The day of a number: of its document, else when it was taken."""
    return entry.date or entry.day.isoformat()

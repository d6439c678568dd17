"""Entries as data, as a table for a terminal, and as CSV."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from planforge.numbers.entry import Entry
from planforge.tables.guarded import guarded

COLUMNS = ("number", "state", "date", "title", "recipients", "days", "note")


def cells_of(entry: Entry, state: str, today: date) -> list[str]:
    """A row of `COLUMNS`; `state` is the word for its state."""
    days = str(_days(entry, today)) if entry.state == "reserved" else ""
    return [entry.number, state, entry.date, entry.title, entry.recipients, days, entry.reason]


def data_of(entry: Entry, today: date | None = None) -> dict[str, Any]:
    """Everything that the register knows of a number; with `today`, how many days it has been open, too."""
    days = {} if today is None else {"days_open": _days(entry, today) if entry.state == "reserved" else None}
    return {
        "number": entry.number,
        "code": entry.series.code,
        "year": entry.series.year,
        "word": entry.series.word,
        "serial": entry.serial,
        "state": entry.state,
        "identity": entry.identity,
        "title": entry.title,
        "recipients": entry.recipients,
        "date": entry.date,
        **days,
        "made": entry.made,
        "changed": entry.changed,
        "by": entry.by,
        "reason": entry.reason,
        "words": entry.words,
        "details": dict(entry.details),
        "files": [{"name": name, "sha256": digest} for name, digest in entry.files],
    }


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines whose columns begin below each other; Chinese counts double."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def write_csv(rows: Sequence[Sequence[str]]) -> str:
    """The rows as CSV, in which nothing runs as a formula."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def _days(entry: Entry, today: date) -> int:
    return (today - entry.day).days


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)

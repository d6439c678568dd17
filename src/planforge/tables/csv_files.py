"""A .csv → rows of texts: UTF-8, UTF-16 or GB18030 (GBK); commas, tabs or semicolons. And rows → a .csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from planforge.tables.encodings import EncodingError, recognise
from planforge.tables.guarded import guarded

_LOOKED_AT = 50
"""Lines that tell what parts the cells; a title may stand above the table."""


class CsvError(ValueError):
    """A .csv that can not be read: `problem` is encoding, broken, quotes or long; `line` 0 is not known."""

    def __init__(self, problem: str, line: int = 0) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


def read_csv(data: bytes) -> list[list[str]]:
    """Give the rows; quoted cells may hold line breaks, blanks around cells go. Raises `CsvError`."""
    try:
        text = data.decode(recognise(io.BytesIO(data)))
    except EncodingError as error:
        raise CsvError("encoding", error.line) from None
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=parting(io.StringIO(text)))
    try:
        return [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        raise CsvError("broken") from None


def rows_of(lines: Iterable[str], separator: str, longest: int) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line that it begins on, as a stream: no more than a row is held at a time.

    Raises `CsvError` at a row of more than `longest` characters, and where quotes have no partner.
    """
    bounded = _Bounded(lines, longest)
    rows = csv.reader(bounded, delimiter=separator, strict=True)
    begins = 1
    try:
        for row in rows:
            yield begins, [_cell(text) for text in row]
            begins = rows.line_num + 1
            bounded.left = longest
    except _TooLongError:
        raise CsvError("long", begins) from None
    except csv.Error as error:
        problem = "long" if "field larger" in str(error) else "quotes"
        raise CsvError(problem, begins) from None


def parting(lines: Iterable[str]) -> str:
    """What parts the cells: what stands in the most of the first lines, and most often."""
    looked_at = [line for line in islice(lines, _LOOKED_AT) if line.strip()]
    text = "".join(looked_at)
    return max(",\t;", key=lambda sign: (sum(sign in line for line in looked_at), text.count(sign)))


def write_csv(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Give the bytes of a .csv row by row: UTF-8 with the mark by which Excel knows it, every cell quoted.

    Cells that a spreadsheet would run are guarded (`guarded`).
    """
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()


def _cell(text: str) -> str:
    return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).strip()


class _TooLongError(Exception):
    """A row took more than its share."""


class _Bounded:
    """Lines that end in an error where one row takes more than its share of them."""

    def __init__(self, lines: Iterable[str], longest: int) -> None:
        self._lines = lines
        self.left = longest

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.left -= len(line)
            if self.left < 0:
                raise _TooLongError
            yield line

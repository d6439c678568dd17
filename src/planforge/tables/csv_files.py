"""A .csv → rows of texts: UTF-8 or GB18030 (GBK); commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
from itertools import islice

_LOOKED_AT = 50
"""Lines that tell what parts the cells; a title may stand above the table."""


class CsvError(ValueError):
    """A .csv that can not be read: `problem` is encoding or broken."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def read_csv(data: bytes) -> list[list[str]]:
    """Give the rows; quoted cells may hold line breaks, blanks around cells go. Raises `CsvError`."""
    text = _decoded(data)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_parting(text))
        return [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        raise CsvError("broken") from None


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CsvError("encoding")


def _parting(text: str) -> str:
    """What stands in the most of the first lines, and most often."""
    lines = [line for line in islice(io.StringIO(text), _LOOKED_AT) if line.strip()]
    return max(",\t;", key=lambda sign: (sum(sign in line for line in lines), text.count(sign)))

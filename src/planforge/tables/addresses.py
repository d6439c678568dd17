"""Addresses of cells and ranges as Excel writes them: C4, B3:C4, $C$4:$B$3."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.messages import Place

Corner = tuple[int, int, int, int]
"""First row and column, last row and column; they count from 1."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?", re.ASCII)


def read_address(text: str) -> Corner | None:
    """The corners of a range, typed from either end; of a single cell twice the same. None for no address."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    rows = sorted((int(found[2]), int(found[4] or found[2])))
    columns = sorted(map(_column, (found[1], found[3] or found[1])))
    return rows[0], columns[0], rows[1], columns[1]


def write_address(row: int, column: int) -> str:
    """The address of a cell: C4."""
    return f"{write_column(column)}{row}"


def write_column(column: int) -> str:
    """The letters of a column: 28 is AB."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Cell(Place):
    """A cell of a workbook, told as people call it: 名单.xlsx 名单!E3; its file has the sheet with it."""

    def __str__(self) -> str:
        return f"{self.file}!{write_address(self.line, self.column)}"

    @property
    def of_line(self) -> str:
        """Its row, as the first cell of it."""
        return f"{self.file}!{write_address(self.line, 1)}"


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

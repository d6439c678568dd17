"""A sheet of a workbook → rows of texts: cells that are joined down count for each row; others are faults."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from planforge.batch.table_lines import Line, header_of, line_of, see_that_rows_follow
from planforge.messages import Faults, Place, Unreadable
from planforge.source import Text
from planforge.tables.addresses import Cell, write_address
from planforge.tables.guarded import DITTOS, unguarded
from planforge.tables.workbook import MOST_CELLS, Sheet

Address = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet whose first row that holds something, `top`, is its header; `name` is what places call it.

    `below` are the cells that are joined to one above them, with that one; `across` are those that are joined
    to others beside them.
    """

    name: str
    sheet: Sheet
    top: int
    header: dict[int, Text]
    below: dict[Address, Address]
    across: frozenset[Address]

    @classmethod
    def of(cls, sheet: Sheet, name: str) -> SheetRows:
        """Read the header; raises `Unreadable`, and `Faulty` with all that is wrong with it."""
        numbers = sorted(sheet.rows)
        top = numbers[0]
        across = frozenset((row, left) for row, left, _, right in sheet.joined if right > left)
        found = cls(name, sheet, top, {}, {}, across)
        faults = Faults()
        cells = dict(sorted(found._cells(top, faults)))
        see_that_rows_follow(
            sheet.rows[top], sheet.rows[numbers[1]] if len(numbers) > 1 else None, Cell(name, top, 1)
        )
        faults.stop_if_any()
        header = header_of(cells, name)
        return cls(name, sheet, top, header, _joined_below(sheet, numbers, top, name), across)

    def lines(self) -> Iterator[Line]:
        """Give the rows below the header."""
        for at in sorted(self.sheet.rows):
            if at > self.top:
                faults = Faults()
                cells = dict(sorted(self._cells(at, faults)))
                yield line_of(self.header, cells, Cell(self.name, at, 1), faults)

    def joined_in(self, column: int) -> Cell | None:
        """Where the first cell of a column stands that is joined to the one above it."""
        rows = [row for row, at in self.below if at == column]
        return Cell(self.name, min(rows), column) if rows else None

    def texts_in(self, column: int) -> set[str]:
        """What the cells of a column say, below the header."""
        return {
            unguarded(row[column].text)
            for at, row in self.sheet.rows.items()
            if at > self.top and column in row
        }

    def _cells(self, at: int, faults: Faults) -> Iterator[tuple[int, Text]]:
        """The cells of a row, and of those that are joined to one above what that one says."""
        own = self.sheet.rows[at]
        for column in own.keys() | {column for column in self.header if (at, column) in self.below}:
            row, left = self.below.get((at, column), (at, column))
            cell = self.sheet.rows[row][left]
            place = Cell(self.name, at, column)
            name = self.header.get(column, write_address(at, column))
            if (row, left) in self.across:
                faults.add("batch.joined-across", place, name=name)
            elif cell.problem:
                faults.add(f"batch.cell-{cell.problem}", place, name=name, value=cell.text)
            elif cell.text in DITTOS:
                faults.add("batch.ditto", place, text=cell.text)
            else:
                yield column, Text(unguarded(cell.text), place)


def _joined_below(sheet: Sheet, numbers: list[int], top: int, name: str) -> dict[Address, Address]:
    """Cells that are joined to one above them, in rows that hold something else."""
    found: dict[Address, Address] = {}
    looked_at = 0
    for row, left, last, _ in sheet.joined:
        if row <= top or left not in sheet.rows.get(row, {}):
            continue
        lower = numbers[bisect_right(numbers, row) : bisect_left(numbers, last + 1)]
        looked_at += len(lower)
        if looked_at > MOST_CELLS:
            raise Unreadable.because("batch.cells", Place(name), limit=MOST_CELLS)
        found.update({(each, left): (row, left) for each in lower if left not in sheet.rows[each]})
    return found

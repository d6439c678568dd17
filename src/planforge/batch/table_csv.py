"""A .csv → rows, as a stream."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from planforge.batch.table_lines import (
    LONGEST_LINE,
    MOST_BYTES,
    Alone,
    Line,
    header_of,
    line_of,
    see_that_rows_follow,
    unreadable,
)
from planforge.messages import Fault, Faults, Place, Unreadable
from planforge.source import Text
from planforge.tables.csv_files import CsvError, parting, rows_of
from planforge.tables.encodings import EncodingError
from planforge.tables.guarded import DITTOS, unguarded
from planforge.tables.text_files import FileError, TextFile

_CUT = re.compile(r"-?[0-9](\.[0-9]+)?E\+[0-9]{2,3}|#{3,}")
"""What Excel saves of long numbers, and of cells that are too narrow."""


@dataclass(frozen=True, slots=True)
class CsvTable(Alone):
    """A .csv whose first row that holds something is its header."""

    columns: tuple[Text, ...]
    digest: str
    header: dict[int, Text]
    file: TextFile
    separator: str
    warnings: tuple[Fault, ...] = ()

    @classmethod
    def opened(cls, path: Path) -> CsvTable:
        """Read the header; raises `Unreadable` and `Faulty`."""
        try:
            file = TextFile.found(path, MOST_BYTES)
            with file.lines(LONGEST_LINE) as lines:
                separator = parting(lines)
        except (FileError, EncodingError) as error:
            raise unreadable(error, str(path)) from None
        with closing(_rows(file, separator)) as rows:
            _, cells = next(rows, (0, {}))
            header = header_of(cells, str(path))
            at = next(iter(header.values())).place
            see_that_rows_follow(header, next(rows, (0, None))[1], at)
        return cls(tuple(header.values()), file.digest, header, file, separator)

    def lines(self) -> Iterator[Line]:
        """Give the rows below the header."""
        with closing(_rows(self.file, self.separator)) as rows:
            next(rows)
            for begins, cells in rows:
                faults = Faults()
                for column, text in cells.items():
                    if text in DITTOS:
                        faults.add("batch.ditto", text.place, text=text)
                    elif _CUT.fullmatch(text):
                        name = self.header.get(column, "")
                        faults.add("batch.cut", text.place, severity="warning", name=name, text=text)
                    cells[column] = text.derived(unguarded(text))
                yield line_of(self.header, cells, Place(str(self.file.path), begins, 1), faults)


def _rows(file: TextFile, separator: str) -> Generator[tuple[int, dict[int, Text]]]:
    """The rows that hold something, each with the line that it begins on."""
    name = str(file.path)
    try:
        with file.lines(LONGEST_LINE) as lines:
            for begins, row in rows_of(lines, separator, LONGEST_LINE):
                cells = {
                    column: Text(text, Place(name, begins, column))
                    for column, text in enumerate(row, 1)
                    if text
                }
                if cells:
                    yield begins, cells
    except FileError as error:
        raise unreadable(error, name) from None
    except CsvError as error:
        place = Place(name, error.line, 1)
        raise Unreadable.because(f"batch.csv-{error.problem}", place, limit=LONGEST_LINE) from None

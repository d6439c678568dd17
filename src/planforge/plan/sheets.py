"""Tables from files: a range of an .xlsx as it looks in Excel, a .csv in UTF-8 or GBK."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from planforge.plan.beside import load_beside
from planforge.plan.model import TableCell
from planforge.source import Reader, Text
from planforge.source.broken import tell_broken
from planforge.source.text import unprintable
from planforge.tables.addresses import LAST_COLUMN, LAST_ROW, Corner, read_address
from planforge.tables.cell_texts import UnknownFormatError, plain, shown
from planforge.tables.csv_files import CsvError, read_csv

MOST_CELLS = 50_000

Grid = tuple[tuple[TableCell | None, ...], ...]
Rectangle = tuple[int, int, int, int]
"""Row and column among those that are printed, rows, columns."""

_ERROR = re.compile(r"#[A-Z0-9/!?]+")


@dataclass(frozen=True, slots=True)
class _Cells:
    """A rectangle of cells as text, and what is joined in it: row, column, rows, columns."""

    rows: tuple[tuple[str, ...], ...]
    joined: tuple[Rectangle, ...] = ()


def read_table_file(reader: Reader, file: Text, area: Text | None) -> Grid | None:
    """Give the cells of a file that a plan names; faults stand at its name or at the range."""
    ending = Path(file).suffix.casefold()
    if ending not in (".csv", ".xlsx"):
        reader.faults.add("table.file-kind", file.place, file=file)
        return None
    if ending == ".csv" and area is not None:
        reader.faults.add("table.area-csv", area.place, severity="warning", file=file)
    data = load_beside(file, reader)
    if data is None:
        return None
    found = _csv(reader, file, data) if ending == ".csv" else _xlsx(reader, file, area, data)
    if found is None:
        return None
    for row in found.rows:
        for text in row:
            if character := unprintable(text):
                reader.faults.add("source.character", file.place, character=character)
                return None
    if not found.rows:
        reader.faults.add("table.file-empty", file.place, file=file)
        return None
    found = _without_empty_end(reader, area, found)
    return _grid(file, found)


def _grid(file: Text, cells: _Cells) -> Grid:
    grid: list[list[TableCell | None]] = [
        [TableCell(file.derived(text)) for text in row] for row in cells.rows
    ]
    for top, left, down, across in cells.joined:
        for row in range(top, top + down):
            grid[row][left : left + across] = [None] * across
        grid[top][left] = TableCell(file.derived(cells.rows[top][left]), across, down)
    return tuple(map(tuple, grid))


def _csv(reader: Reader, file: Text, data: bytes) -> _Cells | None:
    try:
        return _trimmed(reader, file, read_csv(data))
    except CsvError as error:
        reader.faults.add(f"table.file-{error.problem}", file.place, file=file)
        return None


def _trimmed(reader: Reader, file: Text, rows: list[list[str]]) -> _Cells | None:
    """Leave out empty rows and columns at the ends, and make all rows of one length."""
    while rows and not any(rows[-1]):
        rows.pop()
    wide = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    if len(rows) * wide > MOST_CELLS:
        reader.faults.add("table.file-large", file.place, file=file, limit=MOST_CELLS)
        return None
    return _Cells(tuple(tuple((*row, *[""] * wide)[:wide]) for row in rows))


def _xlsx(reader: Reader, file: Text, area: Text | None, data: bytes) -> _Cells | None:
    try:
        if _joined_cells(data) > MOST_CELLS:
            reader.faults.add("table.file-large", file.place, file=file, limit=MOST_CELLS)
            return None
        values = _workbook(data, data_only=True)
        sheet = _sheet(reader, values, area, file)
        corner = _corner(reader, sheet, area, file) if sheet is not None else None
        if sheet is None or corner is None:
            return None
        formulas = _workbook(data, data_only=False)[sheet.title]
        return _read_cells(reader, file, area, sheet, formulas, corner)
    except Exception as error:
        # openpyxl raises whatever an odd file leads it to.
        tell_broken(reader, file, data, error, "table.file-broken")
        return None


def _without_empty_end(reader: Reader, area: Text | None, cells: _Cells) -> _Cells:
    """Leave out the columns at the end that hold nothing, and say so where a range asked for them."""
    filled = (at + 1 for row in cells.rows for at, text in enumerate(row) if text)
    wide = max((*filled, *(left + across for _, left, _, across in cells.joined)), default=0)
    empty = max(map(len, cells.rows), default=0) - wide
    if not (empty and wide):
        return cells
    if area is not None and _parts(area)[1]:
        reader.faults.add("table.file-empty-end", area.place, severity="note", value=area, count=empty)
    return replace(cells, rows=tuple(row[:wide] for row in cells.rows))


def _joined_cells(data: bytes) -> int:
    """Count what is joined in all sheets, which openpyxl makes one by one; the archive has its limits."""
    from lxml import etree

    from planforge.word.inspection import inspect_package
    from planforge.word.package import read_package

    inspect_package(data)
    count = 0
    for member in read_package(data):
        if not member.name.startswith("xl/") or not member.name.endswith(".xml"):
            continue
        for _, joined in etree.iterparse(
            io.BytesIO(member.content()), tag="{*}mergeCell", resolve_entities=False
        ):
            corner = read_address(joined.get("ref", ""))
            if corner is None:
                raise ValueError(f"mergeCell {joined.get('ref')}")
            top, left, bottom, right = corner
            count += (bottom - top + 1) * (right - left + 1)
    return count


def _workbook(data: bytes, *, data_only: bool) -> Any:
    import warnings

    import openpyxl  # only plans that name a workbook need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drawings and styles, which are not asked for
        return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only)


def _sheet(reader: Reader, book: Any, area: Text | None, file: Text) -> Any | None:
    name = _parts(area)[0]
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheets = [sheet for sheet in book.worksheets if sheet.title == name] if name else seen or book.worksheets
    if not sheets:
        known = "、".join(sheet.title for sheet in book.worksheets)
        place = (area or file).place
        example = book.worksheets[0].title
        reader.faults.add("table.file-sheet", place, name=name, known=known, example=example)
        return None
    return sheets[0]


def _parts(area: Text | None) -> tuple[str, str]:
    """The name of the sheet and the range, either of which may be empty."""
    text = str(area or "").strip().replace("！", "!").replace("：", ":")
    name, mark, cells = text.rpartition("!")
    if not mark and read_address(cells) is None:
        name, cells = cells, ""
    return name.strip("'"), cells


def _corner(reader: Reader, sheet: Any, area: Text | None, file: Text) -> Corner | None:
    cells = _parts(area)[1]
    if not cells:
        return sheet.min_row, sheet.min_column, sheet.max_row, sheet.max_column
    corner = read_address(cells)
    if corner is None or corner[0] < 1 or corner[2] > LAST_ROW or corner[3] > LAST_COLUMN:
        reader.faults.add("table.file-range", (area or file).place, value=area or "")
        return None
    return corner


def _read_cells(
    reader: Reader, file: Text, area: Text | None, sheet: Any, formulas: Any, corner: Corner
) -> _Cells | None:
    top, left, bottom, right = corner
    if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
        reader.faults.add("table.file-large", file.place, file=file, limit=MOST_CELLS)
        return None
    down, across = _seen(sheet, corner)
    hidden = bottom - top + 1 - len(down), right - left + 1 - len(across)
    if any(hidden):
        place = (area or file).place
        counts = {"rows": hidden[0], "columns": hidden[1]}
        reader.faults.add("table.file-hidden", place, severity="warning", file=file, **counts)
    joined, origins = _joined_in(sheet, corner, down, across)
    rows, sound = [], True
    told: set[str] = set()
    for row in down:
        texts = []
        for column in across:
            at = origins.get((row, column), (row, column))
            cell = sheet.cell(*at)
            if cell.value is None and formulas.cell(*at).data_type == "f":
                reader.faults.add("table.file-formula", file.place, file=file, cell=cell.coordinate)
                sound = False
            if isinstance(cell.value, str) and cell.data_type == "e" and _ERROR.fullmatch(cell.value):
                reader.faults.add("table.file-value", file.place, value=cell.value, cell=cell.coordinate)
                sound = False
            texts.append(_shown(reader, file, cell, told))
        rows.append(tuple(texts))
    if not joined and not any(map(any, rows)):
        return _Cells(())
    return _Cells(tuple(rows), joined) if sound else None


def _seen(sheet: Any, corner: Corner) -> tuple[list[int], list[int]]:
    """Give the rows and columns of a range that are not hidden, by hand or by a filter."""
    top, left, bottom, right = corner
    rows = {at for at, look in sheet.row_dimensions.items() if look.hidden}
    columns = {
        at
        for look in sheet.column_dimensions.values()
        if look.hidden
        for at in range(max(look.min or left, left), min(look.max or right, right) + 1)
    }
    return (
        [at for at in range(top, bottom + 1) if at not in rows],
        [at for at in range(left, right + 1) if at not in columns],
    )


def _shown(reader: Reader, file: Text, cell: Any, told: set[str]) -> str:
    """Give the text of a cell; a look that is not known is told of once, at its first cell."""
    look = cell.number_format or "General"
    try:
        return shown(cell.value, look)
    except UnknownFormatError:
        text = plain(cell.value)
    if look not in told:
        told.add(look)
        values = {"cell": cell.coordinate, "look": look, "text": text}
        reader.faults.add("table.file-look", file.place, severity="warning", **values)
    return text


def _joined_in(
    sheet: Any, corner: Corner, down: list[int], across: list[int]
) -> tuple[tuple[Rectangle, ...], dict[tuple[int, int], tuple[int, int]]]:
    """Give what is joined among the cells that are seen, and where the first of each has its value from.

    What reaches out of the range is cut.
    """
    joined: list[Rectangle] = []
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for merged in sheet.merged_cells.ranges:
        rows = [at for at in down if merged.min_row <= at <= merged.max_row]
        columns = [at for at in across if merged.min_col <= at <= merged.max_col]
        if not (rows and columns):
            continue
        cells = {(row, column) for row in rows for column in columns}
        if taken & cells:
            raise ValueError(f"mergeCell {merged.coord}")
        taken |= cells
        joined.append((down.index(rows[0]), across.index(columns[0]), len(rows), len(columns)))
        origins[rows[0], columns[0]] = max(merged.min_row, corner[0]), max(merged.min_col, corner[1])
    return tuple(joined), origins

"""A register book → its sheets with their header found: rows of texts by what their column is for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planforge.forms import Impossible, mend_doc_number, read_beginning, read_booked_day
from planforge.messages import Place, Unreadable
from planforge.numbers.books.columns import Columns, meaning, understand
from planforge.numbers.series import read_full_number
from planforge.source.broken import why_broken
from planforge.tables.addresses import write_address
from planforge.tables.csv_files import CsvError, read_csv
from planforge.tables.workbook import MOST_CELLS, Cell, Sheet, WorkbookError, read_workbook

MOST_ROWS = 200_000
"""Rows of a book that hold something; an office fills a few thousand in a year."""
MOST_COLUMNS = 200
_HEADER_WITHIN = 30
"""Rows that are searched for the names of the columns."""
ENDINGS = (".xlsx", ".csv")

_BARE_CODE = re.compile("[\u4e00-\u9fa5]{3,12}")
_OTHER_NAMES = re.compile(
    "[已待未]发|发文|收文|登记|台账|目录|清单|汇总|统计|编号|归档|作废|备份|全部|其他|正式|上行|下行|平行|[表簿册年月季度文号件本稿]"
    "|通知|通报|报告|请示|批复|意见|决定|纪要|公告|通告|(科|室|股|处|部|局|委|办|组|队|站|所|中心)$"
)
"""What sheets are called that are not called by a code; some codes look so too, and are known or told."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a book: its cells by what their column is for, and where it stands."""

    sheet: BookSheet
    row: int
    cells: Mapping[str, Cell]

    def text(self, kind: str) -> str:
        """What a cell says, without blanks around it; empty where the book has no such column."""
        return self.cells[kind].text if kind in self.cells else ""

    def place(self, kind: str = "number") -> Place:
        """Where a cell stands: file and sheet, row, column."""
        return Place(self.sheet.name, self.row, self.sheet.columns.of.get(kind, 0))

    def address(self, kind: str = "number") -> str:
        """The cell as Excel calls it; the row where the book has no such column."""
        column = self.sheet.columns.of.get(kind)
        return write_address(self.row, column) if column else str(self.row)


@dataclass(slots=True)
class BookSheet:
    """A sheet of a book whose columns are understood; `above` is what stands over them."""

    file: str
    title: str
    columns: Columns
    above: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    names_code: bool = False
    """Whether a number was read with the sheet's name for its code."""

    @property
    def name(self) -> str:
        """The file, and the sheet where there are sheets."""
        return f"{self.file} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a book; `left` are those without a header, by name."""

    file: str
    sheets: tuple[BookSheet, ...]
    left: tuple[str, ...] = ()


def read_book(file: Path, data: bytes) -> Book:
    """Read a register book; raises `Unreadable` where it is none, or larger than any."""
    place = Place(str(file))
    if file.suffix.casefold() not in ENDINGS:
        raise Unreadable.because("book.kind", place)
    found: list[BookSheet] = []
    left: list[str] = []
    filled = 0
    for sheet in _sheets(file, data):
        filled += len(sheet.rows)
        if filled > MOST_ROWS:
            raise Unreadable.because("book.rows", place, limit=MOST_ROWS)
        if len({column for row in sheet.rows.values() for column in row}) > MOST_COLUMNS:
            raise Unreadable.because("book.columns", place, sheet=sheet.name or file.name, limit=MOST_COLUMNS)
        read = _read_sheet(str(file), sheet)
        if read is not None:
            found.append(read)
        elif sheet.rows:
            left.append(sheet.name)
    if not found:
        raise Unreadable.because("book.no-header", place, within=_HEADER_WITHIN)
    return Book(str(file), tuple(found), tuple(left))


def _sheets(file: Path, data: bytes) -> list[Sheet]:
    place = Place(str(file))
    if file.suffix.casefold() == ".csv":
        try:
            rows = read_csv(data)
        except CsvError as error:
            raise Unreadable.because(f"table.file-{error.problem}", place, file=file.name) from None
        cells = {
            at: {column: Cell(text, text) for column, text in enumerate(row, 1) if text}
            for at, row in enumerate(rows, 1)
        }
        return [Sheet("", {at: row for at, row in cells.items() if row})]
    try:
        return read_workbook(data)
    except WorkbookError as error:
        if error.problem == "broken":
            raise Unreadable.because("table.file-broken", place, file=file.name) from None
        raise Unreadable.because("book.large", place, limit=error.limit or MOST_CELLS) from None
    except Exception as error:
        # What the reader of packages raises for a zip that is none, a bomb, or locked.
        code = why_broken(file.name, data, error)
        if not (code or hasattr(error, "problem")):
            raise
        raise Unreadable.because(code or "table.file-broken", place, file=file.name) from None


def _read_sheet(file: str, sheet: Sheet) -> BookSheet | None:
    """Find the header, of one row or two, and give the rows below it; None for a sheet that has none."""
    rows = list(sheet.rows.items())
    heads: list[Mapping[int, Cell]] = []
    first = 0
    for at in range(min(len(rows), _HEADER_WITHIN)):
        tried = _heads(sheet, rows, at)
        if _is_header(tried) and len(_kinds(tried)) > len(_kinds(heads)):
            heads, first = tried, at
    if not heads:
        return None
    names: dict[int, list[str]] = {}
    for head in heads:
        for column, cell in head.items():
            names.setdefault(column, []).append(cell.text)
    above = tuple(cell.text for _, row in rows[:first] for cell in row.values())
    found = BookSheet(file, sheet.name, understand(dict(sorted(names.items()))), above)
    found.lines = list(_lines(found, sheet, rows[first + len(heads) - 1][0]))
    return found


def _heads(sheet: Sheet, rows: Sequence[tuple[int, dict[int, Cell]]], at: int) -> list[Mapping[int, Cell]]:
    """A row that names columns, and the one below where that goes on with it; none for any other row."""
    number, row = rows[at]
    if not _kinds([row]):
        return []
    heads: list[Mapping[int, Cell]] = [row | _spread(sheet, number)]
    if at + 1 < len(rows) and rows[at + 1][0] == number + 1 and _goes_on(rows[at + 1][1]):
        heads.append(rows[at + 1][1])
    return heads


def _kinds(heads: Iterable[Mapping[int, Cell]]) -> set[str]:
    """What the columns of a header are for, as far as they are known."""
    cells = (cell for row in heads for cell in row.values())
    return {kind[0] for cell in cells if (kind := meaning(cell.text))}


def _is_header(heads: Iterable[Mapping[int, Cell]]) -> bool:
    kinds = _kinds(heads)
    return "title" in kinds and bool(kinds & {"number", "serial", "line"})


def _goes_on(row: Mapping[int, Cell]) -> bool:
    """Whether a row below names columns too: at most half of it says anything else, no number, no day."""
    known = sum(meaning(cell.text) is not None for cell in row.values())
    return known * 2 >= len(row) and known > 0 and not any(map(_is_value, row.values()))


def _is_value(cell: Cell) -> bool:
    if not isinstance(cell.value, str) or read_full_number(cell.text) or mend_doc_number(cell.text):
        return True
    try:
        return read_booked_day(cell.text, 2000) is not None
    except Impossible:
        return True


def _spread(sheet: Sheet, row: int) -> dict[int, Cell]:
    """Names in a row that stand over several columns, joined."""
    return {
        column: sheet.rows[top][left]
        for top, left, bottom, right in sheet.joined
        if top <= row <= bottom and right - left < MOST_COLUMNS and left in sheet.rows.get(top, {})
        for column in range(left, right + 1)
    }


def _lines(book: BookSheet, sheet: Sheet, header: int) -> Iterator[Line]:
    """The rows below the header; a cell that is joined over rows counts for each of them."""
    kinds = {column: kind for kind, column in book.columns.of.items()}
    joined = _joined_down(book, sheet, header, kinds)
    for at, row in sheet.rows.items():
        if at <= header:
            continue
        cells = {kinds[column]: cell for column, cell in row.items() if column in kinds}
        for column, kind in kinds.items():
            if kind not in cells and (at, column) in joined:
                cells[kind] = joined[at, column]
        if cells and not _repeats(cells):
            yield Line(book, at, cells)


def _joined_down(
    book: BookSheet, sheet: Sheet, header: int, kinds: Mapping[int, str]
) -> dict[tuple[int, int], Cell]:
    """The cells that are joined over rows, by each row below their first."""
    down = [
        (top, left, bottom)
        for top, left, bottom, _ in sheet.joined
        if left in kinds and top > header and left in sheet.rows.get(top, {})
    ]
    if sum(bottom - top for top, _, bottom in down) > MOST_ROWS:
        raise Unreadable.because("book.rows", Place(book.name), limit=MOST_ROWS)
    return {
        (row, left): sheet.rows[top][left] for top, left, bottom in down for row in range(top + 1, bottom + 1)
    }


def _repeats(cells: Mapping[str, Cell]) -> bool:
    """Whether a row is the header once more, as at the head of each printed page."""
    return all((found := meaning(cell.text)) is not None and found[0] == kind for kind, cell in cells.items())


def series_told(book: BookSheet, stem: str, known: Collection[str] = ()) -> tuple[str, int | None]:
    """Code and year that the sheet's name, what stands above its columns, or the file's name tells.

    A name without a year is a code where it is one of the `known` ones, or can hardly be anything else.
    """
    texts = [book.title, *book.above, stem]
    for text in texts:
        if found := read_beginning(text):
            return found
    year = next((year for text in texts if (year := read_year_in(text))), None)
    bare = _BARE_CODE.fullmatch(book.title) and not _OTHER_NAMES.search(book.title)
    return book.title if bare or book.title in known else "", year


def read_year_in(text: str) -> int | None:
    """The year that a name tells, 2026年发文登记簿; None for several or none."""
    years = {int(each) for each in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}
    return years.pop() if len(years) == 1 else None

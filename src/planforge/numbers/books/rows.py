"""A row of a register book → an entry of the register, or all that is wrong with the row."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from planforge.forms import Day, DocNumber, Impossible, complete_doc_number, mend_doc_number, read_booked_day
from planforge.messages import Faults
from planforge.numbers.books.columns import KEPT
from planforge.numbers.books.sheets import Book, BookSheet, Line, series_told
from planforge.numbers.entry import Entry, State
from planforge.numbers.series import Series, read_full_number
from planforge.source.text import unprintable
from planforge.tables.guarded import DITTOS, unguarded

MOST_LETTERS = 2_000
"""Of a cell; a title has a few dozen, a list of recipients a few hundred."""

_STATES: dict[State, frozenset[str]] = {
    "issued": frozenset(
        {"已发", "已发文", "已印发", "印发", "已发出", "发出", "已归档", "归档", "办结", "已办结", "issued"}
    ),
    "reserved": frozenset(
        {"预留", "留号", "已取号", "取号", "占号", "待发", "未发", "拟稿", "在办", "reserved"}
    ),
    "void": frozenset({"作废", "已作废", "空号", "废号", "注销", "已注销", "撤销", "void"}),
}
_VOID = re.compile(
    r"[（(【\[]?(此号|本号|该号|此文号|该文号|文号)?(已)?(作废|空号|废号|注销|未使用|未用)[)）】\]]?([，,：:；;。].*)?"
)
_SUM = re.compile(r"(合计|小计|总计|共计|共\d+[件份个]).*")
_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\xff])[ \t]*\n\s*|\n\s*(?=[^\x00-\xff])")


@dataclass(slots=True)
class Row:
    """A row that holds an entry: what it would be in the register, and what is wrong with it."""

    line: Line
    number: str
    """As the book has it."""
    entry: Entry | None = None
    faults: Faults = field(default_factory=Faults)


def rows_of(
    book: Book, code: str = "", year: int | None = None, known: Collection[str] = ()
) -> Iterator[Row]:
    """The entries of a book, row by row; `code` and `year` are for books that do not tell them, and `known`
    codes are known again where sheets are called by them."""
    for sheet in book.sheets:
        told = series_told(sheet, Path(book.file).stem, known)
        yield from _rows(sheet, code or told[0], year or told[1])


def _rows(sheet: BookSheet, code: str, year: int | None) -> Iterator[Row]:
    above: Line | None = None
    for line in sheet.lines:
        line = _with_dittos(line, above)
        if _is_nothing(line, above):
            continue
        above = line
        yield _row(line, code, year)


def _with_dittos(line: Line, above: Line | None) -> Line:
    """The row with what 同上 and its marks stand for."""
    if above is None or not any(cell.text in DITTOS for cell in line.cells.values()):
        return line
    cells = {
        kind: above.cells.get(kind, cell) if cell.text in DITTOS else cell
        for kind, cell in line.cells.items()
    }
    return replace(line, cells=cells)


def _is_nothing(line: Line, above: Line | None) -> bool:
    """Sums, numbers of rows that wait to be filled, and the lower rows of a joined number without a title."""
    first = next(iter(line.cells.values())).text
    kinds = {kind for kind, cell in line.cells.items() if cell.text or cell.problem} - {"line"}
    if _SUM.fullmatch(first) or kinds <= {"code", "year"}:
        return True
    same = above is not None and "number" in line.cells and above.cells.get("number") is line.cells["number"]
    return same and "title" not in line.cells


def _row(line: Line, code: str, year: int | None) -> Row:
    row = Row(line, _number_text(line))
    _check_cells(row)
    series, serial = _number(row, code, year) or (None, 0)
    date = _date(row, series.year if series else year)
    if series and series.year and date and int(date[:4]) != series.year:
        told = {"cell": line.address("date"), "date": date, "number": series.write(serial)}
        row.faults.add("book.other-year", line.place("date"), severity="warning", **told)
    state, reason = _state(row, has_date=bool(date))
    if series is None or row.faults.errors:
        return row
    row.entry = Entry(
        series,
        serial,
        state,
        text_of(line, "identity"),
        "" if _VOID.fullmatch(text_of(line, "title")) else text_of(line, "title"),
        text_of(line, "recipients"),
        date,
        made=_moment(row),
        reason=reason,
        words=text_of(line, "words"),
        files=_files(row),
        details=tuple((name, value) for name in KEPT if (value := text_of(line, name))),
    )
    if row.faults.errors:
        row.entry = None
    return row


def text_of(line: Line, kind: str) -> str:
    """What a cell says as one line: breaks between Chinese go, others are blanks."""
    text = unguarded(line.text(kind))
    return " ".join(_BETWEEN_HAN.sub("", text).split("\n")).strip() if "\n" in text else text


def _check_cells(row: Row) -> None:
    for kind, cell in row.line.cells.items():
        cell_name = row.line.address(kind)
        place = row.line.place(kind)
        if cell.problem:
            row.faults.add(f"book.cell-{cell.problem}", place, value=cell.text, cell=cell_name)
        elif character := unprintable(cell.text):
            row.faults.add("book.cell-character", place, character=character, cell=cell_name)
        elif len(cell.text) > MOST_LETTERS:
            row.faults.add("book.cell-long", place, limit=MOST_LETTERS, cell=cell_name)


def _number_text(line: Line) -> str:
    """What a row says of its number; an empty cell is never made up for from another column."""
    return text_of(line, line.sheet.columns.numbers)


def _number(row: Row, code: str, year: int | None) -> tuple[Series, int] | None:
    """The number; code and year from their columns, else from what is told beside the table."""
    line, text = row.line, row.number
    kind = line.sheet.columns.numbers
    place, at = line.place(kind), line.address(kind)
    if not text:
        row.faults.add("book.no-number", place, cell=at)
        return None
    plain = "".join(text.split())
    if found := read_full_number(mend_doc_number(text) or plain):
        return found
    line.sheet.names_code |= not text_of(line, "code") and bool(code) and code == line.sheet.title
    code = text_of(line, "code") or code
    year = _year(line) or year or _year_of_date(line)
    number = _completed(text, code, year)
    if number is not None and number.serial is not None:
        return Series(number.code, number.year), number.serial
    if code and (found := read_full_number(f"{code}{plain}" if not year else f"{code}{year}年{plain}")):
        return found
    alone = complete_doc_number(text, "字", 2000) is not None
    missing = "code" if alone and not code else "year" if alone and not year else ""
    fault = f"book.number-without-{missing}" if missing else "book.number-unread"
    row.faults.add(fault, place, cell=at, number=text)
    return None


def _completed(text: str, code: str, year: int | None) -> DocNumber | None:
    """The number, unless what is told beside it is no code or no year at all."""
    try:
        return complete_doc_number(text, code, year)
    except ValueError:
        return None


def _year(line: Line) -> int | None:
    found = re.fullmatch(r"[〔\[(（]?((?:19|20)\d\d)年?[〕\])）]?", text_of(line, "year"))
    return int(found[1]) if found else None


def _year_of_date(line: Line) -> int | None:
    day = _day(line, None)
    return day.year if isinstance(day, Day) else None


def _day(line: Line, year: int | None) -> Day | None:
    """The day of a row; None where the text is none, raises `Impossible` for one that no calendar has."""
    cell = line.cells.get("date")
    if cell is not None and isinstance(cell.value, datetime):
        # A time of day is shown without its date; what was typed is the date all the same.
        return Day(cell.value.year, cell.value.month, cell.value.day)
    try:
        return read_booked_day(text_of(line, "date"), year)
    except Impossible:
        return None


def _date(row: Row, year: int | None) -> str:
    text = text_of(row.line, "date")
    day = _day(row.line, year) if text else None
    if text and day is None:
        row.faults.add("book.date", row.line.place("date"), cell=row.line.address("date"), value=text)
    return f"{day.year:04}-{day.month:02}-{day.day:02}" if day else ""


def _state(row: Row, *, has_date: bool) -> tuple[State, str]:
    """What became of the number, and why; without a word for it, by what is filled in."""
    line = row.line
    typed, reason = "".join(text_of(line, "state").split()).casefold(), text_of(line, "reason")
    state = next((state for state, words in _STATES.items() if typed in words), None)
    if typed and state is None:
        known = "、".join(word for words in _STATES.values() for word in sorted(words) if not word.isascii())
        row.faults.add(
            "book.state", line.place("state"), cell=line.address("state"), value=typed, known=known
        )
    void = next((text for kind in ("title", "备注") if _VOID.fullmatch(text := text_of(line, kind))), "")
    if state == "void" or (state is None and void):
        return "void", reason or void or text_of(line, "备注") or text_of(line, "state")
    if state is None:
        state = "issued" if text_of(line, "title") or has_date else "reserved"
    if state == "issued" and not text_of(line, "title"):
        row.faults.add("book.no-title", line.place("title"), cell=line.address("title"), number=row.number)
    return state, reason


def _moment(row: Row) -> str:
    """When the number was taken, as an export writes it."""
    text = text_of(row.line, "made")
    try:
        return text and datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError:
        row.faults.add("book.moment", row.line.place("made"), cell=row.line.address("made"), value=text)
        return ""


def _files(row: Row) -> tuple[tuple[str, str], ...]:
    """Names and digests, as an export writes them."""
    text = text_of(row.line, "files")
    if not text:
        return ()
    try:
        found = json.loads(text)
        if not all(re.fullmatch("[0-9a-f]{64}", digest) for digest in found.values()):
            raise ValueError
        return tuple((str(name), str(digest)) for name, digest in found.items())
    except (ValueError, AttributeError, TypeError, RecursionError):
        row.faults.add("book.files", row.line.place("files"), cell=row.line.address("files"))
        return ()


def squeezed(text: str) -> str:
    """A text as it is compared: blanks, line breaks and widths of characters say nothing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def faults_of(rows: Iterable[Row]) -> Faults:
    """What is wrong with all rows."""
    found = Faults()
    for row in rows:
        found.extend(row.faults)
    return found

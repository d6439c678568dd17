"""The register → the office's book: .xlsx, .csv or .json; read back, it gives the same register."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence

from planforge.numbers.books.columns import KEPT, NAMES
from planforge.numbers.entry import Entry
from planforge.numbers.listing import data_of
from planforge.tables.csv_files import write_csv
from planforge.tables.guarded import guarded

FORMATS = ("xlsx", "csv", "json")

HEAD = ("number", "state", "title", "recipients", "date")
TAIL = ("identity", "reason", "made", "changed", "by", "words", "files")
STATES = {"issued": "已发", "reserved": "预留", "void": "作废"}
_WIDTHS = {"number": 24, "title": 60, "recipients": 30, "files": 30, "words": 12}
"""Of columns, in characters."""
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_TIMELESS = rb"\g<1>1980-01-01T00:00:00Z"


def export(entries: Sequence[Entry], form: str) -> bytes:
    """Write a book of all entries, one row each; the same entries give the same bytes."""
    if form == "json":
        return (
            json.dumps([data_of(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"
        ).encode()
    rows = table_of(entries)
    return b"".join(write_csv(rows)) if form == "csv" else _xlsx(rows)


def table_of(entries: Sequence[Entry]) -> list[list[str]]:
    """The header and a row for each entry; of what offices keep beside it, only columns that are used."""
    used = [name for name in KEPT if any(name in dict(entry.details) for entry in entries)]
    header = [NAMES[name][0] for name in (*HEAD, *used, *TAIL)]
    return [header, *(_row(entry, used) for entry in entries)]


def _row(entry: Entry, used: Sequence[str]) -> list[str]:
    details = dict(entry.details)
    files = json.dumps(dict(entry.files), ensure_ascii=False) if entry.files else ""
    head = [entry.number, STATES[entry.state], entry.title, entry.recipients, entry.date]
    tail = [entry.identity, entry.reason, entry.made, entry.changed, entry.by, entry.words, files]
    return [*head, *(details.get(name, "") for name in used), *tail]


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of texts alone, which no program takes for numbers, days or formulas."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("发文登记簿")
    sheet.freeze_panes = "A2"
    for at, name in enumerate(rows[0]):
        kind = next(kind for kind, names in NAMES.items() if names[0] == name)
        sheet.column_dimensions[_letters(at + 1)].width = _WIDTHS.get(kind, 14)
    for row in rows:
        cells = [WriteOnlyCell(sheet, guarded(text)) for text in row]
        for cell in cells:
            cell.data_type = "s"
            cell.number_format = "@"
            if row is rows[0]:
                cell.font = Font(bold=True)
        sheet.append(cells)
    made = io.BytesIO()
    book.save(made)
    return _without_clock(made.getvalue())


def _letters(column: int) -> str:
    from planforge.tables.addresses import write_column

    return write_column(column)


def _without_clock(data: bytes) -> bytes:
    """The workbook without the moment when it was made."""
    from planforge.word.package import packed, read_package, write_package

    return write_package(
        packed(member.name, _CLOCK.sub(_TIMELESS, member.content()))
        if member.name == "docProps/core.xml"
        else member
        for member in read_package(data)
    )

"""An .xlsx → its sheets, cell by cell, as a stream: a book of a hundred years, or one that is meant to choke.

Only cells that hold something are kept. Formulas give the value that was saved with them; links to other
files are never followed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from posixpath import join, normpath
from typing import TYPE_CHECKING

from planforge.tables.addresses import LAST_COLUMN, LAST_ROW, Corner, read_address
from planforge.tables.cell_texts import UnknownFormatError, plain, shown, shows_weekday

if TYPE_CHECKING:
    from lxml import etree

    from planforge.word.package import Member

MOST_CELLS = 2_000_000
MOST_COLUMNS = 1_000
"""Columns that hold something."""
MOST_JOINED = 50_000
MOST_SHEETS = 500

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Value = str | float | bool | datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something: its value, and the text that Excel shows.

    `problem` is "formula" where a formula has no saved value, "error" where the value is one (#REF!).
    `strange_look` is the number format where it is not known: the text is the value without a look.
    """

    value: Value
    text: str
    problem: str = ""
    strange_look: str = ""


@dataclass(slots=True)
class Sheet:
    """A sheet: rows by their number, their cells by the number of their column; what is joined.

    `hidden` tells whether nobody sees it, `hidden_rows` how many of its rows nobody sees.
    """

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    joined: list[Corner] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: int = 0


class WorkbookError(ValueError):
    """An .xlsx that can not be used: `problem` is broken, cells, columns, joined or sheets."""

    def __init__(self, problem: str, sheet: str = "", limit: int = 0) -> None:
        super().__init__(problem)
        self.problem = problem
        self.sheet = sheet
        self.limit = limit


def read_workbook(data: bytes) -> list[Sheet]:
    """Give all sheets in their order; raises `WorkbookError`, and what `read_package` raises for no zip."""
    from lxml import etree

    from planforge.word.package import read_package

    members = {member.name: member for member in read_package(data)}
    try:
        return _sheets(members)
    except (etree.XMLSyntaxError, LookupError, ValueError, OverflowError, StopIteration) as error:
        raise error if isinstance(error, WorkbookError) else WorkbookError("broken") from error


def _sheets(members: Mapping[str, Member]) -> list[Sheet]:
    main = next(iter(_targets(members, "", "officeDocument").values()))
    parts = _targets(members, main, "worksheet")
    book = _tree(members[main])
    looks = _Looks(members, main, epoch_1904=_is_1904(book))
    strings = _strings(members, main)
    listed = list(book.iter("{*}sheet"))
    if len(listed) > MOST_SHEETS:
        raise WorkbookError("sheets", limit=MOST_SHEETS)
    found, left = [], MOST_CELLS
    for entry in listed:
        ident = next((value for key, value in entry.items() if str(key).endswith("}id")), "")
        if ident not in parts:
            continue  # charts and macros have sheets of their own
        sheet = Sheet(str(entry.get("name", "")), hidden=entry.get("state", "visible") != "visible")
        left -= _fill(sheet, members[parts[str(ident)]], strings, looks, left)
        found.append(sheet)
    return found


def _targets(members: Mapping[str, Member], part: str, kind: str) -> dict[str, str]:
    """The parts that a part names, by the ids of their relationships."""
    from planforge.word.relations import read_relations, relations_name

    name = relations_name(part).lstrip("/")
    if name not in members:
        return {}
    folder = part.rpartition("/")[0]
    return {
        relation.id: target
        for relation in read_relations(members[name].content(), name)
        if relation.kind.rpartition("/")[2] == kind
        and not relation.external
        and (target := normpath(join("/", folder, relation.target)).lstrip("/")) in members
    }


def _tree(member: Member) -> etree._Element:
    from planforge.word.xmlparts import parse

    return parse(member.content(), member.name)


def _is_1904(book: etree._Element) -> bool:
    return any(each.get("date1904") in ("1", "true") for each in book.iter("{*}workbookPr"))


def _stream(member: Member, *names: str) -> Iterator[etree._Element]:
    """Elements as they end, each let go before the next: no sheet stands in memory as a tree."""
    from lxml import etree

    tags = [f"{{*}}{name}" for name in names]
    source = io.BytesIO(member.content())
    for _, element in etree.iterparse(
        source, tag=tags, resolve_entities=False, no_network=True, load_dtd=False
    ):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _strings(members: Mapping[str, Member], main: str) -> list[str]:
    """The texts that cells share by number."""
    parts = list(_targets(members, main, "sharedStrings").values())
    return [_words(element) for part in parts for element in _stream(members[part], "si")]


def _words(element: etree._Element) -> str:
    """The text of a string or an inline one; readings above the characters are no part of it."""
    found = [
        piece.text or ""
        for piece in element.iter("{*}t")
        if next(piece.iterancestors("{*}rPh"), None) is None
    ]
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(found))


class _Looks:
    """The number formats of cells by the number of their style."""

    def __init__(self, members: Mapping[str, Member], main: str, *, epoch_1904: bool) -> None:
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        self._epoch_1904 = epoch_1904
        self._formats: list[str] = []
        for part in _targets(members, main, "styles").values():
            tree = _tree(members[part])
            own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in tree.iter("{*}numFmt")}
            for entry in tree.iterfind("{*}cellXfs/{*}xf"):
                number = entry.get("numFmtId", "0")
                usual = BUILTIN_FORMATS.get(int(number) if number.isdecimal() else 0, "General")
                self._formats.append(own.get(number, usual))

    def of(self, style: str) -> str:
        """The number format of a style; General where there is none."""
        at = int(style) if style.isdecimal() else 0
        return self._formats[at] if at < len(self._formats) else "General"

    def value(self, number: float, look: str) -> float | datetime:
        """A number as what it stands for: a moment where it is shown as one."""
        from openpyxl.styles.numbers import is_date_format
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

        if not (is_date_format(look) or shows_weekday(look)) or not 1 <= number < 2_958_466:
            return number
        found = from_excel(number, MAC_EPOCH if self._epoch_1904 else WINDOWS_EPOCH)
        if isinstance(found, date) and not isinstance(found, datetime):
            found = datetime(found.year, found.month, found.day)
        return found if isinstance(found, datetime) else number


def _fill(sheet: Sheet, member: Member, strings: Sequence[str], looks: _Looks, left: int) -> int:
    """Put the cells of a part into a sheet; gives how many there are."""
    count, row_at = 0, 0
    columns: set[int] = set()
    for element in _stream(member, "row", "mergeCell"):
        if str(element.tag).endswith("}mergeCell"):
            _join(sheet, str(element.get("ref", "")))
            continue
        row_at = int(element.get("r", row_at + 1))
        cells = dict(_cells(element, strings, looks))
        if not cells:
            continue
        if not 1 <= row_at <= LAST_ROW:
            raise WorkbookError("broken", sheet.name)
        count += len(cells)
        columns.update(cells)
        if count > left:
            raise WorkbookError("cells", sheet.name, MOST_CELLS)
        if len(columns) > MOST_COLUMNS:
            raise WorkbookError("columns", sheet.name, MOST_COLUMNS)
        sheet.rows.setdefault(row_at, {}).update(cells)
        sheet.hidden_rows += element.get("hidden") in ("1", "true")
    return count


def _join(sheet: Sheet, ref: str) -> None:
    corner = read_address(ref)
    if corner is None:
        raise WorkbookError("broken", sheet.name)
    if len(sheet.joined) == MOST_JOINED:
        raise WorkbookError("joined", sheet.name, MOST_JOINED)
    sheet.joined.append(corner)


def _cells(
    row: Iterable[etree._Element], strings: Sequence[str], looks: _Looks
) -> Iterator[tuple[int, Cell]]:
    column = 0
    for element in row:
        if not str(element.tag).endswith("}c"):
            continue
        corner = read_address(str(element.get("r", "")))
        column = corner[1] if corner else column + 1
        if not 1 <= column <= LAST_COLUMN:
            raise WorkbookError("broken")
        cell = _cell(element, strings, looks)
        if cell is not None:
            yield column, cell


def _cell(element: etree._Element, strings: Sequence[str], looks: _Looks) -> Cell | None:
    """A cell; None where nothing is in it."""
    kind = element.get("t", "n")
    held = element.find("{*}v")
    typed = (held.text or "") if held is not None else ""
    if kind == "inlineStr":
        text = _words(element).strip()
        return Cell(text, text) if text else None
    if not typed:
        return Cell(None, "", "formula") if element.find("{*}f") is not None and kind != "str" else None
    if kind == "e":
        return Cell(typed, typed, "error")
    if kind in ("s", "str"):
        text = plain(strings[int(typed)] if kind == "s" else typed)
        return Cell(text, text) if text else None
    look = looks.of(str(element.get("s", "0")))
    value: Value
    if kind == "b":
        value = typed == "1"
    elif kind == "d":
        value = datetime.fromisoformat(typed.replace("Z", ""))
    else:
        number = float(typed)
        value = looks.value(int(number) if number.is_integer() else number, look)
    try:
        return Cell(value, shown(value, look))
    except UnknownFormatError:
        return Cell(value, plain(value), strange_look=look)

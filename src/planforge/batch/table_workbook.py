"""An .xlsx → rows: those of its first sheet, with the changes that another sheet has for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from planforge.batch.table_edits import SheetEdits, is_edits
from planforge.batch.table_lines import MOST_COLUMNS, Beside, Line
from planforge.batch.table_sheets import SheetRows
from planforge.messages import Fault, Faults, Faulty, Place, Unreadable
from planforge.source import Text, load_bytes
from planforge.source.broken import why_broken
from planforge.tables.addresses import write_address
from planforge.tables.workbook import MOST_CELLS, Sheet, WorkbookError, read_workbook


@dataclass(frozen=True, slots=True)
class WorkbookTable:
    """A workbook whose first sheet that holds something is the table, and another has the changes."""

    columns: tuple[Text, ...]
    digest: str
    rows: SheetRows
    edits: SheetEdits
    warnings: tuple[Fault, ...]

    @classmethod
    def opened(cls, path: Path) -> WorkbookTable:
        """Read all of it; raises `Unreadable` and `Faulty`."""
        data = load_bytes(path)
        filled = [sheet for sheet in _sheets(path, data) if sheet.rows]
        changes = [sheet for sheet in filled if is_edits(sheet)]
        tables = [sheet for sheet in filled if not (sheet.hidden or is_edits(sheet))]
        if not tables:
            raise Unreadable.because("batch.empty", Place(str(path)))
        faults = Faults()
        for sheet in changes[1:]:
            faults.add("batch.edits-twice", Place(f"{path} {sheet.name}"), first=changes[0].name)
        faults.stop_if_any()

        def read(sheet: Sheet) -> SheetRows:
            return SheetRows.of(sheet, f"{path} {sheet.name}" if len(filled) > 1 else str(path))

        rows = read(tables[0])
        edits = SheetEdits(read(changes[0]) if changes else None)
        warnings = _warnings(path, tables[0], tables[1:])
        return cls(tuple(rows.header.values()), sha256(data).hexdigest(), rows, edits, warnings)

    def lines(self) -> Iterator[Line]:
        """Give the rows below the header."""
        yield from self.rows.lines()

    def beside(self, key: str) -> Beside:
        """The changes of the other sheet for a row."""
        return self.edits.of(key)

    def check_key(self, key: Text) -> None:
        """Joined cells are one key for several rows; changes are for keys that there are."""
        joined = self.rows.joined_in(key.place.column)
        if joined is not None:
            raise Faulty.because("batch.key-joined", joined, key=key)
        self.edits.see_that_all_are_for(self.rows.texts_in(key.place.column))


def _sheets(path: Path, data: bytes) -> list[Sheet]:
    place = Place(str(path))
    try:
        return read_workbook(data)
    except WorkbookError as error:
        if error.problem == "columns":
            raise Unreadable.because("batch.columns", place, limit=MOST_COLUMNS) from None
        if error.problem != "broken":
            raise Unreadable.because("batch.cells", place, limit=error.limit or MOST_CELLS) from None
    except Exception as error:
        # What the reader of packages raises for a zip that is none, a bomb, or locked.
        code = why_broken(path.name, data, error)
        if not (code or hasattr(error, "problem")):
            raise
        raise Unreadable.because(code or "table.file-broken", place, file=path.name) from None
    raise Unreadable.because("table.file-broken", place, file=path.name)


def _warnings(path: Path, table: Sheet, left: Sequence[Sheet]) -> tuple[Fault, ...]:
    """What a person may not know: rows that nobody sees count, other sheets and rare looks do not."""
    found = Faults()
    place = Place(str(path))
    if table.hidden_rows:
        found.add("batch.hidden", place, severity="warning", count=table.hidden_rows)
    if left:
        names = "、".join(sheet.name for sheet in left)
        found.add("batch.sheets-left", place, severity="warning", names=names, name=table.name)
    looks: set[str] = set()
    for at, row in table.rows.items():
        for column, cell in row.items():
            if cell.strange_look and cell.strange_look not in looks:
                looks.add(cell.strange_look)
                values = {"cell": write_address(at, column), "look": cell.strange_look, "text": cell.text}
                found.add("table.file-look", place, severity="warning", **values)
    return tuple(found)

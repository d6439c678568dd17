"""Tables and pictures → blocks: captions numbered through the part, cells set by what columns hold."""

from __future__ import annotations

import re
from collections import Counter

from planforge.document import Cell, CellAlign
from planforge.document import Picture as PictureBlock
from planforge.document import Table as TableBlock
from planforge.plan.model import Picture, Table, TableCell

LONG = 10
"""Characters of a text that is too long to stand in the middle of its cell."""

_NUMBER = re.compile(r"[-+−]?\d[\d,，]*(?:\.\d+)?[%％‰]?")
_BLANK = re.compile(r"[\s—\-－/／·…]*")
_TYPED = re.compile(r"(?:附?[表图])[\d一二三四五六七八九十]")


class FigureComposer:
    """Composes the tables and pictures of one part."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    @property
    def running(self) -> tuple[tuple[str, int], ...]:
        """How far tables and pictures are counted."""
        return tuple(self._count.items())

    @running.setter
    def running(self, counts: tuple[tuple[str, int], ...]) -> None:
        self._count = Counter(dict(counts))

    def blocks(self, figures: tuple[Table | Picture, ...]) -> list[TableBlock | PictureBlock]:
        """Give the blocks of tables and pictures in order."""
        return [self._table(each) if isinstance(each, Table) else self._picture(each) for each in figures]

    def _table(self, table: Table) -> TableBlock:
        columns = len(table.rows[0])
        aligns = [_column_align(table, column) for column in range(columns)]
        rows = tuple(
            tuple(
                _cell(cell, aligns[column], header=at < table.header_rows) if cell else None
                for column, cell in enumerate(row)
            )
            for at, row in enumerate(table.rows)
        )
        total = sum(table.widths)
        return TableBlock(
            rows,
            table.header_rows,
            tuple(width / total for width in table.widths),
            self._caption("表", table),
            _notes(table),
            table.height,
            table.origin,
        )

    def _picture(self, picture: Picture) -> PictureBlock:
        return PictureBlock(picture.image, self._caption("图", picture), picture.origin)

    def _caption(self, kind: str, figure: Table | Picture) -> str:
        """The caption behind its number; one that was typed with a number has that."""
        if figure.caption is None:
            return str(figure.number or "")
        caption = str(figure.caption)
        if figure.unnumbered or _TYPED.match(caption):
            return caption
        if figure.number:
            return f"{figure.number}\u3000{caption}"
        self._count[kind] += 1
        return f"{kind}{self._count[kind]}\u3000{caption}"


def _notes(table: Table) -> tuple[str, ...]:
    first, *others = map(str, table.notes or ("",))
    if not first:
        return ()
    return (first if first.startswith("注") else f"注：{first}", *others)


def _cell(cell: TableCell, align: CellAlign, *, header: bool) -> Cell:
    """A cell stands as its column does; in a header, or over several columns, in the middle."""
    if header:
        align = "center"
    elif cell.across > 1:
        align = "left" if _is_long(cell.text) else "center"
    return Cell(str(cell.text), cell.across, cell.down, align)


def _column_align(table: Table, column: int) -> CellAlign:
    """How a column is set: as the plan says, else by what stands under the header."""
    wanted = table.alignments[column] if table.alignments else "auto"
    if wanted != "auto":
        return wanted  # type: ignore[return-value]
    cells = (row[column] for row in table.rows[table.header_rows :])
    texts = [
        str(cell.text) for cell in cells if cell and cell.across == 1 and not _BLANK.fullmatch(cell.text)
    ]
    if texts and all(map(_NUMBER.fullmatch, texts)) and not _counts(texts):
        places = {_places(text) for text in texts}
        return "decimal" if len(places) > 1 else "right"
    return "left" if any(map(_is_long, texts)) else "center"


def _counts(texts: list[str]) -> bool:
    """Whether a column only counts the rows: 1, 2, 3."""
    return [str(at) for at in range(1, len(texts) + 1)] == [text.lstrip("0") for text in texts]


def _places(text: str) -> int:
    return len(text.rstrip("%％‰").partition(".")[2])


def _is_long(text: str) -> bool:
    return any(len(line) > LONG for line in text.splitlines())

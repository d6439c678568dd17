"""The wording of Word files of others for the formats without Word: paragraphs and tables in their order.

Numbers that Word counts, pictures and notes stand in the Word file only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from planforge.document import Block, Cell, Paragraph, Run, Table
from planforge.source.text import unprintable

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_MOST_COLUMNS = 63


def blocks_of(body: etree._Element, origin: str) -> tuple[Block, ...]:
    """Give the paragraphs and tables of a body; empty ones fall out."""
    return tuple(_blocks(body, origin))


def _blocks(holder: etree._Element, origin: str) -> Iterator[Block]:
    for child in _children(holder, "p", "tbl"):
        if child.tag == f"{_W}tbl":
            table = _table(child, origin)
            if table.rows:
                yield table
            continue
        flush = not _is_indented(child)
        for text in _texts(child):
            yield Paragraph((Run(text),), origin, flush=flush)


def _children(holder: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Give the children of some names, through controls and whatever else wraps them."""
    wanted = {f"{_W}{name}" for name in names}
    for child in holder:
        if child.tag in wanted:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}smartTag"):
            yield from _children(child, *names)


def _is_indented(paragraph: etree._Element) -> bool:
    look = paragraph.find(f"{_W}pPr/{_W}ind")
    ways = ("firstLine", "firstLineChars")
    return look is not None and any(look.get(f"{_W}{way}", "0") != "0" for way in ways)


def _texts(element: etree._Element) -> Iterator[str]:
    """Give the words of each paragraph in an element, text boxes too; what is there twice once."""
    for paragraph in element.iter(f"{_W}p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            words = _words(paragraph)
            if words.strip():
                yield words


def _words(paragraph: etree._Element) -> str:
    found = [
        child.text or "" if child.tag == f"{_W}t" else _SIGNS.get(child.tag, "")
        for run in paragraph.iter(f"{_W}r")
        if next(run.iterancestors(f"{_W}p")) is paragraph
        for child in run
    ]
    return "".join(letter for letter in "".join(found) if not unprintable(letter))


def _table(table: etree._Element, origin: str) -> Table:
    grid: list[list[Cell | None]] = []
    begun: dict[int, int] = {}
    for row in _children(table, "tr"):
        placed: list[Cell | None] = [Cell("")] * _count(row, "trPr", "gridBefore", 0)
        for cell in _children(row, "tc"):
            column, across = len(placed), _count(cell, "tcPr", "gridSpan", 1)
            above = grid[begun[column]][column] if column in begun else None
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart" and above and above.across == across:
                grid[begun[column]][column] = replace(above, down=above.down + 1)
                placed += [None] * across
                continue
            begun.pop(column, None)
            if merge is not None:
                begun[column] = len(grid)
            placed += [Cell("\n".join(_texts(cell)), across, align="left"), *[None] * (across - 1)]
        begun = {column: at for column, at in begun.items() if column < len(placed)}
        grid.append(placed)
    wide = max(map(len, grid), default=0)
    rows = tuple((*row, *[Cell("")] * (wide - len(row))) for row in grid)
    headed = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in _children(table, "tr")]
    return Table(rows if wide else (), [*headed, False].index(False), origin=origin)


def _count(element: etree._Element, look: str, name: str, usual: int) -> int:
    found = element.find(f"{_W}{look}/{_W}{name}")
    value = found.get(f"{_W}val", "") if found is not None else ""
    return min(int(value), _MOST_COLUMNS) if value.isdecimal() and int(value) else usual

"""Tables whose number of columns a render changed: their grid follows, their width stays."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from planforge.word.limits import Refused
from planforge.word.xmlparts import w

_WIDTH = w("w")
MOST_COLUMNS = 63
"""Word's own limit."""
_WIDEST = 1000


def fix_grids(root: etree._Element) -> None:
    """Give every table as many grid columns as its widest row needs."""
    for table in root.iter(w("tbl")):
        grid = table.find(w("tblGrid"))
        if grid is not None:
            rows = list(table.iter(w("tr")))
            _check_columns(max((len(row.findall(w("tc"))) for row in rows), default=0))
            _widen(grid, max((len(row.findall(w("tc"))) for row in rows), default=0))
            _narrow(grid, max((sum(map(_span, row.findall(w("tc")))) for row in rows), default=0))


def _check_columns(needed: int) -> None:
    if needed > MOST_COLUMNS:
        raise Refused("columns", str(needed))


def fits(table: etree._Element) -> bool:
    """Tell whether every row of a table has just the cells that the grid has columns."""
    grid = table.find(w("tblGrid"))
    columns = len(_columns(grid)) if grid is not None else 0
    rows = [row.findall(w("tc")) for row in table.iter(w("tr"))]
    return grid is None or all(len(row) <= columns == sum(map(_span, row)) for row in rows)


def _columns(grid: etree._Element) -> list[etree._Element]:
    return grid.findall(w("gridCol"))


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    value = span.get(w("val"), "1") if span is not None else "1"
    return min(int(value), _WIDEST) if value.isdigit() else 1


def _widen(grid: etree._Element, needed: int) -> None:
    columns = _columns(grid)
    missing = needed - len(columns)
    width = sum(float(column.get(_WIDTH, "0")) for column in columns)
    if missing <= 0 or width <= 0:
        return
    before, after = width / len(columns), width / needed
    _scale(columns, lambda wide: wide * after / before)
    for _ in range(missing):
        etree.SubElement(grid, w("gridCol"), {_WIDTH: str(int(after))})


def _narrow(grid: etree._Element, needed: int) -> None:
    columns = _columns(grid)
    surplus = columns[needed:]
    if not surplus:
        return
    freed = sum(float(column.get(_WIDTH, "0")) for column in surplus)
    for column in surplus:
        grid.remove(column)
    if needed:
        share = int(freed / needed)
        _scale(columns[:needed], lambda wide: wide + share)


def _scale(columns: list[etree._Element], change: Callable[[float], float]) -> None:
    for column in columns:
        if (wide := column.get(_WIDTH)) is not None:
            column.set(_WIDTH, str(int(change(float(wide)))))

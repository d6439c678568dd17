"""Tables and pictures of others made no wider than the text area of the page that they are put on (5.2.1)."""

from __future__ import annotations

from lxml import etree

from planforge.word.xmlparts import w

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/main}ext"
_EMU = 635
"""Of a twip."""
_OVERHANG = 240
"""Twips that Word lets the white in the outer cells of any table stand outside the text."""


def fit(body: etree._Element, room: int) -> None:
    """Make what is wider than the room, in twips, as wide as it, all its parts by the same share."""
    for table in body.iter(w("tbl")):
        if next(table.iterancestors(w("tbl")), None) is None:
            _fit_table(table, room)
    for drawing in body.iter(f"{_DRAWING}inline"):
        _fit_drawing(drawing, room * _EMU)


def _fit_table(table: etree._Element, room: int) -> None:
    columns = [_twips(column) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    told = table.find(f"{w('tblPr')}/{w('tblW')}")
    said = _twips(told) if told is not None and told.get(w("type")) == "dxa" else 0
    wide = max(sum(columns), said)
    if wide <= room + _OVERHANG:
        return
    for element in table.iter(w("gridCol"), w("tcW"), w("tblW")):
        if element.get(w("type"), "dxa") == "dxa":
            element.set(w("w"), str(_twips(element) * room // wide))
    for indent in table.findall(f"{w('tblPr')}/{w('tblInd')}"):
        indent.set(w("w"), "0")


def _twips(element: etree._Element) -> int:
    value = element.get(w("w"), "")
    return int(value) if value.isdecimal() else 0


def _fit_drawing(drawing: etree._Element, room: int) -> None:
    extent = drawing.find(f"{_DRAWING}extent")
    wide = extent.get("cx", "") if extent is not None else ""
    if not wide.isdecimal() or int(wide) <= room:
        return
    for side in (extent, *drawing.iter(_EXTENT)):
        for name in ("cx", "cy"):
            value = side.get(name, "") if side is not None else ""
            if side is not None and value.isdecimal():
                side.set(name, str(int(value) * room // int(wide)))

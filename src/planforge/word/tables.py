"""Blocks that are more than a paragraph: tables, pictures, the end of a section."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from lxml import etree
from markupsafe import escape

from planforge.word.blocks import ListItem, NewList, TextParagraph, style_called
from planforge.word.drawings import Place
from planforge.word.errors import BadValue
from planforge.word.grid import MOST_COLUMNS
from planforge.word.numbering import DEEPEST
from planforge.word.properties import place
from planforge.word.rendering import PartState
from planforge.word.sound import MOST_TWIPS, colour, one_of, shown, whole
from planforge.word.values import InlineImage
from planforge.word.xmlparts import DOCUMENT, w

SectionKind = Literal["nextPage", "continuous", "evenPage", "oddPage"]

_MERGES = ("restart", "continue")
_CELL_ALIGNMENTS = ("center", "bottom")
_ALIGNMENTS = ("left", "center", "right")
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
_FARTHEST = 2**31 - 1  # the schema's


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its blocks, the columns it spans, its part in a column of merged cells, a colour.

    `align` says where its blocks stand in a row that is higher than they are; at the top by default.
    """

    blocks: tuple[Block, ...] = ()
    span: int = 1
    merge: Literal["", "restart", "continue"] = ""
    fill: str = ""
    align: Literal["", "center", "bottom"] = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says more than its cells: its least height in twips, and whether no page may part it."""

    cells: tuple[Cell, ...]
    height: int = 0
    whole: bool = False

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a named table style; `widths` of columns in twips; `header_rows` repeat on each page.

    `align` says where it stands between the margins; with `flush` its cells have no margins of their own.
    """

    rows: tuple[tuple[Cell, ...] | Row, ...]
    widths: tuple[int, ...]
    style: str = ""
    header_rows: int = 0
    align: Literal["", "left", "center", "right"] = ""
    flush: bool = False

    @property
    def text(self) -> str:
        """Its words, a line for a row."""
        return "\n".join("\t".join(_words(cell) for cell in row) for row in self.rows)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a paragraph of its own: a path or bytes; sides in EMU (see `mm`); `text` describes it.

    One that is `free` does not stay with the next paragraph, whatever its style says.
    """

    source: str | os.PathLike[str] | bytes
    style: str
    width: int | None = None
    height: int | None = None
    text: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class FloatingPicture:
    """A picture over or under the text: how far its left and upper edge stand from the left edge of the
    column and the top of the paragraph that it hangs on, in EMU, as its sides are (see `mm`)."""

    source: str | os.PathLike[str] | bytes
    left: int
    top: int
    width: int | None = None
    height: int | None = None
    text: str = ""
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """A paragraph that pictures hang on; they go where it goes, and no text gives way to them.

    Give it no white above by `before`: programs differ in whether the paragraph's top is above that.
    """

    paragraph: TextParagraph
    pictures: tuple[FloatingPicture, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return self.paragraph.text

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class SectionBreak:
    """The end of a section: what stands before it has this page setup; the template's is the base."""

    landscape: bool | None = None
    kind: SectionKind = "nextPage"
    size: tuple[int, int] | None = None
    text: str = ""


Block = TextParagraph | Table | Picture | Anchor | SectionBreak


def print_block(block: Block, state: PartState, may_end_section: bool = False) -> Iterator[str]:
    """Print a block that depends on the document that is being made."""
    if isinstance(block, TextParagraph):
        yield _paragraph(block, state)
    elif isinstance(block, Anchor):
        drawings = "".join(f"<w:r>{_floating(picture, state)}</w:r>" for picture in block.pictures)
        yield _paragraph(block.paragraph, state, drawings)
    elif isinstance(block, Table):
        yield from _table(block, state)
    elif isinstance(block, Picture):
        style = escape(state.printer.styles.paragraph(block.style))
        keep = '<w:keepNext w:val="0"/>' if block.free else ""
        image = InlineImage(None, block.source, block.width, block.height)
        drawing = state.image(image, block.text)
        yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr><w:r>{drawing}</w:r></w:p>'
    elif not isinstance(block, SectionBreak):
        raise TypeError(f"{type(block).__name__} is no block")
    else:
        if not may_end_section or state.name != DOCUMENT:
            raise BadValue("section")
        section = section_xml(state.rendering.facts.section, block)
        yield f"<w:p><w:pPr>{section}</w:pPr></w:p>"


def _paragraph(paragraph: TextParagraph, state: PartState, first: str = "") -> str:
    numbering = _numbering(paragraph.item, state) if paragraph.item else ""
    return state.printer.item(paragraph, numbering, first)


def _floating(picture: FloatingPicture, state: PartState) -> str:
    left, top = (
        whole(offset, -_FARTHEST, _FARTHEST, f"FloatingPicture.{name}")
        for name, offset in (("left", picture.left), ("top", picture.top))
    )
    image = InlineImage(None, picture.source, picture.width, picture.height)
    return state.image(image, picture.text, Place(left, top, picture.behind))


def _numbering(item: ListItem, state: PartState) -> str:
    numbering = state.rendering.numbering
    level = whole(item.level, 0, DEEPEST, "ListItem.level")
    if isinstance(item.list, NewList):
        level = whole(item.level, 0, len(item.list.levels) - 1, "ListItem.level")
        number = numbering.new(item.list)
    else:
        number = _list_named(item.list, state)
    if item.restart:
        numbering.restart((number,))
    current = escape(numbering.number(number))
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{current}"/></w:numPr>'


def _list_named(name: str, state: PartState) -> str:
    try:
        return state.rendering.numbering.index.by_name(name)
    except BadValue:
        if name in state.printer.styles.paragraphs:
            raise BadValue("list-style", shown(name)) from None
        raise


def _table(table: Table, state: PartState) -> Iterator[str]:
    known = state.rendering.facts.table_styles
    style = f'<w:tblStyle w:val="{escape(known[style_called(table.style, known)])}"/>' if table.style else ""
    rows = [(number, row) for number, row in enumerate(table.rows) if row]
    if not rows:
        return
    widths = tuple(whole(width, 0, MOST_TWIPS, "Table.widths") for width in table.widths)
    align = f'<w:jc w:val="{one_of(table.align, _ALIGNMENTS, "Table.align")}"/>' if table.align else ""
    width = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{align}<w:tblLayout w:type="fixed"/>'
    margins = _NO_MARGINS if table.flush else ""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    yield f"<w:tbl><w:tblPr>{style}{width}{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    for number, row in rows:
        properties = _row_properties(row, header=number < table.header_rows)
        yield f"<w:tr>{properties}{''.join(_cells(row, widths, state))}</w:tr>"
    yield "</w:tbl>"


def _row_properties(row: tuple[Cell, ...] | Row, *, header: bool) -> str:
    parts = ["<w:tblHeader/>"] if header else []
    if isinstance(row, Row):
        if row.height:
            height = whole(row.height, 0, MOST_TWIPS, "Row.height")
            parts.insert(0, f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>')
        if row.whole:
            parts.insert(0, "<w:cantSplit/>")
    return f"<w:trPr>{''.join(parts)}</w:trPr>" if parts else ""


def _cells(row: tuple[Cell, ...] | Row, widths: tuple[int, ...], state: PartState) -> Iterator[str]:
    column = 0
    if sum(cell.span for cell in row) < len(widths):
        raise BadValue("short", str(len(widths)))
    for cell in row:
        whole(cell.span, 0, MOST_COLUMNS, "Cell.span")
        if cell.span < 1 or column + cell.span > len(widths):
            raise BadValue("columned", str(len(widths)))
        width = sum(widths[column : column + cell.span])
        column += cell.span
        content = "".join(state.printer.block_pieces(cell.blocks, lambda block: print_block(block, state)))
        ends_well = bool(cell.blocks) and isinstance(cell.blocks[-1], (TextParagraph, Anchor, Picture))
        yield f"<w:tc><w:tcPr>{_look(cell, width)}</w:tcPr>{content}{'' if ends_well else '<w:p/>'}</w:tc>"


def _look(cell: Cell, width: int) -> str:
    parts = [
        f'<w:tcW w:w="{width}" w:type="dxa"/>',
        f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else "",
        f'<w:vMerge w:val="{one_of(cell.merge, _MERGES, "Cell.merge")}"/>' if cell.merge else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(cell.fill)}"/>' if cell.fill else "",
        f'<w:vAlign w:val="{one_of(cell.align, _CELL_ALIGNMENTS, "Cell.align")}"/>' if cell.align else "",
    ]
    return "".join(parts)


@lru_cache(maxsize=64)
def section_xml(base: str, wanted: SectionBreak) -> str:
    """Write a page setup: the base with another direction, size or beginning."""
    section = etree.fromstring(base)
    size = section.find(w("pgSz"))
    if size is None:
        size = etree.Element(w("pgSz"), {w("w"): "11906", w("h"): "16838"})
        place(section, size, "pgSz")
    across, down = _page(wanted.size) or (int(size.get(w("w"), "11906")), int(size.get(w("h"), "16838")))
    if wanted.landscape is not None and (across > down) != wanted.landscape:
        across, down = down, across
    size.set(w("w"), str(across))
    size.set(w("h"), str(down))
    size.set(w("orient"), "landscape" if across > down else "portrait")
    for old in section.findall(w("type")):
        section.remove(old)
    beginning = etree.Element(w("type"))
    beginning.set(w("val"), one_of(wanted.kind, get_args(SectionKind), "SectionBreak.kind"))
    place(section, beginning, "type")
    return etree.tostring(section, encoding="unicode")


def _page(size: object) -> tuple[int, int] | None:
    """Read the width and height of a page."""
    if size is None:
        return None
    if not isinstance(size, list | tuple) or len(size) != 2:
        raise BadValue("page", shown(size))
    across, down = (whole(side, 1, MOST_TWIPS, "SectionBreak.size") for side in size)
    return across, down


def _words(cell: Cell) -> str:
    return " ".join(block.text for block in cell.blocks)

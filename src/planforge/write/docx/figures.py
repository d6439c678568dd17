"""Tables and pictures: widths of columns, where numbers stand, how large a picture is.

A line of white stands above each, which is as high as that above the ink of a line of text: between text and
figure half a line is left, and what begins a page begins at 37 mm, as text does (5.2.1).

A table that goes on begins with the box of a line, 33.5 mm from the edge; it ends at 264.4 mm at the latest,
not at 262. Word has no white for the head of a page alone: header rows repeat without any. A row of white at
the head of each table would do it, and be in the way of everybody who edits the table or reads it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from planforge.document import Cell, Line, Orientation, Picture, Table
from planforge.word import Block, Layout, Row, TextParagraph, TextRun, mm
from planforge.word import Cell as WordCell
from planforge.word import Picture as WordPicture
from planforge.word import Table as WordTable
from planforge.word.imagefile import image_facts
from planforge.write.docx import styles
from planforge.write.docx.heights import LINES
from planforge.write.docx.runs import text_runs
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, width

LANDSCAPE_AREA = 12756
"""225 mm: the text area is as wide on its side as it is high upright."""
_HEIGHTS: dict[Orientation, float] = {"portrait": 225.0, "landscape": 156.0}
"""mm, of the text area."""

SIDE = 85
"""Twips between a rule and the words of a cell, as the style 公文表格 has it."""
_WHITE = LINES["compensated"].over
"""Twips of the white above a table or a picture; spacing before them is not kept at the head of a page."""
_UNDER_PICTURE, _CAPTION_LINE = 107, 500
"""Twips of what the line of a picture has under it, and of a line of its caption."""
_LEAST_SHARE = 1 / 3
"""Of a page, that a picture has at the least, whatever must stand beside it."""

ABOVE = TextParagraph(styles.FLUSH, (), Layout(line=_WHITE, keep_next=True))
"""What stands above a table or a picture."""

_FOUR, _SMALL_FOUR = 14, 12
_LINES = {_FOUR: 400, _SMALL_FOUR: 340}
"""Points of the type in cells (4号, 小四) and twips of its lines."""
_FIGURES = re.compile(r"[0-9年月日时分秒号前后.,，:：;/%％~～—–+×()（） -]*")
"""Numbers, days, times, telephone numbers."""
_NARROWEST = 2
"""Characters that every column has room for."""
_MOST_LINES = 2
"""Lines that a cell has in the larger type; where it had more, the table gets the smaller one."""


def area(orientation: Orientation) -> int:
    """The width of the text area in twips."""
    return TEXT_AREA if orientation == "portrait" else LANDSCAPE_AREA


def figure_blocks(line: Line, orientation: Orientation, taken: int = 0) -> Iterator[Block]:
    """Give the blocks of a line of a table or a picture.

    `taken` is what stands on the page of a picture beside it, in twips.
    """
    if line.kind == "caption":
        above = Layout(keep_next=True) if isinstance(line.block, Table) else Layout()
        yield TextParagraph(styles.CAPTION, text_runs(line.runs), above)
    elif line.kind == "table-note":
        yield TextParagraph(styles.TABLE_NOTE, text_runs(line.runs))
    elif isinstance(line.block, Table):
        if not line.block.caption:
            yield ABOVE
        yield _table(line.block, area(orientation), round(_HEIGHTS[orientation] * 1440 / 25.4))
    elif isinstance(line.block, Picture):
        yield ABOVE
        yield _picture(line.block, orientation, taken)


def _picture(picture: Picture, orientation: Orientation, taken: int) -> WordPicture:
    """Print a picture in the size it asks for, never larger than what is left of the text area."""
    image = picture.image
    wanted = mm(image.width) if image.width else None
    across, down = image_facts(image.data).size(wanted, None)
    page = round(_HEIGHTS[orientation] * 1440 / 25.4)
    caption = -(-width(picture.caption) // area(orientation)) * _CAPTION_LINE
    high = max(page - taken, page * _LEAST_SHARE) - _WHITE - _UNDER_PICTURE - caption
    room = mm(area(orientation) * 25.4 / 1440), mm(high * 25.4 / 1440)
    fits = min(1.0, room[0] / across, room[1] / down)
    return WordPicture(
        image.data, styles.PICTURE, int(across * fits), int(down * fits), picture.caption or image.name
    )


def _table(table: Table, room: int, page: int) -> WordTable:
    """Print a table as wide as the text; no page parts a row but one that is longer than the page."""
    size = _FOUR
    widths = _widths(table, room, size)
    if max(_line_count(*each, size) for each in _cells(table, widths)) > _MOST_LINES:
        size = _SMALL_FOUR
        widths = _widths(table, room, size)
    pads = _number_pads(table, widths, size)
    rows = []
    below: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(table.rows):
        cells, tallest = [], 0
        header = at < table.header_rows
        for column, cell in enumerate(row):
            if cell is not None:
                if cell.down > 1:
                    below[column] = (cell.across, cell.down - 1)
                else:
                    lines = _line_count(cell, sum(widths[column : column + cell.across]), size)
                    tallest = max(tallest, lines)
                pad = pads.get((at, column), 0)
                cells.append(_cell(cell, size, pad, header=header))
            elif below.get(column, (0, 0))[1]:
                across, left = below[column]
                below[column] = (across, left - 1)
                cells.append(WordCell((_words("", size, Layout(), header=header),), across, "continue"))
        height = 0 if header else round(table.height * 1440 / 25.4)
        rows.append(Row(tuple(cells), height, whole=tallest * _LINES[size] < page))
    return WordTable(tuple(rows), widths, styles.TABLE, table.header_rows, align="center")


def _cell(cell: Cell, size: int, pad: int, *, header: bool) -> WordCell:
    align = "right" if cell.align == "decimal" else cell.align
    layout = Layout(align=None if align == "center" else align, right=pad or None)
    paragraphs = tuple(_words(text, size, layout, header=header) for text in cell.text.splitlines() or [""])
    merge = "restart" if cell.down > 1 else ""
    return WordCell(paragraphs, cell.across, merge, align="center")  # type: ignore[arg-type]


def _words(text: str, size: int, layout: Layout, *, header: bool) -> TextParagraph:
    style = styles.HEADER_CELL if header else styles.CELL
    if size == _FOUR:
        return TextParagraph(style, (TextRun(text),), layout)
    small = Layout(align=layout.align, right=layout.right, line=_LINES[size])
    return TextParagraph(style, (TextRun(text, size=2 * size),), small)


def _cells(table: Table, widths: tuple[int, ...]) -> Iterator[tuple[Cell, int]]:
    for row in table.rows:
        for column, cell in enumerate(row):
            if cell is not None:
                yield cell, sum(widths[column : column + cell.across])


def _width(text: str, size: int) -> int:
    """The width of a text in a size, in twips."""
    return width(text) * (20 * size - 5) // CHARACTER


def _line_count(cell: Cell, wide: int, size: int) -> int:
    room = max(wide - 2 * SIDE, 20 * size)
    return sum(max(1, -(-_width(text, size) // room)) for text in cell.text.splitlines()) or 1


def _widths(table: Table, room: int, size: int) -> tuple[int, ...]:
    """Give the columns their shares of the room: those that were asked for, or what their cells need.

    Columns that need little get it; the others share what is left by what they need.
    """
    shares = list(table.widths) or _needed(table, room, size)
    total = sum(shares)
    edges = [round(room * sum(shares[:at]) / total) for at in range(len(shares) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _needed(table: Table, room: int, size: int) -> list[float]:
    least = _NARROWEST * 20 * size + 2 * SIDE
    needs = [float(least)] * len(table.rows[0])
    for row in table.rows:
        for column, cell in enumerate(row):
            if cell is not None and cell.across == 1:
                longest = max((_width(text, size) for text in cell.text.splitlines()), default=0)
                needs[column] = max(needs[column], longest + 2 * SIDE + 10 * size)
    if sum(needs) <= room:
        return needs
    fixed = dict.fromkeys(range(len(needs)), 0.0) | _unbroken(table, room, size, least)
    while True:
        open_columns = [at for at in fixed if not fixed[at]]
        left = room - sum(fixed.values())
        fair = left / max(len(open_columns), 1)
        small = [at for at in open_columns if needs[at] <= fair]
        if not small or len(small) == len(open_columns):
            break
        for at in small:
            fixed[at] = needs[at]
    # A text four times as long gets twice the width: all of them end at about the same height.
    roots = {at: needs[at] ** 0.5 for at in open_columns}
    return [fixed[at] or left * roots[at] / sum(roots.values()) for at in fixed]


def _unbroken(table: Table, room: int, size: int, least: int) -> dict[int, float]:
    """Give the columns of figures, dates and telephone numbers what keeps each on one line.

    The narrowest come first, as long as the others keep what every column has room for.
    """
    wanted: dict[int, float] = {}
    for column in range(len(table.rows[0])):
        cells = [row[column] for row in table.rows[table.header_rows :]]
        texts = [line for cell in cells if cell and cell.across == 1 for line in cell.text.splitlines()]
        if any(texts) and all(map(_FIGURES.fullmatch, texts)):
            wanted[column] = max(_width(text, size) for text in texts) + 2 * SIDE + 10 * size
    found: dict[int, float] = {}
    others = len(table.rows[0])
    for column, need in sorted(wanted.items(), key=lambda each: each[1]):
        others -= 1
        if sum(found.values()) + max(need, least) + others * least <= room:
            found[column] = max(need, least)
    return found


def _number_pads(table: Table, widths: tuple[int, ...], size: int) -> dict[tuple[int, int], int]:
    """Say how far numbers stand from the right edge: under one another, the widest in the middle."""
    found: dict[tuple[int, int], int] = {}
    for column, wide in enumerate(widths):
        cells = [
            (at, row[column])
            for at, row in enumerate(table.rows)
            if at >= table.header_rows and row[column] is not None
        ]
        numbers = [(at, cell) for at, cell in cells if cell and cell.align in ("right", "decimal")]
        after = {at: _after_point(cell, size) for at, cell in numbers}
        reach = max(after.values(), default=0)
        before = max((_width(cell.text, size) - after[at] for at, cell in numbers), default=0)
        middle = max((wide - 2 * SIDE - before - reach) // 2, 0)
        for at, _ in numbers:
            found[at, column] = middle + reach - after[at]
    return found


def _after_point(cell: Cell, size: int) -> int:
    """How much of a number stands behind the place where its point is or would be."""
    if cell.align != "decimal":
        return 0
    point = cell.text.find(".")
    return _width(cell.text[point:], size) if point >= 0 else 0

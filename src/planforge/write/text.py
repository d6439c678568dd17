"""A Document as plain text, ready to paste into a chat, a mail or a Word file.

Blanks are the only means of layout here, and they stay in the text wherever it is pasted. So a line
gets them where the office expects them in any plain text: two before a paragraph, under a label, and
before signature and date. Mark, number and title stand flush: centred by blanks they would be off
centre in every other width and font, and the clerk would have to delete the blanks in Word. A title is
one line for the same reason: its breaks belong to the width of the printed page.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from unicodedata import east_asian_width

from planforge.document import Document, Line, LineKind, Picture, Table, imprint_lines
from planforge.write.parts import header_lines, one_line, part_lines, rows

BLANK = "\u3000"
INDENT = 2 * BLANK

LINE_LENGTH = 28
"""Characters on a line of the printed page (GB/T 9704-2012, 5.2.3)."""

LONGEST_CELL = 16
"""Characters; a longer cell does not push what stands below it."""

DATE_GAP = 4
"""Characters right of the date of a sealed document (7.3.5.1)."""

_BLOCK: dict[LineKind, str] = {
    "stage": "stage",
    "copy-number": "marks",
    "secrecy": "marks",
    "urgency": "marks",
    "mark": "header",
    "number": "header",
    "signers": "header",
    "label": "label",
    "title": "title",
    "subtitle": "title",
    "entry": "entries",
    "note": "note",
    "signature": "closing",
    "behalf": "closing",
    "date": "closing",
    "annotation": "annotation",
    "attendance": "attendance",
    "stamp": "closing",
    "imprint": "imprint",
    "caption": "figure",
    "table": "figure",
    "table-note": "figure",
    "picture": "figure",
}
"""The block that a kind of line belongs to; a blank line parts two blocks. All others: the body."""

_FLUSH = {
    "stage",
    "copy-number",
    "secrecy",
    "urgency",
    "mark",
    "number",
    "signers",
    "imprint",
    "label",
    "title",
    "subtitle",
    "recipients",
    "flush",
}


def write_text(document: Document) -> str:
    """Print the document as plain text, attachments after it, parted by two blank lines."""
    main = _part_text([*header_lines(document), *part_lines(document.main)])
    attachments = (_part_text(part_lines(part)) for part in document.attachments)
    imprint = _part_text(imprint_lines(document.imprint))
    return "\n\n\n".join(text for text in (main, *attachments, imprint) if text) + "\n"


def _part_text(lines: Iterable[Line]) -> str:
    blocks = (_block_text(name, list(block)) for name, block in groupby(lines, key=_block_of))
    return "\n\n".join(text for text in blocks if text)


def _block_of(line: Line) -> str:
    return _BLOCK.get(line.kind, "body")


def _block_text(name: str, lines: list[Line]) -> str:
    printed = [row for line in lines for row in _printed(line)]
    return "\n".join(_set_right(printed) if name == "closing" else printed)


def _printed(line: Line) -> list[str]:
    """Print one line of the document: several rows where its text has line breaks of its own."""
    if isinstance(line.block, Table) and line.kind == "table":
        return _table(line.block)
    if isinstance(line.block, Picture) and line.kind == "picture":
        # A picture with a caption is named by it.
        return [] if line.block.caption else [f"［{line.block.image.name}］"]
    if line.kind in ("title", "heading"):
        texts = [one_line(line.text)]
    else:
        texts = ["".join(run.text for run in row).strip() for row in rows(line.runs)]
    return [_indent(line) + text for text in texts if text]


def _indent(line: Line) -> str:
    """Give the blanks before a line: none, two, or two and the width of the label above it."""
    if line.kind in _FLUSH or _block_of(line) == "closing":
        return ""
    labelled = any(run.role == "label" for run in line.runs)
    return INDENT + ("" if labelled else line.hang * BLANK)


def _table(table: Table) -> list[str]:
    """Print a table's rows, its columns parted by blanks and one below another where texts are short."""
    grid = [[" ".join(cell.text.split()) if cell else "" for cell in row] for row in table.rows]
    wide = [0] * len(grid[0])
    for row, cells in zip(grid, table.rows, strict=True):
        for at, cell in enumerate(cells):
            if cell is not None and cell.across == 1:
                wide[at] = min(max(wide[at], round(2 * _width(row[at]))), 2 * LONGEST_CELL)
    return ["".join(map(_padded, row, wide)).rstrip() for row in grid]


def _padded(text: str, wide: int) -> str:
    """Fill a cell with blanks to a width in half characters, and the blank before the next."""
    missing = max(wide - round(2 * _width(text)), 0)
    return text + " " * (missing % 2) + BLANK * (missing // 2 + 1)


def _set_right(names: list[str]) -> list[str]:
    """Centre signature and bracket on the date, the date four characters from the right (7.3.5.1).

    A name too long for this moves all of them left until it ends with the line.
    """
    if not names:
        return []
    centre = min(LINE_LENGTH - DATE_GAP - _width(names[-1]) / 2, LINE_LENGTH - max(map(_width, names)) / 2)
    return [max(0, int(centre - _width(name) / 2)) * BLANK + name for name in names]


def _width(text: str) -> float:
    return sum(0.5 if east_asian_width(character) in ("Na", "H", "N") else 1 for character in text)

"""The process that sees heads for `pdf_heads`: paths come in, what is seen goes out, both pickled."""

from __future__ import annotations

import pickle
import sys
from dataclasses import replace
from pathlib import Path

from planforge.measure.child import limit_memory
from planforge.measure.places import is_centred
from planforge.measure.reading import read_pages
from planforge.measure.recognise import recognise
from planforge.measure.rows import Row
from planforge.messages import Stopped
from planforge.numbers.scanning.heads import TITLE_SIZE, HeadLine, Seen, see, see_parts
from planforge.standard.figures import LEFT, RIGHT

_TEXT = 16.5
"""Points: what fills a line and is larger is no text."""


def main() -> None:
    """Answer path after path until no more come."""
    limit_memory()
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    while True:
        try:
            path = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer: object = see_pdf(path)
        except Stopped as stop:
            answer = stop
        except (MemoryError, RecursionError):
            answer = MemoryError()
        pickle.dump(answer, out)
        out.flush()


def see_pdf(path: Path) -> Seen:
    """Find number and title on the first page of a PDF; raises `Unreadable`.

    What has its place by GB/T 9704-2012 is found by it; a number elsewhere, by the lines above the text.
    """
    pages, _ = read_pages(path, most=1)
    if not pages or not pages[0].glyphs:
        return Seen()
    found = recognise(pages)
    lines = [_line(row, first=not at) for at, row in enumerate(found.rows[0])]
    rows = found.main.title.rows
    title = "".join(row.text for row in rows) if rows and rows[0].size > TITLE_SIZE else ""
    number, marks = found.head.number, "".join(row.text for row in found.head.marks)
    if number is not None:
        seen = see_parts(number.text, marks.removesuffix("文件"), title, lines)
        # Orders and minutes have no title.
        if seen.typed and (title or found.format in ("order", "minutes")):
            return seen
    seen = see(lines)
    return replace(seen, title=title or seen.title)


def _line(row: Row, *, first: bool) -> HeadLine:
    text = "\t".join(piece.text for piece in row.pieces())
    full = (first or row.size > _TEXT) and row.left < LEFT + 10 and row.right > RIGHT - 10
    return HeadLine(text, row.size, row.red, full or is_centred(row))


if __name__ == "__main__":
    main()

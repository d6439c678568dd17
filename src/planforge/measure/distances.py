"""What measures of places share: white between two elements, and the middle of a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforge.measure.found import Found
from planforge.measure.geometry import Box, around
from planforge.measure.judge import Measured
from planforge.measure.rows import Row
from planforge.standard.figures import CENTRE, LITERAL_TOP, SIZE_3, TOP

_SAME_SIZE = 0.5


def white(page: int, above: Box, under: Box) -> Measured:
    """Measure the white from the ink of one element down to that of the next."""
    return Measured(page, Box(under.left, above.bottom, under.right, under.top), under.top - above.bottom)


def ink_of(rows: Iterable[Row]) -> Box:
    """The rectangle around the ink of rows; there must be one."""
    return around(row.ink for row in rows)


def middle_of(row: Row, middle: float = CENTRE) -> float:
    """Where the middle of a row is, by its ink or by its cells: a mark at an end has half a cell of white."""
    return min(row.ink.centre, (row.left + row.right) / 2, key=lambda at: abs(at - middle))


def off_centre(rows: Iterable[Row]) -> Iterator[Measured]:
    """Measure the middle of the row that is farthest from that of the text area."""
    worst = max(rows, key=lambda row: abs(middle_of(row) - CENTRE), default=None)
    if worst is not None:
        yield Measured(worst.page, worst.ink, middle_of(worst))


def size_of(rows: Iterable[Row], wanted: float) -> Iterator[Measured]:
    """Measure the type of the row whose size is farthest from what is wanted."""
    worst = max(rows, key=lambda row: abs(row.size - wanted), default=None)
    if worst is not None:
        yield Measured(worst.page, worst.ink, worst.size)


def said(row: Row, *, good: bool, mild: bool = False) -> Measured:
    """Judge the words of a row."""
    return Measured(row.page, row.ink, row.text, good, mild=mild)


def has_mark(found: Found) -> bool:
    """Whether the document has the head of the ordinary format, not printed beforehand."""
    return found.format == "general" and bool(found.head.marks)


def begins_lower(found: Found) -> bool:
    """Whether no line of upright pages stands where the text area begins.

    The head may leave the first page's upper lines empty, so that it counts only where it is all there is.
    Lines of other type are those of tables, or of what others wrote: they have less white over them.
    """
    tops = [
        row.ink.top
        for rows in found.rows[1:] or found.rows
        for row in rows
        if row.turn == 0 and row.ink.top > TOP - 2 and abs(row.size - SIZE_3) < _SAME_SIZE
    ]
    return min(tops, default=0.0) > LITERAL_TOP[0]

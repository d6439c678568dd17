"""The issuer mark and what fits into its line; the names of a joint issue (GB/T 9704-2012, 7.2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

from planforge.document import MARK_SIZE
from planforge.word import Blocks, Cell, Layout, Table, TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.widths import TEXT_AREA, characters

SMALLEST_SIZE = 28
NARROWEST = 60
"""Percent of their width to which the characters of a long mark may be narrowed."""

PITCH = 1134
"""From one name of a joint issue to the next: 20 mm, as the standard's figure 3 has it."""

TALLEST = 3 * PITCH + 200
"""Names of more offices stand closer, even where there is room."""

LEAST_PITCH = 200
"""However many there are: 10 pt."""

_FILLED = 0.8
"""How much of the pitch the type of closer names takes."""

_INK_TOP, _INK_UNDER = 0.85, 0.09
"""What Chinese type of a mark reaches above its base line and below it, in em."""

_INK = _INK_TOP + _INK_UNDER

_INK_OF_LAST = _INK * _FILLED
"""Of its pitch, the ink of a name."""

_LINE = 1000
"""Exact height, in twips, of the line that holds the mark in its full size."""

_SLACK = 60
"""What stays free beside a line that fills its space."""

_GAP = 340
"""Between the names and 文件: 6 mm."""

_LEAST_LINE = 20

_AMPLE = 40 * PITCH


def share_of_width(mark: str, beside: str = "", *, full: int = MARK_SIZE) -> int:
    """Give the percent of their width that the characters of a mark's longest line have, 100 at most."""
    names = [" ".join(name.split()) for name in mark.split("\n") if name.strip()]
    if not names:
        return 100
    room = _room(_wing(beside, full)) if len(names) > 1 or beside else TEXT_AREA - _SLACK
    size = _size(names, full, room)
    return min(100, *(_percent(name, size, room) for name in names))


def least_ink(mark: str, full: int = MARK_SIZE) -> int:
    """Give the height of the ink of a mark, in twips; names of a joint issue stand as close as may be."""
    names = len(mark.split("\n")) if mark else 0
    return round((names - 1 + _INK_OF_LAST) * LEAST_PITCH) if names > 1 else round(names * _INK * full * 20)


def mark_block(
    mark: str, beside: str = "", *, printed: bool = True, full: int = MARK_SIZE, room: int = _AMPLE
) -> Blocks:
    """Set the mark on one line, or the names of a joint issue each on its own with `beside` at the right.

    Where it is not printed, for it is on the paper, the same space stays free. `full` is the size of the
    style in points, `room` the height in twips that page one has for the ink of the names.
    """
    names = [" ".join(name.split()) for name in mark.split("\n") if name.strip()]
    if not names:
        return Blocks()
    pitch = _pitch(len(names), room)
    size = full if len(names) == 1 else min(full, int(_FILLED * pitch / 20))
    if not printed:
        white = _lacking(min(pitch, line_height(size)), size, full)
        height = line_height(size) + (len(names) - 1) * pitch + white
        return Blocks((TextParagraph(styles.MARK, (), Layout(line=height)),))
    if len(names) == 1 and not beside:
        return Blocks((_single(names[0], full),))
    return _joint(names, " ".join(beside.split()), full, size, pitch)


def _single(name: str, full: int) -> TextParagraph:
    """Set one name: a long one gets narrower characters, a very long one smaller ones too."""
    room = TEXT_AREA - _SLACK
    size = _size((name,), full, room)
    run = _run(name, size, room, full)
    return TextParagraph(styles.MARK, (run,), Layout(line=None if size == full else line_height(size)))


def _joint(names: list[str], beside: str, full: int, size: int, pitch: int) -> Blocks:
    """Spread the names to one width, the lead first, and set `beside` in the middle of their height."""
    wing = _wing(beside, size)
    room = _room(wing)
    size = _size(names, size, room)
    wide = min(room, round(max(characters(name) for name in names) * size * 20)) + _SLACK
    column = tuple(
        TextParagraph(styles.JOINT_MARK, (_run(name, size, room, full),), layout)
        for name, layout in zip(names, _rows(size, pitch), strict=False)
    )
    left = (TEXT_AREA - wide - (wing + _GAP if wing else 0)) // 2
    cells = [Cell(), Cell(column)]
    widths = [left, wide]
    if beside:
        word = TextParagraph(styles.MARK, (_run(beside, size, wing, full),), Layout(line=line_height(size)))
        cells += [Cell(), Cell((word,), align="center")]
        widths += [_GAP, wing]
    rows = (tuple(cells), *_white(_lacking(min(pitch, line_height(size)), size, full), len(cells)))
    end = TextParagraph(styles.MARK, (), Layout(line=_LEAST_LINE))
    return Blocks((Table(rows, tuple(widths), flush=True), end))


def _white(height: int, columns: int) -> Iterator[tuple[Cell, ...]]:
    """Keep white under names by a row: LibreOffice drops a paragraph between a table and a cell's end."""
    if height:
        yield (Cell((TextParagraph(styles.MARK, (), Layout(line=height)),), span=columns),)


def _wing(beside: str, size: int) -> int:
    """Give the width of what stands beside the names."""
    return min(round(characters(beside) * size * 20) + _SLACK, TEXT_AREA // 3) if beside else 0


def _room(wing: int) -> int:
    """Give the width that is left for names of a joint issue."""
    return TEXT_AREA - 2 * _SLACK - (wing + _GAP if wing else 0)


def _lacking(line: int, size: int, full: int) -> int:
    """Give what the box of the last name has less of white under its ink than a line in full size.

    The style of the number counts on that: it stands two lines below names of any size (7.2.5).
    """
    return max(0, _under(line_height(full), full) - _under(line, size))


def _under(line: int, size: int) -> int:
    return round(0.2 * line - _INK_UNDER * 20 * size)


def _rows(size: int, pitch: int) -> Iterator[Layout]:
    """Give the place of each name: the ink of the first begins where that of a single mark does."""
    first = line_height(size)
    yield Layout(line=first)
    line = min(first, pitch)
    yield from repeat(Layout(line=line, before=pitch - line))


def _pitch(count: int, room: int) -> int:
    """Let names stand closer where there are many, and where page one would else show no text (7.3.3).

    Where what stands under the names leaves no room at all, nothing is won by that.
    """
    closer = int(room / (count - 1 + _INK_OF_LAST)) if room > 0 else PITCH
    return max(min(PITCH, TALLEST // count, closer), LEAST_PITCH)


def _size(names: tuple[str, ...] | list[str], size: int, room: int) -> int:
    """Give the size in points that the longest name needs, narrowed as far as may be."""
    percent = 100 * room / (max(characters(name) for name in names) * size * 20)
    return size if percent >= NARROWEST else max(min(SMALLEST_SIZE, size), int(size * percent / NARROWEST))


def _percent(name: str, size: int, room: int) -> int:
    """Give the percent of their width that characters have that fill the room; above 100 they leave some."""
    return int(100 * room / (characters(name) * size * 20))


def _run(name: str, size: int, room: int, full: int) -> TextRun:
    """Set a name in a size, narrowed to fit the room."""
    percent = _percent(name, size, room)
    return TextRun(
        name, scale=max(1, percent) if percent < 100 else None, size=None if size == full else size * 2
    )


def line_height(size: float) -> int:
    """Give the height of a line whose ink begins where that of the full size does."""
    return round(_LINE - _INK_TOP * (MARK_SIZE - size) * 20 / 0.8)

"""Signature and date under a seal, of one issuer or several (GB/T 9704-2012, 7.3.5.1).

The space of a row of seals is a line of its own, of exact height, on which their pictures hang. It is the
same with and without pictures, and stays where a page begins with it, as spacing before a line does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from planforge.document import Closing, Image
from planforge.word import Anchor, Block, Layout, Tab, TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.heights import TextLine, mm
from planforge.write.docx.setting import Setting
from planforge.write.docx.signing import RIGHT_OF_DATE, Signed, at_tab, floating, longest_of, rows_of
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, width

USUAL_SEAL = mm(42)
"""The seal of an office up to the county; its space is kept where there is no picture."""

MOST_IN_A_ROW = 3

_GAP = mm(3) - 1
"""White between two seals."""

_TO_TEXT = mm(4)
"""White between text and seal; less than one line, with room for a smaller one in the same row."""

_BELOW = mm(0.8)
"""What a seal reaches below the last line that it covers, which may be the page's last (5.2.1, figure 5)."""

_ROWS_OF_ONE_PAGE = 4
"""So many rows of seals stay together; more may be parted."""


@dataclass(frozen=True, slots=True)
class _Seat:
    """A name in rows, and the seal on it."""

    rows: tuple[str, ...]
    seal: Image | None
    lines: int
    """Lines that the seal covers."""
    line: TextLine

    @property
    def name_width(self) -> int:
        return min(longest_of(self.rows), TEXT_AREA)

    @property
    def size(self) -> tuple[int, int]:
        if self.seal is None:
            return USUAL_SEAL, USUAL_SEAL
        across, down = self.seal.width, self.seal.height
        return mm(across) if across else USUAL_SEAL, mm(down) if down else USUAL_SEAL

    @property
    def reach(self) -> int:
        """How far it reaches to the left and right of its centre."""
        return max(self.name_width, self.size[0]) // 2

    @property
    def lift(self) -> int:
        """How far the seal's upper edge stands above the ink of the first line."""
        ink, height = self.line.ink_of(self.lines), self.size[1]
        return max(height - ink - _BELOW, (height - ink) // 2)


def sealed(closing: Closing, setting: Setting) -> Signed:
    """Set names, the bracket of an office that seals for them, and date; each seal on its name."""
    line = setting.line
    reach = min(max(width(closing.date), width(closing.behalf)), TEXT_AREA) // 2
    rows = _arranged(_seats(closing, setting), reach, width(closing.date))
    annotated = bool(closing.annotation)
    centres: tuple[int, ...] = ()
    names: list[Block] = []
    before = _TO_TEXT - line.under
    for at, (row, centres) in enumerate(rows):
        last = at + 1 == len(rows)
        keep = not last or bool(closing.behalf or closing.date or annotated)
        bound = keep and (last or len(rows) <= _ROWS_OF_ONE_PAGE)
        names += _row(row, centres, before, line, keep=bound)
        before = _overhang(row, line) + _GAP
    centre = centres[-1] if centres else _last_centre(reach, width(closing.date))
    alone = None if rows else line.before_element
    below = None if closing.behalf else alone
    return Signed(
        tuple(names),
        _line(
            styles.BEHALF,
            rows_of(closing.behalf, setting.names),
            centre,
            alone,
            keep=bool(closing.date or annotated),
        ),
        _line(styles.DATE, rows_of(closing.date, setting.names), centre, below, keep=annotated),
    )


def _seats(closing: Closing, setting: Setting) -> list[_Seat]:
    """Give each name its seal; an office that seals for others has one for all their names (代章)."""
    under = 1 if closing.date else 0
    if closing.behalf:
        rows = tuple(row for name in closing.signature for row in rows_of(name, setting.names))
        lines = len(rows) + len(rows_of(closing.behalf, setting.names)) + under
        return [_Seat(rows, next(iter(closing.seals), None), lines, setting.line)] if rows else []
    named = zip_longest(closing.signature, closing.seals[: len(closing.signature)])
    return [
        _Seat(rows := rows_of(name, setting.names), seal, len(rows) + under, setting.line)
        for name, seal in named
    ]


def _arranged(
    seats: Sequence[_Seat], reach: int, date: int
) -> list[tuple[tuple[_Seat, ...], tuple[int, ...]]]:
    """Put as many side by side as fit, each row with the centres of its seals, in columns (排列整齐).

    The last column is where the date is, four characters from the edge: names that leave it no room there
    stand in more rows.
    """
    rows: list[tuple[_Seat, ...]] = []
    step = last = 0
    for most in range(MOST_IN_A_ROW, 0, -1):
        rows = _in_rows(seats, most)
        step = max(map(_step, rows), default=0)
        reaches = [row[-1].reach for row in rows[:-1]] + [max(row[-1].reach, reach) for row in rows[-1:]]
        last = min((_last_centre(each, date) for each in reaches), default=0)
        if all(row[0].reach <= last - (len(row) - 1) * step for row in rows):
            break
    return [(row, _centres(row, step, last)) for row in rows]


def _in_rows(seats: Sequence[_Seat], most: int) -> list[tuple[_Seat, ...]]:
    """Put so many side by side at the most, in their order; a name of several lines has its own row."""
    rows: list[tuple[_Seat, ...]] = []
    for seat in seats:
        row = (*rows[-1], seat) if rows else ()
        if 1 < len(row) <= most and all(len(each.rows) == 1 for each in row):
            rows[-1] = row
        else:
            rows.append((seat,))
    return rows


def _step(row: Sequence[_Seat]) -> int:
    """How far the centres of neighbours stand apart, the same in the whole row."""
    names = ((left.name_width + right.name_width) // 2 + CHARACTER for left, right in pairwise(row))
    seals = ((left.size[0] + right.size[0]) // 2 + _GAP for left, right in pairwise(row))
    return max((*names, *seals), default=0)


def _last_centre(reach: int, date: int) -> int:
    """The date ends four characters from the right edge; what is longer moves it to the left."""
    return min(TEXT_AREA - RIGHT_OF_DATE - (date // 2 or reach), TEXT_AREA - reach)


def _centres(row: Sequence[_Seat], step: int, last: int) -> tuple[int, ...]:
    """Place a row from its last seal, as far to the right as a name that is too long needs."""
    centres = [last - at * step for at in reversed(range(len(row)))]
    outside = max(row[0].reach - centres[0], 0)
    return tuple(centre + outside for centre in centres)


def _row(
    row: Sequence[_Seat], centres: Sequence[int], before: int, line: TextLine, *, keep: bool
) -> Iterator[Block]:
    lift = max(seat.lift for seat in row)
    height = max(before + lift - line.over, line.before_element)
    space = TextParagraph(styles.SEAL, (), Layout(line=height, keep_next=True))
    tallest = max(row, key=lambda seat: seat.size[1])
    middle = height + line.over - tallest.lift + tallest.size[1] // 2
    pictures = tuple(
        floating(
            seat.seal,
            centre - seat.size[0] // 2,
            middle - seat.size[1] // 2,
            seat.size,
            f"{''.join(seat.rows)}印章",
        )
        for seat, centre in zip(row, centres, strict=True)
        if seat.seal is not None
    )
    yield Anchor(space, pictures) if pictures else space
    if len(row) == 1:
        yield _centred(styles.SIGNATURE, row[0].rows, centres[0], keep=keep)
        return
    tabs = tuple(Tab("center", centre) for centre in centres)
    names = "".join(f"\t{''.join(seat.rows)}" for seat in row)
    yield TextParagraph(styles.SIGNATURE, (TextRun(names),), Layout(tabs=tabs, keep_next=keep or None))


def _overhang(row: Sequence[_Seat], line: TextLine) -> int:
    """How far the seals of a row reach below the box of its names."""
    names = max(len(seat.rows) for seat in row) * line.height - line.over
    return max(max(seat.size[1] - seat.lift for seat in row) - names, 0)


def _line(
    style: str, rows: tuple[str, ...], centre: int, before: int | None, *, keep: bool
) -> tuple[Block, ...]:
    return (_centred(style, rows, centre, before, keep=keep),) if any(rows) else ()


def _centred(
    style: str, rows: tuple[str, ...], centre: int, before: int | None = None, *, keep: bool
) -> TextParagraph:
    """Centre rows on a line; what can not be broken and is too long for it is left to the program."""
    if longest_of(rows) > TEXT_AREA:
        layout = Layout(before=before, align="center", keep_next=keep or None)
        return TextParagraph(style, (TextRun("\n".join(rows)),), layout)
    return at_tab(style, rows, Tab("center", centre), keep=keep, before=before)

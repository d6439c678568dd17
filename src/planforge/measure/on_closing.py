"""Measures of attachment note, signature, seals and stamps, date and remark (clauses 7.3.4 to 7.3.6)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from planforge.measure.found import Found, Signing
from planforge.measure.geometry import Box, around
from planforge.measure.judge import Measured, measures
from planforge.measure.page import Picture
from planforge.measure.rows import Row
from planforge.standard.figures import CENTRE, EM_3, LEFT, RIGHT

_NOTE_HEAD = re.compile(r"附件：(\d{1,2}[.．])?")
_NUMBERED = re.compile(r"(\d{1,2})[.．](?!\d)")
_NAME_END = re.compile(r"[。；;，,、.：:]$")
_DATE = re.compile(r"[12]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日", re.ASCII)
_REMARK = re.compile(r"（.+）")
_NO_TEXT = re.compile(r".?此页无正文.?")
_NEXT_LINE = 16.0
"""Millimetres of white to what stands on the next line, or after an empty one."""
_ALIGNED = 1.3
"""Millimetres that an edge may be off from the one it is aligned with."""
_COVERED_OFF = 5.0
"""Millimetres from the centre of a seal to that of what it covers: seals are put on by hand."""


def text_bottom(found: Found, first: Row | Picture) -> float | None:
    """Where the ink of text, note, tables and figures above a signature ends on its page, in mm."""
    box, number = _place_of(found, first)
    rows = [*found.main.body, *found.closing.note]
    own = (*found.closing.seals, *found.closing.stamps)
    boxes = [
        *(row.ink for row in rows if row.page == number),
        *found.tables.get(number, ()),
        *(picture.box for picture in found.page(number).pictures if picture not in own),
    ]
    return max((each.bottom for each in boxes if each.top < box.top), default=None)


def _place_of(found: Found, element: Row | Picture) -> tuple[Box, int]:
    if isinstance(element, Row):
        return element.ink, element.page
    return element.box, found.page_of(element)


# --- attachment note


@measures("note-gap")
def note_gap(found: Found) -> Iterator[Measured]:
    """White above the note, where text, a table or a picture stands above it on its page."""
    for first in found.closing.note[:1]:
        bottom = text_bottom(found, first)
        if bottom is not None:
            yield _between(first, bottom)


def _between(below: Row, bottom: float) -> Measured:
    top = below.ink.top
    return Measured(below.page, Box(below.left, bottom, below.right, top), top - bottom)


@measures("note-indent")
def note_indent(found: Found) -> Iterator[Measured]:
    """White before 附件."""
    for first in found.closing.note[:1]:
        yield _indent(first)


def _indent(row: Row) -> Measured:
    return Measured(row.page, Box(LEFT, row.ink.top, row.left, row.ink.bottom), (row.left - LEFT) / row.em)


def note_names(found: Found) -> list[tuple[str, list[Row]]]:
    """The names of the attachment note, each with its number, empty where it has none, and its rows."""
    names: list[tuple[str, list[Row]]] = []
    for row in found.closing.note:
        name = row
        if not names and (colon := re.match(r"附件\w{0,3}[：:]", row.text)):
            name = row.cut(colon.end()) if len(row.text) > colon.end() else row
        number = _NUMBERED.match(name.text)
        if number or not names:
            names.append((number[1] if number else "", [name.cut(number.end())] if number else [name]))
        else:
            names[-1][1].append(row)
    return names


@measures("note-words")
def note_words(found: Found) -> Iterator[Measured]:
    """Colon and numbers of the note, and the ends of its names."""
    note = found.closing.note
    if not note:
        return
    names = note_names(found)
    numbers = [number for number, _ in names]
    ends = [of[-1] for _, of in names]
    good = _NOTE_HEAD.match(note[0].text) is not None and not any(_NAME_END.search(row.text) for row in ends)
    counted = numbers == ([str(at) for at in range(1, len(names) + 1)] if len(names) > 1 else [""])
    fault = next((row for row in ends if _NAME_END.search(row.text)), note[0])
    # 附件：1. before a single name is not what the clause shows, but it says nothing of it.
    yield Measured(
        fault.page, fault.ink, fault.text, good and counted, mild=good and numbers == ["1"] and not counted
    )


@measures("note-hanging")
def note_hanging(found: Found) -> Iterator[Measured]:
    """Further lines of a name below its first character; numbers below one another."""
    names = note_names(found)
    off = [
        (row.left - of[0].left, row)
        for _, of in names
        for row in of[1:]
        if row.page == of[0].page or row.left > LEFT + EM_3
    ]
    firsts = [of[0] for number, of in names if number]
    # 10. is wider than 9., so that names are compared with the one before only where numbers are as long.
    off += [
        (two.left - one.left, two)
        for (one, two), ((before, _), (after, _)) in zip(
            pairwise(firsts), pairwise([each for each in names if each[0]]), strict=True
        )
        if len(before) == len(after)
    ]
    if off:
        worst, row = max(off, key=lambda each: abs(each[0]))
        yield Measured(row.page, row.ink, f"{worst:+.1f} mm", abs(worst) <= _ALIGNED)


# --- with seal


def _date(found: Found, signing: Signing) -> Iterator[Row]:
    if found.closing.signing == signing and found.closing.date:
        yield found.closing.date


def _right_of(row: Row) -> Measured:
    return Measured(row.page, Box(row.right, row.ink.top, RIGHT, row.ink.bottom), RIGHT - row.right)


def _cells(rows: Sequence[Row]) -> float:
    """The middle of the cells of rows."""
    return (min(row.left for row in rows) + max(row.right for row in rows)) / 2


@measures("seal-date-right")
def seal_date_right(found: Found) -> Iterator[Measured]:
    """White to the right of the date; more of it where a long name, centred on it, needs the room."""
    for date in _date(found, "sealed"):
        measured = _right_of(date)
        name = max((row.right for row in _over_date(found, date)), default=0.0)
        if RIGHT - date.right > 4 * EM_3 + 1 and name > RIGHT - 2 * EM_3:
            measured = Measured(
                date.page, measured.box, measured.value, good=name < RIGHT + 1, why="measure.long-name"
            )
        yield measured


def _over_date(found: Found, date: Row) -> list[Row]:
    """The rows right above the date, that stand under one seal with it."""
    rows: list[Row] = []
    top = date.ink.top
    for row in reversed([*found.closing.signature, *found.closing.behalf]):
        beside = row.right < date.left or row.left > date.right
        if row.page != date.page or beside or top - row.ink.bottom > _NEXT_LINE:
            continue
        rows.append(row)
        top = row.ink.top
    return rows


@measures("seal-signature")
def seal_signature(found: Found) -> Iterator[Measured]:
    """How far the middle of the name stands from that of the date, which may not even be below it."""
    for date in _date(found, "sealed"):
        last = [row for row in found.closing.signature[-1:] if row.page == date.page]
        rows = _over_date(found, date) or last
        if rows:
            row = max(rows, key=lambda each: abs(_cells([each]) - _cells([date])))
            yield Measured(row.page, row.ink, abs(_cells([row]) - _cells([date])))


@measures("seal-covers")
def seal_covers(found: Found) -> Iterator[Measured]:
    """Each seal over a name of its own, the last one over the date too, both below its centre."""
    for date in _date(found, "sealed"):
        names = [*found.closing.signature, *found.closing.behalf] or [date]
        said: list[Row] = []
        for seal in found.closing.seals:
            number = found.page_of(seal)
            covered = [row for row in names if row.page == number and seal.box.overlaps(row.ink)]
            covered.sort(key=lambda row: abs(_cells([row]) - seal.box.centre))
            wanted = date if seal is _last_seal(found, date) else None
            good = _covers(seal, covered, wanted) and covered[0] not in said
            said += covered[:1]
            yield Measured(number, seal.box, "✓" if good else "✗", good)


def _last_seal(found: Found, date: Row) -> Picture | None:
    """The seal on the page of the date that is nearest to it."""
    return min(
        (seal for seal in found.closing.seals if found.page_of(seal) == date.page),
        key=lambda seal: math.hypot(seal.box.centre - date.ink.centre, seal.box.middle - date.ink.middle),
        default=None,
    )


def _covers(seal: Picture, names: Sequence[Row], date: Row | None) -> bool:
    if not names or (date and not seal.box.overlaps(date.ink)):
        return False
    off = min(abs(_cells([row]) - seal.box.centre) for row in names)
    under = around(row.ink for row in (*names, date) if row)
    return off <= _COVERED_OFF and (date is None or under.middle > seal.box.middle)


@measures("seal-gap")
def seal_gap(found: Found) -> Iterator[Measured]:
    """White between the text and the seals of the first row; less than none where a seal covers text."""
    for date in _date(found, "sealed"):
        above = next(iter(found.closing.signature), date)
        seals = [seal for seal in found.closing.seals if found.page_of(seal) == above.page]
        top = min((seal.box.top for seal in seals), default=0.0)
        first = [seal for seal in seals if seal.box.top - top < seal.box.height / 2]
        bottom = text_bottom(found, above)
        if first and bottom is not None:
            gaps = [(seal.box.top - bottom, seal) for seal in first]
            gap, seal = max(gaps, key=lambda each: abs(each[0] - 5))
            ends = sorted((bottom, seal.box.top))
            yield Measured(above.page, Box(seal.box.left, ends[0], seal.box.right, ends[1]), gap)


@measures("seal-colour")
def seal_colour(found: Found) -> Iterator[Measured]:
    """Red; what may be a seal and stands elsewhere is told of, and not judged."""
    seals = found.closing.seals
    wrong = [seal for seal in seals if not seal.red]
    for seal in (wrong or seals)[:1]:
        yield Measured(found.page_of(seal), seal.box, "✗" if wrong else "✓", good=not wrong)
    for picture, why in found.closing.unplaced:
        value = f"{picture.box.width:.0f}×{picture.box.height:.0f} mm"
        yield Measured(found.page_of(picture), picture.box, value, why=why, unseen=True)


@measures("seal-text")
def seal_text(found: Found) -> Iterator[Measured]:
    """Text or attachment note above names and date, on each of their pages."""
    for date in _date(found, "sealed"):
        rows = [*found.closing.signature, *found.closing.behalf, date]
        firsts = [row for at, row in enumerate(rows) if not at or rows[at - 1].page != row.page]
        bare = [row for row in firsts if text_bottom(found, row) is None]
        for row in (bare or firsts)[:1]:
            yield Measured(row.page, row.ink, "✗" if bare else "✓", good=not bare)


@measures("seals-apart")
def seals_apart(found: Found) -> Iterator[Measured]:
    """White between the edges of the two that are nearest to each other."""
    pairs = [
        (_apart(one.box, two.box), one, two)
        for one, two in combinations(found.closing.seals, 2)
        if found.page_of(one) == found.page_of(two)
    ]
    if pairs:
        gap, one, two = min(pairs, key=lambda each: each[0])
        yield Measured(found.page_of(one), around((one.box, two.box)), f"{gap:.1f} mm", gap > 0.2)


def _apart(one: Box, two: Box) -> float:
    """White between two round or oval seals, along the line through their centres."""
    across, down = two.centre - one.centre, two.middle - one.middle
    return math.hypot(across, down) - _radius(one, across, down) - _radius(two, across, down)


def _radius(box: Box, across: float, down: float) -> float:
    """From the centre of the oval in a rectangle to its edge, in a direction."""
    far = math.hypot(across / box.width, down / box.height)
    return math.hypot(across, down) / far / 2 if far else max(box.width, box.height) / 2


@measures("seals-inside")
def seals_inside(found: Found) -> Iterator[Measured]:
    """Both ends of a row of seals between the edges of the text area: the seal farthest from its middle."""
    seals = found.closing.seals
    if seals:
        seal = max(seals, key=lambda each: abs(each.box.centre - CENTRE) + each.box.width / 2)
        good = seal.box.left >= LEFT - 1 and seal.box.right <= RIGHT + 1
        value = f"{seal.box.left:.1f}–{seal.box.right:.1f} mm"
        yield Measured(found.page_of(seal), seal.box, value, good)


# --- without seal


@measures("unsealed-gap")
def unsealed_gap(found: Found) -> Iterator[Measured]:
    """White between text and signature."""
    for date in _date(found, "unsealed"):
        first = next(iter(found.closing.signature), date)
        bottom = text_bottom(found, first)
        if bottom is not None and first.page == date.page:
            yield _between(first, bottom)


@measures("unsealed-right")
def unsealed_right(found: Found) -> Iterator[Measured]:
    """White to the right of name or date, whichever reaches farther."""
    for date in _date(found, "unsealed"):
        rows = [*found.closing.signature, *found.closing.behalf, date]
        yield _right_of(max(rows, key=lambda row: row.right))


@measures("unsealed-date")
def unsealed_date(found: Found) -> Iterator[Measured]:
    """How much farther right the date begins than the name above it."""
    for date in _date(found, "unsealed"):
        for name in found.closing.signature[-1:]:
            step = (date.left - name.left) / date.em
            ends = sorted((name.left, date.left))
            yield Measured(date.page, Box(ends[0], date.ink.top, ends[1], date.ink.bottom), step)


# --- with stamp


def _stamps(found: Found) -> list[Picture]:
    return found.closing.stamps if found.closing.signing == "stamped" else []


@measures("stamp-gap")
def stamp_gap(found: Found) -> Iterator[Measured]:
    """White between text and the first stamp; or its post, where that is of more lines and higher."""
    for stamp in _stamps(found)[:1]:
        bottom = text_bottom(found, stamp)
        if bottom is not None:
            tops = [row.ink.top for row in found.closing.signature if row.page == found.page_of(stamp)]
            top = min([stamp.box.top, *tops[:1]])
            yield Measured(
                found.page_of(stamp), Box(stamp.box.left, bottom, stamp.box.right, top), top - bottom
            )


@measures("stamp-right")
def stamp_right(found: Found) -> Iterator[Measured]:
    """White to the right of the stamps: that farthest from four characters."""
    stamps = _stamps(found)
    if stamps:
        stamp = max(stamps, key=lambda each: abs(RIGHT - each.box.right - 4 * EM_3))
        box = Box(stamp.box.right, stamp.box.top, RIGHT, stamp.box.bottom)
        yield Measured(found.page_of(stamp), box, RIGHT - stamp.box.right)


@measures("stamp-date-gap")
def stamp_date_gap(found: Found) -> Iterator[Measured]:
    """White between the last stamp, or its post where that is of more lines, and what stands below it."""
    for date in _date(found, "stamped"):
        below = next(iter(found.closing.behalf), date)
        for stamp in _stamps(found)[-1:]:
            if found.page_of(stamp) == below.page:
                posts = [row.ink.bottom for row in found.closing.signature if _beside(found, row) is stamp]
                yield _between(below, max([stamp.box.bottom, *posts]))


@measures("stamp-date-right")
def stamp_date_right(found: Found) -> Iterator[Measured]:
    """White to the right of the date."""
    for date in _date(found, "stamped"):
        yield _right_of(date)


def _posts(found: Found) -> Iterator[tuple[Picture, list[Row]]]:
    """Each stamp with the rows of the post beside it."""
    for stamp in _stamps(found):
        rows = [row for row in found.closing.signature if _beside(found, row) is stamp]
        if rows:
            yield stamp, rows


def _beside(found: Found, row: Row) -> Picture | None:
    """The stamp that a row of a post stands left of: the nearest in height."""
    stamps = [each for each in found.closing.stamps if found.page_of(each) == row.page]
    right = [each for each in stamps if row.left < each.box.left]
    return min(right, key=lambda each: abs(each.box.middle - row.ink.middle), default=None)


@measures("stamp-post-gap")
def stamp_post_gap(found: Found) -> Iterator[Measured]:
    """White between post and stamp: that farthest from two characters."""
    gaps = [
        ((stamp.box.left - max(row.right for row in rows)) / rows[0].em, stamp, rows)
        for stamp, rows in _posts(found)
    ]
    if gaps:
        gap, stamp, rows = max(gaps, key=lambda each: abs(each[0] - 2))
        ends = sorted((max(row.right for row in rows), stamp.box.left))
        box = Box(ends[0], stamp.box.top, ends[1], stamp.box.bottom)
        yield Measured(rows[0].page, box, gap)


@measures("stamp-post")
def stamp_post(found: Found) -> Iterator[Measured]:
    """How far the middle of a post stands from that of its stamp: the worst."""
    off = [
        (abs(around(row.ink for row in rows).middle - stamp.box.middle), rows)
        for stamp, rows in _posts(found)
    ]
    if off:
        worst, rows = max(off, key=lambda each: each[0])
        yield Measured(rows[0].page, around(row.ink for row in rows), worst)


# --- date and remark


@measures("date")
def date_words(found: Found) -> Iterator[Measured]:
    """The date as it is printed; one that is left open can not be judged."""
    date = found.closing.date
    if date and re.search(r"年月|月日", date.text):
        yield Measured(date.page, date.ink, date.text, why="measure.date-open", unseen=True)
    elif date:
        yield Measured(date.page, date.ink, date.text, _DATE.fullmatch(date.text) is not None)


@measures("no-text-page")
def no_text_page(found: Found) -> Iterator[Measured]:
    """The page of the signature bears no words in place of text."""
    date = found.closing.date
    if date:
        row = next((row for row in found.main.body if _NO_TEXT.fullmatch(row.text)), None)
        yield Measured(
            (row or date).page, row.ink if row else None, row.text if row else "✓", good=row is None
        )


@measures("remark-indent")
def remark_indent(found: Found) -> Iterator[Measured]:
    """White before the bracket."""
    for first in found.closing.remark[:1]:
        yield _indent(first)


@measures("remark")
def remark(found: Found) -> Iterator[Measured]:
    """In full-width brackets, on a line below the date."""
    rows, date = found.closing.remark, found.closing.date
    if rows and date:
        text = "".join(row.text for row in rows)
        near = 0 < rows[0].ink.top - date.ink.bottom < _NEXT_LINE or _under_seal(found, rows[0])
        yield Measured(rows[0].page, rows[0].ink, text, near and _REMARK.fullmatch(text) is not None)


def _under_seal(found: Found, row: Row) -> bool:
    """A seal may reach so far below the date that the remark moves down."""
    bottoms = [seal.box.bottom for seal in found.closing.seals]
    return bool(bottoms) and 0 < row.ink.top - max(bottoms) < _NEXT_LINE

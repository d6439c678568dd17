"""Measures of the head, 版头 (clause 7.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from planforge.measure.distances import begins_lower, has_mark, ink_of, middle_of, said, size_of, white
from planforge.measure.faces import drawn_in
from planforge.measure.found import Found, Head
from planforge.measure.geometry import Box
from planforge.measure.judge import Measured, measures
from planforge.measure.page import is_red
from planforge.measure.rows import Row
from planforge.standard import ITEMS
from planforge.standard.figures import CENTRE, PAPER, PITCH, SIZE_3, TOP

_COPY_NUMBER = re.compile(r"\d{6}")
_SECRECY = re.compile(
    r"(绝密|机密|秘密)(★(\d+(年|个月|月|天|日)|长期|\d{4}年\d{1,2}月\d{1,2}日|[\u4e00-\u9fff]{1,9}[前后]))?"
)
"""With how long it lasts, the day that it ends, or what ends it (启用前)."""
_URGENCY = re.compile(r"特提|特急|加急|平急")
_NUMBER = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,20}〔(19|20)\d{2}〕[1-9]\d*号")
_BLANK = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,20}〔((19|20)\d{2})?〕号")
"""The registry writes the number in."""
_ORDINAL = re.compile(r"(\d{4}年)?第[1-9]\d*[号期]")
_PUBLIC = ("公告", "通告", "公报")
"""Marks of papers that are numbered by themselves, in practice."""
_SIGNERS = re.compile(r"签发人：[\u4e00-\u9fff·]+")
_LONGEST_NAME = 4
_NAMES_APART = 0.6
"""Ems between two names; what stands closer is one name."""
_NAMES_A_ROW = 2
_HIGHEST_LITERAL, _LOWEST_LITERAL = 2.2, 5.0
"""Millimetres below the text area's edge at which the first line begins where margins are 37 and 35 mm."""
_ONE_ROW = 1.0
"""Millimetres between the base lines of what stands on one line."""


# --- copy number, secrecy, urgency


_CORNER: Mapping[str, tuple[re.Pattern[str], Callable[[Head], Row | None]]] = {
    "copy-number": (_COPY_NUMBER, lambda head: head.copy_number),
    "secrecy": (_SECRECY, lambda head: head.secrecy),
    "urgency": (_URGENCY, lambda head: head.urgency),
}
"""What stands in the upper left corner: how it is written, and where it is found."""


def _measure_corner(name: str, words: re.Pattern[str], find: Callable[[Head], Row | None]) -> None:
    """Measure of one of them the words, the type and the left edge."""

    @measures(name)
    def written(found: Found) -> Iterator[Measured]:
        for row in _given(find(found.head)):
            yield said(row, good=words.fullmatch(row.text) is not None)

    @measures(f"{name}-size")
    def size(found: Found) -> Iterator[Measured]:
        yield from size_of(_given(find(found.head)), SIZE_3)

    @measures(f"{name}-left")
    def left(found: Found) -> Iterator[Measured]:
        yield from _left_edge(find(found.head))

    if f"{name}-font" in ITEMS:

        @measures(f"{name}-font")
        def font(found: Found) -> Iterator[Measured]:
            yield from drawn_in(found, _given(find(found.head)), "黑体")


for _name, (_words, _find) in _CORNER.items():
    _measure_corner(_name, _words, _find)


@measures("copy-number-top")
def copy_number_top(found: Found) -> Iterator[Measured]:
    """The copy number on the first line; below a letter's rule it is measured from that."""
    for row in _given(found.head.copy_number):
        if found.format == "letter":
            continue
        if _HIGHEST_LITERAL < row.ink.top - TOP < _LOWEST_LITERAL and begins_lower(found):
            why = "measure.literal-margins"
            yield Measured(row.page, row.ink, row.ink.top, good=False, why=why, mild=True)
        else:
            yield Measured(row.page, row.ink, row.ink.top)


@measures("secrecy-line")
def secrecy_line(found: Found) -> Iterator[Measured]:
    """Below the copy number; without one, on the second line."""
    head = found.head
    for row in _given(head.secrecy):
        if head.copy_number is not None:
            yield said(row, good=_follows(head.copy_number, row))
        elif found.format != "letter":
            yield said(row, good=abs(row.ink.top - TOP - PITCH) < PITCH / 2, mild=True)


@measures("urgency-line")
def urgency_line(found: Found) -> Iterator[Measured]:
    """Below the secrecy, or else the copy number."""
    above = found.head.secrecy or found.head.copy_number
    for row in _given(found.head.urgency):
        if above is not None:
            yield said(row, good=_follows(above, row))


def _given(row: Row | None) -> list[Row]:
    return [] if row is None else [row]


def _left_edge(row: Row | None) -> Iterator[Measured]:
    if row is not None:
        yield Measured(row.page, row.ink, row.left)


def _follows(above: Row, row: Row) -> bool:
    """Whether a row stands on the line below another."""
    return PITCH / 2 < row.base - above.base < 2 * PITCH


# --- the mark


@measures("mark-top")
def mark_top(found: Found) -> Iterator[Measured]:
    """The upper edge of the mark; that of a letter, an order or minutes has an item of its own."""
    if found.format == "general":
        yield from top_of_mark(found)


def top_of_mark(found: Found) -> Iterator[Measured]:
    """Where the ink of the mark begins."""
    for row in found.head.marks[:1]:
        yield Measured(row.page, row.ink, row.ink.top)


@measures("mark-centre")
def mark_centre(found: Found) -> Iterator[Measured]:
    """The middle of the mark, of names and 文件 as a whole; a letter's may be in the middle of the paper."""
    rows = _mark_rows(found.head)
    if not rows:
        return
    box = ink_of(rows)
    good = PAPER[0] / 2 - 1 <= box.centre <= CENTRE + 1 if found.format == "letter" else None
    yield Measured(rows[0].page, box, box.centre, good)


@measures("mark-colour")
def mark_colour(found: Found) -> Iterator[Measured]:
    """The colour of every character of the mark."""
    rows = _mark_rows(found.head)
    if rows:
        colours = sorted({glyph.colour for row in rows for glyph in row.glyphs}, key=is_red)
        yield Measured(rows[0].page, ink_of(rows), f"RGB {colours[0]}", good=is_red(colours[0]))


@measures("mark-font")
def mark_font(found: Found) -> Iterator[Measured]:
    """The typeface of the mark."""
    yield from drawn_in(found, _mark_rows(found.head), "小标宋")


@measures("mark-joint")
def mark_joint(found: Found) -> Iterator[Measured]:
    """文件 right of the names and in the middle of their height."""
    beside, names = found.head.beside, found.head.marks
    if beside is not None and len(names) > 1:
        box = ink_of(names)
        off = abs(beside.ink.middle - box.middle)
        right = beside.ink.left > box.right
        yield Measured(beside.page, beside.ink, f"{off:.1f} mm", good=right and off <= beside.em / 4)


@measures("mark-widths")
def mark_widths(found: Found) -> Iterator[Measured]:
    """How much wider the widest name is than the narrowest."""
    names = found.head.marks
    if len(names) > 1:
        widths = [row.ink.width for row in names]
        yield Measured(names[0].page, ink_of(names), max(widths) - min(widths))


def _mark_rows(head: Head) -> list[Row]:
    return [*head.marks, *_given(head.beside)]


# --- the document number and the signers


@measures("number")
def number(found: Found) -> Iterator[Measured]:
    """The words of the document number; public notices are numbered by themselves in practice."""
    if found.format not in ("general", "letter", "preprinted"):
        return
    public = any(row.text.endswith(_PUBLIC) for row in found.head.marks)
    for row in _given(found.head.number):
        if _BLANK.fullmatch(row.text):
            yield Measured(row.page, row.ink, row.text, why="measure.blank", unseen=True)
            continue
        mild = public and _ORDINAL.fullmatch(row.text) is not None
        ordinal = found.format == "preprinted" and _ORDINAL.fullmatch(row.text) is not None
        yield said(row, good=ordinal or _NUMBER.fullmatch(row.text) is not None, mild=mild)


@measures("number-gap")
def number_gap(found: Found) -> Iterator[Measured]:
    """From mark to number; where there are signers, these are measured."""
    head = found.head
    if has_mark(found) and head.number is not None and not head.signers:
        yield white(head.number.page, ink_of(_mark_rows(head)), head.number.ink)


@measures("number-centre")
def number_centre(found: Found) -> Iterator[Measured]:
    """The middle of the number of a document that names no signer."""
    head = found.head
    if found.format in ("general", "preprinted") and head.number is not None and not head.signers:
        yield Measured(head.number.page, head.number.ink, middle_of(head.number))


@measures("number-left")
def number_left(found: Found) -> Iterator[Measured]:
    """The left edge of the number where there are signers."""
    if found.head.signers:
        yield from _left_edge(found.head.number)


@measures("number-size")
def number_size(found: Found) -> Iterator[Measured]:
    """The type of the document number."""
    yield from size_of(_given(found.head.number), SIZE_3)


@measures("signer")
def signer(found: Found) -> Iterator[Measured]:
    """签发人 with a full-width colon, nothing but blanks between the names."""
    rows = found.head.signers
    if rows:
        words = "".join(row.text for row in rows)
        names = [name.text for row in _name_rows(found.head) for name in _names(row)]
        good = _SIGNERS.fullmatch(words) is not None and all(
            len(name) <= _LONGEST_NAME or "·" in name for name in names
        )
        yield Measured(rows[0].page, rows[0].ink, words, good)


@measures("signer-font")
def signer_font(found: Found) -> Iterator[Measured]:
    """The typeface of the signers' names."""
    yield from drawn_in(found, _name_rows(found.head), "楷体")


@measures("signer-right")
def signer_right(found: Found) -> Iterator[Measured]:
    """The right edge of the names, by the row that reaches farthest."""
    if found.head.signers:
        row = max(found.head.signers, key=lambda each: each.right)
        yield Measured(row.page, row.ink, row.right)


@measures("signer-line")
def signer_line(found: Found) -> Iterator[Measured]:
    """The number on the line of the last signer."""
    head = found.head
    if head.signers and head.number is not None:
        last = head.signers[-1]
        off = abs(head.number.base - last.base)
        yield Measured(last.page, head.number.ink, f"{off:.1f} mm", good=off <= _ONE_ROW)


@measures("signer-gap")
def signer_gap(found: Found) -> Iterator[Measured]:
    """From mark to the first signer."""
    if has_mark(found) and found.head.signers:
        first = found.head.signers[0]
        yield white(first.page, ink_of(_mark_rows(found.head)), first.ink)


@measures("signer-columns")
def signer_columns(found: Found) -> Iterator[Measured]:
    """Two names a row at most, and the first ones of all rows below each other."""
    rows = [names for row in _name_rows(found.head) if (names := list(_names(row)))]
    if not rows:
        return
    most = max(map(len, rows))
    off = max((abs(row[0].left - rows[0][0].left) for row in rows), default=0.0)
    good = most <= _NAMES_A_ROW and off <= rows[0][0].em / 4
    yield Measured(rows[0][0].page, ink_of(found.head.signers), f"{most}, {off:.1f} mm", good)


def _name_rows(head: Head) -> list[Row]:
    """What stands right of 签发人：, line by line."""
    lines: list[list[Row]] = []
    for row in head.signers:
        part = row.cut(max(row.text.find(mark) for mark in "：:") + 1)
        if not part.glyphs:
            continue
        if lines and abs(lines[-1][0].base - part.base) <= _ONE_ROW:
            lines[-1].append(part)
        else:
            lines.append([part])
    return [Row(parts[0].page, tuple(glyph for part in parts for glyph in part.glyphs)) for parts in lines]


def _names(row: Row) -> Iterator[Row]:
    """The names of a line; one of two characters may be spread over three."""
    edges = [
        0,
        *(
            at
            for at, (one, two) in enumerate(pairwise(row.glyphs), 1)
            if two.start - one.end > _NAMES_APART * row.em
        ),
        len(row.glyphs),
    ]
    cells = [row.cut(start, end) for start, end in pairwise(edges)]
    while cells:
        name = cells.pop(0)
        if len(name.glyphs) == 1 and cells and len(cells[0].glyphs) == 1:
            name = Row(row.page, name.glyphs + cells.pop(0).glyphs)
        yield name


# --- the red rule


@measures("rule-gap")
def rule_gap(found: Found) -> Iterator[Measured]:
    """From the number, or the lowest signer, to the rule; a head without any lacks it."""
    head = found.head
    above = [*_given(head.number), *head.signers]
    rule = red_rule(found)
    if head.number is not None and rule is not None:
        yield white(head.number.page, ink_of(above), rule)
    elif head.number is not None and has_mark(found):
        yield Measured(head.number.page, ink_of(above), "—", good=False)


@measures("rule-length")
def rule_length(found: Found) -> Iterator[Measured]:
    """The length of the red rule."""
    rule = red_rule(found)
    if rule is not None:
        yield Measured(1, rule, rule.width)


@measures("rule-left")
def rule_left(found: Found) -> Iterator[Measured]:
    """Where the red rule begins."""
    rule = red_rule(found)
    if rule is not None:
        yield Measured(1, rule, rule.left)


@measures("rule-colour")
def rule_colour(found: Found) -> Iterator[Measured]:
    """The colour of the head's rules, in a letter too."""
    rules = [*found.head.rules, *found.head.foot_rules]
    if rules:
        worst = min(rules, key=lambda rule: is_red(rule.colour))
        yield Measured(1, worst.box, f"RGB {worst.colour}", good=is_red(worst.colour))


def red_rule(found: Found) -> Box | None:
    """The rule below the head of the ordinary format: the first below the number."""
    return _first_below(found) if found.format == "general" else None


def _first_below(found: Found) -> Box | None:
    over = [*_mark_rows(found.head), *_given(found.head.number)]
    lowest = max((row.ink.middle for row in over), default=0.0)
    boxes: Sequence[Box] = [rule.box for rule in found.head.rules]
    return next((box for box in boxes if box.middle > lowest), None)

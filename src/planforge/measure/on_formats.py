"""Measures of the letter, the order and the minutes (clause 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.measure.distances import ink_of, middle_of, said, white
from planforge.measure.faces import drawn_in
from planforge.measure.found import Found
from planforge.measure.geometry import Box
from planforge.measure.judge import Measured, measures
from planforge.measure.on_head import top_of_mark
from planforge.measure.page import Rule
from planforge.measure.rows import Row
from planforge.standard.figures import CENTRE, EM_3, LEFT, RIGHT

_ORDER_NUMBER = re.compile(r"第[1-9]\d*号")
_DOUBLE = 2
_LETTER_RULE = 170.0
_LABEL = re.compile(r"[\u4e00-\u9fff]+(?=[：:])")
_HANGING = 0.3
"""Ems by which rows may be out of line."""


# --- the letter


def _letter(found: Found) -> bool:
    return found.format == "letter"


def _upper_rule(found: Found) -> Box | None:
    """The rectangle of the double rule under a letter's mark."""
    rules = found.head.rules if _letter(found) else []
    return _around(rules)


def _lower_rule(found: Found) -> Box | None:
    rules = found.head.foot_rules if _letter(found) else []
    return _around(rules)


def _around(rules: list[Rule]) -> Box | None:
    if not rules:
        return None
    boxes = [rule.box for rule in rules]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@measures("letter-mark-top")
def letter_mark_top(found: Found) -> Iterator[Measured]:
    """The upper edge of a letter's mark."""
    if _letter(found):
        yield from top_of_mark(found)


@measures("letter-rule-gap")
def letter_rule_gap(found: Found) -> Iterator[Measured]:
    """From the mark to the double rule."""
    rule = _upper_rule(found)
    if rule is not None and found.head.marks:
        yield white(1, ink_of(found.head.marks), rule)


@measures("letter-rules")
def letter_rules(found: Found) -> Iterator[Measured]:
    """Two rules each: thick over thin under the mark, thin over thick at the foot."""
    if not _letter(found) or not (found.head.marks or found.head.rules):
        return  # Printed on the paper already.
    for rules, box, thick_first in (
        (found.head.rules, _upper_rule(found), True),
        (found.head.foot_rules, _lower_rule(found), False),
    ):
        widths = [rule.thickness for rule in rules]
        value = " / ".join(f"{width:.2f}" for width in widths) or "—"
        good = len(widths) == _DOUBLE and widths[0] != widths[1] and (widths[0] > widths[1]) is thick_first
        yield Measured(1, box, value, good)


@measures("letter-foot")
def letter_foot(found: Found) -> Iterator[Measured]:
    """From the lower edge of the lower double rule to that of the paper."""
    rule = _lower_rule(found)
    if rule is not None:
        height = found.page(1).height
        yield Measured(1, Box(rule.left, rule.bottom, rule.right, height), height - rule.bottom)


@measures("letter-length")
def letter_length(found: Found) -> Iterator[Measured]:
    """The length of the rule that is farthest from 170 mm."""
    rules = [*found.head.rules, *found.head.foot_rules] if _letter(found) else []
    worst = max(rules, key=lambda rule: abs(rule.length - _LETTER_RULE), default=None)
    if worst is not None:
        yield Measured(1, worst.box, worst.length)


@measures("letter-left")
def letter_left(found: Found) -> Iterator[Measured]:
    """Where the double rules begin: in the middle of the paper or of the text area."""
    for rule in (_upper_rule(found), _lower_rule(found)):
        if rule is not None:
            yield Measured(1, rule, rule.left)


@measures("letter-first-gap")
def letter_first_gap(found: Found) -> Iterator[Measured]:
    """From the double rule to the first element at the left edge."""
    head, rule = found.head, _upper_rule(found)
    rows = [row for row in (head.copy_number, head.secrecy, head.urgency) if row is not None]
    if rule is not None and rows:
        yield white(1, rule, min((row.ink for row in rows), key=lambda box: box.top))


@measures("letter-number-right")
def letter_number_right(found: Found) -> Iterator[Measured]:
    """The right edge of a letter's number."""
    row = found.head.number
    if _letter(found) and row is not None:
        yield Measured(row.page, row.ink, row.right)


@measures("letter-number-gap")
def letter_number_gap(found: Found) -> Iterator[Measured]:
    """From the double rule to the number."""
    rule, row = _upper_rule(found), found.head.number
    if rule is not None and row is not None:
        yield white(row.page, rule, row.ink)


@measures("letter-title-gap")
def letter_title_gap(found: Found) -> Iterator[Measured]:
    """From the lowest element above the title to the title."""
    head, title = found.head, found.main.title.rows
    above = [row for row in (head.copy_number, head.secrecy, head.urgency, head.number) if row is not None]
    if _letter(found) and above and title:
        yield white(title[0].page, ink_of(above), title[0].ink)


@measures("letter-last-gap")
def letter_last_gap(found: Found) -> Iterator[Measured]:
    """From the last line of page one to the lower double rule."""
    rule = _lower_rule(found)
    rows = [row for row in found.rows[0] if row is not found.page_numbers.get(1)]
    if rule is not None and rows:
        yield white(1, max((row.ink for row in rows), key=lambda box: box.bottom), rule)


@measures("letter-page-number")
def letter_page_number(found: Found) -> Iterator[Measured]:
    """Whether page one of a letter shows its number."""
    if _letter(found):
        row = found.page_numbers.get(1)
        yield said(row, good=False) if row else Measured(1, None, "✓", good=True)


@measures("letter-imprint")
def letter_imprint(found: Found) -> Iterator[Measured]:
    """Whether a letter's imprint has rules, or says who printed it."""
    imprint = found.imprint
    if _letter(found) and imprint is not None:
        row = imprint.issued
        value = row.text if row else f"{len(imprint.rules)}"
        yield Measured(imprint.page, row.ink if row else None, value, good=not row and not imprint.rules)


# --- the order


@measures("order-mark-top")
def order_mark_top(found: Found) -> Iterator[Measured]:
    """The upper edge of an order's mark."""
    if found.format == "order":
        yield from top_of_mark(found)


def _order_number(found: Found) -> Row | None:
    return found.head.number if found.format == "order" else None


@measures("order-number")
def order_number(found: Found) -> Iterator[Measured]:
    """The words of an order's number."""
    row = _order_number(found)
    if row is not None:
        yield said(row, good=_ORDER_NUMBER.fullmatch(row.text) is not None)


@measures("order-number-gap")
def order_number_gap(found: Found) -> Iterator[Measured]:
    """From an order's mark to its number."""
    row = _order_number(found)
    if row is not None and found.head.marks:
        yield white(row.page, ink_of(found.head.marks), row.ink)


@measures("order-number-centre")
def order_number_centre(found: Found) -> Iterator[Measured]:
    """The middle of an order's number."""
    row = _order_number(found)
    if row is not None:
        yield Measured(row.page, row.ink, middle_of(row, CENTRE))


@measures("order-text-gap")
def order_text_gap(found: Found) -> Iterator[Measured]:
    """From an order's number to its text."""
    row = _order_number(found)
    under = [*found.main.title.rows, *found.main.body][:1]
    if row is not None and under and under[0].page == row.page:
        yield white(row.page, row.ink, under[0].ink)


# --- the minutes


@measures("minutes-mark-top")
def minutes_mark_top(found: Found) -> Iterator[Measured]:
    """The upper edge of the mark of minutes."""
    if found.format == "minutes":
        yield from top_of_mark(found)


@measures("attendance-gap")
def attendance_gap(found: Found) -> Iterator[Measured]:
    """From the text, or the attachment note, to those who were present."""
    above = [*found.main.body, *found.closing.note][-1:]
    for row in found.closing.attendance[:1]:
        if above and above[0].page == row.page:
            yield white(row.page, above[0].ink, row.ink)


@measures("attendance-indent")
def attendance_indent(found: Found) -> Iterator[Measured]:
    """The indent of 出席, 请假, 列席 that is farthest from two characters."""
    worst = max(_labelled(found), key=lambda row: abs(_indent(row) - 2), default=None)
    if worst is not None:
        yield Measured(worst.page, worst.ink, _indent(worst))


def _indent(row: Row) -> float:
    return (row.left - LEFT) / EM_3


@measures("attendance-font")
def attendance_font(found: Found) -> Iterator[Measured]:
    """The typeface of 出席, 请假, 列席."""
    rows = [row.cut(0, label.end()) for row in _labelled(found) if (label := _LABEL.match(row.text))]
    yield from drawn_in(found, rows, "黑体")


@measures("attendance-hanging")
def attendance_hanging(found: Found) -> Iterator[Measured]:
    """Rows that go on begin below the first name."""
    at: Row | None = None
    off: list[tuple[float, Row]] = []
    for row in found.closing.attendance:
        label = _LABEL.match(row.text)
        if label:
            at = row.cut(label.end() + 1)
        elif at is not None and at.glyphs:
            off.append((abs(row.left - at.left) / row.em, row))
    if off:
        worst, row = max(off, key=lambda each: each[0])
        yield Measured(row.page, row.ink, f"{worst:.2f}", good=worst <= _HANGING)


def _labelled(found: Found) -> list[Row]:
    return [row for row in found.closing.attendance if _LABEL.match(row.text) and row.right <= RIGHT + EM_3]

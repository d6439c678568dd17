"""Pages → imprint: by its words, its small type and its rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from planforge.measure.found import Imprint
from planforge.measure.geometry import Box
from planforge.measure.page import Page, Rule, is_black
from planforge.measure.places import is_across
from planforge.measure.rows import Row
from planforge.standard.figures import TOP

_COPIES, _RECIPIENTS = re.compile(r"(?:[抄报发分呈]\s*[送报]|[报送发])[：:].*"), re.compile(r"主\s*送[：:].*")
_ISSUED = re.compile(r".*\d.*印发[。.]?")
_IMPRINT_RULE = 120.0
_SMALL = 15.0
"""Points: the type of an imprint is smaller."""
_OVER_IMPRINT = 12.0
"""Millimetres from the rule of an imprint to the ink of its first line, at most."""


def read_imprint(
    pages: Sequence[Page], rows: Sequence[list[Row]], tables: Mapping[int, Sequence[Box]]
) -> Imprint | None:
    """版记: 抄送, 主送 and 印发 at the end of the last page that has any, and of pages before it."""
    rules = [
        [rule for rule in page.rules if is_across(rule, _IMPRINT_RULE) and is_black(rule.colour)]
        for page in pages
    ]
    free = [
        _not_in_tables(of, tables[page.number], black)
        for page, of, black in zip(pages, rows, rules, strict=True)
    ]
    starts = [_start(of, black) for of, black in zip(free, rules, strict=True)]
    last = next((at for at in reversed(range(len(pages))) if starts[at] is not None), None)
    if last is None:
        return None
    first = _first_page(free, starts, last)
    while last + 1 < len(pages) and free[last + 1] and _is_small(free[last + 1]):
        last += 1
    inside = [row for at in range(first, last + 1) for row in free[at][starts[at] if at == first else 0 :]]
    on_last = [row for row in inside if row.page == pages[last].number]
    # Rules of a table above are not the imprint's, which begins with the last one over its first row.
    over = _rules_over(on_last[0], rules[last])
    top = max((rule.box.middle for rule in over), default=on_last[0].ink.top)
    imprint = Imprint(
        pages[last].number,
        sorted(
            (rule for rule in rules[last] if rule.box.middle >= top - 0.1),
            key=lambda rule: rule.box.middle,
        ),
    )
    _share(imprint, inside, rules)
    return imprint


def _not_in_tables(rows: Sequence[Row], tables: Sequence[Box], rules: Sequence[Rule]) -> list[Row]:
    """The rows outside of tables; a table that begins with a line of an imprint is one with a frame."""
    out = list(rows)
    for box in tables:
        inside = [row for row in out if box.holds(row.ink)]
        if inside and not _is_imprint(inside[0], rules):
            out = [row for row in out if row not in inside]
    return out


def is_framed(imprint: Imprint, table: Box) -> bool:
    """Whether a table is the frame that somebody has drawn around an imprint."""
    return any(table.holds(row.ink) for row in imprint.rows if row.page == imprint.page)


def _start(rows: Sequence[Row], rules: Sequence[Rule]) -> int | None:
    """Where an imprint begins on a page: its printing office may be longer than the line of the day."""
    first = next((at for at, row in enumerate(rows) if _is_imprint(row, rules)), None)
    if first is None or not _ISSUED.fullmatch(rows[first].text):
        return first
    over = first
    while over and _is_small(rows[over - 1 : over]) and not _is_parted(rows[over - 1], rows[over], rules):
        over -= 1
    return over if _rules_over(rows[over], rules) else first


def _is_parted(above: Row, row: Row, rules: Sequence[Rule]) -> bool:
    return any(above.ink.bottom < rule.box.middle < row.ink.top for rule in rules)


def _first_page(rows: Sequence[list[Row]], starts: Sequence[int | None], last: int) -> int:
    """Where a list of recipients begins that runs over pages, in small type all along."""
    first, at = last, last
    while at and _is_small(rows[at][: starts[at]]):
        at -= 1
        if not _is_small(rows[at][starts[at] or 0 :]):
            break
        if starts[at] is not None:
            first = at
    return first


def _is_small(rows: Sequence[Row]) -> bool:
    return all(row.size <= _SMALL for row in rows)


def _rules_over(row: Row, rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if -0.5 <= row.ink.top - rule.box.middle <= _OVER_IMPRINT]


def _is_imprint(row: Row, rules: Sequence[Rule]) -> bool:
    """Whether a row is of an imprint: by its words, in small type or under a rule."""
    if row.ink.top < TOP - 3 or (row.size > _SMALL and not _rules_over(row, rules)):
        return False
    return any(words.fullmatch(row.text) for words in (_COPIES, _RECIPIENTS, _ISSUED))


def _share(imprint: Imprint, rows: Sequence[Row], rules: Sequence[Sequence[Rule]]) -> None:
    """Share the rows of an imprint out among its elements; a rule ends a list, or the day of printing."""
    into: list[Row] | None = None
    for above, row in pairwise([rows[0], *rows]):
        parted = row.page == above.page and _is_parted(above, row, rules[row.page - 1])
        if _RECIPIENTS.fullmatch(row.text):
            into = imprint.recipients
        elif _COPIES.fullmatch(row.text):
            into = imprint.copies
        elif parted or into is None or _ISSUED.fullmatch(row.text):
            into = imprint.office
        if into is imprint.office and _ISSUED.fullmatch(row.text):
            imprint.issued = row
        elif imprint.issued is None:
            into.append(row)

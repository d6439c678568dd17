"""Measures of attachments (clause 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from planforge.measure.distances import begins_lower
from planforge.measure.faces import drawn_in
from planforge.measure.found import Found, Section
from planforge.measure.judge import Measured, measures
from planforge.measure.on_closing import note_names
from planforge.measure.rows import Row
from planforge.standard.figures import BOTTOM, CENTRE, LEFT, SIZE_3, TOP

_LABEL = re.compile(r"(.{2,30}〕[1-9]\d*号)?附件([1-9]\d?)?", re.ASCII)
_ANY_LABEL = re.compile(r"附件[\d一二三四五六七八九十]{0,3}[：:.．]?")
_MARKS = re.compile(r"[^\w]")


def labelled(found: Found) -> list[Section]:
    """The attachments that say so."""
    return [section for section in found.attachments if section.label]


def _labels(found: Found) -> list[Row]:
    return [section.label for section in found.attachments if section.label]


@measures("attachment-page")
def attachment_page(found: Found) -> Iterator[Measured]:
    """Attachments that begin below other text, or stand behind the imprint."""
    labels = _labels(found)
    strays = [
        row
        for section in found.sections
        for row in section.body
        if _ANY_LABEL.fullmatch(row.text) and abs(row.left - LEFT) < 3
    ]
    behind = [row for row in labels if found.imprint and row.page > found.imprint.page]
    wrong = [*strays, *behind]
    for row in (wrong or labels)[:1]:
        yield Measured(row.page, row.ink, row.text, good=not wrong)


@measures("attachment-label")
def attachment_label(found: Found) -> Iterator[Measured]:
    """The words of each label; a single attachment has no number."""
    labels = _labels(found)
    for row in labels:
        words = _LABEL.fullmatch(row.text)
        numbered = words is not None and words[2] is not None
        several = len(labels) > 1 or len(note_names(found)) > 1 or (words is not None and bool(words[1]))
        good = words is not None and (numbered == several or bool(words[1]))
        yield Measured(row.page, row.ink, row.text, good, mild=words is not None and len(labels) == 1)


@measures("attachment-size")
def attachment_size(found: Found) -> Iterator[Measured]:
    """The size of the label farthest from 3号."""
    labels = _labels(found)
    if labels:
        row = max(labels, key=lambda each: abs(each.size - SIZE_3))
        yield Measured(row.page, row.ink, row.size)


@measures("attachment-font")
def attachment_font(found: Found) -> Iterator[Measured]:
    """The face of the labels."""
    yield from drawn_in(found, _labels(found), "黑体")


@measures("attachment-left")
def attachment_left(found: Found) -> Iterator[Measured]:
    """The label farthest from the left edge."""
    yield from _worst(found, _labels(found), LEFT, lambda row: found.upright(row).left)


@measures("attachment-top")
def attachment_top(found: Found) -> Iterator[Measured]:
    """The label farthest from the first line."""
    yield from _down(found, _labels(found), 37.6)


def _down(found: Found, rows: list[Row], wanted: float) -> Iterator[Measured]:
    """Lines of the page stand lower where its margins are typed as 37 and 35 mm, as `text-top` tells."""
    for measured in _worst(found, rows, wanted, lambda row: found.upright(row).top):
        lower = measured.value - wanted if isinstance(measured.value, float) else 0.0
        if 1.5 < lower < 4 and begins_lower(found):
            measured = replace(measured, good=False, why="measure.literal-margins", mild=True)
        yield measured


def _worst(found: Found, rows: list[Row], wanted: float, value: Callable[[Row], float]) -> Iterator[Measured]:
    if rows:
        row = max(rows, key=lambda each: abs(value(each) - wanted))
        yield Measured(row.page, row.ink, value(row))


def _title_rows(found: Found) -> list[list[Row]]:
    return [section.title.rows for section in labelled(found) if section.title.rows]


@measures("attachment-title-top")
def attachment_title_top(found: Found) -> Iterator[Measured]:
    """The first line of the title farthest from the third line of the page."""
    firsts = [rows[0] for rows in _title_rows(found)]
    yield from _down(found, firsts, 57.6)


@measures("attachment-title-centre")
def attachment_title_centre(found: Found) -> Iterator[Measured]:
    """The line of a title farthest from the middle; told as if every page stood upright."""
    rows = [row for of in _title_rows(found) for row in of]
    yield from _worst(found, rows, CENTRE, lambda row: _centre(found, row))


def _centre(found: Found, row: Row) -> float:
    middle = LEFT + (BOTTOM - TOP) / 2 if found.page(row.page).turned else CENTRE
    return found.upright(row).centre - middle + CENTRE


@measures("attachment-names")
def attachment_names(found: Found) -> Iterator[Measured]:
    """Number for number, name for name, as the note tells them."""
    names, sections = note_names(found), labelled(found)
    if not names and (not sections or sections[0].first == 1):
        return  # an attachment that is sent apart has its note elsewhere
    if not names:
        row = _labels(found)[0]
        yield Measured(row.page, row.ink, row.text, good=False, why="measure.no-note")
    elif not sections:
        first = names[0][1][0]
        yield Measured(first.page, first.ink, first.text, why="measure.attachments-elsewhere", unseen=True)
    else:
        yield _compared(names, sections)


def _compared(names: list[tuple[str, list[Row]]], sections: list[Section]) -> Measured:
    """The first that differs; else a name whose attachment is not in the file; else the first name."""
    known = {number or "1": rows for number, rows in names}
    left = dict(known)
    for section in sections:
        label = section.label
        assert label is not None
        number = _number_of(label)
        if number not in known or not _agree(known[number], section):
            title = "".join(row.text for row in section.title.rows)
            return Measured(label.page, label.ink, f"{label.text} {title}", good=False)
        left.pop(number, None)
    if left:
        row = next(iter(left.values()))[0]
        return Measured(row.page, row.ink, row.text, why="measure.attachments-elsewhere", unseen=True)
    row = names[0][1][0]
    return Measured(row.page, row.ink, row.text, good=True)


def _number_of(label: Row) -> str:
    """The number of a label; an only attachment has none."""
    found = re.search(r"\d+$", label.text.rstrip("：:.．"))
    return found[0] if found else "1"


def _agree(name: list[Row], section: Section) -> bool:
    """Blanks, lines and marks do not count; nor does a title that was not found."""
    noted = _plain(name)
    title, whole = _plain(section.title.rows), _plain([*section.title.rows, *section.title.subtitle])
    return not title or noted in (title, whole) or whole.startswith(noted)


def _plain(rows: list[Row]) -> str:
    return _MARKS.sub("", "".join(row.text for row in rows))

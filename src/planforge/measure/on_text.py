"""Measures of title, recipients and text (clauses 7.3.1 to 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from planforge.measure.distances import ink_of, off_centre, said, size_of, white
from planforge.measure.faces import drawn_in
from planforge.measure.found import Found, Section
from planforge.measure.judge import Measured, measures
from planforge.measure.on_head import red_rule
from planforge.measure.on_pages import is_caption
from planforge.measure.paragraphs import Paragraph, paragraphs
from planforge.measure.rows import Row
from planforge.standard.figures import LEFT, SIZE_2
from planforge.write.typefaces import Face
from planforge.write.word_borders import INSIDE_WORD, NEVER_FIRST, NEVER_LAST, SOLID, border_costs

_ALIKE = 0.5
"""Lines of a title that differ by less of a character are of one width."""
_INDENT = 2.0
_MOST_INDENT = 4.5
"""What is indented more stands where it does for another reason."""
_MARKS = "。，、；：,.;:"


# --- the title


@measures("title-gap")
def title_gap(found: Found) -> Iterator[Measured]:
    """From the red rule to the title."""
    rule, rows = red_rule(found), found.main.title.rows
    if rule is not None and rows:
        yield white(rows[0].page, rule, rows[0].ink)


@measures("title-size")
def title_size(found: Found) -> Iterator[Measured]:
    """The type of the title."""
    yield from size_of(found.main.title.rows, SIZE_2)


@measures("title-font")
def title_font(found: Found) -> Iterator[Measured]:
    """The typeface of the title."""
    yield from drawn_in(found, found.main.title.rows, "小标宋")


@measures("title-centre")
def title_centre(found: Found) -> Iterator[Measured]:
    """The middle of the title's line that is farthest from the middle."""
    yield from off_centre(found.main.title.rows)


@measures("title-shape")
def title_shape(found: Found) -> Iterator[Measured]:
    """The widths of the lines: none is shorter than one above and one below it, and they are not all alike.

    Two lines of one width are advice: where whole words make them so, one clause asks for two things.
    """
    rows = found.main.title.rows
    if len(rows) > 1:
        widths = [(row.right - row.left) / row.em for row in rows]
        value = " / ".join(f"{width:.1f}" for width in widths)
        block = max(widths) - min(widths) < _ALIKE
        good = not block and not _has_waist(widths)
        yield Measured(rows[0].page, ink_of(rows), value, good, mild=block and len(rows) == 2)


def _has_waist(widths: Sequence[float]) -> bool:
    return any(
        widths[at] < max(widths[:at]) - _ALIKE and widths[at] < max(widths[at + 1 :]) - _ALIKE
        for at in range(1, len(widths) - 1)
    )


@measures("title-break")
def title_break(found: Found) -> Iterator[Measured]:
    """Where lines end: a torn number or mark is a fault, a torn word is advice, for dictionaries err."""
    rows = found.main.title.rows
    if len(rows) < 2:
        return
    text = "".join(row.text for row in rows)
    costs = border_costs(text, segmented=True)
    breaks = list(accumulate(len(row.text) for row in rows[:-1]))
    surely = [at for at in breaks if _is_torn(text, at)]
    torn = surely or [at for at in breaks if _tears_a_word(text, costs, at)]
    at = torn[0] if torn else breaks[0]
    value = f"{text[max(0, at - 4) : at]}|{text[at : at + 4]}"
    yield Measured(rows[0].page, ink_of(rows), value, good=not torn, mild=not surely)


def _is_torn(text: str, at: int) -> bool:
    solid = any(found.start() < at < found.end() for found in SOLID.finditer(text))
    return solid or text[at] in NEVER_FIRST or text[at - 1] in NEVER_LAST


def _tears_a_word(text: str, costs: Sequence[float], at: int) -> bool:
    """Whether a break leaves one character of a word alone; words of four are often two of two."""
    if text.startswith("关于", at):
        return False
    start = next(place for place in range(at, -1, -1) if place == 0 or costs[place] < INSIDE_WORD)
    end = next(
        place for place in range(at, len(costs)) if place == len(costs) - 1 or costs[place] < INSIDE_WORD
    )
    return start < at < end and min(at - start, end - at) == 1


@measures("title-mark")
def title_mark(found: Found) -> Iterator[Measured]:
    """The last character of the title."""
    for row in found.main.title.rows[-1:]:
        yield said(row, good=row.text[-1] not in _MARKS)


# --- the recipients


@measures("recipients-gap")
def recipients_gap(found: Found) -> Iterator[Measured]:
    """From the title, or the line under it, to the recipients."""
    title = found.main.title
    above = [*title.rows, *title.subtitle][-1:]
    for row in found.recipients[:1]:
        if above and above[0].page == row.page:
            yield white(row.page, above[0].standing_ink, row.ink)


@measures("recipients-left")
def recipients_left(found: Found) -> Iterator[Measured]:
    """The left edge of the recipients' row that is farthest from the text area's."""
    worst = max(found.recipients, key=lambda row: abs(row.left - LEFT), default=None)
    if worst is not None:
        yield Measured(worst.page, worst.ink, worst.left)


@measures("recipients-colon")
def recipients_colon(found: Found) -> Iterator[Measured]:
    """What stands after the last recipient."""
    for row in found.recipients[-1:]:
        yield said(row, good=row.text.endswith("："))


# --- the text


@measures("first-page")
def first_page(found: Found) -> Iterator[Measured]:
    """Text, or a table of it, on page one; a dispatch form is not counted."""
    if found.main.body:
        first = found.main.first
        rows = [row for row in found.main.body if row.page == first]
        box = ink_of(rows) if rows else None
        yield Measured(first, box, len(rows), good=bool(rows or found.tables[first]))


@measures("indent")
def indent(found: Found) -> Iterator[Measured]:
    """The indent of paragraphs, by the page: that farthest from two characters."""
    for section in found.sections:
        begun = [
            each
            for each in paragraphs(section.body)
            if each.indent < _MOST_INDENT
            and not each.centred
            and not found.page(each.first.page).turned
            and not is_caption(found, each.first)
        ]
        for number, here in groupby(begun, key=lambda each: each.first.page):
            worst = max(here, key=lambda each: abs(each.indent - _INDENT))
            yield Measured(number, worst.first.ink, worst.indent)


@measures("heading-1")
def heading_1(found: Found) -> Iterator[Measured]:
    """The typeface of headings of the first level."""
    yield from _headings_in(found, 1, "黑体")


@measures("heading-2")
def heading_2(found: Found) -> Iterator[Measured]:
    """The typeface of headings of the second level."""
    yield from _headings_in(found, 2, "楷体")


def _headings_in(found: Found, level: int, face: Face) -> Iterator[Measured]:
    rows = [
        row
        for section in found.sections
        for each in paragraphs(section.body)
        if each.level == level
        for row in each.heading()
    ]
    yield from drawn_in(found, rows, face)


@measures("heading-stays")
def heading_stays(found: Found) -> Iterator[Measured]:
    """Headings that stand alone: no page but the last ends with one."""
    for section in found.sections:
        alone = [each for each in paragraphs(section.body) if each.stands_alone]
        left = [each for each in alone if _is_left(each, section, found)]
        if alone:
            shown = (left or alone)[0]
            row = shown.rows[-1]
            yield Measured(row.page, row.ink, shown.text[:20], good=not left)


def _is_left(heading: Paragraph, section: Section, found: Found) -> bool:
    """Whether nothing follows a heading on its page, or it is parted itself, and text goes on."""
    last = heading.rows[-1]
    if any(one.page != two.page for one, two in pairwise(heading.rows)):
        return True
    goes_on = last.page < section.last or section.body[-1] is not last
    return goes_on and not _anything_below(last, found)


def _anything_below(last: Row, found: Found) -> bool:
    page = found.page(last.page)
    number = found.page_numbers.get(last.page)
    rows = [row for row in found.rows[last.page - 1] if row is not number and not row.turn]
    boxes = [*(row.ink for row in rows), *(picture.box for picture in page.pictures)]
    return any(box.top > last.ink.bottom for box in boxes)

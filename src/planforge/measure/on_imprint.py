"""Measures of the imprint (clause 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.measure.distances import begins_lower
from planforge.measure.found import Found, Imprint
from planforge.measure.geometry import Box
from planforge.measure.judge import Measured, measures
from planforge.measure.page import Rule
from planforge.measure.rows import Row
from planforge.standard.figures import BOTTOM, EM_4, LEFT, LITERAL_BOTTOM, RIGHT, SIZE_4

_ISSUED = re.compile(r".{2,}[12]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发", re.ASCII)
_OPEN = re.compile(r".{2,}[12]\d{3}年([1-9]|1[0-2])?月日印发", re.ASCII)
_DAY = re.compile(r"\d年.{1,4}月.{1,4}日")
_LABEL = re.compile(r"[\u4e00-\u9fff]{1,4}[：:]")
"""抄送, 主送; a periodical has 报送 and 发送, or 报, 送 and 发."""
_ALIGNED = 1.2
"""Millimetres that a line may begin off from the one it is aligned with."""


def _imprints(found: Found) -> Iterator[Imprint]:
    if found.imprint:
        yield found.imprint


def _lists(imprint: Imprint) -> list[list[Row]]:
    """主送 and 抄送."""
    return [rows for rows in (imprint.recipients, imprint.copies) if rows]


def _zone(imprint: Imprint) -> Box:
    """From its first rule or line to its last, on its last page."""
    rows = [row for row in imprint.rows if row.page == imprint.page]
    edges = [*(rule.box for rule in imprint.rules), *(row.ink for row in rows)]
    return Box(LEFT, min(box.top for box in edges), RIGHT, max(box.bottom for box in edges))


# --- rules


@measures("imprint-length")
def imprint_length(found: Found) -> Iterator[Measured]:
    """The rule whose length is farthest from that of the text area."""
    for imprint in _imprints(found):
        if imprint.rules:
            rule = max(imprint.rules, key=lambda each: abs(each.length - (RIGHT - LEFT)))
            yield Measured(imprint.page, rule.box, rule.length)


def _thickness(imprint: Imprint, rules: list[Rule], usual: float) -> Iterator[Measured]:
    if rules:
        rule = max(rules, key=lambda each: abs(each.thickness - usual))
        yield Measured(imprint.page, rule.box, rule.thickness)


@measures("imprint-thick")
def imprint_thick(found: Found) -> Iterator[Measured]:
    """The first and the last rule."""
    for imprint in _imprints(found):
        yield from _thickness(imprint, [*imprint.rules[:1], *imprint.rules[1:][-1:]], 0.35)


@measures("imprint-thin")
def imprint_thin(found: Found) -> Iterator[Measured]:
    """The rules between; lists and printing office that none parts lack it."""
    for imprint in _imprints(found):
        lists = [row for rows in _lists(imprint) for row in rows if row.page == imprint.page]
        if lists and imprint.printing and not _parted(imprint, lists[-1], imprint.printing[0]):
            yield Measured(imprint.page, imprint.printing[0].ink, "—", good=False)
        else:
            yield from _thickness(imprint, imprint.rules[1:-1], 0.25)


@measures("imprint-foot")
def imprint_foot(found: Found) -> Iterator[Measured]:
    """Where the last rule stands; only a letter's imprint has none (10.1).

    One that goes on from another page ends as its text does where margins are typed as 37 and 35 mm.
    """
    for imprint in _imprints(found):
        if imprint.rules:
            rule = imprint.rules[-1]
            higher = LITERAL_BOTTOM[0] <= rule.box.middle < BOTTOM - 0.5
            if higher and imprint.rows[0].page < imprint.page and begins_lower(found):
                why = "measure.literal-margins"
                yield Measured(imprint.page, rule.box, rule.box.middle, good=False, why=why, mild=True)
            else:
                yield Measured(imprint.page, rule.box, rule.box.middle)
        elif found.format != "letter":
            yield Measured(imprint.page, imprint.rows[-1].ink, "—", good=False)


# --- place


@measures("imprint-clear")
def imprint_clear(found: Found) -> Iterator[Measured]:
    """No line or picture of the text reaches into the imprint, none stands below it."""
    for imprint in _imprints(found):
        zone, own = _zone(imprint), {id(row) for row in imprint.rows}
        number = found.page_numbers.get(imprint.page)
        others = [row.ink for row in found.rows[imprint.page - 1] if id(row) not in own and row is not number]
        others += [picture.box for picture in found.page(imprint.page).pictures]
        wrong = [box for box in others if zone.overlaps(box, 0.3) or zone.bottom < box.top < BOTTOM]
        yield Measured(imprint.page, (wrong or [zone])[0], "✗" if wrong else "✓", good=not wrong)


@measures("imprint-even")
def imprint_even(found: Found) -> Iterator[Measured]:
    """The page that it stands on, counted by sheets; a letter's stands on its last one (10.1)."""
    for imprint in _imprints(found) if found.format != "letter" else ():
        yield Measured(imprint.page, _zone(imprint), str(imprint.page), good=imprint.page % 2 == 0)


@measures("imprint-last")
def imprint_last(found: Found) -> Iterator[Measured]:
    """Nothing comes behind its page."""
    for imprint in _imprints(found):
        last = len(found.pages)
        yield Measured(imprint.page, _zone(imprint), f"{imprint.page}/{last}", good=imprint.page == last)


# --- rows


@measures("imprint-size")
def imprint_size(found: Found) -> Iterator[Measured]:
    """The row farthest from 4号."""
    for imprint in _imprints(found):
        row = max(imprint.rows, key=lambda each: abs(each.size - SIZE_4))
        yield Measured(imprint.page, row.ink, row.size)


@measures("copies-left")
def copies_left(found: Found) -> Iterator[Measured]:
    """White before 抄送 or 主送: that farthest from one character."""
    for imprint in _imprints(found):
        firsts = [rows[0] for rows in _lists(imprint)]
        if firsts:
            yield _from_left(max(firsts, key=lambda row: abs((row.left - LEFT) / row.em - 1)))


def _from_left(row: Row) -> Measured:
    return Measured(row.page, Box(LEFT, row.ink.top, row.left, row.ink.bottom), (row.left - LEFT) / row.em)


def _from_right(row: Row) -> Measured:
    box = Box(row.right, row.ink.top, RIGHT, row.ink.bottom)
    return Measured(row.page, box, (RIGHT - row.right) / row.em)


@measures("copies-right")
def copies_right(found: Found) -> Iterator[Measured]:
    """White behind the longest line of copies."""
    for imprint in _imprints(found):
        rows = [row for of in _lists(imprint) for row in of]
        if rows:
            yield _from_right(max(rows, key=lambda row: row.right))


@measures("copies-stop")
def copies_stop(found: Found) -> Iterator[Measured]:
    """The mark at the end of each list."""
    for imprint in _imprints(found):
        for rows in _lists(imprint):
            end = rows[-1].text[-1]
            yield Measured(imprint.page, rows[-1].ink, end, good=end == "。")


@measures("copies-hanging")
def copies_hanging(found: Found) -> Iterator[Measured]:
    """How far lines begin from the character behind the colon: the worst."""
    for imprint in _imprints(found):
        off = [(row.left - start, row) for rows in _lists(imprint) for start, row in _hanging(rows)]
        if off:
            worst, row = max(off, key=lambda each: abs(each[0]))
            yield Measured(imprint.page, row.ink, f"{worst:+.1f} mm", good=abs(worst) <= _ALIGNED)


def _hanging(rows: list[Row]) -> Iterator[tuple[float, Row]]:
    """Lines that go on, each with where it should begin: behind the colon of the label before."""
    start: float | None = None
    for row in rows:
        label = _LABEL.match(row.text)
        if label:
            start = row.glyphs[label.end()].start if len(row.glyphs) > label.end() else None
        elif start is not None:
            yield start, row


@measures("moved-recipients")
def moved_recipients(found: Found) -> Iterator[Measured]:
    """主送 right above 抄送, without a rule between them."""
    for imprint in _imprints(found):
        if imprint.recipients:
            last = imprint.recipients[-1]
            good = not imprint.copies or _follows(imprint, last, imprint.copies[0])
            yield Measured(imprint.page, last.ink, "✓" if good else "✗", good)


def _follows(imprint: Imprint, one: Row, two: Row) -> bool:
    return one.page < two.page or (one.ink.bottom <= two.ink.top and not _parted(imprint, one, two))


def _parted(imprint: Imprint, one: Row, two: Row) -> bool:
    """Whether a rule stands between two rows."""
    return any(one.ink.bottom < rule.box.middle < two.ink.top for rule in imprint.rules)


@measures("issued")
def issued(found: Found) -> Iterator[Measured]:
    """Printing office and date, on one line where it holds them; an open date can not be judged."""
    for imprint in _imprints(found):
        if imprint.issued or any(_DAY.search(row.text) for row in imprint.office):
            text = "".join(row.text for row in imprint.printing)
            long = sum(row.characters for row in imprint.printing) + 3 > (RIGHT - LEFT) / EM_4
            ink, placed = imprint.printing[-1].ink, long or not imprint.office
            if placed and _OPEN.fullmatch(text):
                yield Measured(imprint.page, ink, text, why="measure.date-open", unseen=True)
            else:
                yield Measured(imprint.page, ink, text, placed and _ISSUED.fullmatch(text) is not None)


@measures("issued-left")
def issued_left(found: Found) -> Iterator[Measured]:
    """White before the printing office."""
    for imprint in _imprints(found):
        if imprint.issued:
            yield _from_left(imprint.printing[0])


@measures("issued-right")
def issued_right(found: Found) -> Iterator[Measured]:
    """White behind 印发."""
    for imprint in _imprints(found):
        if imprint.issued:
            yield _from_right(imprint.issued)

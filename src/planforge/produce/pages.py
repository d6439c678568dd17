"""What finished pages ask of a second layout (GB/T 9704-2012, 7.3.2, 7.3.5.1, 7.4)."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planforge.document import MEASURED_PAGES, UNKNOWN_PAGES, PageFacts
from planforge.standard.figures import EM_3, LEFT

if TYPE_CHECKING:
    from planforge.measure.found import Found
    from planforge.measure.geometry import Box
    from planforge.measure.page import Picture
    from planforge.measure.rows import Row

_CARRIED = 2
"""Lines that go to the page of a signature, or of units; as many stay."""
_PART, _STAYING = 4, 13
"""Characters of an only line that go there, and how many must stay to be spread over the line (7.3.5.5)."""


@dataclass(frozen=True, slots=True)
class Units:
    """Lines of units that follow one another: the origin of their part and their place among its units, the
    words of the paragraph above them and their own, without blanks."""

    place: tuple[str, int]
    above: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Facts for the writer, and whether the recipients move to the imprint, which is the plan's matter."""

    facts: PageFacts = UNKNOWN_PAGES
    recipients_moved: bool = False


NOTHING = Wanted()


def wanted(
    found: Found, before: Wanted, *, may_move: bool, units: Sequence[Units] = (), last: bool = False
) -> Wanted:
    """Say what the next layout has to know, from the pages of one that knew `before`.

    `may_move`: whether there are recipients that can stand in the imprint. `units` are the lines of
    units in their order. `last`: the next layout will not be measured.
    """
    if may_move and len(found.recipients) > 1 and not _body_on(found, 1):
        # Every page falls otherwise after that: what else there is to know, the next measuring says.
        return Wanted(MEASURED_PAGES, recipients_moved=True)
    facts = before.facts
    ends = facts.with_units | parted_from_units(found, units)
    if ends != facts.with_units and not last:
        return Wanted(replace(facts, with_units=ends), before.recipients_moved)
    alone = signed_alone(found)
    return Wanted(
        PageFacts(
            flowing=True,
            carried=_carried(found, alone) if alone and facts.carried is None else facts.carried,
            with_units=ends,
            imprint_apart=facts.imprint_apart or _imprint_apart(found),
            after_blank=facts.after_blank or _after_blank(found),
        ),
        before.recipients_moved,
    )


def _body_on(found: Found, page: int) -> list[Row]:
    return [row for row in found.main.body if row.page == page]


def signed_alone(found: Found) -> int:
    """The first page of a signature, if it shows neither text nor attachment note (7.3.5.1); else 0."""
    signed = [row for row in (*found.closing.signature, found.closing.date) if row is not None]
    page = min((row.page for row in signed), default=0)
    shown = (*found.main.body, *found.closing.note, *found.closing.attendance)
    on_page = any(row.page == page for row in shown) or (page and _figures_on(found, page))
    return 0 if on_page or page <= 1 else page


def _figures_on(found: Found, page: int) -> list[Box]:
    """Tables and pictures, but what stands for seals and stamps."""
    own = (*found.closing.seals, *found.closing.stamps)
    pictures = [each.box for each in found.page(page).pictures if not any(each is one for one in own)]
    return [*found.tables[page], *pictures]


def _carried(found: Found, page: int) -> int | None:
    """How many characters go to a page that has signature and date alone; what is a figure counts nothing."""
    rows = _body_on(found, page - 1)
    lowest = max((box.bottom for box in _figures_on(found, page - 1)), default=0.0)
    under = [row for row in rows if row.ink.top > lowest]
    if page == 2 and len(rows) < _CARRIED and under:
        return _PART if len(rows[0].text) >= _PART + _STAYING else None
    taken = _last_paragraph(under)[-_CARRIED:]
    if page == 2 and len(taken) == len(rows):
        taken = taken[1:]  # page one must show text (7.3.3)
    return sum(len(row.text) for row in taken) if rows or page > 2 else None


def _last_paragraph(rows: Sequence[Row]) -> list[Row]:
    """The rows of the last paragraph of a page."""
    taken: list[Row] = []
    for row in reversed(rows):
        taken.insert(0, row)
        if _is_indented(row):
            break
    return taken


def _is_indented(row: Row) -> bool:
    return row.left > LEFT + EM_3


def parted_from_units(found: Found, units: Sequence[Units]) -> frozenset[tuple[str, int, int]]:
    """The ends of paragraphs whose units begin the next page, of two lines at the most (`PageFacts`).

    What goes along pushes all that follows: units that would then begin a page are told of as well.
    """
    ends = set()
    left = deque(units)
    for section in found.sections:
        rows, pushed = section.body, 0
        known = _known(rows, left)
        for at in (at for at in range(1, len(rows)) if rows[at].page != rows[at - 1].page):
            for first in range(at, max(at - pushed, 1) - 1, -1):
                if first in known:
                    begin, place = known[first]
                    start = _over(rows, begin)
                    ends.add((*place, sum(len(row.text) for row in rows[start:begin])))
                    pushed += first - start if first == at else 0
    return frozenset(ends)


def _known(rows: Sequence[Row], left: deque[Units]) -> dict[int, tuple[int, tuple[str, int]]]:
    """The rows that are lines of units: where these begin, and their place in the document.

    Both stand in the same order. Units that can not be seen on the page are passed over; those whose words
    repeat are told apart by what stands above them.
    """
    known: dict[int, tuple[int, tuple[str, int]]] = {}
    begin, lines, place = 0, "", ("", 0)
    for at, row in enumerate(rows):
        if lines.startswith(row.text):
            known[at] = begin, place
            lines = lines.removeprefix(row.text)
            continue
        lines = ""
        nth = next((nth for nth, each in enumerate(left) if _begin(rows, at, each)), None)
        if nth is not None:
            for _ in range(nth + 1):
                each = left.popleft()
            begin, place = at, each.place
            known[at] = begin, place
            lines = "".join(each.lines).removeprefix(row.text)
    return known


def _begin(rows: Sequence[Row], at: int, units: Units) -> bool:
    """Whether a row begins these units: its words are theirs, and so are those of the row above."""
    if not at or not _is_indented(rows[at]) or not units.lines[0].startswith(rows[at].text):
        return False
    above = rows[at - 1].text
    return units.above.endswith(above) or above.endswith(units.above)


def _over(rows: Sequence[Row], at: int) -> int:
    """Where what goes along with units begins."""
    start = at
    while start and at - start < _CARRIED:
        start -= 1
        if _is_indented(rows[start]):
            break
    return start


def _imprint_apart(found: Found) -> bool:
    """Whether the imprint stands on an odd page with text: it belongs on the next page, an even one."""
    return _is_odd(found) and bool(_beside_imprint(found))


def _after_blank(found: Found) -> bool:
    """Whether the imprint found no room on the even page that ends the text: it belongs on the next even one.

    One that is longer than a page stays where it begins.
    """
    imprint = found.imprint
    return (
        imprint is not None
        and _is_odd(found)
        and imprint.rows[0].page == imprint.page
        and not _beside_imprint(found)
    )


def _is_odd(found: Found) -> bool:
    """Whether the imprint stands on an odd page; that of a letter stays on its last page (10.1)."""
    return found.imprint is not None and found.format != "letter" and found.imprint.page % 2 == 1


def _beside_imprint(found: Found) -> list[Row | Picture]:
    """What stands on the page of the imprint beside it and the page number."""
    imprint = found.imprint
    assert imprint is not None
    own = {id(row) for row in (*imprint.rows, found.page_numbers.get(imprint.page))}
    return [
        *(row for row in found.rows[imprint.page - 1] if id(row) not in own),
        *found.page(imprint.page).pictures,
    ]

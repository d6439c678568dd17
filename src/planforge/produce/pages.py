"""What finished pages ask of a second layout (GB/T 9704-2012, 7.3.2, 7.3.5.1, 7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planforge.document import UNKNOWN_PAGES, PageFacts
from planforge.standard.figures import EM_3, LEFT

if TYPE_CHECKING:
    from planforge.measure.found import Found
    from planforge.measure.page import Picture
    from planforge.measure.rows import Row

_CARRIED = 2
"""Lines that go to the page of a signature; as many stay."""
_PART, _STAYING = 4, 13
"""Characters of an only line that go there, and how many must stay to be spread over the line (7.3.5.5)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Facts for the writer, and whether the recipients move to the imprint, which is the plan's matter."""

    facts: PageFacts = UNKNOWN_PAGES
    recipients_moved: bool = False


NOTHING = Wanted()


def wanted(found: Found, before: Wanted, *, may_move: bool) -> Wanted:
    """Say what the next layout has to know, from the pages of one that knew `before`.

    `may_move`: whether there are recipients that can stand in the imprint.
    """
    if may_move and len(found.recipients) > 1 and not _body_on(found, 1):
        # Every page falls otherwise after that: what else there is to know, the next measuring says.
        return Wanted(recipients_moved=True)
    facts = before.facts
    return Wanted(
        PageFacts(
            facts.carried or _carried(found),
            facts.imprint_apart or _imprint_apart(found),
            facts.after_blank or _after_blank(found),
        ),
        before.recipients_moved,
    )


def _body_on(found: Found, page: int) -> list[Row]:
    return [row for row in found.main.body if row.page == page]


def _carried(found: Found) -> int:
    """How many characters go to a page that has signature and date, but no text."""
    signed = [row for row in (*found.closing.signature, found.closing.date) if row is not None]
    if not signed or not found.main.body:
        return 0
    page = min(row.page for row in signed)
    if page == 1 or _body_on(found, page):
        return 0
    rows = [row for row in found.main.body if row.page == page - 1]
    paragraph = _last_paragraph(rows)
    if not paragraph:
        return 0
    if page == 2 and len(rows) < _CARRIED:
        return _PART if len(rows[0].text) >= _PART + _STAYING else 0
    taken = paragraph[-_CARRIED:] if len(paragraph) > _CARRIED else paragraph
    if page == 2 and len(taken) == len(rows):
        taken = taken[1:]  # page one must show text (7.3.3)
    return sum(len(row.text) for row in taken)


def _last_paragraph(rows: Sequence[Row]) -> list[Row]:
    """The rows of the last paragraph of a page, with a heading that stands right above it alone."""
    taken: list[Row] = []
    for row in reversed(rows):
        taken.insert(0, row)
        if row.left > LEFT + EM_3:
            break
    return taken


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

"""The imprint (版记) at the foot of the last page (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

import math
from typing import TypedDict

from planforge.document import Imprint, Line, Margins, imprint_lines
from planforge.write.docx.heights import mm
from planforge.write.docx.roster import in_lines
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, width

LINE = 448
"""Height of a line of 4号 type: 7.9 mm, as in the standard's figures."""

LOWEST_LINE = 300
"""What the lines of many recipients are set in, at the least: characters and a little white."""

_CHARACTER = 280
"""One character of 4号 type, set as it is drawn."""

_HIGHEST = mm(205)
"""Of the 225 mm of a page: the rest is for the line of printing and for the rules."""

_PAGE, _OF_LAST = 28, 27
"""Lines of offices on the pages of a longer one, and on its last, over the line of printing."""
_LAST_PAGE: dict[Margins, int] = {"compensated": 12895, "literal": 12652}
"""Twips from the head of a page of text to the last rule, at 262 mm (7.4.1).

Margins of 37 and 35 mm leave no room under it for the end of a table: it stands two millimetres higher.
"""

_BESIDE_TEXT = mm(140)
"""So much of a page it may take from the text above it; a higher one has a page of its own."""

_WHITE = mm(12)
"""At the least between text and imprint, with the rules and what is under the last of them."""


class ImprintValues(TypedDict, total=False):
    """What there is of an imprint; nothing of it where there is none."""

    recipients: str
    copies: str
    printed_by: str
    printed_on: str
    line: int
    white: int
    alone: bool
    after_blank: bool
    long: bool


def imprint_values(
    imprint: Imprint,
    margins: Margins = "compensated",
    *,
    alone: bool = False,
    after_blank: bool = False,
) -> ImprintValues:
    """Give what the tags of an imprint ask for; nothing where there is none.

    `alone` gives it a page of its own, the last of the document (7.4): behind the pages of a file, or where
    the text ends on an odd page; `after_blank` leaves a page before that empty.
    """
    if not imprint:
        return {}
    recipients, copies = _offices(imprint)
    line = _line(imprint)
    long, white = _over_pages(imprint, margins) if line < LOWEST_LINE else (0, 0)
    return {
        "recipients": recipients,
        "copies": copies,
        "printed_by": _printing(imprint)[0],
        "printed_on": imprint.printed_on,
        "line": long or line,
        "white": white,
        "alone": alone or _rows(recipients, copies) * LINE > _BESIDE_TEXT,
        "after_blank": after_blank,
        "long": bool(long),
    }


def imprint_height(imprint: Imprint) -> int:
    """Give the room that an imprint takes at the foot of a page of text, white and rules with it."""
    rows = _rows(*_offices(imprint))
    if not imprint or rows * LINE > _BESIDE_TEXT:
        return 0
    return rows * LINE + _printing(imprint)[1] + _WHITE


def _offices(imprint: Imprint) -> tuple[str, str]:
    lines = iter(imprint_lines(imprint))
    recipients = _set(next(lines)) if imprint.recipients else ""
    return recipients, _set(next(lines)) if imprint.copies else ""


def _set(line: Line) -> str:
    """Label and offices, each whole on a line; widths are those of 3号, lines hang by the label."""
    label, *offices = line.runs
    room = (TEXT_AREA - (2 + line.hang) * _CHARACTER) * CHARACTER // _CHARACTER
    return label.text + in_lines(offices, room)


def _printing(imprint: Imprint) -> tuple[str, int]:
    """The printing office in lines, the last of them with room for the day, and how high they are (7.4.3)."""
    if not imprint.printed_by:
        return "", LINE if imprint.printed_on else 0
    room = (TEXT_AREA - 2 * _CHARACTER) * CHARACTER // _CHARACTER
    in_line = room // CHARACTER
    name, beside = imprint.printed_by, room - CHARACTER - width(imprint.printed_on)
    rows = [name]
    if width(name) > room:
        rows = [name[at : at + in_line] for at in range(0, len(name), in_line)]
    if width(rows[-1]) > beside:
        rows.append("")
    return "\n".join(rows), len(rows) * LINE


def _line(imprint: Imprint) -> int:
    """A table that floats can not be parted: many lines are set closer, so that it fits on a page."""
    return min(LINE, _HIGHEST // max(_rows(*_offices(imprint)), 1))


def _over_pages(imprint: Imprint, margins: Margins) -> tuple[int, int]:
    """Say how high the lines of one that is longer than a page are, and the white over them on its first.

    They fill its last page down to the foot, and the pages between.
    """
    printing = _printing(imprint)[1]
    last = _OF_LAST + 1 - printing // LINE
    line = (_LAST_PAGE[margins] - printing) // last
    first = (_rows(*_offices(imprint)) - last - 1) % _PAGE + 1
    return line, max((_PAGE - first) * line - line // 2, 0)  # half a line less is room for the rules


def _rows(*texts: str) -> int:
    """Count the lines of texts; a name that is longer than a line takes two."""
    return sum(math.ceil(width(row) / TEXT_AREA) for text in texts for row in text.split("\n") if row)

"""The imprint (版记) at the foot of the last page (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

import math

from planforge.document import Imprint, imprint_lines
from planforge.write.docx.heights import mm
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, width

LINE = 448
"""Height of a line of 4号 type: 7.9 mm, as in the standard's figures."""

LOWEST_LINE = 300
"""What the lines of many recipients are set in, at the least: characters and a little white."""

_CHARACTER = 280
"""One character of 4号 type, set as it is drawn."""

_HIGHEST = mm(205)
"""Of the 225 mm of a page: the rest is for the line of printing and for the rules."""


def imprint_values(imprint: Imprint) -> dict[str, object]:
    """Give what the tags of an imprint ask for; nothing where there is none."""
    if not imprint:
        return {}
    lines = iter(imprint_lines(imprint))
    recipients = next(lines).text if imprint.recipients else ""
    copies = next(lines).text if imprint.copies else ""
    # A table that floats can not be parted: many lines are set closer, so that it fits on a page.
    line = min(LINE, _HIGHEST // max(_rows(recipients) + _rows(copies), 1))
    return {
        "recipients": recipients,
        "copies": copies,
        "printed_by": imprint.printed_by,
        "printed_on": imprint.printed_on,
        "line": line if line >= LOWEST_LINE else LINE,
        "long": line < LOWEST_LINE,
    }


def _rows(text: str) -> int:
    """Count the lines of a text that hangs by 抄送： and has a blank at both ends."""
    room = TEXT_AREA - 5 * _CHARACTER
    return math.ceil(width(text) * _CHARACTER / CHARACTER / room)

"""Signature and date without a seal (GB/T 9704-2012, 7.3.5.2)."""

from __future__ import annotations

from planforge.document import Closing
from planforge.word import Layout, Tab, TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.setting import Setting
from planforge.write.docx.signing import Signed, at_tab, longest_of, rows_of
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, width

_RIGHT = 2 * CHARACTER
"""Name or date, whichever is longer, ends two characters from the right edge."""

_STEP = 2 * CHARACTER
"""The date begins two characters right of where the name begins."""

_LONGEST = TEXT_AREA - _RIGHT
_SLACK = CHARACTER // 4
"""What a line whose letters are spread has more than they need, so that it never turns."""


def unsealed(closing: Closing, setting: Setting) -> Signed:
    """Set names one below another, spread to one width, and the date under the last."""
    names = [rows_of(name, setting.names, _LONGEST) for name in closing.signature]
    behalf = [rows_of(closing.behalf, setting.names, _LONGEST)] if closing.behalf else []
    spread = len(set(map(longest_of, names))) > 1 and all(len(rows) == 1 for rows in names)
    longest = max(map(longest_of, (*names, *behalf)), default=0) + (_SLACK if spread else 0)
    date = _STEP + width(closing.date) if closing.date else 0
    start = max(_LONGEST - max(longest, date), 0)
    lines = [
        *((styles.SIGNATURE, rows, start) for rows in names),
        *((styles.BEHALF, rows, start) for rows in behalf),
        *([(styles.DATE, (closing.date,), start + _STEP)] if closing.date else []),
    ]
    found: list[TextParagraph] = []
    for at, (style, rows, left) in enumerate(lines):
        before = None if found else setting.line.before_element
        keep = at + 1 < len(lines) or bool(closing.annotation)
        if spread and style == styles.SIGNATURE:
            right = max(TEXT_AREA - start - longest, 0)
            layout = Layout(start, right, before=before, align="distribute", keep_next=keep or None)
            found.append(TextParagraph(style, (TextRun(rows[0]),), layout))
        else:
            found.append(at_tab(style, rows, Tab("left", left), keep=keep, before=before))
    bracket, last = len(names), len(names) + len(behalf)
    return Signed(tuple(found[:bracket]), tuple(found[bracket:last]), tuple(found[last:]))

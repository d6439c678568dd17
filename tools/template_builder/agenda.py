"""会议议程: title, then time, place and people in two columns, then the numbered agenda."""

from __future__ import annotations

from tools.template_builder import measures as m
from tools.template_builder.elements import recipients, text_and_closing, title
from tools.template_builder.forms import form, form_row, text_cell
from tools.template_builder.xml import empty, tag

_LABEL = 8 * m.CHARACTER
"""Two blanks, a label of five characters, and some white."""


def agenda_body() -> str:
    """The body of an agenda: the type's entries are rows of a table without rules."""
    columns = (_LABEL, m.TEXT_WIDTH - _LABEL)
    cells = (
        text_cell(_LABEL, "{{ each.label }}：", style="EntryLabel", align="top"),
        text_cell(columns[1], "{{ each.text }}", style="EntryText", align="top"),
    )
    rows = (
        form_row(
            (text_cell(m.TEXT_WIDTH, "{%tr for each in document.main.entries if each.text %}", 2),), m.LINE
        ),
        form_row(cells, m.LINE),
        form_row((text_cell(m.TEXT_WIDTH, "{%tr endfor %}", 2),), m.LINE),
    )
    return (
        title()
        + tag("{%p if entries %}")
        + empty(m.BEFORE_TEXT)
        + form(columns, rows, sides=())
        + tag("{%p endif %}")
        + recipients(entries=False)
        + text_and_closing()
    )

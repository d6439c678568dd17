"""公文通用格式: header block in red, then title, recipients, text; 纪要格式 has the same measures (10.3)."""

from __future__ import annotations

from tools.template_builder import measures as m
from tools.template_builder.elements import imprint, recipients, text_and_closing, title
from tools.template_builder.head import above_and_mark, number, rule
from tools.template_builder.xml import tag


def general_body() -> str:
    """The body of the general template; without header block it begins with the title."""
    return (
        tag("{%p if header.printed %}")
        + above_and_mark(m.ROW_ABOVE_MARK)
        + number()
        + rule()
        + title(m.BEFORE_TITLE, m.TEXT_AFTER_RULE)
        + tag("{%p else %}")
        + title()
        + tag("{%p endif %}")
        + recipients()
        + text_and_closing()
        + imprint()
    )

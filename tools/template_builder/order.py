"""命令（令）格式: the mark 20 mm under the edge of the text area, the number, the text (10.2)."""

from __future__ import annotations

from tools.template_builder import measures as m
from tools.template_builder.elements import imprint, recipients, text_and_closing, title
from tools.template_builder.head import above_and_mark, number
from tools.template_builder.xml import tag


def order_body() -> str:
    """The body of the order template; an order has no title, but one that is given is printed."""
    return (
        tag("{%p if header.printed %}")
        + above_and_mark(m.ROW_ABOVE_ORDER, above="header.above_order")
        + number()
        + title(m.TITLE_AFTER_NUMBER, m.TEXT_AFTER_NUMBER)
        + tag("{%p else %}")
        + title()
        + tag("{%p endif %}")
        + recipients()
        + text_and_closing()
        + imprint()
    )

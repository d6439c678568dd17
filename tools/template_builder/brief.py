"""简报: the red masthead, the issue, who puts it out and when; who it goes to at the foot."""

from __future__ import annotations

from tools.template_builder import measures as m
from tools.template_builder.elements import imprint, recipients, text_and_closing, title
from tools.template_builder.head import above_and_mark, number, rule
from tools.template_builder.xml import paragraph

_TAB = '</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">'


def brief_body() -> str:
    """The body of a brief: signature and date stand above the red rule, not under the text."""
    return (
        above_and_mark(m.ROW_ABOVE_MASTHEAD, "atLeast")
        + number()
        + _unit_and_date()
        + rule()
        + title(m.BEFORE_TITLE)
        + recipients()
        + text_and_closing(("note", "attendance", "annotation"))
        + imprint()
    )


def _unit_and_date() -> str:
    names = "{{ document.main.closing.signature|join('　') }}{{ document.main.closing.behalf }}"
    return paragraph("BriefLine", f"{names}{_TAB}{{{{ document.main.closing.date }}}}")

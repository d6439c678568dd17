"""信函格式: the office's name, double red rules, the number at the right edge (10.1)."""

from __future__ import annotations

from tools.template_builder import measures as m
from tools.template_builder.elements import imprint, recipients, text_and_closing, title
from tools.template_builder.head import table
from tools.template_builder.lines import drawn
from tools.template_builder.xml import empty, paragraph, tag


def letter_body() -> str:
    """The body of the letter template."""
    mark = tag("{%p if header.mark %}") + tag("{{p header.mark }}") + tag("{%p else %}")
    rules = tag("{%p if header.preprinted %}") + empty(m.UPPER_RULES_HEIGHT) + tag("{%p else %}")
    return (
        mark
        + empty(m.LINE_MARK)
        + tag("{%p endif %}")
        + rules
        + empty(m.UPPER_RULES_HEIGHT, drawn(m.UPPER_RULES, "paragraph"))
        + tag("{%p endif %}")
        + tag("{%p if header.above or header.number or header.signers %}")
        + _under_the_rule()
        + title(m.TITLE_AFTER_NUMBER, m.TEXT_AFTER_NUMBER)
        + tag("{%p else %}")
        + title(m.BEFORE_TITLE, m.TEXT_AFTER_RULE)
        + tag("{%p endif %}")
        + recipients()
        + text_and_closing()
        + imprint(ruled=False)
    )


def _under_the_rule() -> str:
    """Marks at the left edge and the number at the right one, on one line (10.1)."""
    left = tag("{%p if header.above %}") + tag("{{p header.above }}") + tag("{%p else %}") + "<w:p/>"
    right = (
        paragraph("LetterNumber", "{{ header.number }}")
        + tag("{%p if header.signers %}")
        + paragraph("LetterNumber", "签发人：{{ header.signers }}")
        + tag("{%p endif %}")
    )
    columns = (m.LETTER_LEFT, m.TEXT_WIDTH - m.LETTER_LEFT)
    contents = (left + tag("{%p endif %}"), right)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:tcMar><w:top w:w="{m.UNDER_RULES}" '
        f'w:type="dxa"/></w:tcMar></w:tcPr>{content}</w:tc>'
        for width, content in zip(columns, contents, strict=True)
    )
    return table(columns, f"<w:tr>{cells}</w:tr>")

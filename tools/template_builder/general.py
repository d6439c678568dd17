"""公文通用格式: header block in red, then title, recipients, text."""

from __future__ import annotations

from tools.template_builder import measures as m
from tools.template_builder.elements import recipients, text_and_closing, title
from tools.template_builder.xml import NO_CELL_MARGINS, paragraph, tag


def general_body() -> str:
    """The body of the general template; without mark and number it begins with the title."""
    return (
        tag("{%p if header.mark or header.number %}")
        + _mark()
        + paragraph("DocumentNumber", "{{ header.number }}")
        + title(m.BEFORE_TITLE)
        + tag("{%p else %}")
        + title()
        + tag("{%p endif %}")
        + recipients()
        + text_and_closing()
    )


def _mark() -> str:
    """A table of two rows of exact height holds the mark at 72 mm, whatever stands above it (7.2.4)."""
    grid = f'<w:tblGrid><w:gridCol w:w="{m.TEXT_WIDTH}"/></w:tblGrid>'
    table = (
        f'<w:tblPr><w:tblW w:w="{m.TEXT_WIDTH}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{NO_CELL_MARGINS}</w:tblPr>'
    )
    rows = _row(m.ROW_ABOVE_MARK, "<w:p/>") + _row(m.LINE_MARK, tag("{{p header.mark }}"))
    return f"<w:tbl>{table}{grid}{rows}</w:tbl>"


def _row(height: int, content: str) -> str:
    return (
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{m.TEXT_WIDTH}" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr>'
    )

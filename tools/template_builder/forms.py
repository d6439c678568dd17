"""Tables with rules, as forms have them: cells of any width in rows of a least height."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tools.template_builder import measures as m
from tools.template_builder.xml import NO_CELL_MARGINS, paragraph

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def form(columns: Sequence[int], rows: Iterable[str], sides: Sequence[str] = _SIDES) -> str:
    """A table of fixed columns with thin rules on the sides named."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{m.FORM_RULE}" w:space="0" w:color="000000"/>'
        for side in _SIDES
        if side in sides
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f"{f'<w:tblBorders>{borders}</w:tblBorders>' if borders else ''}"
        f'<w:tblLayout w:type="fixed"/>{NO_CELL_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def form_row(cells: Iterable[str], height: int) -> str:
    """A row at least so high, which stays on one page."""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>'
        f"{''.join(cells)}</w:tr>"
    )


def form_cell(width: int, content: str, span: int = 1, align: str = "center") -> str:
    """A cell of whole paragraphs; `width` is that of all the columns that it spans."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="{align}"/></w:tcPr>'
        f"{content}</w:tc>"
    )


def label_cell(width: int, text: str) -> str:
    """A cell that says what the next one is for."""
    return form_cell(width, paragraph("FormLabel", text))


def text_cell(width: int, text: str, span: int = 1, style: str = "FormText", align: str = "center") -> str:
    """A cell that is filled in."""
    return form_cell(width, paragraph(style, text), span, align)

"""Tables with rules, as forms have them: cells of any width in rows of a least height."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tools.template_builder import measures as m
from tools.template_builder.xml import paragraph

_MARGINS = (
    f'<w:tblCellMar><w:top w:w="{m.FORM_MARGIN}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    f'<w:bottom w:w="{m.FORM_MARGIN}" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
"""Above and below, so that text of several lines keeps off the rules; at the sides the styles do it."""

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def form(columns: Sequence[int], rows: Iterable[str]) -> str:
    """A table of fixed columns with thin rules."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{m.FORM_RULE}" w:space="0" w:color="000000"/>' for side in _SIDES
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr>'
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


def text_cell(width: int, text: str, span: int = 1) -> str:
    """A cell that is filled in."""
    return form_cell(width, paragraph("FormText", text), span)

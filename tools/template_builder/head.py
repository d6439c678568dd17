"""The header block (版头): what stands above the mark, the mark, the number, the red rule."""

from __future__ import annotations

from tools.template_builder import measures as m
from tools.template_builder.xml import NO_CELL_MARGINS, empty, paragraph, tag


def above_and_mark(height: int, growth: str = "exact", above: str = "header.above") -> str:
    """A table whose first row holds the mark in its place, whatever stands above it (7.2.4).

    The second row grows with the names of a joint issue and does not shrink under a smaller mark.
    """
    over, mark = _or_empty(above), _or_empty("header.mark")
    return table((m.TEXT_WIDTH,), row(height, growth, over) + row(m.LINE_MARK, "atLeast", mark))


def number() -> str:
    """Document number, and beside it the signers of an upward document."""
    return tag("{{p header.line }}")


def rule() -> str:
    """The red rule; on paper that has it already, its space."""
    return (
        tag("{%p if header.preprinted %}")
        + empty(m.RULE_GAP + m.RULE_HEIGHT)
        + tag("{%p else %}")
        + paragraph("HeadRule", "")
        + tag("{%p endif %}")
    )


def table(columns: tuple[int, ...], rows: str) -> str:
    """A table without rules, as wide as its columns."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{NO_CELL_MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def row(height: int, growth: str, content: str) -> str:
    """A row of one cell; `growth` is exact or atLeast."""
    return (
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="{growth}"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{m.TEXT_WIDTH}" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr>'
    )


def _or_empty(name: str) -> str:
    """Blocks, or the empty paragraph that a cell without them needs."""
    return (
        tag(f"{{%p if {name} %}}")
        + tag(f"{{{{p {name} }}}}")
        + tag("{%p else %}")
        + "<w:p/>"
        + tag("{%p endif %}")
    )

"""Small pieces of WordprocessingML that the builder's other files share."""

from __future__ import annotations

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

NO_CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
"""Tables as wide as the text area, to the edge."""


def fonts(name: str) -> str:
    """One Chinese font for all scripts, so that quotes, dashes and digits come from it too."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
    )


def paragraph(style: str, text: str, properties: str = "") -> str:
    """A paragraph of one run; `style` is a style id, `text` may hold tags."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def tag(text: str) -> str:
    """A paragraph that is only a tag and vanishes."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def empty(height: int, content: str = "") -> str:
    """A line of a height of its own (twips) without text; `content` are runs of drawings."""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:line="{height}" w:lineRule="exact"/></w:pPr>{content}</w:p>'
    )

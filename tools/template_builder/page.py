"""The page of each format: margins, page numbers, what stands in headers and footers."""

from __future__ import annotations

from dataclasses import dataclass

from tools.template_builder import measures as m
from tools.template_builder.lines import drawn
from tools.template_builder.xml import NAMESPACES, NO_CELL_MARGINS, empty, tag


@dataclass(frozen=True, slots=True)
class Page:
    """A section's properties, and its headers and footers by the name of their part."""

    section: str
    parts: dict[str, str]

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each part: its name without the number."""
        return {name: name.rstrip("0123456789") for name in self.parts}


def _section(references: dict[str, tuple[str, ...]], top: int, bottom: int, header: int, more: str) -> str:
    """A4 (5.1); `references` are the kinds of page that each header or footer is for."""
    listed = "".join(
        f'<w:{name.rstrip("0123456789")}Reference w:type="{kind}" r:id="{name}"/>'
        for name, kinds in references.items()
        for kind in kinds
    )
    return (
        f'<w:sectPr>{listed}<w:pgSz w:w="{m.PAGE_WIDTH}" w:h="{m.PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{top}" w:right="{m.MARGIN_RIGHT}" w:bottom="{bottom}" w:left="{m.MARGIN_LEFT}" '
        f'w:header="{header}" w:footer="{m.FOOTER}" w:gutter="0"/>{more}</w:sectPr>'
    )


def _header(content: str) -> str:
    return f"<w:hdr {NAMESPACES}>{content}</w:hdr>"


def _footer(content: str) -> str:
    return f"<w:ftr {NAMESPACES}>{content}</w:ftr>"


def _page_number(style: str) -> str:
    """The number between two dashes."""
    field = "".join(
        f"<w:r>{content}</w:r>"
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{dash.format("— ")}{field}{dash.format(" —")}</w:p>'
    )


def section_end(section: str) -> str:
    """The paragraph that ends a section; it takes no room."""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:line="{m.LEAST_LINE}" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{section}</w:pPr></w:p>'
    )


def unnumbered(section: str) -> str:
    """The same section with one page: that is a first page, which has no footer of its own."""
    return section if "<w:titlePg/>" in section else section.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")


def _beside(style: str) -> str:
    """The page number of a page on its side: at the edge that is the lower one of the others (clause 8)."""
    frame = (
        '<w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0" '
        f'w:horzAnchor="page" w:vertAnchor="page" w:tblpX="{m.BESIDE_LEFT}" w:tblpY="{m.BESIDE_TOP}"/>'
        f'<w:tblW w:w="{m.BESIDE_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{NO_CELL_MARGINS}</w:tblPr>"
    )
    return (
        f'<w:tbl>{frame}<w:tblGrid><w:gridCol w:w="{m.BESIDE_WIDTH}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{m.TEXT_WIDTH}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{m.BESIDE_WIDTH}" w:type="dxa"/><w:textDirection w:val="tbRl"/>'
        f'<w:vAlign w:val="center"/></w:tcPr>{_page_number(style)}</w:tc></w:tr></w:tbl>{empty(m.LEAST_LINE)}'
    )


_LANDSCAPE = {
    "header8": _header(_beside("PageNumberOdd")),
    "header9": _header(_beside("PageNumberEven")),
    "footer9": _footer(empty(m.LEAST_LINE)),
}
LANDSCAPE_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header8"/>'
    '<w:headerReference w:type="even" r:id="header9"/>'
    '<w:footerReference w:type="default" r:id="footer9"/><w:footerReference w:type="even" r:id="footer9"/>'
    f'<w:pgSz w:w="{m.PAGE_HEIGHT}" w:h="{m.PAGE_WIDTH}" w:orient="landscape"/>'
    f'<w:pgMar w:top="{m.SIDE_TOP}" w:right="{m.mm(37)}" w:bottom="{m.SIDE_BOTTOM}" w:left="{m.mm(35)}" '
    f'w:header="851" w:footer="{m.FOOTER}" w:gutter="0"/></w:sectPr>'
)
"""A page turned to the left: its upper margin is the left one of the others."""

GENERAL = Page(
    _section(
        {"header1": ("default", "even"), "footer1": ("default",), "footer2": ("even",)},
        m.MARGIN_TOP,
        m.MARGIN_BOTTOM,
        851,
        "",
    ),
    {
        # Without a header of its own a section behind one on its side would have that one's.
        "header1": _header(empty(m.LEAST_LINE)),
        "footer1": _footer(_page_number("PageNumberOdd")),
        "footer2": _footer(_page_number("PageNumberEven")),
        **_LANDSCAPE,
    },
)
"""Page numbers outside on odd and even pages, on the first page too (5.2.1, 7.5)."""


def _letter() -> Page:
    """The first page has a text area of its own (10.1): on the others headers and footers fill its rest.

    Word and LibreOffice push the text down, and up, where a header or footer is taller than the margin.
    """
    tall = _header(empty(m.MARGIN_TOP - m.LETTER_HEADER))
    filler = empty(m.MARGIN_BOTTOM - m.FOOTER - m.LINE_PAGE_NUMBER)
    lower = empty(m.LEAST_LINE, drawn(m.LOWER_RULES, "page"))
    references = {
        "header1": ("default", "even"),
        "header2": ("first",),
        "footer1": ("default",),
        "footer2": ("even",),
        "footer3": ("first",),
    }
    return Page(
        _section(references, m.LETTER_TOP, m.LETTER_BOTTOM, m.LETTER_HEADER, "<w:titlePg/>"),
        {
            "header1": tall,
            "header2": _header(empty(m.LEAST_LINE)),
            "footer1": _footer(filler + _page_number("PageNumberOdd")),
            "footer2": _footer(filler + _page_number("PageNumberEven")),
            "footer3": _footer(
                tag("{%p if header.preprinted %}")
                + empty(m.LEAST_LINE)
                + tag("{%p else %}")
                + lower
                + tag("{%p endif %}")
            ),
            **_LANDSCAPE,
        },
    )


LETTER = _letter()

"""The elements that all built-in templates share, in the order of the page."""

from __future__ import annotations

from collections.abc import Sequence

from tools.template_builder import measures as m
from tools.template_builder.styles import spacing
from tools.template_builder.xml import NO_CELL_MARGINS, empty, paragraph, tag

PORTRAIT_ENDS, LANDSCAPE_ENDS, BLANK_ENDS = "<!-- portrait -->", "<!-- landscape -->", "<!-- blank -->"
"""Where sections end: the page puts its own into these places."""


def title(before: int = 0, gap: int = 0) -> str:
    """Label, title and subtitles; white above the title, or above the text where there is none, in twips."""
    white = spacing(before) if before else ""
    untitled = tag("{%p else %}") + empty(gap) if gap else ""
    return (
        tag("{%p if label %}")
        + paragraph("AttachmentLabel", "{{ label }}", '<w:pageBreakBefore w:val="0"/>')
        + tag("{%p if title %}")
        + paragraph("AttachmentTitle", "{{ title }}")
        + tag("{%p endif %}")
        + tag("{%p elif title %}")
        + paragraph("DocumentTitle", "{{ title }}", white)
        + untitled
        + tag("{%p endif %}{%p for line in subtitles %}")
        + paragraph("DocumentSubtitle", "{{ line }}")
        + tag("{%p endfor %}")
    )


def recipients(*, entries: bool = True) -> str:
    """What the type asks for beside, where no form holds it, and who the document goes to."""
    return (
        (tag("{{p entries }}") if entries else "")
        + tag("{%p if recipients %}")
        + paragraph("Recipients", "{{ recipients }}")
        + tag("{%p endif %}")
    )


CLOSING = ("note", "attendance", "signature", "behalf", "date", "annotation")


def text_and_closing(closing: Sequence[str] = CLOSING) -> str:
    """Main text, what stands under it, attachments."""
    slots = ("body", *(f"closing.{part}" for part in closing))
    return "".join(tag(f"{{{{p {slot} }}}}") for slot in slots) + _attachments()


def _attachments() -> str:
    """Attachments in stretches of one direction; each stretch but the last ends its section."""
    return (
        tag("{%p for stretch in stretches %}{{p stretch.attachments }}{%p if stretch.ends == 'portrait' %}")
        + PORTRAIT_ENDS
        + tag("{%p elif stretch.ends == 'landscape' %}")
        + LANDSCAPE_ENDS
        + tag("{%p endif %}{%p endfor %}")
    )


def imprint(*, ruled: bool = True) -> str:
    """版记 at the foot of the last page; that of a letter has no rules and no line of printing (7.4, 10.1).

    The table floats: text that reaches it sends it to the next page. One that would leave no room for text
    has a page of its own; one that is longer than a page can not float: white above it lets it end at the
    foot of its last page.
    Behind an empty page it stands in a section of its own, for neither has a number (7.5).
    """
    return (
        tag("{%p if imprint %}{%p if imprint.after_blank %}{%p if not stretches[-1].ends %}")
        + PORTRAIT_ENDS
        + tag("{%p endif %}")
        + BLANK_ENDS
        # LibreOffice loses a section that begins with a table that floats.
        + empty(m.LEAST_LINE)
        + tag("{%p elif stretches[-1].ends %}")
        + empty(m.LEAST_LINE)
        + tag("{%p elif imprint.alone %}")
        + _NEXT_PAGE
        + tag("{%p endif %}")
        + tag("{%p if imprint.long %}{%p if imprint.white %}")
        + paragraph("ImprintOffices", "{% paragraph line=imprint.white %}")
        + tag("{%p endif %}")
        + _imprint_table("", "", m.LEAST_LINE, ruled=ruled)
        + tag("{%p else %}")
        + _imprint_table(_AT_THE_FOOT, "<w:cantSplit/>", m.BELOW_IMPRINT, ruled=ruled)
        + tag("{%p endif %}")
        + empty(m.LEAST_LINE)
        + tag("{%p endif %}")
    )


_NEXT_PAGE = empty(m.LEAST_LINE).replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>")

_AT_THE_FOOT = (
    '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0" '
    f'w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{m.MARGIN_LEFT}" w:tblpYSpec="bottom"/>'
    '<w:tblOverlap w:val="never"/>'
)
"""Anchored to the page across and to the margin down: LibreOffice lets no other table float."""


def _imprint_table(place: str, whole: str, below: int, *, ruled: bool) -> str:
    """Offices in one row, with no rule between those addressed and those copied to; printing in the other.

    The last row is empty and has no rule below: it is the white between the last rule, at 262 mm, and the
    lower margin, where boxes of lines end; `below` is its height, in twips.
    """
    borders = f"<w:tblBorders><w:top {_rule(m.RULE_OUTER)}/><w:insideH {_rule(m.RULE_INNER)}/></w:tblBorders>"
    table = (
        f'<w:tblPr>{place}<w:tblW w:w="{m.TEXT_WIDTH}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'{borders if ruled else ""}<w:tblLayout w:type="fixed"/>{NO_CELL_MARGINS}</w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{m.TEXT_WIDTH}"/></w:tblGrid>'
    )
    offices = "".join(
        tag(f"{{%p if imprint.{name} %}}")
        + paragraph("ImprintOffices", f"{{% paragraph line=imprint.line %}}{{{{ imprint.{name} }}}}")
        + tag("{%p endif %}")
        for name in ("recipients", "copies")
    )
    between = '</w:t><w:tab/><w:t xml:space="preserve">'
    printing = paragraph(
        "ImprintPrinting", f"{{{{ imprint.printed_by }}}}{between}{{{{ imprint.printed_on }}}}"
    )
    rows = _only_if("imprint.recipients or imprint.copies", _row(offices, whole))
    if ruled:
        rows += _only_if("imprint.printed_by or imprint.printed_on", _row(printing, whole))
    return f"<w:tbl>{table}{rows}{_white_below(below, ruled=ruled)}</w:tbl>"


def _rule(weight: int) -> str:
    return f'w:val="single" w:sz="{weight}" w:space="0" w:color="000000"'


def _row(content: str, properties: str = "", borders: str = "") -> str:
    row = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return (
        f'<w:tr>{row}<w:tc><w:tcPr><w:tcW w:w="{m.TEXT_WIDTH}" w:type="dxa"/>{borders}</w:tcPr>'
        f"{content}</w:tc></w:tr>"
    )


def _only_if(condition: str, row: str) -> str:
    return _row(tag(f"{{%tr if {condition} %}}")) + row + _row(tag("{%tr endif %}"))


def _white_below(below: int, *, ruled: bool) -> str:
    top = f'<w:tcBorders><w:top {_rule(m.RULE_OUTER)}/><w:bottom w:val="nil"/></w:tcBorders>' if ruled else ""
    height = f'<w:trHeight w:val="{below}" w:hRule="exact"/>'
    return _row(empty(m.LEAST_LINE), height, top)

"""The mark of a draft on every page of a Word file: in the upper margin, and on request behind the text.

Both are drawn shapes (VML, as Word's own watermarks) that hang on a paragraph of each page header and take no
room in it: no line of the document moves, and what a template's header says stays. A kind of page whose
header nobody wrote (first, even, all) is given one.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import count

from lxml import etree

from planforge.document import FontSet, StageMark
from planforge.word.package import Member, packed, read_package, write_package
from planforge.word.properties import place
from planforge.word.relations import CONTENT_TYPES, PartRelations, relations_name, target_of
from planforge.word.xmlparts import DOCUMENT, R, W, parse, w
from planforge.write.typefaces import SETS

_HEADER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_SETTINGS = "word/settings.xml"
_SCOPE = (
    f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)

_TOP, _WIDE, _HIGH = 21, 340, 17
"""Points from the paper's edge, and of the box: it ends where Word's headers begin, 12.7 mm from the edge."""
_SIZE = 14
_ACROSS = 480
"""Points of the longest watermark, slanting over a page."""
_TALLEST = 140
_LEAST_LINE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def with_stage(data: bytes, mark: StageMark, fonts: FontSet | None = None) -> bytes:
    """Put the mark of a stage on every page of a finished Word file."""
    members = {member.name: member for member in read_package(data)}
    root = parse(members[DOCUMENT].content(), DOCUMENT)
    rels = relations_name(DOCUMENT)
    relations = PartRelations(DOCUMENT, members[rels].content() if rels in members else None)
    targets = {each.id: target_of(DOCUMENT, each) for each in relations.all if each.kind == _HEADER}
    added = _header_given(root, _kinds(members), relations, members)
    used = {targets.get(each.get(f"{{{R}}}id", ""), "") for each in root.iter(w("headerReference"))}
    written: dict[str, bytes] = {}
    for name in sorted((used & members.keys()) | added.keys()):
        header = parse(added[name] if name in added else members[name].content(), name)
        _hang(header, mark, SETS[fonts or "gb2312"]["黑体"], len(written) + 1)
        written[name] = _bytes(header)
    if added:
        types = _declared(members[CONTENT_TYPES].content(), added)
        written |= {DOCUMENT: _bytes(root), rels: relations.content(), CONTENT_TYPES: types}
    return write_package(
        packed(name, written[name]) if name in written else members[name]
        for name in dict.fromkeys((*members, *written))
    )


def _kinds(members: Mapping[str, Member]) -> tuple[str, ...]:
    """The kinds of pages that a document tells apart, beside the first of each section."""
    settings = parse(members[_SETTINGS].content(), _SETTINGS) if _SETTINGS in members else None
    even = settings.find(w("evenAndOddHeaders")) if settings is not None else None
    return ("default", "even") if _is_on(even) else ("default",)


def _header_given(
    root: etree._Element, kinds: tuple[str, ...], relations: PartRelations, members: Mapping[str, Member]
) -> dict[str, bytes]:
    """Give one header to all pages for which neither their section nor one before it has any."""
    name = next(name for at in count(1) if (name := f"word/header{at}.xml") not in members)
    inherited: set[str] = set()
    added: dict[str, bytes] = {}
    for section in root.iter(w("sectPr")):
        inherited |= {each.get(w("type"), "default") for each in section.findall(w("headerReference"))}
        wanted = (*kinds, "first") if _is_on(section.find(w("titlePg"))) else kinds
        for kind in wanted:
            if kind not in inherited:
                added[name] = f"<w:hdr {_SCOPE}>{_LEAST_LINE}</w:hdr>".encode()
                reference = etree.Element(w("headerReference"), {w("type"): kind})
                reference.set(f"{{{R}}}id", relations.add(_HEADER, name))
                place(section, reference, "headerReference")
                inherited.add(kind)
    return added


def _is_on(flag: etree._Element | None) -> bool:
    return flag is not None and flag.get(w("val"), "1") not in ("0", "false", "off")


def _declared(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    types = parse(content, CONTENT_TYPES)
    space = etree.QName(types).namespace
    for name in parts:
        etree.SubElement(types, f"{{{space}}}Override", PartName=f"/{name}", ContentType=_HEADER_TYPE)
    return _bytes(types)


def _hang(header: etree._Element, mark: StageMark, font: str, number: int) -> None:
    """Hang the shapes on a header's first own paragraph; one that has none gets a line that takes no room."""
    anchor = next(
        (each for each in header.iterchildren(w("p")) if each.find(f"{w('pPr')}/{w('framePr')}") is None),
        None,
    )
    if anchor is None:
        anchor = etree.fromstring(_LEAST_LINE.replace("<w:p>", f"<w:p {_SCOPE}>", 1))
        header.append(anchor)
    shapes = [_label(mark, font, number)] + ([_watermark(mark, font, number)] if mark.watermark else [])
    for shape in shapes:
        anchor.append(
            etree.fromstring(f"<w:r {_SCOPE}><w:rPr><w:noProof/></w:rPr><w:pict>{shape}</w:pict></w:r>")
        )


def _label(mark: StageMark, font: str, number: int) -> str:
    """A text box in the upper margin, in the middle of the page."""
    name = escape(font)
    return (
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f'<v:shape id="PlanForgeStage{number}" type="#_x0000_t202" style="position:absolute;margin-left:0;'
        f"margin-top:{_TOP}pt;width:{_WIDE}pt;height:{_HIGH}pt;z-index:251658240;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        'mso-position-vertical:absolute;mso-position-vertical-relative:page" filled="f" stroked="f">'
        '<v:textbox inset="0,0,0,0"><w:txbxContent><w:p><w:pPr>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{20 * _HIGH}" w:lineRule="exact"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
        f'<w:sz w:val="{2 * _SIZE}"/><w:szCs w:val="{2 * _SIZE}"/></w:rPr>'
        f"<w:t>{escape(mark.text)}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    )


def _watermark(mark: StageMark, font: str, number: int) -> str:
    """Word's own construct of a watermark: grey letters as a shape behind the text, slanting upward."""
    high = min(_TALLEST, _ACROSS / len(mark.label))
    return (
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" type="#_x0000_t136" style="position:absolute;'
        f"margin-left:0;margin-top:0;width:{high * len(mark.label):.0f}pt;height:{high:.0f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        'mso-position-vertical:center;mso-position-vertical-relative:page" o:allowincell="f" '
        'fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;{escape(font)}&quot;;font-size:1pt" '
        f'string="{escape(mark.label)}"/></v:shape>'
    )


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

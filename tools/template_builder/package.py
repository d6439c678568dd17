"""Everything around the body: settings, properties, the parts of the page, the zip."""

from __future__ import annotations

from planforge.word.package import packed, read_package, write_package
from tools.template_builder.elements import BLANK_ENDS, LANDSCAPE_ENDS, PORTRAIT_ENDS
from tools.template_builder.page import GENERAL, LANDSCAPE_SECTION, Page, section_end, unnumbered
from tools.template_builder.styles import FANG, HEI, KAI, SONG, XIAOBIAO, styles_xml
from tools.template_builder.xml import NAMESPACES

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"

_STANDING_PARTS = {"styles": "styles", "settings": "settings", "fontTable": "fontTable"}
"""The parts beside document, headers and footers, and the kind of each."""


def word_file(body: str, page: Page = GENERAL) -> bytes:
    """Make the .docx around a body."""
    kinds = {**_STANDING_PARTS, **page.kinds}
    body = body.replace(PORTRAIT_ENDS, section_end(page.section))
    body = body.replace(LANDSCAPE_ENDS, section_end(LANDSCAPE_SECTION))
    body = body.replace(BLANK_ENDS, section_end(unnumbered(page.section)))
    parts = {
        "[Content_Types].xml": _content_types(kinds),
        "_rels/.rels": _root_relations(),
        "docProps/core.xml": _core_properties(),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{page.section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _document_relations(kinds),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        **{f"word/{name}.xml": xml for name, xml in page.parts.items()},
    }
    return write_package(packed(name, (_DECLARATION + xml).encode("utf-8"), 9) for name, xml in parts.items())


def with_picture(made: bytes, picture: bytes, relation: str) -> bytes:
    """Put a PNG picture into a .docx, under the relationship that its body names."""
    members = {member.name: member.content() for member in read_package(made)}
    types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
    png = '<Default Extension="png" ContentType="image/png"/></Types>'
    target = f"media/{relation}.png"
    entry = f'<Relationship Id="{relation}" Type="{_OFFICE}/image" Target="{target}"/></Relationships>'
    members[types] = members[types].replace(b"</Types>", png.encode())
    members[relations] = members[relations].replace(b"</Relationships>", entry.encode())
    members[f"word/{target}"] = picture
    return write_package(packed(name, content, 9) for name, content in members.items())


def _settings() -> str:
    settings = {
        "compatibilityMode": "15",
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
        "differentiateMultirowTableHeaders": "1",
    }
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_COMPATIBILITY}" w:val="{value}"/>'
        for name, value in settings.items()
    )
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _font_table() -> str:
    """The fonts by name, with what to take where one is missing."""
    stand_ins = {FANG: "仿宋", KAI: "楷体", HEI: "SimHei", XIAOBIAO: "宋体", SONG: "SimSun"}
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in stand_ins.items()
    )
    return f"<w:fonts {NAMESPACES}>{entries}</w:fonts>"


def _core_properties() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>{{ name }}</dc:title><cp:category>{{ document.kind }}</cp:category>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _content_types(kinds: dict[str, str]) -> str:
    overrides = {f"/word/{part}.xml": f"{_WORD_TYPE}{kind}+xml" for part, kind in kinds.items()}
    overrides["/word/document.xml"] = f"{_WORD_TYPE}document.main+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    entries = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in sorted(overrides.items())
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def _root_relations() -> str:
    return _relations(
        ("document", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    )


def _document_relations(kinds: dict[str, str]) -> str:
    return _relations(*((part, f"{_OFFICE}/{kind}", f"{part}.xml") for part, kind in kinds.items()))


def _relations(*targets: tuple[str, str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'

"""Parsing the XML of a package without trusting it, and the names of its parts and styles."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from planforge.word.archive import check_xml
from planforge.word.blocks import StyleNames
from planforge.word.errors import BrokenPackage, TemplatePlace

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
CORE = "docProps/core.xml"

_CODES = ("utf-8", "utf-16-le", "utf-16-be")
_TAGGED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml")
_COMPAT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")


def w(name: str) -> str:
    """Give a WordprocessingML element name as lxml spells it."""
    return f"{{{W}}}{name}"


def nearest(element: etree._Element, name: str) -> etree._Element | None:
    """Give the closest ancestor of a name, the element itself included."""
    if element.tag == name:
        return element
    return next(element.iterancestors(name), None)


def own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """Give the texts of a paragraph, but not those of a text box in it."""
    return [text for text in paragraph.iter(w("t")) if nearest(text, w("p")) is paragraph]


def bare(element: etree._Element | None) -> str:
    """Serialise without the name space declarations that the part's root already has."""
    if element is None:
        return ""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in element.nsmap.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "")
    return text


def may_hold_tags(name: str, compat: bool = False) -> bool:
    """Tell whether tags in this part are run: text, headers, footers, notes, core properties."""
    return (_COMPAT if compat else _TAGGED).fullmatch(name) is not None


def parse(content: bytes, name: str, keep_blanks: bool = True) -> etree._Element:
    """Parse one part; entities stay unexpanded, nothing is fetched, comments and instructions go.

    Blanks between elements, which mean nothing, may go too.
    """
    check_xml(content, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=not keep_blanks,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenPackage("damaged", TemplatePlace(name), str(error)) from error
    declared = sum(content.count(W.encode(code)) for code in _CODES)
    return root if declared == 1 and root.prefix == "w" else _with_prefix(root) if declared else root


def _with_prefix(root: etree._Element) -> etree._Element:
    """Call WordprocessingML `w` throughout, as all that is written here does."""
    used = {prefix for element in root.iter() for prefix in element.nsmap if prefix}
    spaces: dict[Any, str] = {prefix: uri for prefix, uri in root.nsmap.items() if uri != W}
    spaces["w"] = W
    made = etree.Element(root.tag, nsmap=spaces)
    made.attrib.update(root.attrib)
    made.text = root.text
    made.extend(list(root))
    etree.cleanup_namespaces(made, top_nsmap={"w": W}, keep_ns_prefixes=sorted(used))
    return made


def check_namespace(root: etree._Element, name: str) -> None:
    """Refuse a part whose elements are not the ones that this package reads and writes."""
    if root.nsmap.get("w") != W:
        raise BrokenPackage("strict", TemplatePlace(name))
    if etree.tostring(root).count(b"xmlns:w=") > 1 and any(
        element.nsmap.get("w") != W for element in root.iter(etree.Element)
    ):
        raise BrokenPackage("prefix", TemplatePlace(name))


def style_names(content: bytes) -> StyleNames:
    """Read the names of the paragraph and character styles."""
    root = parse(content, STYLES)
    names: dict[str, dict[str, str]] = {"paragraph": {}, "character": {}}
    for style in root.iterchildren(w("style")):
        shown = style.find(w("name"))
        kind = style.get(w("type"), "")
        if shown is not None and kind in names:
            names[kind][shown.get(w("val"), "")] = style.get(w("styleId"), "")
    return StyleNames(names["paragraph"], names["character"])

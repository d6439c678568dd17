"""What only a finished file of several sections shows: an empty last one, and first pages that are none."""

from __future__ import annotations

from lxml import etree

from planforge.word import exchange_files
from planforge.word.package import read_package
from planforge.word.xmlparts import DOCUMENT, parse, w

_BEHIND_TITLE_PAGE = ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
"""What the schema has behind `titlePg` in a section's properties."""


def with_sections_settled(data: bytes) -> bytes:
    """Let a document end with its last page on its side, and have one first page.

    Word keeps the page setup of the last section behind all text: where the text before it ends a section,
    that one becomes the last, or an empty page would follow.
    """
    content = next(member.content() for member in read_package(data) if member.name == DOCUMENT)
    root = parse(content, DOCUMENT)
    body = root.find(w("body"))
    assert body is not None
    _drop_empty_last(body)
    for section in list(body.iter(w("sectPr")))[1:]:
        for first in section.findall(w("titlePg")):
            section.remove(first)
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return exchange_files(data, members={DOCUMENT: made})


def with_last_unnumbered(data: bytes) -> bytes:
    """Let the last section have a first page, which is all of it and has no number (7.5)."""
    content = next(member.content() for member in read_package(data) if member.name == DOCUMENT)
    root = parse(content, DOCUMENT)
    section = root.find(f"{w('body')}/{w('sectPr')}")
    if section is not None and section.find(w("titlePg")) is None:
        behind = (child for child in section if etree.QName(child).localname in _BEHIND_TITLE_PAGE)
        at = next((section.index(child) for child in behind), len(section))
        section.insert(at, etree.Element(w("titlePg")))
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return exchange_files(data, members={DOCUMENT: made})


def _drop_empty_last(body: etree._Element) -> None:
    last = body.find(w("sectPr"))
    before = last.getprevious() if last is not None else None
    if last is None or before is None:
        return
    own = before.find(f"{w('pPr')}/{w('sectPr')}")
    if own is not None and before.find(w("r")) is None:
        body.replace(last, own)
        body.remove(before)

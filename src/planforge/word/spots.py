"""Where a paragraph is, as a person counts in the Word file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import zip_longest

from lxml import etree

from planforge.word.package import Member
from planforge.word.relations import read_relations, relations_name, target_of
from planforge.word.xmlparts import DOCUMENT, R, parse, w

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HEADER = re.compile(r"word/(?:header|footer)\d*\.xml")
_NOTES = (w("footnote"), w("endnote"), w("comment"))
_BOX = w("txbxContent")
_KINDS = {"first": "first-page ", "even": "even-page "}


def paragraph_spots(root: etree._Element, where: str = "") -> dict[etree._Element, str]:
    """Say of every paragraph where it is; one walk, before anything moves. `where` names the part."""
    again = _kept_again(root)
    cells = _boxes(root, again)
    lead = f"{where}, " if where else ""
    tables: Counter[str] = Counter()
    for table in root.iter(w("tbl")):
        if table in again:
            continue
        outer = _around(table, cells)
        tables[outer] += 1
        t = f"{outer}, table {tables[outer]}" if outer else f"table {tables[outer]}"
        for r, row in enumerate(table.iterchildren(w("tr")), 1):
            for c, cell in enumerate(row.iterchildren(w("tc")), 1):
                cells[cell] = f"{t}, row {r}, cell {c}"
    inside: Counter[str] = Counter()
    spots: dict[etree._Element, str] = {}
    number = 0
    for paragraph in root.iter(w("p")):
        if paragraph in again:
            first = again[paragraph]
            spots[paragraph] = spots.get(first, "") if first is not None else ""
            continue
        number += 1
        cell_spot = _around(paragraph, cells)
        around = next(paragraph.iterancestors(*_NOTES), None)
        if around is not None:
            note = f"{etree.QName(around).localname} {around.get(w('id'), '')}"
            cell_spot = f"{note}, {cell_spot}" if cell_spot else note
        inside[cell_spot] += 1
        spot = f"{cell_spot}, paragraph {inside[cell_spot]}" if cell_spot else f"paragraph {number}"
        spots[paragraph] = lead + spot
    return spots


def _boxes(
    root: etree._Element, again: dict[etree._Element, etree._Element | None]
) -> dict[etree._Element, str]:
    """Number the text boxes, each counted once."""
    shown = (box for box in root.iter(_BOX) if not any(each in again for each in box.iter(w("p"))))
    return {box: f"text box {number}" for number, box in enumerate(shown, 1)}


def _around(element: etree._Element, named: dict[etree._Element, str]) -> str:
    """Name the innermost cell or text box that an element stands in; empty outside of both."""
    around = next(element.iterancestors(w("tc"), _BOX), None)
    return named.get(around, "") if around is not None else ""


def _kept_again(root: etree._Element) -> dict[etree._Element, etree._Element | None]:
    """Give the paragraphs and tables that Word keeps for older programs, each with the one that it shows."""
    again: dict[etree._Element, etree._Element | None] = {}
    for fallback in root.iter(f"{{{_MC}}}Fallback"):
        choice = fallback.getprevious()
        if choice is None or choice.tag != f"{{{_MC}}}Choice":
            continue
        for name in (w("p"), w("tbl")):
            shown = list(choice.iter(name))
            if shown:
                kept = list(fallback.iter(name))
                again |= dict(zip_longest(kept, shown[: len(kept)]))
    return again


def header_names(members: Mapping[str, Member]) -> dict[str, str]:
    """Name every header and footer by the first section that shows it: `header of section 2`."""
    name = relations_name(DOCUMENT)
    if name not in members or not any(_HEADER.fullmatch(member) for member in members):
        return {}
    parts = {
        relation.id: target_of(DOCUMENT, relation)
        for relation in read_relations(members[name].content(), name)
        if not relation.external
    }
    names: dict[str, str] = {}
    root = parse(members[DOCUMENT].content(), DOCUMENT)
    for number, section in enumerate(root.iter(w("sectPr")), 1):
        for reference in section.iterchildren(w("headerReference"), w("footerReference")):
            part = parts.get(reference.get(f"{{{R}}}id", ""), "")
            word = etree.QName(reference).localname.removesuffix("Reference")
            kind = _KINDS.get(reference.get(w("type"), ""), "")
            names.setdefault(part, f"{kind}{word} of section {number}")
    return names

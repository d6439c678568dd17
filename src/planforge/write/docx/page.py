"""The variants of a page, worked into a template before it is compiled.

A template is known by its named styles, its sections and the tag of the issuer mark, so that an author's own
follows like a built-in one. What it has otherwise than the standard (other margins) is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from planforge.document import AS_IN_TEMPLATE, FontSet, Margins, PageChoices, PageNumbers
from planforge.word import exchange_files
from planforge.word.package import read_package
from planforge.word.properties import holder, place
from planforge.word.relations import read_relations, relations_name, target_of
from planforge.word.xmlparts import DOCUMENT, STYLES, R, parse, w
from planforge.write.docx import styles
from planforge.write.docx.heights import LINES
from planforge.write.docx.marks import line_height
from planforge.write.docx.signing import EMU_PER_TWIP
from planforge.write.typefaces import BOLD_TITLES, SETS, face_of

Roots = dict[str, etree._Element]

_PART = re.compile(r"word/(?:document|styles|numbering|fontTable|header\d*|footer\d*)\.xml")
_HEADER, _FOOTER = re.compile(r"word/header\d*\.xml"), re.compile(r"word/footer\d*\.xml")
_PAGE_FIELD = re.compile(r"\s*PAGE\b")
_MARK_TAG = "header.mark"
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_PER_MM = 1440 / 25.4
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_NEAR = 8
"""Twips by which a margin may miss one that is known."""

_NUMBER_INDENT = 280
"""One character of 4号 (7.5)."""

_PAGE_NUMBER_LINE = 280


@dataclass(frozen=True, slots=True)
class _Area:
    """Upper and lower margin, in twips."""

    top: int
    bottom: int


_AREAS: dict[Margins, _Area] = {"compensated": _Area(1901, 1848), "literal": _Area(2098, 1984)}
ON_SIDE: dict[Margins, _Area] = {"compensated": _Area(1385, 1384), "literal": _Area(1587, 1474)}
"""Of a page on its side, whose upper margin is the left one of the others."""
TOPS = [round(mm * _PER_MM) for mm in (33.53, 34.58, 37)]
BOTTOMS = [round(mm * _PER_MM) for mm in (32.58, 35)]
"""Margins of templates that keep to the type area of the standard, either way (5.2.1; GB/T 33476.2)."""


def with_page(template: bytes, choices: PageChoices) -> bytes:
    """Give a template with an office's choices; raises `TemplateError` where it is no Word file."""
    if choices == AS_IN_TEMPLATE:
        return template
    members = {member.name: member for member in read_package(template)}
    roots = {name: parse(members[name].content(), name) for name in members if _PART.fullmatch(name)}
    if DOCUMENT not in roots or STYLES not in roots:
        return template  # compiling it will say what is wrong
    if choices.margins:
        _set_margins(roots, choices.margins)
    if choices.fonts:
        _set_fonts(roots, choices.fonts)
    if choices.numbers:
        relations = members.get(relations_name(DOCUMENT))
        _set_page_numbers(roots, choices.numbers, relations.content() if relations else None)
    if choices.mark_size:
        _set_mark_size(roots, choices.mark_size)
    if choices.mark_colour:
        _set_mark_colour(roots, choices.mark_colour)
    written = {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in roots.items()
    }
    return exchange_files(template, members=written)


def _set_margins(roots: Roots, wanted: Margins) -> None:
    """Move the text area; what the standard fixes from the paper's edge stays where it is (7.2.4)."""
    area = _AREAS[wanted]
    moved: list[tuple[int, int]] = []
    filled = False
    for margins in roots[DOCUMENT].iter(w("pgMar")):
        top, bottom = (_twips(margins, name) for name in ("top", "bottom"))
        if any(is_near(top, [each.top]) and is_near(bottom, [each.bottom]) for each in ON_SIDE.values()):
            _set_area(margins, ON_SIDE[wanted])
            continue
        for name, height in _fillers(roots, _HEADER):
            if is_near(_twips(margins, "header") + height, TOPS):
                name.set(w("line"), str(area.top - _twips(margins, "header")))
                filled = True
        for name, height in _fillers(roots, _FOOTER):
            over = _twips(margins, "footer") + _PAGE_NUMBER_LINE
            if is_near(over + height, BOTTOMS):
                name.set(w("line"), str(area.bottom - over))
        if is_near(top, TOPS) and is_near(bottom, BOTTOMS):
            _set_area(margins, area)
            moved.append((area.top - top, area.bottom - bottom))
    if moved:
        above, below = moved[0]
        for table in _mark_tables(roots):
            _grow_row(next(table.iterchildren(w("tr"))), -above)
        for position in roots[DOCUMENT].iter(w("tblpPr")):
            table = next(position.iterancestors(w("tbl")))
            if position.get(w("vertAnchor")) == "margin" and position.get(w("tblpYSpec")) == "bottom":
                _grow_row(list(table.iterchildren(w("tr")))[-1], -below)
    if moved or filled:
        _set_line(roots, LINES[wanted].height)


def area_edges(margins: etree._Element, roots: Roots) -> tuple[list[int], list[int]]:
    """Give how far from the upper and from the lower edge of the paper the text of a section may begin.

    That is its margin, or what the empty lines of a header or footer leave of it, in twips.
    """
    header, footer = (_twips(margins, name) for name in ("header", "footer"))
    above = [header + height for _, height in _fillers(roots, _HEADER)]
    under = [footer + _PAGE_NUMBER_LINE + height for _, height in _fillers(roots, _FOOTER)]
    return [_twips(margins, "top"), *above], [_twips(margins, "bottom"), *under]


def is_near(value: int, known: Collection[int]) -> bool:
    """Tell whether a length is one that is known, as far as word processors round."""
    return any(abs(value - each) <= _NEAR for each in known)


def _set_area(margins: etree._Element, area: _Area) -> None:
    margins.set(w("top"), str(area.top))
    margins.set(w("bottom"), str(area.bottom))


def _grow_row(row: etree._Element, by: int) -> None:
    height = row.find(f"{w('trPr')}/{w('trHeight')}")
    if height is not None:
        height.set(w("val"), str(max(1, _twips(height, "val") + by)))  # Word takes 0 for any height


def _fillers(roots: Roots, kind: re.Pattern[str]) -> Iterator[tuple[etree._Element, int]]:
    """Find the empty lines that make a header or footer taller than the margin."""
    for name, root in roots.items():
        for spacing in root.iter(w("spacing")) if kind.fullmatch(name) else ():
            paragraph = next(spacing.iterancestors(w("p")), None)
            if paragraph is not None and _is_empty(paragraph) and _is_exact(spacing):
                yield spacing, _twips(spacing, "line")


def _is_empty(paragraph: etree._Element) -> bool:
    """Tell whether a line has nothing in it; LibreOffice leaves runs that hold nothing."""
    return all(each.tag == w("rPr") for run in paragraph.iter(w("r")) for each in run)


def _set_line(roots: Roots, line: int) -> None:
    """Change the height of the text's lines wherever it is said."""
    default = next(
        (style for style in _styles(roots) if style.get(w("default")) == "1" and _is_paragraph(style)), None
    )
    spacing = default.find(f"{w('pPr')}/{w('spacing')}") if default is not None else None
    if spacing is None or not _is_exact(spacing):
        return
    old = _twips(spacing, "line")
    for part in (STYLES, DOCUMENT):
        for each in roots[part].iter(w("spacing")):
            if _is_exact(each) and _twips(each, "line") == old:
                each.set(w("line"), str(line))


def _set_fonts(roots: Roots, wanted: FontSet) -> None:
    """Name the fonts of a set; where it has no 小标宋, what was set in it becomes bold."""
    chosen = SETS[wanted]
    for name, root in roots.items():
        if name.endswith("fontTable.xml"):
            _rename_listed(root, wanted)
            continue
        for fonts in list(root.iter(w("rFonts"))):
            faces = {key: face_of(fonts.get(w(key), "")) for key in _SCRIPTS}
            for key, face in faces.items():
                if face is not None:
                    fonts.set(w(key), chosen[face])
            properties = fonts.getparent()
            if "小标宋" in faces.values() and wanted in BOLD_TITLES and properties is not None:
                for bold in properties.findall(w("b")):
                    properties.remove(bold)
                fonts.addnext(etree.Element(w("b")))


def _rename_listed(table: etree._Element, wanted: FontSet) -> None:
    seen: set[str] = set()
    for font in list(table):
        face = face_of(font.get(w("name"), ""))
        name = SETS[wanted][face] if face is not None else font.get(w("name"), "")
        font.set(w("name"), name)
        if name in seen:
            table.remove(font)
        seen.add(name)


def _set_page_numbers(roots: Roots, wanted: PageNumbers, relations: bytes | None) -> None:
    """Set the number in the middle, or outside: odd pages right, even pages left (7.5)."""
    even = _even_parts(roots, relations)
    for name, root in roots.items():
        if not (_HEADER.fullmatch(name) or _FOOTER.fullmatch(name)):
            continue
        for paragraph in _numbered(root):
            properties = holder(paragraph, "pPr")
            for old in [*properties.findall(w("ind")), *properties.findall(w("jc"))]:
                properties.remove(old)
            side = "left" if name in even else "right"
            edge = {side: _NUMBER_INDENT} if wanted == "outer" else {}
            indents = {"left": 0, "right": 0, "firstLine": 0} | edge
            made = etree.Element(w("ind"), {w(key): str(value) for key, value in indents.items()})
            place(properties, made, "ind")
            place(properties, etree.Element(w("jc"), {w("val"): side if edge else "center"}), "jc")


def _even_parts(roots: Roots, relations: bytes | None) -> Collection[str]:
    """Find the headers and footers of even pages alone."""
    known = read_relations(relations, relations_name(DOCUMENT)) if relations else ()
    targets = {each.id: target_of(DOCUMENT, each) for each in known}
    kinds: dict[str, set[str]] = {}
    for tag in ("headerReference", "footerReference"):
        for reference in roots[DOCUMENT].iter(w(tag)):
            part = targets.get(reference.get(f"{{{R}}}id", ""), "")
            kinds.setdefault(part, set()).add(reference.get(w("type"), "default"))
    return {part for part, used in kinds.items() if used == {"even"}}


def _numbered(root: etree._Element) -> list[etree._Element]:
    fields = [field for field in root.iter(w("instrText")) if _PAGE_FIELD.match(field.text or "")]
    fields += [field for field in root.iter(w("fldSimple")) if _PAGE_FIELD.match(field.get(w("instr"), ""))]
    found = (next(field.iterancestors(w("p")), None) for field in fields)
    return [paragraph for paragraph in dict.fromkeys(found) if paragraph is not None]


def _set_mark_size(roots: Roots, size: int) -> None:
    """Set the mark in another size: its upper edge and the white under it stay (7.2.4, 7.2.5)."""
    style = _style(roots, styles.MARK)
    properties = style.find(w("rPr")) if style is not None else None
    spacing = style.find(f"{w('pPr')}/{w('spacing')}") if style is not None else None
    if style is None or properties is None or spacing is None:
        return
    old = next((_twips(each, "val") / 2 for each in properties.iter(w("sz"))), 0.0)
    for each in [*properties.iter(w("sz")), *properties.iter(w("szCs"))]:
        each.set(w("val"), str(2 * size))
    before, after = line_height(old), line_height(size)
    if _is_exact(spacing):
        _grow(spacing, "line", after - before)
    for row in (row for table in _mark_tables(roots) for row in table.iter(w("tr"))):
        if _holds_mark(row):
            _grow_row(row, after - before)
    under = round(0.2 * (after - before) - 0.09 * 20 * (size - old))
    for name in (styles.NUMBER, styles.SIGNERS):
        number = _style(roots, name)
        white = number.find(f"{w('pPr')}/{w('spacing')}") if number is not None else None
        if white is not None:
            _grow(white, "before", -under)
    _lower_rules(roots, -under)


def _lower_rules(roots: Roots, by: int) -> None:
    """Let the rules that are drawn under the mark of a letter stand lower, printed or not (10.1)."""
    heights = set()
    for each in roots[DOCUMENT].iter(f"{_DRAWN}positionV"):
        if each.get("relativeFrom") != "paragraph":
            continue
        for offset in each.iter(f"{_DRAWN}posOffset"):
            offset.text = str(int(offset.text or 0) + by * EMU_PER_TWIP)
        spacing = next(each.iterancestors(w("p"))).find(f"{w('pPr')}/{w('spacing')}")
        heights |= {spacing.get(w("line"))} if spacing is not None and _is_exact(spacing) else set()
    for spacing in roots[DOCUMENT].iter(w("spacing")):
        if _is_exact(spacing) and spacing.get(w("line")) in heights:
            _grow(spacing, "line", by)


def _set_mark_colour(roots: Roots, colour: str) -> None:
    """Exchange the red of the mark wherever it stands: in rules and lines, too (7.2.4, 7.2.7)."""
    style = _style(roots, styles.MARK)
    found = style.find(f"{w('rPr')}/{w('color')}") if style is not None else None
    old = found.get(w("val"), "") if found is not None else ""
    for root in roots.values() if old else ():
        for element in root.iter(etree.Element):
            for name, value in element.attrib.items():
                if value.upper() == old.upper() and etree.QName(name).localname in ("val", "color"):
                    element.set(name, colour)


def _styles(roots: Roots) -> Iterator[etree._Element]:
    return roots[STYLES].iterchildren(w("style"))


def _style(roots: Roots, name: str) -> etree._Element | None:
    for style in _styles(roots):
        shown = style.find(w("name"))
        if shown is not None and shown.get(w("val")) == name:
            return style
    return None


def _is_paragraph(style: etree._Element) -> bool:
    return style.get(w("type")) == "paragraph"


def _mark_tables(roots: Roots) -> list[etree._Element]:
    """Find the tables that hold the issuer mark in its place."""
    return [table for table in roots[DOCUMENT].iter(w("tbl")) if _holds_mark(table)]


def _holds_mark(element: etree._Element) -> bool:
    return _MARK_TAG in "".join(text.text or "" for text in element.iter(w("t")))


def _is_exact(spacing: etree._Element) -> bool:
    return spacing.get(w("lineRule")) == "exact"


def _twips(element: etree._Element, name: str) -> int:
    value = element.get(w(name), "0")
    return int(value) if value.lstrip("-").isdigit() else 0


def _grow(element: etree._Element, name: str, by: int) -> None:
    element.set(w(name), str(max(0, _twips(element, name) + by)))

"""Fonts: those that no standard names, and styles of the standard's own elements in another face or size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from planforge.authoring.on_styles import house_root, in_use
from planforge.authoring.template import Finding, Template, TextPart
from planforge.messages import Stopped
from planforge.word import TemplatePlace
from planforge.word.xmlparts import STYLES, w
from planforge.write.docx import styles
from planforge.write.typefaces import face_of, stand_ins

_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_SIGNS = frozenset({"Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "MS Gothic", "eastAsia"})
"""Fonts of signs, which lists and boxes to tick have, and what is no font's name."""
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_CLAUSES = {
    styles.TITLE: "7.3.1",
    styles.RECIPIENTS: "7.3.2",
    styles.TEXT: "7.3.3",
    **{styles.heading(level): "7.3.3" for level in range(1, 5)},
    styles.NUMBER: "7.2.5",
    styles.NOTE: "7.3.4",
    styles.DATE: "7.3.5",
    styles.ATTACHMENT_TITLE: "7.3.7",
}
"""Styles whose type the standard states, each with its clause."""


def on_fonts(template: Template) -> Iterator[Finding]:
    """Give each font that is none of those for official documents, once, where it is first named."""
    for font, spot in _named(template).items():
        if face_of(font) is None and not stand_ins(font) and font not in _SIGNS:
            code = "authoring.font" if font in _installed() else "authoring.font-missing"
            yield template.finds(code, spot, "warning", font=font)


def on_looks(template: Template) -> Iterator[Finding]:
    """Give the styles of the standard's own elements that are set in another face or size."""
    house = house_root()
    if template.styles is None or house is None:
        return
    for style, clause in _CLAUSES.items():
        has, wanted = _look(template.styles, style), _look(house, style)
        if has and wanted and has != wanted:
            yield template.finds(
                "authoring.style-look",
                TemplatePlace(STYLES, f"style {style}"),
                "warning",
                style=style,
                has=_said(*has),
                wanted=_said(*wanted),
                clause=clause,
            )


def _named(template: Template) -> dict[str, TemplatePlace]:
    found: dict[str, TemplatePlace] = {}
    for part in template.texts:
        for fonts in part.root.iter(w("rFonts")) if _TEXTS.fullmatch(part.name) else ():
            _note(found, fonts, part)
    for style in in_use(template):
        shown = style.find(w("name"))
        name = shown.get(w("val"), "") if shown is not None else ""
        for fonts in style.iter(w("rFonts")):
            for script in _SCRIPTS:
                if font := fonts.get(w(script)):
                    found.setdefault(font, TemplatePlace(STYLES, f"style {name}"))
    return found


def _note(found: dict[str, TemplatePlace], fonts: etree._Element, part: TextPart) -> None:
    for script in _SCRIPTS:
        if (font := fonts.get(w(script))) and font not in found:
            found[font] = part.place(fonts)


@cache
def _installed() -> frozenset[str]:
    from planforge.write.pdf import installed_fonts  # only strange fonts are looked for

    try:
        return frozenset(installed_fonts())
    except Stopped:
        return frozenset()


def _look(root: etree._Element, name: str) -> tuple[str, str] | None:
    """Give the face and the size of a style, those of what it is based on included; None for none of it."""
    known = {style.get(w("styleId"), ""): style for style in root.iter(w("style"))}
    shown = {
        each.get(w("val"), ""): style for style in known.values() for each in style.iterchildren(w("name"))
    }
    style = shown.get(name)
    chain: list[etree._Element] = []
    while style is not None and style not in chain:
        chain.append(style)
        based = style.find(w("basedOn"))
        style = known.get(based.get(w("val"), "")) if based is not None else None
    if not chain:
        return None
    usual = next((each for each in known.values() if _is_usual(each)), None)
    chain += [each for each in (usual, root.find(w("docDefaults"))) if each is not None and each not in chain]
    font = next((found for each in chain if (found := _east_asian(each))), "")
    size = next((found for each in chain for found in _size(each)), "")
    return (face_of(font) or font or "—", size or "—")


def _is_usual(style: etree._Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) == "1"


def _east_asian(element: etree._Element) -> str:
    return next((font for each in element.iter(w("rFonts")) if (font := each.get(w("eastAsia"), ""))), "")


def _size(element: etree._Element) -> list[str]:
    return [each.get(w("val"), "") for each in element.iter(w("sz"))][:1]


def _said(face: str, size: str) -> str:
    points = f" {int(size) / 2:g} 磅 (pt)" if size.isdecimal() else ""
    return f"{face}{points}"

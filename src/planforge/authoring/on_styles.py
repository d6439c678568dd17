"""Named styles: those that the blocks need and the file lacks, those lost and those that nobody uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lxml import etree

from planforge.authoring.template import Finding, Template
from planforge.doctypes import built_in_folder
from planforge.word import TemplatePlace
from planforge.word.explain import nearest
from planforge.word.package import read_package
from planforge.word.xmlparts import STYLES, parse, w
from planforge.write.docx.styles import NEEDED, OF_CHARACTERS, TABLE

_KINDS = {"paragraph": "段落 (paragraph)", "character": "字符 (character)", "table": "表格 (table)"}
_USING = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_RELATED = tuple(map(w, ("basedOn", "link", "next")))
_TEXTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|numbering|comments|styles)\.xml"
)
_MOST_NAMED = 20


def on_needed_styles(template: Template) -> Iterator[Finding]:
    """Give each style that a block needs which a tag prints, and that the file does not have."""
    if template.view is None:
        return
    have = _names(template.styles)
    users: dict[str, list[str]] = {}
    for path, needed in NEEDED.items():
        if template.asked.prints(path):
            for style in needed:
                users.setdefault(style, []).append(path)
    for style, paths in users.items():
        kind = _kind(style)
        if style in have[kind]:
            continue
        near = nearest(style, have[kind]) or "—"
        wrong = any(style in names for names in have.values())
        yield template.finds(
            "authoring.style-kind" if wrong else "authoring.style-lacks",
            _first_place(template, paths),
            style=style,
            kind=_KINDS[kind],
            uses="、".join(f"{{{{p {path} }}}}" for path in paths[:3]),
            near=near,
        )


def on_lost_styles(template: Template) -> Iterator[Finding]:
    """Give each paragraph whose style is no longer there."""
    if template.styles is None:
        return
    ids = {style.get(w("styleId")) for style in template.styles.iter(w("style"))}
    for part in template.texts:
        told = set()
        for using in part.root.iter(*_USING):
            style = using.get(w("val"), "")
            if style not in ids and style not in told and "{" not in style:
                told.add(style)
                yield template.finds("authoring.style-lost", part.place(using), "warning", style=style)


def on_unused_styles(template: Template) -> Iterator[Finding]:
    """Give the styles of the author's own that nothing uses, in one note."""
    if template.view is None or template.styles is None:
        return
    used = _referred(template)
    tags = "\n".join(placed.tag.source for part in template.view.parts for placed in part.tags)
    unused = [
        name
        for style in template.styles.iter(w("style"))
        if style.get(w("customStyle")) in ("1", "true", "on") and style.get(w("styleId")) not in used
        if (name := _name(style)) not in house_styles() and name not in tags
    ]
    if unused:
        listed = "、".join(unused[:_MOST_NAMED]) + "……" * (len(unused) > _MOST_NAMED)
        yield template.finds("authoring.style-unused", None, "note", styles=listed)


def in_use(template: Template) -> list[etree._Element]:
    """Give the styles that something is set in: text, what blocks name, and what these are based on."""
    if template.styles is None:
        return []
    known = {style.get(w("styleId"), ""): style for style in template.styles.iter(w("style"))}
    needed = {style for names in NEEDED.values() for style in names}
    referred = _referred(template, _USING)
    waiting = [
        style
        for ident, style in known.items()
        if ident in referred or _name(style) in needed or style.get(w("default")) == "1"
    ]
    found: dict[etree._Element, None] = {}
    while waiting:
        style = waiting.pop()
        if style not in found:
            found[style] = None
            waiting += [
                known[each] for base in style.iter(w("basedOn")) if (each := base.get(w("val"))) in known
            ]
    return [style for style in known.values() if style in found]


def _referred(template: Template, by: Iterable[str] = (*_USING, *_RELATED)) -> set[str]:
    """Give the ids of the styles that elements refer to."""
    names = tuple(by)
    members = template.view.members.items() if template.view else ()
    return {
        element.get(w("val"), "")
        for name, member in members
        if _TEXTS.fullmatch(name)
        for element in parse(member.content(), name).iter(*names)
    }


def _kind(style: str) -> str:
    return "character" if style in OF_CHARACTERS else "table" if style == TABLE else "paragraph"


def _first_place(template: Template, paths: list[str]) -> TemplatePlace | None:
    printed = template.asked.printed
    return next((printed[path][0] for path in paths if path in printed), None)


def _names(styles: etree._Element | None) -> dict[str, set[str]]:
    have: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for style in styles.iter(w("style")) if styles is not None else ():
        have.setdefault(style.get(w("type"), ""), set()).add(_name(style))
    return have


def _name(style: etree._Element) -> str:
    shown = style.find(w("name"))
    return shown.get(w("val"), "") if shown is not None else ""


@cache
def house_root() -> etree._Element | None:
    """Give the styles that the built-in types have; None where their Word file is not there."""
    path = built_in_folder() / "general" / "document.docx"
    if not path.is_file():
        return None
    members = {member.name: member for member in read_package(path.read_bytes())}
    return parse(members[STYLES].content(), STYLES)


@cache
def house_styles() -> frozenset[str]:
    """Give the names of the styles that every built-in type has, used or not, as authors copy them."""
    return frozenset().union(*_names(house_root()).values())

"""The styles of a Word file of others, made to hold in another document as they did in their own.

A style says only how it differs from what a file sets for all its text (docDefaults) and from the styles it
is based on; another document sets something else. So all of them get names of their own, those that are
based on none say what was set for all, and every paragraph and table says which style it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from planforge.word.properties import place
from planforge.word.xmlparts import W, w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SPACE = f'xmlns:w="{W}"'
_UNSAID = {
    "pPr": f'<w:pPr {_SPACE}><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>',
    "rPr": f'<w:rPr {_SPACE}><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:eastAsia="宋体" w:cs="Times New Roman"/><w:spacing w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
    "</w:rPr>",
}
"""What holds in a file that says nothing itself, of what a document of ours sets for all its text."""
_DEFAULTS = {"pPr": "pPrDefault", "rPr": "rPrDefault"}
_BY_ATTRIBUTE = frozenset(w(name) for name in ("spacing", "ind", "rFonts"))
"""Of these a style says some attributes and leaves the others as they are."""
_NAMING = "name aliases basedOn uiPriority semiHidden unhideWhenUsed qFormat locked rsid"
_BEFORE = frozenset(map(w, f"{_NAMING} personal personalCompose personalReply pPr".split()))
"""What stands in a style before the properties of its letters."""
_THEME_FONTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
_HOLDERS = w("tbl"), w("txbxContent")


def own_styles(
    styles: etree._Element, texts: Iterable[etree._Element], theme: etree._Element | None, mark: str
) -> None:
    """Rename all styles by a mark and let them say all; `texts` are the parts that name them.

    What a table's style says stands above what is set for all text, and below the styles of its paragraphs:
    so these become others in a table of each style.
    """
    texts = list(texts)
    for root in (styles, *texts):
        _name_fonts(root, theme)
    names = _Names(
        mark,
        {str(style.get(w("styleId"))): str(style.get(w("type"))) for style in styles.iter(w("style"))},
        {kind: _usual(styles, kind) for kind in ("paragraph", "table")},
    )
    tables = {names.known_as("table", _told(table)) for root in texts for table in root.iter(w("tbl"))}
    said = {table: [_said(styles, kind, table) for kind in _UNSAID] for table in ("", *sorted(tables))}
    for style in list(styles.iter(w("style"))):
        for table in said if style.get(w("type")) == "paragraph" else ():
            made = deepcopy(style)
            style.addprevious(made)
            _rename(made, names, table)
            if made.find(w("basedOn")) is None:
                for properties in said[table]:
                    _lay_under(made, properties)
        if style.get(w("type")) == "paragraph":
            styles.remove(style)
        else:
            _rename(style, names)
    for root in texts:
        _point(root, names)


@dataclass(frozen=True, slots=True)
class _Names:
    """The styles that a file has by their ids, with their kinds, the usual one of a kind, and new ids."""

    mark: str
    kinds: dict[str, str]
    usual: dict[str, str]

    def known_as(self, kind: str, style: str) -> str:
        """Give a style where the file has it, else the one that holds in its place."""
        return style if self.kinds.get(style) == kind else self.usual[kind]

    def new(self, style: str, table: str = "") -> str:
        """Give the new id of a style, and of one for paragraphs in a table of a style."""
        return "-".join(filter(None, (self.mark, table, style)))


def base_styles(styles: etree._Element) -> Iterator[str]:
    """Give the ids of styles that others are based on."""
    for base in styles.iter(w("basedOn")):
        yield str(base.get(w("val")))


def _name_fonts(root: etree._Element, theme: etree._Element | None) -> None:
    """Say by their names the fonts that a theme has."""
    for fonts in root.iter(w("rFonts")):
        for told, plain in _THEME_FONTS.items():
            if name := fonts.get(w(told)):
                del fonts.attrib[w(told)]
                fonts.set(w(plain), _theme_font(theme, name, plain))


def _theme_font(theme: etree._Element | None, name: str, plain: str) -> str:
    kind = "majorFont" if name.startswith("major") else "minorFont"
    holder = theme.find(f".//{_A}{kind}") if theme is not None else None
    script = "ea" if plain == "eastAsia" else "cs" if plain == "cs" else "latin"
    found = ""
    if holder is not None:
        found = str(getattr(holder.find(f"{_A}{script}"), "attrib", {}).get("typeface", ""))
        if not found and script == "ea":
            chinese = holder.find(f"{_A}font[@script='Hans']")
            found = str(chinese.get("typeface", "")) if chinese is not None else ""
    return found or ("宋体" if script == "ea" else "Times New Roman")


def _said(styles: etree._Element, kind: str, table: str) -> etree._Element:
    """Give what holds for all text, in a table of a style as far as that does not say otherwise."""
    above = styles.makeelement(w(kind))
    while table:
        style = next((each for each in styles.iter(w("style")) if each.get(w("styleId")) == table), None)
        told = style.find(w(kind)) if style is not None else None
        _merge(told if told is not None else (), above)
        base = style.find(w("basedOn")) if style is not None else None
        table = str(base.get(w("val"))) if base is not None else ""
    for_all = styles.find(f"{w('docDefaults')}/{w(_DEFAULTS[kind])}/{w(kind)}")
    made = deepcopy(for_all) if for_all is not None else styles.makeelement(w(kind))
    _merge(etree.fromstring(_UNSAID[kind]), made)
    for each in list(made):
        if (said := above.find(each.tag)) is not None:
            for name, value in said.items() if each.tag in _BY_ATTRIBUTE else ():
                each.set(name, value)
            if each.tag not in _BY_ATTRIBUTE:
                made.replace(each, said)
    return made


def _usual(styles: etree._Element, kind: str) -> str:
    """The style of what names none; a file that has no such style gets one."""
    found = styles.find(f"{w('style')}[@{w('type')}='{kind}'][@{w('default')}='1']")
    if found is None:
        found = etree.SubElement(styles, w("style"), {w("type"): kind, w("styleId"): f"usual-{kind}"})
        etree.SubElement(found, w("name"), {w("val"): f"Usual {kind}"})
    return str(found.get(w("styleId")))


def _rename(style: etree._Element, names: _Names, table: str = "") -> None:
    style.attrib.pop(w("default"), "")
    style.set(w("customStyle"), "1")
    style.set(w("styleId"), names.new(str(style.get(w("styleId"))), table))
    for each in style.findall(w("next")) + style.findall(w("link")):
        style.remove(each)
    for name in style.findall(w("name")):
        name.set(w("val"), names.new(str(name.get(w("val"))), table))
    for base in style.findall(w("basedOn")):
        if base.get(w("val")) in names.kinds:
            base.set(w("val"), names.new(str(base.get(w("val"))), table))
        else:
            style.remove(base)


def _lay_under(style: etree._Element, properties: etree._Element) -> None:
    own = style.find(properties.tag)
    if own is None:
        before = [at for at, each in enumerate(style) if each.tag in _BEFORE]
        own = style.makeelement(properties.tag)
        style.insert(max(before, default=-1) + 1, own)
    _merge(properties, own)


def _merge(under: Iterable[etree._Element], over: etree._Element) -> None:
    """Give properties what they leave unsaid."""
    for each in under:
        same = over.find(each.tag)
        if same is None and over.tag == w("pPr"):
            place(over, deepcopy(each), etree.QName(each).localname)
        elif same is None:
            over.append(deepcopy(each))  # the schema takes those of letters in any order
        elif each.tag in _BY_ATTRIBUTE:
            for name, value in each.items():
                if name not in same.attrib:
                    same.set(name, value)


def _point(root: etree._Element, names: _Names) -> None:
    """Let each paragraph, table and run name its style by the new name."""
    for paragraph in root.iter(w("p")):
        holder = next(paragraph.iterancestors(*_HOLDERS), None)
        within = (
            names.known_as("table", _told(holder)) if holder is not None and holder.tag == w("tbl") else ""
        )
        style = _first(_first(paragraph, "pPr"), "pStyle")
        style.set(w("val"), names.new(names.known_as("paragraph", str(style.get(w("val")))), within))
    for table in root.iter(w("tbl")):
        style = _first(_first(table, "tblPr"), "tblStyle")
        style.set(w("val"), names.new(names.known_as("table", str(style.get(w("val"))))))
    for style in [*root.iter(w("rStyle")), *root.iterfind(f".//{w('lvl')}/{w('pStyle')}")]:
        if style.get(w("val")) in names.kinds:
            style.set(w("val"), names.new(str(style.get(w("val")))))
        else:
            style.getparent().remove(style)  # type: ignore[union-attr]


def _told(table: etree._Element) -> str:
    """The style that a table names."""
    style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
    return str(style.get(w("val"))) if style is not None else ""


def _first(holder: etree._Element, name: str) -> etree._Element:
    """The first child of a name, made where there is none."""
    found = holder.find(w(name))
    if found is None:
        found = holder.makeelement(w(name))
        holder.insert(0, found)
    return found

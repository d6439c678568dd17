"""Properties of paragraphs and cells put where the schema wants them, and lengths as people write them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Literal

from lxml import etree

from planforge.word.errors import BadValue
from planforge.word.sound import MOST_TWIPS, shown
from planforge.word.xmlparts import w

Holder = Literal["pPr", "tcPr"]

_PARAGRAPH = """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
    shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
    autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
    suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
    sectPr pPrChange
"""
_CELL = """
    cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
    hideMark cellIns cellDel cellMerge tcPrChange
"""
_SECTION = """
    headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
    lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid
    printerSettings sectPrChange
"""
_ORDERS = {"pPr": _PARAGRAPH.split(), "tcPr": _CELL.split(), "sectPr": _SECTION.split()}
_LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(cm|mm|in|pt|磅|厘米|毫米)\s*")
_CHARACTERS = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(?:ch|字符?)\s*")
_TWIPS = {"cm": 1440 / 2.54, "mm": 1440 / 25.4, "in": 1440, "pt": 20}
_TWIPS |= {"厘米": _TWIPS["cm"], "毫米": _TWIPS["mm"], "磅": _TWIPS["pt"]}
_INDENTS = {"left": "left", "right": "right", "first_line": "firstLine", "hanging": "hanging"}
_AGAINST = {"first_line": "hanging", "hanging": "firstLine"}
_ALIGNMENTS = ("left", "center", "right", "both", "distribute", "start", "end")
_NEVER_LESS = frozenset({"first_line", "hanging", "before", "after", "line"})
"""Lengths that Word does not take below 0."""
_REACH, _REACH_UP = "-22in … 22in (-316字 … 316字)", "0 … 22in (316字)"
_MOST_TABS = 64
_TABS = "'center 4cm, right 15cm' / [('center', '4cm')]"
_TAB = re.compile(r"\s*(left|center|right|decimal|bar|clear)\s+(.+)")

SETTINGS: dict[str, str] = {
    **dict.fromkeys(_INDENTS, "ind"),
    **dict.fromkeys(("before", "after", "line"), "spacing"),
    "tabs": "tabs",
    "align": "jc",
    "keep_next": "keepNext",
    "style": "pStyle",
}
"""What `{% paragraph … %}` can set, and the element that holds it."""


def holder(element: etree._Element, name: Holder) -> etree._Element:
    """Give the properties of a paragraph or cell, new ones where it has none."""
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def place(properties: etree._Element, made: etree._Element, name: str) -> None:
    """Put a property, or what stands for it, where the schema wants one of that name."""
    order = _ORDERS[etree.QName(properties).localname]
    later = {w(other) for other in order[order.index(name) + 1 :]}
    for child in properties:
        if child.tag in later:
            child.addprevious(made)
            return
    properties.append(made)


def order_of(name: str) -> int:
    """Give the turn of a property of paragraphs."""
    return _ORDERS["pPr"].index(name)


def twips(value: object) -> int:
    """Read a length: a number of twips, or text with a unit."""
    length: float | None = None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        length = value
    elif isinstance(value, str) and (found := _LENGTH.fullmatch(value)):
        length = float(found.group(1)) * _TWIPS[found.group(2)]
    if length is None or not -MOST_TWIPS <= length <= MOST_TWIPS:
        raise BadValue("length", shown(value))
    return round(length)


def frozen(key: str, value: object) -> Hashable:
    """Give a setting of a paragraph as `paragraph_property` takes it; what is none is refused."""
    with _of(key):
        return _frozen(key, value)


def _frozen(key: str, value: object) -> Hashable:
    if value is None:
        return None
    if key == "keep_next":
        if not isinstance(value, bool):
            raise BadValue("setting", shown(value), "true, false")
        return value
    if key == "tabs" and isinstance(value, list | tuple):
        return tuple(map(_frozen_tab, value))
    if isinstance(value, str):
        return value
    if key == "align":
        raise BadValue("setting", shown(value), ", ".join(_ALIGNMENTS))
    if key == "tabs":
        raise BadValue("shape", shown(value), _TABS, key)
    return _number(value)


def _frozen_tab(value: object) -> Hashable:
    if not isinstance(value, list | tuple) or len(value) != 2 or not isinstance(value[0], str):
        raise BadValue("shape", shown(value), _TABS, "tabs")
    kind, at = value
    return kind, at if isinstance(at, str) else _number(at)


def _number(value: object) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise BadValue("length", shown(value))


@lru_cache(maxsize=1024)
def paragraph_property(name: str, old: str, settings: tuple[tuple[str, Hashable], ...]) -> str:
    """Write one property of a paragraph: what it was, changed by the settings that are about it.

    To the cache 1 and True are the same, so settings come `frozen`: none is True where 1 is something else.
    """
    values = {key: value for key, value in settings if SETTINGS[key] == name and value is not None}
    was = dict(re.findall(r'\sw:(\w+)="([^"]*)"', old)) if name != "tabs" else {}
    if not values:
        return old
    for key, value in values.items():
        with _of(key):
            if key == "tabs":
                return f"<w:tabs>{_tabs(value)}</w:tabs>"
            if key == "align":
                return f'<w:jc w:val="{_one_of(value, _ALIGNMENTS)}"/>'
            if key == "keep_next":
                return _keep_next(value)
            _set_indent(was, key, value) if name == "ind" else _set_spacing(was, key, value)
    written = "".join(f' w:{key}="{value}"' for key, value in was.items())
    return f"<w:{name}{written}/>"


@contextmanager
def _of(setting: str) -> Iterator[None]:
    """Say which setting a value is wrong for."""
    try:
        yield
    except BadValue as error:
        raise BadValue(error.problem, error.subject, error.wanted, setting) from None


def _keep_next(value: object) -> str:
    return "<w:keepNext/>" if value else '<w:keepNext w:val="0"/>'


def _set_indent(was: dict[str, str], key: str, value: object) -> None:
    name = _INDENTS[key]
    for gone in (name, f"{name}Chars", _AGAINST.get(key, ""), f"{_AGAINST.get(key, '')}Chars"):
        was.pop(gone, None)
    if found := _CHARACTERS.fullmatch(str(value)):
        was[f"{name}Chars"] = str(_within(float(found.group(1)) * 100, key, value))
    else:
        was[name] = str(_within(twips(value), key, value))


def _within(length: float, key: str, value: object) -> int:
    """Give a length that Word takes there, in twips or hundredths of a character."""
    if (0 if key in _NEVER_LESS else -MOST_TWIPS) <= length <= MOST_TWIPS:
        return round(length)
    raise BadValue("reach", shown(value), _REACH_UP if key in _NEVER_LESS else _REACH, key)


def _set_spacing(was: dict[str, str], key: str, value: object) -> None:
    for gone in (key, f"{key}Lines", f"{key}Autospacing"):
        was.pop(gone, None)
    was[key] = str(_within(twips(value), key, value))
    if key == "line":
        was["lineRule"] = "exact"


def _tabs(value: object) -> str:
    """Write tab stops from `'center 4cm, right 15cm'`, or from pairs of kind and place."""
    if isinstance(value, str):
        pairs = [_split_tab(piece) for piece in value.split(",") if piece.strip()]
    else:
        pairs = list(value)  # type: ignore[call-overload]
    if len(pairs) > _MOST_TABS:
        raise BadValue("reach", str(len(pairs)), f"0 … {_MOST_TABS}", "tabs")
    kinds = ("left", "center", "right", "decimal", "bar", "clear")
    return "".join(f'<w:tab w:val="{_one_of(kind, kinds)}" w:pos="{twips(at)}"/>' for kind, at in pairs)


def _split_tab(text: str) -> tuple[str, object]:
    found = _TAB.fullmatch(text)
    return (found.group(1), found.group(2)) if found else ("left", text)


def _one_of(value: object, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise BadValue("setting", repr(str(value)[:20]), ", ".join(allowed))
    return str(value)

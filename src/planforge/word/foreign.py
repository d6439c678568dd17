"""XML that others wrote, as docxtpl's values bring it: in which braces it stands, what it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal

from markupsafe import Markup

from planforge.word.errors import BadValue
from planforge.word.relations import PartRelations
from planforge.word.values import ForeignXml
from planforge.word.xmlparts import R

Braces = Literal["", "p", "r"]
"""The letter behind the braces of the tag that prints a value."""

_TOKEN = re.compile(r"<(/?)([\w:.-]+)[^>]*?(/?)>|<[!?][^>]*>")
_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9]*[\s/>]")
_BLOCKS = frozenset({"w:p", "w:tbl"})
_RUNS = frozenset({"w:r", "w:hyperlink", "w:ins", "w:del", "w:fldSimple", "w:smartTag"})
_PREFIX = re.compile(rf"xmlns:([\w.-]+)=[\"']{re.escape(R)}[\"']")


def words_in(value: object) -> object:
    """Give the text of a value that is written as escaped text without any element; all else as it is."""
    return unescape(str(value.__html__())) if hasattr(value, "__html__") else value


def check_braces(xml: str, braces: Braces, kind: str) -> None:
    """Refuse XML in braces that put it where Word does not look for it; text without elements may stand."""
    if "<" not in xml:
        return
    if "xmlns=" not in xml and (html := _HTML.search(xml)):
        raise BadValue("html", html.group().strip("<>/ "))
    if braces == "" and not xml.lstrip().startswith(("<w:p>", "<w:p ", "<w:tbl>", "<w:r>", "<w:r ")):
        return
    outermost = set(_outermost(xml))
    found: Braces = "p" if outermost & _BLOCKS else "r"
    if found != braces and outermost & (_BLOCKS | _RUNS):
        raise BadValue("braces", kind, f"{{{{{found} x }}}}")
    if "" in outermost:
        raise BadValue("loose", kind)


def _outermost(xml: str) -> Iterator[str]:
    """Give the names of the outermost elements, and an empty one for text beside them."""
    depth = done = 0
    for token in _TOKEN.finditer(xml):
        if depth == 0 and xml[done : token.start()].strip():
            yield ""
        done = token.end()
        closes, name, empty = token.groups()
        if name and not closes and depth == 0:
            yield name
        if name and not empty:
            depth += -1 if closes else 1
    if xml[done:].strip():
        yield ""


def is_of_another_document(xml: str, value: object, relations: PartRelations) -> bool:
    """Tell whether XML refers to pictures or links by numbers that are those of another document.

    What `merge_documents` gave, or a macro of the template, may refer to what the part has.
    """
    prefixes = "|".join(map(re.escape, {"r", *_PREFIX.findall(xml)}))
    asked = re.findall(rf"\s(?:{prefixes}):\w+=[\"']([^\"']*)", xml)
    if isinstance(value, ForeignXml | Markup):
        return not all(map(relations.known, asked))
    return bool(asked)

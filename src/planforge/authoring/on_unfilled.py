"""Tags where none is filled: deleted text, formulas, drawings, descriptions, comments' neighbours, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from planforge.authoring.template import Finding, Template
from planforge.word import TemplatePlace
from planforge.word.xmlparts import CORE, may_hold_tags, parse, w

_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_BRACES = (b"{{", b"{%", b"{")
_FILLED = frozenset({w("t"), w("instrText"), w("fldSimple")})
_JOINED = frozenset({"p", "oMath"})
"""Elements whose texts are one text, however Word divides them."""
_COMMENTS = "word/comments"


def on_unfilled(template: Template) -> Iterator[Finding]:
    """Give tags that would be printed as they are."""
    if template.view is None:
        return
    for part in template.texts:
        for holder, subject in _tags_beside(part.root):
            yield template.finds("authoring.unfilled", part.place(holder, subject), subject=subject)
    for name, member in template.view.members.items():
        if not name.endswith(".xml") or may_hold_tags(name) or name == CORE or name.startswith(_COMMENTS):
            continue
        content = member.content()
        if not any(sign in content for sign in _BRACES[:2]) and b"<a:t>" not in content:
            continue
        for _, subject in _tags_beside(parse(content, name)):
            yield template.finds("authoring.unfilled", TemplatePlace(name, tag=subject), subject=subject)


def _tags_beside(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Give tags in what is no text of Word's own: other elements and attributes."""
    texts: dict[etree._Element, str] = {}
    for element in root.iter(etree.Element):
        for value in element.attrib.values():
            if element.tag not in _FILLED and (found := _TAG.search(str(value))):
                yield element, found[0]
        if element.text and element.tag not in _FILLED and not element.text.isspace():
            around = (each for each in element.iterancestors() if etree.QName(each).localname in _JOINED)
            holder = next(around, element)
            texts[holder] = texts.get(holder, "") + element.text
    for holder, text in texts.items():
        for found in _TAG.finditer(text):
            yield holder, found[0]

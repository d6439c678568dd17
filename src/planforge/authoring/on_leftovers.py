"""What Word and its users leave in a file: tracked changes, comments, half tags, controls that take text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from planforge.authoring.template import Finding, Template
from planforge.word.tags import UnclosedTag, find_tags, without
from planforge.word.xmlparts import nearest, own_texts, parse, w

_KINDS = {
    "ins": "插入 (insertion)",
    "del": "删除 (deletion)",
    "moveFrom": "移动 (move)",
    "moveTo": "移动 (move)",
}
_CHANGED = "格式 (formatting)"
_COMMENTS = "word/comments.xml"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHOWN = 40
_NAME = r"[^\W\d]\w*(?:\.\w+)*"
_HALF = re.compile(rf"(?<![{{｛])[{{｛]\s*({_NAME})\s*[}}｝](?![}}｝])")
_APART = re.compile(r"\{\s+([{%#])|([}%#])\s+\}")
_ENDS = re.compile(r"\}\}|%\}|#\}")
_OTHER = re.compile(rf"(?:\[\[|【【|〔〔|<<|《《|\$\{{)\s*({_NAME})\s*(?:\]\]|】】|〕〕|>>|》》|\}})")


def on_tracked(template: Template) -> Iterator[Finding]:
    """Give each paragraph with tracked changes that were left in."""
    for part in template.texts:
        found: defaultdict[etree._Element | None, dict[str, str]] = defaultdict(dict)
        for element in part.root.iter(etree.Element):
            name = etree.QName(element).localname
            changed = name.endswith("Change") and element.get(w("author")) is not None
            if element.tag != w(name) or not (changed or name in _KINDS):
                continue
            kind = _CHANGED if changed else _KINDS[name]
            holder = nearest(element, w("p"))
            found[holder if holder is not None else element.find(f".//{w('p')}")][kind] = element.get(
                w("author"), ""
            )
        for paragraph, kinds in found.items():
            spot = part.place(paragraph if paragraph is not None else part.root)
            author = "、".join(dict.fromkeys(filter(None, kinds.values()))) or "—"
            yield template.finds("authoring.tracked", spot, "warning", author=author, kinds="、".join(kinds))


def on_comments(template: Template) -> Iterator[Finding]:
    """Give each comment that was left in."""
    held = template.view.members.get(_COMMENTS) if template.view else None
    if held is None:
        return
    comments = {each.get(w("id")): each for each in parse(held.content(), _COMMENTS).iter(w("comment"))}
    for part in template.texts:
        for reference in part.root.iter(w("commentReference")):
            comment = comments.get(reference.get(w("id")))
            if comment is not None:
                text = "".join(each.text or "" for each in comment.iter(w("t")))[:_SHOWN]
                author = comment.get(w("author")) or "—"
                yield template.finds(
                    "authoring.comment", part.place(reference), "warning", author=author, text=text
                )


def on_braces(template: Template) -> Iterator[Finding]:
    """Give what was meant as a tag and is read as text: `{ { x } }`, `{x}`, `[[x]]`, an end alone."""
    known = frozenset(template.known)
    for part in template.texts:
        in_raw = False
        for paragraph in part.spots:
            words = "".join(text.text or "" for text in own_texts(paragraph))
            try:
                tags = list(find_tags(words, in_raw))
            except UnclosedTag:
                continue
            if in_raw and not tags:
                continue
            in_raw = bool(tags) and tags[-1].begins_raw
            if not any(tag.kind == "comment" and "raw" in tag.source for tag in tags):
                for subject, near in _half_tags(without(words, tags), known):
                    spot = part.place(paragraph, subject)
                    yield template.finds("authoring.brace", spot, "warning", subject=subject, near=near)


def _half_tags(text: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give what looks like a tag in text that is none, with the right writing."""
    if not any(sign in text for sign in "{}｛｝[【〔<《%#"):
        return
    for pattern in (_HALF, _OTHER):
        for found in pattern.finditer(text):
            if found[1].partition(".")[0] in known:
                yield found[0], f"{{{{ {found[1]} }}}}"
    if (apart := _APART.search(text)) and "_" not in apart[0]:
        yield text[apart.start() :][:_SHOWN].strip(), "{{ … }}, {% … %}"
    elif (end := _ENDS.search(text)) and "_" not in text[max(end.start() - 1, 0) : end.end() + 1]:
        yield text[max(end.start() - _SHOWN, 0) : end.end()].strip(), "{{ … }}, {% … %}"


def on_controls(template: Template) -> Iterator[Finding]:
    """Give tags in content controls that take the text away again: bound to data, or a placeholder."""
    for part in template.texts:
        for control in part.root.iter(w("sdt")):
            properties = control.find(w("sdtPr"))
            if properties is None:
                continue
            bound = any(etree.QName(each).localname == "dataBinding" for each in properties)
            shown = properties.find(w("showingPlcHdr"))
            placeholder = shown is not None and shown.get(w("val"), "1") not in ("0", "false", "off")
            if bound or placeholder:
                for text, tag in _tags_in(control):
                    code = "authoring.bound" if bound else "authoring.placeholder"
                    yield template.finds(code, part.place(text, tag), subject=tag)


def on_branches(template: Template) -> Iterator[Finding]:
    """Give what Word keeps twice, for new and old programs, where the tags of the two differ."""
    for part in template.texts:
        for alternate in part.root.iter(f"{_MC}AlternateContent"):
            choice, fallback = alternate.find(f"{_MC}Choice"), alternate.find(f"{_MC}Fallback")
            if choice is None or fallback is None:
                continue
            new, old = ([tag for _, tag in _tags_in(branch)] for branch in (choice, fallback))
            if new != old and any(True for _ in fallback.iter(w("t"))):
                subject = next(iter(set(new) ^ set(old)), (new or old)[0])
                yield template.finds("authoring.branches", part.place(alternate), "warning", subject=subject)


def _tags_in(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Give the tags that stand inside an element, each with the element to which its place belongs."""
    inside = set(element.iter(w("t")))
    for paragraph in dict.fromkeys(nearest(text, w("p")) for text in element.iter(w("t"))):
        if paragraph is None:
            continue
        words = "".join(text.text or "" for text in own_texts(paragraph) if text in inside)
        try:
            yield from ((paragraph, tag.source) for tag in find_tags(words))
        except UnclosedTag:
            continue  # told as a mistake of the tag

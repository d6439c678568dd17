"""Paragraphs that tags join: `{%-` at the beginning to the one before, `-%}` at the end to the next."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from planforge.word.tags import UnclosedTag, find_tags
from planforge.word.xmlparts import own_texts, w

_P, _PROPERTIES = w("p"), w("pPr")
_BEGINS = re.compile(r"\s*\{%-(?!(?:tr|tc|p|r)\s)")
_LAST = re.compile(r"\{%-?(?!-?(?:tr|tc|p|r)\s)")
_ENDS = re.compile(r"-%\}\s*\Z")
_PASSED = (w("bookmarkStart"), w("bookmarkEnd"), w("proofErr"))
_CONTENT = (w("r"), w("sectPr"), w("sdt"), w("fldSimple"))
_EMPTY = (w("t"), w("rPr"))


MOST_JOINED = 200
"""So many paragraphs may become one."""


def merge_paragraphs(root: etree._Element) -> list[etree._Element]:
    """Join what the tags of a part ask to be joined, in its tree; give those that would become too many."""
    joined: Counter[etree._Element] = Counter()
    reaching: dict[etree._Element, int] = {}
    in_raw = False
    for paragraph in list(root.iter(_P)):
        if not _says_something(paragraph):
            continue
        words = _words(paragraph)
        begin = found.end() - 1 if not in_raw and (found := _BEGINS.match(words)) else None
        in_raw = _ends_in_raw(words, in_raw)
        end = None if in_raw else _end(words)
        before = _paragraph_before(paragraph) if begin is not None or reaching else None
        if before is None or (begin is None and before not in reaching):
            if end is not None:
                reaching[paragraph] = end
            continue
        for signed, at in ((paragraph, begin), (before, reaching.pop(before, None))):
            if at is not None:
                _drop_letter(signed, at)
        joined[before] += 1
        if joined[before] > MOST_JOINED:
            continue
        _join(before, paragraph)
        if not in_raw and (end := _end(_words(before))) is not None:
            reaching[before] = end
    return [before for before, times in joined.items() if times > MOST_JOINED]


def _words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in own_texts(paragraph))


def _ends_in_raw(words: str, in_raw: bool) -> bool:
    """Tell whether the text behind a paragraph is printed as it is; `in_raw` tells it of the text before."""
    if "raw" not in words:
        return in_raw
    try:
        tags = list(find_tags(words, in_raw))
    except UnclosedTag:
        return in_raw
    return tags[-1].begins_raw if tags else in_raw


def _end(words: str) -> int | None:
    """Give the place of the minus of a `-%}` that ends a paragraph."""
    found = _ENDS.search(words)
    return found.start() if found and _LAST.match(words, words.rfind("{%")) else None


def _paragraph_before(paragraph: etree._Element) -> etree._Element | None:
    """Give the paragraph before this one; empty ones between them go."""
    passed: list[etree._Element] = []
    for before in paragraph.itersiblings(preceding=True):
        if before.tag == _P and _says_something(before):
            for empty in passed:
                before.getparent().remove(empty)  # type: ignore[union-attr]
            return before
        if before.tag == _P:
            passed.append(before)
        elif before.tag not in _PASSED:
            return None
    return None


def _says_something(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph has words, or anything in a run that is no word."""
    if any(text.text for text in paragraph.iter(w("t"))):
        return True
    return any(child.tag not in _EMPTY for run in paragraph.iter(*_CONTENT) for child in run)


def _drop_letter(paragraph: etree._Element, at: int) -> None:
    for text in own_texts(paragraph):
        words = text.text or ""
        if at < len(words):
            text.text = words[:at] + words[at + 1 :]
            return
        at -= len(words)


def _join(before: etree._Element, paragraph: etree._Element) -> None:
    parent = paragraph.getparent()
    assert parent is not None
    before.extend([child for child in paragraph if child.tag != _PROPERTIES])
    parent.remove(paragraph)

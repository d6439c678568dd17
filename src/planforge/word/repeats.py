"""Ids in what tags repeat, which Word wants to see once in a document; all is settled before a render.

Ids that Word gives anew by itself, of paragraphs and content controls, go. What stands for one thing, as a
bookmark, the anchor of a comment or the reference to a note, is printed by the first pass only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from planforge.word.generate import SIGN
from planforge.word.placed import INSTRUCTION, PlacedTag, instruction
from planforge.word.tags import Tag
from planforge.word.xmlparts import w

ONCE = SIGN + "once"
"""The function that the source asks whether a numbered element is to be printed."""

_REPEATING = frozenset({"for", "macro", "call", "set", "block"})
"""Blocks whose content may be printed more than once."""
_RANGES = ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")
_SINGLE = frozenset(
    {w(f"{name}{end}") for name in _RANGES for end in ("Start", "End")}
    | {w(f"{name}Reference") for name in ("comment", "footnote", "endnote")}
)
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_NUMBERS = (f"{{{_W14}}}paraId", f"{{{_W14}}}textId")
_CONTROL, _ID = w("sdtPr"), w("id")


def settle_repeats(root: etree._Element, tags: list[PlacedTag], mark: re.Pattern[str]) -> None:
    """See that no id is printed twice; `tags` are those that marks and instructions in the tree number."""
    if not any(placed.tag.opens in _REPEATING for placed in tags):
        return
    for element, around in list(_repeated(root, tags, mark)):
        for name in _NUMBERS:
            element.attrib.pop(name, "")
        if element.tag == _CONTROL:
            for own in element.findall(_ID):
                element.remove(own)
        elif element.tag in _SINGLE:
            _print_once(element, around, tags)


def _repeated(
    root: etree._Element, tags: list[PlacedTag], mark: re.Pattern[str]
) -> Iterator[tuple[etree._Element, PlacedTag]]:
    """Give the elements inside repeating blocks, each with the tag that opens the innermost one."""
    opened: list[PlacedTag] = []
    for element in root.iter():
        if isinstance(element, etree._ProcessingInstruction):
            numbers = [element.text or ""] if element.target == INSTRUCTION else []
        else:
            if opened:
                yield element, opened[-1]
            numbers = mark.findall(element.text) if element.text else []
        for number in numbers:
            placed = tags[int(number)]
            if placed.tag.opens in _REPEATING:
                opened.append(placed)
            elif placed.tag.closes in _REPEATING and opened:
                opened.pop()


def _print_once(element: etree._Element, around: PlacedTag, tags: list[PlacedTag]) -> None:
    numbers = (len(tags), len(tags) + 1)
    for body in (f" if {ONCE}({numbers[0]}) ", " endif "):
        tags.append(PlacedTag(Tag("statement", "", body, 0, 0, ""), around.place, ("once",)))
    begin, end = map(instruction, numbers)
    element.addprevious(begin)
    element.addnext(end)

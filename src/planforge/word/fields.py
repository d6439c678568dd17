"""The fields of Word: what their codes name, and the tags that fill them.

A field's name decides what Word does with it, so it is written out and harmless; a tag behind the name
prints text into the code, in which neither a quotation mark nor a backslash means anything to Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from lxml import etree

from planforge.word.errors import BadTag, TemplatePlace
from planforge.word.lines import torn_by
from planforge.word.placed import PlacedTag
from planforge.word.spots import paragraph_spots
from planforge.word.tags import Tag, UnclosedTag, find_tags
from planforge.word.xmlparts import W, nearest, w

WORD_SPACES = frozenset({W, "http://purl.oclc.org/ooxml/wordprocessingml/main"})

_FETCHING = frozenset(
    {"DATA", "DATABASE", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "RD"}
)
_RUNNING = frozenset({"CONTROL", "DDE", "DDEAUTO", "HTMLCONTROL", "MACROBUTTON", "PRINT"})
_NAME = re.compile(r"[\s\"]*([A-Za-z]+)")
_NAMED = re.compile(r"[\s\"]*(?:=|[^\s\"={}]+[\s\"])")
"""A code whose name nothing that follows can change."""
_TAG = re.compile(r"\{[{%#]")
_BRANCHES = frozenset({"del", "moveFrom", "ins", "moveTo", "Choice", "Fallback"})
"""What stands in these may count or not."""
_CODES = ("instrText", "delInstrText")
_MOST_DOUBTFUL = 6
_BY_ANOTHER = "its name is made by another field"
_BY_TAG = "a tag stands before the end of its name"
_DIVIDED = "its name is divided"


@dataclass(slots=True)
class _Open:
    """A field that has begun: the pieces of its code, each with whether it may not count."""

    branches: frozenset[etree._Element]
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    is_code: bool = True
    settled: bool = False
    """Whether its name was complete when last asked, or was complained of; nothing later changes that."""

    def readings(self) -> Iterator[str]:
        """Give the codes that a program may see; nothing where there are too many."""
        doubtful = sum(doubt for _, doubt in self.pieces)
        for kept in product((True, False), repeat=doubtful) if doubtful <= _MOST_DOUBTFUL else ():
            choices = iter(kept)
            yield "".join(text for text, doubt in self.pieces if not doubt or next(choices))

    def lacks_name(self) -> bool:
        """Tell, once, that its name is not complete in one of its readings."""
        if self.settled:
            return False
        codes = list(self.readings())
        self.settled = True
        return not codes or not all(_NAMED.match(code) for code in codes)


def active_fields(root: etree._Element, filled: bool = False) -> Iterator[str]:
    """Say of each field of a part that fetches or runs something, or may come to do so, what it is.

    `filled` reads a part whose tags have run, or whose outcome will be read again: braces mean nothing.
    """
    fields: list[_Open] = []
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        top = fields[-1] if fields and fields[-1].is_code else None
        if name.localname == "fldSimple":
            if top and top.lacks_name():
                yield _BY_ANOTHER
            yield from _told((_attribute(element, "instr"),), filled)
        elif name.localname == "fldChar" and name.namespace in WORD_SPACES:
            yield from _marked(element, fields, filled)
        elif name.localname in _CODES:
            text = "".join(map(str, element.itertext()))  # a child would hide the rest of a name
            if not fields:
                yield from _told((text,), filled)
                continue
            doubt = name.namespace not in WORD_SPACES or not _branches(element) <= fields[-1].branches
            fields[-1].pieces.append((text, doubt))
        elif name.localname == "t" and not filled and top and "{" in (element.text or ""):
            yield from (_BY_TAG,) if top.lacks_name() else ()
    for unclosed in fields:
        yield from _told(unclosed.readings(), filled)


def _marked(mark: etree._Element, fields: list[_Open], filled: bool) -> Iterator[str]:
    """Follow the beginning, the middle or the end of a field."""
    kind = _attribute(mark, "fldCharType")
    top = fields[-1] if fields else None
    if kind == "begin":
        if top and top.is_code and top.lacks_name():
            yield _BY_ANOTHER
        fields.append(_Open(_branches(mark)))
    elif top:
        doubtful = sum(doubt for _, doubt in top.pieces) > _MOST_DOUBTFUL
        if doubtful or (top.is_code and not _branches(mark) <= top.branches and top.lacks_name()):
            yield _DIVIDED
        yield from _told(top.readings(), filled)
        top.pieces.clear()
        top.is_code = False
        if kind == "end":
            fields.pop()


def _told(codes: Iterator[str] | tuple[str, ...], filled: bool) -> Iterator[str]:
    for code in codes:
        found = _NAME.match(code)
        if found and found.group(1).upper() in _FETCHING | _RUNNING:
            yield code.strip()
        tag = None if filled else _TAG.search(code)
        if tag and not _NAMED.match(code[: tag.start()]):
            yield f"{_BY_TAG}: {code.strip()}"


def _branches(element: etree._Element) -> frozenset[etree._Element]:
    return frozenset(
        around for around in element.iterancestors() if etree.QName(around).localname in _BRANCHES
    )


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")


# --- filling


def field_tags(
    root: etree._Element, part: str, marks: tuple[str, str], faults: list[BadTag], where: str = ""
) -> list[PlacedTag]:
    """Put a mark where each tag in a field's code stands; give the tags by the numbers of their marks."""
    lines = [line for line in _code_lines(root) if any("{" in _words(holder) for holder in line)]
    if not lines:
        return []
    spots = paragraph_spots(root, where)
    orders = {paragraph: order for order, paragraph in enumerate(root.iter(w("p")))}
    found: list[PlacedTag] = []
    for holders in lines:
        paragraph = nearest(holders[0], w("p"))
        words = "".join(_words(holder) for holder in holders)
        place = TemplatePlace(part, around=words)
        if paragraph is not None:
            place = replace(place, spot=spots.get(paragraph, ""), order=orders[paragraph])
        if torn := torn_by([holder for holder in holders if holder.tag == w("instrText")]):
            faults.append(BadTag("torn", place, torn))
            continue
        try:
            tags = list(find_tags(words))
        except UnclosedTag as error:
            faults.append(BadTag("unclosed", replace(place, tag=error.source)))
            continue
        faults += [
            BadTag("code", replace(place, tag=tag.source)) for tag in tags if tag.kind != "print" or tag.scope
        ]
        _mark(holders, tags, marks, len(found))
        path = tuple(str(around.tag) for around in holders[0].iterancestors())[::-1]
        found += [PlacedTag(replace(tag, scope="code"), replace(place, tag=tag.source), path) for tag in tags]
    return found


def _code_lines(root: etree._Element) -> Iterator[list[etree._Element]]:
    """Give what holds the code of each field, in stretches that no other field or result divides."""
    stretch: list[etree._Element] = []
    for element in root.iter(w("instrText"), w("fldChar"), w("fldSimple")):
        if element.tag == w("instrText"):
            stretch.append(element)
            continue
        if stretch:
            yield stretch
        stretch = []
        if element.tag == w("fldSimple"):
            yield [element]
    if stretch:
        yield stretch


def _words(holder: etree._Element) -> str:
    return (
        holder.get(w("instr"), "") if holder.tag == w("fldSimple") else "".join(map(str, holder.itertext()))
    )


def _mark(holders: list[etree._Element], tags: list[Tag], marks: tuple[str, str], first: int) -> None:
    """Write the mark of each tag where it begins; its letters go from all that hold them."""
    starts = {tag.start: f"{marks[0]}{number}{marks[1]}" for number, tag in enumerate(tags, first)}
    inside = {at for tag in tags for at in range(tag.start, tag.end)}
    at = 0
    for holder in holders if tags else ():
        pieces: list[str] = []
        for letter in _words(holder):
            pieces += [starts.get(at, ""), "" if at in inside else letter]
            at += 1
        if holder.tag == w("fldSimple"):
            holder.set(w("instr"), "".join(pieces))
        else:
            holder.text = "".join(pieces)
            holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

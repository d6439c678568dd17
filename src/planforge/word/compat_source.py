"""One part turned into the source of a Jinja template that gives what docxtpl 0.20 would give."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from html import unescape

from lxml import etree

from planforge.word.compat_patch import joined, paragraph_numbers, patched, raw_kept, unprotected
from planforge.word.errors import BadTag, TemplatePlace
from planforge.word.grid import fits
from planforge.word.placed import PlacedTag
from planforge.word.source import PartSource, block_faults, property_tags, source_of, unused_marks
from planforge.word.spots import paragraph_spots
from planforge.word.tags import MOST_TAGS, Tag, UnclosedTag, find_tags
from planforge.word.xmlparts import CORE, DOCUMENT, check_namespace, parse, w

_FOOTNOTES = "word/footnotes.xml"
_CURLED = str.maketrans("“”‘’", "\"\"''")
_DC = "http://purl.org/dc/elements/1.1/"
_PROPERTIES = ("creator", "description", "identifier", "language", "subject", "title")


@dataclass(frozen=True, slots=True)
class CompatSource(PartSource):
    """A part whose tags stand on the lines `lines`."""

    lines: tuple[int, ...] = ()

    def place(self, line: int) -> TemplatePlace:
        """Give the place of the tag that a line of the source belongs to."""
        at = bisect_right(self.lines, line) - 1
        return self.tags[at].place if at >= 0 else TemplatePlace(self.name)


def read_compat_part(name: str, content: bytes, where: str = "") -> CompatSource:
    """Make the source of a part, whether it holds tags or not: docxtpl touches every part of text."""
    try:
        return _read(name, content, where)
    except BadTag as fault:
        return CompatSource(name, "", (), False, (fault,))


def _read(name: str, content: bytes, where: str) -> CompatSource:
    root = parse(content, name, keep_blanks=name == _FOOTNOTES)
    if name == CORE:
        return _properties(root, name)
    check_namespace(root, name)
    xml = etree.tostring(root, encoding="unicode")
    marks = unused_marks(xml, name)
    spots = [TemplatePlace(name, spot) for spot in paragraph_spots(root, where).values()]
    numbered, places = _numbered(joined(raw_kept(xml)), spots, name, marks)
    statics, tags = _divided(patched(numbered), places, marks, name)
    source, lines = _source(statics, tags)
    changes = name == DOCUMENT and _changes_tables(root, tags)
    return CompatSource(name, source, tags, changes, tuple(block_faults(tags, anywhere=True)), lines)


def _numbered(
    xml: str, spots: list[TemplatePlace], name: str, marks: tuple[str, str]
) -> tuple[str, list[TemplatePlace]]:
    """Write a number into every tag, so that its place is known wherever it goes."""
    around = dict(paragraph_numbers(xml))
    places: list[TemplatePlace] = []
    out: list[str] = []
    done = 0
    for tag in _tags(xml, spots, around, name):
        number = around.get(tag.start, -1)
        place = spots[number] if 0 <= number < len(spots) else TemplatePlace(name)
        end = tag.end - (3 if xml[tag.end - 3] == "-" else 2)
        out += [xml[done:end], f"{marks[0]}{len(places)}{marks[1]}", xml[end : tag.end]]
        places.append(replace(place, tag=unescape(tag.source)))
        done = tag.end
    return "".join([*out, xml[done:]]), places


def _tags(xml: str, spots: list[TemplatePlace], around: dict[int, int], name: str) -> list[Tag]:
    try:
        tags = list(find_tags(xml))
    except UnclosedTag as error:
        number = around.get(xml.find(error.source), -1)
        place = spots[number] if 0 <= number < len(spots) else TemplatePlace(name)
        words = re.sub(r"<[^>]*>?", "", error.source)
        raise BadTag("unclosed", replace(place, tag=words)) from None
    if len(tags) > MOST_TAGS:
        raise BadTag("many", TemplatePlace(name))
    if tags and tags[-1].begins_raw:
        number = around.get(tags[-1].start, -1)
        place = spots[number] if 0 <= number < len(spots) else TemplatePlace(name)
        raise BadTag("open", replace(place, tag=tags[-1].source), "endraw")
    return tags


def _divided(
    xml: str, places: list[TemplatePlace], marks: tuple[str, str], name: str
) -> tuple[list[str], tuple[PlacedTag, ...]]:
    """Part the text into what is printed as it is and the tags between."""
    number = re.compile(rf"{marks[0]}(\d+){marks[1]}")
    statics: list[str] = []
    tags: list[PlacedTag] = []
    done = 0
    place = TemplatePlace(name)
    for tag in find_tags(xml):
        if found := number.search(tag.body):
            place = places[int(found.group(1))]
        if tag.scope and tag.kind != "comment":
            raise BadTag("outside", place)
        body = unescape(number.sub("", tag.body)).translate(_CURLED)
        statics.append(xml[done : tag.start])
        tags.append(PlacedTag(replace(tag, body=body, source=number.sub("", tag.source)), place, ()))
        done = tag.end
    return [*statics, xml[done:]], tuple(tags)


def _source(statics: list[str], tags: tuple[PlacedTag, ...]) -> tuple[str, tuple[int, ...]]:
    out: list[str] = []
    lines: list[int] = []
    line = 1
    for static, placed in zip(statics, tags, strict=False):
        out.append(unprotected(static).replace("{", "&#123;"))
        line += out[-1].count("\n")
        lines.append(line)
        out.append(source_of(placed.tag))
        line += out[-1].count("\n")
    out.append(unprotected(statics[-1]).replace("{", "&#123;"))
    return "".join(out), tuple(lines)


def _changes_tables(root: etree._Element, tags: tuple[PlacedTag, ...]) -> bool:
    """Tell whether a table may end with other columns than its grid has."""
    tables = list(root.iter(w("tbl")))
    return bool(tables) and (bool(tags) or not all(fits(table) for table in tables))


def _properties(root: etree._Element, name: str) -> CompatSource:
    """Fill the six properties that docxtpl fills; those that are missing come in empty."""
    for local in _PROPERTIES:
        if root.find(f"{{{_DC}}}{local}") is None:
            etree.SubElement(root, f"{{{_DC}}}{local}", nsmap={"dc": _DC})
    marks = unused_marks(etree.tostring(root, encoding="unicode"), name)
    wanted = {f"{{{_DC}}}{local}" for local in _PROPERTIES}
    faults: list[BadTag] = []
    tags = property_tags(root, name, marks, faults, wanted)
    pieces = re.split(rf"{marks[0]}(\d+){marks[1]}", etree.tostring(root, encoding="unicode"))
    placed = tuple(tags[int(number)] for number in pieces[1::2])
    source, lines = _source(pieces[::2], placed)
    return CompatSource(name, source, placed, False, tuple(faults), lines)

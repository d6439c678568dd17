"""Word files of others: of what they hold, the wording as it stands is put into a document.

Tracked changes are taken as accepted, comments go; fields that would give another day or name elsewhere
become their text; of objects and charts what is drawn stays, their files and links go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planforge.document import Orientation
from planforge.source.broken import BrokenFileError

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\.xml|word/charts/[^/]+\.xml")

_GONE = frozenset(f"{_W}{name}" for name in ("del", "moveFrom"))
_KEPT = frozenset(f"{_W}{name}" for name in ("ins", "moveTo"))
_ROWS_GONE = f"{_W}trPr/{_W}del"
_OLD_LOOK = re.compile(r"\w+Change|cell(?:Ins|Merge)|(?:moveFrom|moveTo|customXml\w+)Range(?:Start|End)")
_REMARKS = frozenset(f"{_W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_MOVING = re.compile(
    r"\s*(?:(?:SAVE|PRINT|CREATE)?DATE|TIME|EDITTIME|FILENAME|FILESIZE|AUTHOR|LASTSAVEDBY|TITLE|SUBJECT|KEYWORDS"
    r"|COMMENTS|USERNAME|USERINITIALS|USERADDRESS|TEMPLATE|REVNUM|DOCPROPERTY|DOCVARIABLE|NUMPAGES|SECTIONPAGES"
    r"|NUMWORDS|NUMCHARS|INFO)\b",
    re.IGNORECASE,
)
"""Fields whose result in our document would be another."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A Word file without what changes or is meant for its authors, and what was in it."""

    data: bytes
    body: etree._Element
    changes: int
    remarks: int


def cleaned(data: bytes) -> Cleaned:
    """Give a Word file as it may be put in; raises `BrokenFileError` where a picture lies elsewhere."""
    from lxml import etree

    from planforge.word import exchange_files
    from planforge.word.package import read_package
    from planforge.word.relations import read_relations, relations_name
    from planforge.word.xmlparts import DOCUMENT, parse

    members = {member.name: member for member in read_package(data)}
    if DOCUMENT not in members:
        raise BrokenFileError("file.other-kind")
    made, changes, remarks = {}, 0, 0
    body = None
    for name, member in members.items():
        if not _PARTS.fullmatch(name):
            continue
        root = parse(member.content(), name)
        changes += _accept(root)
        remarks += _drop_remarks(root)
        _settle_fields(root)
        _drop_objects(root)
        relations = members.get(relations_name(name))
        outside = {
            one.id: one.target
            for one in (read_relations(relations.content(), relations.name) if relations else ())
            if one.external and not one.kind.endswith("/hyperlink")
        }
        _drop_outside(root, outside)
        made[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if relations is not None and outside:
            made[relations.name] = _without(relations.content(), relations.name, outside.keys())
        body = root.find(f"{_W}body") if name == DOCUMENT else body
    if body is None:
        raise BrokenFileError("file.other-kind")
    return Cleaned(exchange_files(data, members=made), body, changes, remarks)


def orientation_of(body: etree._Element) -> Orientation | None:
    """How the pages of a file lie; None where some stand and some lie."""
    lying = {_lies(size) for size in body.iter(f"{_W}pgSz")} or {False}
    if len(lying) > 1:
        return None
    return "landscape" if lying == {True} else "portrait"


def _lies(size: etree._Element) -> bool:
    wide, high = (size.get(f"{_W}{side}", "") for side in "wh")
    return wide.isdecimal() and high.isdecimal() and int(wide) > int(high)


def _without(content: bytes, name: str, gone: object) -> bytes:
    from lxml import etree

    from planforge.word.xmlparts import parse

    root = parse(content, name)
    for relation in list(root):
        if relation.get("Id") in gone:  # type: ignore[operator]
            root.remove(relation)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _accept(root: etree._Element) -> int:
    """Take all tracked changes as accepted; give their number."""
    count = 0
    rows = [mark.iterancestors(f"{_W}tr") for mark in root.iterfind(f".//{_ROWS_GONE}")]
    cells = [mark.iterancestors(f"{_W}tc") for mark in root.iter(f"{_W}cellDel")]
    for above in (*rows, *cells):
        count += 1
        _remove(next(above))
    for table in [each for each in root.iter(f"{_W}tbl") if each.find(f".//{_W}tr") is None]:
        _remove(table)
    ends = [mark for mark in root.iterfind(f".//{_W}pPr/{_W}rPr/*") if mark.tag in _GONE]
    for mark in ends:
        count += 1
        _join_next(next(mark.iterancestors(f"{_W}p")))
    for element in list(root.iter(*_GONE)):
        count += 1
        _remove(element)
    for element in list(root.iter(*_KEPT)):
        count += 1
        _unwrap(element)
    for element in [each for each in root.iter("*") if each.tag.startswith(_W)]:
        if _OLD_LOOK.fullmatch(element.tag[len(_W) :]):
            count += element.tag.endswith("Change")
            _remove(element)
    return count


def _join_next(paragraph: etree._Element) -> None:
    """Join a paragraph whose end is deleted to the next one; where there is none, it stays."""
    following = paragraph.getnext()
    if following is None or following.tag != f"{_W}p":
        return
    at = 1 if following.find(f"{_W}pPr") is not None else 0
    for child in reversed([each for each in paragraph if each.tag != f"{_W}pPr"]):
        following.insert(at, child)
    _remove(paragraph)


def _drop_remarks(root: etree._Element) -> int:
    found = list(root.iter(*_REMARKS))
    for mark in found:
        _remove(mark)
    return sum(mark.tag.endswith("commentReference") for mark in found)


def _settle_fields(root: etree._Element) -> None:
    """Leave of fields that would change their result in our document the result that they have."""
    for simple in list(root.iter(f"{_W}fldSimple")):
        if _MOVING.match(simple.get(f"{_W}instr", "")):
            _unwrap(simple)
    opened: list[list[etree._Element]] = []
    codes: list[str] = []
    for element in list(root.iter(f"{_W}fldChar", f"{_W}instrText")):
        kind = element.get(f"{_W}fldCharType", "")
        if kind == "begin":
            opened.append([])
            codes.append("")
        if not opened:
            continue
        opened[-1].append(element)
        codes[-1] += (element.text or "") * (not kind)
        if kind == "end":
            marks, code = opened.pop(), codes.pop()
            for mark in marks if _MOVING.match(code) else ():
                _remove(mark)


def _drop_objects(root: etree._Element) -> None:
    """Leave of an embedded or linked object the picture that is seen."""
    for holder in list(root.iter(f"{_W}object")):
        for child in list(holder):
            if child.tag.endswith("}OLEObject") or child.tag.startswith(_W):
                holder.remove(child)
        holder.tag = f"{_W}pict"
    for data in list(root.iter("{*}externalData")):
        _remove(data)


def _drop_outside(root: etree._Element, outside: dict[str, str]) -> None:
    """Drop links to pictures whose copy is in the file; one that has no copy can not be put in."""
    for element in root.iter("*") if outside else ():
        for key in [key for key, value in element.items() if str(key).startswith(_R) and value in outside]:
            if not (key == f"{_R}link" and element.get(f"{_R}embed")):
                raise BrokenFileError("attachment.file-fetches", what=outside[element.get(key, "")])
            del element.attrib[key]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _remove(element)

"""A copy of a Word file with a comment at each fault, for its author to go through in Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import etree

from planforge.authoring.checking import Report
from planforge.authoring.template import Finding
from planforge.messages import Language, Place, Unreadable
from planforge.produce.disk import write_aside
from planforge.word import BrokenPackage
from planforge.word.naming import usual_names
from planforge.word.package import Member, packed, read_package, write_package
from planforge.word.relations import CONTENT_TYPES, PartRelations, relations_name
from planforge.word.spots import paragraph_spots
from planforge.word.xmlparts import DOCUMENT, W, own_texts, parse, w

AUTHOR = "PlanForge"
_COMMENTS = "word/comments.xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile("[0-9]{1,9}")
_MOST = 1000
"""Comments in one copy: nobody reads more."""


def annotated(data: bytes, findings: Iterable[Finding], language: Language | None = None) -> bytes | None:
    """Give a Word file with comments; None where it is no Word file, or has no text for them.

    Word has no comments in headers, footers and text boxes: what is wrong there is said at the paragraph that
    a text box hangs on, or at the first of the text, with its place. The same findings give the same bytes.
    """
    try:
        members = {member.name: member for member in usual_names(read_package(data))}
        root = parse(members[DOCUMENT].content(), DOCUMENT)
        types = parse(members[CONTENT_TYPES].content(), CONTENT_TYPES)
        comments = _comments(members)
    except (BrokenPackage, KeyError):
        return None
    spots = {spot: paragraph for paragraph, spot in reversed(paragraph_spots(root).items())}
    first = next(root.iter(w("p")), None)
    if first is None:
        return None
    numbers = (each.get(w("id"), "") for each in comments.iter(w("comment")))
    number = 1 + max((int(each) for each in numbers if _NUMBER.fullmatch(each)), default=-1)
    for at, found in enumerate(list(findings)[:_MOST], number):
        spot = found.spot if found.spot is not None and found.spot.part == DOCUMENT else None
        paragraph = spots.get(spot.spot, first) if spot else first
        _anchor(_outside_boxes(paragraph), spot.tag if spot else "", str(at))
        comments.append(_comment(str(at), found, language))
    return _written(members, root, comments, types)


def write_annotated(report: Report, path: Path) -> None:
    """Write the copy of a report's Word file.

    Raises `Unreadable` where there is none, or the path is that of a template or of no Word file.
    """
    document = report.document
    if path.suffix.lower() != ".docx":
        raise Unreadable.because("authoring.copy-name", Place(str(path)))
    if path.exists() and (_is_of_template(path) or (document is not None and path.samefile(document))):
        raise Unreadable.because("authoring.over-template", Place(str(path)))
    made = annotated(document.read_bytes(), report.findings) if document is not None else None
    if made is None:
        raise Unreadable.because("authoring.not-annotated", Place(str(document or report.folder)))
    write_aside(path, made)


def _is_of_template(path: Path) -> bool:
    return path.name == "document.docx" and (path.parent / "manifest.yaml").exists()


def _comments(members: Mapping[str, Member]) -> etree._Element:
    if _COMMENTS in members:
        return parse(members[_COMMENTS].content(), _COMMENTS)
    return etree.Element(w("comments"), nsmap={"w": W})


def _comment(number: str, found: Finding, language: Language | None) -> etree._Element:
    comment = etree.Element(w("comment"), {w("id"): number, w("author"): AUTHOR, w("initials"): "PF"})
    for line in filter(None, (found.fault.message(language), found.fault.hint(language))):
        run = etree.SubElement(etree.SubElement(comment, w("p")), w("r"))
        etree.SubElement(run, w("t")).text = _UNFIT.sub("", line)
    return comment


def _outside_boxes(paragraph: etree._Element) -> etree._Element:
    """Give the outermost paragraph: comments stand in the text itself."""
    return next(reversed([paragraph, *paragraph.iterancestors(w("p"))]))


def _anchor(paragraph: etree._Element, tag: str, number: str) -> None:
    """Put the two ends of a comment around the runs of a tag, or around all that stands in a paragraph."""
    begin, end = (etree.Element(w(f"commentRange{word}"), {w("id"): number}) for word in ("Start", "End"))
    reference = etree.Element(w("r"))
    etree.SubElement(reference, w("commentReference"), {w("id"): number})
    runs = _runs_of(paragraph, tag) if tag else []
    if runs:
        runs[0].addprevious(begin)
        runs[-1].addnext(end)
    else:
        look = paragraph.find(w("pPr"))
        if look is not None:
            look.addnext(begin)
        else:
            paragraph.insert(0, begin)
        paragraph.append(end)
    end.addnext(reference)


def _runs_of(paragraph: etree._Element, tag: str) -> list[etree._Element]:
    """Give the runs that hold a tag; nothing where they do not stand in the paragraph itself."""
    texts = own_texts(paragraph)
    words = "".join(text.text or "" for text in texts)
    start = words.find(tag)
    if start < 0:
        return []
    found: list[etree._Element] = []
    at = 0
    for text in texts:
        before, at = at, at + len(text.text or "")
        run = text.getparent()
        if run is not None and before < start + len(tag) and at > start and run not in found:
            found.append(run)
    return found if all(run.getparent() is paragraph for run in found) else []


def _written(
    members: Mapping[str, Member], root: etree._Element, comments: etree._Element, types: etree._Element
) -> bytes:
    name = relations_name(DOCUMENT)
    relations = PartRelations(DOCUMENT, members[name].content() if name in members else None)
    relations.add(_KIND, _COMMENTS)
    if not any(entry.get("PartName") == f"/{_COMMENTS}" for entry in types):
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{_COMMENTS}", ContentType=_TYPE)
    made = {
        DOCUMENT: _bytes_of(root),
        _COMMENTS: _bytes_of(comments),
        name: relations.content(),
        CONTENT_TYPES: _bytes_of(types),
    }
    changed = {name: packed(name, content) for name, content in made.items()}
    kept = [changed.pop(name, member) for name, member in members.items()]
    return write_package([*kept, *changed.values()])


def _bytes_of(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

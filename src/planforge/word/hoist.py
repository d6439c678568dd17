"""Moving the tags of one part to where they work.

Word splits the text of a tag over several runs; here it is joined again and replaced by a mark. A tag
with a scope (`{%p`, `{%tr`, `{%tc`, `{%r`) takes the place of its whole paragraph, row, cell or run.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from planforge.word.errors import BadTag, TemplatePlace
from planforge.word.tags import Tag, UnclosedTag, find_tags
from planforge.word.xmlparts import w

INSTRUCTION = "planforge-tag"
"""The name of the processing instruction that stands for a tag with a scope."""

_P, _R, _T, _TR, _TC, _TBL = w("p"), w("r"), w("t"), w("tr"), w("tc"), w("tbl")
_SCOPES = {"p": _P, "tr": _TR, "tc": _TC, "r": _R}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_VISIBLE = tuple(w(name) for name in ("drawing", "object", "pict", "fldChar", "instrText", "sym"))


@dataclass(frozen=True, slots=True)
class PlacedTag:
    """A tag, where a person finds it, the element path it works in, and the look of what it replaces."""

    tag: Tag
    place: TemplatePlace
    path: tuple[str, ...]
    properties: str = ""


class Hoister:
    """Works through one part; `tags` then holds its tags in document order of their paragraphs."""

    def __init__(self, root: etree._Element, part: str, marks: tuple[str, str]) -> None:
        self.tags: list[PlacedTag] = []
        self._root = root
        self._part = part
        self._marks = marks

    def run(self) -> list[PlacedTag]:
        """Replace every tag of the part, in its tree, by a mark or an instruction."""
        for paragraph, spot in paragraph_spots(self._root).items():
            texts = [text for text in paragraph.iter(_T) if _nearest(text, _P) is paragraph]
            words = "".join(text.text or "" for text in texts)
            if "{" in words:
                self._paragraph(paragraph, texts, words, spot)
        return self.tags

    def _paragraph(
        self, paragraph: etree._Element, texts: list[etree._Element], words: str, spot: str
    ) -> None:
        place = TemplatePlace(self._part, spot)
        try:
            tags = list(find_tags(words))
        except UnclosedTag as error:
            raise BadTag("unclosed", TemplatePlace(self._part, place.spot, error.source)) from None
        if not tags:
            return
        outer = [tag for tag in tags if _replaces_more_than_a_run(tag)]
        if len({tag.scope for tag in outer}) > 1:
            raise BadTag("mixed", place)
        for tag in outer:
            if tag.kind != "comment":
                _forbid_lost_content(paragraph, tag, outer, words, self._placed(tag, place, ()).place)
        first = len(self.tags)
        holders = self._mark(texts, tags, first)
        for at, (tag, holder) in enumerate(zip(tags, holders, strict=True), first):
            target = self._target(tag, holder, paragraph, place)
            self.tags.append(self._placed(tag, place, _path(target), _properties(tag, target)))
            if tag.scope:
                self._replace(tag, at, holder, target)
        _drop_replaced(paragraph, outer)
        for text in texts:
            _drop_emptied(text)

    def _placed(
        self, tag: Tag, place: TemplatePlace, path: tuple[str, ...], properties: str = ""
    ) -> PlacedTag:
        return PlacedTag(tag, TemplatePlace(place.part, place.spot, tag.source), path, properties)

    def _mark(self, texts: list[etree._Element], tags: list[Tag], first: int) -> list[etree._Element]:
        """Put a mark where each tag begins and take its letters away; give the `w:t` it begins in."""
        opening, closing = self._marks
        starts = {tag.start: at for at, tag in enumerate(tags)}
        inside = {place for tag in tags for place in range(tag.start, tag.end)}
        holders: dict[int, etree._Element] = {}
        at = 0
        for text in texts:
            pieces: list[str] = []
            for letter in text.text or "":
                if at in starts:
                    holders[starts[at]] = text
                    pieces.append(f"{opening}{first + starts[at]}{closing}")
                if at not in inside:
                    pieces.append(letter)
                at += 1
            text.text = "".join(pieces)
            text.set(_SPACE, "preserve")
        return [holders[at] for at in range(len(tags))]

    def _target(
        self, tag: Tag, holder: etree._Element, paragraph: etree._Element, place: TemplatePlace
    ) -> etree._Element:
        """Give the element that the tag replaces; for a tag without scope, the text it stands in."""
        if not tag.scope:
            return holder
        target = paragraph if tag.scope == "p" else _nearest(holder, _SCOPES[tag.scope])
        if target is None:
            raise BadTag("outside", self._placed(tag, place, ()).place)
        return target

    def _replace(self, tag: Tag, at: int, holder: etree._Element, target: etree._Element) -> None:
        """Put an instruction before the target; a run is divided first, so that its other text stays."""
        opening, closing = self._marks
        mark = f"{opening}{at}{closing}"
        if tag.scope == "r":
            before, after = (holder.text or "").split(mark, 1)
            _divide_run(target, holder, before, after)
        else:
            holder.text = (holder.text or "").replace(mark, "")
        target.addprevious(etree.ProcessingInstruction(INSTRUCTION, str(at)))


def _replaces_more_than_a_run(tag: Tag) -> bool:
    return tag.scope in ("p", "tr", "tc")


def _forbid_lost_content(
    paragraph: etree._Element, tag: Tag, outer: list[Tag], words: str, place: TemplatePlace
) -> None:
    """Refuse what the tag would silently throw away: other text, pictures, a section's page setup."""
    target = paragraph if tag.scope == "p" else _nearest(paragraph, _SCOPES[tag.scope])
    if target is None:
        return
    rest = words
    for other in outer:
        rest = rest.replace(other.source, "", 1)
    others = [
        text.text or ""
        for text in target.iter(_T)
        if tag.scope != "p" and _nearest(text, _P) is not paragraph
    ]
    lost = (rest + "".join(others)).strip()
    if lost or any(True for _ in target.iter(*_VISIBLE)):
        raise BadTag("crowded", place, lost[:20] or "<w:drawing>")
    if any(True for _ in target.iter(w("sectPr"))):
        raise BadTag("section", place)


def _drop_replaced(paragraph: etree._Element, outer: list[Tag]) -> None:
    for tag in outer:
        target = paragraph if tag.scope == "p" else _nearest(paragraph, _SCOPES[tag.scope])
        parent = target.getparent() if target is not None else None
        if parent is not None and target is not None:
            _drop_bookmarks(target)
            parent.remove(target)


def _drop_bookmarks(target: etree._Element) -> None:
    """Take away the other half of bookmarks that begin or end in what is about to go."""
    gone = {mark.get(w("id")) for mark in target.iter(*_BOOKMARKS)}
    if gone:
        for mark in list(target.getroottree().getroot().iter(*_BOOKMARKS)):
            parent = mark.getparent()
            if mark.get(w("id")) in gone and parent is not None:
                parent.remove(mark)


def _drop_emptied(text: etree._Element) -> None:
    """Take away a text that held nothing but parts of tags, and its run where that held nothing else."""
    run = text.getparent()
    if text.text or run is None:
        return
    run.remove(text)
    parent = run.getparent()
    if run.tag == _R and parent is not None and all(child.tag == w("rPr") for child in run):
        parent.remove(run)


def _divide_run(run: etree._Element, holder: etree._Element, before: str, after: str) -> None:
    """Leave what follows the tag in the run; put a copy with what stands before it in front."""
    place = list(run).index(holder)
    if before or any(child.tag != w("rPr") for child in list(run)[:place]):
        front = deepcopy(run)
        for child in list(front)[place + 1 :]:
            front.remove(child)
        list(front)[place].text = before
        run.addprevious(front)
    for child in list(run)[:place]:
        if child.tag != w("rPr"):
            run.remove(child)
    holder.text = after


def _properties(tag: Tag, target: etree._Element) -> str:
    """Give the look of the replaced paragraph or run, for plain text put in its place."""
    if tag.kind != "print" or not tag.scope:
        return ""
    run = target if target.tag == _R else target.find(_R)
    run_look = _bare(run.find(w("rPr"))) if run is not None else ""
    return f"{_bare(target.find(w('pPr')))}|{run_look}" if target.tag == _P else run_look


def _bare(element: etree._Element | None) -> str:
    """Serialise without the name space declarations that the part's root already has."""
    if element is None:
        return ""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in element.nsmap.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "")
    return text


def _nearest(element: etree._Element, name: str) -> etree._Element | None:
    """Give the closest ancestor of a name, the element itself included."""
    if element.tag == name:
        return element
    return next(element.iterancestors(name), None)


def _path(element: etree._Element) -> tuple[str, ...]:
    """Name the elements around one, from the root: tags of a block must agree in it."""
    return tuple(str(ancestor.tag) for ancestor in element.iterancestors())[::-1]


def paragraph_spots(root: etree._Element) -> dict[etree._Element, str]:
    """Say of every paragraph where it is, as a person counts; one walk, before anything moves."""
    cells: dict[etree._Element, str] = {}
    for t, table in enumerate(root.iter(_TBL), 1):
        for r, row in enumerate(table.iterchildren(_TR), 1):
            for c, cell in enumerate(row.iterchildren(_TC), 1):
                cells[cell] = f"table {t}, row {r}, cell {c}"
    inside: Counter[str] = Counter()
    spots: dict[etree._Element, str] = {}
    for number, paragraph in enumerate(root.iter(_P), 1):
        around = _nearest(paragraph, _TC)
        where = cells.get(around, "") if around is not None else ""
        inside[where] += 1
        spots[paragraph] = f"{where}, paragraph {inside[where]}" if where else f"paragraph {number}"
    return spots

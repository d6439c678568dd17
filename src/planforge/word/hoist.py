"""Moving the tags of one part to where they work.

Word splits the text of a tag over several runs; here it is joined again and replaced by a mark. A tag
with a scope (`{%p`, `{%tr`, `{%tc`, `{%r`) takes the place of its whole paragraph, row, cell or run.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from planforge.word.blocks import Beside
from planforge.word.errors import BadTag, TemplatePlace
from planforge.word.facts import TemplateFacts
from planforge.word.lines import VISIBLE, Line, read_lines
from planforge.word.placed import PlacedTag, instruction
from planforge.word.special import SpecialTags, is_special
from planforge.word.tags import Tag, without
from planforge.word.xmlparts import bare, nearest, w

_P, _R, _T, _TR, _TC = w("p"), w("r"), w("t"), w("tr"), w("tc")
_SCOPES = {"p": _P, "tr": _TR, "tc": _TC, "r": _R}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_PROTECTED = re.compile(r"\{_[{%]|[}%]_\}")

_LEAST_LINE = {w("before"): "0", w("after"): "0", w("line"): "20", w("lineRule"): "exact"}

_CONDITIONS = {
    "colspan": "{% colspan 2 if x else 1 %}",
    "cellbg": "{% cellbg 'FF0000' if x else none %}",
    "paragraph": "{% paragraph left='2cm' if x else none %}",
    "restart_numbering": "{% restart_numbering x %}",
    "vm": "{%tr if x %}",
    "hm": "{%tc if x %}",
}
"""How tags that set a property have a condition."""


class Hoister:
    """Works through one part; `tags` then holds its tags by the numbers of their marks."""

    def __init__(
        self,
        root: etree._Element,
        part: str,
        marks: tuple[str, str],
        facts: TemplateFacts,
        faults: list[BadTag],
        where: str = "",
    ) -> None:
        self.tags: list[PlacedTag] = []
        self.faults = faults
        self.lines: list[Line] = []
        self._refused: set[etree._Element | None] = set()
        self._root = root
        self._part = part
        self._marks = marks
        self._where = where
        self._gone: set[str] = set()
        self._special = SpecialTags(root, self.tags, self.mark, facts)

    def run(self) -> list[PlacedTag]:
        """Replace every tag of the part, in its tree, by a mark or an instruction; collect what is wrong."""
        self.lines = read_lines(self._root, self._part, self._where, self.faults)
        self._forbid_within()
        for line in self.lines:
            if line.paragraph.getroottree().getroot() is self._root:
                try:
                    self._line(line)
                except BadTag as fault:
                    self.faults.append(fault)
        _drop_bookmarks(self._root, self._gone)
        try:
            self._special.finish()
        except BadTag as fault:
            self.faults.append(fault)
        self._look_around()
        return self.tags

    def _look_around(self) -> None:
        """See what tables may touch one that is printed in place of a paragraph: Word makes one of them."""
        tables: dict[etree._Element, bool] = {}
        for mark in self._root.iter(etree.ProcessingInstruction):
            placed = self.tags[int(mark.text or "0")]
            parent = mark.getparent()
            if parent is None or (placed.tag.kind, placed.tag.scope) != ("print", "p"):
                continue
            before, behind = self._neighbour(mark, True), self._neighbour(mark, False)
            if parent not in tables:
                tables[parent] = parent.find(w("tbl")) is not None
            after_table = before is not None and before.tag != _P and tables[parent]
            beside = Beside(after_table, behind is None or behind.tag != _P)
            self.tags[int(mark.text or "0")] = replace(placed, beside=beside)

    def _neighbour(self, mark: etree._Element, preceding: bool) -> etree._Element | None:
        """Give what stands before or behind a tag, without what prints nothing that Word shows."""
        for element in mark.itersiblings(preceding=preceding):
            if isinstance(element, etree._ProcessingInstruction):
                tag = self.tags[int(element.text or "0")].tag
                if tag.kind == "comment" or (tag.kind == "print" and not tag.scope):
                    continue
            elif element.tag in _BOOKMARKS:
                continue
            return element
        return None

    def _forbid_within(self) -> None:
        """Refuse tags that set a property from inside a block that does not reach around its holder."""
        opened: list[tuple[etree._Element, etree._Element | None]] = []
        for line in self.lines:
            cell = nearest(line.paragraph, _TC)
            for tag in line.tags:
                if is_special(tag) and not tag.scope:
                    paragraphs = tag.word in ("paragraph", "restart_numbering")
                    if any(
                        paragraph is line.paragraph if paragraphs else cell is not None and around is cell
                        for paragraph, around in opened
                    ):
                        place = replace(line.place, tag=tag.source)
                        self.faults.append(BadTag("within", place, tag.word, _CONDITIONS[tag.word]))
                elif tag.opens:
                    opened.append((line.paragraph, cell))
                elif tag.closes and opened:
                    opened.pop()

    def mark(self, number: int) -> str:
        """Give the mark of a tag, for texts and attributes."""
        return f"{self._marks[0]}{number}{self._marks[1]}"

    def _line(self, line: Line) -> None:
        paragraph, place = line.paragraph, line.place
        special = [tag for tag in line.tags if is_special(tag)]
        outer = [tag for tag in line.tags if tag.scope in ("p", "tr", "tc")]
        if len({tag.scope for tag in outer}) > 1:
            raise BadTag("mixed", place)
        if losing := next((tag for tag in outer if not tag.source.startswith("{#")), None):
            target = paragraph if losing.scope == "p" else nearest(paragraph, _SCOPES[losing.scope])
            if target in self._refused:
                return  # the first tag in the row or cell has told what stands beside them
            try:
                rest = without(line.words, outer)
                _forbid_lost_content(paragraph, target, rest, replace(place, tag=losing.source))
                if outer[-1].kind == "print" or target is not paragraph:
                    _forbid_lost_break(target, replace(place, tag=losing.source))
            except BadTag:
                self._refused.add(target)
                raise
        section = _taken_break(paragraph) if any(tag.scope == "p" for tag in outer) else None
        tags = [tag for tag in line.tags if tag not in special or tag.scope]
        first = len(self.tags)
        holders = self._mark(line, tags, first)
        self.tags += [_placed(tag, tag, place) for tag in tags]
        targets = [self._target(tag, holder, line) for tag, holder in zip(tags, holders, strict=True)]
        looks: dict[etree._Element, str] = {}
        for at, (tag, target) in enumerate(zip(tags, targets, strict=True), first):
            written = (
                self._special.standing_alone(tag, replace(place, tag=tag.source)) if tag in special else tag
            )
            if tag.kind == "print" and tag.scope and target not in looks:
                looks[target] = _look(target)
            self.tags[at] = _placed(written, tag, place, _path(target), looks.get(target, ""))
        for at, (tag, holder, target) in enumerate(zip(tags, holders, targets, strict=True), first):
            if tag.scope:
                self._replace(tag, at, holder, target)
        if section is not None:
            paragraph.addnext(section)
        self._gone |= _drop_replaced(paragraph, outer)
        for text in line.texts:
            _drop_emptied(text)
        for tag in special:
            if not tag.scope:
                self._special.apply(tag, paragraph, replace(place, tag=tag.source))

    def _mark(self, line: Line, tags: list[Tag], first: int) -> list[etree._Element]:
        """Take all tags' letters away and put a mark where a tag goes on working; give its `w:t` of each."""
        starts = {tag.start: at for at, tag in enumerate(tags)}
        inside = {place for tag in line.tags for place in range(tag.start, tag.end)}
        inside |= {
            found.start() + 1
            for found in _PROTECTED.finditer(line.words)
            if not any(start <= found.start() < end for start, end in line.raw)
        }
        holders: dict[int, etree._Element] = {}
        at = 0
        for text in line.texts:
            pieces: list[str] = []
            for letter in text.text or "":
                if at in starts:
                    holders[starts[at]] = text
                    if tags[starts[at]].scope in ("", "r"):
                        pieces.append(self.mark(first + starts[at]))
                if at not in inside:
                    pieces.append(letter)
                at += 1
            text.text = "".join(pieces)
            text.set(_SPACE, "preserve")
        return [holders[at] for at in range(len(tags))]

    def _target(self, tag: Tag, holder: etree._Element, line: Line) -> etree._Element:
        """Give the element that the tag replaces; for a tag without scope, the text it stands in."""
        if not tag.scope:
            return holder
        target = line.paragraph if tag.scope == "p" else nearest(holder, _SCOPES[tag.scope])
        if target is None:
            raise BadTag("outside", replace(line.place, tag=tag.source))
        return target

    def _replace(self, tag: Tag, at: int, holder: etree._Element, target: etree._Element) -> None:
        """Put an instruction before the target; a run is divided first, so that its other text stays."""
        if tag.scope == "r":
            before, after = (holder.text or "").split(self.mark(at), 1)
            _divide_run(target, holder, before, after)
        target.addprevious(instruction(at))


def _placed(
    written: Tag, tag: Tag, place: TemplatePlace, path: tuple[str, ...] = (), properties: str = ""
) -> PlacedTag:
    return PlacedTag(written, replace(place, tag=tag.source), path, properties)


def _forbid_lost_content(
    paragraph: etree._Element, target: etree._Element | None, rest: str, place: TemplatePlace
) -> None:
    """Refuse what the tag would silently throw away: other text, pictures."""
    if target is None:
        return
    others = [
        text.text or ""
        for text in target.iter(_T)
        if target is not paragraph and nearest(text, _P) is not paragraph
    ]
    lost = (rest + "".join(others)).strip()
    if lost or any(True for _ in target.iter(*VISIBLE)):
        raise BadTag("crowded", place, lost[:20] or "<w:drawing>")


def _forbid_lost_break(target: etree._Element | None, place: TemplatePlace) -> None:
    """Refuse a section break in what a value takes the place of: it would stand in a line of its own."""
    if target is not None and any(True for _ in target.iter(w("sectPr"))):
        raise BadTag("section", place)


def _taken_break(paragraph: etree._Element) -> etree._Element | None:
    """Take the section break out of a paragraph; give it in a line of its own, too low to be seen.

    It stays behind the tags: LibreOffice puts the break of an empty paragraph into the one before.
    """
    look = paragraph.find(w("pPr"))
    section = look.find(w("sectPr")) if look is not None else None
    if look is None or section is None:
        return None
    look.remove(section)
    if not len(look):
        paragraph.remove(look)
    alone = etree.Element(_P)
    etree.SubElement(alone, w("pPr")).extend((etree.Element(w("spacing"), _LEAST_LINE), section))
    return alone


def _drop_replaced(paragraph: etree._Element, outer: list[Tag]) -> set[str]:
    """Take away what the tags take the place of; give the bookmarks that went with it."""
    gone: set[str] = set()
    for tag in outer:
        target = paragraph if tag.scope == "p" else nearest(paragraph, _SCOPES[tag.scope])
        parent = target.getparent() if target is not None else None
        if parent is not None and target is not None:
            gone.update(mark.get(w("id"), "") for mark in target.iter(*_BOOKMARKS))
            parent.remove(target)
    return gone


def _drop_bookmarks(root: etree._Element, gone: set[str]) -> None:
    """Take away the other half of bookmarks that began or ended in what is gone."""
    for mark in list(root.iter(*_BOOKMARKS)) if gone else ():
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
    """Leave what follows the tag in the run; put what stands before it into one like it in front."""
    passed = [child for child in holder.itersiblings(preceding=True) if child.tag != w("rPr")]
    if before or passed:
        front = etree.Element(run.tag)
        front.attrib.update(run.attrib)
        run.addprevious(front)
        if (look := run.find(w("rPr"))) is not None:
            front.append(deepcopy(look))
        front.extend(reversed(passed))
        if before:
            text = etree.SubElement(front, holder.tag)
            text.set(_SPACE, "preserve")
            text.text = before
    holder.text = after


def _look(target: etree._Element) -> str:
    """Give the look of the replaced paragraph or run, for plain text put in its place."""
    run = target if target.tag == _R else target.find(_R)
    run_look = bare(run.find(w("rPr"))) if run is not None else ""
    return f"{bare(target.find(w('pPr')))}|{run_look}" if target.tag == _P else run_look


def _path(element: etree._Element) -> tuple[str, ...]:
    """Name the elements around one, from the root: tags of a block must agree in it."""
    return tuple(str(ancestor.tag) for ancestor in element.iterancestors())[::-1]

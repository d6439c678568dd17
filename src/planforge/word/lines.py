"""The paragraphs of a part that hold tags, and which of these stand alone in their lines.

A block whose tags stand alone in their paragraphs works on whole paragraphs, with or without the `p`
after `{%`, so that none of them is left empty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from planforge.word.errors import BadTag, TemplatePlace
from planforge.word.merge import merge_paragraphs
from planforge.word.spots import paragraph_spots
from planforge.word.tags import MOST_TAGS, SPECIAL, Tag, UnclosedTag, find_tags, raw_stretches, without
from planforge.word.xmlparts import own_texts, w

VISIBLE = tuple(w(name) for name in ("drawing", "object", "pict", "fldChar", "instrText", "sym"))

_KEPT = (*VISIBLE, w("sectPr"), w("footnoteReference"), w("endnoteReference"), w("br"))
_AROUND = 60
_WIDE = re.compile(r"(?:｛[｛{%％]|\{[｛％]).*?(?:[｝}％%][｝}]|$)")
_WIDE_END = re.compile(r"\{[{%].*?(?:｝[｝}]|[}%]｝|％[｝}])")
_NARROW = str.maketrans("｛｝％＂＇（），．｜", "{}%\"'(),.|")

MOST_IN_PARAGRAPH = 2000
"""Tags that a paragraph may have; some of what is done to them takes time for each pair of them."""


@dataclass(slots=True)
class Line:
    """A paragraph with tags in it, or with braces that stand for themselves."""

    paragraph: etree._Element
    texts: list[etree._Element]
    words: str
    tags: list[Tag]
    place: TemplatePlace
    raw: list[tuple[int, int]] = field(default_factory=list)
    """Where its words are printed as they are."""

    def uncovered(self) -> str:
        """Give its words without tags and what is printed as it is."""
        pieces: list[str] = []
        done = 0
        for start, end in sorted([*((tag.start, tag.end) for tag in self.tags), *self.raw]):
            pieces.append(self.words[done:start])
            done = end
        return "\n".join([*pieces, self.words[done:]])

    @property
    def is_lone(self) -> bool:
        """Whether there is nothing in it but statements and comments for paragraphs or for no scope."""
        if any(tag.kind == "print" or tag.word in SPECIAL or tag.scope not in ("", "p") for tag in self.tags):
            return False
        plain = without(self.words, self.tags)
        return not plain.strip() and not any(True for _ in self.paragraph.iter(*_KEPT))


def read_lines(root: etree._Element, part: str, where: str, faults: list[BadTag]) -> list[Line]:
    """Give the paragraphs with tags in document order; add what can not be read to the faults."""
    spots = paragraph_spots(root, where)
    faults += [BadTag("many", TemplatePlace(part, spots[joined])) for joined in merge_paragraphs(root)]
    lines: list[Line] = []
    left = MOST_TAGS
    raw: TemplatePlace | None = None
    for order, paragraph in enumerate(root.iter(w("p"))):
        texts = own_texts(paragraph)
        words = "".join("".join(map(str, text.itertext())) for text in texts)
        if not any(sign in words for sign in "{}｛"):
            continue
        place = TemplatePlace(part, spots[paragraph], around=words[:_AROUND], order=order)
        if torn := torn_by(texts):
            faults.append(BadTag("torn", place, torn))
            continue
        tags: list[Tag] = []
        try:
            tags.extend(find_tags(words, raw is not None))
        except UnclosedTag as error:
            wide = _WIDE_END.match(error.source)
            tag = replace(place, tag=error.source)
            faults.append(_wide(place, wide.group()) if wide else BadTag("unclosed", tag))
            if not tags:
                continue
        left -= len(tags)
        if left < 0 or len(tags) > MOST_IN_PARAGRAPH:
            faults.append(BadTag("many", replace(place, tag=tags[-1].source)))
            break
        line = Line(paragraph, texts, words, tags, place, raw_stretches(words, tags, raw is not None))
        lines.append(line)
        if "｛" in words or "％" in words:
            plain = line.uncovered()
            faults += [_wide(place, found.group()) for found in _WIDE.finditer(plain)]
        if tags:
            raw = replace(place, tag=tags[-1].source) if tags[-1].begins_raw else None
    if raw is not None:
        faults.append(BadTag("open", raw, "endraw"))
    _promote(lines)
    return lines


def torn_by(texts: Sequence[etree._Element]) -> str:
    """Name an element inside the texts, where Word has none and no tag could be marked; empty for none."""
    return next(
        (f"<{child.prefix or ''}:{etree.QName(child).localname}>" for text in texts for child in text), ""
    )


def _wide(place: TemplatePlace, source: str) -> BadTag:
    """Give the mistake of a tag in full-width signs, which Chinese keyboards write."""
    near = source.translate(_NARROW)
    return BadTag("wide", replace(place, tag=source), source, near)


def _promote(lines: Sequence[Line]) -> None:
    """Give tags that stand alone in their lines the scope of paragraphs, if their whole block does."""
    lone = {at for at, line in enumerate(lines) if line.tags and line.is_lone}
    blocks = _blocks(lines)
    waiting = [at for at in range(len(lines)) if at not in lone]
    while waiting:
        for block in blocks.pop(waiting.pop(), ()):
            waiting += block & lone
            lone -= block
    for at in lone:
        lines[at].tags = [replace(tag, scope="p") for tag in lines[at].tags]


def _blocks(lines: Sequence[Line]) -> dict[int, list[set[int]]]:
    """Give for each line the blocks that it has tags of, each as the lines that its tags stand in."""
    opened: list[set[int]] = []
    found: defaultdict[int, list[set[int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        for tag in line.tags:
            if tag.opens:
                opened.append(set())
            if opened and (tag.opens or tag.closes or tag.divides):
                opened[-1].add(at)
                found[at].append(opened[-1])
            if opened and tag.closes:
                opened.pop()
    return found

"""One XML part turned into the source of a Jinja template, each tag on a line of its own.

The new line stands inside the tag, so it does not reach the document; line n of the source belongs to
tag n − 2, which is how a fault finds its way back to a paragraph of the Word file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from planforge.word.errors import BadTag, BrokenPackage, TemplatePlace
from planforge.word.expression import check_whole
from planforge.word.facts import TemplateFacts
from planforge.word.fields import field_tags
from planforge.word.generate import RESERVED, SIGN
from planforge.word.hoist import Hoister
from planforge.word.placed import INSTRUCTION, PlacedTag
from planforge.word.repeats import settle_repeats
from planforge.word.special import NUMBER
from planforge.word.stream import CELL_END
from planforge.word.tags import LONGEST_SHOWN, MOST_TAGS, Tag, UnclosedTag, find_tags
from planforge.word.xmlparts import CORE, check_namespace, parse, w

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PARAGRAPH_ENDS = ("</w:p>", "<w:p/>")
_SIGNS = (b"{", b"}", b"&#", "｛".encode())
_RESERVED = re.compile(rf"(<[^>]*>?)|{RESERVED}")
"""What Jinja must not see of the document's own, but for the names of elements."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LAST_PRIVATE = "\uf8ff"

MOST_OPEN = 100
"""So deep blocks may lie in one another; Python, which Jinja turns them into, takes no more."""

PRINTERS = {"p": SIGN + "paragraphs", "r": SIGN + "runs", "code": SIGN + "code"}
"""The functions behind `{{p x}}`, `{{r x}}` and tags in the codes of fields, as the source calls them."""


@dataclass(frozen=True, slots=True)
class PartSource:
    """A part as Jinja source; `tags` are in the order of their lines."""

    name: str
    source: str
    tags: tuple[PlacedTag, ...]
    fix_grids: bool = False
    """Whether tags may give tables other columns than their grids have."""
    faults: tuple[BadTag, ...] = ()
    """What is wrong with the tags; a part with faults is not rendered."""

    def place(self, line: int) -> TemplatePlace:
        """Give the place of a line of the source; the part where the line is no tag's."""
        return self.tags[line - 2].place if 2 <= line < len(self.tags) + 2 else TemplatePlace(self.name)

    def may_empty_cells(self) -> bool:
        """Tell whether tags can take all paragraphs out of a table cell."""
        return any(placed.tag.scope == "p" and w("tc") in placed.path for placed in self.tags)

    @staticmethod
    def mended(xml: str, before: str = "") -> str:
        """Give cells that lost all their paragraphs the one that Word asks for."""
        if CELL_END not in xml:
            return xml
        *cells, rest = xml.split(CELL_END)
        lost = [not cell.endswith(_PARAGRAPH_ENDS) for cell in cells]
        lost[0] = not (before + cells[0]).endswith(_PARAGRAPH_ENDS)
        ended = [
            f"{cell}{'<w:p/>' if empty else ''}{CELL_END}" for cell, empty in zip(cells, lost, strict=True)
        ]
        return "".join([*ended, rest])


def read_part(name: str, content: bytes, facts: TemplateFacts, where: str = "") -> PartSource | None:
    """Make the source of a part; None where it holds no tag.

    `where` names the part as people do, `header of section 1`.
    """
    if not any(sign in content for sign in _SIGNS):
        return None
    root = parse(content, name)
    faults: list[BadTag] = []
    marks = unused_marks(etree.tostring(root, encoding="unicode"), name)
    if name == CORE:
        found = property_tags(root, name, marks, faults)
        touched = bool(found)
    else:
        check_namespace(root, name)
        hoister = Hoister(root, name, marks, facts, faults, where)
        hoister.tags += field_tags(root, name, marks, faults, where)
        found = hoister.run()
        settle_repeats(root, found, _mark_pattern(marks))
        touched = bool(hoister.lines or found)
    if not touched and not faults:
        return None
    pieces = _mark_pattern(marks).split(etree.tostring(root, encoding="unicode"))
    tags = tuple(found[int(number)] for number in pieces[1::2])
    if all(map(_hides_no_block, faults)):
        faults += [*block_faults(tags), *_whole_faults(tags)]
    source = DECLARATION + _source(pieces[::2], tags)
    return PartSource(name, source, tags, _changes_columns(tags), tuple(faults))


def _hides_no_block(fault: BadTag) -> bool:
    """Tell whether a mistake leaves it known which blocks there are.

    It does where a print tag does not end, or is written in full-width signs from its first one on.
    """
    if fault.problem == "wide":
        return fault.subject.startswith("｛") and fault.near.startswith("{{") and "{%" not in fault.near
    source = fault.place.tag if fault.problem == "unclosed" and fault.place else ""
    return source.startswith("{{") and "{%" not in source and len(source) < LONGEST_SHOWN


def _changes_columns(tags: tuple[PlacedTag, ...]) -> bool:
    return any(placed.tag.scope == "tc" or placed.tag.body.startswith(f" {NUMBER}(") for placed in tags)


def block_faults(tags: tuple[PlacedTag, ...], anywhere: bool = False) -> list[BadTag]:
    """See that every block closes where it opened: same kind of tag, same depth in the document.

    This is what makes any outcome of the tags sound XML. `anywhere` lets a block close at any depth.
    """
    faults: list[BadTag] = []
    open_blocks: list[PlacedTag] = []
    for placed in tags:
        if placed.tag.opens:
            open_blocks.append(placed)
            if len(open_blocks) > MOST_OPEN:
                return [*faults, BadTag("deep", placed.place)]
        elif wanted := (placed.tag.closes,) if placed.tag.closes else placed.tag.divides:
            at = _partner(open_blocks, wanted) if placed.tag.closes else len(open_blocks) - 1
            if at < 0 or open_blocks[at].tag.opens not in wanted:
                faults.append(BadTag("unopened", placed.place, " / ".join(wanted)))
                continue
            faults += [_never_closed(unclosed) for unclosed in open_blocks[at + 1 :]]
            partner = open_blocks[at]
            del open_blocks[at + (0 if placed.tag.closes else 1) :]
            if not anywhere and (partner.tag.scope != placed.tag.scope or partner.path != placed.path):
                faults.append(BadTag("depth", placed.place, partner.tag.source))
            elif not anywhere and placed.tag.scope in ("", "p", "r") and _cell(partner) != _cell(placed):
                faults.append(BadTag("cells", placed.place, partner.tag.source))
    return faults + [_never_closed(placed) for placed in open_blocks]


def _cell(placed: PlacedTag) -> str:
    """Name the cell that a tag stands in; empty outside tables."""
    around, _, _ = placed.place.spot.rpartition(", paragraph ")
    return around if "cell " in around else ""


def _partner(open_blocks: list[PlacedTag], wanted: tuple[str, ...]) -> int:
    """Give the innermost open block that a tag closes; −1 where there is none."""
    return next((at for at in range(len(open_blocks) - 1, -1, -1) if open_blocks[at].tag.opens in wanted), -1)


def _never_closed(placed: PlacedTag) -> BadTag:
    return BadTag("open", placed.place, f"end{placed.tag.word}")


def _whole_faults(tags: tuple[PlacedTag, ...]) -> list[BadTag]:
    """See that each tag ends where it seems to; what ours calls was looked at when it was made."""
    faults: list[BadTag] = []
    seen: set[tuple[str, str]] = set()
    for placed in tags:
        words = (placed.tag.kind, placed.tag.body)
        if words in seen or SIGN in placed.tag.body:
            continue
        try:
            check_whole(placed.tag, placed.place)
            seen.add(words)
        except BadTag as fault:
            faults.append(fault)
    return faults


def _printer(tag: Tag) -> str:
    """Name the function that prints what a tag gives; empty where none of ours does."""
    return PRINTERS.get(tag.scope, "") if tag.kind == "print" and tag.body.strip(" -") else ""


def _argument(tag: Tag) -> str:
    return tag.body.removeprefix("-").rstrip("-")


def _source(static: list[str], tags: tuple[PlacedTag, ...]) -> str:
    out = [_inert(static[0])]
    for number, (placed, after) in enumerate(zip(tags, static[1:], strict=True)):
        out += [source_of(placed.tag, _printer(placed.tag), number), _inert(after)]
    return "".join(out)


def _inert(xml: str) -> str:
    """Write static XML so that Jinja sees neither a tag nor a line end in it."""
    made = xml.replace("{", "&#123;").replace("\n", "&#10;")
    return _RESERVED.sub(_as_numbers, made) if RESERVED in made else made


def _as_numbers(found: re.Match[str]) -> str:
    return found.group(1) or RESERVED.encode("ascii", "xmlcharrefreplace").decode("ascii")


def source_of(tag: Tag, printer: str = "", number: int = 0) -> str:
    """Write a tag for Jinja, with the one line end that tells tags apart."""
    if tag.kind == "comment":
        return "{#\n#}"
    minus = "-" if tag.body.startswith("-") else ""
    body = tag.body[len(minus) :]
    if tag.kind == "statement":
        return f"{{%{minus}\n{body}%}}"
    if printer:
        return f"{{{{{minus}\n{printer}(({_argument(tag)}), {number})}}}}"
    return f"{{{{{minus}\n{body}}}}}"


def property_tags(
    root: etree._Element,
    name: str,
    marks: tuple[str, str],
    faults: list[BadTag],
    wanted: set[str] | None = None,
) -> list[PlacedTag]:
    """Mark the tags of the core properties, whose texts stand in elements of all names, or the wanted."""
    found: list[PlacedTag] = []
    for element in root.iter(etree.Element):
        if wanted is not None and element.tag not in wanted:
            continue
        place = TemplatePlace(name, etree.QName(element).localname)
        text = element.text or ""
        try:
            tags = list(find_tags(text))
            if len(found) + len(tags) > MOST_TAGS:
                faults.append(BadTag("many", place))
                break
            if tags and tags[-1].begins_raw:
                faults.append(BadTag("open", TemplatePlace(name, place.spot, tags[-1].source), "endraw"))
        except UnclosedTag as error:
            faults.append(BadTag("unclosed", TemplatePlace(name, place.spot, error.source)))
            continue
        done, pieces = 0, []
        for number, tag in enumerate(tags, len(found)):
            pieces += [text[done : tag.start], marks[0], str(number), marks[1]]
            done = tag.end
        element.text = "".join(pieces) + text[done:] or None
        found += [
            PlacedTag(tag, TemplatePlace(name, place.spot, tag.source), (str(element.tag),)) for tag in tags
        ]
    return found


def unused_marks(xml: str, name: str) -> tuple[str, str]:
    """Choose two private characters that the part does not use itself."""
    used = set(_PRIVATE.findall(xml))
    free = [sign for sign in map(chr, range(0xE000, 0xE002 + len(used))) if sign not in used][:2]
    if free[-1] > _LAST_PRIVATE:
        raise BrokenPackage("signs", TemplatePlace(name))
    return free[0], free[1]


def _mark_pattern(marks: tuple[str, str]) -> re.Pattern[str]:
    """Match a mark or an instruction; both hold the number of a tag."""
    return re.compile(rf"(?:{marks[0]}|<\?{INSTRUCTION} )(\d+)(?:{marks[1]}|\?>)")

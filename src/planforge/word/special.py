"""Tags that set a property of what is around them, and print nothing where they stand.

{% colspan n %}  {% cellbg colour %}   the cell spans n columns, has a background
{% vm %}  {% hm %}                     in a loop over rows, cells: all passes are one cell, down or across
{% paragraph left='2cm', … %}          indents, tab stops, spacing, alignment of the paragraph
{% restart_numbering %}                the paragraph's list begins again here; an expression may say whether
{%p restart_numbering %}               all lists behind it do, up to the end of the block it stands in
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from planforge.word.errors import BadTag, TemplatePlace
from planforge.word.explain import nearest as nearest_word
from planforge.word.expression import read_arguments, read_expression
from planforge.word.facts import TemplateFacts
from planforge.word.generate import SIGN
from planforge.word.placed import INSTRUCTION, PlacedTag, instruction
from planforge.word.properties import SETTINGS, holder, order_of, place
from planforge.word.tags import SPECIAL, Kind, Tag
from planforge.word.xmlparts import bare, nearest, w

NUMBER, COLOUR, PROPERTY, LIST, RESTART, HOLD, RELEASE = (
    SIGN + name for name in ("number", "colour", "property", "list", "restart", "hold", "release")
)
"""The functions that the source calls for these tags."""

_TC, _P, _VAL = w("tc"), w("p"), w("val")
_RANGES = ("for", "macro")
"""The blocks that a `{%p restart_numbering %}` does not reach beyond; a condition only says whether."""
_MOST_LISTS_NAMED = 20_000
"""So many lists may all `{%p restart_numbering %}` of a part name together."""
_IN_LOOP = ("if loop.first", "else", "endif")


@dataclass(slots=True)
class _Range:
    """What stands up to the end of a loop: the lists in it, those that begin again there, where it ends."""

    end: etree._Element | None = None
    lists: set[str] = field(default_factory=set)
    restarted: set[str] = field(default_factory=set)


class SpecialTags:
    """Applies the special tags of one part to its tree; `tags` are all the tags of the part."""

    def __init__(
        self,
        root: etree._Element,
        tags: list[PlacedTag],
        mark: Callable[[int], str],
        facts: TemplateFacts,
    ) -> None:
        self._root = root
        self._tags = tags
        self._mark = mark
        self._facts = facts
        self._restarted: set[str] = set()
        self._has_ranges = False
        self._lists_named = 0
        self._setters: dict[tuple[etree._Element, str], int] = {}
        self._names: dict[int, str] = {}
        self._apply = {
            "colspan": self._colspan,
            "cellbg": self._cellbg,
            "vm": self._merge_down,
            "hm": self._merge_across,
            "paragraph": self._paragraph,
            "restart_numbering": self._restart,
        }

    def apply(self, tag: Tag, paragraph: etree._Element, at: TemplatePlace) -> None:
        """Do what a tag asks for; it is no longer in the text."""
        self._apply[tag.word](tag, paragraph, at)

    def standing_alone(self, tag: Tag, at: TemplatePlace) -> Tag:
        """Give what is printed for `{%p restart_numbering %}`; `finish` says of which lists."""
        self._has_ranges = True
        return _made(tag, "print", f" {RESTART}([], {_expression(tag, at, 'true')}) ")

    def finish(self) -> None:
        """Let the paragraphs of lists that begin again ask for the list they belong to."""
        if self._has_ranges:
            self._find_ranges()
        if not self._restarted:
            return
        for paragraph in self._root.iter(_P):
            number, level = self._facts.numbering.of_paragraph(paragraph)
            if number in self._restarted:
                self._ask_for_list(paragraph, number, level)

    def _colspan(self, tag: Tag, paragraph: etree._Element, at: TemplatePlace) -> None:
        cell = _cell(paragraph, at)
        self._set_cell(cell, "gridSpan", f" {NUMBER}({_expression(tag, at)}) ", tag, at)

    def _cellbg(self, tag: Tag, paragraph: etree._Element, at: TemplatePlace) -> None:
        shade = self._set_cell(_cell(paragraph, at), "shd", "", tag, at)
        shade.set(_VAL, "clear")
        shade.set(w("color"), "auto")
        shade.set(w("fill"), self._print(f" {COLOUR}({_expression(tag, at)}) ", tag, at))

    def _merge_down(self, tag: Tag, paragraph: etree._Element, at: TemplatePlace) -> None:
        """Merge the cell with those of the other passes: the first prints, the others are empty."""
        cell = _cell(paragraph, at)
        first, other, end = (self._mark(number) for number in self._choice(tag, at))
        merge = self._set_cell(cell, "vMerge", "", tag, at)
        merge.set(_VAL, f"{first}restart{other}continue{end}")
        content = [child for child in cell if child.tag != w("tcPr")]
        begin, otherwise, finish = (instruction(number) for number in self._choice(tag, at))
        empty = etree.Element(_P)
        if (look := paragraph.find(w("pPr"))) is not None:
            empty.append(deepcopy(look))
        cell.extend([begin, *content, otherwise, empty, finish])

    def _merge_across(self, tag: Tag, paragraph: etree._Element, at: TemplatePlace) -> None:
        """Let the cell of the first pass span all of them, and leave out the others."""
        cell = _cell(paragraph, at)
        span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
        times = span.get(_VAL, "1") if span is not None else "1"
        if not (times.isascii() and times.isdigit()):  # it becomes part of an expression
            raise BadTag("outside", at)
        self._set_cell(cell, "gridSpan", f" {NUMBER}({times} * loop.length) ", tag, at)
        begin = self._add(_made(tag, "statement", f" {_IN_LOOP[0]} "), at, ("hm",))
        end = self._add(_made(tag, "statement", f" {_IN_LOOP[2]} "), at, ("hm",))
        cell.addprevious(instruction(begin))
        cell.addnext(instruction(end))

    def _paragraph(self, tag: Tag, paragraph: etree._Element, at: TemplatePlace) -> None:
        arguments = _argument(tag)
        names = _settings(arguments, at)
        properties = holder(paragraph, "pPr")
        for name in sorted({SETTINGS[key] for key in names}, key=order_of):
            if (before := self._setters.get((properties, name))) is not None:
                self._set_again(before, name, arguments)
                continue
            old = properties.find(w(name))
            was = bare(old).replace("\\", "\\\\").replace("'", "\\'")
            if old is not None:
                properties.remove(old)
            body = f" {PROPERTY}('{name}', '{was}', {arguments}) "
            number = self._add(_made(tag, "print", body), at)
            self._setters[properties, name] = number
            self._place(properties, instruction(number), name)
            self._names[number] = name

    def _set_again(self, number: int, name: str, arguments: str) -> None:
        """Let a later tag change what an earlier one of the paragraph gives."""
        placed = self._tags[number]
        body = f" {PROPERTY}('{name}', {placed.tag.body.strip()}, {arguments}) "
        self._tags[number] = replace(placed, tag=replace(placed.tag, body=body))

    def _place(self, properties: etree._Element, made: etree._Element, name: str) -> None:
        """Put a property of a paragraph in its turn, also among what stands for others."""
        for child in properties:
            stands_in = isinstance(child, etree._ProcessingInstruction)
            if stands_in and order_of(self._names[int(child.text or "0")]) > order_of(name):
                child.addprevious(made)
                return
        place(properties, made, name)

    def _restart(self, tag: Tag, paragraph: etree._Element, at: TemplatePlace) -> None:
        number, _ = self._facts.numbering.of_paragraph(paragraph)
        if not number:
            raise BadTag("listless", at)
        self._restarted.add(number)
        body = f" {RESTART}(['{number}'], {_expression(tag, at, 'true')}) "
        paragraph.addprevious(instruction(self._add(_made(tag, "print", body), at)))

    def _find_ranges(self) -> None:
        """Find the lists that follow each `{%p restart_numbering %}` in its block; one walk from the end."""
        following = [_Range()]
        for element in reversed(list(self._root.iter(_P, etree.ProcessingInstruction))):
            if element.tag == _P:
                following[-1].lists.add(self._facts.numbering.of_paragraph(element)[0])
            elif element.target == INSTRUCTION:  # type: ignore[attr-defined]
                self._find_range(element, following)

    def _find_range(self, element: etree._Element, following: list[_Range]) -> None:
        number = int(element.text or "0")
        placed = self._tags[number]
        if placed.tag.closes in _RANGES:
            following.append(_Range(element))
        elif placed.tag.opens in _RANGES and len(following) > 1:
            inner = following.pop()
            following[-1].lists |= inner.lists
            if inner.restarted and placed.tag.opens == "for":
                self._hold(element, inner, placed)
        elif placed.tag.body.startswith(f" {RESTART}([],"):
            numbers = sorted(following[-1].lists - {""})
            following[-1].restarted.update(numbers)
            self._lists_named += len(numbers)
            if self._lists_named > _MOST_LISTS_NAMED:
                raise BadTag("many", placed.place)
            self._restarted.update(numbers)
            body = placed.tag.body.replace("[]", repr(numbers), 1)
            self._tags[number] = replace(placed, tag=replace(placed.tag, body=body))

    def _hold(self, begin: etree._Element, loop: _Range, placed: PlacedTag) -> None:
        """Let the lists that begin again in a loop go on behind it as before it."""
        for body, add in (
            (f" {HOLD}({sorted(loop.restarted)!r}) ", begin.addprevious),
            (f" {RELEASE}() ", loop.end.addnext if loop.end is not None else begin.addprevious),
        ):
            add(instruction(self._add(_made(placed.tag, "print", body), placed.place)))

    def _ask_for_list(self, paragraph: etree._Element, number: str, level: str) -> None:
        properties = holder(paragraph, "pPr")
        found = properties.find(w("numPr"))
        if found is None:
            found = etree.Element(w("numPr"))
            etree.SubElement(found, w("ilvl")).set(_VAL, level)
            self._place(properties, found, "numPr")
        asked = found.find(w("numId"))
        asked = etree.SubElement(found, w("numId")) if asked is None else asked
        tag = Tag("print", "", f" {LIST}('{number}') ", 0, 0, "")
        asked.set(_VAL, self._mark(self._add(tag, TemplatePlace(""))))

    def _set_cell(
        self, cell: etree._Element, name: str, value: str, tag: Tag, at: TemplatePlace
    ) -> etree._Element:
        """Give a cell a new property, with a printed value where there is one."""
        properties = holder(cell, "tcPr")
        for old in properties.findall(w(name)):
            properties.remove(old)
        made = etree.Element(w(name))
        if value:
            made.set(_VAL, self._print(value, tag, at))
        place(properties, made, name)
        return made

    def _print(self, body: str, tag: Tag, at: TemplatePlace) -> str:
        return self._mark(self._add(_made(tag, "print", body), at))

    def _choice(self, tag: Tag, at: TemplatePlace) -> list[int]:
        made = [_made(tag, "statement", f" {words} ") for words in _IN_LOOP]
        return [self._add(one, at, ("vm",)) for one in made]

    def _add(self, tag: Tag, at: TemplatePlace, path: tuple[str, ...] = ()) -> int:
        self._tags.append(PlacedTag(tag, at, path))
        return len(self._tags) - 1


def is_special(tag: Tag) -> bool:
    """Tell whether a tag sets a property."""
    return tag.word in SPECIAL and (not tag.scope or (tag.scope, tag.word) == ("p", "restart_numbering"))


def _made(tag: Tag, kind: Kind, body: str) -> Tag:
    return replace(tag, kind=kind, scope="", body=body)


def _argument(tag: Tag) -> str:
    """Give what stands behind the word of a tag."""
    return tag.body.strip().removeprefix(tag.word).strip()


def _expression(tag: Tag, at: TemplatePlace, default: str = "") -> str:
    """Give the one expression behind the word of a tag, in brackets of its own."""
    words = _argument(tag) or default
    read_expression(words, at)
    return f"({words})"


def _cell(paragraph: etree._Element, at: TemplatePlace) -> etree._Element:
    found = nearest(paragraph, _TC)
    if found is None:
        raise BadTag("outside", at)
    return found


def _settings(arguments: str, at: TemplatePlace) -> list[str]:
    """Give the names of what a `{% paragraph … %}` sets."""
    names = read_arguments(arguments, at)
    for name in names:
        if name not in SETTINGS:
            raise BadTag("setting", at, name, nearest_word(name, SETTINGS))
    if not names:
        raise BadTag("settings", at)
    return names

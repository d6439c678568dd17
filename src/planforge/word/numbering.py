"""Word's own numbering: the lists of a template by name, and lists that begin again while it renders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from lxml import etree
from markupsafe import escape

from planforge.word.blocks import ListLevel, NewList, Numerals
from planforge.word.errors import BadValue, BrokenPackage, TemplatePlace
from planforge.word.sound import MOST_TWIPS, one_of, sound_name, whole
from planforge.word.xmlparts import STYLES, W, parse, w

NUMBERING = "word/numbering.xml"
EMPTY = f'<w:numbering xmlns:w="{W}"/>'.encode()
DEEPEST = 8
"""The lowest of the nine levels of a list."""

_NUMBER = re.compile(r"-?[0-9]{1,10}")
_VAL = w("val")
_AFTER_DEFINITIONS = (w("num"), w("numIdMacAtCleanup"))
_HIGHEST = 32767


@dataclass(frozen=True, slots=True)
class NumberingIndex:
    """What numbering.xml and the styles say of lists; `numbers` maps a list to its definition and changes."""

    numbers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    starts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def by_name(self, name: str) -> str:
        """Give the list that a person means: its style's name, its own name, or its number."""
        if name in self.names:
            return self.names[name]
        if name in self.numbers:
            return name
        known = ", ".join(self.names) or "none"
        raise BadValue("list", repr(name), known)

    def of_paragraph(self, paragraph: etree._Element) -> tuple[str, str]:
        """Give list and level of a paragraph, from itself or its style; empty where it has none."""
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if own is not None:
            level = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
            return _whole(own.get(_VAL, "")), _whole(_value(level, "0"))
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return self.styles.get(style.get(_VAL, ""), ("", "")) if style is not None else ("", "")


def read_numbering(numbering: bytes | None, styles: bytes | None) -> NumberingIndex:
    """Read the lists of a template."""
    if numbering is None:
        return NumberingIndex()
    root = parse(numbering, NUMBERING)
    numbers: dict[str, tuple[str, str]] = {}
    for number in root.iterchildren(w("num")):
        definition = number.find(w("abstractNumId"))
        overrides = "".join(_restarting(child) for child in number.iterchildren(w("lvlOverride")))
        numbers[_whole(number.get(w("numId"), ""))] = _whole(_value(definition)), overrides
    first = {definition: number for number, (definition, _) in reversed(numbers.items())}
    starts: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    levels: dict[str, str] = {}
    for abstract in root.iterchildren(w("abstractNum")):
        definition_id = _whole(abstract.get(w("abstractNumId"), ""))
        starts[definition_id] = {}
        for level in abstract.iterchildren(w("lvl")):
            at = _whole(level.get(w("ilvl"), "0"))
            starts[definition_id][at] = _whole(_value(level.find(w("start")), "1"))
            if style := _value(level.find(w("pStyle"))):
                levels[style] = at
        if (name := _value(abstract.find(w("name")))) and definition_id in first:
            names[name] = first[definition_id]
    by_style = _styles(styles, levels, names) if styles is not None else {}
    return NumberingIndex(numbers, starts, names, by_style)


def _styles(content: bytes, levels: Mapping[str, str], names: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Give list and level of every numbered paragraph style; add the names of list styles."""
    own: dict[str, tuple[str, str]] = {}
    based: dict[str, str] = {}
    for style in parse(content, STYLES).iterchildren(w("style")):
        style_id = style.get(w("styleId"), "")
        number = _whole(_value(style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")))
        level = _value(style.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}"), levels.get(style_id, "0"))
        level = _whole(level)
        if number:
            own[style_id] = (number, level) if number != "0" else ("", "")
            if style.get(w("type")) == "numbering":
                names[_value(style.find(w("name")))] = number
        based[style_id] = _value(style.find(w("basedOn")))
    found: dict[str, tuple[str, str]] = {}
    for style_id in based:
        at, steps = style_id, 0
        while at and at not in own and steps < len(based):
            at, steps = based.get(at, ""), steps + 1
        if at in own and own[at][0]:
            found[style_id] = own[at][0], levels.get(style_id, own[at][1])
    return found


def _restarting(override: etree._Element) -> str:
    """Write a change of a level so that it begins again as well."""
    if override.find(w("startOverride")) is None:
        start = etree.Element(w("startOverride"))
        start.set(_VAL, _value(override.find(f"{w('lvl')}/{w('start')}"), "1"))
        override.insert(0, start)
    return etree.tostring(override, encoding="unicode")


def _value(element: etree._Element | None, default: str = "") -> str:
    return element.get(_VAL, default) if element is not None else default


def _whole(value: str) -> str:
    """See that a number is one: it is written into other parts and into expressions as it stands."""
    if value and not _NUMBER.fullmatch(value):
        raise BrokenPackage("list", TemplatePlace(NUMBERING), repr(value[:20]))
    return value


class _Held(NamedTuple):
    """A list before a loop: how often it began again, whether it has paragraphs, or is to begin again."""

    restarts: int
    is_used: bool
    is_pending: bool
    current: str


class Numbering:
    """The lists of one document in the making."""

    def __init__(self, index: NumberingIndex) -> None:
        self.index = index
        self._current: dict[str, str] = {}
        self._used: set[str] = set()
        self._pending: set[str] = set()
        self._added: list[str] = []
        self._made: dict[NewList, str] = {}
        self._numbers = dict(index.numbers)
        self._starts = dict(index.starts)
        self._restarts: Counter[str] = Counter()
        self._held: list[dict[str, _Held]] = []
        self._definitions: list[str] = []
        self._next_definition = max((int(one) for one in index.starts if one.isdigit()), default=-1) + 1
        self._next = max((int(number) for number in index.numbers if number.isdigit()), default=0) + 1

    @property
    def changed(self) -> bool:
        """Whether there is a new list, or one began again."""
        return bool(self._added)

    def restart(self, numbers: Iterable[str]) -> None:
        """Let lists begin again with their next paragraph."""
        numbers = tuple(numbers)
        self._restarts.update(numbers)
        self._pending.update(number for number in numbers if number in self._used)

    def number(self, number: str) -> str:
        """Give the list that the next paragraph of a list belongs to."""
        self._used.add(number)
        if number in self._pending:
            self._pending.remove(number)
            self._current[number] = self._clone(number)
        return self._current.get(number, number)

    def hold(self, numbers: Iterable[str]) -> None:
        """Remember lists as they are before a loop in which they begin again."""
        self._held.append(
            {
                number: _Held(
                    self._restarts[number],
                    number in self._used,
                    number in self._pending,
                    self._current.get(number, number),
                )
                for number in numbers
            }
        )

    def release(self) -> None:
        """Let the lists that began again in a loop go on as before it; those not used before begin again."""
        for number, held in self._held.pop().items():
            if self._restarts[number] == held.restarts or number not in self._used:
                continue
            self._current[number] = held.current
            if held.is_pending or not held.is_used:
                self._pending.add(number)
            else:
                self._pending.discard(number)

    def new(self, made: NewList) -> str:
        """Give the number of a new list, which is defined where it is first asked for."""
        if made not in self._made:
            definition = str(self._next_definition)
            levels = "".join(_level(at, level) for at, level in enumerate(made.levels))
            self._definitions.append(
                f'<w:abstractNum w:abstractNumId="{definition}"><w:multiLevelType w:val="multilevel"/>'
                f"{levels}</w:abstractNum>"
            )
            self._next_definition += 1
            number = self._made[made] = self._add(definition, "")
            self._numbers[number] = definition, ""
            self._starts[definition] = {str(at): str(level.start) for at, level in enumerate(made.levels)}
        return self._made[made]

    def content(self, content: bytes) -> bytes:
        """Add the new lists and those that began again to numbering.xml."""
        root = parse(content, NUMBERING)
        lists = [at for at, child in enumerate(root) if child.tag in _AFTER_DEFINITIONS]
        ends = [at for at, child in enumerate(root) if child.tag == w("numIdMacAtCleanup")]
        at = ends[0] if ends else len(root)
        root[at:at] = _elements(self._added)
        at = lists[0] if lists else at
        root[at:at] = _elements(self._definitions)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _add(self, definition: str, changes: str) -> str:
        made = str(self._next)
        self._next += 1
        self._added.append(
            f'<w:num w:numId="{made}"><w:abstractNumId w:val="{definition}"/>{changes}</w:num>'
        )
        return made

    def _clone(self, number: str) -> str:
        definition, overrides = self._numbers.get(number, ("", ""))
        if not definition:
            return number
        changed = set(re.findall(r'w:ilvl="(\d+)"', overrides))
        restarts = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in self._starts.get(definition, {}).items()
            if level not in changed
        )
        return self._add(definition, f"{overrides}{restarts}")


def _level(at: int, level: ListLevel) -> str:
    numerals = one_of(level.numerals, get_args(Numerals), "ListLevel.numerals")
    start = whole(level.start, 0, _HIGHEST, "ListLevel.start")
    first_line = whole(level.first_line, 0, MOST_TWIPS, "ListLevel.first_line")
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{numerals}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{escape(sound_name(level.text))}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="{first_line}"/></w:pPr></w:lvl>'
    )


def _elements(written: Iterable[str]) -> list[etree._Element]:
    return list(etree.fromstring(f'<w:numbering xmlns:w="{W}">{"".join(written)}</w:numbering>'))

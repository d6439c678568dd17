"""Text → tree: YAML's events turned into texts, sequences and mappings that know their place.

Nothing is converted: `12:30`, `000123` and `no` stay as typed. The tree is built from libyaml's
event stream with a stack of our own, so that a hostile file meets the limits below before it can
cost memory or the C stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import yaml

from planforge.messages import Faults, Place, Unreadable
from planforge.source import hints
from planforge.source.text import unprintable

MAX_DEPTH = 64
"""Nesting of mappings and lists; a plan of five item levels inside an attachment needs about 20."""
MAX_NODES = 500_000
"""Values in one file, aliases counted as often as they are used."""


_SIZE_OF_TEXT = 100
"""A text counts as one value for each of so many characters: a long one can be an alias bomb, too."""

# What may stand before a value: &name, !.
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")

# A # with a word right behind it: more likely `3 #楼` than a comment.
_LOST = re.compile(r"[ \t]*(#[^\s#][^\n]*)")
# Where nothing else is the value, any comment may have been meant as one.
_LOST_WHOLE = re.compile(r"[ \t]*(#[^\n]*\S)")


class Text(str):
    """A scalar as typed. `plain` is false where it was quoted or a block (`|`, `>`)."""

    __slots__ = ("place", "plain")
    place: Place
    plain: bool

    def __new__(cls, text: str, place: Place, plain: bool = True) -> Text:
        """Make a text that remembers where it stands."""
        made = super().__new__(cls, text)
        made.place = place
        made.plain = plain
        return made

    def __reduce__(self) -> tuple[type[Text], tuple[str, Place, bool]]:
        """Go to another process with its place."""
        return Text, (str(self), self.place, self.plain)

    def derived(self, text: str) -> Text:
        """Another text that came from this one's place."""
        return Text(text, self.place, self.plain)


@dataclass(slots=True)
class Sequence:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)
    size: int = 1


@dataclass(slots=True)
class Mapping:
    """Keys and values, in the order of the file; a key that stands twice is still here twice."""

    place: Place
    entries: list[tuple[Text, Node]] = field(default_factory=list)
    size: int = 1

    def get(self, key: str) -> Node | None:
        """The first value of a key, None where it is absent."""
        return next((value for name, value in self.entries if name == key), None)


Node = Text | Sequence | Mapping


def parse_tree(
    text: str,
    name: str,
    warnings: Faults | None = None,
    is_key: Callable[[str], bool] = lambda word: False,
) -> Node:
    """Build the tree of one YAML document; raises `Unreadable` with every fault found.

    Text that YAML took for a comment though it hardly is one (`3 #楼`) is said in `warnings`.
    """
    try:
        root = _Builder(name, text, Faults() if warnings is None else warnings).build(_events(text))
    except yaml.YAMLError as error:
        raise Unreadable(hints.explain(error, text, name, is_key)) from None
    except RecursionError:
        raise Unreadable.because("source.too-deep", Place(name), limit=MAX_DEPTH) from None
    if root is None:
        raise Unreadable.because("source.empty", Place(name))
    return root


def _events(text: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _size(text: str) -> int:
    return 1 + len(text) // _SIZE_OF_TEXT


def join_folded(typed: str) -> str:
    """Join the lines of a folded text: a blank only between two narrow characters, empty lines as breaks."""
    joined = ""
    breaks = 0
    for line in (each.strip(" \t") for each in typed.split("\n")):
        if not line:
            breaks += 1
            continue
        if breaks and joined:
            joined += "\n" * breaks
        elif joined and joined[-1].isascii() and line[0].isascii():
            joined += " "
        joined += line
        breaks = 0
    return joined


@dataclass(slots=True)
class _Open:
    """A container that is being filled; `key` is a mapping's key that waits for its value."""

    node: Sequence | Mapping
    anchor: str | None
    key: Text | None = None


class _Builder:
    def __init__(self, name: str, text: str, warnings: Faults) -> None:
        self._name = name
        self._text = text
        self._warnings = warnings
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._root: Node | None = None
        self._nodes = 0

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._open(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._close()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Unreadable.because("source.documents", self._place(event))
        return self._root

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None  # events that come from a text always have one
        return Place(self._name, mark.line + 1, mark.column + 1)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        plain = event.style in (None, "")
        if event.tag:
            raise Unreadable.because("source.tag", self._place(event), tag=event.tag)
        if plain and not event.value and not self._stack:
            return
        value = self._unfolded(event)
        if event.style == '"' and (character := unprintable(value)):  # an escape such as \x07
            raise Unreadable.because("source.character", self._place(event), character=character)
        self._add(Text(value, self._place(event), plain), event.anchor, _size(value))
        if plain and event.end_mark is not None:
            mark = event.end_mark
            self._warn_of_comment(_LOST if value else _LOST_WHOLE, mark.index, mark.line, mark.column)

    def _warn_of_comment(self, pattern: re.Pattern[str], index: int, line: int, column: int) -> None:
        lost = pattern.match(self._text, index)
        if lost:
            place = Place(self._name, line + 1, column + 1 + lost.start(1) - index)
            self._warnings.add("habit.comment", place, severity="warning", text=lost[1])

    def _unfolded(self, event: yaml.ScalarEvent) -> str:
        """The value of a scalar; lines that YAML folds are joined as Chinese is: without a blank."""
        start, end = event.start_mark, event.end_mark
        if event.style == "|" or start is None or end is None or start.line == end.line:
            return event.value
        typed = self._text[start.index : end.index]
        if event.anchor:
            typed = _PROPERTIES.sub("", typed, count=1)
        if event.style == '"' and "\\" in typed:
            return event.value
        if event.style in ("'", '"'):
            typed = typed[1:-1].replace("''", "'") if event.style == "'" else typed[1:-1]
        elif event.style == ">":
            typed = typed.partition("\n")[2]
        return join_folded(typed)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        place = self._place(event)
        if event.tag:
            raise Unreadable.because("source.tag", place, tag=event.tag)
        if len(self._stack) >= MAX_DEPTH:
            raise Unreadable.because("source.too-deep", place, limit=MAX_DEPTH)
        self._not_a_key(event)
        node: Sequence | Mapping = (
            Mapping(place) if isinstance(event, yaml.MappingStartEvent) else Sequence(place)
        )
        self._stack.append(_Open(node, event.anchor))

    def _not_a_key(self, event: yaml.NodeEvent) -> None:
        if self._stack and isinstance(self._stack[-1].node, Mapping) and self._stack[-1].key is None:
            outer, place = self._stack[-1].node.place, self._place(event)
            doubled = isinstance(event, yaml.MappingStartEvent) and outer.column == place.column - 1
            if doubled and outer.line == place.line:
                raise Unreadable.because("habit.jinja", outer)
            raise Unreadable.because("source.key-shape", place)

    def _close(self) -> None:
        done = self._stack.pop()
        self._add(done.node, done.anchor, done.node.size)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = self._place(event)
        known = self._anchors.get(event.anchor or "")
        if known is None:
            raise Unreadable.because("source.alias", place, name=event.anchor)
        self._not_a_key(event)
        self._add(known, None, _size(known) if isinstance(known, Text) else known.size, place)

    def _add(self, node: Node, anchor: str | None, size: int, place: Place | None = None) -> None:
        """Put a node where it belongs; `place` is that of the alias that it stands in for."""
        self._nodes += 1
        if anchor:
            self._anchors[anchor] = node
        if not self._stack:
            self._root = node
            return
        parent = self._stack[-1]
        parent.node.size += size
        if max(parent.node.size, self._nodes) > MAX_NODES:
            raise Unreadable.because("source.too-many", place or node.place, limit=MAX_NODES)
        if isinstance(parent.node, Sequence):
            parent.node.items.append(node)
        elif parent.key is None:
            assert isinstance(node, Text)
            parent.key = node
        else:
            parent.node.entries.append((parent.key, node))
            parent.key = None

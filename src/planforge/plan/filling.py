"""A plan's tree with tags in its texts, filled again and again: what has no tags is shared, not copied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from planforge.messages import Faults, Place
from planforge.plan.variables import FilterRefusedError, Piece, Tag, Tags, fill_pieces
from planforge.source import Mapping as MappingNode
from planforge.source import Node, Sequence, Text

MOST_FILLED = 4 * 1024 * 1024
"""Characters that the texts of one document may come to."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A text with tags."""

    text: Text
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Holder:
    """A list or mapping with texts that have tags: keys and values by their place among its entries."""

    node: Sequence | MappingNode
    keys: dict[int, _Words]
    values: dict[int, _Part]


_Part = _Words | _Holder


class Use(NamedTuple):
    """Where values go: the text as the plan has it, the names in it, and the places that stand for it."""

    text: Text
    names: tuple[str, ...]
    places: tuple[Place, ...]


Skips = Callable[[Node], bool]


class Filling:
    """The texts of a tree that have tags."""

    def __init__(self, tree: MappingNode, tags: Tags, skips: Skips) -> None:
        """Find them; values that `skips` names are left as they are, with their keys."""
        self._tree = tree
        found = _part(tree, _Finder(tags, skips), {})
        self._root = found if isinstance(found, _Holder) else None

    def fill(self, values: Mapping[str, Node], faults: Faults) -> MappingNode:
        """Give the tree with the values in it; faults stand at the values.

        A name without a value is passed over here: its text stays as it is.
        """
        if self._root is None:
            return self._tree
        filled = _Filler(values, faults).node(self._root)
        assert isinstance(filled, MappingNode)
        return filled

    def uses(self) -> Iterator[Use]:
        """Every text with tags, the innermost of nested places first."""
        if self._root is not None:
            yield from _uses(self._root, ())


class _Finder(NamedTuple):
    tags: Tags
    skips: Skips


def _part(node: Node, finder: _Finder, known: dict[int, _Part | None]) -> _Part | None:
    """What of a node has tags; nodes that stand in several places (aliases) are looked at once."""
    if isinstance(node, Text):
        pieces = finder.tags.pieces(node)
        return _Words(node, pieces) if pieces else None
    if id(node) in known:
        return known[id(node)]
    keys: dict[int, _Words] = {}
    values: dict[int, _Part] = {}
    for at, (key, value) in enumerate(_entries(node)):
        if key is not None and finder.skips(value):
            continue
        if key is not None and isinstance(words := _part(key, finder, known), _Words):
            keys[at] = words
        if part := _part(value, finder, known):
            values[at] = part
    known[id(node)] = _Holder(node, keys, values) if keys or values else None
    return known[id(node)]


def _entries(node: Sequence | MappingNode) -> Iterable[tuple[Text | None, Node]]:
    return node.entries if isinstance(node, MappingNode) else ((None, item) for item in node.items)


def _uses(part: _Part, above: tuple[Place, ...]) -> Iterator[Use]:
    if isinstance(part, _Words):
        names = dict.fromkeys(piece.name for piece in part.pieces if isinstance(piece, Tag))
        yield Use(part.text, tuple(names), (part.text.place, *above))
        return
    outer = (part.node.place, *above)
    entries = list(_entries(part.node))
    for words in part.keys.values():
        yield from _uses(words, outer)
    for at, value in part.values.items():
        key = entries[at][0]
        yield from _uses(value, (key.place, *outer) if key is not None else outer)


class _Filler:
    def __init__(self, values: Mapping[str, Node], faults: Faults) -> None:
        self._values = values
        self._faults = faults
        self._length = 0
        self._full = False

    def node(self, part: _Part) -> Node:
        if isinstance(part, _Words):
            return self._words(part)
        node = part.node
        if isinstance(node, Sequence):
            items = list(node.items)
            for at, value in part.values.items():
                items[at] = self.node(value)
            return Sequence(node.place, items)
        entries = list(node.entries)
        for at, value in part.values.items():
            entries[at] = (entries[at][0], self.node(value))
        for at, words in part.keys.items():
            entries[at] = (self._text(words), entries[at][1])
        return MappingNode(node.place, entries)

    def _words(self, words: _Words) -> Node:
        """A text that is one tag and nothing else is its value, whatever shape that has."""
        tag = words.pieces[0]
        if len(words.pieces) == 1 and isinstance(tag, Tag) and not tag.filters:
            value = self._values.get(tag.name)
            if value is not None and not isinstance(value, Text):
                return value if self._fits(words.text, _length(value)) else words.text
        return self._text(words)

    def _text(self, words: _Words) -> Text:
        text = words.text
        for piece in words.pieces:
            if not isinstance(piece, Tag):
                continue
            value = self._values.get(piece.name)
            if value is None:
                return text
            if not isinstance(value, Text) and not (piece.filters and isinstance(value, Sequence)):
                self._faults.add_at_cell("variable.structured", value.place, text.place, name=piece.name)
                return text
        try:
            filled = "".join(fill_pieces(words.pieces, self._values))
        except FilterRefusedError as error:
            place = self._culprit(words, error).place
            zh, en = error.reason
            values = {"name": error.filter, "value": error.value, "reason.zh": zh, "reason.en": en}
            self._faults.add_at_cell("variable.filter-value", place, text.place, **values)
            return text
        return self._measured(text, filled)

    def _measured(self, text: Text, filled: str) -> Text:
        return Text(filled, text.place, False) if self._fits(text, len(filled)) else text

    def _fits(self, text: Text, length: int) -> bool:
        """Whether a document has room for so many characters more."""
        self._length += length
        if self._length > MOST_FILLED and not self._full:
            self._faults.add("variable.too-long", text.place, limit=MOST_FILLED)
            self._full = True
        return not self._full

    def _culprit(self, words: _Words, error: FilterRefusedError) -> Node:
        """The value that a filter refused: that of the tag with the filter."""
        using = (
            piece.name
            for piece in words.pieces
            if isinstance(piece, Tag) and any(each.name == error.filter for each in piece.filters)
        )
        names = list(using)
        return next(
            (self._values[name] for name in names if str(self._values[name]) == error.value),
            self._values[names[0]],
        )


def _length(node: Node) -> int:
    """The characters of a value's texts; each text counts for one at least."""
    if isinstance(node, Text):
        return len(node) or 1
    return sum(_length(value) for _, value in _entries(node))

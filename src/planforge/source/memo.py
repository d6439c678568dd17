"""What the nodes of one tree gave when they were read, for many readings of trees that share them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planforge.messages import Fault
from planforge.source.tree import Node, Sequence, Text

_MOST_FILES = 4
"""Files of which it is kept what was made of them."""
_MOST_PER_NODE = 4
"""Readings of one node that are kept: by its kind and by the paths that edits give it."""

Key = tuple[Callable[..., Any], int, str]
"""What read it, the node's identity, its path."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a reading gave: the value, what it said on the way, the files it took from."""

    value: Any
    faults: tuple[Fault, ...]
    files: Mapping[str, str]
    by_year: bool
    """Whether it asked for the year that times mean; then it holds for that year alone."""
    year: int | None


class Memo:
    """Readings of the nodes of one tree, which must not change; those of other nodes are never kept.

    Its size is bounded by that of the tree, however many trees share the nodes.
    """

    def __init__(self, tree: Node) -> None:
        self.owned = {id(node): node for node in _nodes(tree)}
        """The nodes of the tree by identity; kept here, so that no other node can have it."""
        self.found: dict[Key, Remembered] = {}
        self.of_files: dict[tuple[object, ...], Remembered] = {}
        self._most = _MOST_PER_NODE * len(self.owned)

    def keep(self, key: Key, known: Remembered) -> None:
        """Remember a reading; what is full begins anew."""
        if len(self.found) >= self._most:
            self.found.clear()
        self.found[key] = known

    def keep_of_file(self, key: tuple[object, ...], known: Remembered) -> None:
        """Remember what was made of a file; the oldest gives way."""
        if len(self.of_files) >= _MOST_FILES:
            del self.of_files[next(iter(self.of_files))]
        self.of_files[key] = known


def _nodes(tree: Node) -> Iterator[Node]:
    waiting = [tree]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # an alias
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, Sequence):
            waiting.extend(node.items)
        elif not isinstance(node, Text):
            waiting.extend(value for _, value in node.entries)

"""What the tags of a template ask of the data: each path, and what can not be there.

Every tag is read by itself, so that one mistake does not hide the next; the names that loops, macros and
`set` make hold from their tag to the end of its block, with the shape of what they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import nodes

from planforge.authoring import shapes
from planforge.authoring.asked import Asked
from planforge.authoring.expressions import UNKNOWN, Expressions, Frame, Value
from planforge.authoring.shapes import Shape
from planforge.word import TemplateView
from planforge.word.looking import names_in_reach, tags_read
from planforge.word.placed import PlacedTag
from planforge.word.printing import Filters
from planforge.word.tags import LONGEST_SHOWN, Scope, Tag

_LOOPS = re.compile(r"\bfor\s+([\w\s,()]+?)\s+in\b")
_CONDITIONS = re.compile(r"\bif\s+(?:not\s+)?([\w.]+)")


def ask(view: TemplateView, known: Mapping[str, Shape], filters: Filters | None = None) -> Asked:
    """Ask what all tags of a template ask for; `known` are the shapes of the data by name."""
    asked = Asked()
    reach = names_in_reach(filters)
    for part in view.parts:
        said = [f"{fault.place.tag} {fault.place.around}" for fault in part.faults if fault.place]
        reader = _Reader(known, reach | _lost_names(said), asked)
        reader.suppose(path for text in said for path in _CONDITIONS.findall(text))
        for placed, node in tags_read(part, filters):
            reader.see(placed, node)
    asked.problems = list(dict.fromkeys(asked.problems))
    return asked


def _lost_names(tags: Iterable[str]) -> frozenset[str]:
    """Give the names that loops would make whose tags can not be read: no further mistake is made of them."""
    found = (name for tag in tags for names in _LOOPS.findall(tag) for name in re.findall(r"\w+", names))
    return frozenset(found)


class _Reader:
    """Reads the tags of one part in order."""

    def __init__(self, known: Mapping[str, Shape], reach: frozenset[str], asked: Asked) -> None:
        self._read = Expressions(known, reach, asked)

    def suppose(self, paths: Iterable[str]) -> None:
        """Take paths for sure that tags ask for which can not be read."""
        self._read.frames[0].sure.update(paths)

    def see(self, placed: PlacedTag, node: nodes.Node | None) -> None:
        """Read one tag; one that is deeper than Python goes is told of."""
        self._read.place = placed.place
        depth = len(self._read.frames)
        try:
            self._follow(placed.tag, node)
        except RecursionError:
            self._read.give_up(depth)
            self._read.wrong("deep", placed.tag.source[:LONGEST_SHOWN])

    def _follow(self, tag: Tag, node: nodes.Node | None) -> None:
        if tag.closes:
            self._close(tag.closes)
        elif tag.divides:
            self._divide(node)
        elif tag.opens:
            self._open(tag.opens, node)
        elif isinstance(node, nodes.Assign):
            self._assign(node)
        elif isinstance(node, nodes.Output):
            self._print(node, tag.scope)

    def _close(self, word: str) -> None:
        at = next(
            (at for at in range(len(self._read.frames) - 1, 0, -1) if self._read.frames[at].word == word), 0
        )
        if at:
            del self._read.frames[at:]

    def _divide(self, node: nodes.Node | None) -> None:
        for branch in node.elif_ if isinstance(node, nodes.If) else ():
            self._read.frames[-1].sure |= self._read.condition(branch.test)

    def _open(self, word: str, node: nodes.Node | None) -> None:
        frame = Frame(word, blind=node is None)
        if isinstance(node, nodes.For):
            self._loop(node, frame)
        elif isinstance(node, nodes.If):
            frame.sure = self._read.condition(node.test)
        elif isinstance(node, nodes.With):
            for target, value in zip(node.targets, node.values, strict=True):
                self._bind(target, self._read.value(value), frame)
        elif isinstance(node, nodes.Macro):
            self._read.frames[0].names[node.name] = UNKNOWN
            frame.names = {each.name: UNKNOWN for each in node.args}
            frame.names |= dict.fromkeys(("caller", "varargs", "kwargs"), UNKNOWN)
        elif isinstance(node, nodes.CallBlock):
            self._read.value(node.call)
            frame.names = {each.name: UNKNOWN for each in node.args}
        elif isinstance(node, nodes.AssignBlock):
            self._bind(node.target, Value(str), self._scope())
        self._read.frames.append(frame)

    def _loop(self, node: nodes.For, frame: Frame) -> None:
        over = self._read.value(node.iter)
        each = shapes.element(over.shape)
        if each is None:
            self._read.wrong("no-list", over.path or "…")
        elif over.path and shapes.is_text(over.shape):
            self._read.wrong("letters", over.path)
        self._bind(node.target, Value(each or Any, f"{over.path}[]" if over.path else ""), frame)
        frame.names["loop"] = UNKNOWN
        if node.test is not None:
            self._read.frames.append(frame)
            frame.sure = self._read.condition(node.test)
            self._read.frames.pop()

    def _assign(self, node: nodes.Assign) -> None:
        self._bind(node.target, self._read.value(node.node), self._scope())

    def _scope(self) -> Frame:
        """Give the frame that a `set` makes its names in: conditions have none of their own."""
        return next(frame for frame in reversed(self._read.frames) if frame.word != "if")

    def _bind(self, target: nodes.Node, value: Value, frame: Frame) -> None:
        if isinstance(target, nodes.Name):
            frame.names[target.name] = value
            return
        for name in target.find_all(nodes.Name):
            frame.names[name.name] = Value(Any, value.path)

    def _print(self, node: nodes.Output, scope: Scope) -> None:
        for each in node.nodes:
            if isinstance(each, nodes.TemplateData):
                continue
            self._see_printable(self._read.printed(each), scope)

    def _see_printable(self, value: Value, scope: Scope) -> None:
        if not value.path or value.shape is Any:
            return
        if shapes.is_blocks(value.shape):
            if scope != "p":
                self._read.wrong("blocks", value.path, f"{{{{p {value.path} }}}}")
        elif shapes.is_no_text(value.shape):
            self._read.wrong("no-text", value.path, ", ".join(shapes.names(value.shape)[:6]))
        elif shapes.is_truth(value.shape):
            self._read.wrong("truth", value.path)

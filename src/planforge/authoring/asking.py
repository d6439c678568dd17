"""What the tags of a template ask of the data: each path, and what can not be there.

Every tag is read by itself, so that one mistake does not hide the next; the names that loops, macros and
`set` make hold from their tag to the end of its block, with the shape of what they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from jinja2 import nodes

from planforge.authoring import shapes
from planforge.authoring.shapes import Shape
from planforge.word import TemplatePlace, TemplateView
from planforge.word.explain import nearest
from planforge.word.generate import RESERVED
from planforge.word.looking import names_in_reach, tags_read
from planforge.word.placed import PlacedTag
from planforge.word.printing import Filters
from planforge.word.tags import LONGEST_SHOWN, Scope, Tag

AskProblem = Literal[
    "name",
    "member",
    "hidden",
    "maybe",
    "blocks",
    "no-text",
    "truth",
    "no-list",
    "letters",
    "never",
    "deep",
]
"""What can be wrong with what a tag asks for; the catalogue has each as `authoring.ask-…`."""

_FRAMES = frozenset({"for", "macro", "call", "filter", "with", "block", "set", "if", "autoescape", "raw"})
_LOOPS = re.compile(r"\bfor\s+([\w\s,()]+?)\s+in\b")
_CONDITIONS = re.compile(r"\bif\s+(?:not\s+)?([\w.]+)")
_TO_TEXT = frozenset(
    {"join", "trim", "upper", "lower", "replace", "title", "capitalize", "string", "format", "truncate"}
    | {"center", "indent", "wordwrap", "striptags", "e", "escape", "urlencode", "filesizeformat"}
)
_SAME = frozenset({"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"})
_OF_LIST = frozenset({"first", "last", "min", "max", "random"})
_DEFAULTS = frozenset({"default", "d"})
_EXISTENCE = frozenset({"defined", "undefined"})
_BY_ATTRIBUTE = frozenset({"map", "sort", "groupby", "sum", "unique", "min", "max", "join"})
_BY_FIRST = frozenset({"selectattr", "rejectattr", "groupby"})
_OF_ITSELF = frozenset({"items", "values", "keys", "copy"})
"""Methods that give what their owner holds."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A mistake in what a tag asks for: of what (`path`), by which name, and the nearest that is there."""

    problem: AskProblem
    place: TemplatePlace
    subject: str
    near: str = ""


@dataclass(slots=True)
class Asked:
    """All paths that tags ask for and all that they print, each with its tags; and what is wrong with them.

    A path is as a tag writes it, `stretches[].ends` for each of a list, whatever a loop calls it.
    """

    paths: dict[str, list[TemplatePlace]] = field(default_factory=dict)
    printed: dict[str, list[TemplatePlace]] = field(default_factory=dict)
    problems: list[Asking] = field(default_factory=list)

    def prints(self, path: str) -> bool:
        """Tell whether a tag prints a path: whole, in parts, or with what it belongs to."""
        found = (each.removesuffix("[]") for each in self.printed)
        return any(_within(path, each) or _within(each, path) for each in found)


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


def _within(path: str, around: str) -> bool:
    return path == around or path.startswith((f"{around}.", f"{around}["))


def _lost_names(tags: Iterable[str]) -> frozenset[str]:
    """Give the names that loops would make whose tags can not be read: no further mistake is made of them."""
    found = (name for tag in tags for names in _LOOPS.findall(tag) for name in re.findall(r"\w+", names))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Value:
    """What an expression gives: its shape, and its path where it is one of the data's values."""

    shape: Shape
    path: str = ""


_UNKNOWN = _Value(Any)


@dataclass(slots=True)
class _Frame:
    """A block that is open: the names that it made, the paths that its condition asks for."""

    word: str
    names: dict[str, _Value] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    blind: bool = False
    """Whether its tag can not be read, and may have made any name."""


class _Reader:
    """Reads the tags of one part in order."""

    def __init__(self, known: Mapping[str, Shape], reach: frozenset[str], asked: Asked) -> None:
        self._known = known
        self._reach = reach
        self._asked = asked
        self._frames = [_Frame("")]
        self._place = TemplatePlace("")
        self._printing = False
        self._lenient = False

    def suppose(self, paths: Iterable[str]) -> None:
        """Take paths for sure that tags ask for which can not be read."""
        self._frames[0].sure.update(paths)

    def see(self, placed: PlacedTag, node: nodes.Node | None) -> None:
        """Read one tag; one that is deeper than Python goes is told of."""
        self._place = placed.place
        depth = len(self._frames)
        try:
            self._read(placed.tag, node)
        except RecursionError:
            del self._frames[depth:]
            self._printing = self._lenient = False
            self._wrong("deep", placed.tag.source[:LONGEST_SHOWN])

    def _read(self, tag: Tag, node: nodes.Node | None) -> None:
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
        at = next((at for at in range(len(self._frames) - 1, 0, -1) if self._frames[at].word == word), 0)
        if at:
            del self._frames[at:]

    def _divide(self, node: nodes.Node | None) -> None:
        for branch in node.elif_ if isinstance(node, nodes.If) else ():
            self._frames[-1].sure |= self._condition(branch.test)

    def _open(self, word: str, node: nodes.Node | None) -> None:
        frame = _Frame(word, blind=node is None)
        if isinstance(node, nodes.For):
            self._loop(node, frame)
        elif isinstance(node, nodes.If):
            frame.sure = self._condition(node.test)
        elif isinstance(node, nodes.With):
            for target, value in zip(node.targets, node.values, strict=True):
                self._bind(target, self._value(value), frame)
        elif isinstance(node, nodes.Macro):
            self._frames[0].names[node.name] = _UNKNOWN
            frame.names = {each.name: _UNKNOWN for each in node.args}
            frame.names |= dict.fromkeys(("caller", "varargs", "kwargs"), _UNKNOWN)
        elif isinstance(node, nodes.CallBlock):
            self._value(node.call)
            frame.names = {each.name: _UNKNOWN for each in node.args}
        elif isinstance(node, nodes.AssignBlock):
            self._bind(node.target, _Value(str), self._scope())
        self._frames.append(frame)

    def _loop(self, node: nodes.For, frame: _Frame) -> None:
        over = self._value(node.iter)
        each = shapes.element(over.shape)
        if each is None:
            self._wrong("no-list", over.path or "…")
        elif over.path and shapes.is_text(over.shape):
            self._wrong("letters", over.path)
        self._bind(node.target, _Value(each or Any, f"{over.path}[]" if over.path else ""), frame)
        frame.names["loop"] = _UNKNOWN
        if node.test is not None:
            self._frames.append(frame)
            frame.sure = self._condition(node.test)
            self._frames.pop()

    def _assign(self, node: nodes.Assign) -> None:
        self._bind(node.target, self._value(node.node), self._scope())

    def _scope(self) -> _Frame:
        """Give the frame that a `set` makes its names in: conditions have none of their own."""
        return next(frame for frame in reversed(self._frames) if frame.word != "if")

    def _bind(self, target: nodes.Node, value: _Value, frame: _Frame) -> None:
        if isinstance(target, nodes.Name):
            frame.names[target.name] = value
            return
        for name in target.find_all(nodes.Name):
            frame.names[name.name] = _Value(Any, value.path)

    def _condition(self, test: nodes.Node) -> set[str]:
        """Read a condition; give the paths that it asks for, which are sure to be there behind it."""
        before = {path: len(places) for path, places in self._asked.paths.items()}
        self._value(test)
        return {path for path, places in self._asked.paths.items() if len(places) > before.get(path, 0)}

    def _print(self, node: nodes.Output, scope: Scope) -> None:
        for each in node.nodes:
            if isinstance(each, nodes.TemplateData):
                continue
            self._printing = True
            value = self._value(each)
            self._printing = False
            self._see_printable(value, scope)

    def _see_printable(self, value: _Value, scope: Scope) -> None:
        if not value.path or value.shape is Any:
            return
        if shapes.is_blocks(value.shape):
            if scope != "p":
                self._wrong("blocks", value.path, f"{{{{p {value.path} }}}}")
        elif shapes.is_no_text(value.shape):
            self._wrong("no-text", value.path, ", ".join(shapes.names(value.shape)[:6]))
        elif shapes.is_truth(value.shape):
            self._wrong("truth", value.path)

    # --- expressions

    def _value(self, node: nodes.Node | None) -> _Value:
        """Read an expression; note what it asks for."""
        match node:
            case None:
                return _UNKNOWN
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                value = self._chain(node)
                if value.path:
                    self._asked.paths.setdefault(value.path, []).append(self._place)
                    if self._printing:
                        self._asked.printed.setdefault(value.path, []).append(self._place)
                return value
            case nodes.Filter():
                return self._filter(node)
            case nodes.Test():
                return self._test(node)
            case nodes.CondExpr():
                return self._choice(node)
            case nodes.And():
                with self._sure_of(self._condition_inside(node.left)):
                    self._value(node.right)
                return _UNKNOWN
            case nodes.Or():
                return self._either(self._value(node.left), self._value(node.right))
            case nodes.Compare():
                return self._compare(node)
            case nodes.Call():
                return self._call(node)
            case nodes.Const():
                return _Value(type(node.value))
            case nodes.Concat():
                self._all(node)
                return _Value(str)
            case nodes.Not():
                self._all(node)
                return _Value(bool)
        self._all(node)
        return _UNKNOWN

    def _all(self, node: nodes.Node) -> None:
        for child in node.iter_child_nodes():
            self._value(child)

    def _chain(self, node: nodes.Node) -> _Value:
        """Follow a name, and what is asked of it."""
        match node:
            case nodes.Name():
                return self._name(node.name)
            case nodes.Getattr():
                return self._member(self._base(node.node), node.attr)
            case nodes.Getitem(arg=nodes.Const(value=str(name))):
                return self._member(self._base(node.node), name)
            case nodes.Getitem():
                base = self._base(node.node)
                self._value(node.arg)
                if isinstance(node.arg, nodes.Slice):
                    return base
                path = f"{base.path}[]" if base.path else ""
                return _Value(shapes.element(base.shape) or Any, path)
        return self._value(node)

    def _base(self, node: nodes.Node) -> _Value:
        is_chain = isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem)
        return self._chain(node) if is_chain else self._value(node)

    def _name(self, name: str) -> _Value:
        for frame in reversed(self._frames):
            if name in frame.names:
                return frame.names[name]
        if name in self._known:
            return _Value(self._known[name], name)
        if name in self._reach or name.startswith(RESERVED) or any(frame.blind for frame in self._frames):
            return _UNKNOWN
        local = (each for frame in self._frames for each in frame.names)
        self._missing("name", name, nearest(name, (*self._known, *local)))
        return _UNKNOWN

    def _member(self, base: _Value, name: str, *, asked: bool = True) -> _Value:
        """Give what a value holds by a name; where it may be nothing, somebody should have `asked` before."""
        found = shapes.member(base.shape, name)
        path = f"{base.path}.{name}" if base.path else ""
        if found is None:
            known = shapes.names(base.shape)
            self._missing("member", path or name, nearest(name, known) or ", ".join(known[:12]))
            return _UNKNOWN
        bold = asked and path and not self._lenient and not self._is_sure(base.path)
        if bold and shapes.may_lack(base.shape, name):
            self._wrong("maybe", path, base.path)
        return _Value(found, path)

    def _is_sure(self, path: str) -> bool:
        return any(_within(asked, path) for frame in self._frames for asked in frame.sure)

    def _filter(self, node: nodes.Filter) -> _Value:
        lenient = self._lenient
        self._lenient = lenient or node.name in _DEFAULTS
        given = self._value(node.node)
        self._lenient = lenient
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self._value(argument)
        self._by_attribute(node, given)
        if node.name in _DEFAULTS:
            return given
        if node.name in _TO_TEXT:
            return _Value(str)
        if node.name in _SAME:
            return given
        if node.name in _OF_LIST:
            return _Value(shapes.element(given.shape) or Any, f"{given.path}[]" if given.path else "")
        return _UNKNOWN

    def _by_attribute(self, node: nodes.Filter, given: _Value) -> None:
        """See that what a filter asks each of a list for is there: `map(attribute='title')`."""
        named = [pair.value for pair in node.kwargs if pair.key == "attribute" and node.name in _BY_ATTRIBUTE]
        named += node.args[:1] if node.name in _BY_FIRST else []
        each = _Value(shapes.element(given.shape) or Any, f"{given.path}[]" if given.path else "")
        for argument in named:
            if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                self._steps(each, argument.value.split("."))

    def _steps(self, value: _Value, steps: Iterable[str]) -> None:
        for step in steps:
            if step.isdecimal():
                return
            value = self._member(value, step, asked=False)
        if value.path:
            self._asked.paths.setdefault(value.path, []).append(self._place)
            if self._printing:
                self._asked.printed.setdefault(value.path, []).append(self._place)

    def _test(self, node: nodes.Test) -> _Value:
        lenient = self._lenient
        self._lenient = lenient or node.name in _EXISTENCE
        self._value(node.node)
        self._lenient = lenient
        for argument in node.args:
            self._value(argument)
        return _Value(bool)

    def _choice(self, node: nodes.CondExpr) -> _Value:
        with self._sure_of(self._condition_inside(node.test)):
            first = self._value(node.expr1)
            return self._either(first, self._value(node.expr2)) if node.expr2 else first

    def _either(self, first: _Value, second: _Value) -> _Value:
        """Give what is one of two values; a constant beside a value of the data tells nothing of it."""
        return first if first.path else second if second.path else _UNKNOWN

    def _condition_inside(self, test: nodes.Node) -> set[str]:
        """Read a condition inside a tag that prints: what it asks for is not printed."""
        printing, self._printing = self._printing, False
        found = self._condition(test)
        self._printing = printing
        return found

    @contextmanager
    def _sure_of(self, paths: set[str]) -> Iterator[None]:
        frame = _Frame("if", sure=paths)
        self._frames.append(frame)
        yield
        self._frames.pop()

    def _compare(self, node: nodes.Compare) -> _Value:
        """See that a text that is one of a few is compared with one of these."""
        left = self._value(node.expr)
        words = shapes.words_of(left.shape)
        for operand in node.ops:
            given = operand.expr
            self._value(given)
            word = given.value if isinstance(given, nodes.Const) and operand.op in ("eq", "ne") else None
            if words and isinstance(word, str) and word not in words:
                near = nearest(word, words) or ", ".join(each or "''" for each in words)
                self._wrong("never", f"{left.path} == '{word}'", near)
        return _Value(bool)

    def _call(self, node: nodes.Call) -> _Value:
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self._value(argument)
        if isinstance(node.node, nodes.Getattr):
            base = self._value(node.node.node)
            self._member(base, node.node.attr)
            return _Value(Any, base.path if node.node.attr in _OF_ITSELF else "")
        self._value(node.node)
        return _UNKNOWN

    def _missing(self, problem: AskProblem, subject: str, near: str) -> None:
        self._wrong("hidden" if self._lenient else problem, subject, near)

    def _wrong(self, problem: AskProblem, subject: str, near: str = "") -> None:
        self._asked.problems.append(Asking(problem, self._place, subject, near))

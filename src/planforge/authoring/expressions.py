"""The expressions in tags: what each gives, by its shape and its path in the data, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from planforge.authoring import shapes
from planforge.authoring.asked import Asked, Asking, AskProblem, within
from planforge.authoring.shapes import Shape
from planforge.word import TemplatePlace
from planforge.word.explain import nearest
from planforge.word.generate import RESERVED

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
class Value:
    """What an expression gives: its shape, and its path where it is one of the data's values."""

    shape: Shape
    path: str = ""


UNKNOWN = Value(Any)


@dataclass(slots=True)
class Frame:
    """A block that is open: the names that it made, the paths that its condition asks for."""

    word: str
    names: dict[str, Value] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    blind: bool = False
    """Whether its tag can not be read, and may have made any name."""


class Expressions:
    """Reads the expressions of one part; `place` is that of the tag, `frames` are the blocks around it."""

    def __init__(self, known: Mapping[str, Shape], reach: frozenset[str], asked: Asked) -> None:
        self._known = known
        self._reach = reach
        self._asked = asked
        self._printing = False
        self._lenient = False
        self.frames = [Frame("")]
        self.place = TemplatePlace("")

    def printed(self, node: nodes.Node) -> Value:
        """Read an expression that a tag prints."""
        self._printing = True
        value = self.value(node)
        self._printing = False
        return value

    def give_up(self, depth: int) -> None:
        """Leave an expression that could not be read to its end; so many blocks were open before it."""
        del self.frames[depth:]
        self._printing = self._lenient = False

    def condition(self, test: nodes.Node) -> set[str]:
        """Read a condition; give the paths that it asks for, which are sure to be there behind it."""
        before = {path: len(places) for path, places in self._asked.paths.items()}
        self.value(test)
        return {path for path, places in self._asked.paths.items() if len(places) > before.get(path, 0)}

    def value(self, node: nodes.Node | None) -> Value:
        """Read an expression; note what it asks for."""
        match node:
            case None:
                return UNKNOWN
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                value = self._chain(node)
                if value.path:
                    self._asked.paths.setdefault(value.path, []).append(self.place)
                    if self._printing:
                        self._asked.printed.setdefault(value.path, []).append(self.place)
                return value
            case nodes.Filter():
                return self._filter(node)
            case nodes.Test():
                return self._test(node)
            case nodes.CondExpr():
                return self._choice(node)
            case nodes.And():
                with self._sure_of(self._condition_inside(node.left)):
                    self.value(node.right)
                return UNKNOWN
            case nodes.Or():
                return self._either(self.value(node.left), self.value(node.right))
            case nodes.Compare():
                return self._compare(node)
            case nodes.Call():
                return self._call(node)
            case nodes.Const():
                return Value(type(node.value))
            case nodes.Concat():
                self._all(node)
                return Value(str)
            case nodes.Not():
                self._all(node)
                return Value(bool)
        self._all(node)
        return UNKNOWN

    def _all(self, node: nodes.Node) -> None:
        for child in node.iter_child_nodes():
            self.value(child)

    def _chain(self, node: nodes.Node) -> Value:
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
                self.value(node.arg)
                if isinstance(node.arg, nodes.Slice):
                    return base
                path = f"{base.path}[]" if base.path else ""
                return Value(shapes.element(base.shape) or Any, path)
        return self.value(node)

    def _base(self, node: nodes.Node) -> Value:
        is_chain = isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem)
        return self._chain(node) if is_chain else self.value(node)

    def _name(self, name: str) -> Value:
        for frame in reversed(self.frames):
            if name in frame.names:
                return frame.names[name]
        if name in self._known:
            return Value(self._known[name], name)
        if name in self._reach or name.startswith(RESERVED) or any(frame.blind for frame in self.frames):
            return UNKNOWN
        local = (each for frame in self.frames for each in frame.names)
        self._missing("name", name, nearest(name, (*self._known, *local)))
        return UNKNOWN

    def _member(self, base: Value, name: str, *, asked: bool = True) -> Value:
        """Give what a value holds by a name; where it may be nothing, somebody should have `asked` before."""
        found = shapes.member(base.shape, name)
        path = f"{base.path}.{name}" if base.path else ""
        if found is None:
            known = shapes.names(base.shape)
            self._missing("member", path or name, nearest(name, known) or ", ".join(known[:12]))
            return UNKNOWN
        bold = asked and path and not self._lenient and not self._is_sure(base.path)
        if bold and shapes.may_lack(base.shape, name):
            self.wrong("maybe", path, base.path)
        return Value(found, path)

    def _is_sure(self, path: str) -> bool:
        return any(within(asked, path) for frame in self.frames for asked in frame.sure)

    def _filter(self, node: nodes.Filter) -> Value:
        lenient = self._lenient
        self._lenient = lenient or node.name in _DEFAULTS
        given = self.value(node.node)
        self._lenient = lenient
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.value(argument)
        self._by_attribute(node, given)
        if node.name in _DEFAULTS:
            return given
        if node.name in _TO_TEXT:
            return Value(str)
        if node.name in _SAME:
            return given
        if node.name in _OF_LIST:
            return Value(shapes.element(given.shape) or Any, f"{given.path}[]" if given.path else "")
        return UNKNOWN

    def _by_attribute(self, node: nodes.Filter, given: Value) -> None:
        """See that what a filter asks each of a list for is there: `map(attribute='title')`."""
        named = [pair.value for pair in node.kwargs if pair.key == "attribute" and node.name in _BY_ATTRIBUTE]
        named += node.args[:1] if node.name in _BY_FIRST else []
        each = Value(shapes.element(given.shape) or Any, f"{given.path}[]" if given.path else "")
        for argument in named:
            if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                self._steps(each, argument.value.split("."))

    def _steps(self, value: Value, steps: Iterable[str]) -> None:
        for step in steps:
            if step.isdecimal():
                return
            value = self._member(value, step, asked=False)
        if value.path:
            self._asked.paths.setdefault(value.path, []).append(self.place)
            if self._printing:
                self._asked.printed.setdefault(value.path, []).append(self.place)

    def _test(self, node: nodes.Test) -> Value:
        lenient = self._lenient
        self._lenient = lenient or node.name in _EXISTENCE
        self.value(node.node)
        self._lenient = lenient
        for argument in node.args:
            self.value(argument)
        return Value(bool)

    def _choice(self, node: nodes.CondExpr) -> Value:
        with self._sure_of(self._condition_inside(node.test)):
            first = self.value(node.expr1)
            return self._either(first, self.value(node.expr2)) if node.expr2 else first

    def _either(self, first: Value, second: Value) -> Value:
        """Give what is one of two values; a constant beside a value of the data tells nothing of it."""
        return first if first.path else second if second.path else UNKNOWN

    def _condition_inside(self, test: nodes.Node) -> set[str]:
        """Read a condition inside a tag that prints: what it asks for is not printed."""
        printing, self._printing = self._printing, False
        found = self.condition(test)
        self._printing = printing
        return found

    @contextmanager
    def _sure_of(self, paths: set[str]) -> Iterator[None]:
        frame = Frame("if", sure=paths)
        self.frames.append(frame)
        yield
        self.frames.pop()

    def _compare(self, node: nodes.Compare) -> Value:
        """See that a text that is one of a few is compared with one of these."""
        left = self.value(node.expr)
        words = shapes.words_of(left.shape)
        for operand in node.ops:
            given = operand.expr
            self.value(given)
            word = given.value if isinstance(given, nodes.Const) and operand.op in ("eq", "ne") else None
            if words and isinstance(word, str) and word not in words:
                near = nearest(word, words) or ", ".join(each or "''" for each in words)
                self.wrong("never", f"{left.path} == '{word}'", near)
        return Value(bool)

    def _call(self, node: nodes.Call) -> Value:
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.value(argument)
        if isinstance(node.node, nodes.Getattr):
            base = self.value(node.node.node)
            self._member(base, node.node.attr)
            return Value(Any, base.path if node.node.attr in _OF_ITSELF else "")
        self.value(node.node)
        return UNKNOWN

    def _missing(self, problem: AskProblem, subject: str, near: str) -> None:
        self.wrong("hidden" if self._lenient else problem, subject, near)

    def wrong(self, problem: AskProblem, subject: str, near: str = "") -> None:
        """Note a mistake at the tag that is read."""
        self._asked.problems.append(Asking(problem, self.place, subject, near))

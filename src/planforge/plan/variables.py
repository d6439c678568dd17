"""变量: names with sample values, and the tags by which the texts of a plan use them.

A tag is a name and filters, `{{ 户数|中文数字 }}`; jinja2 parses it, nothing of it is ever evaluated but
what stands here. Values are data: what they look like does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planforge.messages import Faults, Place
from planforge.source import Mapping as MappingNode
from planforge.source import Node, Reader, Sequence, Text
from planforge.source.kinds import Define, Schema
from planforge.source.records import is_empty, near

if TYPE_CHECKING:
    from jinja2 import nodes

MOST_TAGS = 20_000
"""Tags of one plan: far above what is written, far below what takes long."""
LONGEST_TAG = 200
"""Characters between the braces."""

_MARKS = ("{{", "}}", "{%")
_WORDS = frozenset(
    ("and", "or", "not", "if", "else", "is", "in", "true", "false", "none", "True", "False", "None")
)
"""What jinja takes for words of its own."""
_BOTH = re.compile(r"([^()]*[^()\x00-\x7f][^()]*) \((.*)\)", re.DOTALL)
"""A reason as filters give it: 不是整数 (not a whole number)."""
_WIDE = str.maketrans("｜（），\u3000", "|(), ")


@dataclass(frozen=True, slots=True)
class Applied:
    """A filter with its arguments."""

    name: str
    function: Callable[..., str]
    args: tuple[object, ...]
    named: tuple[tuple[str, object], ...]

    def __call__(self, value: object) -> str:
        """Give the text; raises `ValueError` or `TypeError` for a value that it can not take."""
        return self.function(value, *self.args, **dict(self.named))


@dataclass(frozen=True, slots=True)
class Tag:
    """`{{ name|filter }}`."""

    name: str
    filters: tuple[Applied, ...] = ()


Piece = str | Tag


class FilterRefusedError(ValueError):
    """A filter can not take a value; `reason` says why, in Chinese and in English."""

    def __init__(self, name: str, value: str, reason: str) -> None:
        super().__init__(name, value, reason)
        self.filter, self.value = name, value
        both = _BOTH.fullmatch(reason)
        self.reason = (both[1], both[2]) if both else (reason, reason)


class VariablesKind:
    """变量: a mapping of names to sample values."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[tuple[Text, Node], ...] | None:
        """Give names and samples; a name must be one that tags can say."""
        if not isinstance(node, MappingNode):
            reader.wrong_shape("shape.labels", node)
            return None
        seen: dict[str, Text] = {}
        for name, _ in node.entries:
            if not is_name(name):
                reader.faults.add("variable.name", name.place, name=name)
            elif name in seen:
                line = seen[name].place.line
                reader.faults.add("key.twice", name.place, key=name, line=line, first=seen[name])
            seen.setdefault(name, name)
        return tuple(node.entries)

    def schema(self, define: Define) -> Schema:
        """Any names; a sample is a text or a list, or nothing."""
        values = ["string", "number", "array", "object", "null"]
        return {"type": "object", "additionalProperties": {"type": values}}

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("若干“名称: 样例”", "pairs of name: sample")


def is_name(name: str) -> bool:
    """Whether a name can stand in a tag: 区, 户数, unit_name."""
    return name.isidentifier() and name not in _WORDS


def without_value(node: Node) -> bool:
    """Whether a value says nothing: blanks count as nothing here, quoted or not."""
    return is_empty(node) or (isinstance(node, Text) and not node.strip(" \u3000\n\t"))


class Tags:
    """The tags of one plan: each wording is parsed once."""

    def __init__(self, names: AbstractSet[str], faults: Faults) -> None:
        self._names = names
        self._faults = faults
        self._parsed: dict[str, Tag | None] = {}
        self._count = 0
        self.used: dict[str, Place] = {}
        """Each name that is used, and where first."""

    @property
    def too_many(self) -> bool:
        """Whether there are more than are looked at."""
        return self._count > MOST_TAGS

    def pieces(self, text: Text) -> tuple[Piece, ...] | None:
        """The words and tags of a text; None where it has no tags, or faults."""
        if not any(mark in text for mark in _MARKS):
            return None
        pieces: list[Piece] = []
        at = 0
        sound = True
        for start, end in _tags(text):
            before = text[at:start]
            sound = self._is_plain(before, text.place) and sound
            tag = self._tag(text[start + 2 : end - 2], text.place)
            sound = sound and tag is not None
            if before:
                pieces.append(before)
            if tag is not None:
                pieces.append(tag)
                self.used.setdefault(tag.name, text.place)
            at = end
        sound = self._is_plain(text[at:], text.place) and sound
        if text[at:]:
            pieces.append(text[at:])
        return tuple(pieces) if sound and any(isinstance(piece, Tag) for piece in pieces) else None

    def _is_plain(self, words: str, place: Place) -> bool:
        """Say it of braces that belong to no tag."""
        mark = next((mark for mark in _MARKS if mark in words), None)
        if mark is not None:
            self._faults.add("variable.statement" if mark == "{%" else "variable.open", place, mark=mark)
        return mark is None

    def _tag(self, inside: str, place: Place) -> Tag | None:
        self._count += 1
        if self.too_many:
            if self._count == MOST_TAGS + 1:
                self._faults.add("variable.too-many", place, limit=MOST_TAGS)
            return None
        if inside not in self._parsed:
            self._parsed[inside] = None
            self._parsed[inside] = self._parse(inside, place)
        elif self._parsed[inside] is None:
            self._parse(inside, place)  # says what is wrong here, too
        return self._parsed[inside]

    def _parse(self, inside: str, place: Place) -> Tag | None:
        expression = _expression(inside)
        name, chain = _taken_apart(expression) if expression is not None else (None, [])
        if name is None:
            self._faults.add("variable.form", place, tag=f"{{{{{inside}}}}}")
            return None
        filters = [self._filter(each, place) for each in chain]
        if name not in self._names:
            self._unknown(name, place)
            return None
        applied = tuple(each for each in filters if each is not None)
        return Tag(name, applied) if len(applied) == len(filters) else None

    def _unknown(self, name: str, place: Place) -> None:
        nearest = near(name, self._names)
        code = "variable.unknown" if nearest is None else "variable.near"
        known = "、".join(sorted(self._names)[:8])
        self._faults.add(code, place, name=name, nearest=nearest or "", known=known)

    def _filter(self, node: nodes.Filter, place: Place) -> Applied | None:
        import inspect

        from planforge.forms.filters import FILTERS

        function = FILTERS.get(node.name)
        if function is None:
            nearest = near(node.name, FILTERS)
            code = "variable.filter" if nearest is None else "variable.filter-near"
            known = "、".join(name for name in FILTERS if not name.isascii())
            self._faults.add(code, place, name=node.name, nearest=nearest or "", known=known)
            return None
        args = tuple(_literal(each) for each in node.args)
        named = tuple((str(each.key), _literal(each.value)) for each in node.kwargs)
        try:
            inspect.signature(function).bind("", *args, **dict(named))
        except TypeError:
            self._faults.add("variable.filter-arguments", place, name=node.name)
            return None
        return Applied(node.name, function, args, named)


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """Where each pair of double braces begins and ends."""
    start = text.find("{{")
    while start >= 0 and (end := text.find("}}", start + 2)) >= 0:
        yield start, end + 2
        start = text.find("{{", end + 2)


def fill_pieces(pieces: tuple[Piece, ...], values: Mapping[str, Node]) -> Iterator[str]:
    """Give the words of a text, tags by their values, which must be there and be texts.

    Raises `FilterRefusedError` for a value that a filter can not take.
    """
    for piece in pieces:
        yield piece if isinstance(piece, str) else _filled(piece, values[piece.name])


def _filled(tag: Tag, value: object) -> str:
    if isinstance(value, Text):
        value = value.strip(" \u3000\n") if tag.filters else str(value)
    elif isinstance(value, Sequence):
        value = [_plain(each) for each in value.items]
    for applied in tag.filters:
        try:
            value = applied(value)
        except (ValueError, TypeError, ArithmeticError) as error:
            shown = "、".join(map(str, value)) if isinstance(value, list) else str(value)
            raise FilterRefusedError(applied.name, shown, str(error)) from error
    return str(value)


def _plain(node: Node) -> object:
    """A value as filters take it: text, or lists of texts."""
    if isinstance(node, Text):
        return str(node)
    return [_plain(each) for each in node.items] if isinstance(node, Sequence) else dict[str, str]()


def _expression(inside: str) -> nodes.Expr | None:
    """What jinja reads between the braces; None where it reads nothing, or something else than one value."""
    from jinja2 import Environment, TemplateError, nodes

    if len(inside) > LONGEST_TAG or "{" in inside:
        return None
    typed = inside if "'" in inside or '"' in inside else inside.translate(_WIDE)
    try:
        tree = Environment(autoescape=False).parse(f"{{{{ {typed} }}}}")
    except (TemplateError, RecursionError, ValueError, OverflowError, MemoryError):
        return None
    if len(tree.body) != 1 or not isinstance(tree.body[0], nodes.Output) or len(tree.body[0].nodes) != 1:
        return None
    return tree.body[0].nodes[0]


def _taken_apart(node: nodes.Expr | None) -> tuple[str | None, list[nodes.Filter]]:
    """The name and the filters of an expression, in order; no name where it is anything else."""
    from jinja2 import nodes

    chain: list[nodes.Filter] = []
    while isinstance(node, nodes.Filter):
        literal = all(
            isinstance(each, nodes.Const) for each in (*node.args, *(one.value for one in node.kwargs))
        )
        if not literal or node.dyn_args is not None or node.dyn_kwargs is not None:
            return None, []
        chain.append(node)
        node = node.node
    return (node.name, chain[::-1]) if isinstance(node, nodes.Name) else (None, [])


def _literal(node: nodes.Expr) -> object:
    from jinja2 import nodes

    assert isinstance(node, nodes.Const)
    return node.value


def check_samples(declared: Iterable[tuple[Text, Node]], used: Collection[str], faults: Faults) -> None:
    """Say which variables have a sample and no use, or a use and no sample.

    One with neither names a column that a table has for the office itself.
    """
    for name, sample in declared:
        if name in used and without_value(sample):
            faults.add("variable.no-sample", name.place, name=name)
        elif name not in used and is_name(name) and not without_value(sample):
            faults.add("variable.unused", name.place, severity="warning", name=name)

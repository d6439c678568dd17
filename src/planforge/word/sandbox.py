"""The Jinja environments that run tags: sandboxed, escaping, strict about missing values.

A template may read the values it is given, and call the methods of plain values and those that a caller
has marked; it can not change them, reach Python's inside, other files or modules, or use more than
`limits` allow.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import PurePath
from types import ModuleType
from typing import Any

from jinja2 import TemplateAssertionError, nodes
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, pass_context
from markupsafe import Markup

from planforge.word.blocks import Xml, XmlPieces, text_xml
from planforge.word.generate import RESERVED, Helper, TextGenerator, real_name
from planforge.word.guards import (
    CarefulEscapeFormatter,
    CarefulFormatter,
    charge_result,
    check_call,
    check_operator,
    guarded_filters,
    guarded_tests,
    words_of,
)
from planforge.word.limits import Budget, Limits, Refused, budget_of
from planforge.word.meter import METERS, metered
from planforge.word.methods import is_in_reach, lacks
from planforge.word.missing import Missing
from planforge.word.sound import text_of

PROOF = "planforge proof"
"""The name, which no template can spell, of the list that collects XML of unknown soundness."""

_GLOBALS = ("range", "dict", "cycler", "joiner")
_KEY = Limits(steps=1000)
"""How much a value that something is looked up by may hold: a look-up knows no budget to take it from."""
_OUT_OF_REACH = (io.IOBase, PurePath, ModuleType)
"""Values whose methods reach files or code: a template may print them, and no more."""


class _Namespace(Namespace):
    """A namespace that does not print what it holds, which may be small in memory and endless to print."""

    def __repr__(self) -> str:
        return "<Namespace>"


class _Formatting:
    """The method `format` or `format_map` of a text; a call from a tag brings the budget of its render."""

    __slots__ = ("_by_mapping", "_environment", "_text")

    def __init__(self, environment: _Environment, text: str, by_mapping: bool) -> None:
        self._environment = environment
        self._text = text
        self._by_mapping = by_mapping

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        return self.within(Budget(), args, kwargs)

    def within(self, budget: Budget, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """Fill the fields of the text, each weighed against what a budget has left."""
        formatter = (
            CarefulEscapeFormatter(self._environment, budget, escape=self._text.escape)
            if isinstance(self._text, Markup)
            else CarefulFormatter(self._environment, budget)
        )
        if self._by_mapping:
            args, kwargs = (), dict(*args, **kwargs)
        made = formatter.vformat(self._text, args, kwargs)
        return Markup(made) if isinstance(self._text, Markup) else made


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox that counts what it runs."""

    intercepted_binops = frozenset({"*", "**", "%", "+", "//"})
    code_generator_class = TextGenerator
    prints_text = True
    """Whether plain text may be escaped without asking `finalize`."""
    filters_text = True
    """Whether filter blocks have text and print text; docxtpl's have XML."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        check_operator(budget_of(context), operator, left, right)
        try:
            return self.binop_table[operator](left, right)
        except OverflowError:
            raise Refused("operand", operator) from None

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        if type(__obj) is Helper:
            return __obj(__context, *args)
        budget = budget_of(__context)
        check_call(budget, __obj, args, kwargs)
        if isinstance(__obj, LoopContext) and args:
            args = (budget.passes(args[0]), *args[1:])
        if type(__obj) is _Formatting:
            result = __obj.within(budget, args, kwargs)
        else:
            result = super().call(__context, __obj, *args, **kwargs)
        charge_result(budget, result)
        return result

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return (
            super().is_safe_attribute(obj, attr, value)
            and not isinstance(obj, _OUT_OF_REACH)
            and is_in_reach(obj, attr, value)
        )

    def getattr(self, obj: Any, attribute: str) -> Any:
        if _stays_missing(obj):
            return obj
        if lacks(obj, attribute) and not hasattr(obj, attribute):
            return obj.default_factory()
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if _stays_missing(obj):
            return obj
        if not isinstance(argument, str | int):
            Budget(_KEY).weigh(argument)
        if isinstance(argument, Hashable) and lacks(obj, argument):
            return obj.default_factory()
        return super().getitem(obj, argument)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        if super().wrap_str_format(value) is None:
            return None
        return _Formatting(self, value.__self__, value.__name__ == "format_map")

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        if (at := source.find(RESERVED)) >= 0:
            raise TemplateAssertionError(
                f"unexpected char {RESERVED!r} at {at}", source.count("\n", 0, at) + 1
            )
        return real_name(super().preprocess(source, name, filename))

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(metered(source), *args, **kwargs)


def _stays_missing(value: Any) -> bool:
    """Tell whether what is asked of a value is missing as well, for `default` to see; out of reach is not."""
    return type(value) is Missing and value.is_not_there


@pass_context
def _print_text(context: Context, value: Any) -> str:
    """Turn any value into the inside of a `w:t`."""
    if type(value) is Xml:
        return value
    if type(value) is XmlPieces:
        return Xml(str(value))
    if isinstance(value, Markup):
        context.parent[PROOF].append(value)
        return value
    return text_xml(_as_text(context, value))


@pass_context
def _print_plain(context: Context, value: Any) -> str:
    """Turn any value into the text of a document property: line breaks become blanks."""
    return text_xml(" ".join(_as_text(context, value).split()))


def _as_text(context: Context, value: Any) -> str:
    return text_of(value) if isinstance(value, str | int | float) else words_of(budget_of(context), value)


@cache
def environment(plain: bool = False) -> ImmutableSandboxedEnvironment:
    """Give the one environment for Word text, or the one for document properties (`plain`)."""
    made = _Environment(
        autoescape=True,
        undefined=Missing,
        keep_trailing_newline=True,
        finalize=_print_plain if plain else _print_text,
        cache_size=0,
    )
    made.prints_text = not plain
    made.filters = {**guarded_filters(), **METERS}
    made.tests = guarded_tests()  # type: ignore[assignment]
    made.globals = {name: made.globals[name] for name in _GLOBALS} | {"namespace": _Namespace}
    return made

"""The Jinja environments that run tags: sandboxed, escaping, strict about missing values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_context
from markupsafe import Markup

from planforge.word.blocks import Xml, text_xml
from planforge.word.generate import TextGenerator

LONGEST_REPEAT = 1_000_000
"""No operator may make a text or list longer than this."""

_PADDING = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs"})
_FAR_FORMAT = re.compile(r"%[^a-zA-Z%]*(?:\*|\d{5,})")

PROOF = "planforge proof"
"""The name, which no template can spell, of the list that collects XML of unknown soundness."""


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox whose operators and methods can not be used to fill the memory."""

    intercepted_binops = frozenset({"*", "**", "%"})
    code_generator_class = TextGenerator
    prints_text = True
    """Whether plain text may be escaped without asking `finalize`."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if _too_much(operator, left, right):
            raise SecurityError(f"{operator} would make a value that is too large")
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        if getattr(__obj, "__name__", "") in _PADDING and _far(args):
            raise SecurityError(f"{__obj.__name__} would make a text that is too long")
        return super().call(__context, __obj, *args, **kwargs)


def _too_much(operator: str, left: Any, right: Any) -> bool:
    if operator == "**":
        return bool(abs(left) > 1 and abs(right) * abs(left) > LONGEST_REPEAT)
    if operator == "%":
        return isinstance(left, str) and _FAR_FORMAT.search(left) is not None
    for many, times in ((left, right), (right, left)):
        if isinstance(times, int) and hasattr(many, "__len__"):
            return bool(len(many) * times > LONGEST_REPEAT)
    return False


def _far(values: Iterable[Any]) -> bool:
    return any(isinstance(value, int) and value > LONGEST_REPEAT for value in values)


def _limited(name: str) -> Callable[..., Any]:
    """Wrap a filter of Jinja that pads text, so that it pads no further than the limit."""
    original = FILTERS[name]

    @wraps(original)
    def filtered(*args: Any, **kwargs: Any) -> Any:
        if _far((*args, *kwargs.values())) or (name == "format" and _FAR_FORMAT.search(str(args[0]))):
            raise SecurityError(f"{name} would make a text that is too long")
        return original(*args, **kwargs)

    return filtered


@pass_context
def _print_text(context: Context, value: Any) -> Markup:
    """Turn any value into the inside of a `w:t`."""
    if isinstance(value, Xml):
        return value
    if isinstance(value, Markup):
        context.parent[PROOF].append(value)
        return value
    return text_xml(str(value))


def _print_plain(value: Any) -> Markup:
    """Turn any value into the text of a document property: line breaks become blanks."""
    return text_xml(" ".join(str(value).split()))


@cache
def environment(plain: bool = False) -> ImmutableSandboxedEnvironment:
    """Give the one environment for Word text, or the one for document properties (`plain`)."""
    made = _Environment(
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        finalize=_print_plain if plain else _print_text,
        cache_size=0,
    )
    made.prints_text = not plain
    made.filters = {**made.filters, **{name: _limited(name) for name in ("center", "format", "indent")}}
    made.globals = {name: made.globals[name] for name in ("range", "dict", "namespace", "cycler", "joiner")}
    return made

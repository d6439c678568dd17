"""Which methods templates may call: those that only read plain values, and those that a caller has marked.

A list of what changes a value would forget the next class; so a method is out of reach unless it is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from inspect import isroutine
from typing import Any, TypeVar
from uuid import UUID

from jinja2.runtime import LoopContext
from jinja2.utils import Cycler, Namespace
from markupsafe import Markup

Method = TypeVar("Method", bound=Callable[..., Any])

_MARK = "template_method"
_UNCHANGING: tuple[type, ...] = (
    *(str, Markup, bytes, int, float, complex, Decimal, Fraction, date, time, timedelta, UUID),
    *(tuple, frozenset, range, LoopContext, Cycler),
)
"""Values that no method changes, and what Jinja itself gives to templates."""
_READING: tuple[tuple[type, frozenset[str]], ...] = (
    (Mapping, frozenset({"copy", "get", "items", "keys", "values"})),
    (Sequence, frozenset({"copy", "count", "index"})),
    (
        Set,
        frozenset({"copy", "difference", "intersection", "isdisjoint", "issubset", "issuperset"})
        | {"symmetric_difference", "union"},
    ),
    (Counter, frozenset({"elements", "most_common", "total"})),
)
"""The methods of collections that change nothing."""


def template_method(method: Method) -> Method:
    """Let templates call a method of the caller's own class; it should change nothing."""
    setattr(method, _MARK, True)
    return method


def is_in_reach(value: object, name: str, found: object) -> bool:
    """Tell whether a template may have what a value holds by a name: all but methods that are not known."""
    if not (isroutine(found) or isinstance(found, partial)) or isinstance(value, Namespace):
        return True
    return is_callable_on(type(value), name) or getattr(found, _MARK, False) is True


def is_callable_on(kind: type, name: str) -> bool:
    """Tell whether templates may call the method of a name of all values of a class."""
    if name.startswith("_"):
        return False
    return (
        any(issubclass(kind, known) and hasattr(known, name) for known in _UNCHANGING)
        or any(issubclass(kind, known) and name in names for known, names in _READING)
        or getattr(getattr(kind, name, None), _MARK, False) is True
    )


def lacks(value: object, key: object) -> bool:
    """Tell whether a look-up would make a value and put it into the data."""
    return isinstance(value, defaultdict) and value.default_factory is not None and key not in value

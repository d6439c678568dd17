"""What each operator, filter, method and test of a template may cost, checked before it runs.

Most of Jinja's filters are linear in what they are given, and a step for each element is enough. Those
that can make much of little (replace, join, indent …) or that need more time than their size says
(wordwrap …) have a check of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from inspect import signature
from typing import Any

from jinja2 import Environment
from jinja2.exceptions import FilterArgumentError
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import SandboxedEscapeFormatter, SandboxedFormatter
from jinja2.tests import TESTS
from jinja2.utils import _PassArg, pass_context

from planforge.word.limits import (
    CALL,
    LONGEST_REPEAT,
    MACRO,
    WIDEST_NUMBER,
    Budget,
    Refused,
    budget_of,
    check_count,
    check_length,
)
from planforge.word.sound import refuse_digits, text_of, without_address

Check = Callable[[Budget, Any, tuple[Any, ...], dict[str, Any]], None]

MOST_OF_SLOW = 20_000
"""Characters that a slow filter takes: one whose time grows faster than its text."""

_FAR_FORMAT = re.compile(r"%[^a-zA-Z%]*(?:\*|\d{4,})")
_NAMED_FIELD = re.compile(r"%\(([^)]*)\)")
_FAR_FIELD = re.compile(r"\d{4,}")
_LEFT_OUT = frozenset({"random"})
"""The same template and data give the same document, so nothing is left to chance."""
_TAKES_MISSING = frozenset({"d", "default"})
_LOOKS_ONLY_AT_MEMBERS = frozenset(
    {"attr", "batch", "count", "d", "default", "first", "groupby", "items", "last", "length", "list", "map"}
    | {"reject", "rejectattr", "reverse", "safe", "select", "selectattr", "slice"}
)
_BY_ATTRIBUTE = {"groupby": 0, "join": 1, "max": 1, "min": 1, "sort": 2, "unique": 1}
"""Filters that may look at an attribute of each member, and which argument names it."""
_COMPARES = frozenset({"groupby", "max", "min", "sort", "unique"})
_WRITES = frozenset(
    {"capitalize", "center", "e", "escape", "forceescape", "format", "indent", "lower", "replace", "safe"}
    | {"string", "striptags", "title", "trim", "truncate", "upper", "urlize", "wordcount", "wordwrap"}
)
"""Filters that take the text of whatever they are given."""
_WRITES_MEMBERS = frozenset({"pprint", "urlencode", "xmlattr"})
_WEIGHED_TESTS = frozenset(
    {"filter", "lower", "test", "upper"}
    | {"eq", "equalto", "==", "ne", "!=", "gt", "greaterthan", ">", "ge", ">="}
    | {"lt", "lessthan", "<", "le", "<=", "in", "divisibleby", "sameas"}
)


def words_of(budget: Budget, value: object) -> str:
    """Give the text of a value: the one way from what a template holds to what it prints."""
    budget.weigh(value)
    return text_of(value)


def as_words(budget: Budget, value: Any) -> Any:
    """Give the text of a value that is neither text nor a plain number, and no XML of its own."""
    if issubclass(type(value), (str, int, float, Undefined)) or hasattr(value, "__html__"):
        return value
    return words_of(budget, value)


def guarded_filters() -> dict[str, Callable[..., Any]]:
    """Give Jinja's filters, each with its price and its check."""
    return {name: guarded(name, made) for name, made in FILTERS.items() if name not in _LEFT_OUT}


def guarded_tests() -> dict[str, Callable[..., Any]]:
    """Give Jinja's tests; those that look into values have their price."""
    known: dict[str, Any] = dict(TESTS)
    return known | {name: _guarded_test(name, known[name]) for name in _WEIGHED_TESTS}


def own_filter(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    """Give a caller's filter its price; a value that it can not take is said with the filter's name."""
    priced = guarded(name, original)

    @pass_context
    @wraps(priced, updated=())
    def filtered(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return priced(context, value, *args, **kwargs)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            if type(error) is ValueError:
                raise _untakable(name, value, error) from error
            raise Refused("filter", f"{name} fails: {type(error).__name__}: {str(error)[:200]}") from error

    return filtered


def _untakable(name: str, value: Any, error: Exception) -> Refused:
    """Say that a filter can not take a value; why, where the filter says so in a ValueError."""
    shown = type(value).__name__
    if isinstance(value, str | int | float):
        with suppress(ValueError):  # of a number too long to be written
            shown = str(value)
    why = str(error) if type(error) is ValueError else ""
    return Refused("value", f"{name} ({shown[:40]})" + (f": {why[:200]}" if why else ""))


def guarded(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    """Give a filter its price: a step, one for each element of what it is given, the text it makes."""
    check = _FILTER_CHECKS.get(name)
    first = _PassArg.from_obj(original)
    writes = name in _WRITES and original is FILTERS.get(name)

    @pass_context
    @wraps(original, updated=())
    def filtered(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        budget = budget_of(context)
        budget.step()
        check_count(name, *args, *kwargs.values())
        value = _priced(budget, name, value)
        if name not in _TAKES_MISSING:
            for argument in (*args, *kwargs.values()):
                budget.weigh(argument)
        if writes:
            value, args = as_words(budget, value), tuple(as_words(budget, given) for given in args)
            kwargs = {key: as_words(budget, given) for key, given in kwargs.items()}
        elif name in _WRITES_MEMBERS:
            as_words(budget, value)
        if check is not None:
            check(budget, value, args, kwargs)
        if name in _BY_ATTRIBUTE and isinstance(value, list | tuple | set | frozenset):
            _weigh_attributes(context, name, value, args, kwargs)
        given = _first(first, context)
        try:
            result = original(*given, value, *args, **kwargs)
        except (AttributeError, FilterArgumentError, TypeError, ValueError) as error:
            if isinstance(error, TypeError) and (why := _misfit(original, (*given, value, *args), kwargs)):
                raise Refused("arguments", f"{name} is called wrongly: {why}") from error
            refuse_digits(error)
            if "' and '" in str(error) or original is not FILTERS.get(name):
                raise
            raise _untakable(name, value, error) from error
        charge_result(budget, result)
        return result

    return filtered


def _misfit(made: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Say why a function can not be called with these arguments; empty where it can, or that is not known."""
    try:
        signature(made).bind(*args, **kwargs)
    except TypeError as error:
        return str(error)
    except ValueError:  # a function without a signature
        return ""
    return ""


def _weigh_attributes(
    context: Context, name: str, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    """Take steps for what a filter compares or joins of the members of a list, whatever these are."""
    budget = budget_of(context)
    asked = _argument(args, kwargs, _BY_ATTRIBUTE[name], "attribute", None)
    for attribute in str(asked).split(",") if asked is not None else ():
        get = make_attrgetter(context.environment, int(attribute) if attribute.isdigit() else attribute)
        found = [get(member) for member in value]
        check_length(name, sum(budget.weigh(one) for one in found))
        if name == "join":
            _check_members(budget, found)


def charge_result(budget: Budget, result: Any) -> None:
    """Take what a filter or a call made: the characters of a text, a step for each member of a list."""
    if isinstance(result, str | bytes):
        budget.text(len(result))
    elif isinstance(result, list | tuple | dict | set | frozenset):
        budget.step(len(result))


def _first(kind: _PassArg | None, context: Context) -> tuple[Any, ...]:
    if kind is None:
        return ()
    given = {
        _PassArg.context: context,
        _PassArg.eval_context: context.eval_ctx,
        _PassArg.environment: context.environment,
    }
    return (given[kind],)


def _priced(budget: Budget, name: str, value: Any) -> Any:
    if name in _TAKES_MISSING and isinstance(value, Undefined):
        return value
    if isinstance(value, str):
        budget.step(len(value) >> 10)
    elif isinstance(value, list | tuple | dict | set | frozenset):
        if name in _COMPARES:
            weight = budget.weigh(value)
            check_length(name, weight)
            budget.step(weight >> 10)
        elif name in _LOOKS_ONLY_AT_MEMBERS:
            budget.step(len(value))
        else:
            budget.weigh(value)
    elif isinstance(value, Iterator):
        return (
            _priced(budget, name, list(budget.passes(value)))
            if name in _BY_ATTRIBUTE
            else budget.passes(value)
        )
    elif hasattr(value, "__len__"):
        budget.step(len(value))
    return value


def _guarded_test(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    first = _PassArg.from_obj(original)

    @pass_context
    @wraps(original, updated=())
    def tested(context: Context, value: Any, *others: Any) -> Any:
        budget = budget_of(context)
        budget.weigh(value)
        if not others:
            return original(*_first(first, context), value)
        other = others[0]
        if name == "in" and not isinstance(other, list | tuple):
            return original(value, other)
        budget.weigh(other)
        if name == "divisibleby":
            _check_numbers("divisibleby", value, other)
        return original(value, other)

    return tested


# --- checks of single filters


def _argument(args: tuple[Any, ...], kwargs: dict[str, Any], at: int, name: str, default: Any) -> Any:
    return args[at] if len(args) > at else kwargs.get(name, default)


def _replace(_: Budget, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    old, new = (str(_argument(args, kwargs, at, name, "")) for at, name in enumerate(("old", "new")))
    check_length("replace", len(str(value)) + str(value).count(old) * len(new))


def _indent(_: Budget, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    width = _argument(args, kwargs, 0, "width", 4)
    text = str(value)
    each = len(width) if isinstance(width, str) else int(width)
    check_length("indent", len(text) + (len(text.splitlines()) + 1) * each)


def _check_members(budget: Budget, values: Any) -> None:
    """Refuse what is joined and has no text."""
    for value in values:
        as_words(budget, value)


def _join(budget: Budget, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    separator = str(_argument(args, kwargs, 0, "d", ""))
    if isinstance(value, list | tuple | set | frozenset | dict | str):
        check_length("join", budget.weigh(value) + len(value) * len(separator))
        if _argument(args, kwargs, 1, "attribute", None) is None and not isinstance(value, str):
            _check_members(budget, value)
    elif len(separator) > 100:
        raise Refused("operand", "join")


def _format(budget: Budget, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    check_format(budget, str(value), [*args, *kwargs.values()])


def _round(_: Budget, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    precision = _argument(args, kwargs, 0, "precision", 0)
    if isinstance(precision, int) and abs(precision) > 100:
        raise Refused("operand", "round")


def _sum(_: Budget, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    if not isinstance(_argument(args, kwargs, 1, "start", 0), int | float):
        raise Refused("operand", "sum")


def _fill(budget: Budget, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Charge batch and slice for the places that they fill up."""
    for count in (*args[:1], *(kwargs[key] for key in ("linecount", "slices") if key in kwargs)):
        budget.step(abs(int(count)))


def _wordwrap(budget: Budget, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    _slow("wordwrap")(budget, value, args, kwargs)
    if _argument(args, kwargs, 2, "wrapstring", None) == "":
        raise Refused("operand", "wordwrap")


def _by_name(name: str) -> Check:
    """Refuse names of filters and tests that no template can spell: ours, which count."""

    at = 1 if name.endswith("attr") else 0

    def check(_: Budget, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if len(args) > at and (not isinstance(args[at], str) or " " in args[at]):
            raise Refused("forbidden", name)

    return check


def _slow(name: str) -> Check:
    def check(budget: Budget, value: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if isinstance(value, str):
            check_length(name, len(value), MOST_OF_SLOW)
        elif budget.weigh(value) > MOST_OF_SLOW:
            raise Refused("operand", name)
        for argument in (*args, *kwargs.values()):
            if isinstance(argument, str):
                check_length(name, len(argument), 100)

    return check


_FILTER_CHECKS: dict[str, Check] = {
    "replace": _replace,
    "indent": _indent,
    "join": _join,
    "format": _format,
    "round": _round,
    "sum": _sum,
    **{name: _by_name(name) for name in ("map", "reject", "rejectattr", "select", "selectattr")},
    **{name: _slow(name) for name in ("pprint", "striptags", "tojson", "urlize", "xmlattr")},
    "wordwrap": _wordwrap,
    "batch": _fill,
    "slice": _fill,
}


# --- operators


def check_operator(budget: Budget, operator: str, left: Any, right: Any) -> None:
    """Refuse an operator whose result would be too large, or too long in the making."""
    if type(left) is float:
        return
    if isinstance(left, int) and isinstance(right, int):
        _check_numbers(operator, left, right)
    elif operator == "%":
        if isinstance(left, str | bytes):
            check_format(budget, left if isinstance(left, str) else left.decode("latin-1"), right)
    elif operator == "*":
        _check_repeat(budget, left, right)
    elif operator == "+":
        _check_joined(budget, left, right)
    elif operator == "**" and type(right) is not float:
        check_length(operator, abs(int(right)), WIDEST_NUMBER)


def _check_numbers(operator: str, left: Any, right: Any) -> None:
    if not (isinstance(left, int) and isinstance(right, int)):
        return
    bits = left.bit_length(), right.bit_length()
    if operator == "**":
        bits = (bits[0] * abs(right), bits[1]) if abs(left) > 1 else (0, 0)
    elif operator == "*":
        bits = (sum(bits), 0)
    check_length(operator, max(bits), WIDEST_NUMBER)


def _check_repeat(budget: Budget, left: Any, right: Any) -> None:
    for many, times in ((left, right), (right, left)):
        if isinstance(times, int) and hasattr(many, "__len__"):
            length = len(many) * max(times, 0)
            check_length("*", length, LONGEST_REPEAT)
            budget.text(length)
            budget.step(length >> 8)


def _check_joined(budget: Budget, left: Any, right: Any) -> None:
    if hasattr(left, "__len__") and hasattr(right, "__len__"):
        length = len(left) + len(right)
        check_length("+", length)
        budget.text(length)
        budget.step(length >> 8)


def check_format(budget: Budget, pattern: str, values: Any) -> None:
    """Refuse a `%` format with far widths, or with more text than there may be."""
    if _FAR_FORMAT.search(pattern):
        raise Refused("operand", "%")
    each = budget.weigh(list(values) if isinstance(values, tuple) else values)
    times = pattern.count("%") if isinstance(values, dict | list) else 1
    check_length("%", len(pattern) + each * times)
    if isinstance(values, dict):
        values = [values[name] for name in _NAMED_FIELD.findall(pattern) if name in values]
    _check_members(budget, values if isinstance(values, list | tuple) else [values])


# --- methods of texts, lists and numbers


def check_call(budget: Budget, called: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Refuse a call of one of Python's own methods that would make too much."""
    budget.step(MACRO if type(called) is Macro else CALL)
    owner = getattr(called, "__self__", None)
    name = getattr(called, "__name__", "")
    if type(owner) is LoopContext or called is dict:
        for value in (*args, *kwargs.values()):
            budget.weigh(value)
        return
    if type(owner) not in _OWNERS and not (isinstance(owner, type) and owner in _OWNERS):
        return
    check_count(name, *args, *kwargs.values())
    given = sum(budget.weigh(value) for value in (*args, *kwargs.values()))
    if isinstance(owner, str | bytes):
        _check_text_method(budget, owner, name, args, given)
    elif isinstance(owner, list | tuple):
        budget.weigh_members(owner)


_OWNERS: frozenset[type] = frozenset(
    {str, bytes, list, tuple, dict, set, frozenset, int, float, bool, range}
    | {type({}.keys()), type({}.values()), type({}.items())}
)


_DIVIDES = frozenset({"split", "rsplit", "splitlines", "partition", "rpartition"})
_SEARCHES = _DIVIDES | {"count", "find", "index", "rfind", "rindex", "replace", "strip", "lstrip", "rstrip"}


def _check_pieces(budget: Budget, owner: str | bytes, name: str, args: tuple[Any, ...]) -> None:
    """Charge the pieces that a text is divided into, before there are any."""
    pieces = len(owner)
    if name.endswith("partition"):
        pieces = 3
    elif name != "splitlines" and args and isinstance(args[0], type(owner)):
        pieces = owner.count(args[0])  # type: ignore[arg-type]
    check_length(name, pieces, LONGEST_REPEAT)
    budget.text(len(owner))


def _check_text_method(
    budget: Budget, owner: str | bytes, name: str, args: tuple[Any, ...], given: int
) -> None:
    budget.step(len(owner) >> 10)
    if name in _SEARCHES:
        for value in args:
            if isinstance(value, str | bytes):
                budget.step(len(owner) * len(value) // 1000)
    if name in _DIVIDES:
        _check_pieces(budget, owner, name, args)
    if name == "replace" and args:
        check_length(name, len(owner) + owner.count(args[0]) * given)
    elif name == "join" and args:
        many = len(args[0]) if hasattr(args[0], "__len__") else LONGEST_REPEAT
        check_length(name, given + many * len(owner))
    elif name == "translate":
        check_length(name, len(owner) * max(1, given))
    elif name == "expandtabs":
        tabs = owner.count("\t") if isinstance(owner, str) else owner.count(b"\t")
        check_length(name, len(owner) + tabs * max([8, *(int(size) for size in args)]))
    elif name in ("encode", "decode"):
        check_length(name, len(owner), MOST_OF_SLOW)


# --- str.format


class CarefulFormatter(SandboxedFormatter):
    """Writes fields only so far, and only values that are not too large."""

    def __init__(self, environment: Environment, budget: Budget, **kwargs: Any) -> None:
        super().__init__(environment, **kwargs)
        self._budget = budget
        self._made = 0

    def format_field(self, value: Any, format_spec: str) -> str:
        if _FAR_FIELD.search(format_spec):
            raise Refused("operand", "format")
        if not isinstance(value, str):
            self._budget.weigh(value)
        text = str(super().format_field(value, format_spec))
        if not isinstance(value, str | int | float):
            without_address(text, value)
        self._made += len(text)
        check_length("format", self._made)
        return text

    def convert_field(self, value: Any, conversion: Any) -> Any:
        self._budget.weigh(value)
        made = super().convert_field(value, conversion)
        return without_address(made, value) if conversion and not isinstance(value, str) else made


class CarefulEscapeFormatter(CarefulFormatter, SandboxedEscapeFormatter):
    """The formatter of texts marked safe, which escapes what it puts in."""

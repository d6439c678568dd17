"""Saying what Jinja and Python only hint at: which name is missing, which word is wrong, where in the data.

Nothing of Jinja's English reaches a reader: its messages are read here, and become problems by name.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from types import CodeType, TracebackType
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.utils import missing

from planforge.word.blocks import Blocks
from planforge.word.errors import (
    BadTag,
    BadValue,
    MissingValue,
    RenderFailed,
    RunProblem,
    TagProblem,
    TemplateError,
    TemplatePlace,
    UnknownStyle,
)
from planforge.word.limits import Refused
from planforge.word.missing import NotThere
from planforge.word.shapes import misshapen, printed_value
from planforge.word.tags import Tag

MOST_SEARCHED = 200_000
"""So many values are looked at to find the one that a message is about."""

_WORDS = ("block", "call", "elif", "else", "filter", "for", "if", "macro", "raw", "set", "with")
_FOREIGN = frozenset({"extends", "from", "import", "include"})
_MIDDLES = {"elif": "if", "else": "if"}
_SIGNS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of comment": "#}",
}
_ENDS = frozenset({*_SIGNS, *_SIGNS.values(), "end of template", "", "}", "%"})
_PATTERNS: tuple[tuple[TagProblem, str], ...] = (
    ("word", r"Encountered unknown tag '(?P<subject>.*?)'"),
    ("filter", r"No filter named '(?P<subject>.*?)'"),
    ("test", r"No test named '(?P<subject>.*?)'"),
    ("twice", r"block '(?P<subject>.*?)' defined twice"),
    ("sign", r"unexpected char (?P<mark>['\"])(?P<subject>.*?)(?P=mark) at \d+"),
    ("instead", r"expected token '(?P<near>.*?)', got '(?P<subject>.*?)'$"),
    ("cut", r"unexpected end of template"),
    ("unexpected", r"unexpected '(?P<subject>.*?)'"),
    ("unexpected", r"Expected an expression, got '(?P<subject>.*?)'"),
    ("unexpected", r"can't assign to '(?P<subject>.*?)'"),
    ("sign", r"Invalid character in identifier"),
)
_QUOTES = frozenset("'\"“”‘’")
_SCOPED = re.compile(rf"\{{%-?\s*(tr|tc|p|r)\s*((?:end)?(?:{'|'.join(_WORDS)}))\b")
_PRINTED = re.compile(r"\{\{-?\s+(p|r)\s+([^\W\d].*?)\s*-?\}\}", re.DOTALL)
_HABITS = {"&&": "and", "||": "or"}
_CURLY = {"'": "‘’", '"': "“”"}
_KEYWORDS = frozenset({"and", "or", "not", "is", "in", "if", "else", "recursive", "p", "r"})
_BRACED = re.compile(r"(\{\{\{+)\s*([^{}]*?)\s*\}\}\}+")
_BLANK_IN_NAME = re.compile(r"\{\{-?\s*([^\W\d]\w*(?: +[^\W\d]\w*)+)\s*-?\}\}")
_FUNCTIONS = {
    **dict.fromkeys(("abs", "float", "int", "list", "max", "min", "round", "sum"), ""),
    "len": "length",
    "reversed": "reverse",
    "sorted": "sort",
    "str": "string",
}
"""Functions of Python, and the filters that do the same where these have another name."""
_ELSE_IF = re.compile(r"\{%-?(?:tr|tc|p|r)?\s*(else\s+if|else?if)\b")
_END_APART = re.compile(rf"\{{%-?(?:tr|tc|p|r)?\s*end\s+({'|'.join(_WORDS)})\b")
_LOCAL = re.compile(r"l_\d+_(\w+)")
_DOTTED = re.compile(r"(?<![\w.|])([^\W\d]\w*)((?:\.[^\W\d]\w*|\[\d+\])*)")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_TYPE_ERRORS: tuple[tuple[RunProblem, str], ...] = (
    ("kinds", r"'([\w.]+)' and '([\w.]+)'"),
    ("kinds", r"can only concatenate (\w+) \(not \"([\w.]+)\"\)"),
    ("kinds", r"bad operand type for unary .: '([\w.]+)'"),
    ("loop", r"'([\w.]+)' object is not iterable|cannot unpack non-iterable (\w+)"),
    ("loop", r"argument of type '([\w.]+)' is not"),
    ("call", r"'([\w.]+)' object is not callable"),
)
_PLAIN = re.compile(r"[^\W\d]\w*")
_CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})")


# --- before a tag runs


def tag_faults(environment: Environment, tags: Iterable[tuple[Tag, TemplatePlace]]) -> list[BadTag]:
    """Read each tag by itself and give what is wrong, so that one mistake does not hide the next."""
    found = []
    known: dict[str, Exception | None] = {}
    for tag, place in tags:
        source = alone(tag)
        if source not in known:
            known[source] = _unreadable(source, environment)
        if error := known[source]:
            found.append(tag_fault(error, place, environment))
    return found


def _unreadable(source: str, environment: Environment) -> Exception | None:
    try:
        environment.compile(source)
    except Exception as error:
        return error
    return None


def tag_fault(error: Exception, place: TemplatePlace, environment: Environment) -> BadTag:
    """Name the problem of a tag that can not be read."""
    if isinstance(error, RecursionError | MemoryError | SyntaxError):
        return BadTag("deep", place)
    if not isinstance(error, TemplateSyntaxError):
        return BadTag("unread", place)
    if habit := _habit(place.tag):
        return BadTag("spelling", place, *habit)
    for problem, pattern in _PATTERNS:
        if found := re.search(pattern, error.message or "", re.DOTALL):
            return _named(problem, found.groupdict(), place, environment)
    return BadTag("unread", place)


def _habit(tag: str) -> tuple[str, str] | None:
    """Give what is written in a tag as other languages have it, and how it is written here."""
    if found := _BRACED.fullmatch(tag):
        return found[1], f"{{{{ {found[2]} }}}}"
    if (found := _BLANK_IN_NAME.fullmatch(tag)) and not _KEYWORDS & set(found[1].split()):
        return found[1], "_".join(found[1].split())
    plain = _QUOTED.sub("''", tag)
    return next(((sign, word) for sign, word in _HABITS.items() if sign in plain), None)


def _as_typed(quote: str, tag: str) -> str:
    """Give a quotation mark as the tag has it: Word's curly ones are read as straight ones."""
    return quote if quote in tag else next((sign for sign in _CURLY[quote] if sign in tag), quote)


def _named(
    problem: TagProblem, said: dict[str, str], place: TemplatePlace, environment: Environment
) -> BadTag:
    subject = said.get("subject", "").encode("ascii", "backslashreplace").decode("unicode_escape")
    near = _SIGNS.get(said.get("near", ""), said.get("near", ""))
    if problem == "sign" and subject in _QUOTES:
        return BadTag("quote", place, _as_typed(subject, place.tag))
    if problem == "sign" and not subject.isprintable():
        return BadTag("invisible", place, " ".join(f"U+{ord(sign):04X}" for sign in subject))
    if problem == "instead" and subject == "=":
        return BadTag("spelling", place, "=", "==")
    if found := _ELSE_IF.match(place.tag):
        return BadTag("word", place, " ".join(found[1].split()), "elif")
    if problem == "instead" and near == "}}" and (found := _PRINTED.match(place.tag)):
        return BadTag("letter", place, subject, f"{{{{{found[1]} {found[2]}")
    if problem == "word":
        if found := _SCOPED.match(place.tag):
            return BadTag("letter", place, subject, f"{{%{found[1]} {found[2]}")
        if found := _END_APART.match(place.tag):
            return BadTag("word", place, f"end {found[1]}", f"end{found[1]}")
        if subject in _FOREIGN:
            return BadTag("foreign", place, subject)
        return BadTag("word", place, subject, nearest(subject, _WORDS))
    if problem in ("filter", "test"):
        known = environment.filters if problem == "filter" else environment.tests
        return BadTag(problem, place, subject, nearest(subject, (name for name in known if " " not in name)))
    if problem in ("instead", "unexpected") and subject in _ENDS:
        return BadTag("cut", place)
    return BadTag(problem, place, subject, near)


def alone(tag: Tag) -> str:
    """Write a tag as a template of its own, closed where it opens a block."""
    body = tag.body.strip().strip("-")
    if tag.kind == "comment" or tag.word == "raw" or tag.closes:
        return ""
    if tag.kind == "print":
        return f"{{{{ {body} }}}}"
    if tag.word in _MIDDLES:
        return f"{{% {_MIDDLES[tag.word]} 1 %}}{{% {body} %}}{{% end{_MIDDLES[tag.word]} %}}"
    return f"{{% {body} %}}" + (f"{{% end{tag.opens} %}}" if tag.opens else "")


# --- while a tag runs


def run_fault(error: BaseException, place: TemplatePlace, data: Mapping[str, Any]) -> TemplateError:
    """Give an error of a running tag as one that says where and what; `data` is the caller's."""
    try:
        return _run_fault(error, place, data)
    except (Exception, SystemExit):  # from an object in the data, which fails wherever it is asked
        return RenderFailed("failed", place, _told(error), _asked(error, place, data))


def _run_fault(error: BaseException, place: TemplatePlace, data: Mapping[str, Any]) -> TemplateError:
    if isinstance(error, UnknownStyle):
        near = nearest(error.style, error.known)
        return UnknownStyle(
            error.style, error.known, place, _style_path(error, place, data), near, error.kind
        )
    if isinstance(error, TemplateError) and not isinstance(error, BadValue):
        return error
    if not isinstance(data, Mapping):
        return BadValue("data", type(data).__name__, place=place)
    if isinstance(error, NotThere):
        return _missing_value(error, place, data)
    if isinstance(error, BadValue):
        return _bad_value(error, error, place, data)
    if not isinstance(error, SecurityError | RecursionError):
        names: Iterable[object] = data
        for name in names:
            if not isinstance(name, str):
                return BadValue("name", repr(name), place=place)
        if found := misshapen(printed_value(error.__traceback__)):
            return _bad_value(found, error, place, data)
    problem, subject = _problem(error)
    told = problem not in ("steps", "text", "operand", "forbidden", "recursion", "range")
    return RenderFailed(problem, place, subject, _asked(error, place, data) if told else "")


def _bad_value(
    said: BadValue, error: BaseException, place: TemplatePlace, data: Mapping[str, Any]
) -> BadValue:
    """Give what is wrong with a value, with its path in the data."""
    value = printed_value(error.__traceback__)
    path = said.path or _bad_path(said.cause, data)
    path = path or (path_of(data, lambda held: _is_printed(held, value)) if value is not None else "")
    return said.at(place, path or _asked(error, place, data))


def _style_path(error: UnknownStyle, place: TemplatePlace, data: Mapping[str, Any]) -> str:
    """Give the path to the value that names a style, and in it to the name where that can be seen."""
    value = printed_value(error.__traceback__)
    path = path_of(data, lambda held: _is_printed(held, value)) if value is not None else ""
    return (
        path_of({path: value}, lambda held: isinstance(held, str) and held == error.style)
        if path
        else _asked(error, place, data)
    )


def _is_printed(held: object, value: object) -> bool:
    """Tell whether a value is the one that was printed; of blocks there may be the paragraphs only."""
    return held is value or (
        isinstance(held, Blocks) and isinstance(value, Blocks) and held.paragraphs is value.paragraphs
    )


def _problem(error: BaseException) -> tuple[RunProblem, str]:
    if isinstance(error, Refused):
        return error.reason, error.subject
    if isinstance(error, SecurityError):
        found = re.search(r"attribute '(.*?)'", str(error))
        return "forbidden", found.group(1) if found else ""
    if isinstance(error, RecursionError):
        return "recursion" if _calls_itself(error.__traceback__) else "nested", ""
    if isinstance(error, UndefinedError) and "inline if-expression" in str(error):
        return "otherwise", ""
    if isinstance(error, ZeroDivisionError):
        return "zero", ""
    if isinstance(error, OverflowError) and "Range" in str(error):
        return "range", ""
    if isinstance(error, TypeError):
        for problem, pattern in _TYPE_ERRORS:
            if found := re.search(pattern, str(error)):
                kinds = [kind for kind in found.groups() if kind]
                if problem == "kinds" and "RichText" in kinds:
                    return "rich", "RichText"
                return problem, ", ".join(f"'{kind}'" for kind in kinds)
    return "failed", _told(error)


def _calls_itself(trace: TracebackType | None) -> bool:
    """Tell whether a macro or loop of a template runs inside itself, again and again."""
    running: Counter[CodeType] = Counter()
    while trace is not None:
        if "__jinja_template__" in trace.tb_frame.f_globals:
            running[trace.tb_frame.f_code] += 1
        trace = trace.tb_next
    return max(running.values(), default=0) > 2


def _told(error: BaseException) -> str:
    """Give kind and words of an error, as far as it has any."""
    try:
        return f"{type(error).__name__}: {error}"
    except (Exception, SystemExit):
        return type(error).__name__


def _asked(error: BaseException, place: TemplatePlace, data: Mapping[str, Any]) -> str:
    """Give the paths in the data that a failed tag asks for."""
    around = _variables(error.__traceback__)
    paths = []
    for found in _DOTTED.finditer(_QUOTED.sub("''", place.tag[2:-2])):
        name = found.group(1)
        if name in around:
            held = around[name]
            root = path_of(data, lambda value, held=held: value is held) if _is_one_of_its_kind(held) else ""
            paths.append((root or name) + found.group(2))
        elif name in data:
            paths.append(found.group())
    return ", ".join(dict.fromkeys(paths))


def _is_one_of_its_kind(value: object) -> bool:
    """Tell whether the same object elsewhere is the same value: not so with numbers and short texts."""
    return not isinstance(value, str | int | float | None)


def _variables(trace: TracebackType | None) -> dict[str, object]:
    """Give the values of the names that loops and macros around the tag have made."""
    found: dict[str, object] = {}
    while trace is not None:
        if "__jinja_template__" in trace.tb_frame.f_globals:
            for name, value in trace.tb_frame.f_locals.items():
                if (local := _LOCAL.fullmatch(name)) and value is not missing and int(name[2]) > 0:
                    found[local.group(1)] = value
        trace = trace.tb_next
    return found


def _missing_value(error: NotThere, place: TemplatePlace, data: Mapping[str, Any]) -> MissingValue:
    if error.of_the_data:
        known = (*_spelled(data), *_locals(error.__traceback__))
        return MissingValue(error.name, place, _as_filter(error.name, place) or nearest(error.name, known))
    owner = path_of(data, lambda value: value is error.owner)
    step = f".{error.name}" if _PLAIN.fullmatch(error.name) else f"[{error.name}]"
    path = f"{owner}{step}" if owner else error.name
    return MissingValue(path, place, nearest(error.name, _names_in(error.owner)))


def _as_filter(name: str, place: TemplatePlace) -> str:
    """Give a call of one of Python's functions as a filter; empty for all else."""
    called = re.search(rf"\b{name}\(\s*([\w.]+)\s*\)", place.tag) if name in _FUNCTIONS else None
    return f"{called[1]}|{_FUNCTIONS[name] or name}" if called else ""


def _locals(trace: TracebackType | None) -> Iterator[str]:
    """Give the names that loops and macros around the tag have made."""
    while trace is not None:
        if "__jinja_template__" in trace.tb_frame.f_globals:
            for name, value in trace.tb_frame.f_locals.items():
                if (found := _LOCAL.fullmatch(name)) and value is not missing:
                    yield found.group(1)
        trace = trace.tb_next


def _names_in(value: object) -> list[str]:
    with suppress(Exception, SystemExit):  # of an object that fails wherever it is asked
        if isinstance(value, Mapping):
            return [name for name in value if isinstance(name, str)]
        if is_dataclass(value):
            return [field.name for field in fields(value)]
        if not isinstance(value, str | int | float | list | tuple):
            return [name for name in dir(value) if not name.startswith("_")]
    return []


def _spelled(data: Mapping[str, Any]) -> list[str]:
    return [name for name in data if " " not in str(name)]


def _bad_path(cause: str, data: Mapping[str, Any]) -> str:
    found = _CODE_POINT.search(cause)
    if found is None:
        return ""
    letter = chr(int(found.group(1), 16))
    return path_of(data, lambda value: isinstance(value, str) and letter in value)


# --- names and paths


def nearest(name: str, known: Iterable[str]) -> str:
    """Give the known name that looks most like one; empty where none does.

    A short Chinese name needs half of its letters only: 姓明 looks like 姓名.
    """
    from difflib import get_close_matches

    alike = 0.5 if len(name) <= 3 and not name.isascii() else 0.6
    found = get_close_matches(name[:100], sorted(set(known))[:10_000], n=1, cutoff=alike)
    return found[0] if found and found[0] != name else ""


def path_of(data: Mapping[str, Any], wanted: Any) -> str:
    """Give the shortest path to a value that is wanted, as a tag would write it; empty where none is."""
    waiting: deque[tuple[str, object]] = deque((name, data[name]) for name in _spelled(data))
    seen: set[int] = set()
    while waiting and len(seen) < MOST_SEARCHED:
        path, value = waiting.popleft()
        with suppress(Exception, SystemExit):  # of an object that fails wherever it is asked
            if wanted(value):
                return path
            if id(value) not in seen:
                seen.add(id(value))
                waiting.extend(_inside(path, value))
    return ""


def _inside(path: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            step = f".{name}" if isinstance(name, str) and _PLAIN.fullmatch(name) else f"[{name!r}]"
            yield path + step, inner
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield f"{path}[{number}]", inner
    elif is_dataclass(value):
        for field in fields(value):
            yield f"{path}.{field.name}", getattr(value, field.name, None)

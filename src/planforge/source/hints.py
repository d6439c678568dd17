"""What a YAML error probably means: habits of a Chinese keyboard, said where they happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import yaml

from planforge.messages import Faults, Place

# libyaml's own words → the catalogue entry that says them to a clerk.
_PROBLEMS = (
    ("mapping values are not allowed", "yaml.second-colon"),
    ("could not find expected ':'", "yaml.no-colon"),
    ("did not find expected key", "yaml.indent"),
    ("did not find expected '-' indicator", "yaml.indent"),
    ("block sequence entries are not allowed", "yaml.indent"),
    ("cannot start any token", "yaml.first-character"),
    ("alphabetic or numeric character", "yaml.first-character"),
    ("expected whitespace or line break", "yaml.first-character"),
    ("expected '>'", "yaml.first-character"),
    ("did not find expected ',' or '}'", "yaml.braces"),
    ("did not find expected ',' or ']'", "yaml.braces"),
    ("did not find expected node content", "yaml.braces"),
    ("unexpected end of stream", "yaml.quote"),
    ("found unknown escape character", "yaml.escape"),
    ("document start", "yaml.document"),
)

# A short word and a full-width colon where a key should be.
_WIDE_COLON = re.compile(r"^( *(?:- +)*)([^\s:：#'\"{}\[\]|>，。；]{1,12})：")
_NO_BLANK = re.compile(r"^( *(?:- +)*)([^\s:：#'\"{}\[\]|>，。；0-9/]{1,12}):(?=[^\s/:])")
_WIDE_INDENT = re.compile(r"^( *)[\u3000\u00a0]+(?=\S)")
_WIDE_BLANK = re.compile(r"^( *(?:- +)*)([^\s:：#'\"{}\[\]|>，。；]{1,12}):[\u3000\u00a0]")
DASH = re.compile(r"^ *([-－—])[^\s\-－—]")
"""A dash that should begin an entry of a list and has no blank behind it, or is full-width."""
_JINJA = re.compile(r":\s+(\{\{)")
_BLOCK_MARK = re.compile(r":\s+([>|])(?=[^\s+\-0-9]|[0-9]+[^\s0-9+\-]|[+\-][^\s0-9])")
_QUOTED_WORD = re.compile(r"""(?::|^ *-)\s+("[^"]*"|'[^']*')(?=[^\s,}\]#])""")
_BLOCK_SCALAR = re.compile(r"(?:^|[:\-]) *[|>][+\-0-9]*\s*(?:#.*)?$")


def explain(error: yaml.YAMLError, text: str, name: str, is_key: Callable[[str], bool]) -> Faults:
    """Say a YAML error at its place; a habit found on the lines it is about says it better.

    YAML stops at its first error. Known keys (`is_key`) that were typed with ： or without a blank are
    said wherever they stand, so that one run shows them all.
    """
    faults = Faults()
    problem = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 0
    about = {line, line - 1, context.line + 1 if context else line}
    for code, place, key in habits_in(text, name):
        if place.line in about or (key and is_key(key)):
            faults.add(code, place, key=key)
    if not len(faults):
        code = next((code for words, code in _PROBLEMS if words in problem), "yaml.other")
        if (
            code in ("yaml.quote", "yaml.no-colon") and context is not None
        ):  # where it begins, not where it ends
            line, mark = context.line + 1, context
        faults.add(code, Place(name, line, mark.column + 1 if mark else 1), problem=problem)
    return faults


def habits_in(text: str, name: str) -> Iterator[tuple[str, Place, str]]:
    """Find lines that look like keys typed with ：, without a blank after the colon, and the like.

    Lines inside block texts (`|`, `>`) are prose and are left alone.
    """
    block_indent = -1
    for at, line in enumerate(text.split("\n"), start=1):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent >= 0 and (not line.strip() or indent > block_indent):
            continue
        block_indent = indent if _BLOCK_SCALAR.search(line) else -1
        for code, pattern in (
            ("habit.wide-colon", _WIDE_COLON),
            ("habit.no-blank", _NO_BLANK),
            ("habit.wide-blank", _WIDE_BLANK),
            ("habit.dash", DASH),
            ("habit.wide-indent", _WIDE_INDENT),
            ("habit.jinja", _JINJA),
            ("habit.block-mark", _BLOCK_MARK),
            ("habit.quoted-word", _QUOTED_WORD),
        ):
            match = pattern.search(line)
            if match:
                word = match[2] if pattern in (_WIDE_COLON, _NO_BLANK, _WIDE_BLANK) else ""
                column = match.end() if word else match.start(1) + 1
                yield code, Place(name, at, column), word


def key_in_text(text: str) -> str | None:
    """The key that a text begins with where its colon was typed `：` or without a blank, else None."""
    match = _WIDE_COLON.match(text) or _NO_BLANK.match(text)
    return match[2] if match else None

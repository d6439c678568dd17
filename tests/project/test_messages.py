"""The catalogue of messages and the code that uses it agree."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache

import pytest

from planforge.messages.catalogue import MESSAGES
from tests.project.checkout import ROOT, tracked

SAYS = {"Fault", "add", "say", "hint_of"}
"""What takes a code as its first argument, or as `code` or `hint_code`."""


def blanks(text: str) -> set[str]:
    """Give the names in curly brackets."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Give every module of src but the catalogue itself."""
    for path in tracked("src/planforge"):
        if path.suffix == ".py" and not (path.parent.name == "messages" and path.name.startswith("words_")):
            yield str(path), ast.parse((ROOT / path).read_text(encoding="utf-8"))


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def codes_said() -> Iterator[tuple[str, str]]:
    """Give each code that a call names, with its file and line."""
    for name, tree in modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            given = [keyword.value for keyword in node.keywords if keyword.arg in ("code", "hint_code")]
            if called(node) in SAYS:
                given += node.args[:1]
            for value in given:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value:
                    yield value.value, f"{name}:{value.lineno}"


def test_every_code_that_is_said_is_in_the_catalogue() -> None:
    unknown = sorted(f"{place}: {code}" for code, place in codes_said() if code not in MESSAGES)
    assert not unknown


def test_every_entry_is_used() -> None:
    assert sorted(code for code in MESSAGES if not spelled_out(code)) == []


@cache
def literals() -> frozenset[str]:
    """Give every text that stands in the code."""
    return frozenset(
        node.value
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def templates() -> tuple[re.Pattern[str], ...]:
    """Give every text with blanks that could be a code, as `time.{reason}` or `cli.{verb}.short`."""
    found = []
    for _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(p.value)) if isinstance(p, ast.Constant) else "(.+)" for p in node.values
                ]
                if re.match(r"[a-z]+\\\.", parts[0]):
                    found.append(re.compile("".join(parts)))
    return tuple(found)


def spelled_out(code: str) -> bool:
    """Say whether the code stands in src, whole, or as a text with blanks and what fills them."""
    filled = (match.groups() for template in templates() if (match := template.fullmatch(code)))
    return code in literals() or any(all(text in literals() for text in texts) for texts in filled)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_an_entry_says_the_same_in_both_languages(code: str) -> None:
    words = MESSAGES[code]
    assert words.zh and words.en
    assert bool(words.zh_hint) == bool(words.en_hint)
    assert blanks(words.zh) == blanks(words.en)
    assert blanks(words.zh_hint) == blanks(words.en_hint)

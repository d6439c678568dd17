"""Seeing that text can stand in XML before it gets there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planforge.word.errors import BadValue

_FORBIDDEN = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_OBJECT = re.compile(r"<(?:[\w.<>]*\.)?(\w+) object at 0x[0-9a-fA-F]+>")
"""What Python writes for programmers where a class says nothing of its text."""
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+>| id='\d+'>")
"""What it writes of generators, functions, methods and mocks too: their place in the memory."""
_PLAIN = (str, int, float)
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_LONGEST = 30
MOST_TWIPS = 31680
"""Word takes no length beyond 22 inches."""
_BLANK = re.compile(r"[\t\n\r]+")


def sound(text: str) -> str:
    """Give text that Word can hold; `\\n \\t \\a \\f` mean something and may stay."""
    return text if text.isprintable() else _without(_FORBIDDEN, text)


def refuse_digits(error: Exception) -> None:
    """Say in our own words that Python writes no number of so many digits; any other error is let be."""
    if "integer string conversion" in str(error):
        raise BadValue("digits") from None


def text_of(value: object) -> str:
    """Give the text of any value that has one."""
    try:
        text = str(value)
    except ValueError as error:
        refuse_digits(error)
        raise
    plain = issubclass(type(value), _PLAIN)  # isinstance believes what a value says of itself
    return text if plain else without_address(text, value)


def without_address(text: str, value: object) -> str:
    """Give what was written of a value; refuse it where that is its place in Python's memory."""
    if not _ADDRESS.search(text):
        return text
    if isinstance(value, Iterator):
        raise BadValue("iterator", type(value).__name__)
    found = _OBJECT.search(text)
    raise BadValue("object", found[1] if found else type(value).__name__)


def sound_name(text: object) -> str:
    """Give what goes into an attribute: no control character at all."""
    name = str(text)
    return name if name.isprintable() else _without(_CONTROL, name)


def sound_line(text: str) -> str:
    """Give a text for an attribute that people read: line ends and tabs become blanks."""
    return sound_name(_BLANK.sub(" ", text))


def whole(value: object, least: int, most: int, what: str) -> int:
    """Give a whole number that Word can hold there; `what` names it."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and least <= value <= most and value == int(value):  # type: ignore[operator, call-overload]
        return int(value)  # type: ignore[call-overload, no-any-return]
    raise BadValue("whole", shown(value), f"{least} … {most}", what)


def one_of(value: object, allowed: Sequence[str], what: str) -> str:
    """Give a word that Word knows there."""
    if isinstance(value, str) and value in allowed:
        return value
    raise BadValue("choice", shown(value), ", ".join(allowed), what)


def colour(value: object) -> str:
    """Give a colour as Word holds it: six hexadecimal digits, or `auto`."""
    text = str(value).removeprefix("#") if isinstance(value, str) else ""
    if text == "auto" or _HEX.fullmatch(text):
        return text
    raise BadValue("colour", shown(value))


def shown(value: object) -> str:
    """Show a value in a message, shortened, whatever it is."""
    try:
        text = repr(value)
    except (Exception, SystemExit):
        text = type(value).__name__
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text


def _without(pattern: re.Pattern[str], text: str) -> str:
    if found := pattern.search(text):
        raise BadValue("character", f"U+{ord(found.group()):04X}")
    return text

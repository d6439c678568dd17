"""Seeing that text can stand in XML before it gets there."""

from __future__ import annotations

import re

from planforge.word.errors import BadValue

_FORBIDDEN = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile(r"[\t\n\r]+")


def sound(text: str) -> str:
    """Give text that Word can hold; `\\n \\t \\a \\f` mean something and may stay."""
    return text if text.isprintable() else _without(_FORBIDDEN, text)


def sound_name(text: object) -> str:
    """Give what goes into an attribute: no control character at all."""
    name = str(text)
    return name if name.isprintable() else _without(_CONTROL, name)


def sound_line(text: str) -> str:
    """Give a text for an attribute that people read: line ends and tabs become blanks."""
    return sound_name(_BLANK.sub(" ", text))


def _without(pattern: re.Pattern[str], text: str) -> str:
    if found := pattern.search(text):
        raise BadValue(
            f"the character U+{ord(found.group()):04X} can not stand in a Word file",
            hint="remove it from the data",
        )
    return text

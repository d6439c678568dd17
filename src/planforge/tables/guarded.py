"""Cells that a spreadsheet would take for a formula, made harmless and read back.

A text that begins with = + - @, in either width, a tab or a line end may run as a formula where the file is
opened; an apostrophe before it makes it text again. One that begins with an apostrophe gets a second, and
one that would be read as “the same as above” gets one, too.
"""

from __future__ import annotations

DITTOS = frozenset({"同上", "〃", "″", '"', ".."})
"""What a cell says instead of repeating the one above it; two apostrophes are a guarded one."""

_MARK = "'"
_DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", _MARK)


def guarded(text: str) -> str:
    """The text as a cell may hold it."""
    return _MARK + text if _is_guarded(text) else text


def unguarded(text: str) -> str:
    """The text that a cell of ours stands for; any other text as it is."""
    return text[1:] if text.startswith(_MARK) and _is_guarded(text[1:]) else text


def _is_guarded(text: str) -> bool:
    return text.startswith(_DANGEROUS) or text in DITTOS

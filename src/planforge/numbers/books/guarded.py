"""Cells that a spreadsheet would take for a formula, made harmless and read back.

A text that begins with = + - @, in either width, a tab or a line end may run as a formula where the file is
opened; an apostrophe before it makes it text again. One that begins with an apostrophe gets a second.
"""

from __future__ import annotations

_MARK = "'"
_DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", _MARK)


def guarded(text: str) -> str:
    """The text as a cell may hold it."""
    return _MARK + text if text.startswith(_DANGEROUS) else text


def unguarded(text: str) -> str:
    """The text that a cell of ours stands for; any other text as it is."""
    return text[1:] if text.startswith(_MARK) and text[1:].startswith(_DANGEROUS) else text

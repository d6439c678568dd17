"""Characters that every form meets: blanks, full-width digits, brackets that hold text together."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate

_FULL_DIGITS = {ord("０") + n: str(n) for n in range(10)}
_BRACKETS = {"（": "）", "(": "）", "〔": "〕", "《": "》", "“": "”"}
_CLOSERS = {"）": "）", ")": "）", "〕": "〕", "》": "》", "”": "”"}


def half_digits(text: str) -> str:
    """The text with full-width digits made half-width; no position moves."""
    return text.translate(_FULL_DIGITS)


def without_blanks(text: str) -> str:
    """The text without any blank, half-width or full-width."""
    return "".join(text.split())


def trimmed(piece: str, marks: str) -> str:
    """The piece without blanks around it and without any of the marks at its end."""
    piece = piece.strip()
    while piece.endswith(tuple(marks)):
        piece = piece.rstrip(marks).rstrip()
    return piece


def _inside(text: str) -> list[bool]:
    """For each character whether it stands inside brackets.

    Brackets of mixed width (`（绩效)`) are a pair; an opening one that nothing closes holds nothing.
    """
    depth_change = [0] * (len(text) + 1)
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for place, char in enumerate(text):
        if closer := _BRACKETS.get(char):
            opened.append((closer, place))
            waiting[closer] += 1
        elif waiting[closer := _CLOSERS.get(char, "")]:
            kind, start = opened.pop()
            while kind != closer:
                waiting[kind] -= 1
                kind, start = opened.pop()
            waiting[closer] -= 1
            depth_change[start] += 1
            depth_change[place + 1] -= 1
    return [depth > 0 for depth in accumulate(depth_change[:-1])]


def split_outside(text: str, separators: str) -> list[tuple[str, str]]:
    """Pieces of the text between separators outside brackets, each with the separator after it."""
    if not any(opener in text for opener in _BRACKETS):
        parts = re.split(f"([{re.escape(separators)}])", text)
        return list(zip(parts[::2], [*parts[1::2], ""], strict=True))
    pieces: list[tuple[str, str]] = []
    start = 0
    for place, (char, held) in enumerate(zip(text, _inside(text), strict=True)):
        if char in separators and not held:
            pieces.append((text[start:place], char))
            start = place + 1
    pieces.append((text[start:], ""))
    return pieces


def balanced(text: str) -> bool:
    """Whether every bracket of the text has its partner."""
    opened: list[str] = []
    for char in text:
        if closer := _BRACKETS.get(char):
            opened.append(closer)
        elif (closer := _CLOSERS.get(char, "")) and (not opened or opened.pop() != closer):
            return False
    return not opened

"""密级和保密期限 (GB/T 9704-2012, 7.2.2): 机密★1年; without a period 机　密, the two characters apart.

A day (秘密★2026年12月31日) or a condition (秘密★启用前) may end the secrecy instead (国家秘密定密管理规定).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.forms.characters import half_digits, without_blanks
from planforge.forms.date import read_day, write_day
from planforge.forms.errors import Impossible

LEVELS = ("绝密", "机密", "秘密")

_SECRECY = re.compile(rf"({'|'.join(LEVELS)})([★*☆]?)(.*)")
_PERIOD = re.compile(r"[1-9][0-9]?年|[1-9][0-9]?个月|长期")
_CONDITION = re.compile(r"[\u4e00-\u9fff]{1,9}[前后]")
_APART = re.compile(r"(.)(.)")


@dataclass(frozen=True, slots=True)
class Secrecy:
    """A level of secrecy, and what ends it as printed: 1年, 6个月, 长期, a day, 启用前; empty without."""

    level: str
    period: str = ""


def read_secrecy(text: str) -> Secrecy | None:
    """The secrecy of a text, the star typed or not (but before a condition); None for any other text."""
    found = _SECRECY.fullmatch(half_digits(without_blanks(text)))
    if found is None:
        return None
    level, star, rest = found.groups()
    if not rest:
        return None if star else Secrecy(level)
    if _PERIOD.fullmatch(rest) or (star and _CONDITION.fullmatch(rest)):
        return Secrecy(level, rest)
    day = _day(rest)
    return Secrecy(level, day) if day else None


def _day(text: str) -> str:
    try:
        day = read_day(text)
    except Impossible:
        return ""
    return write_day(day) if day else ""


def write_secrecy(secrecy: Secrecy) -> str:
    """The secrecy as the header prints it."""
    return f"{secrecy.level}★{secrecy.period}" if secrecy.period else spread(secrecy.level)


def spread(word: str) -> str:
    """A word of two characters with one character's blank between them: 特　急."""
    return _APART.sub("\\1\u3000\\2", word) if len(word) == 2 else word

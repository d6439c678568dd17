"""密级和保密期限 (GB/T 9704-2012, 7.2.2): 机密★1年; without a period 机　密, the two characters apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.forms.characters import half_digits, without_blanks

LEVELS = ("绝密", "机密", "秘密")

_PERIOD = r"(?:[1-9][0-9]?年|[1-9][0-9]?个月|长期)"
_SECRECY = re.compile(rf"({'|'.join(LEVELS)})(?:[★*☆]?({_PERIOD}))?")
_APART = re.compile(r"(.)(.)")


@dataclass(frozen=True, slots=True)
class Secrecy:
    """A level of secrecy and its period as printed (1年, 6个月, 长期); empty where none is given."""

    level: str
    period: str = ""


def read_secrecy(text: str) -> Secrecy | None:
    """The secrecy of a text, the star typed or not; None for any other text."""
    found = _SECRECY.fullmatch(half_digits(without_blanks(text)))
    return Secrecy(found[1], found[2] or "") if found else None


def write_secrecy(secrecy: Secrecy) -> str:
    """The secrecy as the header prints it."""
    return f"{secrecy.level}★{secrecy.period}" if secrecy.period else spread(secrecy.level)


def spread(word: str) -> str:
    """A word of two characters with one character's blank between them: 特　急."""
    return _APART.sub("\\1\u3000\\2", word) if len(word) == 2 else word

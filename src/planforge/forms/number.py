"""The number of a section or item, and the style that it is written in.

一、 （一） 1. （1） are the four levels of GB/T 9704-2012, 7.3.3; offices also use ①, A., 第一，, 一是,
第一阶段：, 第一条. A style is told by its sample: the number one as a clerk types it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from planforge.forms.characters import half_digits

Numeral = Literal["chinese", "arabic", "circled", "latin", "roman"]

_DIGITS = "零一二三四五六七八九"
_CIRCLED = "".join(map(chr, [*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)]))
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_SIGNS: dict[Numeral, str] = {"circled": _CIRCLED, "latin": _LATIN, "roman": _ROMAN}

_TOKENS: dict[Numeral, str] = {
    "chinese": "[零〇两一二三四五六七八九十百千]+",
    "arabic": "[0-9]{1,9}(?![0-9])",
    "circled": f"[{_CIRCLED}]",
    "latin": "[A-Z](?![A-Za-z])",
    "roman": f"[{_ROMAN}]",
}
_RUNNING_ON: dict[Numeral, str] = _TOKENS | {"arabic": "[0-9]", "latin": "[A-Za-z]"}
_ANY_TOKEN = re.compile("|".join([*(f"(?P<{kind}>{token})" for kind, token in _TOKENS.items()), "[A-Za-z]+"]))
_CHINESE = re.compile("(?:(D)千)?(?:零?(D)百)?(?:零?(D)十)?(?:零?(D))?".replace("D", f"[{_DIGITS[1:]}]"))

_FULL_LETTERS = {ord(letter) + 0xFEE0: letter for letter in _LATIN}
_TYPED = str.maketrans({"(": "（", ")": "）", ",": "，", "．": ".", ":": "：", ";": "；"})
_MARKS = "、.．,，"
_ALIKE = ("（(", "）)", _MARKS, "：:", "；;", " \t\u00a0\u3000")
# 1.5米 and 1,200元 are figures, not item one; 1.2026年底前 and 1.5月底前 are items that begin with a time.
_FIGURE = re.compile(r"[.．,](?!(?:19|20)\d\d(?!\d)|\d{1,2}月)\d")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How the numbers of one level are written: what stands before and after which kind of numeral.

    Brackets, commas and colons are full-width in a document (GB/T 9704-2012, 7.3.3) and become so here.
    """

    prefix: str
    numeral: Numeral
    suffix: str

    def __post_init__(self) -> None:
        if self.numeral not in _TOKENS:
            raise ValueError(f"no such numeral: {self.numeral!r}")
        object.__setattr__(self, "prefix", self.prefix.translate(_TYPED))
        object.__setattr__(self, "suffix", self.suffix.translate(_TYPED))
        if _runs_on(self.numeral, _folded(self.suffix)):
            raise ValueError(f"the numeral would run into what follows it: {self.suffix!r}")

    @property
    def sample(self) -> str:
        """The number one in this style, which is also the style's name in a plan."""
        return write_number(self, 1)


def style_of(sample: str) -> NumberStyle | None:
    """The style of a sample (`一、`, `（1）`, `第一阶段：`): its first numeral must be a one.

    None where it is not, and for numbers of several parts (`1.1`).
    """
    folded = _folded(sample)
    found = next((token for token in _ANY_TOKEN.finditer(folded) if token.lastgroup), None)
    if found is None or re.match(r"[.．]\d", folded[found.end() :]):
        return None
    numeral = next(kind for kind in _TOKENS if kind == found.lastgroup)
    if _value(numeral, found.group()) != 1 or _runs_on(numeral, folded[found.end() :]):
        return None
    return NumberStyle(sample[: found.start()], numeral, sample[found.end() :])


def write_number(style: NumberStyle, n: int) -> str:
    """The number n in the style; ValueError where the style's numeral does not go that far."""
    return style.prefix + _sign(style.numeral, n) + style.suffix


def read_number(style: NumberStyle, text: str) -> tuple[int, str] | None:
    """The number at the head of a text, and the rest of the text as it stands.

    Typed variants are read too: brackets of either width, one of 、 . ， for another, and a mark that
    should not be there after a bracket or a circled number (`（一）、`).
    """
    folded = _folded(text)
    found = _pattern(style).match(folded)
    if found is None or _is_figure(style, found, folded):
        return None
    value = _value(style.numeral, found["numeral"])
    return None if value is None else (value, text[found.end() :])


def chinese(n: int) -> str:
    """n in Chinese numerals as they number headings: 十一, 二十, 一百零一, 一百一十."""
    if not 1 <= n <= 9999:
        raise ValueError(f"Chinese numerals number from 1 to 9999, not {n}")
    written, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = n // size % 10
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = bool(written) and not digit
    return written[1:] if written.startswith("一十") else written


def read_chinese(text: str) -> int | None:
    """The value of a Chinese numeral from 1 to 9999; None for any other text (二〇二六 is a year's)."""
    plain = text.replace("〇", "零").replace("两", "二")
    plain = plain[1:] if plain.startswith("一十") else plain
    found = _CHINESE.fullmatch("一" + plain if plain.startswith("十") else plain)
    if found is None or not plain:
        return None
    value = 0
    for digit in found.groups():
        value = value * 10 + (_DIGITS.index(digit) if digit else 0)
    return value if value and chinese(value) == plain else None


def _sign(numeral: Numeral, n: int) -> str:
    if numeral == "chinese":
        return chinese(n)
    if not 1 <= n < 10**9:
        raise ValueError(f"numbers go from 1 to nine digits, so not to {n}")
    if numeral == "arabic":
        return str(n)
    signs = _SIGNS[numeral]
    if n > len(signs):
        raise ValueError(f"{numeral} numbers go from {signs[0]} to {signs[-1]}, so not to {n}")
    return signs[n - 1]


def _value(numeral: Numeral, sign: str) -> int | None:
    if numeral == "chinese":
        return read_chinese(sign)
    if numeral == "arabic":
        return int(sign) if sign[0] != "0" else None
    return _SIGNS[numeral].index(sign) + 1


def _runs_on(numeral: Numeral, suffix: str) -> bool:
    """Whether a number could not be told from what follows it."""
    return re.match(_RUNNING_ON[numeral], suffix) is not None


def _folded(text: str) -> str:
    """Digits and capitals made half-width, character for character, so that places stay the same."""
    return half_digits(text).translate(_FULL_LETTERS)


@lru_cache(maxsize=256)
def _pattern(style: NumberStyle) -> re.Pattern[str]:
    before = "".join(map(_alike, _folded(style.prefix)))
    after = "".join(map(_alike, _folded(style.suffix)))
    closed = style.suffix.endswith("）") or (style.numeral == "circled" and not style.suffix)
    stray = f"[{_MARKS}]?" if closed else ""
    return re.compile(rf"\s*{before}(?P<numeral>{_TOKENS[style.numeral]}){after}{stray}")


def _alike(char: str) -> str:
    """A pattern for the character and what is typed in its place; a blank may be lost at the end."""
    alike = next((f"[{re.escape(kind)}]" for kind in _ALIKE if char in kind), re.escape(char))
    return f"(?:{alike}|$)" if char.isspace() else alike


def _is_figure(style: NumberStyle, found: re.Match[str], folded: str) -> bool:
    if style.numeral != "arabic" or style.suffix[-1:] not in tuple(_MARKS):
        return False
    return _FIGURE.match(folded, found.end() - 1) is not None

"""Figures in words: 一百零二, 壹佰零贰元整, 1234.57万.

Amounts in capitals follow the rules for filling in bills (《支付结算办法》附一): 整 stands behind 元 where
nothing follows it, and not behind 角 and 分; a 零 stands for zeros inside a number, one for several in a
row, and for the 角 where only 分 follow.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from planforge.forms.characters import half_digits
from planforge.forms.number import chinese, read_chinese

LARGEST = 10**16 - 1
"""Up to here figures are written in words: 九千九百九十九万九千九百九十九亿 …"""

_CAPITALS = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_PLAIN = str.maketrans("零壹贰叁肆伍陆柒捌玖拾佰仟", "零一二三四五六七八九十百千")
_NUMBER = re.compile(r"[+-]?\d+(?:,\d{3})*(?:\.\d+)?|[+-]?\.\d+")
_AMOUNT = re.compile(
    "(?P<minus>负)?(?:(?P<yuan>[^元角分整负]+)元)?(?:零?(?P<jiao>[壹贰叁肆伍陆柒捌玖])角)?"
    "(?:零?(?P<fen>[壹贰叁肆伍陆柒捌玖])分)?整?"
)
_UNITS = ((10**8, "亿"), (10**4, "万"))


def write_figure(n: int) -> str:
    """A whole number in Chinese numerals: 零, 十二, 一百零二, 十万零五百, 一亿二千万, 负三."""
    if abs(n) > LARGEST:
        raise ValueError(f"figures are written in words up to {LARGEST}, not {n}")
    if n < 0:
        return "负" + write_figure(-n)
    written = _figure(n) or "零"
    return written[1:] if written.startswith("一十") else written


def read_figure(text: str) -> int | None:
    """The value of a whole number in Chinese numerals; None for any other text."""
    text = text.strip()
    value = 0 if text == "零" else _read_figure(text.removeprefix("负"))
    if value is None:
        return None
    value = -value if text.startswith("负") else value
    return value if write_figure(value) == text else None


def write_financial(amount: Decimal | int) -> str:
    """An amount of yuan in capitals: 壹佰零贰元整, 叁佰贰拾伍元零肆分, 伍角; ValueError below a 分."""
    fen = Decimal(amount) * 100
    if fen != int(fen):
        raise ValueError(f"an amount ends with 分, and this one goes on: {amount}")
    yuan, rest = divmod(abs(int(fen)), 100)
    if yuan > LARGEST:
        raise ValueError(f"amounts are written in words up to {LARGEST}")
    jiao, small = divmod(rest, 10)
    written = f"{_figure(yuan)}元" if yuan else ""
    written += f"{_figure(jiao)}角" if jiao else "零" * bool(yuan and small)
    written += f"{_figure(small)}分" if small else ""
    ending = "" if rest else "整" if yuan else "零元整"
    return ("负" if fen < 0 else "") + written.translate(_CAPITALS) + ending


def read_financial(text: str) -> Decimal | None:
    """The amount that capitals name; None for any other text."""
    text = text.strip()
    if text == "零元整":
        return Decimal(0)
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    yuan = _read_figure((found["yuan"] or "").translate(_PLAIN)) if found["yuan"] else 0
    if yuan is None:
        return None
    rest = [_read_figure((found[part] or "").translate(_PLAIN)) or 0 for part in ("jiao", "fen")]
    value = Decimal(yuan * 100 + rest[0] * 10 + rest[1]).scaleb(-2)
    value = -value if found["minus"] else value
    return value if write_financial(value) == text else None


def write_short(number: Decimal | int, places: int = 2) -> str:
    """A number in 万 or 亿, rounded half up to so many places, without zeros at the end.

    Below 10,000 the number stays as it is: 9999, 1234.57万, 1.2亿. What rounds up to 10,000万 is 1亿.
    """
    number = Decimal(number)
    if abs(number) < 10**4:
        return _bare(number)
    step = Decimal(1).scaleb(-places)
    in_wan = (number / 10**4).quantize(step, ROUND_HALF_UP)
    if abs(in_wan) < 10**4:
        return _bare(in_wan) + "万"
    return _bare((number / 10**8).quantize(step, ROUND_HALF_UP)) + "亿"


def read_amount(text: str) -> Decimal | None:
    """A number in Arabic numerals, commas between thousands and digits of any width; else None."""
    plain = half_digits(text).replace("，", ",").strip()
    return Decimal(plain.replace(",", "")) if len(plain) <= 40 and _NUMBER.fullmatch(plain) else None


def _figure(n: int) -> str:
    """Write a number from 0 (nothing) on; 一十 stays, since something may stand before it."""
    for unit, sign in _UNITS:
        if n >= unit:
            high, low = divmod(n, unit)
            gap = "零" if 0 < low < unit // 10 else ""
            return f"{_figure(high)}{sign}{gap}{_figure(low)}"
    written = chinese(n) if n else ""
    return f"一{written}" if written.startswith("十") else written


def _read_figure(text: str) -> int | None:
    for unit, sign in _UNITS:
        high, found, low = text.rpartition(sign)
        if found:
            values = _read_figure(high), _read_figure(low.removeprefix("零")) if low else 0
            return None if None in values else (values[0] or 0) * unit + (values[1] or 0)
    return read_chinese(text)


def _bare(number: Decimal) -> str:
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written

"""A cell's value and its number format → the text that Excel shows; dates as notices write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

_DIGITS = Context(prec=700, rounding=ROUND_HALF_UP)
"""Room for every float that is written out."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"'
    r"|[\\!](?P<escaped>.)"
    r"|[_*](?P<space>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<exponent>E[+-])"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<noon>AM/PM|A/P|上午/下午)"
    r"|(?P<date>y+|m+|d+|h+|s+|a{3,}|e+)"
    r"|(?P<digit>[0#?])"
    r"|(?P<sign>[.,%@/])"
    r"|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_LITERALS = re.compile(r"[ $¥￥€£()+\-:'~{}<>=^&|]|[^\x00-\x7f]")
_COLOUR = re.compile(
    r"(black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+|[黑蓝绿红白黄青]色?|洋红|蓝绿色)",
    re.IGNORECASE,
)
_LONG_DAY = re.compile(r"\[\$-(F800|x-sysdate)\]", re.IGNORECASE)
"""Long dates as the machine is set to write them; what stands behind is not looked at."""
_OTHER_DIGITS = re.compile(r"dbnum[1-4]", re.IGNORECASE)
_WEEKDAYS = "一二三四五六日"
_WEEKDAY_WORDS = {"weekday": "星期", "short weekday": "周"}
_WHOLE_DAY = frozenset({"year", "month", "day"})
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)

Token = tuple[str, str]


class UnknownFormatError(ValueError):
    """A number format that is not known here."""


def shown(value: Any, number_format: str) -> str:
    """Give a value as Excel shows it; raises `UnknownFormatError` for a look that is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    sections = _sections(number_format)
    if isinstance(value, (int, float)):
        return _number(value, sections)
    if isinstance(value, datetime.timedelta):
        return _elapsed(value, sections[0])
    if isinstance(value, (datetime.datetime, datetime.date)) and _LONG_DAY.match(number_format):
        return _day(value, _WHOLE_DAY)
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return _moment(value, sections[0])
    return _text(plain(value), sections)


def plain(value: Any) -> str:
    """Give a value without a look of its own."""
    if isinstance(value, datetime.datetime):
        timed = value.time() != datetime.time()
        return _day(value, _WHOLE_DAY) + f"{value.hour}:{value.minute:02}" * timed
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _general(value)
    return str(value).replace("_x000D_", "").replace("\r", "").strip()


def shows_weekday(number_format: str) -> bool:
    """Whether a look has a weekday in Chinese: 星期六 (aaaa)."""
    tokens = _sections(number_format)[0] if "aaa" in number_format.casefold() else ()
    return any(kind == "date" and text[0] == "a" for kind, text in tokens)


def _sections(number_format: str) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(number_format):
        kind = str(match.lastgroup)
        text = match[kind]
        if kind == "literal" and text == ";":
            found.append([])
        elif kind != "space":
            found[-1].append(_plain_token(kind, text))
    return found


def _plain_token(kind: str, text: str) -> Token:
    if kind in ("quoted", "escaped"):
        return "literal", text
    if kind == "bracket":
        if text.startswith("$"):
            return "literal", text[1:].partition("-")[0]
        if _COLOUR.fullmatch(text):
            return "literal", ""
        return ("elapsed", text.casefold()) if _ELAPSED.fullmatch(text) else ("unknown", text)
    if kind == "literal" and not _LITERALS.fullmatch(text):
        return "unknown", text
    return kind, text.casefold() if kind == "date" else text


def _text(text: str, sections: list[list[Token]]) -> str:
    """Put a text into its section, which has an @."""
    section = sections[-1]
    if ("sign", "@") not in section:
        return text
    return "".join(text if token == ("sign", "@") else _literal(token) for token in section)


def _literal(token: Token) -> str:
    kind, text = token
    if kind != "literal" and token not in (("sign", "%"), ("sign", "/")):
        raise UnknownFormatError
    return text


def _number(value: float, sections: list[list[Token]]) -> str:
    if value != value or abs(value) == float("inf"):
        raise UnknownFormatError
    if any(kind in ("unknown", "elapsed") for section in sections for kind, _ in section):
        raise UnknownFormatError  # conditions, digits in characters
    if len(sections) > 3 or (len(sections) > 1 and ("sign", "@") in sections[-1]):
        sections = sections[:-1]  # that of texts
    minus = "-" if value < 0 else ""
    if len(sections) > 1 and value < 0:
        section, minus = sections[1], ""
    elif len(sections) > 2 and value == 0:
        section = sections[2]
    else:
        section = sections[0]
    if ("sign", "@") in section:
        return _text(_general(value), [section])
    if not section:
        return ""
    return minus + _in_section(Decimal(repr(abs(value))), section)


def _in_section(amount: Decimal, section: list[Token]) -> str:
    if any(kind == "general" for kind, _ in section):
        return "".join(
            _general(amount) if kind == "general" else _literal((kind, text)) for kind, text in section
        )
    digits = [at for at, (kind, _) in enumerate(section) if kind == "digit"]
    if not digits:
        return "".join(map(_literal, section))
    first, end = digits[0], _end_of_digits(section, digits[-1])
    head, body, tail = section[:first], section[first:end], section[end:]
    # A comma between digits groups them, one behind them is a thousandth.
    last = digits[-1] - first
    grouped = ("sign", ",") in body[:last]
    thousands = sum(token == ("sign", ",") for token in body[last:])
    body = [token for token in body if token != ("sign", ",")]
    if ("sign", "/") in section or any(kind in ("date", "noon", "elapsed") for kind, _ in section):
        raise UnknownFormatError  # fractions
    amount = amount.scaleb(2 * section.count(("sign", "%")) - 3 * thousands, _DIGITS)
    return "".join(map(_literal, head)) + _digits(amount, body, grouped) + "".join(map(_literal, tail))


def _end_of_digits(section: list[Token], last: int) -> int:
    end = last + 1
    while end < len(section) and section[end] == ("sign", ","):
        end += 1
    return end


def _digits(amount: Decimal, body: list[Token], grouped: bool) -> str:
    power = next((at for at, (kind, _) in enumerate(body) if kind == "exponent"), None)
    if power is not None:
        return _scientific(amount, body[:power], body[power:])
    point = body.index(("sign", ".")) if ("sign", ".") in body else len(body)
    whole, decimals = body[:point], body[point + 1 :]
    places = [text for kind, text in decimals if kind == "digit"]
    rounded = amount.quantize(Decimal(1).scaleb(-len(places)), context=_DIGITS)
    left, _, right = f"{rounded:f}".partition(".")
    least = whole.count(("digit", "0"))
    left = left.lstrip("0").rjust(least, "0")
    if grouped:
        left = _grouped(left)
        whole = [("digit", "0")] * bool(whole)
    while places and places[-1] == "#" and right.endswith("0"):
        places.pop()
        right = right[:-1]
    return _filled(whole, left) + ("." if point < len(body) else "") + _after_point(decimals, right)


def _grouped(digits: str) -> str:
    turned = digits[::-1]
    return ",".join(turned[at : at + 3] for at in range(0, len(turned), 3))[::-1]


def _filled(whole: list[Token], digits: str) -> str:
    """Set digits into their places from the right; the first place takes all that are left."""
    places = sum(kind == "digit" for kind, _ in whole)
    made = []
    for kind, text in reversed(whole):
        if kind != "digit":
            made.append(_literal((kind, text)))
            continue
        places -= 1
        taken = digits if places == 0 else digits[-1:]
        digits = digits[: len(digits) - len(taken)]
        made.append(taken)
    return "".join(reversed(made))


def _after_point(decimals: list[Token], digits: str) -> str:
    left = iter(digits)
    return "".join(next(left, "") if kind == "digit" else _literal((kind, text)) for kind, text in decimals)


def _scientific(amount: Decimal, body: list[Token], power: list[Token]) -> str:
    whole = [kind for kind, _ in body[: body.index(("sign", "."))]] if ("sign", ".") in body else body
    if len(whole) != 1 or any(kind != "digit" for kind, _ in power[1:]):
        raise UnknownFormatError  # powers of a thousand
    places = sum(kind == "digit" for kind, _ in body) - 1
    base, _, exponent = f"{amount:.{places}E}".partition("E")
    sign = "-" if exponent.startswith("-") else "+" * ("+" in power[0][1])
    return f"{base}E{sign}{exponent.lstrip('+-').rjust(len(power) - 1, '0')}"


def _general(value: float | Decimal) -> str:
    amount = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not amount.is_finite():
        return str(value)
    text = f"{amount:.10f}".rstrip("0").rstrip(".")
    if text.strip("-0."):
        return text
    return f"{amount.normalize():E}" if amount else "0"


def _parts_of_time(section: Iterable[Token]) -> list[str]:
    """Give what a format shows: year, month, day, hour, minute, second, weekday, noon."""
    runs = [(kind, text) for kind, text in section if kind in ("date", "noon", "elapsed", "unknown")]
    found = []
    for at, (kind, text) in enumerate(runs):
        if kind == "unknown" and _OTHER_DIGITS.fullmatch(text):
            continue  # days are written in Arabic digits
        if kind == "unknown":
            raise UnknownFormatError
        before = runs[at - 1][1][:1] if at else ""
        after = runs[at + 1][1][:1] if at + 1 < len(runs) else ""
        if kind == "noon":
            found.append("noon")
        elif text[0] == "m":
            found.append("minute" if before == "h" or after == "s" else "month")
        elif text[0] == "a" or (text[0] == "d" and len(text) > 2):
            found.append("short weekday" if len(text) == 3 else "weekday")
        else:
            found.append({"y": "year", "e": "year", "d": "day", "h": "hour", "s": "second"}[text[0]])
    return found


def _moment(value: datetime.datetime | datetime.date | datetime.time, section: list[Token]) -> str:
    """Write a date as notices do, whatever signs part it in the sheet; a time with a colon."""
    has = _parts_of_time(section)
    dated = _WHOLE_DAY & set(has)
    weekday = [word for name, word in _WEEKDAY_WORDS.items() if name in has]
    if (dated or weekday) and isinstance(value, datetime.time):
        raise UnknownFormatError
    timed = "hour" in has and isinstance(value, (datetime.datetime, datetime.time))
    text = ""
    if not isinstance(value, datetime.time):
        text = _day(value, dated) if dated or not (timed or weekday) else ""
        text += "".join(word + _WEEKDAYS[value.weekday()] for word in weekday)
    if timed or isinstance(value, datetime.time):
        assert isinstance(value, (datetime.datetime, datetime.time))
        text += f"{value.hour}:{value.minute:02}" + f":{value.second:02}" * ("second" in has)
    return text


def _day(value: datetime.date, has: AbstractSet[str]) -> str:
    year, month, day = (name in has for name in ("year", "month", "day"))
    text = f"{value.year}年" if year or not month else ""
    text += f"{value.month}月" if month or not year else ""
    return text + (f"{value.day}日" if day or not (year or month) else "")


def _elapsed(value: datetime.timedelta, section: list[Token]) -> str:
    has = _parts_of_time(section)
    seconds = round(value.total_seconds())
    if seconds < 0 or has[:1] != ["hour"] or {"year", "month", "day", "noon"} & set(has):
        raise UnknownFormatError
    text = f"{seconds // 3600}:{seconds // 60 % 60:02}"
    return text + f":{seconds % 60:02}" * ("second" in has)

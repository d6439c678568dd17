"""A time as a plan names it: a phase, a deadline, a term of validity, with how exactly it is meant.

A document prints the words as they were typed; a TimeSpan is what they mean, for sorting, timelines
and checks.

前 after a day, or after the end of something (9月20日前, 9月底前, 第一季度结束前), includes it; after a
longer time as such (9月前, 9月中旬前) it means before that time begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from planforge.forms.characters import half_digits, without_blanks
from planforge.forms.date import SMALL, YEAR, Day, last_day, read_day, read_small, read_year
from planforge.forms.errors import Impossible
from planforge.forms.number import chinese

Precision = Literal["day", "ten-days", "month", "quarter", "half", "year"]

_FINE_TO_COARSE: tuple[Precision, ...] = ("day", "ten-days", "month", "quarter", "half", "year")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_THIRDS = {"上": (0, 0), "中": (1, 1), "下": (2, 2), "上中": (0, 1), "中下": (1, 2), "初": (0, 0)}
_END_WORD: dict[Precision, str] = {"day": "", "month": "底", "year": "底"}

_BEFORE = re.compile(r"[在于]?(.+?)[之以]?前(?:完成)?")
_END_OF = re.compile(r"(.+?)(?:底|末|结束)")
_FROM_NOW = re.compile(r"[自从]?(?:即日|(?:印发|发文|发布|公布)之日)起?[至到](.+?)止?")
_SINCE = re.compile(r"[自从]?(.+?)(?:起|开始)")
_RANGE_WORD = re.compile(r"起?(?:[至到]|[-－–—―~～]+)")
_LAST_UNIT = re.compile(r"(?:年|季度|月|旬|日)$")
_POINT = re.compile(
    rf"(?:(?P<next>次年|翌年)|(?:今年|本年|当年)|(?P<year>{YEAR})年)?度?"
    rf"(?:全年|(?P<half>[上下])半年|第?(?P<quarter>[1-4一二三四])季度"
    rf"|(?:(?P<month>{SMALL})月份?)?(?:(?P<thirds>上中|中下|[上中下])旬|(?P<day>{SMALL})[日号])?"
    rf"|(?P<early_month>{SMALL})月(?P<early>[初中]))?"
)


_LONGEST = 100
"""Characters; a longer text is no time, and would take long to try."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The first and the last day covered, and how exactly they were meant.

    `start` is None for what is under way or only has a deadline, `end` for what stays open; `before`
    marks a deadline (9月底前). Days stand at the edges of their precision: a span of months begins on
    a first and ends on a last of the month. An end before the start is Impossible("range").
    """

    start: Day | None
    end: Day | None
    precision: Precision
    before: bool = False

    def __post_init__(self) -> None:
        if self.precision not in _FINE_TO_COARSE:
            raise ValueError(f"no such precision: {self.precision!r}")
        if self.start is None and self.end is None:
            raise ValueError("a time span has a start or an end")
        if self.before and (self.start is not None or self.end is None):
            raise ValueError("a deadline has an end and no start")
        if self.start and self.start != _around(self.start, self.precision).start:
            raise ValueError(f"{self.start} does not begin a {self.precision}")
        if self.end and self.end != _around(self.end, self.precision).end:
            raise ValueError(f"{self.end} does not end a {self.precision}")
        if self.start and self.end and self.end < self.start:
            raise Impossible("range")


@dataclass(frozen=True, slots=True)
class _Period:
    """One named time (a day, 6月上旬, 第一季度, 2026年): its first and last day."""

    start: Day
    end: Day
    precision: Precision


@dataclass(frozen=True, slots=True)
class _Known:
    """What a name may leave out because the text, or the plan, said it before."""

    year: int | None
    month: int | None = None


def read_span(text: str, *, year: int | None = None) -> TimeSpan | None:
    """The time that a text means; None for words that name no days (每月20日前, 常年).

    `year` is the plan's, for times that do not name theirs (9月底前).
    """
    plain = half_digits(without_blanks(text))
    if len(plain) > _LONGEST:
        return None
    known = _Known(year)
    return (
        _read_deadline(plain, known)
        or _read_from_now(plain, known)
        or _read_since(plain, known)
        or _read_range(plain, known)
        or _read_alone(plain, known)
    )


def write_span(span: TimeSpan) -> str:
    """The span in one way of the many; the end leaves out what the start has said."""
    start = _parts(span.start, span.precision) if span.start else []
    end = _parts(span.end, span.precision) if span.end else []
    if span.before:
        return "".join(end) + _END_WORD.get(span.precision, "结束") + "前"
    if not start:
        return "即日起至" + "".join(end)
    if not end:
        return "".join(start) + "起"
    if start == end:
        return "".join(start)
    same = next(place for place, (ours, theirs) in enumerate(zip(start, end, strict=True)) if ours != theirs)
    return "".join(start) + "至" + "".join(end[same:])


def _read_deadline(text: str, known: _Known) -> TimeSpan | None:
    found = _BEFORE.fullmatch(text)
    if found is None:
        return None
    if named := _ending(found[1], known):
        return TimeSpan(None, named.end, named.precision, before=True)
    period = _point(found[1], known)
    if period is None:
        return None
    end = period.end if period.precision == "day" else _day_before(period.start)
    return TimeSpan(None, end, period.precision, before=True)


def _read_from_now(text: str, known: _Known) -> TimeSpan | None:
    found = _FROM_NOW.fullmatch(text)
    period = _range_end(found[1], known) if found else None
    return TimeSpan(None, period.end, period.precision) if period else None


def _read_since(text: str, known: _Known) -> TimeSpan | None:
    found = _SINCE.fullmatch(text)
    period = _point(found[1], known) if found else None
    return TimeSpan(period.start, None, period.precision) if period else None


def _read_range(text: str, known: _Known) -> TimeSpan | None:
    text = re.sub(r"^[自从]|止$", "", text)
    for word in _RANGE_WORD.finditer(text):
        first = _range_start(text[: word.start()], text[word.end() :], known)
        last = _range_end(text[word.end() :], _said_by(first)) if first else None
        if first and last:
            return TimeSpan(first.start, last.end, _finer(first, last))
    return None


def _read_alone(text: str, known: _Known) -> TimeSpan | None:
    period = _point(text, known) or _read_late(text, known)
    return TimeSpan(period.start, period.end, period.precision) if period else None


def _read_late(text: str, known: _Known) -> _Period | None:
    """9月底 is the last third of September, 2026年底 its last month."""
    period = _ending(text, known)
    if period and period.precision == "month":
        return _thirds(period.start.year, period.start.month, (2, 2))
    return _around(period.end, "month") if period and period.precision == "year" else None


def _range_start(text: str, end: str, known: _Known) -> _Period | None:
    """The start of a range; it may leave its last word to the end (2026年1—3月, 2026—2028年)."""
    unit = _LAST_UNIT.search(end)
    return _point(text, known) or (_point(text + unit[0], known) if unit else None)


def _range_end(text: str, known: _Known) -> _Period | None:
    return _ending(text, known) or _point(text, known)


def _ending(text: str, known: _Known) -> _Period | None:
    """The time whose end is named: September for 9月底, 2026 for 2026年年底, the known year for 年底."""
    found = _END_OF.fullmatch(text)
    if found is None:
        return None
    return _point("全年" if found[1] == "年" else found[1].replace("年年", "年"), known)


def _said_by(first: _Period) -> _Known:
    return _Known(first.start.year, first.start.month if first.precision in ("day", "ten-days") else None)


def _point(text: str, known: _Known) -> _Period | None:
    """One named time, with what is known filled in for what the name leaves out."""
    if day := read_day(text):
        return _Period(day, day, "day")
    found = _POINT.fullmatch(text)
    year = _year(found, known) if found else None
    if found is None or year is None or not text.rstrip("度"):
        return None
    if found["half"]:
        return _around(Day(year, 1 if found["half"] == "上" else 7, 1), "half")
    if found["quarter"]:
        return _around(Day(year, (read_small(found["quarter"]) or 1) * 3, 1), "quarter")
    return _in_month(found, year, known)


def _in_month(found: re.Match[str], year: int, known: _Known) -> _Period | None:
    """A month or a part of one; the whole year where the name has neither."""
    named = found["month"] or found["early_month"]
    within = found["thirds"] or found["early"]
    if not (named or within or found["day"]):
        return _around(Day(year, 1, 1), "year")
    month = read_small(named) if named else known.month
    if month is None:
        return None
    if within:
        return _thirds(year, month, _THIRDS[within])
    if not found["day"]:
        return _around(Day(year, month, 1), "month")
    number = read_small(found["day"])
    day = Day(year, month, number) if number is not None else None
    return _Period(day, day, "day") if day else None


def _year(found: re.Match[str], known: _Known) -> int | None:
    if found["year"]:
        return read_year(found["year"])
    return known.year + 1 if known.year and found["next"] else known.year


def _around(day: Day, precision: Precision) -> _Period:
    """The period of that length in which the day lies."""
    if precision == "day":
        return _Period(day, day, precision)
    if precision == "ten-days":
        third = min((day.day - 1) // 10, 2)
        return _thirds(day.year, day.month, (third, third))
    months = _MONTHS[precision]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return _Period(Day(day.year, first, 1), Day(day.year, last, last_day(day.year, last)), precision)


def _thirds(year: int, month: int, thirds: tuple[int, int]) -> _Period:
    """上旬, 中旬 and 下旬 of a month, from one to another; the last takes what is left of the month."""
    first, last = thirds
    closing = last_day(year, month) if last == 2 else last * 10 + 10
    return _Period(Day(year, month, first * 10 + 1), Day(year, month, closing), "ten-days")


def _parts(day: Day, precision: Precision) -> list[str]:
    """The name of the period in which the day lies, from the year down."""
    year, month = f"{day.year}年", f"{day.month}月"
    names: dict[Precision, list[str]] = {
        "day": [year, month, f"{day.day}日"],
        "ten-days": [year, month, "上中下"[min((day.day - 1) // 10, 2)] + "旬"],
        "month": [year, month],
        "quarter": [year, f"第{chinese((day.month + 2) // 3)}季度"],
        "half": [year, "上半年" if day.month <= 6 else "下半年"],
        "year": [year],
    }
    return names[precision]


def _finer(first: _Period, last: _Period) -> Precision:
    return min(first.precision, last.precision, key=_FINE_TO_COARSE.index)


def _day_before(day: Day) -> Day:
    before = date(day.year, day.month, day.day) - timedelta(days=1)
    return Day(before.year, before.month, before.day)

"""A day: 成文日期, 印发日期, the days of a time span.

Documents write it in Arabic numerals, with four digits for the year and no leading zeros
(GB/T 9704-2012, 7.3.5.4). Drafts leave parts of it open: 2026年　月　日.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.forms.characters import half_digits, without_blanks
from planforge.forms.errors import Impossible
from planforge.forms.number import chinese, read_chinese

# calendar.monthrange would bring the locale machinery into every start of the program.
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CHINESE_DIGITS = "〇一二三四五六七八九"
_ZEROS = dict.fromkeys(map(ord, "零○０0OoＯ"), "〇")
YEAR = rf"(?:[0-9]{{4}}|[{_CHINESE_DIGITS}零○０0OoＯ]{{4}})"
SMALL = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_WORDED = re.compile(rf"({YEAR})年({SMALL})月({SMALL})[日号]")
_FIGURES = re.compile(r"([0-9]{4})([-－/／.．])([0-9]{1,2})\2([0-9]{1,2})")
_TIME = re.compile(r"[\sT]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?$")
_EIGHT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_WITHOUT_YEAR = re.compile(r"([0-9]{1,2})月([0-9]{1,2})[日号]?|([0-9]{1,2})[-－/／.．]([0-9]{1,2})")
_OPEN = r"[\s_＿×xXＸ]*"
_OPEN_DAY = re.compile(
    rf"(?:({YEAR})\s*|{_OPEN})年\s*(?:({SMALL})\s*|{_OPEN})月\s*(?:({SMALL})\s*|{_OPEN})日"
)


_LONGEST = 100
"""Characters; a longer text is no date, and its blanks would take long to try."""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day of the calendar, its year of four digits; days compare by time."""

    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        if not (1000 <= self.year <= 9999 and 1 <= self.month <= 12):
            raise Impossible("date")
        if not 1 <= self.day <= last_day(self.year, self.month):
            raise Impossible("date")


def read_day(text: str) -> Day | None:
    """The day that a text names in full, in any usual way of typing it, blanks between tolerated."""
    plain = half_digits(without_blanks(text))
    if found := _FIGURES.fullmatch(plain):
        return Day(int(found[1]), int(found[3]), int(found[4]))
    if found := _WORDED.fullmatch(plain):
        year, month, day = read_year(found[1]), read_small(found[2]), read_small(found[3])
        if year is not None and month is not None and day is not None:
            return Day(year, month, day)
    return None


def read_booked_day(text: str, year: int | None) -> Day | None:
    """The day of a cell in a register book: also 20260318, with a time, or 3月18日 and 3.18 of a year."""
    plain = _TIME.sub("", half_digits(text.strip()))
    if found := _EIGHT.fullmatch(plain):
        return Day(int(found[1]), int(found[2]), int(found[3]))
    if year and (found := _WITHOUT_YEAR.fullmatch(without_blanks(plain))):
        return Day(year, int(found[1] or found[3]), int(found[2] or found[4]))
    return read_day(plain)


def write_day(day: Day) -> str:
    """The day as a document prints it (7.3.5.4): no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def write_chinese_day(day: Day) -> str:
    """The day in Chinese numerals, the year digit by digit: 二〇二六年三月十八日."""
    year = "".join(_CHINESE_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


def is_blank_day(text: str) -> bool:
    """Whether the text is a draft's date, with places left to fill (2026年　月　日, 2026年×月×日)."""
    return _open_day(text) is not None


def blank_day_year(text: str) -> int | None:
    """The year of a draft's date; None where it is open too, and for any other text."""
    found = _open_day(text)
    return read_year(found[1]) if found and found[1] else None


def last_day(year: int, month: int) -> int:
    """How many days the month has."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def read_year(text: str) -> int | None:
    """A year of four digits: 2026, or digit by digit in Chinese: 二〇二六, 二○二六, 二零二六."""
    if re.fullmatch("[0-9]{4}", text):
        return int(text)
    digits = [_CHINESE_DIGITS.find(digit) for digit in text.translate(_ZEROS)]
    if len(digits) != 4 or min(digits) < 0:
        return None
    return int("".join(map(str, digits)))


def read_small(text: str) -> int | None:
    """The number of a month or a day, in Arabic or Chinese numerals."""
    return int(text) if text.isdecimal() else read_chinese(text)


def _open_day(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST:
        return None
    found = _OPEN_DAY.fullmatch(half_digits(text.strip()))
    if found is None or None not in found.groups():
        return None
    month, day = (read_small(part) if part else 1 for part in found.group(2, 3))
    return found if month in range(1, 13) and day in range(1, 32) else None

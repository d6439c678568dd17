from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.forms import (
    Day,
    Impossible,
    blank_day_year,
    is_blank_day,
    read_booked_day,
    read_day,
    write_day,
)

READ = [
    ("2026年3月18日", (2026, 3, 18)),
    ("2026年03月08日", (2026, 3, 8)),
    ("2026-03-18", (2026, 3, 18)),
    ("2026/3/18", (2026, 3, 18)),
    ("2026.3.18", (2026, 3, 18)),
    ("2026．3．18", (2026, 3, 18)),
    ("２０２６年３月１８日", (2026, 3, 18)),
    ("2026 年 3 月 18 日", (2026, 3, 18)),
    (" 2026年　3月18日　", (2026, 3, 18)),
    ("2026年3月18号", (2026, 3, 18)),
    ("二〇二六年三月十八日", (2026, 3, 18)),
    ("二○二六年三月十八日", (2026, 3, 18)),
    ("二零二六年十二月三十一日", (2026, 12, 31)),
    ("二00六年十月二十日", (2006, 10, 20)),
    ("2024年2月29日", (2024, 2, 29)),
    ("2000年2月29日", (2000, 2, 29)),
]

NO_DAYS = [
    "",
    "3月18日",
    "2026年3月",
    "26年3月18日",
    "2026-3.18",
    "20260318",
    "2026年三十月",
    "2026年十十月1日",
    "2026年3月18日印发",
    "二千年三月一日",
    "2026年　月　日",
]

IMPOSSIBLE = [
    "2026年2月30日",
    "2026年2月29日",
    "1900年2月29日",
    "2026-13-01",
    "2026年0月1日",
    "2026.4.31",
    "二〇二六年六月三十一日",
    "0999年1月1日",
]

BLANK = [
    ("2026年　月　日", 2026),
    ("2026年月日", 2026),
    ("2026 年 　月　 日", 2026),
    ("2026年3月　日", 2026),
    ("2026年　月18日", 2026),
    ("２０２６年　月　日", 2026),
    ("二〇二六年　月　日", 2026),
    ("2026年×月×日", 2026),
    ("2026年__月__日", 2026),
    ("　年　月　日", None),
    ("X年X月X日", None),
    ("　年3月18日", None),
]

NOT_BLANK = [
    "2026年3月18日",
    "",
    "月日",
    "2026年13月　日",
    "2026年　月32日",
    "2026年十十月　日",
    "2026年春月　日",
]


@pytest.mark.parametrize(("text", "day"), READ)
def test_reads(text: str, day: tuple[int, int, int]) -> None:
    assert read_day(text) == Day(*day)


@pytest.mark.parametrize("text", NO_DAYS)
def test_is_no_day(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_no_calendar_has_it(text: str) -> None:
    with pytest.raises(Impossible) as caught:
        read_day(text)
    assert caught.value.code == "date"


@pytest.mark.parametrize(("text", "year"), BLANK)
def test_a_draft_leaves_it_open(text: str, year: int | None) -> None:
    assert is_blank_day(text)
    assert blank_day_year(text) == year
    assert read_day(text) is None


@pytest.mark.parametrize("text", NOT_BLANK)
def test_is_not_open(text: str) -> None:
    assert not is_blank_day(text)
    assert blank_day_year(text) is None


def test_writes_without_leading_zeros() -> None:
    assert write_day(Day(2026, 3, 8)) == "2026年3月8日"


def test_days_compare_by_time() -> None:
    assert Day(2025, 12, 31) < Day(2026, 1, 1) < Day(2026, 1, 2)


@given(st.dates(date(1000, 1, 1)))
def test_reads_what_it_writes(date: date) -> None:
    day = Day(date.year, date.month, date.day)
    assert read_day(write_day(day)) == day
    assert read_day(str(date)) == day


BOOKED = [
    ("20260318", (2026, 3, 18)),
    ("2026-03-18 00:00:00", (2026, 3, 18)),
    ("2026-03-18T08:30:00Z", (2026, 3, 18)),
    ("2026/3/18 8:30", (2026, 3, 18)),
    ("3月18日", (2025, 3, 18)),
    ("３．１８", (2025, 3, 18)),
    ("3-18", (2025, 3, 18)),
    ("2026年3月18日", (2026, 3, 18)),
    ("3月", None),
    ("3.18.4", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), BOOKED)
def test_reads_the_days_of_a_register_book(text: str, day: tuple[int, int, int] | None) -> None:
    assert read_booked_day(text, 2025) == (Day(*day) if day else None)


@pytest.mark.parametrize("text", ["20260230", "2月30日", "13-1"])
def test_days_of_a_register_book_that_no_calendar_has(text: str) -> None:
    with pytest.raises(Impossible):
        read_booked_day(text, 2025)


def test_a_day_without_a_year_needs_one() -> None:
    assert read_booked_day("3月18日", None) is None

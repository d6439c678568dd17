from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.forms import Day, Impossible, Precision, TimeSpan, read_span, write_span

# text, first day, last day, precision, the text written back; the plan's year is 2026
READ = [
    ("2026年1月至3月", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("2026年1月—3月", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("2026年1—3月", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("2026年1-3月", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("2026年1月～3月", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("2026年1月到3月份", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("2026 年 1 月至 3 月", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("２０２６年１月至３月", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("二〇二六年一月至三月", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("1月至3月", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("今年1月至3月", "2026-01-01", "2026-03-31", "month", "2026年1月至3月"),
    ("2025年11月至2026年2月", "2025-11-01", "2026-02-28", "month", "2025年11月至2026年2月"),
    ("2025年11月至次年2月", "2025-11-01", "2026-02-28", "month", "2025年11月至2026年2月"),
    ("2026年3月至年底", "2026-03-01", "2026-12-31", "month", "2026年3月至12月"),
    ("2026年3月至9月底", "2026-03-01", "2026-09-30", "month", "2026年3月至9月"),
    ("2026年2月", "2026-02-01", "2026-02-28", "month", "2026年2月"),
    ("2026年底", "2026-12-01", "2026-12-31", "month", "2026年12月"),
    ("2026年1月1日至3月31日", "2026-01-01", "2026-03-31", "day", "2026年1月1日至3月31日"),
    ("自2026年1月1日起至3月31日止", "2026-01-01", "2026-03-31", "day", "2026年1月1日至3月31日"),
    ("2026-01-01至2026-03-31", "2026-01-01", "2026-03-31", "day", "2026年1月1日至3月31日"),
    ("2026年1月至3月15日", "2026-01-01", "2026-03-15", "day", "2026年1月1日至3月15日"),
    ("2024年11月22日至12月22日", "2024-11-22", "2024-12-22", "day", "2024年11月22日至12月22日"),
    ("2025年12月30日至2026年1月1日", "2025-12-30", "2026-01-01", "day", "2025年12月30日至2026年1月1日"),
    ("2月4日至10日", "2026-02-04", "2026-02-10", "day", "2026年2月4日至10日"),
    ("2月4—10日", "2026-02-04", "2026-02-10", "day", "2026年2月4日至10日"),
    ("2026年3月18日", "2026-03-18", "2026-03-18", "day", "2026年3月18日"),
    ("2026年3月18日至18日", "2026-03-18", "2026-03-18", "day", "2026年3月18日"),
    ("3月18日", "2026-03-18", "2026-03-18", "day", "2026年3月18日"),
    ("2026年", "2026-01-01", "2026-12-31", "year", "2026年"),
    ("2026年度", "2026-01-01", "2026-12-31", "year", "2026年"),
    ("2026年全年", "2026-01-01", "2026-12-31", "year", "2026年"),
    ("全年", "2026-01-01", "2026-12-31", "year", "2026年"),
    ("2026—2028年", "2026-01-01", "2028-12-31", "year", "2026年至2028年"),
    ("2026年至2028年", "2026-01-01", "2028-12-31", "year", "2026年至2028年"),
    ("2026年第一季度", "2026-01-01", "2026-03-31", "quarter", "2026年第一季度"),
    ("第二季度", "2026-04-01", "2026-06-30", "quarter", "2026年第二季度"),
    ("三季度", "2026-07-01", "2026-09-30", "quarter", "2026年第三季度"),
    ("4季度", "2026-10-01", "2026-12-31", "quarter", "2026年第四季度"),
    ("第一至第三季度", "2026-01-01", "2026-09-30", "quarter", "2026年第一季度至第三季度"),
    ("第一季度至8月", "2026-01-01", "2026-08-31", "month", "2026年1月至8月"),
    ("上半年", "2026-01-01", "2026-06-30", "half", "2026年上半年"),
    ("2026年下半年", "2026-07-01", "2026-12-31", "half", "2026年下半年"),
    ("2026年6月上旬", "2026-06-01", "2026-06-10", "ten-days", "2026年6月上旬"),
    ("6月中旬", "2026-06-11", "2026-06-20", "ten-days", "2026年6月中旬"),
    ("2026年2月下旬", "2026-02-21", "2026-02-28", "ten-days", "2026年2月下旬"),
    ("2026年6月上中旬", "2026-06-01", "2026-06-20", "ten-days", "2026年6月上旬至中旬"),
    ("2026年6月上旬至下旬", "2026-06-01", "2026-06-30", "ten-days", "2026年6月上旬至下旬"),
    ("6月下旬至7月上旬", "2026-06-21", "2026-07-10", "ten-days", "2026年6月下旬至7月上旬"),
    ("6月初", "2026-06-01", "2026-06-10", "ten-days", "2026年6月上旬"),
    ("6月底", "2026-06-21", "2026-06-30", "ten-days", "2026年6月下旬"),
    ("即日起至2026年6月30日", None, "2026-06-30", "day", "即日起至2026年6月30日"),
    ("自印发之日起至2026年底", None, "2026-12-31", "year", "即日起至2026年"),
    ("自即日起至6月底止", None, "2026-06-30", "month", "即日起至2026年6月"),
    ("2026年5月起", "2026-05-01", None, "month", "2026年5月起"),
    ("自2026年5月1日起", "2026-05-01", None, "day", "2026年5月1日起"),
    ("下半年开始", "2026-07-01", None, "half", "2026年下半年起"),
]

# text, the last day that is in time, precision, the text written back
DEADLINES = [
    ("9月底前", "2026-09-30", "month", "2026年9月底前"),
    ("2026年9月底前", "2026-09-30", "month", "2026年9月底前"),
    ("2026年9月底之前", "2026-09-30", "month", "2026年9月底前"),
    ("于2026年9月底前完成", "2026-09-30", "month", "2026年9月底前"),
    ("2026年9月20日前", "2026-09-20", "day", "2026年9月20日前"),
    ("9月20日以前", "2026-09-20", "day", "2026年9月20日前"),
    ("2026-09-20前", "2026-09-20", "day", "2026年9月20日前"),
    ("2026年9月前", "2026-08-31", "month", "2026年8月底前"),
    ("年底前", "2026-12-31", "year", "2026年底前"),
    ("今年年底前", "2026-12-31", "year", "2026年底前"),
    ("2026年底前", "2026-12-31", "year", "2026年底前"),
    ("2026年年底前", "2026-12-31", "year", "2026年底前"),
    ("2026年末前", "2026-12-31", "year", "2026年底前"),
    ("2030年前", "2029-12-31", "year", "2029年底前"),
    ("6月初前", "2026-05-31", "ten-days", "2026年5月下旬结束前"),
    ("6月中旬前", "2026-06-10", "ten-days", "2026年6月上旬结束前"),
    ("6月下旬前", "2026-06-20", "ten-days", "2026年6月中旬结束前"),
    ("第一季度末前", "2026-03-31", "quarter", "2026年第一季度结束前"),
    ("第二季度前", "2026-03-31", "quarter", "2026年第一季度结束前"),
    ("上半年结束前", "2026-06-30", "half", "2026年上半年结束前"),
]

NOT_UNDERSTOOD = [
    "",
    "年",
    "度",
    "前",
    "起",
    "至",
    "底前",
    "月底前",
    "每月20日前",
    "每季度",
    "常年",
    "长期",
    "长期坚持",
    "即日起",
    "X年X月",
    "X年X月X日至X年X月X日",
    "X年X月X前",
    "第五季度",
    "26年3月",
    "3月、5月",
    "2026年3月至长期",
    "10日",
    "上旬",
    "十十月",
    "2026年十十日",
    "3月十十日",
    "2026年3月至10日",
    "2026-03",
]

WITHOUT_YEAR = [
    "2月4日至10日",
    "9月底前",
    "年底前",
    "第一季度",
    "上半年",
    "全年",
    "1月至3月",
    "2月30日",
    "6月上旬",
    "5月起",
    "次年2月",
]

IMPOSSIBLE = [
    ("2026年6月至3月", "range"),
    ("2026年6月20日至10日", "range"),
    ("2028—2026年", "range"),
    ("2026年6月下旬至上旬", "range"),
    ("2026年2月30日前", "date"),
    ("2026年13月", "date"),
    ("2月1日至30日", "date"),
    ("2026-02-30", "date"),
    ("即日起至2026年6月31日", "date"),
]

NO_SPANS: list[tuple[Day | None, Day | None, str, bool]] = [
    (None, None, "day", False),
    (Day(2026, 1, 1), Day(2026, 1, 31), "month", True),
    (Day(2026, 1, 1), None, "month", True),
    (Day(2026, 1, 2), Day(2026, 1, 31), "month", False),
    (Day(2026, 1, 1), Day(2026, 1, 30), "month", False),
    (Day(2026, 2, 1), None, "quarter", False),
    (None, Day(2026, 6, 15), "ten-days", True),
    (Day(2026, 1, 1), Day(2026, 1, 31), "week", False),
]

PRECISIONS: list[Precision] = ["day", "ten-days", "month", "quarter", "half", "year"]


def day(text: str | None) -> Day | None:
    return Day(*map(int, text.split("-"))) if text else None


@pytest.mark.parametrize(("text", "start", "end", "precision", "written"), READ)
def test_reads(text: str, start: str | None, end: str | None, precision: Precision, written: str) -> None:
    span = TimeSpan(day(start), day(end), precision)
    assert read_span(text, year=2026) == span
    assert write_span(span) == written


@pytest.mark.parametrize(("text", "end", "precision", "written"), DEADLINES)
def test_reads_deadlines(text: str, end: str, precision: Precision, written: str) -> None:
    span = TimeSpan(None, day(end), precision, before=True)
    assert read_span(text, year=2026) == span
    assert write_span(span) == written


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_does_not_understand(text: str) -> None:
    assert read_span(text, year=2026) is None


@pytest.mark.parametrize("text", WITHOUT_YEAR)
def test_does_not_guess_the_year(text: str) -> None:
    assert read_span(text) is None


@pytest.mark.parametrize(("text", "code"), IMPOSSIBLE)
def test_can_not_be(text: str, code: str) -> None:
    with pytest.raises(Impossible) as caught:
        read_span(text, year=2026)
    assert caught.value.code == code


@pytest.mark.parametrize(("start", "end", "precision", "before"), NO_SPANS)
def test_refuses_what_is_no_span(
    start: Day | None, end: Day | None, precision: Precision, before: bool
) -> None:
    with pytest.raises(ValueError):
        TimeSpan(start, end, precision, before)


def widened(one: date, other: date, precision: Precision) -> tuple[Day, Day]:
    """The first and last day of the periods in which two days lie."""
    first, last = min(one, other), max(one, other)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(precision, 0)
    if precision == "day":
        return Day(first.year, first.month, first.day), Day(last.year, last.month, last.day)
    if precision == "ten-days":
        begins = min((first.day - 1) // 10, 2) * 10 + 1
        ends = (last.day - 1) // 10 * 10 + 10
        return Day(first.year, first.month, begins), (
            Day(last.year, last.month, ends) if ends <= 20 else _month_end(last.year, last.month)
        )
    begins = (first.month - 1) // months * months + 1
    ends = (last.month - 1) // months * months + months
    return Day(first.year, begins, 1), _month_end(last.year, ends)


def _month_end(year: int, month: int) -> Day:
    return Day(year, month, monthrange(year, month)[1])


DATES = st.dates(date(1000, 1, 1))
NEAR = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(st.one_of(st.tuples(DATES, DATES), st.tuples(NEAR, NEAR)), st.sampled_from(PRECISIONS))
def test_reads_what_it_writes(dates: tuple[date, date], precision: Precision) -> None:
    start, end = widened(*dates, precision)
    for span in (
        TimeSpan(start, end, precision),
        TimeSpan(start, None, precision),
        TimeSpan(None, end, precision),
        TimeSpan(None, end, precision, before=True),
    ):
        assert read_span(write_span(span)) == span


@given(st.text("2026年1一二3月至—底前起上中下旬半季度第日初全即自次度", max_size=14))
def test_any_words_are_understood_or_not(text: str) -> None:
    try:
        span = read_span(text, year=2026)
    except Impossible:
        return
    assert span is None or read_span(write_span(span)) == span

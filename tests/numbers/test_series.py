"""Whole numbers are written and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.numbers import Series, read_full_number

# The series, its number 12 in full, as its document prints it, and the series' own name.
WRITTEN = [
    (Series("澄综执", 2026), "澄综执〔2026〕12号", "澄综执〔2026〕12号", "澄综执〔2026〕号"),
    (Series("澄川区人民政府令", None), "澄川区人民政府令第12号", "第12号", "澄川区人民政府令第号"),
    (Series("工作简报", 2026, "期"), "工作简报2026年第12期", "第12期", "工作简报2026年第期"),
    (Series("工作简报", None, "期"), "工作简报第12期", "第12期", "工作简报第期"),
]


@pytest.mark.parametrize(("series", "full", "printed", "name"), WRITTEN)
def test_numbers_are_written_and_read(series: Series, full: str, printed: str, name: str) -> None:
    assert (series.write(12), series.printed(12), series.name) == (full, printed, name)
    assert read_full_number(full) == (series, 12)


@pytest.mark.parametrize(
    "text", ["", "第12号", "12号", "澄综执〔2026〕　号", "澄综执[2026]12号", "澄综执〔12〕1号", "令第0号", "公告2026年第3号", "令第 号"]
)  # fmt: skip
def test_what_is_no_whole_number(text: str) -> None:
    assert read_full_number(text) is None


@pytest.mark.parametrize(("code", "year"), [("", 2026), ("澄〔综〕", 2026), ("澄综执", 12), ("澄综执", 2126), ("长" * 13, 2026), ("长" * 31, None), ("澄1", None)])  # fmt: skip
def test_what_is_no_series(code: str, year: int | None) -> None:
    with pytest.raises(ValueError):
        Series(code, year)


CODES = st.text("澄川区综执令年第号期公告AZ", min_size=1, max_size=12)


@given(CODES, st.none() | st.integers(1900, 2099), st.sampled_from(["号", "期"]), st.integers(1, 10**9 - 1))
def test_any_series_reads_what_it_writes(code: str, year: int | None, word: str, serial: int) -> None:
    series = Series(code, year, word)  # type: ignore[arg-type]
    assert read_full_number(series.write(serial)) == (series, serial)

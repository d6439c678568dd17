"""Figures in words and amounts in capitals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.forms import (
    chinese,
    read_amount,
    read_figure,
    read_financial,
    write_figure,
    write_financial,
    write_short,
)
from planforge.forms.figure import LARGEST


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (102, "一百零二"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (10_000, "一万"),
        (10_012, "一万零一十二"),
        (100_500, "十万零五百"),
        (107_000, "十万七千"),
        (120_000_000, "一亿二千万"),
        (100_000_001, "一亿零一"),
        (100_010_000, "一亿零一万"),
        (1_000_000_000_000, "一万亿"),
        (-3, "负三"),
    ],
)
def test_a_figure_in_chinese(number: int, written: str) -> None:
    assert write_figure(number) == written
    assert read_figure(written) == number


@given(st.integers(-LARGEST, LARGEST))
def test_a_figure_reads_back(number: int) -> None:
    assert read_figure(write_figure(number)) == number


@given(st.integers(1, 9999))
def test_figures_and_numbers_of_headings_are_the_same(number: int) -> None:
    assert write_figure(number) == chinese(number)


@pytest.mark.parametrize("text", ["", "一百二", "二〇二六", "十十", "一万万", "零一", "负", "甲"])
def test_what_is_no_figure(text: str) -> None:
    assert read_figure(text) is None


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "零元整"),
        ("102", "壹佰零贰元整"),
        ("10", "壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0.5", "伍角"),
        ("0.05", "伍分"),
        ("-3.2", "负叁元贰角"),
        ("1000000000000", "壹万亿元整"),
    ],
)
def test_an_amount_in_capitals(amount: str, written: str) -> None:
    assert write_financial(Decimal(amount)) == written
    assert read_financial(written) == Decimal(amount)


@given(st.integers(-LARGEST, LARGEST))
def test_an_amount_reads_back(fen: int) -> None:
    amount = Decimal(fen).scaleb(-2)
    assert read_financial(write_financial(amount)) == amount


def test_an_amount_ends_with_fen() -> None:
    with pytest.raises(ValueError):
        write_financial(Decimal("0.001"))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("12345678", "1234.57万"),
        ("9999", "9999"),
        ("9999.5", "9999.5"),
        ("10000", "1万"),
        ("15000", "1.5万"),
        ("10050", "1.01万"),
        ("99999949", "9999.99万"),
        ("99999950", "1亿"),
        ("120000000", "1.2亿"),
        ("1234567890123", "12345.68亿"),
        ("-20000", "-2万"),
        ("0", "0"),
    ],
)
def test_a_number_in_wan_and_yi(number: str, written: str) -> None:
    assert write_short(Decimal(number)) == written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", "1234.50"),
        ("１２", "12"),
        ("-3", "-3"),
        ("1，000", "1000"),
        ("1e5", None),
        ("1,23", None),
        ("", None),
    ],
)
def test_a_number_as_typed(text: str, value: str | None) -> None:
    assert read_amount(text) == (None if value is None else Decimal(value))

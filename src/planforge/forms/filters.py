"""The forms by the names that tags of a template call them: `{{ 102|中文数字 }}`, `{{ day|date }}`.

Each takes what data usually holds, a value or its text, and gives text; what it can not take is a
ValueError in both languages, which does not repeat the value: the engine shows it. They serve any
template engine whose filters are functions.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from planforge.forms.date import Day, read_day, write_chinese_day, write_day
from planforge.forms.document_number import DocNumber, mend_doc_number, write_doc_number
from planforge.forms.errors import Impossible
from planforge.forms.figure import LARGEST, read_amount, write_figure, write_financial, write_short
from planforge.forms.unit_line import UnitLine, read_units, write_units

LEAST = Decimal("1E-20")
"""No number nearer to nothing is written."""


def in_chinese(number: object) -> str:
    """102 → 一百零二: a whole number, or its digits."""
    return write_figure(_whole(number))


def in_capitals(amount: object) -> str:
    """1234.5 → 壹仟贰佰叁拾肆元伍角: an amount of yuan."""
    number = _number(amount)
    if number != round(number, 2):
        raise ValueError("金额写到分为止 (an amount ends with 分)")
    return write_financial(number)


def shortened(number: object, places: int = 2) -> str:
    """12345678 → 1234.57万, 120000000 → 1.2亿; below 10,000 the number itself."""
    if not 0 <= places <= 8:
        raise ValueError("小数位数应为 0 至 8 (0 to 8 places)")
    return write_short(_number(number), places)


def as_day(day: object) -> str:
    """2026-03-18 → 2026年3月18日: a date, or its text in any usual writing."""
    return write_day(_day(day))


def as_chinese_day(day: object) -> str:
    """2026-03-18 → 二〇二六年三月十八日."""
    return write_chinese_day(_day(day))


def as_doc_number(code: object, year: int | None = None, serial: int | None = None) -> str:
    """澄综执, 2026, 12 → 澄综执〔2026〕12号; without a year, a number that was typed in another way.

    Without a serial the place for it stays open.
    """
    if not isinstance(code, str):
        raise ValueError("发文字号应为文本 (a document number is a text)")
    if year is not None:
        return write_doc_number(DocNumber(code, _whole(year), None if serial is None else _whole(serial)))
    mended = mend_doc_number(code)
    if mended is None:
        raise ValueError("不是发文字号 (not a document number)")
    return mended


def as_units(units: object) -> str:
    """[[甲, 乙], [丙]] → 甲、乙，丙: units of one kind are a list in the list; a plain list is one kind."""
    if isinstance(units, str):
        return write_units(read_units(units))
    if not isinstance(units, Iterable) or isinstance(units, bytes | Mapping | Set):
        raise ValueError("不是单位的列表 (not a list of units)")
    entries = list(units)
    if any(isinstance(entry, list | tuple) for entry in entries):
        groups = (entry if isinstance(entry, list | tuple) else (entry,) for entry in entries)
        return write_units(UnitLine(tuple(_names(group) for group in groups if group)))
    return write_units(UnitLine((_names(entries),) if entries else ()))


def _names(entries: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(_name, entries))


def _name(entry: object) -> str:
    if not isinstance(entry, str) or not entry.strip():
        raise ValueError("单位名称应为文本，不能为空 (the name of a unit is a text, not empty)")
    return entry.strip()


def _whole(number: object) -> int:
    value = _number(number)
    if value != int(value):
        raise ValueError("不是整数 (not a whole number)")
    return int(value)


def _number(value: object) -> Decimal:
    read: Decimal | None = None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        read = Decimal(value)
    elif isinstance(value, str | float):
        read = read_amount(f"{Decimal(str(value)):f}" if isinstance(value, float) else value)
    if read is None or not read.is_finite() or abs(read) > LARGEST or 0 < abs(read) < LEAST:
        raise ValueError("不是能写出的数 (not a number that can be written)")
    return read or Decimal(0)  # never −0


def _day(value: object) -> Day:
    if isinstance(value, Day):
        return value
    try:
        if isinstance(value, datetime.date):
            return Day(value.year, value.month, value.day)
        read = read_day(value) if isinstance(value, str) else None
    except Impossible as error:
        raise ValueError("历法上没有这一天 (the calendar has no such day)") from error
    if read is None:
        raise ValueError("不是日期 (not a day)")
    return read


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its names in English and Chinese, what it gives in both, a tag and what that prints."""

    function: Callable[..., str]
    name: str
    zh: str
    about: tuple[str, str]
    example: str
    printed: str


TABLE = (
    Filter(in_chinese, "chinese", "中文数字", ("整数写成汉字", "a whole number in Chinese"), "{{ 102|中文数字 }}", "一百零二"),
    Filter(in_capitals, "financial", "大写", ("金额写成大写", "an amount of yuan in capitals"), "{{ 1409.5|大写 }}", "壹仟肆佰零玖元伍角"),
    Filter(shortened, "wan", "万亿", ("以万、亿为单位，默认两位小数", "in 万 or 亿, two places by default"), "{{ 12345678|万亿 }}", "1234.57万"),
    Filter(as_day, "date", "日期", ("日期写成规范的样子", "a day in its proper form"), "{{ '2026-03-18'|日期 }}", "2026年3月18日"),
    Filter(as_chinese_day, "chinese_date", "中文日期", ("日期写成汉字", "a day in Chinese"), "{{ '2026-03-18'|中文日期 }}", "二〇二六年三月十八日"),
    Filter(as_doc_number, "doc_number", "文号", ("代字、年份、序号写成发文字号", "a document number of code, year and serial"), "{{ '澄综执'|文号(2026, 12) }}", "澄综执〔2026〕12号"),
    Filter(as_units, "units", "单位", ("单位用顿号、逗号隔开", "units parted by 、 and ，"), "{{ [['甲', '乙'], ['丙']]|单位 }}", "甲、乙，丙"),
)  # fmt: skip

FILTERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {name: each.function for each in TABLE for name in (each.name, each.zh)}
)
"""Every filter by its English and its Chinese name."""

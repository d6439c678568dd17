"""What Excel shows for a value."""

from __future__ import annotations

import datetime

import pytest

from planforge.tables.cell_texts import UnknownFormatError, shown

# The value, its number format, what is shown.
SHOWN = [
    (1200, "General", "1200"),
    (0.1 + 0.2, "General", "0.3"),
    (12.5, "0.00", "12.50"),
    (2.345, "0.00", "2.35"),
    (1234567.8, "#,##0.0", "1,234,567.8"),
    (0.085, "0%", "9%"),
    (0.0855, "0.00%", "8.55%"),
    (1200, '[Red]#,##0"元"', "1,200元"),
    (1234567, "#,##0,", "1,235"),
    (1234567, '0.0,,"百万"', "1.2百万"),
    (12345678, '0!.0,"万"', "1234.6万"),
    (12345678, "0\\.0,", "1234.6"),
    (12.5, '0.0"万元"', "12.5万元"),
    (3, '"约"0"户"', "约3户"),
    (7, "000", "007"),
    (7, "0,000", "0,007"),
    (13800001111, "000-0000-0000", "138-0000-1111"),
    (0.5, "#.##", ".5"),
    (0.5, "0.0#", "0.5"),
    (3, "0.0#", "3.0"),
    (-5, "#,##0", "-5"),
    (-5, "#,##0_);(#,##0)", "(5)"),
    (-5, "#,##0;[Red]-#,##0", "-5"),
    (0, '0;-0;"无"', "无"),
    (0, "#,##0", "0"),
    (0, "#", ""),
    (-1234.5, "¥#,##0.00", "-¥1,234.50"),
    (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
    (0, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥-"),
    (123456, "0.00E+00", "1.23E+05"),
    (0.00012, "0.0E-0", "1.2E-4"),
    (5, 'General"人"', "5人"),
    (7, '"第"@"号"', "第7号"),
    ("甲", '"第"@"号"', "第甲号"),
    ("甲", "#,##0;-#,##0;0;@", "甲"),
    (1e-12, "General", "1E-12"),
    (3e28, "0.00", f"3{'0' * 28}.00"),
    (1e300, "0.00", f"1{'0' * 300}.00"),
    (10**40, "0%", f"1{'0' * 42}%"),
    (None, "General", ""),
    (True, "General", "是"),
    ("甲\r\n乙", "@", "甲\n乙"),
    (datetime.datetime(2026, 3, 8), "yyyy-mm-dd", "2026年3月8日"),
    (datetime.datetime(2026, 3, 8), 'yyyy"年"m"月"', "2026年3月"),
    (datetime.datetime(2026, 3, 8), 'm"月"d"日"', "3月8日"),
    (datetime.datetime(2026, 3, 8, 9, 5), "yyyy/m/d h:mm", "2026年3月8日9:05"),
    (datetime.time(9, 5), "h:mm", "9:05"),
    (datetime.time(15, 5, 7), "h:mm:ss AM/PM", "15:05:07"),
    (datetime.datetime(2026, 3, 8, 9, 5), "h:mm", "9:05"),
    (datetime.datetime(2026, 3, 8, 9, 5), "[$-804]yyyy\\-mm\\-dd;@", "2026年3月8日"),
    (datetime.datetime(2026, 3, 8), "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2026年3月8日"),
    (datetime.datetime(2026, 3, 8), "[$-x-sysdate]dddd, mmmm dd, yyyy", "2026年3月8日"),
    (datetime.datetime(2026, 3, 8), '[DBNum1][$-804]yyyy"年"m"月"d"日";@', "2026年3月8日"),
    (datetime.datetime(2026, 3, 8), 'yyyy"年"m"月"d"日" aaaa', "2026年3月8日星期日"),
    (datetime.datetime(2026, 3, 9, 9, 5), "[$-804]dddd h:mm", "星期一9:05"),
    (datetime.datetime(2026, 3, 8), "[$-804]aaaa;@", "星期日"),
    (datetime.datetime(2026, 3, 8), "m/d aaa", "3月8日周日"),
    (datetime.timedelta(hours=36), "[h]:mm", "36:00"),
    (datetime.timedelta(hours=36, seconds=5), "[h]:mm:ss", "36:00:05"),
]


@pytest.mark.parametrize(("value", "number_format", "text"), SHOWN)
def test_values_are_shown_as_in_excel(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


UNKNOWN = [
    (0.5, "# ?/?"),
    (3, '[>2]"大";"小"'),
    (3, "[DBNum1]General"),
    (1234, "##0.0E+0"),
    (float("nan"), "0"),
    (datetime.time(9, 5), "aaaa"),
    (datetime.datetime(2026, 3, 8), "[>2]yyyy"),
    (datetime.time(9, 5), "yyyy-mm-dd"),
    (datetime.timedelta(hours=36), "[m]"),
]


@pytest.mark.parametrize(("value", "number_format"), UNKNOWN)
def test_looks_that_are_not_known(value: object, number_format: str) -> None:
    with pytest.raises(UnknownFormatError):
        shown(value, number_format)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.forms import (
    NumberStyle,
    Numeral,
    chinese,
    read_chinese,
    read_number,
    style_of,
    write_number,
)

STYLES: list[tuple[str, str, Numeral, str]] = [
    ("一、", "", "chinese", "、"),
    ("（一）", "（", "chinese", "）"),
    ("(一)", "（", "chinese", "）"),
    ("1.", "", "arabic", "."),
    ("１．", "", "arabic", "."),
    ("1、", "", "arabic", "、"),
    ("（1）", "（", "arabic", "）"),
    ("1）", "", "arabic", "）"),
    ("①", "", "circled", ""),
    ("A.", "", "latin", "."),
    ("Ⅰ.", "", "roman", "."),
    ("第一，", "第", "chinese", "，"),
    ("第一,", "第", "chinese", "，"),
    ("第一、", "第", "chinese", "、"),
    ("一要", "", "chinese", "要"),
    ("一是", "", "chinese", "是"),
    ("第一阶段：", "第", "chinese", "阶段："),
    ("第一阶段:", "第", "chinese", "阶段："),
    ("第一条　", "第", "chinese", "条　"),
    ("第1步", "第", "arabic", "步"),
    ("第一阶段（1）", "第", "chinese", "阶段（1）"),
    ("附件1：A", "附件", "arabic", "：A"),
    ("note 1.", "note ", "arabic", "."),
]

NO_STYLES = [
    "",
    "、",
    "二、",
    "十一、",
    "11.",
    "0.",
    "1.1",
    "1.1.1",
    "X、",
    "B.",
    "②",
    "ⅡⅠ",
    "①②",
    "ⅠⅡ",
    "首先，",
]

WRITTEN = [
    ("一、", 12, "十二、"),
    ("(一)", 53, "（五十三）"),
    ("1.", 10, "10."),
    ("（1）", 3, "（3）"),
    ("①", 20, "⑳"),
    ("①", 21, "㉑"),
    ("①", 35, "㉟"),
    ("①", 36, "㊱"),
    ("①", 50, "㊿"),
    ("A.", 26, "Z."),
    ("Ⅰ.", 12, "Ⅻ."),
    ("第一条　", 110, "第一百一十条　"),
    ("第一阶段：", 2, "第二阶段："),
    ("一要", 3, "三要"),
]

TOO_FAR = [
    ("①", 51),
    ("A.", 27),
    ("Ⅰ.", 13),
    ("一、", 10000),
    ("一、", 0),
    ("1.", 0),
    ("①", 0),
    ("A.", -1),
    ("1.", 10**9),
]

READ = [
    ("一、", "三、时间步骤", (3, "时间步骤")),
    ("一、", "十二．工作要求", (12, "工作要求")),
    ("一、", "三，时间步骤", (3, "时间步骤")),
    ("一、", "　　三、时间步骤", (3, "时间步骤")),
    ("一、", "（三）时间步骤", None),
    ("一、", "三时间步骤", None),
    ("一、", "第三、时间", None),
    ("（一）", "(四)迎检阶段", (4, "迎检阶段")),
    ("（一）", "（四)迎检阶段", (4, "迎检阶段")),
    ("（一）", "（四）、迎检阶段", (4, "迎检阶段")),
    ("（一）", "（4）迎检阶段", None),
    ("（一）", "（四十十）迎检阶段", None),
    ("1.", "2.清理小广告", (2, "清理小广告")),
    ("1.", "2、清理小广告", (2, "清理小广告")),
    ("1.", "２．清理小广告", (2, "清理小广告")),
    ("1.", "2. 清理小广告", (2, " 清理小广告")),
    ("1、", "2.清理小广告", (2, "清理小广告")),
    ("1.", "1.5米以下", None),
    ("1.", "1.2 清理", None),
    ("1、", "1,200元", None),
    ("1.", "02.清理", None),
    ("1.", "1" * 5000 + ".清理", None),
    ("1.", "123456789.清理", (123456789, "清理")),
    ("1.", "1.2026年底前完成", (1, "2026年底前完成")),
    ("1.", "1.5月底前完成", (1, "5月底前完成")),
    ("1.", "1、5米以下", (1, "5米以下")),
    ("（1）", "(12)清理", (12, "清理")),
    ("①", "㉑清理", (21, "清理")),
    ("①", "②、清理", (2, "清理")),
    ("A.", "Ｂ．清理", (2, "清理")),
    ("A.", "AB.清理", None),
    ("Ⅰ.", "Ⅳ.清理", (4, "清理")),
    ("第一，", "第二,力度再加大", (2, "力度再加大")),
    ("第一，", "第二、力度再加大", (2, "力度再加大")),
    ("一要", "二要突出重点", (2, "突出重点")),
    ("第一阶段：", "第二阶段:整改", (2, "整改")),
    ("第一条　", "第三条 本办法", (3, "本办法")),
    ("第一条　", "第三条", (3, "")),
    ("第一条　", "第三条例", None),
    ("一、", "", None),
]

CHINESE = [
    (1, "一"),
    (10, "十"),
    (11, "十一"),
    (20, "二十"),
    (99, "九十九"),
    (100, "一百"),
    (101, "一百零一"),
    (110, "一百一十"),
    (111, "一百一十一"),
    (1001, "一千零一"),
    (1010, "一千零一十"),
    (1100, "一千一百"),
    (9999, "九千九百九十九"),
]

CHINESE_VARIANTS = [("一十", 10), ("一十二", 12), ("一百〇一", 101), ("两百", 200), ("两千零一十", 2010)]
NO_CHINESE = ["", "零", "一二", "二〇二六", "十十", "百", "一百一", "一零一", "一百十", "零一", "甲", "1"]

SAMPLES = st.sampled_from([sample for sample, *_ in STYLES])
REST = st.text("甲乙年月是（《“ 　ab", max_size=8)


@pytest.mark.parametrize(("sample", "prefix", "numeral", "suffix"), STYLES)
def test_tells_the_style_of_a_sample(sample: str, prefix: str, numeral: Numeral, suffix: str) -> None:
    assert style_of(sample) == NumberStyle(prefix, numeral, suffix)


@pytest.mark.parametrize("sample", NO_STYLES)
def test_knows_no_style(sample: str) -> None:
    assert style_of(sample) is None


@pytest.mark.parametrize(("sample", "n", "text"), WRITTEN)
def test_writes(sample: str, n: int, text: str) -> None:
    style = style_of(sample)
    assert style is not None
    assert write_number(style, n) == text


@pytest.mark.parametrize(("sample", "n"), TOO_FAR)
def test_says_how_far_a_numeral_goes(sample: str, n: int) -> None:
    style = style_of(sample)
    assert style is not None
    with pytest.raises(ValueError, match=str(n)):
        write_number(style, n)


@pytest.mark.parametrize(("sample", "text", "found"), READ)
def test_reads(sample: str, text: str, found: tuple[int, str] | None) -> None:
    style = style_of(sample)
    assert style is not None
    assert read_number(style, text) == found


@pytest.mark.parametrize(("n", "text"), CHINESE)
def test_chinese_numerals(n: int, text: str) -> None:
    assert chinese(n) == text
    assert read_chinese(text) == n


@pytest.mark.parametrize(("text", "n"), CHINESE_VARIANTS)
def test_chinese_numerals_typed_otherwise(text: str, n: int) -> None:
    assert read_chinese(text) == n


@pytest.mark.parametrize("text", NO_CHINESE)
def test_no_chinese_numeral(text: str) -> None:
    assert read_chinese(text) is None


def test_every_chinese_numeral_reads_back() -> None:
    assert all(read_chinese(chinese(n)) == n for n in range(1, 10000))


def test_styles_are_full_width_however_they_are_made() -> None:
    assert NumberStyle("(", "arabic", ")") == NumberStyle("（", "arabic", "）")


@pytest.mark.parametrize(
    ("numeral", "suffix"), [("arabic", "1"), ("chinese", "十"), ("latin", "b"), ("old", "")]
)
def test_refuses_styles_that_would_not_read_back(numeral: Numeral, suffix: str) -> None:
    with pytest.raises(ValueError, match="numeral"):
        NumberStyle("", numeral, suffix)


@given(SAMPLES)
def test_the_sample_is_the_number_one(sample: str) -> None:
    style = style_of(sample)
    assert style is not None
    assert style_of(style.sample) == style


@given(SAMPLES, st.integers(1, 12), REST)
def test_reads_what_it_writes(sample: str, n: int, rest: str) -> None:
    style = style_of(sample)
    assert style is not None
    assert read_number(style, write_number(style, n) + rest) == (n, rest)


@given(
    st.text("（(第", max_size=2), st.integers(1, 9999), st.text("、.）)，,条要：: 　", min_size=1, max_size=3)
)
def test_reads_what_it_writes_in_made_up_styles(prefix: str, n: int, suffix: str) -> None:
    for numeral in ("chinese", "arabic"):
        style = NumberStyle(prefix, numeral, suffix)
        assert read_number(style, write_number(style, n)) == (n, "")


@given(st.text("（(第一二十1２ABⅠ①、.）， ", max_size=6))
def test_every_style_found_reads_back(sample: str) -> None:
    style = style_of(sample)
    if style is not None:
        assert style_of(style.sample) == style
        assert read_number(style, style.sample) == (1, "")

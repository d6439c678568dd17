"""Filters of official documents in a template, by their English and Chinese names."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.forms.filters import FILTERS
from planforge.messages import Faulty
from planforge.word import BadTemplate, CompiledTemplate, RenderFailed
from planforge.write.docx import compile_template
from planforge.write.docx.faults import template_fault
from tests.word.small_docx import body, docx, p

VALUES: dict[str, Any] = {
    "n": 102,
    "amount": Decimal("1234.5"),
    "day": datetime.date(2026, 3, 18),
    "moment": datetime.datetime(2026, 3, 18, 9, 30),
    "bad": "甲",
    "bytes": b"5",
    "tiny": Decimal("1E-999999"),
    "huge": 10**5000,
    "zero": Decimal("-0"),
    "groups": [["各乡镇（街道）"], ["区住建局", "区商务局"]],
}


def filled(tag: str) -> str:
    template = CompiledTemplate.from_bytes(docx(p(tag)), filters=FILTERS)
    return body(template.render(VALUES)).removeprefix("<w:p><w:r><w:t>").removesuffix("</w:t></w:r></w:p>")


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ n|chinese }}{{ n|中文数字 }}", "一百零二一百零二"),
        ("{{ '1,200'|chinese }}", "一千二百"),
        ("{{ n|financial }}", "壹佰零贰元整"),
        ("{{ amount|大写 }}", "壹仟贰佰叁拾肆元伍角"),
        ("{{ 0.1|大写 }}{{ '325.04'|大写 }}", "壹角叁佰贰拾伍元零肆分"),
        ("{{ day|date }}", "2026年3月18日"),
        ("{{ moment|日期 }}", "2026年3月18日"),
        ("{{ '2026-03-18'|date }}{{ '2026/3/18'|date }}", "2026年3月18日2026年3月18日"),
        ("{{ '二〇二六年三月十八日'|date }}", "2026年3月18日"),
        ("{{ day|chinese_date }}", "二〇二六年三月十八日"),
        ("{{ '2026-10-20'|中文日期 }}", "二〇二六年十月二十日"),
        ("{{ '澄综执'|doc_number(2026, 12) }}", "澄综执〔2026〕12号"),
        ("{{ '澄综执'|文号(2026) }}", "澄综执〔2026〕\u3000号"),
        ("{{ '澄综执[2026]第012号'|文号 }}", "澄综执〔2026〕12号"),
        ("{{ 12345678|wan }}{{ 9999|万亿 }}", "1234.57万9999"),
        ("{{ zero|wan }}{{ '-0.00'|wan }}{{ -0.0|wan }}{{ zero|大写 }}", "000零元整"),
        ("{{ 12345678|万亿(0) }}{{ 120000000|万亿 }}", "1235万1.2亿"),
        ("{{ groups|units }}", "各乡镇（街道），区住建局、区商务局"),
        ("{{ ['甲', '乙']|单位 }}{{ []|单位 }}", "甲、乙"),
        ("{{ '甲、乙；丙'|单位 }}", "甲、乙，丙"),
        ("{{ [1, 12]|map('中文数字')|join('、') }}", "一、十二"),
    ],
)
def test_filter(tag: str, printed: str) -> None:
    assert filled(tag) == printed


@pytest.mark.parametrize(
    "tag",
    [
        "{{ bad|chinese }}",
        "{{ 1.5|chinese }}",
        "{{ true|chinese }}",
        "{{ (10 ** 17)|chinese }}",
        "{{ 'nan'|float|chinese }}",
        "{{ '1.234'|大写 }}",
        "{{ bad|date }}",
        "{{ '2026-02-30'|date }}",
        "{{ bad|文号 }}",
        "{{ ''|文号(2026, 1) }}",
        "{{ 'X'|文号('year', 1) }}",
        "{{ 'X'|文号(2026, 0) }}",
        "{{ n|单位 }}",
        "{{ ['甲，乙']|单位 }}",
        "{{ n|万亿(99) }}",
        "{{ groups|日期 }}",
        "{{ tiny|万亿 }}",
        "{{ '0001-01-01'|date }}",
        "{{ [[none]]|单位 }}",
        "{{ [true]|单位 }}",
        "{{ {'甲': 1}|单位 }}",
        "{{ bytes|单位 }}",
        "{{ ['']|单位 }}",
        "{{ bytes|大写 }}",
        "{{ none|文号(2026) }}",
        "{{ '澄'|文号(2026.5) }}",
        "{{ '澄'|文号('inf'|float) }}",
        "{{ huge|万亿 }}",
    ],
)
def test_a_value_that_a_filter_can_not_take_is_said_with_its_place(tag: str) -> None:
    with pytest.raises(RenderFailed) as caught:
        filled(tag)
    assert caught.value.problem == "value"
    assert caught.value.place and caught.value.place.tag == tag
    assert "object at" not in str(caught.value) and len(str(caught.value)) < 400


def test_english_and_chinese_names_come_in_pairs() -> None:
    functions = set(FILTERS.values())
    for function in functions:
        names = [name for name, made in FILTERS.items() if made is function]
        assert [name.isascii() for name in names] == [True, False]


def test_a_mistyped_filter_is_told_the_nearest_of_all() -> None:
    with pytest.raises(BadTemplate) as caught:
        CompiledTemplate.from_bytes(docx(p("{{ n|chinse }}") + p("{{ n|中文数 }}")), filters=FILTERS)
    assert [fault.near for fault in caught.value.faults] == ["chinese", "中文数字"]
    zh = [fault.message("zh") for fault in template_fault(caught.value, "a.docx").faults]
    assert zh[1].startswith("没有名为 中文数 的过滤器（正文第2段")


def test_a_template_of_a_document_type_has_them() -> None:
    compile_template(docx(p("{{ name|中文数字 }}")), "a.docx", FILTERS)
    with pytest.raises(Faulty):
        compile_template(docx(p("{{ name|中文数字 }}")), "a.docx")


@given(st.dates(datetime.date(1000, 1, 1)))
def test_every_day_is_printed_and_reads_back(day: datetime.date) -> None:
    assert FILTERS["date"](FILTERS["chinese_date"](day)) == FILTERS["日期"](day.isoformat())


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(), st.text(), st.binary()
)


@given(
    st.sampled_from(sorted(FILTERS)), st.one_of(ANYTHING, st.lists(ANYTHING), st.lists(st.lists(ANYTHING)))
)
def test_a_filter_gives_text_or_a_value_error(name: str, value: object) -> None:
    try:
        made = FILTERS[name](value)
    except (ArithmeticError, TypeError, ValueError):
        return
    assert isinstance(made, str)

"""变量: what texts may say between the braces, what values may be, and what is said of either."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.messages import Place, Stopped
from planforge.source import Text
from tests.plan.rows_by_hand import opened, printed, row, told

HEAD = "文种: 方案\n标题: 巡查方案\n变量: {区: 澄川区, 户数: 12, 单位: [甲局, 乙局]}\n"
USED = "尾段: '{{ 区 }}{{ 户数 }}{{ 单位|单位 }}'\n"

# What stands in the text, and what is said of it.
FAULTS = [
    ("{{ 县 }}", "4:5 variable.unknown"),
    ("{{ 户 }}", "4:5 variable.near"),
    ("{{ }}", "4:5 variable.form"),
    ("{{ 区.x }}", "4:5 variable.form"),
    ("{{ 区.__class__.__mro__ }}", "4:5 variable.form"),
    ("{{ 区['x'] }}", "4:5 variable.form"),
    ("{{ 区() }}", "4:5 variable.form"),
    ("{{ 区 + 区 }}", "4:5 variable.form"),
    ("{{ 区 ~ 户数 }}", "4:5 variable.form"),
    ("{{ 9**9**9 }}", "4:5 variable.form"),
    ("{{ '区' }}", "4:5 variable.form"),
    ("{{ 区 if 区 else 户数 }}", "4:5 variable.form"),
    ("{{ 区, 户数 }}", "4:5 variable.form"),
    ("{{ 区 %}", "4:5 variable.open"),
    ("{{ {{ 区 }} }}", "4:5 variable.form\n4:5 variable.open"),
    ("{{ 区 }", "4:5 variable.open"),
    ("{{ 区 }} }}", "4:5 variable.open"),
    ("{% for x in 区 %}{% endfor %}", "4:5 variable.statement"),
    ("{{ 区|upper }}", "4:5 variable.filter"),
    ("{{ 区|attr('x') }}", "4:5 variable.filter-near"),
    ("{{ 户数|中文数 }}", "4:5 variable.filter-near"),
    ("{{ 户数|万亿(区) }}", "4:5 variable.form"),
    ("{{ 户数|万亿(*区) }}", "4:5 variable.form"),
    ("{{ 户数|万亿(1, 2) }}", "4:5 variable.filter-arguments"),
    ("{{ 户数|万亿(x=1) }}", "4:5 variable.filter-arguments"),
    ("{{ 户数|万亿('x') }}", "3:18 (4:5) variable.filter-value"),
    ("{{ 户数|万亿(99999999999999999999) }}", "3:18 (4:5) variable.filter-value"),
    ("{{ 区|中文数字 }}", "3:9 (4:5) variable.filter-value"),
    ("{{ 单位 }}", "3:26 (4:5) variable.structured"),
    ("{{ " + "区" * 500 + " }}", "4:5 variable.form"),
    ("{{ " + "(" * 90 + "区" + ")" * 90 + " }}", "4:5 variable.form"),
    ("{{ 区" + "|日期" * 60 + " }}", "3:9 (4:5) variable.filter-value"),
    ("{{ 户数|万亿(" + "9" * 150 + ") }}", "3:18 (4:5) variable.filter-value"),
    ("{# 注 #}{{- 区 -}}", "4:5 variable.form"),
    ("{{ 户数｜中文数字 }}", ""),
    ("{{ 户数|万亿(places=1) }}", ""),
    ("{# 注 #}", ""),
    ("{ { 区 } }", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_faults(text: str, expected: str) -> None:
    quoted = f"甲{text}".replace("'", "''")
    with opened(f"{HEAD}正文: '{quoted}'\n{USED}") as source:
        said = [line.replace(" (4:5)", "", 1) if line.startswith("4:5") else line for line in told(source)]
        assert "\n".join(said) == expected


# What is declared, and what is said of it.
DECLARED = [
    ("{9区: 甲, 区: 乙}", "3:6 variable.name"),
    ("{not: 甲, 区: 乙}", "3:6 variable.name"),
    ("{区 名: 甲, 区: 乙}", "3:6 variable.name"),
    ("{区: }", "3:6 variable.no-sample"),
    ("{区: '  '}", "3:6 variable.no-sample"),
    ("{区: 甲, 区: 乙}", "3:12 key.twice"),
    ("{区: 甲, 户: 乙}", "3:12 variable.unused"),
    ("{区: 甲, 备注: , 户: ''}", ""),
    ("区", "3:5 shape.labels"),
    ("{}", "4:5 variable.unknown"),
]


@pytest.mark.parametrize(("declared", "expected"), DECLARED)
def test_declared(declared: str, expected: str) -> None:
    with opened(f"文种: 方案\n标题: 巡查方案\n变量: {declared}\n正文: '{{{{ 区 }}}}'\n") as source:
        assert "\n".join(told(source)) == expected


def test_a_plan_without_variables_keeps_braces_as_typed() -> None:
    with opened("文种: 方案\n标题: 巡查方案\n正文: 甲{{ 区 }}{% x %}\n") as source:
        assert "甲{{ 区 }}{% x %}" in printed(source)


def test_a_sample_is_no_template() -> None:
    with opened("文种: 方案\n标题: 巡查方案\n变量: {区: '{{ 区 }}'}\n正文: '{{ 区 }}'\n") as source:
        assert "{{ 区 }}" in printed(source)


def test_samples_can_be_set() -> None:
    for key in ("区", "变量.区", "variables.区"):
        with opened(HEAD + "正文: '{{ 区 }}'\n" + USED, changes={key: "{{ 户数 }}县"}) as source:
            assert "{{ 户数 }}县" in printed(source)
    with opened(HEAD + "正文: '{{ 区 }}'\n" + USED, changes={"正文": "{{ 户数 }}"}) as source:
        assert "{{ 户数 }}\n" in printed(source)


@given(st.text(st.sampled_from("{}%#区户数|()'.日期 \\x甲1"), max_size=40))
def test_a_value_is_never_evaluated(value: str) -> None:
    with opened(HEAD + "正文: 甲{{ 区 }}乙\n" + USED) as source:
        place = Place("街道.csv", 3, 2)
        cells = row(户数="1", 单位="甲局")
        cells = replace(cells, values=((Text("区", place), Text(value.strip(), place)), *cells.values))
        if value.strip():
            assert f"甲{value.strip()}乙" in printed(source, cells).replace("\n", "")


@given(st.text(st.sampled_from("{}%#区户数|()'\"._日期 \\x甲1+-*"), max_size=60))
def test_any_text_is_read_or_has_faults(text: str) -> None:
    quoted = text.replace("'", "''")
    with opened(f"{HEAD}正文: '甲{quoted}'\n{USED}") as source:
        try:
            plan, _ = source.plan()
        except Stopped as stop:
            assert all(fault.code.startswith("variable.") for fault in stop.faults)
        else:
            assert ("{{" not in str(plan.body.opening)) and ("{%" not in str(plan.body.opening))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ 区 }}" * 10_000, ""),
        ("{{ 区 }}" * 30_000, "variable.too-many"),
        ("{{" * 50_000, "variable.open"),
        ("{{ 区" + "(" * 100_000, "variable.open"),
        ("{{ " + "区|日期" * 30_000 + " }}", "variable.form"),
        ("甲" * 3_000_000 + "{{ 区 }}", ""),
        ("甲" * 5_000_000 + "{{ 区 }}", "variable.too-long"),
    ],
)
def test_long_texts_take_no_time(text: str, code: str) -> None:
    begun = time.perf_counter()
    with opened(f"{HEAD}正文: {text if text[0] == '甲' else chr(39) + text + chr(39)}\n{USED}") as source:
        said = told(source)
    assert [line.rpartition(" ")[2] for line in said] == ([code] if code else [])
    assert time.perf_counter() - begun < 5

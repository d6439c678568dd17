"""A plan bound to rows: the words of each row's document, and what is wrong at its cells."""

from __future__ import annotations

import pytest

from tests.plan.rows_by_hand import opened, printed, row, told

HEAD = """\
标识: fanghuo
变量: {区: 云岭县, 户数: 12, 日期: 2026年3月18日}
文种: 通知
发文机关: "{{ 区 }}应急管理局"
标题: "关于做好{{ 区 }}防火工作的通知"
主送机关: 各乡镇
成文日期: "{{ 日期 }}"
"""
PLAN = HEAD + "正文: 现有{{ 户数|中文数字 }}户，请落实。\n"

FULL = {"区": "澄川区", "户数": "8", "日期": "2026年4月1日"}

# What the plan's text is, the cells beside those of FULL, what the document says.
WORDS = [
    ("", {}, "澄川区应急管理局文件"),
    ("", {}, "关于做好澄川区防火工作的通知"),
    ("", {}, "现有八户，请落实。"),
    ("", {}, "2026年4月1日"),
    ("", {"区": "{{ 户数 }}"}, "关于做好{{ 户数 }}防火工作的通知"),
    ("", {"区": "{% for %}"}, "关于做好{% for %}防火工作的通知"),
    ("", {"变量.户数": "9", "户数": ""}, "现有九户，请落实。"),
    ("", {"主送机关": "各村（社区）"}, "各村（社区）："),
    ("", {"recipients": "各村"}, "各村："),
    ("", {"落款.代章": "县政府办公室"}, "（县政府办公室代章）"),
    ("落款: 县指挥部\n", {"落款.代章": "县政府办公室"}, "县指挥部"),
    ("尾段: '{{ 户数|万亿(0) }}'\n", {"户数": "123456"}, "12万"),
    ("尾段: '{{ 户数｜万亿（0） }}'\n", {"户数": "123456"}, "12万"),
    ("尾段: '{{ 户数|万亿|中文数字 }}'\n", {"户数": "8"}, "八"),
    ("章节:\n- {标题: '{{ 区 }}的事', 内容: 文。}\n", {}, "一、澄川区的事"),
    ("章节:\n- {标题: 事, 内容: 文。, 标注: {'{{ 区 }}联系人': 林岚}}\n", {}, "澄川区联系人：林岚"),
    ("章节: '{{ 户数 }}'\n正文: 文。\n", {"户数": "[甲。, 乙。]"}, "二、乙。"),
]

# What the plan's text is, the cells beside those of FULL, what is said.
FAULTS = [
    ("", {"区": ""}, "街道.csv:3:2 (4:7) row.missing"),
    ("", {"日期": "2026年2月30日"}, "街道.csv:3:4 (7:7) date.impossible"),
    ("", {"户数": "八户"}, "街道.csv:3:3 (8:5) variable.filter-value"),
    ("", {"户数": "[1, 2]"}, "街道.csv:3:3 (8:5) variable.filter-value"),
    ("", {"区": "[甲, 乙]"}, "街道.csv:3:2 (4:7) variable.structured\n街道.csv:3:2 (5:5) variable.structured"),
    ("", {"区": "甲\x07"}, "街道.csv:3:2 source.character"),
    ("", {"成文日期": "明天"}, "街道.csv:3:5 (7:1) date.form"),
    ("", {"发文字号": "12号"}, "街道.csv:3:5 (1:1) number.form"),
    ("", {"标题": "防火。"}, "街道.csv:3:5 (5:1) title.no-type\n街道.csv:3:5 (5:1) title.closing-mark"),
    ("落款: [甲, 乙]\n", {"落款.代章": "丙"}, ""),
    ("附注: 甲\n", {"栏目.甲": "丙"}, "街道.csv:3:5 (1:1) entries.unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "cells", "expected"), WORDS)
def test_words(more: str, cells: dict[str, str], expected: str) -> None:
    plan = HEAD + more if "正文" in more else PLAN + more
    with opened(plan) as source:
        assert expected in printed(source, row(**(FULL | cells)))


@pytest.mark.parametrize(("more", "cells", "expected"), FAULTS)
def test_faults(more: str, cells: dict[str, str], expected: str) -> None:
    with opened(PLAN + more) as source:
        assert "\n".join(told(source, row(**(FULL | cells)))) == expected


def test_the_samples_are_what_render_prints() -> None:
    with opened(PLAN) as source:
        assert "关于做好云岭县防火工作的通知" in printed(source)
        assert "十二户" in printed(source)


def test_the_row_has_an_identity_of_its_own() -> None:
    with opened(PLAN) as source:
        assert source.bind(row("城关", **FULL))[0].body.id == "fanghuo/城关"
        assert source.plan()[0].body.id == "fanghuo"
    with opened(PLAN.replace("标识: fanghuo\n", "")) as source:
        assert source.bind(row("城关", **FULL))[0].body.id is None

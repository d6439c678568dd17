"""Keys that a clerk tries: each answer leads to what he meant."""

from __future__ import annotations

import pytest

from tests.plan.by_hand import NOTICE, SCHEME, faults_of

# The plan, the code, and words that the Chinese way out must hold.
ADVICE = [
    (SCHEME + "正文: 文。\n抄报: 县委办", "key.instead", "抄送: ……"),
    (SCHEME + "正文: 文。\n目录: 有", "key.later", "Word"),
    (SCHEME + "正文: 文。\n代章: 县局", "key.instead", "落款: {机关: ……, 代章: ……}"),
    (SCHEME + "正文: 文。\n联系人: 林岚", "key.instead", "尾段: 联系人：……"),
    (SCHEME + "章节: [{标题: 甲, 单位: 县住建局}]", "key.instead", "责任单位: ……"),
    (SCHEME + "章节: [{标题: 甲, 第二副指挥长: 沈立 县长}]", "key.instead", "名单: {第二副指挥长: ……}"),
    (SCHEME + "正文: 文。\n落款: {机关: 甲局, 日期: 2026年3月1日}", "key.instead", "成文日期: ……"),
    (SCHEME + "编排: {续编: 是}\n正文: 文。", "key.instead", "续编: 是"),
    (SCHEME + "章节: [{标题: 甲, 子项: [{排查隐患: 登记建账。}]}]", "item.own-heading", "标题: 排查隐患"),
    (SCHEME + "章节: [{标题: 甲, 子项: [{责任单位: 县住建局}]}]", "item.only-units", "左边对齐"),
    (SCHEME + "章节: [{标题: 一、总体要求, 内容: 文。}]", "item.typed-number", "编号: 一、"),
    (SCHEME + "章节: [{标题: 甲, 子项: [（一）排查。]}]", "item.typed-number", "编号: （一）"),
    (NOTICE + "正文: 文。\n附件: [1. 检查方案]", "attachment.typed-number", "去掉它"),
    (SCHEME + "编排: {层次: [一，（一），1.]}\n正文: 文。", "layout.sample-many", "半角逗号"),
    (SCHEME + "章节:\n- 工作目标:\n- 工作要求: 文。", "section.bare", "写上内容"),
    (SCHEME + "章节:\n-工作目标: 文。", "habit.dash", "- ……"),
    (SCHEME + "正文:　文。", "habit.wide-blank", "半角空格"),
]


@pytest.mark.parametrize(("plan", "code", "words"), ADVICE, ids=[case[1] for case in ADVICE])
def test_the_way_out_leads_to_what_was_meant(plan: str, code: str, words: str) -> None:
    said = {fault.code: fault.text("zh") for fault in faults_of(plan)}
    assert words in said[code], said


def test_keys_typed_with_a_wide_colon_are_all_said_in_one_run() -> None:
    plan = "文种: 方案\n标题：甲\n正文：乙\n成文日期：2026年3月1日\n附注: 丙\n"
    wide = [fault.place.line for fault in faults_of(plan) if fault.code == "habit.wide-colon" and fault.place]
    assert wide == [2, 3, 4]


@pytest.mark.parametrize("words", ["1.5米以上的", "一、二期工程", "三、四季度", "2026年底前"])
def test_a_text_that_begins_with_a_figure_has_no_typed_number(words: str) -> None:
    assert not faults_of(f"{SCHEME}章节: [{{标题: {words}, 内容: 文。}}]")


@pytest.mark.parametrize(
    ("plan", "codes"),
    [
        (SCHEME + "章节:\n  工作任务: 乙", ["shape.sections"]),
        (
            NOTICE.replace("3月18日", "13月1日") + "正文: 文。\n发文字号: 自动\n机关代字: 云应急",
            ["date.impossible"],
        ),
    ],
    ids=["sections that are no list", "a date that is none"],
)
def test_what_was_typed_wrong_is_not_said_to_be_missing(plan: str, codes: list[str]) -> None:
    assert [fault.code for fault in faults_of(plan)] == codes

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
    (SCHEME + "正文: 文。\n版面: {边距: 37/35}", "key.office", "planforge.yaml"),
    (SCHEME + "附件: {标题: 甲, 文件: 乙.xlsx, 表头行: 2}", "key.instead", "表格: {文件: ……, 表头行: ……}"),
    (SCHEME + "附件: {标题: 甲, 版面: 横, 引言: 文。}", "choice.near", "“横向”"),
    (SCHEME + "附件: 统计表.xlsx\n正文: 文。", "attachment.named", "文件: 统计表.xlsx"),
    (SCHEME + "表格: {表头: [甲, 乙], 行: [[1, 2, 3]]}", "table.row", "''"),
    (SCHEME + "表格: {表头: [甲, 乙], 对齐: [中, 偏], 行: [[1, 2]]}", "choice.unknown", "小数点"),
    (SCHEME + "表格: 没有.csv", "file.missing", "找过"),
    (NOTICE + "正文: 文。\n预印红头: 对", "shape.flag", "写“是”"),
    (NOTICE + "正文: 文。\n结束语: 惯列", "ending.near", "“惯用”"),
    (NOTICE + "正文: 文。\n行文方向: 上行", "direction.type", "下行、平行"),
    (NOTICE + "正文: 文。\n份号: 12", "copy-number.form", "000123"),
    (NOTICE + "正文: 文。\n印发日期: 2026年3月17日", "printed.early", "改正"),
    (NOTICE + "正文: 文。\n出席: 沈立", "attendance.minutes", "纪要"),
    (NOTICE.replace("巡查的通知", "巡查的函") + "正文: 文。", "title.type", "改标题"),
    (NOTICE.replace("通知", "请示") + "正文: 文。\n发文字号: 云应急〔2026〕1号\n签发人: 无", "plan.missing", "签发人: "),
    (NOTICE.replace("通知", "通告").replace("主送机关: 各乡镇\n", "") + "正文: 文。\n份号: 000001\n密级: 机密",
     "plan.forbidden", "删掉"),
    ("文种: 令\n发文机关: 甲县\n正文: 文。\n签名章: 沈立\n成文日期: 2026年3月18日", "plan.missing", "第12号"),
    ("文种: 会议议程\n标题: 甲\n栏目: {时间: 乙, 地点: 丙}", "plan.missing-content", "章节"),
]  # fmt: skip


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

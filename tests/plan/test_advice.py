"""Keys that a clerk tries: each answer leads to what he meant."""

from __future__ import annotations

import pytest

from tests.plan.by_hand import NOTICE, SCHEME, faults_of, read

REPORT = """\
文种: 报告
发文机关: 甲县
签发人: 沈立
标题: 关于巡查的报告
主送机关: 市人民政府
正文: 文。
成文日期: 2026年3月18日
"""

ORDER = "文种: 令\n发文机关: 甲县\n发文字号: 第3号\n正文: 文。\n签名章: 沈立\n成文日期: 2026年3月18日\n"

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
    (SCHEME + "附件: {标题: 甲, 版面: 横着, 引言: 文。}", "choice.near", "“横向”"),
    (SCHEME + "附件: {标题: 甲, 区域: A1:F20, 引言: 文。}", "attachment.area", "文件: ……"),
    (SCHEME + "附件: {标题: 甲, 文件: 乙.pdf, 方式: 插入}", "attachment.manner", "方式: 合订"),
    (SCHEME + "附件: {标题: 甲, 文件: 乙.docx, 方式: 合订}", "attachment.manner", "方式: 插入"),
    (SCHEME + "附件: {标题: 甲, 文件: 乙.zip}", "attachment.manner", "方式: 另发"),
    (SCHEME + "附件: {标题: 《检查表》, 引言: 文。}", "attachment.book-marks", "“检查表”"),
    (SCHEME + "附件: [《检查表》]\n正文: 文。", "attachment.book-marks", "“检查表”"),
    (SCHEME.replace("方案\n", "公示\n", 1) + "正文: 文。", "type.instead", "公告、通告"),
    (NOTICE.replace("的通知", "的通知。") + "正文: 文。", "title.closing-mark", "去掉“。”"),
    (NOTICE.replace("的通知", "的通知140") + "正文: 文。", "title.type-not-last", "去掉“140”"),
    (SCHEME + "正文: 文。\n附件: {标题: 甲。, 引言: 文。}", "title.closing-mark", "去掉“。”"),
    (NOTICE + "正文: 文。\n印发日期: 2026年3月19日", "plan.alone", "补上“印发机关”"),
    (NOTICE + "正文: 文。\n落款: {机关: 甲局, 代章: 乙局}\n印章: 无", "signature.unsealed", "删掉“代章”"),
    (REPORT.replace("甲县", "[甲县, 乙县]"), "signers.few", "各机关的签发人"),
    (REPORT + "抄送: 县财政局，各乡镇人民政府", "copies.lower", "从“抄送”里删掉"),
    (ORDER.replace("甲县", "[甲县, 乙县]"), "mark.lead-only", "发文机关标志: 主办"),
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


# What is typed is right: nothing is said of it.
FINE = [
    REPORT.replace("甲县", "[甲县, 乙县]").replace("沈立", "沈立、何川"),
    REPORT + "抄送: 县级各部门，各县级领导，市财政局",
    ORDER.replace("甲县", "[甲县, 乙县]") + "发文机关标志: 主办",
    SCHEME + "正文: 文。\n附件: {标题: 《甲》和《乙》, 引言: 文。}",
    SCHEME + "正文: 文。\n附件: {标题: 甲, 版面: 横, 引言: 文。}",
    NOTICE.replace("的通知", "的通知（试行）") + "正文: 文。",
    NOTICE + "正文: 文。\n印发机关: 甲办\n印发日期: 2026年3月19日",
]


@pytest.mark.parametrize("plan", FINE)
def test_nothing_is_said_of_what_is_right(plan: str) -> None:
    assert not [fault for fault in faults_of(plan) if fault.severity != "note" and "kind" not in fault.code]


# One slip in an attachment is one fault.
ONE_FAULT = [
    ("附件: {标题: 甲, 版面: 左, 表格: 没有.csv}", ["choice.unknown", "file.missing"]),
    ("附件: {标题: 甲, 文件: ''}", ["key.unfilled"]),
    ("附件: {标题: 甲, 章节: 文}", ["shape.sections"]),
    ("附件: {标题: 甲, 正文: ''}", ["attachment.empty"]),
]


@pytest.mark.parametrize(("attachment", "codes"), ONE_FAULT)
def test_what_was_typed_wrong_in_an_attachment_is_said_once(attachment: str, codes: list[str]) -> None:
    assert [fault.code for fault in faults_of(SCHEME + "正文: 文。\n" + attachment)] == codes


def test_copies_to_members_of_a_lower_group_are_told_of() -> None:
    units = "- {名称: 各乡镇（街道）, 成员: [城关镇, 河湾街道]}\n"
    codes = [fault.code for fault in faults_of(REPORT + "抄送: 市财政局，城关镇", units=units)]
    assert codes == ["copies.lower"]


def test_the_office_may_say_recipients_in_short() -> None:
    plan, _ = read(NOTICE.replace("主送机关: 各乡镇\n", "") + "正文: 文。", planforge="主送: 各乡镇\n")
    assert plan.profile.recipients == "各乡镇"

"""What is wrong with a plan: each fault by its code, at its line and column, in both languages."""

from __future__ import annotations

import string

import pytest

from planforge.messages.catalogue import MESSAGES
from tests.plan.by_hand import NOTICE, SCHEME, brief, faults_of, stopped

S = f"{SCHEME}正文: 文。\n"
"""A whole plan of three lines; what follows it stands on line 4."""

N = f"{NOTICE}正文: 文。\n"
"""A whole notice of six lines; what follows it stands on line 7."""

# The plan, and every fault as `line:column code`.
FILES = [
    (b"", "0:0 source.empty"),
    (b"# \xe6\xb3\xa8\n\n", "0:0 source.empty"),
    ("\ufeff" + S, ""),
    (S.replace("\n", "\r\n"), ""),
    (S.replace("\n", "\r"), ""),
    ("文种: 通知\n标题: 巡查\n".encode("gbk"), "1:1 source.encoding"),
    ("文种: 通知\n标题: 巡查\n".encode("utf-16"), "0:0 source.encoding"),
    (b"a: b\nc: \xff\xfe\xff", "2:1 source.encoding-unknown"),
    (S + "落款: 甲\x07乙\n附注: \x7f\n", "4:6 source.character\n5:5 source.character"),
    (S + "落款: 甲\u2028乙\n", "4:6 source.character"),
    (S + '落款: "甲\\x07"\n', "4:5 source.character"),
    (S + '落款: "甲\\0"\n', "4:5 source.character"),
    (S + '落款: "甲\\r乙"\n', "4:5 source.character"),
    (S + "落款:\n\t机关: 甲\n", "5:1 source.tab"),
    (S + "章节:\n- \t标题: 甲\n", "5:3 source.tab"),
    (S + "---\n标题: 乙\n", "4:1 source.documents"),
    (S + "落款: !甲 乙\n", "4:6 yaml.first-character"),
    (S + "附注: ! 注意\n", "4:5 source.tag"),
    (S + "落款: !!str 乙\n", "4:5 source.tag"),
    (S + "落款: *甲\n", "4:6 yaml.first-character"),
    (S + "落款: *a\n", "4:5 source.alias"),
    (S + "落款: &a [*a]\n", "4:9 source.alias"),
    (S + "[甲]: 乙\n", "4:1 source.key-shape"),
    (S + "落款: " + "[" * 200_000, "4:68 source.too-deep"),
    (S + "落款: " + "{a: " * 200_000, "4:257 source.too-deep"),
    (S + "章节:\n" + "- " * 200_000, "5:127 source.too-deep"),
    ("".join(f"{' ' * at}a:\n" for at in range(200)), "65:65 source.too-deep"),
]  # fmt: skip

YAML = [
    (S + "附注: 甲: 乙\n", "4:6 yaml.second-colon"),
    (S + "落款:\n  机关: 甲\n 代章: 乙\n", "6:2 yaml.indent"),
    (S + "章节:\n- 甲\n 乙\n丙\n", "7:1 yaml.no-colon"),
    (S + "附注: @甲\n", "4:5 yaml.first-character"),
    (S + "附注: `甲`\n", "4:5 yaml.first-character"),
    (S + "落款: {机关: 甲\n附注: 乙\n", "5:3 yaml.braces"),
    (S + "章节: [甲, 乙\n", "5:1 yaml.braces"),
    (S + "附注: '甲\n编号: 乙\n", "4:5 yaml.quote"),
    (S + '附注: "甲\n', "4:5 yaml.quote"),
    (S + '附注: "甲\\k"\n', "4:7 yaml.escape"),
    (S + "附注: %甲\n", "4:5 yaml.first-character"),
]

HABITS = [
    ("文种：通知\n标题: 甲\n", "1:3 habit.wide-colon"),
    (S + "附注：甲\n落款: 乙\n", "4:3 habit.wide-colon"),
    ("文种:通知\n标题: 甲\n", "1:3 habit.no-blank"),
    (S + "章节:\n- 指导思想：甲\n", "5:7 habit.wide-colon"),
    (S + "章节:\n- 标题：甲\n", "5:5 habit.wide-colon"),
    (S + "章节:\n- 标题:甲\n", "5:5 habit.no-blank"),
    (S + "落款:\n　　机关: 甲\n", "5:1 habit.wide-indent"),
    (S + "　附注: 甲\n", ""),
    (S + "附注: {{ 名称 }}\n", "4:5 habit.jinja"),
    (S + "附注: {{ 名称 }}公开\n", "4:5 habit.jinja"),
    (S + "附注: >35%\n", "4:5 habit.block-mark"),
    (S + "附注: |甲|\n", "4:5 habit.block-mark"),
    (S + '附注: "甲"公开\n', "4:5 habit.quoted-word"),
    (S + "附注: 3 #楼\n", "4:7 habit.comment"),
    (S + "附注: #1楼\n", "4:5 habit.comment"),
    (S + "尾段:\n- #1楼\n- 甲 # 注\n", "5:3 habit.comment"),
    (S + "章节:\n- {标题: 明确分工, 按时报送, 内容: 文。}\n", "5:14 key.stray"),
]

KEYS = [
    (S + "标提: 甲\n", "4:1 key.unknown"),
    (S + "recipiants: 甲\n", "4:1 key.unknown"),
    (S + "天气: 甲\n", "4:1 key.unknown-far"),
    (S + "标题: 乙\ntitle: 丙\n", "4:1 key.twice\n5:1 key.twice"),
    (S + "<<: 甲\n", "4:1 key.unknown-far"),
    (S + "落款: {机构: 甲}\n", "4:6 key.unknown"),
    (S + "编排: {单位: 别处}\n", "4:10 choice.unknown"),
    (S + "编排: {单位: 括弧}\n", "4:10 choice.near"),
    (S + "编排: {时间: 不印}\n", "4:10 choice.near"),
    (S + "编排: {时间: 括号，冒号}\n", "4:10 choice.joined"),
    (S + "编排: {层次: [甲]}\n", "4:11 layout.sample"),
    (S + "编排: {层次: [二、]}\n", "4:11 layout.sample"),
    (S + "编排: {层次: [一、, 1., （1）, ①, A., Ⅰ.]}\n", "4:10 layout.levels"),
    (S + "编排: {层次: {一级: {续编: 是}}}\n", "4:15 shape.level"),
    (S + "编排: {层次: {一级: {式样: 1., 续编: 也许}}}\n", "4:28 shape.flag"),
    (S + "编排: 甲\n", "4:5 shape.mapping"),
    (S + "落款: {机关: {甲: 乙}}\n", "4:10 shape.text"),
    (S + "尾段: {甲: 乙}\n", "4:5 shape.paragraphs"),
    (S + "尾段:\n- 联系人: 林岚\n", "5:3 shape.paragraphs"),
    (S + "章节: 甲\n", "4:5 shape.sections"),
    (S + "章节: {指导思想: 甲}\n", "4:5 shape.sections"),
    (S + "章节:\n- {标题: 甲, 子项: 乙}\n", "5:15 shape.items"),
    (S + "章节:\n- [甲]\n", "5:3 shape.item"),
    (S + "章节:\n- {标题: 甲, 标注: 乙}\n", "5:15 shape.labels"),
    (S + "章节:\n- 指导思相: 甲\n", "5:3 key.unknown"),
    (S + "章节:\n- 天气: 甲\n", "5:3 section.own-heading"),
    (S + "章节:\n- {指导思想: 甲, 工作目标: 乙}\n", "5:13 section.two"),
    (S + "章节:\n- 工作要求: {标题: 甲, 内容: 乙}\n", "5:10 section.two"),
    (S + "章节:\n- 工作要求: {内容: 甲, 编号: 1}\n  编号: 2\n", "5:17 key.twice"),
    (S + "章节:\n- {类: 别的, 标题: 甲}\n", "5:7 choice.unknown"),
    ("- 甲\n- 乙\n", "1:1 plan.shape"),
    ("甲\n", "1:1 plan.shape"),
]

MEANING = [
    ("标题: 甲\n正文: 乙\n", "1:1 plan.no-type"),
    ("文种: 通之\n标题: 甲\n正文: 乙\n", "1:5 type.near"),
    ("文种: 天气\n标题: 甲\n正文: 乙\n", "1:5 type.unknown"),
    ("文种: internal\n标题: 甲\n正文: 乙\n", "1:5 type.near"),
    ("文种: 方案\n", "1:1 plan.missing-title\n1:1 plan.missing-content"),
    ("文种: 通知\n", "1:1 plan.missing\n1:1 plan.missing-title\n1:1 plan.missing\n1:1 plan.missing-content\n1:1 plan.missing"),
    ("文种: 方案\n标题: ''\n正文: 乙\n", "2:1 plan.empty"),
    ("文种: 方案\n标题:\n正文: 乙\n", "2:1 plan.empty"),
    (NOTICE.replace("云岭县应急管理局", '""') + "正文: 文。", "2:1 plan.empty"),
    (S + "发文字号: 云应急〔2026〕1号\n", "4:1 plan.forbidden"),
    (S + "签发人: 沈立\n", "4:1 plan.forbidden"),
    (S + "版式: 通用\n", "1:1 plan.missing"),
    (N + "版式: 信函\n印发机关: 云岭县\n", "8:1 plan.forbidden"),
    (N + "版式: 命令\n发文字号: 云应急〔2026〕1号\n", "8:7 number.order"),
    (N + "版式: 竖排\n", "7:5 choice.unknown"),
    (S + "事由: 巡查\n", "4:5 plan.unused"),
    ("文种: 方案\n标题: 无\n副标题: 甲\n正文: 乙\n", "3:6 plan.alone"),
    (N.replace("3月18日", "2月30日"), "5:7 date.impossible"),
    (N.replace("2026年3月18日", "近日"), "5:7 date.form"),
    (N + "发文字号: 云应急[2026]第012号\n", "7:7 number.mend"),
    (N + "发文字号: 某号\n", "7:7 number.form"),
    (N + "发文字号: 自动\n", "7:7 number.no-code"),
    (N.replace("2026年3月18日", "　年　月　日") + "机关代字: 云\n发文字号: 自动\n", "8:7 number.no-year"),
    (N + "机关代字: 云-应\n发文字号: 自动\n", "7:7 number.code-form"),
    (N.replace("2026年3", "2150年3") + "机关代字: 云\n发文字号: 自动\n", "5:1 number.year-form"),
    (S + "章节:\n- {标题: 甲, 时间: 2026年6月至3月}\n", "5:15 time.range"),
    (S + "章节:\n- {标题: 甲, 时限: 2026年2月30日前}\n", "5:15 time.date"),
    (N + "章节:\n- {标题: 甲, 时限: 13月底前}\n", "8:15 time.date"),
    (S + "章节:\n- {标题: 甲, 责任单位: 、}\n", "5:17 units.none"),
    (S + "章节:\n- {标题: 甲, 责任单位: 乙（丙}\n", "5:17 units.brackets"),
    (S + "章节:\n- {标题: 甲, 责任单位: [乙（, 丙）]}\n", "5:18 units.brackets"),
    (S + "章节:\n- {标题: 甲, 单位附注: 乙}\n", "5:17 plan.alone"),
    (S + "章节:\n-\n", "5:2 item.empty"),
    (S + "章节:\n- {编号: 1}\n", "5:3 item.empty"),
    (S + "章节:\n- {标题: a, 子项: [{标题: b, 子项: [{标题: c, 子项: [{标题: d, 子项: [{标题: e, 子项: [f]}]}]}]}]}\n",
     "5:68 item.too-deep"),
    (S + "章节:\n- 组织机构: {办公室: {说明: 甲, 设在: 乙}}\n", "5:23 plan.unused"),
    (S + "编排: {层次: [Ⅰ、]}\n章节:\n- {标题: 甲, 编号: 12}\n- 乙\n", "7:3 number.range"),
    (S + "章节:\n- {标题: 甲, 编号: 0}\n", "5:3 number.range"),
    (S + "附件: {引言: 甲}\n", "4:5 attachment.no-title"),
    (S + "附件: {标题: 甲}\n", "4:5 attachment.empty"),
    (S + "附件: {标题: 甲, 文件: 乙.docx, 引言: 丙}\n", "4:17 file.missing\n4:17 attachment.both"),
    (S + "附件: {标题: 甲, 文件: 乙.docx, 附注: 丙}\n", "4:17 file.missing\n4:17 attachment.both"),
    (S + "附件: {标题: 甲, 文件: 乙.docx}\n", "4:17 file.missing"),
    (S + "表格: {标题: 甲}\n", "4:5 table.empty"),
    (S + "表格: {表头: [甲, 乙], 行: [[丙]]}\n", "4:23 table.row"),
    (S + "表格: {行: [甲 | 乙], 列宽: [1, 2, 3], 对齐: [左]}\n", "4:18 table.count\n4:33 table.count"),
    (S + "表格: {行: [甲 | 乙], 列宽: [1, 宽]}\n", "4:26 table.width"),
    (S + "表格: {行: [[甲, <], [<, 乙]]}\n", "4:19 table.joined"),
    (S + "表格: {行: [[甲, [乙]]]}\n", "4:14 shape.text"),
    (S + "表格: {行: [[甲], {乙: 丙}]}\n", "4:15 shape.row"),
    (S + "表格: {行: ['" + " | " * 30 + "']}\n", "4:5 table.too-wide"),
    (S + "表格: 甲\n", "4:5 table.file-kind"),
    (S + "表格: 没有.csv\n", "4:5 file.missing"),
    (S + "表格: {文件: 没有.csv, 行: [[甲]]}\n", "4:18 plan.unused"),
    (S + "表格: {区域: A1, 行: [[甲]]}\n", "4:6 plan.alone"),
    (S + "表格: {表头行: 二, 文件: 没有.csv}\n", "4:11 table.header-rows\n4:18 file.missing"),
    (S + "图片: {说明: 甲}\n", "4:5 picture.no-file"),
    (S + "图片: 没有.png\n", "4:5 file.missing"),
    (S + "图片: plan.yaml\n", "4:5 image.kind"),
]  # fmt: skip

DIRECTORY = "[{名称: 县住建局, 简称: [住建局]}, {名称: 各镇, 成员: [白石镇]}]"
UNITS = [
    ("县住建局、住建局、各镇、白石镇", ""),
    ("县住建厅", "5:11 units.near"),
    ("天文台", "5:11 units.unknown"),
]

EVERY_TABLE = FILES + YAML + HABITS + KEYS + MEANING


@pytest.mark.parametrize(("plan", "expected"), EVERY_TABLE, ids=range(len(EVERY_TABLE)))
def test_faults_have_their_place(plan: str | bytes, expected: str) -> None:
    assert "\n".join(map(brief, faults_of(plan))) == expected


@pytest.mark.parametrize("plan", [plan for plan, expected in EVERY_TABLE if expected], ids=lambda plan: "")
def test_faults_are_said_whole_in_both_languages(plan: str | bytes) -> None:
    for fault in faults_of(plan):
        given = dict(fault.values)
        words = MESSAGES[fault.code]
        for text in (words.zh, words.en, words.zh_hint, words.en_hint):
            assert {name for _, name, _, _ in string.Formatter().parse(text) if name} <= set(given)
        for lang in ("zh", "en"):
            assert fault.text(lang).startswith(f"{fault.place}: {fault.message(lang)}")
            assert "None" not in fault.message(lang) + fault.hint(lang)


@pytest.mark.parametrize(("units", "expected"), UNITS)
def test_units_are_looked_up_in_the_directory(units: str, expected: str) -> None:
    plan = f"{S}章节:\n- {{标题: 甲, 责任单位: {units}}}\n"
    assert "\n".join(map(brief, faults_of(plan, units=DIRECTORY))) == expected


def test_all_faults_of_a_plan_are_said_at_once_in_the_order_of_the_file() -> None:
    plan = f"{S}落款: {{机构: 甲}}\n日期: 2026年2月30日\n章节:\n- {{标题: 乙, 时间: 2026年6月至3月, 内容: [[丙]]}}\n天气: 丁\n"
    expected = [
        "4:6 key.unknown",
        "5:5 date.impossible",
        "7:15 time.range",
        "7:32 shape.paragraphs",
        "8:1 key.unknown-far",
    ]
    assert [brief(fault) for fault in faults_of(plan)] == expected


@pytest.mark.parametrize(
    ("plan", "exit_code"),
    [(b"", 2), ("标题: 甲\n", 1), (S + "附注: '", 2), ("甲".encode("gbk"), 2), (S + "天气: 甲", 1)],
)
def test_what_can_not_be_read_is_2_and_what_is_wrong_is_1(plan: str | bytes, exit_code: int) -> None:
    assert stopped(plan).exit_code == exit_code


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("标提", "标题"),
        ("主送机构", "主送机关"),
        ("发文号", "发文字号"),
        ("Recipents", "recipients"),
        ("附件说名", "附件说明"),
    ],
)
def test_an_unknown_key_names_the_nearest(typed: str, nearest: str) -> None:
    [fault] = faults_of(f"{S}{typed}: 甲\n")
    assert dict(fault.values)["nearest"] == nearest
    assert f"“{nearest}”" in fault.hint("zh")
    assert f"“{nearest}”" in fault.hint("en")


def test_a_key_far_from_all_names_a_few_of_them_once() -> None:
    [fault] = faults_of(f"{S}qwerty: 甲\n")
    known = dict(fault.values)["known"]
    assert known == "标识、文种、标题、副标题、讲话人、称呼、主送机关、正文……"
    assert "plan-reference" in fault.hint("zh")


def test_gbk_is_named() -> None:
    [fault] = faults_of("标题: 甲".encode("gbk"))
    assert "GBK" in fault.message("zh")
    assert "GBK" in fault.message("en")

"""Sections and items: every key and every choice of 编排, as the lines that are printed."""

from __future__ import annotations

import pytest

from planforge.document import lines
from tests.plan.by_hand import SCHEME, document

TASK = "标题: 清理小广告, 内容: 每天巡查。, 牵头单位: 区执法局, 责任单位: 区住建局、各镇, 时限: 9月底前"
PHASE = "标题: 动员阶段, 时间: 1月至2月, 内容: 摸清底数。"

# What is tried, the plan below its head, the lines below its title (kind, text).
NUMBERS = [
    ("the standard's four levels, and a fifth", """
章节:
- {标题: 甲, 子项: [{标题: 乙, 子项: [{标题: 丙, 子项: [{标题: 丁, 子项: [{标题: 戊}]}]}]}]}
""", """
heading 一、甲
heading （一）乙
heading 1.丙
heading （1）丁
heading ①戊
"""),
    ("a level restarts under each parent", """
章节:
- {标题: 甲, 子项: [子, 丑]}
- {标题: 乙, 子项: [寅]}
""", """
heading 一、甲
text （一）子
text （二）丑
heading 二、乙
text （一）寅
"""),
    ("or runs on", """
编排: {层次: {二级: {式样: 1., 续编: 是}}}
章节:
- {标题: 甲, 子项: [子, 丑]}
- {标题: 乙, 子项: [寅]}
""", """
heading 一、甲
text 1.子
text 2.丑
heading 二、乙
text 3.寅
"""),
    ("styles by their samples", """
编排: {层次: [第一条　, 第一阶段：, （1）, "A.", Ⅰ、]}
章节:
- {标题: 甲, 子项: [{标题: 乙, 子项: [{标题: 丙, 子项: [{标题: 丁, 子项: [戊, 己]}]}]}]}
""", """
heading 第一条　甲
heading 第一阶段：乙
heading （1）丙
heading A.丁
text Ⅰ、戊
text Ⅱ、己
"""),
    ("chapters and articles, which run on as in statutes", """
编排: {层次: [第一章, 第一条]}
章节:
- {标题: 甲, 子项: [子, 丑]}
- {标题: 乙, 子项: [寅]}
""", """
heading 第一章　甲
text 第一条　子
text 第二条　丑
heading 第二章　乙
text 第三条　寅
"""),
    ("articles that the plan lets restart", """
编排: {层次: [第一章, {式样: 第一条　, 续编: 否}]}
章节:
- {标题: 甲, 子项: [子]}
- {标题: 乙, 子项: [丑]}
""", """
heading 第一章　甲
text 第一条　子
heading 第二章　乙
text 第一条　丑
"""),
    ("half-width marks of a sample become full-width", """
编排: {层次: ["(1)"]}
章节: [甲, 乙]
""", """
text （1）甲
text （2）乙
"""),
    ("a number as typed does not count", """
章节:
- {标题: 甲, 编号: X、}
- {标题: 乙}
""", """
heading X、甲
heading 一、乙
"""),
    ("no number", """
章节:
- {标题: 甲, 编号: 无}
- {heading: 乙, number: none}
- {标题: 丙}
""", """
heading 甲
heading 乙
heading 一、丙
"""),
    ("digits restart the count", """
章节:
- {标题: 甲, 编号: 5}
- {标题: 乙}
- {标题: 丙, 序号: 1}
""", """
heading 五、甲
heading 六、乙
heading 一、丙
"""),
    ("a level of a section's own", """
章节:
- {标题: 甲, 编排: {层次: {二级: ①}}, 子项: [子]}
- {标题: 乙, 子项: [丑]}
""", """
heading 一、甲
text ①子
heading 二、乙
text （一）丑
"""),
]  # fmt: skip

HEADINGS = [
    ("level 1 stands alone, deeper ones run in where a text follows", """
章节:
- {标题: 甲, 内容: 文字。, 子项: [{标题: 乙, 内容: 文字。}, {标题: 丙}, 一句话。]}
""", """
heading 一、甲
text 文字。
text （一）乙。文字。
heading （二）丙
text （三）一句话。
"""),
    ("own line at every level", """
编排: {二级标题: 独行}
章节:
- {标题: 甲, 子项: [{标题: 乙, 内容: 文字。}]}
""", """
heading 一、甲
heading （一）乙
text 文字。
"""),
    ("run in at level 1", """
编排: {一级标题: 接排}
章节:
- {标题: 甲, 内容: 文字。}
- {标题: 乙：, 内容: 文字。}
""", """
text 一、甲。文字。
text 二、乙：文字。
"""),
    ("inline: the items go on in the paragraph before", """
编排: {层次: {二级: 一要}, 二级标题: 连排}
章节:
- {标题: 甲, 内容: 总的说，, 子项: [{标题: 快, 内容: 马上办。}, {标题: 好}, 稳住。]}
""", """
heading 一、甲
text 总的说，一要快。马上办。二要好。三要稳住。
"""),
    ("a third paragraph stays a paragraph", """
章节:
- 标题: 甲
  子项:
  - 标题: 乙
    内容: |
      第一段。
      第二段。
""", """
heading 一、甲
text （一）乙。第一段。
text 第二段。
"""),
    ("text after the items, without a number", """
章节:
- {标题: 甲, 内容: 前文。, 子项: [子], 尾段: [后文一。, 后文二。]}
""", """
heading 一、甲
text 前文。
text （一）子
text 后文一。
text 后文二。
"""),
    ("known headings: Chinese prints as typed, English prints the usual word", """
章节:
- 总体要求: 文字。
- guiding_ideas: 文字。
- Goals: [目标一。]
- 工作任务: {说明: 如下：, 子项: [任务一。]}
- 一句没有标题的话。
""", """
heading 一、总体要求
text 文字。
heading 二、指导思想
text 文字。
heading 三、工作目标
text （一）目标一。
heading 四、工作任务
text 如下：
text （一）任务一。
text 五、一句没有标题的话。
"""),
    ("keys of both languages, every synonym of a text", """
sections:
- {heading: 甲, content: 文字。, items: [{名称: 乙, 措施: 做。}], closing: 末。}
- {标题: 丙, 正文: 文字。, 事项: [{heading: 丁}]}
""", """
heading 一、甲
text 文字。
text （一）乙。做。
text 末。
heading 二、丙
text 文字。
heading （一）丁
"""),
]  # fmt: skip

TIMES = [
    ("in brackets", "{}", f"章节: [{{{PHASE}}}]", """
heading 一、动员阶段（1月至2月）
text 摸清底数。
"""),
    ("behind a colon", "{时间: 冒号}", f"章节: [{{{PHASE}}}]", """
heading 一、动员阶段：1月至2月
text 摸清底数。
"""),
    ("at the head of the text", "{时间: 居首}", f"章节: [{{{PHASE}}}]", """
heading 一、动员阶段
text 1月至2月，摸清底数。
"""),
    ("in a paragraph of its own", "{时间: 另行}", f"章节: [{{{PHASE}}}]", """
heading 一、动员阶段
text 时间：1月至2月
text 摸清底数。
"""),
    ("not printed", "{时间: 不写}", f"章节: [{{{PHASE}}}]", """
heading 一、动员阶段
text 摸清底数。
"""),
    ("before the full stop of a heading", "{一级标题: 接排}", "章节: [{标题: 动员阶段。, 时间: 3月, 内容: 做。}]", """
text 一、动员阶段（3月）。做。
"""),
    ("at the head, no text: in brackets", "{时间: 居首}", "章节: [{标题: 动员, 时间: 3月}]", """
heading 一、动员（3月）
"""),
    ("a time alone is a heading", "{}", "章节: [{时间: 3月, 内容: 做。}]", """
heading 一、3月
text 做。
"""),
    ("a sentence begins with its time", "{时间: 居首}", "章节: [{时间: 3月, 内容: 做。}]", """
text 一、3月，做。
"""),
    ("a time that nobody understands is printed all the same", "{}", "章节: [{标题: 甲, 时间: 每月20日前后, 内容: 做。}]", """
heading 一、甲（每月20日前后）
text 做。
"""),
    ("a deadline with the units", "{}", f"章节: [{{{TASK}}}]", """
heading 一、清理小广告
text 每天巡查。
units 牵头单位：区执法局
units 责任单位：区住建局、各镇
units 完成时限：9月底前
"""),
    ("a deadline in brackets", "{时限: 括号}", f"章节: [{{{TASK}}}]", """
heading 一、清理小广告（9月底前）
text 每天巡查。
units 牵头单位：区执法局
units 责任单位：区住建局、各镇
"""),
    ("no deadline", "{时限: 不写}", f"章节: [{{{TASK}}}]", """
heading 一、清理小广告
text 每天巡查。
units 牵头单位：区执法局
units 责任单位：区住建局、各镇
"""),
    ("a deadline by the word it was typed with", "{}", "章节: [{标题: 甲, 完成时间: 9月底前}]", """
heading 一、甲
units 完成时间：9月底前
"""),
]  # fmt: skip

UNITS = [
    ("each role on its line", "{单位: 另行, 时限: 不写}", TASK, """
heading 一、清理小广告
text 每天巡查。
units 牵头单位：区执法局
units 责任单位：区住建局、各镇
"""),
    ("all on one line", "{单位: 合行}", TASK, """
heading 一、清理小广告
text 每天巡查。
units 牵头单位：区执法局；责任单位：区住建局、各镇；完成时限：9月底前
"""),
    ("in brackets behind the full stop", "{单位: 括号}", TASK, """
heading 一、清理小广告
text 每天巡查。（牵头单位：区执法局；责任单位：区住建局、各镇；完成时限：9月底前）
"""),
    ("in brackets before the full stop", "{单位: 句内括号}", TASK, """
heading 一、清理小广告
text 每天巡查（牵头单位：区执法局；责任单位：区住建局、各镇；完成时限：9月底前）。
"""),
    ("a working group names its lead unit before its members", "{}", "标题: 专班, 牵头单位: 甲, 成员单位: 乙、丙", """
heading 一、专班
units 牵头单位：甲
roster 成员单位：乙、丙
"""),
    ("units not printed; a deadline has a choice of its own", "{单位: 不写}", TASK, """
heading 一、清理小广告
text 每天巡查。
units 完成时限：9月底前
"""),
    ("nothing printed", "{单位: 不写, 时限: 不写}", TASK, """
heading 一、清理小广告
text 每天巡查。
"""),
    ("in brackets behind a heading without a text", "{单位: 括号}", "标题: 甲, 责任单位: 乙", """
text 一、甲。（责任单位：乙）
"""),
    ("inside the sentence that is the heading", "{单位: 句内括号}", "标题: 甲, 责任单位: 乙", """
text 一、甲（责任单位：乙）。
"""),
    ("by verbs", "{单位: 合行, 单位表述: 动词}", TASK, """
heading 一、清理小广告
text 每天巡查。
units 区执法局牵头，区住建局、各镇负责，9月底前完成。
"""),
    ("by verbs in brackets", "{单位: 括号, 单位表述: 动词}", f"{TASK}, 配合单位: 丙", """
heading 一、清理小广告
text 每天巡查。（区执法局牵头，区住建局、各镇负责，丙配合，9月底前完成）
"""),
    ("the lead unit first", "{单位表述: 居首, 时限: 不写}", TASK, """
heading 一、清理小广告
text 每天巡查。
units 责任单位：区执法局、区住建局、各镇
"""),
    ("the lead unit first, named once", "{单位表述: 居首}", "标题: 甲, 牵头单位: 乙, 责任单位: 丙、乙，丁", """
heading 一、甲
units 责任单位：乙、丙，丁
"""),
    ("the lead unit alone", "{单位表述: 居首}", "标题: 甲, 牵头单位: 乙", """
heading 一、甲
units 责任单位：乙
"""),
    ("the office's own words", "{单位表述: {牵头单位: 主责, 责任单位: 责任科室}, 时限: 不写}", TASK, """
heading 一、清理小广告
text 每天巡查。
units 主责：区执法局
units 责任科室：区住建局、各镇
"""),
    ("a mark of its own between them", "{单位: 合行, 单位表述: {分隔: ，}, 时限: 不写}", TASK, """
heading 一、清理小广告
text 每天巡查。
units 牵头单位：区执法局，责任单位：区住建局、各镇
"""),
    ("a note of the house, on lines", "{单位表述: {附注: 列第一位的牵头}, 时限: 不写}", TASK, """
heading 一、清理小广告
text 每天巡查。
units 牵头单位：区执法局
units 责任单位：区住建局、各镇（列第一位的牵头）
"""),
    ("a note of the item, in brackets", "{单位: 括号, 时限: 不写}", f"{TASK}, 单位附注: 分工另定", """
heading 一、清理小广告
text 每天巡查。（牵头单位：区执法局；责任单位：区住建局、各镇；分工另定）
"""),
    ("the key is the label", "{}", "标题: 甲, 责任科室: 乙, 协办单位: 丙, 落实单位: 丁", """
heading 一、甲
units 责任科室：乙
units 协办单位：丙
units 落实单位：丁
"""),
    ("English keys print the usual words", "{}", "heading: 甲, cooperating_unit: 丙, lead_unit: 乙, deadline: 9月底前", """
heading 一、甲
units 配合单位：丙
units 牵头单位：乙
units 完成时限：9月底前
"""),
    ("English keys in capitals", "{}", "Heading: 甲, Lead-Unit: 乙, DEADLINE: 9月底前", """
heading 一、甲
units 牵头单位：乙
units 完成时限：9月底前
"""),
    ("people and other facts", "{单位: 合行}", "标题: 甲, 责任单位: 乙, 责任领导: 沈立, 联系人: 林岚, 标注: {适用范围: 全区}", """
heading 一、甲
units 责任单位：乙；责任领导：沈立；联系人：林岚；适用范围：全区
"""),
    ("lists: single units make one group, lines make groups", "{}", "标题: 甲, 责任单位: [乙, 丙], 配合单位: [丁、戊, 各镇]", """
heading 一、甲
units 责任单位：乙、丙
units 配合单位：丁、戊，各镇
"""),
    ("units behind the items they belong to", "{}", "标题: 甲, 责任单位: 乙, 子项: [子, 丑]", """
heading 一、甲
text （一）子
text （二）丑
units 责任单位：乙
"""),
]  # fmt: skip

ORGANISATIONS = [
    ("people with posts, names, units, in the order typed", """
说明: 名单如下：
组长: 沈立 副区长
副组长: [何川 办公室副主任, 周 敏 局长、书记]
成员: 区住建局、各镇（街道），区属企业
""", """
text 名单如下：
roster 组长：沈立　副区长
roster 副组长：何川　办公室副主任
roster 周敏　局长、书记
roster 成员：区住建局、各镇（街道），区属企业
"""),
    ("every post by its English key", """
commander_in_chief: 沈立 区长
members: [甲局, 乙局]
""", """
roster 总指挥：沈立　区长
roster 成员：甲局、乙局
"""),
    ("posts of its own", """
名单: {专家组长: 苏禾 教授, 联络员: 林岚、许舟}
""", """
roster 专家组长：苏禾　教授
roster 联络员：林岚、许舟
"""),
    ("an office in one sentence", """
办公室: {名称: 推进组, 设在: 区执法局, 职责: 负责协调。, 主任: 周敏 局长（兼）, 副主任: 陆远 副局长, 日常事务: 林岚、许舟}
""", """
text 推进组下设办公室在区执法局，负责协调，由局长周敏兼任办公室主任，副局长陆远任办公室副主任，林岚、许舟具体负责日常事务。
"""),
    ("an office housed somewhere", """
办公室: {设在: 区执法局, 主任: 方晴 （兼）}
""", """
text 办公室设在区执法局，由方晴兼任办公室主任。
"""),
    ("an office with directors of both kinds, and a clerk with a post", """
办公室: {主任: [周敏 局长（兼）, 陆远 副局长], 日常事务: 林岚 科长}
""", """
text 下设办公室，由局长周敏兼任办公室主任，副局长陆远任办公室主任，科长林岚具体负责日常事务。
"""),
    ("an office written out", "办公室: 办公室设在区执法局。", """
text 办公室设在区执法局。
"""),
    ("text behind the roster", "组长: 沈立 区长\n尾段: 另行通知。", """
roster 组长：沈立　区长
text 另行通知。
"""),
]  # fmt: skip


def printed(plan: str) -> list[str]:
    """Give the lines below the title as `kind text`."""
    return [f"{line.kind} {line.text}" for line in lines(document(SCHEME + plan)) if line.kind != "title"]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [case[1:] for case in NUMBERS + HEADINGS],
    ids=[case[0] for case in NUMBERS + HEADINGS],
)
def test_numbers_and_headings(plan: str, expected: str) -> None:
    assert printed(plan) == expected.strip().splitlines()


@pytest.mark.parametrize(
    ("layout", "plan", "expected"), [case[1:] for case in TIMES], ids=[case[0] for case in TIMES]
)
def test_times(layout: str, plan: str, expected: str) -> None:
    assert printed(f"编排: {layout}\n{plan}") == expected.strip().splitlines()


@pytest.mark.parametrize(
    ("layout", "item", "expected"), [case[1:] for case in UNITS], ids=[case[0] for case in UNITS]
)
def test_units(layout: str, item: str, expected: str) -> None:
    assert printed(f"编排: {layout}\n章节:\n- {{{item}}}") == expected.strip().splitlines()


@pytest.mark.parametrize(
    ("body", "expected"), [case[1:] for case in ORGANISATIONS], ids=[case[0] for case in ORGANISATIONS]
)
def test_organisations(body: str, expected: str) -> None:
    indented = "\n".join(f"    {line}" for line in body.strip().splitlines())
    assert printed(f"章节:\n- 组织机构:\n{indented}")[1:] == expected.strip().splitlines()


def test_compound_numbers_take_in_the_number_above() -> None:
    plan = """编排: {层次: [1, 1.1, 1.1.1]}
章节:
- 标题: 总则
  子项:
  - {标题: 目的}
  - {标题: 依据, 子项: [{标题: 法律}, {标题: 规章}]}
- 标题: 职责
  子项: [{标题: 办公室}]
"""
    assert printed(plan) == [
        "heading 1　总则",
        "heading 1.1　目的",
        "heading 1.2　依据",
        "heading 1.2.1　法律",
        "heading 1.2.2　规章",
        "heading 2　职责",
        "heading 2.1　办公室",
    ]


def test_a_roster_keeps_the_order_of_its_posts() -> None:
    plan = """章节:
- 组织机构:
    指挥长: 沈立 县长
    名单: {政委: [何川 副书记, 周敏 副书记]}
    常务副指挥长: 林岚 副县长
    成员单位: 县公安局
"""
    assert printed(plan)[1:] == [
        "roster 指挥长：沈立　县长",
        "roster 政委：何川　副书记",
        "roster 周敏　副书记",
        "roster 常务副指挥长：林岚　副县长",
        "roster 成员单位：县公安局",
    ]


def test_a_section_without_a_text_takes_in_its_first_item() -> None:
    plan = """章节:
- {标题: 工作要求, 编排: {一级标题: 接排, 二级标题: 连排}, 子项: [{标题: 加强领导, 内容: 抓。}, {标题: 督查, 内容: 查。}]}
"""
    assert printed(plan) == ["text 一、工作要求。（一）加强领导。抓。（二）督查。查。"]

"""A plan bound to rows: the words of each row's document, and what is wrong at its cells."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from planforge.messages import Fault, Faulty, Place
from planforge.plan import PlanSource
from planforge.source import Text
from tests.plan.rows_by_hand import TABLE, brief, opened, printed, row, told

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


# A filter, a value that it can not take, and why in either language.
REASONS = [
    ("中文数字", "八户", "不是能写出的数", "not a number that can be written"),
    ("中文数字", "1.5", "不是整数", "not a whole number"),
    ("大写", "1.005", "金额写到分为止", "an amount ends with 分"),
    ("日期", "明天", "不是日期", "not a day"),
    ("日期", "2026年2月30日", "历法上没有这一天", "the calendar has no such day"),
    ("文号", "12号", "不是发文字号", "not a document number"),
]


@pytest.mark.parametrize(("name", "value", "zh", "en"), REASONS)
def test_reasons_of_filters_in_one_language(name: str, value: str, zh: str, en: str) -> None:
    with opened(PLAN + f"尾段: '{{{{ 日期|{name} }}}}'\n") as source, pytest.raises(Faulty) as stop:
        source.bind(row(**(FULL | {"日期": value})))
    [fault] = [each for each in stop.value.faults if each.code == "variable.filter-value"]
    assert fault.message("zh") == f"过滤器“{name}”处理不了“{value}”：{zh}"
    assert fault.message("en") == f"the filter “{name}” can not take “{value}”: {en}"


def test_a_place_that_is_not_known_is_not_printed() -> None:
    cell = Place(TABLE, 2, 2)
    assert Fault("edit.names", cell, via=Place("")).text("en").startswith("街道.csv:2:2: names")
    assert Fault("edit.names", Place("")).text("en").startswith("names")


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


UNITS = """\
- {名称: 城关镇, 简称: [城关], 资料: {区: 城关镇, 户数: 7, 落款.代章: 镇党委, 没有的: 甲, 编号: 乙}}
- {名称: 河湾街道, 资料: {日期: 明天}}
"""

# The row's key, its cells, what the document says.
FACTS = [
    ("城关镇", {"日期": "2026年4月1日"}, "关于做好城关镇防火工作的通知"),
    ("城关", {"日期": "2026年4月1日"}, "（镇党委代章）"),
    ("1", {"单位": "城关镇", "日期": "2026年4月1日"}, "现有七户"),
    ("城关镇", {"户数": "9", "日期": "2026年4月1日"}, "现有九户"),
    ("城关镇", {"落款.代章": "镇政府", "日期": "2026年4月1日"}, "（镇政府代章）"),
]

# The row's key, its cells, what is said.
WRONG_FACTS = [
    ("城关镇", {}, "街道.csv:3:1 (7:7) row.missing"),
    ("河湾街道", {"区": "甲区", "户数": "1"}, "units.yaml:2:23 (7:7) date.form"),
    ("别处", {"户数": "1", "日期": "2026年4月1日"}, "街道.csv:3:1 (4:7) row.missing"),
    ("1", {"单位": "城关真"}, "街道.csv:3:2 row.unit-near"),
    ("城关镇", {"单位": "应急局"}, "街道.csv:3:2 row.unit"),
]


@pytest.mark.parametrize(("key", "cells", "expected"), FACTS)
def test_facts_of_a_unit(key: str, cells: dict[str, str], expected: str) -> None:
    with opened(PLAN, units=UNITS) as source:
        assert expected in printed(source, row(key, **cells))
        assert "关于做好云岭县防火工作的通知" in printed(source)


@pytest.mark.parametrize(("key", "cells", "expected"), WRONG_FACTS)
def test_faults_of_facts(key: str, cells: dict[str, str], expected: str) -> None:
    with opened(PLAN, units=UNITS) as source:
        assert told(source, row(key, **cells)) == [expected]


# The headers of a table, and what is said of them.
COLUMNS = [
    ("街道 区 户数 日期", ""),
    ("键 区 户数 日期 单位", ""),
    ("街道 变量.区 户数 日期 成文日期 落款.代章 signature.behalf", "街道.csv:1:7 column.twice"),
    ("街道 区 户数 日期 成文日期 date", "街道.csv:1:6 column.twice"),
    ("街道 区 户数 日期 区", "街道.csv:1:5 column.twice"),
    ("街道 区名 户数 日期", "街道.csv:1:2 column.near"),
    ("街道 区 日期", "街道.csv:1:1 (8:5) column.missing"),
    ("街道 区 户数 日期 负责同志甲", "街道.csv:1:5 column.unknown"),
    ("街道 区 户数 日期 标识", "街道.csv:1:5 column.near"),
    ("街道 区 户数 日期 落款.章", "街道.csv:1:5 column.near"),
    ("街道 区 户数 日期 标题.甲", "街道.csv:1:5 column.near"),
    ("街道 区 户数 日期 栏目.时间 替换:正文 增加:章节", ""),
    ("街道 区 户数 日期 替换:正问", "街道.csv:1:5 (1:1) edit.not-found"),
    ("街道 区 户数 日期 替换:正问 增加:章节", ""),
]


@pytest.mark.parametrize(("headers", "expected"), COLUMNS)
def test_columns(headers: str, expected: str) -> None:
    columns = [Text(name, Place(TABLE, 1, at)) for at, name in enumerate(headers.split(), start=1)]
    with opened(PLAN) as source:
        assert "\n".join(brief(fault) for fault in source.check_columns(columns, "街道")) == expected


def test_inputs(tmp_path: Path) -> None:
    def digest(**changes: str) -> str:
        return PlanSource.open(tmp_path / "计划.yaml", changes=changes).digest

    (tmp_path / "计划.yaml").write_text(PLAN, encoding="utf-8")
    first = digest()
    assert digest() == first != digest(区="甲")
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")
    second = digest()
    assert second != first
    (tmp_path / "planforge.yaml").write_text("发文机关: 甲局\n", encoding="utf-8")
    assert digest() not in (first, second)
    (tmp_path / "表.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    plan = PLAN + "表格: 表.csv\n"
    (tmp_path / "计划.yaml").write_text(plan, encoding="utf-8")
    source = PlanSource.open(tmp_path / "计划.yaml")
    bound = [source.bind(row(str(at), **FULL))[0] for at in range(3)]
    assert {each.files for each in bound} == {
        ((str(tmp_path / "表.csv"), hashlib.sha256((tmp_path / "表.csv").read_bytes()).hexdigest()),)
    }


def test_a_fault_says_row_column_and_the_line_of_the_plan() -> None:
    with opened(PLAN) as source, pytest.raises(Faulty) as stopped:
        source.bind(row(**(FULL | {"日期": "2026年2月30日"})))
    (fault,) = stopped.value.faults
    assert fault.text("zh").startswith(f"街道.csv:3:4 ({source.path}:7:7): ")


def test_faults_of_the_plan_itself_stay_where_they_are() -> None:
    plan = PLAN.replace("文种: 通知", "文种: 通之") + "附注: {甲: 乙}\n"
    with opened(plan) as source:
        own = told(source)
        assert own == ["3:5 type.near", "9:5 shape.text"]
        assert told(source, row(**FULL)) == own
        assert told(source, row(**(FULL | {"日期": "明天"}))) == [*own, "街道.csv:3:4 (7:7) date.form"]


def test_a_file_that_rows_leave_is_read_once(tmp_path: Path) -> None:
    attached = "附件: [{标题: '{{ 区 }}户数', 文件: 表.csv}]\n"
    (tmp_path / "计划.yaml").write_text(PLAN + attached, encoding="utf-8")
    (tmp_path / "表.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    source = PlanSource.open(tmp_path / "计划.yaml")
    plans = [source.bind(row(str(at), **(FULL | {"区": f"区{at}"})))[0] for at in range(9)]
    titles = [str(plan.attachments[0].body.title) for plan in plans]
    assert titles == [f"区{at}户数" for at in range(9)]
    assert len({id(plan.attachments[0].body.figures[0]) for plan in plans}) == 1
    assert all([Path(name).name for name, _ in plan.files] == ["表.csv"] for plan in plans)


def test_a_list_in_a_thousand_places_is_not_more_than_a_document_takes() -> None:
    items = "".join(f"  - 查{at}: {{内容: 好。, 责任单位: '{{{{ 村 }}}}'}}\n" for at in range(1_000))
    text = f"变量: {{村: [甲村]}}\n文种: 方案\n标题: 巡查方案\n章节:\n{items}"
    with opened(text) as source:
        cells = {"村": "[" + ", ".join(f"村{at}" for at in range(5_000)) + "]"}
        assert any("variable.too-long" in each for each in told(source, row("甲", **cells)))

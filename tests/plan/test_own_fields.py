"""Fields that only one type has: read, typed, asked for, told of; in schema, columns and --set."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from planforge.compose import compose
from planforge.document import words
from planforge.messages import Faulty, Place
from planforge.plan import PlanSource
from planforge.plan.model import DocDate, FieldRow
from planforge.plan.own_fields import faults_of_fields
from planforge.plan.schema import plan_schema
from planforge.source import Text
from tests.plan.rows_by_hand import row
from tests.plan.types_by_hand import FIELDS, LINES, MANIFEST, PLAN, faults_of, opened, read, shelf, type_of

# A line of a plan beside those that it must have, the field, its value in short.
VALUES = [
    ("等级: 重大", "grade", "重大"),
    ("grade: major", "grade", "重大"),
    ("整改要求: |\n  一是清理。\n  二是报送。", "整改要求", ("一是清理。", "二是报送。")),
    ("罚款: 1,200", "fine", ("1,200", Decimal(1200))),
    ("参加人员: 林岚、许舟", "people", (("林岚", ""), ("许舟", ""))),
    ("责任单位: 区住建局、区城管局，各镇", "duty", (("区住建局", "区城管局"), ("各镇",))),
    ("复查: 否", "复查", False),
    ("经办科室: 000123", "经办科室", "000123"),
]  # fmt: skip

# Lines of a plan beyond its head, what is said of it, lines counted behind the head.
FAULTS = [
    ("整改期限: 明天\n问题清单: 甲 | ", ["1:7 date.form"]),
    ("限期: 2026-4-30\n问题清单: 甲 |", []),
    ("deadline: 2026-4-30\n整改期限: 2026-4-30\n问题清单: 甲 |", ["2:1 key.twice"]),
    ("整改期现: 2026-4-30\n问题清单: 甲 |", ["1:1 key.unknown"]),
    ("问题清单: 甲 |", ["-5:1 fields.missing"]),
    ("整改期限:\n问题清单: 甲 |", ["1:1 fields.missing"]),
    ("期限: 2026-4-30\n问题清单: 甲 |", ["1:1 fields.renamed"]),
    (f"{FIELDS}经办人: 林岚", ["3:1 fields.dropped"]),
    (f"{FIELDS}等级: 很大", ["3:5 choice.near"]),
    (f"{FIELDS}罚款: 一千", ["3:5 fields.number"]),
    (f"{FIELDS}复查: 可能", ["3:5 shape.flag"]),
    ("整改期限: 2026-4-30\n问题清单: [{期限: 2026-3-1}]", ["2:8 fields.missing-cell"]),
    ("整改期限: 2026-4-30\n问题清单: [{问提: 甲}]", ["2:9 key.unknown"]),
    ("整改期限: 2026-4-30\n问题清单: [[甲]]", ["2:8 fields.cells"]),
    ("整改期限: 2026-4-30\n问题清单: [[甲, 2月30日]]", ["2:12 date.form"]),
    ("整改期限: 2026-4-30\n问题清单: [[[甲], 乙]]", ["2:9 shape.text"]),
    ("整改期限: 2026-4-30\n问题清单: {问题: {甲: 乙}}", ["2:12 shape.text"]),
]  # fmt: skip


def short(value: Any) -> Any:
    if hasattr(value, "groups"):
        return value.groups
    if hasattr(value, "value"):
        return str(value.text), value.value
    if isinstance(value, tuple) and value and hasattr(value[0], "post"):
        return tuple((each.name, each.post) for each in value)
    return getattr(value, "zh", value)


@pytest.mark.parametrize(("line", "name", "value"), VALUES)
def test_a_value_becomes_what_its_field_is(line: str, name: str, value: object) -> None:
    plan, faults = read(f"{PLAN}{FIELDS}{line}\n")
    assert not list(faults)
    assert short({own.name: given for own, given in plan.fields}[name]) == value


@pytest.mark.parametrize(
    "table",
    [
        "问题清单: [[墙面破损, 2026-3-1], [井盖缺失, '']]",
        "问题清单:\n  - {问题: 墙面破损, 期限: 2026-3-1}\n  - what: 井盖缺失",
        "problems:\n  - 墙面破损 | 2026.3.1\n  - 井盖缺失 |",
        "问题清单: |\n  墙面破损 | 2026年3月1日\n\n  井盖缺失 |",
    ],
)
def test_rows_are_typed_in_any_way(table: str) -> None:
    plan, _ = read(f"{PLAN}整改期限: 2026-4-30\n{table}\n")
    rows: tuple[FieldRow, ...] = {own.name: value for own, value in plan.fields}["problems"]  # type: ignore[assignment]
    day = rows[0].cells["by"]
    assert [each.cells["what"] for each in rows] == ["墙面破损", "井盖缺失"]
    assert isinstance(day, DocDate) and day.text == "2026年3月1日" and "by" not in rows[1].cells


@pytest.mark.parametrize(("lines", "expected"), FAULTS)
def test_what_is_wrong_with_a_value_is_said_at_its_place(lines: str, expected: list[str]) -> None:
    def moved(short_fault: str) -> str:
        line, rest = short_fault.split(":", 1)
        return f"{int(line) + LINES}:{rest}"

    assert faults_of(f"{PLAN}{lines}\n") == [moved(each) for each in expected]


def test_another_type_knows_nothing_of_them() -> None:
    assert "7:1 key.unknown" in faults_of(PLAN.replace("文种: 整改通知书", "文种: 通知") + "罚款: 100\n")


def test_lists_of_keys_name_them() -> None:
    with opened(f"{PLAN}{FIELDS}天气很好: 晴\n") as source, pytest.raises(Faulty) as stop:
        source.plan()
    assert "整改期限" in stop.value.faults[0].hint("zh")


def test_too_many_rows_are_refused() -> None:
    rows = "".join(f"  - 甲{at} |\n" for at in range(2001))
    assert faults_of(f"{PLAN}整改期限: 2026-4-30\n问题清单:\n{rows}") == ["9:3 fields.rows"]


def test_a_field_named_as_a_key_of_every_plan_is_refused() -> None:
    manifest = "名称: 整改通知书\n继承: notice\n字段: [抄送, {名称: 期, 英文名: date}]\n"
    assert [fault.code for fault in faults_of_fields(type_of(manifest))] == ["fields.taken", "fields.taken"]
    assert faults_of(PLAN, manifest) == ["3:6 fields.taken", "3:10 fields.taken"]


# Fields, what their examples and the changes that speak of them come to.
EXAMPLES = [
    ("{名称: 期限, 类: 日期, 例: 明天}", "date.form"),
    ("{名称: 金额, 类: 数字, 例: 很多}", "fields.number"),
    ("{名称: 表单, 列: [甲, 乙], 例: [[一]]}", "fields.cells"),
    ("{名称: 表单, 列: [{名称: 甲, 类: 数字, 例: 一}]}", "fields.number"),
]


@pytest.mark.parametrize(("field", "code"), EXAMPLES)
def test_an_example_is_what_a_plan_may_say(field: str, code: str) -> None:
    found = faults_of_fields(type_of(f"名称: 甲\n继承: notice\n字段: [{field}]\n"))
    assert [fault.code for fault in found] == [code]
    assert found[0].place is not None and found[0].place.line == 3


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ("[{版本: 2, 增加: [没有]}]", ["fields.change-unknown"]),
        ("[{版本: 2, 更名: {旧: 没有}}]", ["fields.change-unknown"]),
        ("[{版本: 2, 更名: {旧: 中}}, {版本: 3, 更名: {中: 期限}}]", []),
        ("[{版本: 2, 增加: [中]}, {版本: 3, 删除: [中]}]", []),
    ],
)
def test_changes_speak_of_fields_that_are_there(changes: str, codes: list[str]) -> None:
    found = faults_of_fields(type_of(f"名称: 甲\n继承: notice\n字段: [期限]\n变更: {changes}\n"))
    assert [fault.code for fault in found] == codes


def test_a_name_of_two_versions_ago_is_still_read() -> None:
    manifest = "名称: 整改通知书\n继承: notice\n字段: [期限]\n变更: [{版本: 2, 更名: {旧: 中}}, {版本: 3, 更名: {中: 期限}}]\n"
    plan, faults = read(f"{PLAN}旧: 明天\n", manifest)
    assert [(own.zh, value) for own, value in plan.fields] == [("期限", "明天")]
    assert [(fault.code, fault.severity) for fault in faults] == [("fields.renamed", "warning")]


def test_the_schema_of_a_type_has_them() -> None:
    schema = plan_schema(type_of(MANIFEST))
    properties = schema["$defs"]["plan"]["properties"]
    assert properties["整改期限"]["examples"] == ["2026年4月30日"]
    assert set(properties["grade"]["enum"]) == {"一般", "重大", "major"}
    assert "what" in schema["$defs"]["fields.problems"]["properties"]
    assert {"required": ["deadline"]} in schema["allOf"][0]["anyOf"]
    assert json.loads(json.dumps(schema)) == schema
    assert "整改期限" not in plan_schema()["$defs"]["plan"]["properties"]


def test_a_column_of_a_table_fills_them() -> None:
    with opened(f"{PLAN}{FIELDS}变量: {{x: 1}}\n") as source:
        headers = [
            Text(name, Place("t", 1, at)) for at, name in enumerate(("键", "整改期限", "problems", "fine"))
        ]
        assert not list(source.check_columns(headers))
        cells = {"整改期限": "2026-5-1", "problems": "路灯不亮 | \n井盖缺失 |", "罚款": "300"}
        plan, _ = source.bind(row("甲", **cells))
        printed = words(compose(plan))
        assert "整改期限：2026年5月1日" in printed and "罚款：300" in printed
        assert "路灯不亮" in printed and "墙面破损" not in printed
        with pytest.raises(Faulty) as stop:
            source.bind(row("甲", 整改期限="明天"))
        [fault] = (each for each in stop.value.faults if each.severity == "error")
        assert (fault.code, str(fault.place), fault.via) == (
            "date.form",
            "街道.csv:3:2",
            Place(str(source.path), 7, 1),
        )
        [unknown] = source.check_columns([Text("整改期现", Place("t", 1, 1))])
        assert unknown.code == "column.near"


def test_a_value_from_the_command_line_takes_their_place() -> None:
    with shelf() as home:
        path = home / "plan.yaml"
        path.write_text(PLAN + FIELDS, encoding="utf-8")
        changed = PlanSource.open(path, (home / "types",), {"deadline": "2026-6-1"}).plan()[0]
    assert "整改期限：2026年6月1日" in words(compose(changed))

"""Manifests and plans that mean harm, or nothing: faults with places, never a traceback."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planforge.compose import compose
from planforge.document import words
from planforge.messages import Stopped
from planforge.plan.own_fields import faults_of_fields
from planforge.source.written import flow
from planforge.write.docx import template_context
from tests.plan.types_by_hand import MANIFEST, PLAN, read, type_of
from tests.source.test_written import node

_WORDS = st.sampled_from(
    [
        "名称",
        "英文名",
        "类",
        "必填",
        "例",
        "选项",
        "列",
        "位置",
        "别名",
        "日期",
        "表",
        "选择",
        "是",
        "否",
        "版面",
        "整改期限",
        "标题",
        "甲|乙",
        "2026年4月30日",
        "deadline",
        "items",
        "__class__",
        "title",
        "[",
        "{{x}}",
        "'",
        "1e99",
        "\u202e",
    ]
)
_VALUES: st.SearchStrategy[Any] = st.recursive(
    _WORDS | st.text(max_size=8).filter(str.isprintable),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=16,
)
_FIELD_NAMES = st.sampled_from(
    [
        "整改期限",
        "deadline",
        "等级",
        "整改要求",
        "罚款",
        "参加人员",
        "责任单位",
        "复查",
        "问题清单",
        "problems",
        "期限",
        "经办人",
    ]
)


@settings(max_examples=60, deadline=None)
@given(_VALUES, _VALUES)
def test_any_declaration_is_read_or_refused(fields: Any, changes: Any) -> None:
    try:
        made = type_of(f"名称: 甲\n继承: notice\n字段: {flow(node(fields))}\n变更: {flow(node(changes))}\n")
    except Stopped as stop:
        assert all(fault.text("zh") and fault.text("en") for fault in stop.faults)
        return
    assert all(fault.text("zh") for fault in faults_of_fields(made))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(_FIELD_NAMES, _VALUES, max_size=6))
def test_any_value_is_read_or_refused(values: dict[str, Any]) -> None:
    lines = "".join(f"{key}: {flow(node(value))}\n" for key, value in values.items())
    try:
        plan, _ = read(PLAN + lines, MANIFEST.replace("必填: 是", "必填: 否"))
    except Stopped as stop:
        assert all(fault.text("zh") and fault.place for fault in stop.faults)
        return
    document = compose(plan)
    assert words(document)
    assert set(template_context(document)["fields"]) >= {"整改期限", "deadline", "问题清单"}

"""Any plan at all: what is typed is printed, numbers follow one another, nothing but faults is raised."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planforge.compose import compose
from planforge.document import (
    Block,
    Document,
    Item,
    Number,
    Paragraph,
    Part,
    Picture,
    Roster,
    Table,
    Units,
    words,
)
from planforge.messages import Stopped
from planforge.plan import read_plan
from planforge.source import Mapping, Node, Sequence, parse_tree
from planforge.source.text import unprintable
from tests.plan.by_hand import document, read

ROOT = Path(__file__).resolve().parents[2]
OFFICE_FILES = {"planforge.yaml", "units.yaml"}
EXAMPLES = [path for path in sorted((ROOT / "plans").glob("*.yaml")) if path.name not in OFFICE_FILES]

PRINTABLE = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn")),
        st.sampled_from("&<>\"'{}[]#*!%@`|：:，,。-?=~\\/😀𠮷𪚥一二〔〕（）"),
    ),
    min_size=1,
    max_size=20,
).filter(lambda text: unprintable(text) is None and text.split() != [] and text not in ("无", "none"))
UNITS = st.text(st.sampled_from("区县局办甲乙丙丁&<😀𠮷"), min_size=1, max_size=8)

SHORT = st.sampled_from(["甲", "乙丙", "做好工作。", "a", "“引”", "（一）", "1.5米", "😀", "9月底前", "无"])
TIMES = st.sampled_from(["1月至2月", "2026年9月底前", "第一季度", "常年", "6月至3月", "即日起", "近期"])
UNIT_LINES = st.sampled_from(["甲局", "甲局、乙局，各镇", "乙（丙、丁）局", "甲局。", "“甲、乙”办"])
PEOPLE = st.sampled_from(
    ["沈立 局长", "林岚、许舟", "方晴（兼）", "方晴 （兼）", "周 敏 局长（兼）", "甲局、乙局"]
)
LAYOUTS = st.fixed_dictionaries(
    {},
    optional={
        "层次": st.lists(
            st.sampled_from(["一、", "（一）", "1.", "①", "A.", "第一，", "一要", "Ⅰ、"]), max_size=5
        ),
        "一级标题": st.sampled_from(["独行", "接排", "连排"]),
        "二级标题": st.sampled_from(["独行", "接排", "连排"]),
        "时间": st.sampled_from(["括号", "冒号", "居首", "另行", "不写"]),
        "时限": st.sampled_from(["随单位", "括号", "不写"]),
        "单位": st.sampled_from(["另行", "合行", "括号", "句内括号", "不写"]),
        "单位表述": st.sampled_from(["标签", "动词", "居首", {"附注": "说明", "分隔": "／"}]),
    },
)
ORGANISATIONS = {
    "组长": PEOPLE,
    "成员": UNIT_LINES,
    "名单": st.dictionaries(st.sampled_from(["专家", "联络员"]), PEOPLE, max_size=2),
    "办公室": st.fixed_dictionaries(
        {},
        optional={
            "名称": SHORT,
            "设在": SHORT,
            "职责": SHORT,
            "主任": PEOPLE,
            "副主任": PEOPLE,
            "日常事务": PEOPLE,
        },
    ),
}


def items(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {},
        optional={
            "标题": SHORT,
            "内容": st.one_of(SHORT, st.lists(SHORT, max_size=2)),
            "时间": TIMES,
            "时限": TIMES,
            "牵头单位": UNIT_LINES,
            "责任部门": UNIT_LINES,
            "配合单位": st.lists(UNIT_LINES, max_size=2),
            "责任人": SHORT,
            "标注": st.dictionaries(SHORT, SHORT, max_size=2),
            "单位附注": SHORT,
            "编号": st.sampled_from(["无", "7", "X、", "0", "50"]),
            "尾段": SHORT,
            "编排": LAYOUTS,
            "子项": children,
            **ORGANISATIONS,
        },
    )


NESTED = st.recursive(
    st.lists(SHORT, max_size=3), lambda below: st.lists(st.one_of(SHORT, items(below)), max_size=3)
)
BODIES: dict[str, Any] = {"章节": NESTED, "尾段": SHORT, "编排": LAYOUTS, "落款": SHORT, "附注": SHORT}
ATTACHMENTS = st.lists(st.fixed_dictionaries({"标题": SHORT, "正文": SHORT}, optional=BODIES), max_size=2)
NOTICE_ONLY = {
    "发文机关": SHORT,
    "主送机关": SHORT,
    "成文日期": st.sampled_from(["2026年3月18日", "　年　月　日", "2026.3.8"]),
}


def plans_of(kind: str, **needed: Any) -> st.SearchStrategy[Any]:
    whole = {"文种": st.just(kind), "标题": SHORT, "正文": SHORT, **needed}
    return st.fixed_dictionaries(whole, optional={**BODIES, "附件": ATTACHMENTS})


PLANS = st.one_of(plans_of("方案"), plans_of("讲话", 讲话人=SHORT), plans_of("通知", **NOTICE_ONLY))


NO_END_OF_A_TITLE = "。；，、：.;,:"


def as_yaml(plan: object) -> str:
    return json.dumps(plan, ensure_ascii=False)


def without_blanks(text: str) -> str:
    return "".join(text.split())


@given(PRINTABLE, PRINTABLE, PRINTABLE, UNITS)
def test_every_character_typed_is_printed(title: str, content: str, heading: str, unit: str) -> None:
    assume(title.strip() == title.strip().rstrip(NO_END_OF_A_TITLE))  # such marks are advised against
    plan = {
        "文种": "方案",
        "标题": title,
        "章节": [{"标题": heading, "内容": content, "责任单位": unit, "标注": {unit: content}}],
    }
    printed = without_blanks(words(document(as_yaml(plan))))
    for typed in (title, content, heading, unit):
        assert without_blanks(typed) in printed


def parts_of(composed: Document) -> list[Part]:
    return [composed.main, *composed.attachments]


def numbers_of(part: Part) -> dict[str, list[Number]]:
    found: dict[str, list[Number]] = defaultdict(list)
    for block in part.blocks:
        if isinstance(block, Item) and block.number is not None:
            found[block.number.sequence].append(block.number)
    return found


def check_numbers(composed: Document) -> None:
    """Each value is one more than the one before, but for those that a plan sets (7, 50)."""
    for part in parts_of(composed):
        for sequence in numbers_of(part).values():
            counted = [number.value for number in sequence if number.value is not None]
            for before, after in zip([0, *counted], counted, strict=False):
                assert after == before + 1 or after in (7, 50)


@given(PLANS)
def test_a_random_plan_composes_or_says_its_faults(plan: dict[str, Any]) -> None:
    try:
        read_one, faults = read(as_yaml(plan))
        composed = compose(read_one, faults)
    except Stopped as stop:
        assert stop.faults
        assert all(fault.text("zh") and fault.text("en") and fault.place for fault in stop.faults)
        return
    check_numbers(composed)
    assert compose(read_one) == composed


@pytest.mark.soak
@given(PLANS)
def test_a_random_plan_composes_or_says_its_faults_at_length(plan: dict[str, Any]) -> None:
    test_a_random_plan_composes_or_says_its_faults.hypothesis.inner_test(plan)  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_origin_leads_to_a_value_of_the_plan(path: Path) -> None:
    plan, faults = read_plan(path)
    composed = compose(plan, faults)
    tree = parse_tree(path.read_text(encoding="utf-8"), str(path))
    origins = {origin for part in parts_of(composed) for block in part.blocks for origin in origins_of(block)}
    assert len(origins) > 3
    for origin in sorted(origins):
        assert led_to(tree, origin) is not None, origin
    check_numbers(composed)


def origins_of(block: Block) -> list[str]:
    match block:
        case Item():
            return [block.origin, *(paragraph.origin for paragraph in block.paragraphs)]
        case Paragraph() | Units() | Roster() | Table() | Picture():
            return [block.origin]


def led_to(node: Node | None, origin: str) -> Node | None:
    """Follow `附件[0].章节[2].组织机构`; keys stand there in their Chinese form, whatever was typed."""
    for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", origin):
        if index:
            # A single value may stand for a list of one.
            node = node.items[int(index)] if isinstance(node, Sequence) else node if index == "0" else None
        else:
            node = next((value for key, value in entries_of(node) if names_the_same(key, name)), None)
    return node


def entries_of(node: Node | None) -> list[tuple[str, Node]]:
    """The entries of a mapping and, of a section in its short form, those below its heading."""
    if not isinstance(node, Mapping):
        return []
    below = (
        [entry for _, value in node.entries for entry in entries_of(value)] if len(node.entries) <= 2 else []
    )
    return [
        *node.entries,
        *below,
        *(("子项", value) for _, value in node.entries if isinstance(value, Sequence)),
    ]


def names_the_same(typed: str, zh: str) -> bool:
    from planforge.plan.fields import ATTACHMENT, PLAN
    from planforge.plan.items import ITEM
    from planforge.plan.organisation import OFFICE

    for record in (PLAN, ATTACHMENT, ITEM, OFFICE):
        field = record.field(zh)
        if field is not None and field is record.field(typed):
            return True
    return typed == zh

"""What is remembered of a plan between rows changes nothing but the time."""

from __future__ import annotations

import gc
import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from planforge.messages import Fault, Place, Stopped
from planforge.plan import Edit, Plan, PlanSource, Row, read_plan
from planforge.source import Text

PLAN = """\
标识: "a{{ 标 }}"
变量: {区: 甲, 题: 乙, 年: "2024", 单: 丙局, 句: 丁。, 标: b}
文种: 通知
发文机关: "{{ 区 }}应急管理局"
标题: "关于{{ 题 }}的通知"
主送机关: 各乡镇
成文日期: "{{ 年 }}年3月18日"
正文: "{{ 句 }}"
附件:
  - 标题: "{{ 区 }}方案"
    引言: 文。
    章节:
      - 指导思想: 为了安全。
      - 工作内容:
          - 标题: 查山林
            标识: lin
            时限: 2月29日前
            责任单位: 林业局、各乡镇（街道），公安局
            子项:
              - 甲。
              - "{{ 句 }}"
          - 标题: "{{ 题 }}"
            内容: &shared 走遍河道。
            牵头单位: "{{ 单 }}、水务局"
            时限: 9月底前
      - 工作要求: *shared
  - 标题: 回执
    表格:
      表头: [序号, 事]
      行:
        - [1, "{{ 题 }}"]
        - [2, 丙]
"""
NAMES = ("区", "题", "年", "单", "句", "标")
PLACE = Place("表.csv", 2, 1)

WORDS = st.one_of(
    st.sampled_from(
        ["澄川区", "2024", "1900", "工作内容", "无", "：", "-甲", "{{ 区 }}", "甲、乙", "标题：甲", "甲\n乙"]
    ),
    st.text(st.sampled_from("甲乙12年月日、，（）：-|<^ "), min_size=1, max_size=8)
    .map(str.strip)
    .filter(bool),
)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(NAMES, WORDS)), min_size=1, max_size=4)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["替换", "增加", "删除", "排序", "前插", "后插"]),
        st.sampled_from(
            [
                "",
                "工作内容",
                "工作内容/lin",
                "工作内容/lin/责任单位",
                "工作内容/lin/内容",
                "工作内容/lin/时限",
                "工作要求",
                "附件2",
                "指导思想",
                "成文日期",
            ]
        ),
        st.sampled_from(
            ["", "lin", "林业局、公安局", "工作要求、指导思想", "丁。", "2027年1月1日", "2月30日"]
        ),
    ),
    max_size=3,
)


def bound(source: PlanSource, key: str, cells: dict[str, str], edits: tuple[Edit, ...] = ()) -> Row:
    return Row(
        1,
        Text(key, PLACE),
        tuple((Text(name, PLACE), Text(text, PLACE)) for name, text in cells.items()),
        edits,
    )


def spelled(value: object) -> object:
    """A value with every place in it, that of each text too."""
    if isinstance(value, Text):
        return str(value), value.place
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(spelled(getattr(value, each.name)) for each in fields(value))]
    return [spelled(each) for each in value] if isinstance(value, tuple) else value


def given_by(read: object) -> tuple[object, list[str]]:
    """The plan with its warnings, or the codes of what stopped it."""
    assert callable(read)
    try:
        plan, faults = read()
    except Stopped as stop:
        return None, _codes(stop.faults)
    assert isinstance(plan, Plan)
    return spelled(plan), _codes(faults)


def _codes(faults: tuple[Fault, ...]) -> list[str]:
    return sorted({fault.code for fault in faults})


@given(ROWS)
def test_a_bound_plan_is_that_of_the_text_with_the_values_in_it(rows: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "计划.yaml"
        path.write_text(PLAN, encoding="utf-8")
        source = PlanSource.open(path)
        for at, cells in enumerate(rows):
            path.write_text(substituted(cells, f"/k{at}"), encoding="utf-8")
            found = given_by(lambda cells=cells, at=at: source.bind(bound(source, f"k{at}", cells)))
            assert found == given_by(lambda: read_plan(path))


def substituted(cells: dict[str, str], key: str) -> str:
    """The plan as one would type it for a row; the declaration stays on its line, without names."""
    lines = PLAN.split("\n")
    lines[0] = lines[0].replace('"a{{ 标 }}"', '"a{{ 标 }}' + key + '"')
    lines[1] = "# 变量"
    text = "\n".join(lines)
    marks = {name: f"\0{at}\0" for at, name in enumerate(NAMES)}
    for name, mark in marks.items():
        text = text.replace(f"{{{{ {name} }}}}", mark)
    for name, mark in marks.items():
        text = text.replace(mark, json.dumps(cells[name], ensure_ascii=False)[1:-1])
    return text


@given(st.lists(st.tuples(st.fixed_dictionaries(dict.fromkeys(NAMES, WORDS)), EDITS), min_size=2, max_size=4))
def test_a_row_depends_on_itself_alone(rows: list[tuple[dict[str, str], list[tuple[str, str, str]]]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "计划.yaml"
        path.write_text(PLAN, encoding="utf-8")
        used = PlanSource.open(path)
        for cells, edits in (*rows, *rows):
            made = tuple(
                Edit(Text(action, PLACE), Text(target, PLACE), Text(value, PLACE))
                for action, target, value in edits
            )
            new = PlanSource.open(path)
            one = given_by(lambda cells=cells, made=made: used.bind(bound(used, "k", cells, made)))
            other = given_by(lambda cells=cells, made=made, new=new: new.bind(bound(new, "k", cells, made)))
            assert one == other


def test_nothing_of_rows_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "计划.yaml"
    path.write_text(PLAN, encoding="utf-8")
    source = PlanSource.open(path)

    def run(first: int) -> int:
        for at in range(first, first + 300):
            cells = {name: f"{name}{at}" for name in NAMES} | {"年": str(1904 + at % 20 * 4)}
            edit = Edit(Text("增加", PLACE), Text("工作内容", PLACE), Text(f"事{at}。", PLACE))
            source.bind(bound(source, f"k{at}", cells, (edit,)))
        gc.collect()
        return len(gc.get_objects())

    before = run(0)
    assert abs(run(300) - before) < 300

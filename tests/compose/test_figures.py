"""Tables and pictures of a plan, as blocks: captions, joined cells, how columns are set."""

from __future__ import annotations

import pytest

from planforge.document import Cell, Table
from tests.plan.by_hand import SCHEME, document

S = f"{SCHEME}正文: 文。\n"


def table(text: str) -> Table:
    """The only table of a plan."""
    (found,) = (block for block in document(S + text).main.blocks if isinstance(block, Table))
    return found


def texts(of: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in of.rows]


# The table as typed, its rows.
ROWS = [
    ("{行: [[甲, 乙], [丙, '']]}", [["甲", "乙"], ["丙", ""]]),
    ("{表头: 甲 | 乙, 行: [丙 | , 丁｜戊]}", [["甲", "乙"], ["丙", ""], ["丁", "戊"]]),
    ("{表头: [甲, 乙], 行: [丙, 丁]}", [["甲", "乙"], ["丙", "丁"]]),
    ("{表头: [[甲, 乙], [^, 丙]], 行: [丁 | 戊]}", [["甲", "乙"], [None, "丙"], ["丁", "戊"]]),
    ("{行: [甲 | < | 乙, 丙 | 丁 | ^]}", [["甲", None, "乙"], ["丙", "丁", None]]),
    ("{行: [甲 | < , ^ | <]}", [["甲", None], [None, None]]),
    ("{行: ['0012 | 12:30']}", [["0012", "12:30"]]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "rows"), ROWS)
def test_rows(typed: str, rows: list[list[str | None]]) -> None:
    assert texts(table(f"表格: {typed}")) == rows


def test_joined_cells_know_how_far_they_reach() -> None:
    rows = table("表格: {行: [甲 | < | 乙, ^ | < | 丙, 丁 | 戊 | ^]}").rows
    assert rows[0][0] == Cell("甲", across=2, down=2)
    assert rows[1][2] == Cell("丙", down=2)


# The column's cells, how it is set.
ALIGNS = [
    (["30", "4"], "right"),
    (["1,200", "—", "-3"], "right"),
    (["95.5%", "8.25%"], "decimal"),
    (["1", "2", "3"], "center"),
    (["甲镇", "乙镇"], "center"),
    (["甲镇", "对主次干道、背街小巷进行拉网式排查"], "left"),
    (["30", "若干"], "center"),
]


@pytest.mark.parametrize(("cells", "align"), ALIGNS)
def test_a_column_is_set_by_what_it_holds(cells: list[str], align: str) -> None:
    found = table(f"表格: {{表头: [数], 行: [{', '.join(f'[{cell!r}]' for cell in cells)}]}}")
    assert [cell.align for row in found.rows for cell in row if cell] == ["center"] + [align] * len(cells)


def test_or_as_the_plan_says() -> None:
    found = table("表格: {对齐: [右, 自动, 小数点], 行: [甲 | 乙 | 丙]}")
    assert [cell.align for row in found.rows for cell in row if cell] == ["right", "center", "decimal"]


@pytest.mark.parametrize("widths", ["[1, 3]", "1、3", "[25%, 75%]", "[2字, 6字]"])
def test_widths_are_shares(widths: str) -> None:
    assert table(f"表格: {{列宽: {widths}, 行: [甲 | 乙]}}").widths == (0.25, 0.75)


# What is typed in the second table, its caption.
CAPTIONS = [
    ("标题: 任务表", "表2　任务表"),
    ("标题: 任务表, 编号: 无", "任务表"),
    ("标题: 任务表, 编号: 附表1", "附表1　任务表"),
    ("标题: 表3-1 任务表", "表3-1 任务表"),
    ("编号: 续表1", "续表1"),
    ("列宽: [1]", ""),
]


@pytest.mark.parametrize(("typed", "caption"), CAPTIONS)
def test_captions_are_numbered_through_a_part(typed: str, caption: str) -> None:
    plan = f"{S}表格: {{标题: 甲, 行: [[文]]}}\n章节:\n- {{标题: 乙, 表格: {{{typed}, 行: [[文]]}}}}\n"
    first, second = (block for block in document(plan).main.blocks if isinstance(block, Table))
    assert (first.caption, second.caption) == ("表1　甲", caption)


def test_notes_begin_with_their_label() -> None:
    assert table("表格: {行: [[甲]], 注: [一。, 二。]}").notes == ("注：一。", "二。")


def test_an_item_that_is_only_a_table_takes_no_number() -> None:
    plan = S + "章节:\n- 标题: 甲\n- 表格: {行: [[文]]}\n- 标题: 乙\n"
    made = document(plan).main.blocks
    assert [getattr(block, "number", None) and block.number.text for block in made[1:]] == [
        "一、",
        None,
        "二、",
    ]

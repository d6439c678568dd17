"""Advice about recipients that fill page one."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.plan import read_plan
from planforge.produce.recipients import recipients_advice

OFFICE = "白鹭县第三工作委员会"
"""Ten characters and a mark: 28 names are 11 lines."""

# The type, how many recipients, further lines, lines that are told.
CASES = [
    ("通知", 10, "", []),
    ("通知", 20, "", []),
    ("通知", 28, "", ["11"]),
    ("通知", 28, "主送移至版记: 是\n", []),
    ("函", 28, "", []),
    ("函", 60, "", ["24"]),
]


@pytest.mark.parametrize(("kind", "count", "more", "expected"), CASES)
def test_recipients_that_leave_no_room_for_text_are_told(
    kind: str, count: int, more: str, expected: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        f"文种: {kind}\n发文机关: 甲局\n发文字号: 甲办〔2026〕3号\n标题: 关于巡查的{kind}\n"
        f"主送机关: {'、'.join([OFFICE] * count)}\n正文: 文。\n成文日期: 2026年3月18日\n{more}",
        encoding="utf-8",
    )
    plan, _ = read_plan(path)
    advice = list(recipients_advice(plan, compose(plan)))
    assert [dict(fault.values)["lines"] for fault in advice] == expected
    assert [fault.place and fault.place.line for fault in advice] == [5] * len(expected)

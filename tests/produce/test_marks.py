"""Advice about marks that are crushed."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.plan import read_plan
from planforge.produce.marks import mark_advice

LONG = "云岭县森林草原防灭火和安全生产及自然灾害防治工作委员会办公室"

# The issuer, further lines, the place and the percent that are told.
CASES = [
    (LONG, "", "2:7 49"),
    (LONG, f"发文机关标志: {LONG}文件", "7:9 49"),
    (LONG, f"发文机关标志: |\n  {LONG[:14]}\n  {LONG[14:]}文件", ""),
    (LONG, "预印红头: 是", ""),
    (LONG, "发文机关标志: 无", ""),
    (LONG, "版式: 信函", "2:7 52"),
    (LONG[:24], "", ""),
    (f"[{LONG}, 甲局]", "", "2:8 39"),
    (f"[{LONG[:20]}, 甲局]", "", ""),
]


@pytest.mark.parametrize(("issuer", "more", "expected"), CASES)
def test_a_crushed_mark_is_told_of(issuer: str, more: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        f"文种: 通知\n发文机关: {issuer}\n标题: 关于巡查的通知\n主送机关: 各乡镇\n正文: 文。\n"
        f"成文日期: 2026年3月18日\n{more}\n",
        encoding="utf-8",
    )
    plan, _ = read_plan(path)
    advice = mark_advice(plan, compose(plan))
    told = [
        f"{fault.place.line}:{fault.place.column} {dict(fault.values)['percent']}"
        for fault in advice
        if fault.place
    ]
    assert " ".join(told) == expected

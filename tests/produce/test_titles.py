"""Advice about titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.plan import read_plan
from planforge.produce import render_plans
from planforge.produce.titles import title_advice

# The plan's title, what is advised: line:column code and what it quotes.
ADVICE = [
    ("关于开展巡查的方案", []),
    ("关于进一步加强城市公共环境管理和垃圾分类工作的实施方案", []),
    (
        "关于印发《" + "Z" * 40 + "》的方案",
        [f"2:5 title.no-good-break 关于印发《{'Z' * 40}》的方案"],
    ),
    ("|\n  关于\n  开展巡查的方案", []),
    (
        "|\n  关于进一步加强城市公共环境管理和垃圾分类工作的\n  实施方案",
        ["2:5 title.line-too-long 关于进一步加强城市公共环境管理和垃圾分类工作的"],
    ),
]


@pytest.mark.parametrize(("title", "expected"), ADVICE)
def test_advice_has_its_place_and_what_it_is_about(title: str, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(f"文种: 方案\n标题: {title}\n正文: 文。\n", encoding="utf-8")
    plan, _ = read_plan(path)
    advice = title_advice(plan, compose(plan))
    assert {fault.severity for fault in advice} <= {"note"}
    assert [
        f"{fault.place.line}:{fault.place.column} {fault.code} {fault.values[0][1]}"
        for fault in advice
        if fault.place
    ] == expected


def test_the_titles_of_attachments_are_looked_at_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    attachment = f"附件:\n  - 标题: {'Z' * 50}\n    正文: 文。\n"
    path.write_text(f"文种: 方案\n标题: 巡查方案\n正文: 文。\n{attachment}", encoding="utf-8")
    [word, text] = (render_plans([path], tmp_path / ending, [ending])[0] for ending in ("docx", "txt"))
    assert [(fault.code, fault.place and fault.place.line) for fault in word.faults] == [
        ("title.no-good-break", 5)
    ]
    assert not text.faults


def test_names_of_the_offices_files_are_not_broken_in(tmp_path: Path) -> None:
    (tmp_path / "planforge.yaml").write_text("词语: [生育支持政策]\n发文机关: 甲局", encoding="utf-8")
    (tmp_path / "units.yaml").write_text("- {名称: 乙局, 简称: [乙], 成员: [丙所]}", encoding="utf-8")
    path = tmp_path / "plan.yaml"
    path.write_text("文种: 方案\n标题: 巡查方案\n正文: 文。\n", encoding="utf-8")
    plan, _ = read_plan(path)
    assert compose(plan).names == {"生育支持政策", "甲局", "乙局", "乙", "丙所"}

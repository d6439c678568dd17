"""What a final document must have: everything that is missing is said at once, at its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planforge.messages import Faulty
from planforge.plan import Plan, read_plan

ROOT = Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "plans").glob("[0-9]*.yaml"))

NOTICE = """\
文种: 通知
发文机关: 澄川区综合行政执法局
机关代字: 澄综执
发文字号: 澄综执〔2026〕12号
标题: 关于规范装修垃圾收运的通知
主送机关: 各乡镇（街道）
正文: 现将有关事项通知如下。
成文日期: 2026年7月14日
"""
REQUEST = NOTICE.replace("通知", "请示").replace("各乡镇（街道）", "澄川区人民政府")


Final = Callable[[Plan], bool] | None


def said(folder: Path, text: str, final: Final = lambda plan: False) -> list[tuple[int, str, str]]:
    """Line, code and what was found, of each fault and warning."""
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        faults = tuple(read_plan(path, final=final)[1])
    except Faulty as stop:
        faults = stop.faults
    told = []
    for fault in faults:
        values = dict(fault.values)
        told.append(
            (
                fault.place.line if fault.place else 0,
                fault.code,
                values.get("found") or values.get("element", ""),
            )
        )
    return told


# What stands in the plan instead of a line of it, and what is said.
MISSING: list[tuple[str, str, list[tuple[int, str, str]]]] = [
    ("发文字号: 澄综执〔2026〕12号\n", "", [(1, "plan.missing-final", "发文字号")]),
    ("发文字号: 澄综执〔2026〕12号", "发文字号: 自动", [(4, "final.automatic", "")]),
    ("发文字号: 澄综执〔2026〕12号", "发文字号: 澄综执〔2026〕　号", [(4, "final.number-open", "")]),
    ("成文日期: 2026年7月14日\n", "", [(1, "plan.missing", "成文日期")]),
    ("成文日期: 2026年7月14日", "成文日期: 2026年7月　日", [(8, "final.date-open", "")]),
    ("有关事项", "××有关事项", [(7, "final.placeholder", "××")]),
    ("有关事项", "XX局TODO", [(7, "final.placeholder", "XX、TODO")]),
    ("有关事项", "【事项】", [(7, "final.placeholder", "【事项】")]),
    ("有关事项", "____", [(7, "final.placeholder", "____")]),
    ("有关事项", "2026年　月　日事项", [(7, "final.placeholder", "2026年 月")]),
    ("有关事项", "时间待定的事项", [(7, "final.placeholder", "待定")]),
    ("有关事项", "（澄综执〔2026〕　号）", [(7, "final.placeholder", "〔2026〕 号")]),
    ("各乡镇（街道）", "○○乡", [(6, "final.placeholder", "○○")]),
    ("正文: ", "附件: [{标题: 回执, 正文: 姓名：____}]\n正文: ", [(7, "final.to-fill-in", "____")]),
    ("正文: ", "附件: [{标题: 回执, 正文: ×××}]\n正文: ", [(7, "final.placeholder", "×××")]),
]  # fmt: skip


@pytest.mark.parametrize(("there", "instead", "expected"), MISSING)
def test_what_is_missing_is_said_at_its_place(
    there: str, instead: str, expected: list[tuple[int, str, str]], tmp_path: Path
) -> None:
    assert there in NOTICE
    assert said(tmp_path, NOTICE.replace(there, instead, 1)) == expected


def test_everything_is_said_at_once(tmp_path: Path) -> None:
    text = REQUEST.replace("澄综执〔2026〕12号", "自动").replace("14日", "　日").replace("现将", "现将××")
    codes = {code for _, code, _ in said(tmp_path, text)}
    assert codes == {"plan.missing", "final.automatic", "final.date-open", "final.placeholder"}


@pytest.mark.parametrize("number", ["自动", "澄综执〔2026〕　号"])
@pytest.mark.parametrize("final", [None, lambda plan: True])
def test_a_number_is_missed_only_where_the_register_gives_none(
    final: Final, number: str, tmp_path: Path
) -> None:
    assert said(tmp_path, NOTICE.replace("澄综执〔2026〕12号", number), final) == []


def test_without_the_stage_nothing_is_asked(tmp_path: Path) -> None:
    assert said(tmp_path, NOTICE.replace("现将", "现将××").replace("12号", "　号"), None) == []


@pytest.mark.parametrize(
    "words",
    ["22×28", "二○○八年", "定期接待定点饭店", "MAXX型", "（一）〔附后〕", "第12号", "_", "优待定向培养生"],
)
def test_ordinary_words_are_no_places_to_fill_in(words: str, tmp_path: Path) -> None:
    assert said(tmp_path, NOTICE.replace("有关事项", words)) == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_example_plans_are_final(path: Path) -> None:
    numbered = "发文字号: 自动" in path.read_text(encoding="utf-8")
    assert not read_plan(path, final=lambda plan: numbered)[1].errors


# What a plan of each type says that has no more than it must, and what is missing then.
TYPES = [
    ("通知", ["plan.missing-final"]),
    ("函", ["plan.missing-final"]),
    ("通告", []),
    ("公告", []),
    ("方案", []),
    ("讲话", []),
    ("决议", []),
    ("发文稿纸", []),
]


@pytest.mark.parametrize(("kind", "expected"), TYPES)
def test_a_type_says_what_it_needs(kind: str, expected: list[str], tmp_path: Path) -> None:
    text = NOTICE.replace("发文字号: 澄综执〔2026〕12号\n", "").replace("通知", kind)
    told = [code for _, code, _ in said(tmp_path, text)]
    assert [code for code in told if code == "plan.missing-final"] == expected

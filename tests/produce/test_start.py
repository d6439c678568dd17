"""A new plan in an office's folder: its own name, its own numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.plan import read_plan
from planforge.produce.start import new_plan

ROOT = Path(__file__).resolve().parents[2]
TYPES = sorted(path.parent.name for path in (ROOT / "templates").glob("*/example.yaml"))
OFFICE = "发文机关: 澄川区综合行政执法局\n机关代字: 澄综执\n印发机关: 澄川区综合行政执法局办公室\n"

# The profile, and lines of a new notice.
NEW = [
    ("", ["发文机关: 云岭县应急管理局", "标题: 云岭县应急管理局关于开展冬季安全检查的通知"]),
    (
        OFFICE,
        [
            "发文机关: 澄川区综合行政执法局",
            "发文字号: 自动            # 用 planforge render --issue 取号",
            "标题: 澄川区综合行政执法局关于开展冬季安全检查的通知",
            "印发机关: 澄川区综合行政执法局办公室",
        ],
    ),
    ("机关代字: 澄综执\n", ["发文机关: 云岭县应急管理局", "发文字号: 自动            # 用 planforge render --issue 取号"]),
    ("发文机关: 'A: B'\n", ['发文机关: "A: B"', "标题: 云岭县应急管理局关于开展冬季安全检查的通知"]),
    ("发文机关: [甲局, 乙局]\n", ["发文机关: 云岭县应急管理局"]),
]  # fmt: skip


@pytest.mark.parametrize(("profile", "lines"), NEW)
def test_a_new_plan_is_the_office_s_own(profile: str, lines: list[str], tmp_path: Path) -> None:
    if profile:
        (tmp_path / "planforge.yaml").write_text(profile, encoding="utf-8")
    path = new_plan("通知", tmp_path)
    written = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line not in written] == []
    assert any(line.startswith("发文字号: 云应急〔") for line in written) == ("机关代字" not in profile)
    read_plan(path)


@pytest.mark.parametrize("kind", TYPES)
def test_every_new_plan_of_an_office_renders_as_it_stands(kind: str, tmp_path: Path) -> None:
    (tmp_path / "planforge.yaml").write_text(OFFICE, encoding="utf-8")
    plan, faults = read_plan(new_plan(kind, tmp_path))
    # Orders and motions are not a bureau's to issue.
    expected = ["issuer.kind"] if kind in ("decree", "motion") else []
    assert [(fault.code, fault.severity) for fault in faults] == [(code, "warning") for code in expected]
    if len(plan.issuers) == 1:
        assert plan.issuers == ("澄川区综合行政执法局",)
        number = compose(plan).header.number
        assert "〔" not in number or number.startswith("澄综执〔")

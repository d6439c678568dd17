"""Breaks of long titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.write.docx.titles import break_title


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于开展巡查的通知", ["关于开展巡查的通知"]),
        ("一行\n另一行", ["一行", "另一行"]),
        (
            "澄川区综合行政执法局关于进一步加强城市公共环境管理工作的通知",
            ["澄川区综合行政执法局", "关于进一步加强城市公共环境管理工作的通知"],
        ),
        (
            "关于印发《澄川区2026年公共环境优化行动方案》的通知",
            ["关于印发《澄川区2026年", "公共环境优化行动方案》的通知"],
        ),
        (
            "澄川区人民政府办公室关于印发《环境管理办法》的通知",
            ["澄川区人民政府办公室", "关于印发《环境管理办法》的通知"],
        ),
        (
            "在全区防汛暨汛期城市运行保障工作会议上的讲话",
            ["在全区防汛暨汛期", "城市运行保障工作会议上的讲话"],
        ),
        (
            "关于做好2026年国民经济和社会发展计划编制工作的通知",
            ["关于做好2026年国民经济", "和社会发展计划编制工作的通知"],
        ),
        (
            "云岭县市场监督管理局关于开展食品安全专项整治行动的通知",
            ["云岭县市场监督管理局", "关于开展食品安全专项整治行动的通知"],
        ),
        (
            "云岭县应急管理局关于开展有限空间作业安全生产大排查大整治专项行动的通知",
            ["云岭县应急管理局关于开展有限空间作业", "安全生产大排查大整治专项行动的通知"],
        ),
        (
            "澄川区健康环境建设三年行动计划（2026—2028年）",
            ["澄川区健康环境建设", "三年行动计划（2026—2028年）"],
        ),
        (
            "关于推动全区民营经济绿色可持续发展的若干意见",
            ["关于推动全区民营经济", "绿色可持续发展的若干意见"],
        ),
        (
            "中共云岭县委办公室云岭县人民政府办公室关于印发《云岭县推进城乡环境综合整治三年行动计划》的通知",
            [
                "中共云岭县委办公室云岭县人民政府办公室",
                "关于印发《云岭县推进城乡环境",
                "综合整治三年行动计划》的通知",
            ],
        ),
        (
            "云岭县住房和城乡建设局　云岭县财政局关于做好2026年老旧小区改造项目申报工作的通知",
            [
                "云岭县住房和城乡建设局　",
                "云岭县财政局关于做好2026年",
                "老旧小区改造项目申报工作的通知",
            ],
        ),
    ],
)
def test_a_title_breaks_where_it_reads_well(title: str, lines: list[str]) -> None:
    assert break_title(title).split("\n") == lines


def test_no_line_is_shorter_than_those_above_and_below_it() -> None:
    """7.3.1: a trapezium or a rhombus, no hourglass."""
    title = (
        "云岭县人民政府关于云岭县2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告"
    )
    lengths = [len(line) for line in break_title(title).split("\n")]
    assert len(lengths) == 3
    assert not lengths[0] > lengths[1] < lengths[2]


@given(st.text("澄川区关于的通知、《》（）“”0123年a ，", max_size=80))
def test_the_words_never_change(title: str) -> None:
    broken = break_title(title)
    assert broken.replace("\n", "") == title
    assert not any(line[0] in "、，》）”的" for line in broken.split("\n")[1:])

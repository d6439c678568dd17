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
    ],
)
def test_a_title_breaks_where_it_reads_well(title: str, lines: list[str]) -> None:
    assert break_title(title).split("\n") == lines


@given(st.text("澄川区关于的通知、《》（）“”0123年a ，", max_size=80))
def test_the_words_never_change(title: str) -> None:
    broken = break_title(title)
    assert broken.replace("\n", "") == title
    assert not any(line[0] in "、，》）”的" for line in broken.split("\n")[1:])

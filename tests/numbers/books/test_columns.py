"""Names of columns in register books, as offices type them."""

from __future__ import annotations

import pytest

from planforge.numbers.books.columns import NAMES, meaning, understand

MEANINGS = [
    ("文号", "number"),
    ("发 文 字 号", "number"),
    ("发文\n字号", "number"),
    ("编号：", "number"),
    ("*文号", "number"),
    ("文件标题", "title"),
    ("标　题", "title"),
    ("题目", "title"),
    ("标题（事由）", "title"),
    ("主送", "recipients"),
    ("主送单位", "recipients"),
    ("发往单位", "recipients"),
    ("发文日期", "date"),
    ("成文日期（年月日）", "date"),
    ("印发日期", "date"),
    ("拟稿人", "拟稿人"),
    ("签发人", "签发人"),
    ("份数(份)", "份数"),
    ("密级", "密级"),
    ("备　注", "备注"),
    ("Ｎｏ．", "line"),
    ("Title", "title"),
    ("天气", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "kind"), MEANINGS)
def test_meaning(name: str, kind: str | None) -> None:
    found = meaning(name)
    assert (found[0] if found else None) == kind


def test_no_name_means_two_things() -> None:
    names = [name for of in NAMES.values() for name in of]
    assert len(names) == len(set(names))
    assert [name for name in names if meaning(name) is None] == []


def test_the_better_of_two_columns_counts() -> None:
    found = understand({1: ["发文日期"], 2: ["成文日期"], 3: ["文号"], 4: ["天气"], 5: ["日期"]})
    assert dict(found.of) == {"date": 2, "number": 3}
    assert (found.unknown, found.spare) == ({4: "天气"}, {1: "发文日期", 5: "日期"})


def test_of_two_header_rows_the_lower_counts() -> None:
    found = understand(
        {1: ["发文字号", "代字"], 2: ["发文字号", "年份"], 3: ["发文字号", "序号"], 4: ["标题"]}
    )
    assert dict(found.of) == {"code": 1, "year": 2, "line": 3, "title": 4}

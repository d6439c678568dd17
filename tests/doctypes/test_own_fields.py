"""字段: what a manifest may declare, what is refused, how types take them over."""

from __future__ import annotations

import pytest

from planforge.doctypes import TypeShelf
from planforge.messages import Faulty
from tests.plan.types_by_hand import faults_of_type, shelf, type_of

HEAD = "名称: 甲\n继承: notice\n字段:\n"

# Lines of fields, the faults of the manifest.
FAULTS = [
    ("  - {类: 日期}", ["4:5 fields.no-name"]),
    ("  - {名称: 整改 期限}", ["4:10 fields.name"]),
    ("  - {名称: 1期}", ["4:10 fields.name"]),
    ("  - {名称: _期}", ["4:10 fields.name"]),
    (f"  - {{名称: {'长' * 21}}}", ["4:10 fields.name"]),
    ("  - {名称: 期限, 英文名: Deadline}", ["4:19 fields.english"]),
    ("  - {名称: 期限, 英文名: items}", ["4:19 fields.english"]),
    ("  - {名称: 期限, 英文名: __class__}", ["4:19 fields.english"]),
    ("  - {名称: 期限, 类: 时刻}", ["4:17 choice.unknown"]),
    ("  - {名称: 期限, 名城: 甲}", ["4:14 key.unknown"]),
    ("  - {名称: 期限, 类: 选择}", ["4:14 fields.needs"]),
    ("  - {名称: 期限, 类: 表}", ["4:14 fields.needs"]),
    ("  - {名称: 期限, 类: 选择, 选项: []}", ["4:14 fields.needs"]),
    ("  - {名称: 期限, 类: 表, 列: []}", ["4:14 fields.needs"]),
    ("  - {名称: 期限, 类: 日期, 选项: [一]}", ["4:21 fields.not-with"]),
    ("  - {名称: 期限, 列: [{名称: 甲, 列: [乙]}]}", ["4:26 key.unknown-far"]),
    ("  - {名称: 期限, 列: [甲, 甲]}", ["4:21 fields.twice"]),
    ("  - {名称: items}", ["4:10 fields.of-tags"]),
    ("  - {名称: 期限, 列: [甲, values]}", ["4:21 fields.of-tags"]),
    ("  - {名称: 期限, 选项: [甲, 乙, 甲]}", ["4:14 fields.twice"]),
    ("  - {名称: 期限, 选项: [{名称: 甲, 英文名: 乙}, 乙]}", ["4:14 fields.twice"]),
    ("  - 期限\n  - {名称: 时限, 别名: [期限]}", ["5:5 fields.twice"]),
    (f"  - {{名称: 期限, 例: {'长' * 2001}}}", ["4:17 fields.long"]),
    ("  - {名称: 期限, 例: [&a [甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲], &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a], &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b], [*c, *c, *c, *c]]}", ["4:17 fields.long"]),
    ("\n".join(f"  - 甲{at}" for at in range(61)), ["4:3 fields.many"]),
    (f"  - {{名称: 甲, 列: [{', '.join(f'乙{at}' for at in range(21))}]}}", ["4:13 fields.many"]),
    (f"  - {{名称: 甲, 选项: [{', '.join(f'乙{at}' for at in range(51))}]}}", ["4:13 fields.many"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), FAULTS)
def test_what_can_be_no_field_is_said(lines: str, expected: list[str]) -> None:
    assert faults_of_type(HEAD + lines) == expected


def test_a_field_says_what_it_is() -> None:
    deadline, grade, *_ = type_of(
        HEAD
        + "  - {名称: 期限, 英文名: deadline, 类: 日期, 必填: 是, 说明: 最后一天, 英文说明: last day, 例: 2026年3月1日}\n"
        + "  - {名称: 等级, 选项: [一般, {名称: 重大, 英文名: major}]}\n"
    ).fields
    assert (deadline.name, deadline.zh, deadline.kind, deadline.required) == (
        "deadline",
        "期限",
        "date",
        True,
    )
    assert (deadline.about, deadline.example) == (("最后一天", "last day"), "2026年3月1日")
    assert (grade.name, grade.kind, [each.name for each in grade.options]) == (
        "等级",
        "choice",
        ["一般", "major"],
    )


def test_where_a_field_is_printed_hangs_on_the_folder_s_own_word_file() -> None:
    with shelf(HEAD + "  - 甲\n  - {名称: 乙, 位置: 不印}\n") as home:
        (home / "types" / "zhenggai" / "document.docx").write_bytes(b"")
        with_file = TypeShelf([home / "types"]).in_folder("zhenggai")
    without = type_of(HEAD + "  - 甲\n  - {名称: 乙, 位置: 不印}\n")
    assert [each.where for each in with_file.fields] == ["layout", "none"]
    assert [each.where for each in without.fields] == ["text", "none"]


def test_a_type_has_the_fields_of_the_one_that_it_extends() -> None:
    with shelf(HEAD + "  - 甲\n  - {名称: 乙, 英文名: b}\n") as home:
        other = home / "types" / "other"
        other.mkdir()
        (other / "manifest.yaml").write_text(
            "名称: 丁\n继承: zhenggai\n字段: [{名称: 乙新, 英文名: b}, 丙]", encoding="utf-8"
        )
        found = TypeShelf([home / "types"]).in_folder("other")
    assert [each.zh for each in found.fields] == ["甲", "乙新", "丙"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("{名称: 乙, 必填: 是}", ["甲", "b"]),  # the English name stays: tags of the base may say it
        ("{名称: 乙, 英文名: c}", None),
        ("{名称: 丙, 别名: [B]}", None),
    ],
)
def test_a_field_over_that_of_the_base_has_no_name_twice(lines: str, expected: list[str] | None) -> None:
    with shelf(HEAD + "  - 甲\n  - {名称: 乙, 英文名: b}\n") as home:
        other = home / "types" / "other"
        other.mkdir()
        (other / "manifest.yaml").write_text(f"名称: 丁\n继承: zhenggai\n字段: [{lines}]", encoding="utf-8")
        types = TypeShelf([home / "types"])
        if expected:
            fields = types.in_folder("other").fields
            assert [each.name for each in fields] == expected
            assert fields[-1].required
            return
        with pytest.raises(Faulty) as stop:
            types.in_folder("other")
    assert [each.code for each in stop.value.faults] == ["fields.twice"]

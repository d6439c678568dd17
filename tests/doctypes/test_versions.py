"""版本: what is one, which is within which, and what a manifest says of its changes."""

from __future__ import annotations

import pytest

from planforge.doctypes import is_within, version_of
from tests.plan.types_by_hand import faults_of_type, type_of

HEAD = "名称: 甲\n继承: notice\n"


@pytest.mark.parametrize(
    ("text", "numbers"), [("2", (2,)), ("2.0", (2,)), ("1.10", (1, 10)), ("", ()), ("v2", ()), ("1..2", ()), ("二", ()), ("²", ()), ("1" * 7, ())]
)  # fmt: skip
def test_a_version_is_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert version_of(text) == numbers


@pytest.mark.parametrize(
    ("version", "wanted", "within"),
    [("2", "2", True), ("2.1", "2", True), ("2", "2.1", False), ("2.0", "2", True), ("3", "2", False), ("21", "2", False)],
)  # fmt: skip
def test_a_part_of_a_version_is_within_it(version: str, wanted: str, within: bool) -> None:
    assert is_within(version, wanted) is within


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("版本: 新", ["3:5 type.version-form"]),
        ("变更: [{增加: [乙]}]", ["3:6 type.change-version"]),
        ("变更: [{版本: 一, 增加: [乙]}]", ["3:11 type.version-form"]),
        ("变更: [{版本: 1, 改名: {甲: 乙}}]", ["3:14 key.unknown"]),
    ],
)
def test_what_is_wrong_with_versions_is_said(lines: str, expected: list[str]) -> None:
    assert faults_of_type(HEAD + lines) == expected


def test_changes_stand_from_the_oldest_on() -> None:
    found = type_of(HEAD + "版本: 10\n变更: [{版本: 10}, {版本: 9, 更名: {甲: 乙}}]\n")
    assert (found.version, [each.version for each in found.changes]) == ("10", ["9", "10"])
    assert found.changes[0].renamed == (("甲", "乙"),)

"""文种版本: plans of older and newer versions, offices that keep to one."""

from __future__ import annotations

import pytest

from planforge.plan.type_versions import changes_since
from tests.plan.types_by_hand import FIELDS, PLAN, faults_of, read

# What the plan says, what planforge.yaml says, the faults.
SAYS = [
    ("", "", []),
    ("文种版本: 2.1", "", []),
    ("文种版本: 1", "", []),
    ("文种版本: 3", "", ["9:7 type.plan-newer"]),
    ("文种版本: 新", "", ["9:7 type.version-form"]),
    ("", "文种版本: {整改通知书: 2}", []),
    ("", "文种版本: {zhenggai: 2.1}", []),
    ("", "文种版本: {整改通知书: 1}", ["1:8 type.held"]),
    ("", "文种版本: {整改通知书: 2.2}", ["1:8 type.held"]),
    ("", "文种版本: {没有这种: 1}", ["1:8 type.unknown"]),
    ("", "文种版本: {通知: 1}", []),
    ("", "文种版本: {整改通知书: 新}", ["1:15 type.version-form"]),
]


@pytest.mark.parametrize(("line", "profile", "expected"), SAYS)
def test_versions_that_do_not_go_together_are_told(line: str, profile: str, expected: list[str]) -> None:
    files = {"planforge": profile} if profile else {}
    assert faults_of(f"{PLAN}{FIELDS}{line}\n", **files) == expected


@pytest.mark.parametrize(
    ("version", "codes"),
    [
        ("1", ["type.plan-older", "type.added", "type.about", "type.added", "type.renamed", "type.dropped"]),
        ("1.5", ["type.plan-older", "type.about", "type.added", "type.renamed", "type.dropped"]),
        ("2", ["type.plan-older", "type.nothing-changed"]),
        ("2.1", []),
        ("3", []),
    ],
)
def test_what_newer_versions_changed_is_told(version: str, codes: list[str]) -> None:
    plan, _ = read(f"{PLAN}{FIELDS}文种版本: {version}\n")
    found = list(changes_since(plan))
    assert [fault.code for fault in found] == codes
    assert all(fault.text("zh") and fault.text("en") for fault in found)

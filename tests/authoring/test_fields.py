"""Fields of a type that nothing prints: told to the author, and to the clerk whose words would be lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.authoring.begin import new_template
from planforge.authoring.checking import check_folder
from planforge.produce.render import render_plans
from tests.authoring.folders import changed, p, put_before

FIELDS = """\
字段:
  - {名称: 督办事项, 必填: 是, 例: 清理消防通道}
  - {名称: 办结时限, 英文名: deadline, 类: 日期}
  - {名称: 急件, 类: 是否, 位置: 不印}
  - {名称: 领导批示, 位置: 正文}
"""
BOTH = ["authoring.field-no-place", "authoring.field-no-place-allowed"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = new_template("督办单", tmp_path / "types" / "duban", "notice")
    with (made / "manifest.yaml").open("a", encoding="utf-8") as file:
        file.write(FIELDS)
    with (made / "example.yaml").open("a", encoding="utf-8") as file:
        file.write("督办事项: 清理消防通道\n办结时限: 2026-4-30\n急件: 是\n领导批示: 请抓紧办理。\n")
    return made


# A tag before the recipients, the faults that are left.
TAGS = [
    ("。", BOTH),
    ("{{ fields.督办事项 }}", BOTH[1:]),
    ("{{ fields.deadline }}", BOTH[:1]),
    ("{{ fields.督办事项 }}{{ fields['deadline']|中文日期 }}", []),
    ("{% for field in document.main.fields %}{{ field.label }}：{{ field.value }}{% endfor %}", []),
    ("{{ fields.督办事项 }}{{ fields.deadline }}", []),
]


@pytest.mark.parametrize(("tag", "codes"), TAGS)
def test_what_no_tag_prints_is_told(tag: str, codes: list[str], folder: Path) -> None:
    changed(folder, put_before("{{ recipients }}", p(tag)))
    found = [each.fault for each in check_folder(folder).findings]
    placed = [each for each in found if "field" in each.code]
    assert [each.code for each in placed] == [code for code in codes if code in BOTH]
    assert all("fields." in each.hint("zh") and "位置: 正文" in each.hint("en") for each in placed)


@pytest.mark.parametrize(
    ("tag", "names"), [("。", ["督办事项", "办结时限"]), (TAGS[-1][0], []), (TAGS[-2][0], [])]
)
def test_a_clerk_is_told_what_the_layout_leaves_out(
    tag: str, names: list[str], folder: Path, tmp_path: Path
) -> None:
    changed(folder, put_before("{{ recipients }}", p(tag)))
    [done] = render_plans([folder / "example.yaml"], tmp_path / "out", ("docx",), templates=(folder.parent,))
    told = [dict(fault.values)["name"] for fault in done.faults if fault.code == "write.field-unprinted"]
    assert told == names
    assert not [fault for fault in done.faults if fault.severity == "error"]


def test_formats_without_a_layout_lose_nothing(folder: Path, tmp_path: Path) -> None:
    [done] = render_plans([folder / "example.yaml"], tmp_path / "out", ("txt",), templates=(folder.parent,))
    assert not [fault for fault in done.faults if fault.code == "write.field-unprinted"]

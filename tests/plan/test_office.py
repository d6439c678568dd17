"""planforge.yaml and units.yaml: found upward from the plan, their faults at their own places."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.document import PageChoices
from planforge.messages import Stopped
from planforge.plan import find_office, read_plan

PLAN = "文种: 方案\n标题: 巡查方案\n正文: 文。\n"

# The office's file, its text, the fault as line:column code.
FAULTS = [
    ("planforge.yaml", "天气: 晴", "1:1 key.unknown-far"),
    ("planforge.yaml", "发文机构: 甲", "1:1 key.unknown"),
    ("planforge.yaml", "- 甲", "1:1 shape.mapping"),
    ("planforge.yaml", "编排: {单位: 别处}", "1:10 choice.unknown"),
    ("planforge.yaml", "版面: {标志字号: 二号}", "1:12 page.mark-size"),
    ("planforge.yaml", "版面: {标志字号: 63}", "1:12 page.mark-size"),
    ("planforge.yaml", "版面: {标志颜色: 蓝}", "1:12 page.mark-colour"),
    ("planforge.yaml", "版面: {标志颜色: 0000FF}", "1:12 page.mark-colour"),
    ("planforge.yaml", "版面: {边距: 30}", "1:10 choice.unknown"),
    ("planforge.yaml", "", "0:0 source.empty"),
    ("planforge.yaml", "机关代字：甲", "1:5 habit.wide-colon"),
    ("planforge.yaml", "文种目录: [没有]", "0:0 type.shelf"),
    ("units.yaml", "- {名城: 甲}", "1:4 key.unknown"),
    ("units.yaml", "- [甲]", "1:3 shape.text"),
    ("units.yaml", "- '甲", "1:3 yaml.quote"),
]


@pytest.mark.parametrize(("name", "text", "expected"), FAULTS)
def test_faults_of_the_office_s_files(name: str, text: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    with pytest.raises(Stopped) as stop:
        read_plan(tmp_path / "plan.yaml")
    [fault] = stop.value.faults
    assert fault.place is not None
    assert f"{fault.place.line}:{fault.place.column} {fault.code}" == expected
    assert fault.place.file.startswith(str(tmp_path))
    assert fault.code == "type.shelf" or fault.place.file.endswith(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("边距: 37/35", PageChoices(margins="literal")),
        ("{字体: gbk, 页码: 居中}", PageChoices(fonts="gbk", numbers="centre")),
        ("{mark_size: 小初, mark_color: '#c00000'}", PageChoices(mark_size=36, mark_colour="C00000")),
        ("{标志字号: 50磅, 标志颜色: 红}", PageChoices(mark_size=50, mark_colour="FF0000")),
    ],
)
def test_an_office_chooses_its_pages(text: str, expected: PageChoices, tmp_path: Path) -> None:
    text = text if text.startswith("{") else f"{{{text}}}"
    (tmp_path / "planforge.yaml").write_text(f"版面: {text}", encoding="utf-8")
    assert find_office(tmp_path).profile.page == expected


def test_the_nearest_files_upward_are_taken(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "planforge.yaml").write_text("发文机关: 远局", encoding="utf-8")
    (tmp_path / "units.yaml").write_text("- 甲局\n- {名称: 乙局, 简称: 乙}", encoding="utf-8")
    assert [str(name) for name in find_office(below).profile.issuer] == ["远局"]
    (tmp_path / "a" / "planforge.yaml").write_text("发文机关: [近局]", encoding="utf-8")
    office = find_office(below)
    assert [str(name) for name in office.profile.issuer] == ["近局"]
    assert [(str(unit.name), list(map(str, unit.short))) for unit in office.units] == [
        ("甲局", []),
        ("乙局", ["乙"]),
    ]


def test_an_office_s_own_types_are_found_beside_its_profile(tmp_path: Path) -> None:
    folder = tmp_path / "types" / "bulletin"
    folder.mkdir(parents=True)
    (folder / "manifest.yaml").write_text("名称: 简报\n继承: internal\n必备: [标题]", encoding="utf-8")
    (tmp_path / "planforge.yaml").write_text("文种目录: types", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN.replace("方案", "简报"), encoding="utf-8")
    plan, _ = read_plan(tmp_path / "plan.yaml")
    assert plan.doctype.key == "bulletin"

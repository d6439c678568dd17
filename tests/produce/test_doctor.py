"""What the doctor says of an office: the standard's clauses that its choices leave, and the fonts in use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planforge.produce.doctor import examine

# What stands in planforge.yaml, and the codes about it.
DEVIATIONS = [
    ("发文机关: 甲", []),
    ("版面: {边距: 补偿, 字体: GBK, 页码: 外侧, 标志字号: 50, 标志颜色: C00000}", []),
    ("版面: {边距: 37/35}", ["margins-literal"]),
    ("版面: {字体: Windows, 页码: 居中}", ["fonts-windows", "numbers-centred"]),
    ("版面: {字体: 免费}", ["fonts-free"]),
    ("编排: {层次: [一、, 1., （1）]}", ["levels", "levels"]),
    ("编排: {序号: 自动编号, 层次: {二级: {式样: （一）, 续编: 是}}}", []),
]
CODES = ("margins", "fonts-", "numbers", "levels")


def findings(folder: Path, text: str) -> list[tuple[str, dict[str, str]]]:
    (folder / "planforge.yaml").write_text(text, encoding="utf-8")
    report = examine(folder / "plan.yaml")
    return [(found.code.removeprefix("doctor."), dict(found.values)) for found in report.findings]


@pytest.mark.parametrize(("text", "expected"), DEVIATIONS)
def test_each_choice_that_leaves_the_standard_is_named(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    assert [code for code, _ in findings(tmp_path, text) if code.startswith(CODES)] == expected


def test_a_level_is_named_with_what_is_asked_and_what_is_chosen(tmp_path: Path) -> None:
    found = [values for code, values in findings(tmp_path, "编排: {层次: {二级: 1.}}") if code == "levels"]
    assert found == [{"level": "2", "asked": "（一）", "chosen": "1."}]


@pytest.mark.skipif(shutil.which("fc-list") is None, reason="fc-list is missing")
def test_the_fonts_of_the_office_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planforge.write.pdf.installed_fonts", lambda: frozenset({"方正楷体_GBK", "SimSun"}))
    found = findings(tmp_path, "版面: {字体: GBK}")
    assert [values["wanted"] for code, values in found if code == "font"] == [
        "方正书宋_GBK",
        "方正仿宋_GBK",
        "方正小标宋_GBK",
    ]
    assert [values["wanted"] for code, values in found if code == "no-font"] == ["方正黑体_GBK"]

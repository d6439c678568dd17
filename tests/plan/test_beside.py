"""Files beside a plan and the office's facts: whose seal, whose printing, which picture, which table."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.messages import Faults, Stopped
from planforge.plan import Plan, read_plan
from tests.plan.by_hand import NOTICE, SCHEME
from tests.write.seals import ring

ORDER = """\
文种: 令
发文机关: 云岭县人民政府
发文字号: 第8号
正文: 现予公布。
成文日期: 2026年3月18日
"""
N, S = f"{NOTICE}正文: 文。\n", f"{SCHEME}正文: 文。\n"
OFFICE = "发文机关: 云岭县应急管理局\n印发机关: 云岭县应急管理局办公室\n印章: {云岭县应急管理局: 章.png}\n"


def read(folder: Path, plan: str) -> tuple[Plan, Faults]:
    (folder / "章.png").write_bytes(ring())
    (folder / "表.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    (folder / "坏.pdf").write_bytes(b"x")
    (folder / "planforge.yaml").write_text(OFFICE, encoding="utf-8")
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    return read_plan(folder / "plan.yaml")


# The plan, and what is said of it.
SAID = [
    (ORDER + "签名章: 章.png", ["stamp.nobody"]),
    (ORDER + "签名章: {文件: 章.png}", ["stamp.nobody"]),
    (ORDER + "签名章: 没有.png", ["file.missing"]),
    (ORDER + "签名章: {职务: 县长, 文件: 章.png}", []),
    (ORDER + "签名章: 沈立", []),
    (N + "落款: 云岭县公安局", ["signature.other"]),
    (N + "落款: 云岭县公安局\n印章: 无", []),
    (N + "落款: {机关: 云岭县公安局, 代章: 云岭县应急管理局}", []),
    (N + "落款: 云岭县应急管理局", []),
    (S + "表格: {文件: 表.csv, 区域: A1}", ["table.area-csv"]),
    (S + "表格: {文件: 表.csv, 表头行: 2}", ["table.header-all"]),
    (S + "表格: {文件: 表.csv, 表头行: 1}", []),
    (S + "附件: {标题: 甲, 文件: 坏.pdf}", ["file.other-kind"]),
]


@pytest.mark.parametrize(("plan", "expected"), SAID, ids=range(len(SAID)))
def test_what_is_said(
    tmp_path: Path, plan: str, expected: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    try:
        _, faults = read(tmp_path, plan)
        said = list(faults)
    except Stopped as stop:
        said = list(stop.faults)
    assert [fault.code for fault in said] == expected
    assert not caplog.records


def test_a_missing_file_is_named_with_the_folder_that_was_searched(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as stop:
        read(tmp_path, S + "图片: 图/现场.png\n")
    [fault] = stop.value.faults
    assert "现场.png" in fault.message("zh") and str(tmp_path / "图") in fault.hint("zh")
    assert "现场.png" in fault.message("en") and str(tmp_path / "图") in fault.hint("en")


PRINTED = [
    ("", "云岭县应急管理局办公室"),
    ("发文机关: 云岭县公安局\n", ""),
    ("发文机关: [云岭县应急管理局, 云岭县公安局]\n", "云岭县应急管理局办公室"),
    ("发文机关: [云岭县公安局, 云岭县应急管理局]\n", ""),
    ("发文机关: 云岭县公安局\n印发机关: 云岭县公安局办公室\n", "云岭县公安局办公室"),
]


@pytest.mark.parametrize(("issuer", "expected"), PRINTED)
def test_the_office_prints_its_own_documents(tmp_path: Path, issuer: str, expected: str) -> None:
    plan, _ = read(tmp_path, N.replace("发文机关: 云岭县应急管理局\n", issuer))
    assert compose(plan).imprint.printed_by == expected

"""Tables from files: what Excel shows is what is printed; what can not be is said at the file's name."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planforge.compose import compose
from planforge.document import Table
from planforge.messages import Stopped
from planforge.plan import read_plan
from planforge.plan.sheets import shown
from tests.plan.by_hand import SCHEME, brief

openpyxl = pytest.importorskip("openpyxl")


def workbook(fill: Callable[[Any], None]) -> bytes:
    """A workbook whose first sheet is 表1."""
    book = openpyxl.Workbook()
    book.active.title = "表1"
    fill(book.active)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def table(folder: Path, name: str, data: bytes, typed: str = "") -> Table:
    """The table that a plan makes of a file."""
    (folder / name).write_bytes(data)
    plan = folder / "plan.yaml"
    plan.write_text(f"{SCHEME}表格: {{文件: {name}{typed}}}\n", encoding="utf-8")
    (found,) = (block for block in compose(read_plan(plan)[0]).main.blocks if isinstance(block, Table))
    return found


def faults(folder: Path, name: str, data: bytes, typed: str = "") -> list[str]:
    try:
        table(folder, name, data, typed)
    except Stopped as stop:
        return [brief(fault) for fault in stop.faults]
    return []


def texts(of: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in of.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("parting", [",", "\t", ";"])
def test_a_csv_file(tmp_path: Path, encoding: str, parting: str) -> None:
    rows = ["序号,任务,数量", "1,清理小广告,1200", '2,"占道、露天",', ",,"]
    data = "\r\n".join(rows).replace(",", parting).encode(encoding)
    made = table(tmp_path, "任务.csv", data)
    assert texts(made) == [["序号", "任务", "数量"], ["1", "清理小广告", "1200"], ["2", "占道、露天", ""]]
    assert made.header_rows == 1


def fill(sheet: Any) -> None:
    for row in (["任务", "完成", None], [None, "数量", "比例"], ["清理", 1200, 0.955], ["整治", 30, 1]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    for cell in (sheet["B3"], sheet["B4"]):
        cell.number_format = "#,##0"
    for cell in (sheet["C3"], sheet["C4"]):
        cell.number_format = "0.0%"


def test_a_workbook(tmp_path: Path) -> None:
    made = table(tmp_path, "任务.xlsx", workbook(fill), ", 区域: 表1!A1:C4, 表头行: 2")
    assert texts(made) == [
        ["任务", "完成", None],
        [None, "数量", "比例"],
        ["清理", "1,200", "95.5%"],
        ["整治", "30", "100.0%"],
    ]
    assert (made.rows[0][0].down, made.rows[0][1].across) == (2, 2)
    assert made.header_rows == 2


@pytest.mark.parametrize(
    ("area", "first"),
    [
        ("表1", "任务"),
        ("'表1'!B3:C4", "1,200"),
        ("B3:C4", "1,200"),
        ("表1！$C$4：$B$3", "1,200"),
        ("A2:C4", ""),
    ],
)
def test_ranges(tmp_path: Path, area: str, first: str) -> None:
    assert texts(table(tmp_path, "任务.xlsx", workbook(fill), f', 区域: "{area}"'))[0][0] == first


def test_a_typed_header_stands_over_the_rows_of_the_file(tmp_path: Path) -> None:
    made = table(tmp_path, "任务.xlsx", workbook(fill), ", 区域: A3:C4, 表头: [甲, 乙, 丙]")
    assert (texts(made)[:2], made.header_rows) == ([["甲", "乙", "丙"], ["清理", "1,200", "95.5%"]], 1)


# The value, its number format, what is shown.
SHOWN = [
    (1200, "General", "1200"),
    (0.1 + 0.2, "General", "0.3"),
    (12.5, "0.00", "12.50"),
    (2.345, "0.00", "2.35"),
    (1234567.8, "#,##0.0", "1,234,567.8"),
    (0.085, "0%", "9%"),
    (0.0855, "0.00%", "8.55%"),
    (1200, '[Red]#,##0"元"', "1,200"),
    (None, "General", ""),
    (True, "General", "是"),
    ("甲\r\n乙", "@", "甲\n乙"),
    (datetime.datetime(2026, 3, 8), "yyyy-mm-dd", "2026年3月8日"),
    (datetime.datetime(2026, 3, 8), 'yyyy"年"m"月"', "2026年3月"),
    (datetime.datetime(2026, 3, 8), 'm"月"d"日"', "3月8日"),
    (datetime.datetime(2026, 3, 8, 9, 5), "yyyy/m/d h:mm", "2026年3月8日9:05"),
    (datetime.time(9, 5), "h:mm", "9:05"),
]


@pytest.mark.parametrize(("value", "number_format", "text"), SHOWN)
def test_values_are_shown_as_in_excel(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def formula(sheet: Any) -> None:
    sheet.append(["甲", "=1+1"])


def failed(sheet: Any) -> None:
    sheet.append(["甲", "#DIV/0!"])


def bomb() -> bytes:
    """A workbook whose sheet is 40 MB of blanks."""
    made = io.BytesIO(workbook(fill))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/bomb.xml", b" " * 40_000_000)
    return made.getvalue()


# The file, its bytes, what else is typed, the faults.
FAULTS = [
    ("表.doc", b"x", "", ["3:10 table.file-kind"]),
    ("表.csv", b"", "", ["3:10 table.file-empty"]),
    ("表.csv", b"\xff\xff\xff\xff", "", ["3:10 table.file-encoding"]),
    ("表.csv", "甲\x07".encode(), "", ["3:10 source.character"]),
    ("表.csv", b",\n" * 5 + b"a," * 60_000, "", ["3:10 table.file-large"]),
    ("表.xlsx", b"x", "", ["3:10 table.file-broken"]),
    ("表.xlsx", bomb(), "", ["3:10 table.file-broken"]),
    ("表.xlsx", workbook(fill), ", 区域: 表2!A1", ["3:22 table.file-sheet"]),
    ("表.xlsx", workbook(fill), ", 区域: 表1!甲", ["3:22 table.file-range"]),
    ("表.xlsx", workbook(fill), ", 区域: A1:ZZ9999", ["3:10 table.file-large"]),
    ("表.xlsx", workbook(fill), ", 区域: X1:Y2", ["3:10 table.file-empty"]),
    ("表.xlsx", workbook(fill), ", 列宽: [1, 2]", ["3:18 table.count"]),
    ("表.xlsx", workbook(fill), ", 表头: [甲, 乙]", ["3:5 table.row"]),
    ("表.xlsx", workbook(formula), "", ["3:10 table.file-formula"]),
    ("表.xlsx", workbook(failed), "", ["3:10 table.file-value"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "typed", "expected"), FAULTS, ids=range(len(FAULTS)))
def test_faults_stand_at_the_name(
    tmp_path: Path, name: str, data: bytes, typed: str, expected: list[str]
) -> None:
    assert faults(tmp_path, name, data, typed) == expected


def test_every_fault_is_said_at_once(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{SCHEME}表格:\n- 甲.csv\n- {{文件: 乙.doc}}\n图片: 丙.png\n", encoding="utf-8")
    with pytest.raises(Stopped) as caught:
        read_plan(plan)
    assert [brief(fault) for fault in caught.value.faults] == [
        "4:3 source.missing",
        "5:8 table.file-kind",
        "6:5 source.missing",
    ]

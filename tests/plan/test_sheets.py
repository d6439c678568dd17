"""Tables from files: what Excel shows is what is printed; what can not be is said at the file's name."""

from __future__ import annotations

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


def test_empty_columns_at_the_end_of_a_range_are_left_out(tmp_path: Path) -> None:
    """And said so; a range is read from either corner."""
    (tmp_path / "表.xlsx").write_bytes(workbook(lambda sheet: sheet.append(["甲", None, "乙"])))
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{SCHEME}表格: {{文件: 表.xlsx, 区域: F1:A1}}\n", encoding="utf-8")
    read, said = read_plan(plan)
    (found,) = (block for block in compose(read).main.blocks if isinstance(block, Table))
    assert texts(found) == [["甲", "", "乙"]]
    assert [(brief(fault), fault.severity) for fault in said] == [("3:22 table.file-empty-end", "note")]


def test_hidden_rows_and_columns_are_left_out(tmp_path: Path) -> None:
    """And told of; a cell that is joined over hidden ones is as large as what is seen of it."""

    def fill_and_hide(sheet: Any) -> None:
        for row in (
            ["任务", "底数", "完成", "备注"],
            ["清理", 1, 5, "甲"],
            ["密", "=1+1", 3, 4],
            ["整治", 1, 9, "乙"],
        ):
            sheet.append(row)
        sheet.merge_cells("D1:D2")
        sheet.merge_cells("B4:C4")
        sheet.row_dimensions[1].hidden = sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions.group("B", "B", hidden=True)

    (tmp_path / "表.xlsx").write_bytes(workbook(fill_and_hide))
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{SCHEME}表格: {{文件: 表.xlsx, 区域: A1:D4, 表头行: 0}}\n", encoding="utf-8")
    read, said = read_plan(plan)
    (found,) = (block for block in compose(read).main.blocks if isinstance(block, Table))
    assert texts(found) == [["清理", "5", "备注"], ["整治", "1", "乙"]]
    assert [(brief(each), dict(each.values)["rows"], dict(each.values)["columns"]) for each in said] == [
        ("3:22 table.file-hidden", "2", "1")
    ]


def test_a_look_that_is_not_taken_over_is_told_of_once(tmp_path: Path) -> None:
    def halves(sheet: Any) -> None:
        sheet.append(["甲", 0.5, 1.5])
        sheet["B1"].number_format = sheet["C1"].number_format = "# ?/?"

    (tmp_path / "表.xlsx").write_bytes(workbook(halves))
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{SCHEME}表格: {{文件: 表.xlsx}}\n", encoding="utf-8")
    told = list(read_plan(plan)[1])
    assert [(brief(each), each.severity, dict(each.values)["cell"]) for each in told] == [
        ("3:10 table.file-look", "warning", "B1")
    ]
    assert texts(table(tmp_path, "表.xlsx", workbook(halves))) == [["甲", "0.5", "1.5"]]


def test_the_first_sheet_that_can_be_seen_is_taken(tmp_path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.append(["隐"])
        sheet.sheet_state = "hidden"
        sheet.parent.create_sheet("表2").append(["显"])

    assert texts(table(tmp_path, "表.xlsx", workbook(hide))) == [["显"]]
    assert texts(table(tmp_path, "表.xlsx", workbook(hide), ", 区域: 表1")) == [["隐"]]


def patched(old: str, new: str) -> bytes:
    """A workbook whose sheet's XML is changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(fill))) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return made.getvalue()


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
    ("表.xlsx", b"x", "", ["3:10 file.other-kind"]),
    ("表.xlsx", bomb(), "", ["3:10 file.too-much"]),
    ("表.xlsx", workbook(fill), ", 区域: 表2!A1", ["3:22 table.file-sheet"]),
    ("表.xlsx", workbook(fill), ", 区域: 表1!甲", ["3:22 table.file-range"]),
    ("表.xlsx", workbook(fill), ", 区域: A1:ZZ9999", ["3:10 table.file-large"]),
    ("表.xlsx", workbook(fill), ", 区域: X1:Y2", ["3:10 table.file-empty"]),
    ("表.xlsx", workbook(fill), ", 列宽: [1, 2]", ["3:18 table.count"]),
    ("表.xlsx", workbook(fill), ", 表头: [甲, 乙]", ["3:5 table.row"]),
    ("表.xlsx", workbook(fill), ", 区域: A0", ["3:22 table.file-range"]),
    ("表.xlsx", workbook(fill), ", 区域: A0:B2", ["3:22 table.file-range"]),
    ("表.xlsx", workbook(fill), ", 区域: A1:ZZZ1", ["3:22 table.file-range"]),
    ("表.xlsx", patched("<sheetData>", '<sheetData><row r="0"><c r="A0"><v>3</v></c></row>'), "", ["3:10 table.file-broken"]),
    ("表.xlsx", patched("A1:A2", "A1:XFD1048576"), "", ["3:10 table.file-large"]),
    ("表.xlsx", patched("A1:A2", "甲"), "", ["3:10 table.file-broken"]),
    ("表.xlsx", patched("A1:A2", "A1:B2"), "", ["3:10 table.file-broken"]),
    ("表.xlsx", workbook(formula), "", ["3:10 table.file-formula"]),
    ("表.xlsx", workbook(failed), "", ["3:10 table.file-value"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "typed", "expected"), FAULTS, ids=range(len(FAULTS)))
def test_faults_stand_at_the_name(
    tmp_path: Path, name: str, data: bytes, typed: str, expected: list[str]
) -> None:
    assert faults(tmp_path, name, data, typed) == expected


# What names no file, and the column of its key.
UNFILLED = [
    ("图片: {文件: '', 说明: 现场}", 6),
    ("表格: {文件: '', 标题: 表一}", 6),
    ("表格: {文件: , 标题: 表一, 表头: [甲, 乙]}", 6),
    ("附件: {标题: 甲, 引言: 乙, 文件: }", 20),
    ("附件: {标题: 甲, 引言: 乙, 文件: ' '}", 20),
    ("印章: {文件: , 直径: 45}", 6),
    ("签名章: {姓名: 沈立, 文件: }", 15),
]


@pytest.mark.parametrize(("typed", "column"), UNFILLED, ids=range(len(UNFILLED)))
def test_a_file_that_is_not_named_is_a_fault(tmp_path: Path, typed: str, column: int) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{SCHEME}正文: 文。\n{typed}\n", encoding="utf-8")
    with pytest.raises(Stopped) as caught:
        read_plan(plan)
    assert [brief(fault) for fault in caught.value.faults] == [f"4:{column} key.unfilled"]


def test_every_fault_is_said_at_once(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{SCHEME}表格:\n- 甲.csv\n- {{文件: 乙.doc}}\n图片: 丙.png\n", encoding="utf-8")
    with pytest.raises(Stopped) as caught:
        read_plan(plan)
    assert [brief(fault) for fault in caught.value.faults] == [
        "4:3 file.missing",
        "5:8 table.file-kind",
        "6:5 file.missing",
    ]

"""Tables that are wrong, odd, or meant to choke a reader: a clear fault at its place, or the right rows."""

from __future__ import annotations

import json
import os
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planforge.batch.table import open_table, same_key
from planforge.messages import Place, Stopped
from planforge.source import Text
from planforge.word.package import packed, write_package
from tests.batch.test_table import fill, said, values
from tests.tables.books import patched, with_rows, workbook

GBK = "gb18030"
TWENTY = "街道,电话\n" + "望江街道,1\n" * 20

# What a file is called and holds; the faults of its rows: number of the row, code, line, column.
ROW_FAULTS = [
    ("表.csv", "键,甲\n1,2\n,3\n", [(2, "batch.no-key", 3, 1)]),
    ("表.csv", "键,甲\n1,2,3\n2,3\n", [(1, "batch.no-header", 2, 3)]),
    ("表.csv", "键,,乙\n1,2,3\n", [(1, "batch.no-header", 2, 2)]),
    ("表.csv", '键,甲\n"1\n",2\n2,\x07\n', [(2, "batch.character", 4, 2)]),
    ("表.csv", "键,甲\n1,a\0b\n", [(1, "batch.character", 2, 2)]),
    ("表.csv", f"键,甲\n1,{'长' * 32_768}\n", [(1, "batch.long", 2, 2)]),
    ("表.csv", "键,甲\n1,2\n2,同上\n", [(2, "batch.ditto", 3, 2)]),
    ("表.csv", "键,甲\n\n ,\n1,=1+1\n", []),
    ("表.jsonl", '{"键":"1","甲":1,"甲":2}\n', [(1, "batch.key-twice", 1, 3)]),
    ("表.jsonl", '{"键":"1"}\n{"键":\n', [(2, "batch.json", 2, 6)]),
    ("表.jsonl", '{"键":"1"}\n{"键":"2","甲":NaN}\n', [(2, "batch.json", 2, 1)]),
    ("表.jsonl", '{"键":"1"}\n"键"\n', [(2, "batch.no-object", 2, 1)]),
    ("表.jsonl", '{"键":"1"}\n{"甲":"2"}\n', [(2, "batch.no-key", 2, 1)]),
    ("表.jsonl", '{"键":["1"]}\n', [(1, "batch.key-shape", 1, 1)]),
    ("表.jsonl", '{"键":"1","甲":"\\u0000"}\n', [(1, "batch.character", 1, 2)]),
    ("表.jsonl", '{"键":"1","甲":[{"\\ud800":1}]}\n', [(1, "batch.character", 1, 2)]),
    ("表.jsonl", '{"键":"\\ud800"}\n', [(1, "batch.character", 1, 1)]),
    ("表.jsonl", '{"键":"1"}\n{"键":' + "[" * 100_000 + "\n", [(2, "source.too-deep", 2, 1)]),
    ("表.jsonl", '{"键":"1"}\n{"键":' + "[" * 80 + "]" * 80 + "}\n", [(2, "source.too-deep", 2, 1)]),
    ("表.jsonl", '{"键":"1","改动":"删除"}\n', [(1, "batch.edits-shape", 1, 2)]),
    ("表.jsonl", '{"键":"1","改动":[{"操作":"删除"}]}\n', [(1, "batch.edit-shape", 1, 2)]),
    ("表.yaml", "- 键: 1\n  改动: [{操作: 删除, 位置: 甲, 时限: 乙}]\n", [(1, "batch.edit-shape", 2, 8)]),
    ("表.yaml", "- 键: 1\n- 乙\n", [(2, "batch.no-mapping", 2, 3)]),
    ("表.yaml", "- 键: 1\n  键: 2\n", [(1, "batch.key-twice", 2, 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "faults"), ROW_FAULTS)
def test_what_is_wrong_with_a_row(
    name: str, text: str, faults: list[tuple[int, str, int, int]], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8", newline="")
    table = open_table(path)
    assert said(table) == faults
    wrong = {number for number, *_ in faults}
    assert {row.number for row in table.rows() if row.row is None} == wrong


# What a file is called and holds; the code of the fault, its line and column.
NO_TABLES = [
    ("表.txt", b"", "batch.kind", 0, 0),
    ("表.csv", b"", "batch.empty", 0, 0),
    ("表.csv", "\ufeff\n,,\n".encode(), "batch.empty", 0, 0),
    ("表.csv", "键,甲\n".encode(), "batch.no-rows", 1, 1),
    ("表.csv", "各街道一览表,,\n键,甲\n1,2\n".encode(), "batch.title", 1, 1),
    ("表.csv", "键,key\n1,2\n".encode(), "batch.key-columns", 1, 2),
    ("表.csv", "键,\x07,\x08\n1,2\n".encode(), "batch.character", 1, 2),
    ("表.csv", b"\xff\xfe\x00\xd8\n\x00", "batch.encoding", 1, 1),
    ("表.csv", "键,甲\n1,2".encode("utf-16-le"), "batch.encoding", 1, 1),
    ("表.csv", TWENTY.encode() + b"\xb3\xc7\n", "batch.encoding", 22, 1),
    ("表.csv", TWENTY.encode(GBK) + b"\xff\xff\n", "batch.encoding", 22, 1),
    ("表.csv", TWENTY.replace("\n", "\r").encode(GBK) + b"\xff\xff\r", "batch.encoding", 22, 1),
    ("表.csv", "\n".join([*["甲" * 400] * 200, ""]).encode() + b"\xff", "batch.encoding", 201, 1),
    ("表.csv", "键".encode() + b",x" * 1_000 + b"\n1\n", "batch.columns", 0, 0),
    ("表.csv", b"k," + b"x" * 200_000 + b"\n", "batch.csv-long", 1, 1),
    ("表.csv", b"x" * 2_000_000, "batch.file-long", 1, 1),
    ("表.csv", b"k\n" + b'"x\n",' * 1_000_000, "batch.csv-long", 2, 1),
    ("表.jsonl", b"", "batch.empty", 0, 0),
    ("表.jsonl", b"[\n", "batch.json", 1, 2),
    ("表.jsonl", b'{"' + b"x" * 2_000_000, "batch.file-long", 1, 1),
    ("表.jsonl", json.dumps(dict.fromkeys(map(str, range(1_001)))).encode(), "batch.columns", 0, 0),
    ("表.yaml", b"", "batch.empty", 0, 0),
    ("表.yaml", "键: 1\n".encode(), "batch.no-list", 1, 1),
    ("表.yaml", b"- 1\n- 2\n", "batch.no-list", 1, 1),
    ("表.yaml", b"- &a [" + b"x," * 1_000 + b"]\n- [" + b"*a," * 600 + b"]", "batch.yaml-large", 2, None),
    ("表.yaml", b"- " + b"[" * 100 + b"]" * 100, "source.too-deep", 1, None),
    ("表.xlsx", b"", "file.other-kind", 0, 0),
    ("表.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.other-kind", 0, 0),
    ("表.xlsx", b"PK\x03\x04", "table.file-broken", 0, 0),
    ("表.xlsx", workbook(lambda book: None), "batch.empty", 0, 0),
    ("表.xlsx", write_package([packed("xl/workbook.xml", b"0" * 400_000_000)]), "file.too-much", 0, 0),
    ("表.xlsx", workbook(lambda book: fill(book.active, [["键", *range(9_999)], [1]])), "batch.columns", 0, 0),
    ("表.xlsx", workbook(lambda book: fill(book.active, [["键", "甲"]])), "batch.no-rows", 1, 1),
    ("表.xlsx", workbook(lambda book: fill(book.active, [["一览表"], ["键", "甲"], [1, 2]])), "batch.title", 1, 1),
    ("表.xlsx", with_rows('<row r="1"><c><f>A2</f></c><c t="str"><v>甲</v></c></row><row r="2"><c><v>1</v></c></row>'),
     "batch.cell-formula", 1, 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "code", "line", "column"), NO_TABLES, ids=[f"{at}-{each[2]}" for at, each in enumerate(NO_TABLES)]
)  # fmt: skip
def test_what_is_no_table(
    name: str, data: bytes, code: str, line: int, column: int | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    started = time.perf_counter()
    with pytest.raises(Stopped) as stop:
        list(open_table(path).rows())
    fault = stop.value.faults[0]
    assert fault.place is not None
    assert (fault.code, fault.place.line) == (code, line)
    assert column in (None, fault.place.column)
    assert time.perf_counter() - started < 10


def test_all_faults_of_a_header_are_told(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("键,\x07,\x08\n1,2,3\n", "utf-8")
    with pytest.raises(Stopped) as stop:
        open_table(path)
    assert [fault.code for fault in stop.value.faults] == ["batch.character"] * 2


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "夹.csv").mkdir()
    os.mkfifo(tmp_path / "管.jsonl")
    for name, code in [
        ("夹.csv", "source.folder"),
        ("管.jsonl", "source.no-file"),
        ("无.xlsx", "source.missing"),
    ]:
        with pytest.raises(Stopped) as stop:
            open_table(tmp_path / name)
        assert [fault.code for fault in stop.value.faults] == [code]


def test_a_file_that_is_larger_than_any_table_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(Stopped) as stop:
        open_table(path)
    assert [fault.code for fault in stop.value.faults] == ["batch.file-large"]


def test_a_quote_without_a_partner_ends_the_table_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text('键,甲\n1,2\n2,"3\n3,4\n', "utf-8")
    rows = open_table(path).rows()
    assert next(rows).key == "1"
    with pytest.raises(Stopped) as stop:
        next(rows)
    (fault,) = stop.value.faults
    assert (fault.code, fault.place) == ("batch.csv-quotes", Place(str(path), 3, 1))


@pytest.mark.parametrize("name", ["表.csv", "表.jsonl"])
@pytest.mark.parametrize("when", ["between", "within", "unseen"])
def test_a_table_that_changes_is_noticed(name: str, when: str, tmp_path: Path) -> None:
    path = tmp_path / name
    rows = [f"{at:06},甲" if name == "表.csv" else json.dumps({"键": f"{at:06}"}) for at in range(20_000)]
    path.write_text("\n".join(["键,甲" if name == "表.csv" else "", *rows]), "utf-8")
    table = open_table(path)
    seen = path.stat()
    reading = table.rows()
    if when == "within":
        next(reading)
    with path.open("r+b") as file:
        file.seek(-5, os.SEEK_END)
        file.write(b"1")
    later = 0 if when == "unseen" else 1_000_000_000
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns + later))
    with pytest.raises(Stopped) as stop:
        list(reading)
    assert [fault.code for fault in stop.value.faults] == ["batch.file-changed"]
    assert open_table(path).digest != table.digest


def test_rows_are_a_stream(tmp_path: Path) -> None:
    peaks = []
    for count in (500, 5_000):
        for name in ("表.csv", "表.jsonl"):
            path = tmp_path / name
            rows = [
                f"{at},{'内容' * 20}" if name == "表.csv" else json.dumps({"键": at}) for at in range(count)
            ]
            path.write_text("\n".join(["键,甲" if name == "表.csv" else "", *rows]), "utf-8")
            tracemalloc.start()
            assert sum(1 for _ in open_table(path).rows()) == count
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[2] < peaks[0] * 1.2 + 200_000
    assert peaks[3] < peaks[1] * 1.2 + 200_000


# --- workbooks


def opened(tmp_path: Path, make: Callable[[Any], None]) -> Path:
    path = tmp_path / "街道.xlsx"
    path.write_bytes(workbook(make))
    return path


def test_cells_that_are_joined_down_count_for_each_row_and_others_are_faults(tmp_path: Path) -> None:
    def make(book: Any) -> None:
        sheet = book.active
        fill(sheet, [["键", "片区", "电话"], [1, "城南", 10], [2, None, 11], [3, "甲", None], [4, "乙", 1]])
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("B4:C4")

    table = open_table(opened(tmp_path, make))
    rows = list(table.rows())
    assert values(rows[1]) == {"键": "2", "片区": "城南", "电话": "11"}
    assert said(table) == [(3, "batch.joined-across", 4, 2)]
    assert [row.key for row in rows if row.row is None] == ["3"]


def test_a_key_that_is_joined_over_rows_is_a_fault(tmp_path: Path) -> None:
    def make(book: Any) -> None:
        fill(book.active, [["街道", "村"], ["甲", "一"], [None, "二"]])
        book.active.merge_cells("A2:A3")

    with pytest.raises(Stopped) as stop:
        open_table(opened(tmp_path, make))
    assert [(fault.code, str(fault.place)[-3:]) for fault in stop.value.faults] == [
        ("batch.key-joined", "!A3")
    ]


def test_cells_count_as_excel_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(
        with_rows(
            '<row r="1"><c t="str"><v>键</v></c><c t="str"><v>甲</v></c></row>'
            '<row r="2"><c><v>1.0</v></c><c t="str"><f>A1</f><v>算得</v></c></row>'
            '<row r="3" hidden="1"><c><v>2</v></c><c><f>A1</f></c></row>'
            '<row r="4"><c><v>3</v></c><c t="e"><v>#REF!</v></c></row>'
            '<row r="5"><c t="e"><v>#N/A</v></c></row>'
        )
    )
    table = open_table(path)
    first = next(table.rows())
    assert (first.key, values(first)) == ("1", {"键": "1", "甲": "算得"})
    assert said(table) == [
        (2, "batch.cell-formula", 3, 2),
        (3, "batch.cell-error", 4, 2),
        (4, "batch.cell-error", 5, 1),
    ]
    assert [fault.code for fault in table.warnings] == ["batch.hidden"]


EDITS: list[list[Any]] = [
    ["键", "操作", "位置", "内容", "责任单位"],
    ["全部", "删除", "工作要求/2", None, None],
    ["甲", "替换", "工作内容/清理/时限", "2026年5月底前", None],
    [None, "增加", "工作内容", "巡查水岸。", "甲水务站"],
]


def with_edits(rows: list[list[Any]], name: str = "改动") -> Callable[[Any], None]:
    def make(book: Any) -> None:
        hidden = book.create_sheet("名单", 0)
        hidden["A1"], hidden.sheet_state = "选项", "hidden"
        fill(book["表1"], [["键", "电话"], ["甲", 1], ["乙", 2]])
        fill(book.create_sheet(name), rows)
        book[name].merge_cells("A3:A4")
        book.create_sheet("说明")["A1"] = "怎样填"

    return make


@pytest.mark.parametrize("name", ["改动", "增减任务"])
def test_changes_of_another_sheet(name: str, tmp_path: Path) -> None:
    table = open_table(opened(tmp_path, with_edits(EDITS, name)))
    first, second = table.rows()
    assert first.row is not None and second.row is not None
    assert [(edit.action, edit.target) for edit in second.row.edits] == [("删除", "工作要求/2")]
    assert [edit.action for edit in first.row.edits] == ["删除", "替换", "增加"]
    drop, text, item = (edit.value for edit in first.row.edits)
    assert (drop, text) == (None, "2026年5月底前")
    assert [(str(key), str(value)) for key, value in getattr(item, "entries", ())] == [
        ("内容", "巡查水岸。"),
        ("责任单位", "甲水务站"),
    ]
    assert first.row.key.place.file.endswith("街道.xlsx 表1")
    assert [fault.code for fault in table.warnings] == ["batch.sheets-left"]


@pytest.mark.parametrize(
    ("text", "told"), [("1.38E+10", True), ("####", True), ("E+10", False), ("#1", False)]
)
def test_cells_that_were_cut_when_a_csv_was_saved_are_told(text: str, told: bool, tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(f"键,电话\n甲,{text}\n", encoding="utf-8")
    (row,) = open_table(path).rows()
    assert row.row is not None
    assert [(each.code, each.severity) for each in row.faults] == [("batch.cut", "warning")] * told


def test_a_look_that_is_not_known_is_told_once(tmp_path: Path) -> None:
    def make(book: Any) -> None:
        fill(book["表1"], [["键", "金额"], ["甲", 1200], ["乙", 300]])
        for at in (2, 3):
            book["表1"].cell(at, 2).number_format = "[DBNum2]General"

    (told,) = open_table(opened(tmp_path, make)).warnings
    assert (told.code, dict(told.values)["cell"], dict(told.values)["text"]) == (
        "table.file-look",
        "B2",
        "1200",
    )


def test_a_change_without_a_place_is_for_the_sections(tmp_path: Path) -> None:
    head = ["键", "操作", "位置", "标题", "内容"]
    table = open_table(opened(tmp_path, with_edits([head, ["乙", "增加", None, "经费保障", "列入预算。"]])))
    _, second = table.rows()
    assert second.row is not None
    assert [(edit.action, edit.target) for edit in second.row.edits] == [("增加", "")]
    listed = tmp_path / "表.yaml"
    listed.write_text("- 键: 1\n  改动: [{操作: 增加, 内容: 经费保障}]\n", encoding="utf-8")
    (row,) = open_table(listed).rows()
    assert row.row is not None
    assert [(edit.action, edit.target) for edit in row.row.edits] == [("增加", "")]


# Keys that stay, and serials that do not.
SERIALS = [("序号,镇\n1,甲\n", "", True), ("No.,镇\n1,甲\n", "", True), ("序号,镇\n1,甲\n", "镇", False)]
SERIALS += [
    ("序号,镇\n1,甲\n", "序号", False),
    ("镇,序号\n甲,1\n", "", False),
    ("序号,键\n1,甲\n", "", False),
]


@pytest.mark.parametrize(("text", "key", "told"), SERIALS)
def test_rows_that_are_known_by_a_serial_are_told(text: str, key: str, told: bool, tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(text, encoding="utf-8")
    found = [fault.code for fault in open_table(path, key=key).warnings]
    assert found == ["batch.key-serial"] * told


# Rows of the sheet of changes; the fault, and whether it stops the table or only its row.
WRONG_EDITS: list[tuple[list[Any], str, bool]] = [
    (["丙", "删除", "工作要求", None, None], "batch.edit-key", True),
    (["全部", "删除", None, None, None], "batch.edit-shape", True),
    ([None, "删除", "工作要求", None, None], "batch.edit-no-key", True),
    (["乙", None, "工作要求", None, None], "batch.edit-shape", False),
]


@pytest.mark.parametrize(("row", "code", "stops"), WRONG_EDITS)
def test_changes_that_are_wrong(row: list[Any], code: str, stops: bool, tmp_path: Path) -> None:
    path = opened(tmp_path, with_edits([*EDITS, row]))
    if stops:
        with pytest.raises(Stopped) as stop:
            open_table(path)
        found = list(stop.value.faults)
    else:
        found = [fault for each in open_table(path).rows() for fault in each.faults]
    assert [(fault.code, fault.place and fault.place.line) for fault in found] == [(code, 5)]


def test_a_book_that_excel_saved_with_a_sheet_of_charts_or_a_million_empty_rows(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    rows = "".join(f'<row r="{at}" s="1" customFormat="1"/>' for at in range(3, 100_000))
    path.write_bytes(
        with_rows(
            '<row r="1"><c t="str"><v>键</v></c></row><row r="2"><c><v>1</v></c></row>' + rows,
            '<mergeCells count="1"><mergeCell ref="B1:B1048576"/></mergeCells>',
        )
    )
    assert [row.key for row in open_table(path).rows()] == ["1"]


def test_parts_of_a_workbook_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    data = workbook(lambda book: fill(book.active, [["键"], [1]]))
    path.write_bytes(
        patched(data, {"xl/worksheets/sheet1.xml": lambda _: b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"})
    )
    with pytest.raises(Stopped):
        open_table(path)


# --- keys


def test_the_column_of_the_keys(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("街道,编号\n望江街道,7\n", "utf-8")
    assert open_table(path).key_column == "街道"
    table = open_table(path, key="编号")
    assert [(row.key, values(row)) for row in table.rows()] == [("7", {"街道": "望江街道", "编号": "7"})]
    with pytest.raises(Stopped) as stop:
        open_table(path, key="号")
    assert [fault.code for fault in stop.value.faults] == ["batch.key-unknown"]


@pytest.mark.parametrize("key", ["../../甲", "C:\\甲", "甲/乙", "CON", "..", "甲" * 300])
def test_a_key_is_kept_as_it_was_typed(key: str, tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(f"键,甲\n{key},1\n", "utf-8")
    assert [row.key for row in open_table(path).rows()] == [key]


def test_two_rows_of_one_key_are_told_with_both() -> None:
    fault = same_key(Text("甲", Place("表.csv", 5, 1)), Place("表.csv", 3, 1))
    assert fault.text("zh").startswith("表.csv:5:1: 键“甲”与第 3 行相同")


def test_a_table_can_be_read_with_columns_that_stand_twice(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("键,电话,电话\n甲,1,2\n", "utf-8")
    table = open_table(path)
    assert [(str(name), name.place.column) for name in table.columns] == [("键", 1), ("电话", 2), ("电话", 3)]

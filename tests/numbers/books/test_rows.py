"""Rows of register books as offices keep them → entries; what is wrong with a row, all of it, with its place."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from planforge.numbers import Entry, Series
from planforge.numbers.books.comparing import Comparison, compare_book
from planforge.tables.addresses import write_address
from tests.tables.books import workbook


def read(text: str, name: str = "登记簿.csv", **told: Any) -> Comparison:
    return compare_book(Path(name), text.encode(), [], **told)


def read_sheets(sheets: dict[str, list[list[Any]]], *joined: str) -> Comparison:
    """A workbook of some sheets; `joined` are ranges of the first."""

    def fill(book: Any) -> None:
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        for area in joined:
            book.worksheets[0].merge_cells(area)

    return compare_book(Path("登记簿.xlsx"), workbook(fill), [])


def entries(found: Comparison) -> list[tuple[str, str, str]]:
    assert not found.faults.errors, [fault.text("en") for fault in found.faults]
    return [(entry.number, entry.title, entry.date) for entry in found.new]


def numbers(found: Comparison) -> list[str]:
    return [number for number, _, _ in entries(found)]


# The text of a .csv; number, title and date of its entries.
BOOKS = [
    ("文号,标题,成文日期\n澄综执〔2026〕1号,甲,2026.3.18\n", [("澄综执〔2026〕1号", "甲", "2026-03-18")]),
    ("编号;题目;日期\n澄综执[2026]第012号;甲;2026年3月18日\n", [("澄综执〔2026〕12号", "甲", "2026-03-18")]),
    ("发文字号\t文件标题\t印发日期\n澄综执（2026） 3 号\t甲\t3月18日\n", [("澄综执〔2026〕3号", "甲", "2026-03-18")]),
    ("发文登记簿,,\n文号,标题,日期\n澄综执〔2026〕1号,甲,3.18\n", [("澄综执〔2026〕1号", "甲", "2026-03-18")]),
    ("序号,文号,标题\n1,澄综执〔2026〕7号,甲\n2,,\n合计,1件,\n", [("澄综执〔2026〕7号", "甲", "")]),
    ("文号,标题,日期\n澄综执〔2026〕1号,甲,20260318\n〃,,\n", [("澄综执〔2026〕1号", "甲", "2026-03-18")]),
    ("文号,标题,日期\n澄综执〔2026〕1号,甲,2026-3-18 00:00:00\n", [("澄综执〔2026〕1号", "甲", "2026-03-18")]),
    ('文号,标题\n澄综执〔2026〕1号,"关于印发\n方案的\n通知"\n', [("澄综执〔2026〕1号", "关于印发方案的通知", "")]),
    ("代字,年份,顺序号,标题\n澄综执,2026,5,甲\n同上,〃,6,乙\n", [("澄综执〔2026〕5号", "甲", ""), ("澄综执〔2026〕6号", "乙", "")]),
    ("澄综执〔2026〕号\n序号,标题\n1,甲\n2,乙\n", [("澄综执〔2026〕1号", "甲", ""), ("澄综执〔2026〕2号", "乙", "")]),
    ("机关代字,文号,标题,日期\n澄综执,12号,甲,2026/3/1\n", [("澄综执〔2026〕12号", "甲", "2026-03-01")]),
    ("文号,标题\n澄川区人民政府令第3号,甲\n", [("澄川区人民政府令第3号", "甲", "")]),
    ("文号,标题\n工作简报2026年第 3 期,甲\n", [("工作简报2026年第3期", "甲", "")]),
    ("文号,标题\n澄综执〔2026〕1号,甲\n文号,标题\n澄综执〔2026〕2号,乙\n", [("澄综执〔2026〕1号", "甲", ""), ("澄综执〔2026〕2号", "乙", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), BOOKS)
def test_books(text: str, found: list[tuple[str, str, str]]) -> None:
    assert entries(read(text)) == found


def test_what_a_file_leaves_out_may_be_told() -> None:
    assert numbers(read("序号,标题\n1,甲\n", code="澄综执", year=2026)) == ["澄综执〔2026〕1号"]
    assert numbers(read("序号,标题\n1,甲\n", "澄综执2025年.csv")) == ["澄综执〔2025〕1号"]


def test_sheets_by_year_and_joined_cells() -> None:
    head = ["文号", "文件标题", "主送", "发文日期", "签发人"]
    found = read_sheets(
        {
            "2025年": [
                ["澄川区综合行政执法局发文登记簿"],
                head,
                ["澄综执〔2025〕1号", "甲", "各科室", datetime.date(2025, 1, 6), "周敏"],
                ["澄综执〔2025〕2号", "乙", "各街道"],
            ],
            "2026年": [head, ["澄综执〔2026〕1号", "丙", "各街道", 20260105]],
            "说明": [["每年一张表"]],
        },
        "A1:E1",
        "D3:D4",
        "E3:E4",
    )
    assert entries(found) == [
        ("澄综执〔2025〕1号", "甲", "2025-01-06"),
        ("澄综执〔2025〕2号", "乙", "2025-01-06"),
        ("澄综执〔2026〕1号", "丙", "2026-01-05"),
    ]
    assert [dict(entry.details) for entry in found.new] == [{"签发人": "周敏"}, {"签发人": "周敏"}, {}]
    assert [fault.code for fault in found.faults] == ["book.sheet-left"]


def test_two_header_rows_and_a_serial_in_a_sheet_by_code() -> None:
    rows = [
        ["发文字号", None, None, "标题", "发文情况", None],
        ["代字", "年份", "顺序号", None, "主送", "日期"],
        ["澄综执", 2026, 1, "甲", "各街道", "1月5日"],
    ]
    found = read_sheets({"发文": rows}, "A1:C1", "D1:D2", "E1:F1")
    assert entries(found) == [("澄综执〔2026〕1号", "甲", "2026-01-05")]
    assert found.new[0].recipients == "各街道"
    alone = read_sheets({"澄综函〔2026〕": [["序号", "标题"], [3, "甲"], [4, None], [5, None]]})
    assert numbers(alone) == ["澄综函〔2026〕3号"]


# Cells of state, title and remark; what the register keeps.
STATES = [
    ("", "甲", "", ("issued", "甲", "")),
    ("", "", "", ("reserved", "", "")),
    ("", "作废", "", ("void", "", "作废")),
    ("", "甲", "此号作废，重新行文", ("void", "甲", "此号作废，重新行文")),
    ("作废", "甲", "误取", ("void", "甲", "误取")),
    ("预留", "甲", "", ("reserved", "甲", "")),
    ("已印发", "甲", "作废的旧稿见附件", ("issued", "甲", "")),
]


@pytest.mark.parametrize(("state", "title", "remark", "kept"), STATES)
def test_states(state: str, title: str, remark: str, kept: tuple[str, str, str]) -> None:
    found = read(f"文号,状态,标题,备注\n澄综执〔2026〕1号,{state},{title},{remark}\n")
    (entry,) = found.new
    assert (entry.state, entry.title, entry.reason) == kept


@pytest.mark.parametrize(("code", "year"), [("澄-执", 2026), ("澄" * 13, 2026), ("澄综执", 5), ("=1", 2026)])
def test_what_is_told_may_be_no_code_and_no_year(code: str, year: int) -> None:
    found = read("序号,标题\n1,甲\n", code=code, year=year)
    assert [fault.code for fault in found.faults.errors] == ["book.number-unread"]


# Books with a row that never got a number, beside columns that might lend it one; the cell that is told.
UNNUMBERED = [
    ("序号,文号,标题,备注\n1,澄综执〔2026〕1号,甲,\n2,,乙,未编号\n", "B3"),
    ("序号,顺序号,标题\n1,1,甲\n2,,乙\n", "B3"),
    ("文号,顺序号,标题\n澄综执〔2026〕1号,1,甲\n,2,乙\n", "A3"),
    ("序号,编号,年份,代字,标题\n1,1,2026,澄综执,甲\n2,,2026,澄综执,乙\n", "B3"),
]


@pytest.mark.parametrize(("text", "cell"), UNNUMBERED)
def test_a_row_without_a_number_gets_none(text: str, cell: str) -> None:
    found = read(text, "澄综执〔2026〕.csv")
    assert [(entry.number, entry.title) for entry in found.new] == [("澄综执〔2026〕1号", "甲")]
    told = [(fault.code, dict(fault.values)["cell"]) for fault in found.faults.errors]
    assert told == [("book.no-number", cell)]


def test_counts_of_rows_are_taken_for_serials_with_a_word_about_it() -> None:
    found = read("序号,标题\n1,甲\n", "澄综执〔2026〕.csv")
    assert (numbers(found), [fault.code for fault in found.faults]) == (
        ["澄综执〔2026〕1号"],
        ["book.counted"],
    )


@pytest.mark.parametrize(
    ("number", "warned"),
    [("澄综执〔2025〕1号", ["C2"]), ("澄综执〔2024〕1号", []), ("澄川区人民政府令第1号", [])],
)
def test_a_date_outside_the_year_of_its_number_is_told(number: str, warned: list[str]) -> None:
    found = read(f"文号,标题,日期\n{number},甲,2024-3-1\n")
    told = [dict(fault.values)["cell"] for fault in found.faults if fault.code == "book.other-year"]
    assert (numbers(found), told) == ([number], warned)


# The name of a sheet, columns and a row; the number, or what is wrong with it.
NAMED = [
    ("澄综执", ["编号", "年份", "标题"], [5, 2026, "甲"], "澄综执〔2026〕5号"),
    ("澄综执", ["编号", "标题", "日期"], ["5号", "甲", "2026.1.6"], "澄综执〔2026〕5号"),
    ("澄综执", ["编号", "标题"], [5, "甲"], "book.number-without-year"),
    ("澄综执", ["编号", "标题", "日期"], [None, "甲", "2026.1.6"], "book.no-number"),
    ("澄府发", ["编号", "年份", "标题"], [5, 2026, "甲"], "澄府发〔2026〕5号"),
    ("综合科", ["编号", "年份", "标题"], [5, 2026, "甲"], "book.number-without-code"),
    ("发文", ["编号", "年份", "标题"], [5, 2026, "甲"], "book.number-without-code"),
    ("一季度", ["编号", "年份", "标题"], [5, 2026, "甲"], "book.number-without-code"),
    ("已发通知", ["编号", "年份", "标题"], [5, 2026, "甲"], "book.number-without-code"),
]


@pytest.mark.parametrize(("name", "head", "row", "expected"), NAMED)
def test_a_sheet_may_be_called_by_its_code(name: str, head: list[str], row: list[Any], expected: str) -> None:
    found = read_sheets({name: [head, row]})
    told = [entry.number for entry in found.new] or [fault.code for fault in found.faults.errors]
    assert told == [expected]
    assert ("book.sheet-code" in [fault.code for fault in found.faults]) == (
        name in ("澄综执", "澄府发") and expected != "book.no-number"
    )


def test_a_code_of_the_register_is_known_again_as_a_sheet() -> None:
    def fill(book: Any) -> None:
        book.active.title = "云办"
        book.active.append(["编号", "年份", "标题"])
        book.active.append([5, 2026, "甲"])

    known = [Entry(Series("云办", 2025), 1, "issued", title="乙")]
    found = compare_book(Path("登记簿.xlsx"), workbook(fill), known)
    assert numbers(found) == ["云办〔2026〕5号"]


FAULTY = """文号,标题,日期,状态,份数
,甲,2026-1-5,,
澄综执2026-12,甲,2026-1-5,,
12,甲,,,
澄综执〔2026〕3号,甲,2026-2-30,,
澄综执〔2026〕4号,甲,春天,飞了,
澄综执〔2026〕5号,,2026-1-5,,
澄综执〔2026〕6号,甲,,,7\x07
澄综执〔2026〕7号、8号,甲,,,
"""


def test_all_faults_are_said_with_their_cells() -> None:
    found = read(FAULTY)
    told = [
        (write_address(fault.place.line, fault.place.column or 1), fault.code)
        for fault in found.faults.errors
        if fault.place
    ]
    assert told == [
        ("A2", "book.no-number"),
        ("A3", "book.number-unread"),
        ("A4", "book.number-without-code"),
        ("C5", "book.date"),
        ("C6", "book.date"),
        ("D6", "book.state"),
        ("B7", "book.no-title"),
        ("E8", "book.cell-character"),
        ("A9", "book.number-unread"),
    ]
    assert (found.counts["faulty"], found.counts["new"]) == (8, 0)


def test_formulas_and_errors_are_refused_with_their_cell() -> None:
    found = read_sheets({"发文": [["文号", "标题"], ["澄综执〔2026〕1号", "=1+1"]]})
    (fault,) = found.faults.errors
    assert (fault.code, dict(fault.values)["cell"]) == ("book.cell-formula", "B2")


def test_columns_that_are_not_understood_are_named() -> None:
    found = read("文号,标题,天气,发文日期,成文日期\n澄综执〔2026〕1号,甲,晴,2026-3-1,2026-3-2\n")
    assert entries(found)[0][2] == "2026-03-02"
    assert [(fault.code, dict(fault.values)["names"]) for fault in found.faults] == [
        ("book.columns-unknown", "天气"),
        ("book.columns-spare", "发文日期"),
    ]

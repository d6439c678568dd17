"""Sheets of workbooks as a stream: values, joined cells, formulas; and those that are meant to choke a reader."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest

from planforge.tables.workbook import Cell, WorkbookError, read_workbook
from planforge.word import BrokenPackage
from tests.tables.books import patched, with_rows, workbook


def test_values_and_what_is_shown() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet["B2"], sheet["C2"], sheet["D2"], sheet["E2"] = "甲\n乙", 12, 0.5, datetime.date(2026, 3, 18)
        sheet["C2"].number_format, sheet["D2"].number_format = "000", "0%"
        sheet["A5"], sheet["B5"] = True, " 尾 "
        sheet.merge_cells("A5:A7")
        book.create_sheet("空")

    first, second = read_workbook(workbook(fill))
    assert (first.name, second.name, second.rows) == ("表1", "空", {})
    assert first.rows == {
        2: {
            2: Cell("甲\n乙", "甲\n乙"),
            3: Cell(12, "012"),
            4: Cell(0.5, "50%"),
            5: Cell(datetime.datetime(2026, 3, 18), "2026年3月18日"),
        },
        5: {1: Cell(True, "是"), 2: Cell("尾", "尾")},
    }
    assert first.joined == [(5, 1, 7, 1)]


# The XML of a row's cells; value, text and problem of the first.
CELLS = [
    ('<c t="str"><f>A2</f><v>澄综执〔2026〕1号</v></c>', ("澄综执〔2026〕1号", "澄综执〔2026〕1号", "")),
    ("<c><f>1+1</f><v>2</v></c>", (2, "2", "")),
    ("<c><f>1+1</f></c>", (None, "", "formula")),
    ("<c><f>[1]表!A1</f></c>", (None, "", "formula")),
    ('<c t="str"><f>""</f><v></v></c>', None),
    ('<c t="e"><f>A0</f><v>#REF!</v></c>', ("#REF!", "#REF!", "error")),
    ('<c t="inlineStr"><is><r><t>甲</t></r><rPh><t>jia</t></rPh><r><t>乙</t></r></is></c>', ("甲乙", "甲乙", "")),
    ('<c t="inlineStr"><is><t>甲_x000A_乙</t></is></c>', ("甲\n乙", "甲\n乙", "")),
    ('<c t="d"><v>2026-03-18T00:00:00</v></c>', (datetime.datetime(2026, 3, 18), "2026年3月18日", "")),
    ("<c/>", None),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "found"), CELLS)
def test_cells(xml: str, found: tuple[Any, str, str] | None) -> None:
    (sheet,) = read_workbook(with_rows(f'<row r="1">{xml}</row>'))
    assert sheet.rows == ({1: {1: Cell(*found)}} if found else {})


def test_looks_of_cells() -> None:
    looks = {"[$-804]aaaa;@": "星期三", "[>2]yyyy": "2026年3月18日9:05", "[DBNum2]General": "1200"}

    def fill(book: Any) -> None:
        for at, look in enumerate(looks, 1):
            cell = book.active.cell(
                1, at, 1200 if "General" in look else datetime.datetime(2026, 3, 18, 9, 5)
            )
            cell.number_format = look

    (sheet, *_) = read_workbook(workbook(fill))
    cells = list(sheet.rows[1].values())
    assert [cell.text for cell in cells] == list(looks.values())
    assert [cell.strange_look for cell in cells] == ["", *list(looks)[1:]]


def test_days_since_1904() -> None:
    data = workbook(lambda book: book.active.append([datetime.datetime(2026, 3, 18)]))
    moved = patched(
        data, {"xl/workbook.xml": lambda xml: xml.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')}
    )
    (sheet,) = read_workbook(moved)
    assert sheet.rows[1][1].value == datetime.datetime(2030, 3, 19)


def test_a_million_empty_rows_are_nothing() -> None:
    rows = '<row r="1"><c><v>1</v></c></row>' + "".join(
        f'<row r="{at}" s="1" ht="14"/>' for at in range(2, 1_048_577)
    )
    started = time.monotonic()
    (sheet,) = read_workbook(with_rows(rows))
    assert list(sheet.rows) == [1]
    assert time.monotonic() - started < 30


def wide(columns: int) -> str:
    return '<row r="1">' + "<c><v>1</v></c>" * columns + "</row>"


BROKEN = [
    ("columns", with_rows(wide(10_000))),
    ("broken", with_rows(wide(16_385))),
    ("broken", with_rows('<row r="1048577"><c><v>1</v></c></row>')),
    ("broken", with_rows('<row r="x"><c><v>1</v></c></row>')),
    ("broken", with_rows('<row r="1"><c t="s"><v>7</v></c></row>')),
    ("broken", with_rows('<row r="1"><c><v>zwölf</v></c></row>')),
    ("broken", with_rows('<row r="1"><c><v>1</v></row>')),
    ("broken", with_rows("", '<mergeCells><mergeCell ref="A"/></mergeCells>')),
    ("joined", with_rows("", "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 60_000 + "</mergeCells>")),
]


@pytest.mark.parametrize(("problem", "data"), BROKEN, ids=range(len(BROKEN)))
def test_what_is_refused(problem: str, data: bytes) -> None:
    with pytest.raises(WorkbookError) as stop:
        read_workbook(data)
    assert stop.value.problem == problem


def test_bombs_and_what_is_no_workbook() -> None:
    bomb = patched(workbook(lambda book: None), {"xl/worksheets/sheet1.xml": lambda xml: b" " * 10**8})
    for data in (bomb, b"PK", b""):
        with pytest.raises(BrokenPackage):
            read_workbook(data)


def test_entities_are_not_resolved() -> None:
    xml = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

    def with_entity(content: bytes) -> bytes:
        return xml + content.replace(
            b"<sheetData></sheetData>", b'<sheetData><row><c t="str"><v>a&a;</v></c></row></sheetData>'
        )

    data = patched(workbook(lambda book: None), {"xl/worksheets/sheet1.xml": with_entity})
    (sheet,) = read_workbook(data)
    assert [cell.text for row in sheet.rows.values() for cell in row.values()] == ["a"]

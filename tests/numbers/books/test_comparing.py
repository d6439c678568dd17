"""A book against the register: new, same, different, double; what an import would do, and did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planforge.messages import Unreadable
from planforge.numbers import Entry, Series
from planforge.numbers.books.comparing import compare_book, entered
from planforge.numbers.register import Register, open_register
from tests.tables.books import patched, with_rows, workbook

ZHI = Series("澄综执", 2026)
THERE = Entry(ZHI, 1, "issued", "jia", "关于甲的通知", "各街道", "2026-01-05", details=(("份数", "30"),))
SPENT = Entry(ZHI, 2, "void", reason="误取")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with open_register(
        str(tmp_path / "登记簿.db"), clock=lambda: datetime(2026, 3, 18, tzinfo=UTC), who="林岚"
    ) as found:
        found.enter([(THERE, "旧簿"), (SPENT, "旧簿")])
        yield found


HEAD = "文号,标题,主送,成文日期,份数,状态,标识\n"
# A row; its verdict, and the cells and fields that differ.
ROWS = [
    ("澄综执〔2026〕1号,关于甲的通知,各街道,2026-01-05,30,,jia", "same", []),
    ("澄综执[2026]001号,关于 甲的通知,,,,,", "same", []),
    ("澄综执〔2026〕1号,关于乙的通知,各镇,2026-01-06,3,作废,yi", "differs", ["B2", "C2", "D2", "E2", "F2", "G2"]),
    ("澄综执〔2026〕2号,,,,,作废,", "same", []),
    ("澄综执〔2026〕2号,关于丙的通知,,,,,", "differs", ["B2", "F2"]),
    ("澄综执〔2026〕3号,关于丁的通知,,,,,", "new", []),
    ("澄综执〔2026〕3号,关于丁的通知,,,,,jia", "differs", ["G2"]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "verdict", "cells"), ROWS)
def test_verdicts(register: Register, row: str, verdict: str, cells: list[str]) -> None:
    found = compare_book(Path("登记簿.csv"), (HEAD + row).encode(), register.entries())
    (judged,) = found.rows
    columns = "ABCDEFG"
    told = [columns[fault.place.column - 1] + str(fault.place.line) for fault in judged.faults if fault.place]
    assert (judged.verdict, sorted(told)) == (verdict, cells)


def test_a_plan_has_one_number_in_a_book_too(register: Register) -> None:
    text = "文号,标题,标识\n澄综执〔2026〕5号,甲,yi\n澄综执〔2026〕6号,乙,yi\n"
    found = compare_book(Path("登记簿.csv"), text.encode(), register.entries())
    assert [row.verdict for row in found.rows] == ["new", "differs"]
    assert [fault.code for fault in found.faults.errors] == ["book.identity"]


def test_doubles_name_the_first_row(register: Register) -> None:
    text = "文号,标题\n澄综执〔2026〕5号,甲\n澄综执(2026)5号,乙\n"
    found = compare_book(Path("登记簿.csv"), text.encode(), register.entries())
    assert [row.verdict for row in found.rows] == ["new", "double"]
    (fault,) = found.faults.errors
    values = dict(fault.values)
    assert (values["row"], values["title"], values["other"]) == ("2", "甲", "乙")


def test_what_is_taken_twice_changes_nothing(register: Register) -> None:
    text = "文号,标题,成文日期,拟稿人\n" + "".join(
        f"澄综执〔2026〕{at}号,通知{at},2026-2-{at},林岚\n" for at in range(3, 20)
    )
    first = compare_book(Path("甲/登记簿.csv"), text.encode(), register.entries())
    assert first.counts == {"new": 17, "same": 0, "differs": 0, "double": 0, "faulty": 0}
    register.enter(entered(first))
    events = register.events()
    assert [event.what for event in events[2:]] == ["entered"] * 17
    assert events[2].reason == "登记簿.csv:2"
    second = compare_book(Path("登记簿.csv"), text.encode(), register.entries())
    assert (second.counts["same"], second.new) == (17, ())
    register.enter(entered(second))
    assert register.events() == events
    assert register.next(ZHI) == 20


REFUSED = [
    ("登记簿.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "book.kind"),
    ("登记簿.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.other-kind"),
    ("登记簿.xlsx", b"PK\x03\x04", "table.file-broken"),
    ("登记簿.xlsx", workbook(lambda book: None), "book.no-header"),
    ("登记簿.xlsx", with_rows('<row r="1">' + "<c><v>1</v></c>" * 10_000 + "</row>"), "book.large"),
    ("登记簿.xlsx", with_rows('<row r="1">' + "<c><v>1</v></c>" * 300 + "</row>"), "book.columns"),
    ("登记簿.xlsx", with_rows("<row><c><v>x</v></c></row>"), "table.file-broken"),
    ("登记簿.xlsx", patched(workbook(lambda book: None), {"xl/worksheets/sheet1.xml": lambda xml: b" " * 10**8}), "file.too-much"),
    ("登记簿.csv", b"\xff\xff", "table.file-encoding"),
    ("登记簿.csv", "标题,日期\n甲,2026\n".encode(), "book.no-header"),
    ("登记簿.csv", b"", "book.no-header"),
    ("登记簿.csv", ("文号,标题" + ",甲" * 300 + "\n").encode(), "book.columns"),
    ("登记簿.csv", b"1\n" * 200_001, "book.rows"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code"), REFUSED, ids=[case[2] for case in REFUSED])
def test_what_is_no_book(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as stop:
        compare_book(Path(name), data, [])
    assert [fault.code for fault in stop.value.faults] == [code]


def test_links_to_other_files_are_not_followed() -> None:
    """What a formula had from elsewhere when it was saved is taken; without that it is refused."""
    rows = (
        '<row r="1"><c t="inlineStr"><is><t>文号</t></is></c><c t="inlineStr"><is><t>标题</t></is></c></row>'
        '<row r="2"><c t="str"><f>[1]Sheet1!A1</f><v>澄综执〔2026〕1号</v></c><c t="str"><f>[1]Sheet1!B1</f><v>甲</v></c></row>'
        '<row r="3"><c t="str"><f>[1]Sheet1!A2</f><v>澄综执〔2026〕2号</v></c><c><f>[1]Sheet1!B2</f></c></row>'
    )
    link = (
        b'<Relationship Id="x" Type="t/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/>'
    )
    data = patched(
        with_rows(rows),
        {
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(
                b"</Relationships>", link + b"</Relationships>"
            )
        },
    )
    found = compare_book(Path("登记簿.xlsx"), data, [])
    assert [entry.title for entry in found.new] == ["甲"]
    assert [fault.code for fault in found.faults.errors] == ["book.cell-formula"]

"""Rows of .csv files as offices save them."""

from __future__ import annotations

import io

import pytest

from planforge.tables.csv_files import CsvError, read_csv, rows_of, write_csv

# The text of the file, its rows.
ROWS = [
    ("甲,乙\r\n1,2\r\n", [["甲", "乙"], ["1", "2"]]),
    ("登记簿\n甲\t乙\n1\t2,5", [["登记簿"], ["甲", "乙"], ["1", "2,5"]]),
    ("甲;乙\n1;2\n", [["甲", "乙"], ["1", "2"]]),
    ('甲,乙\n"一、\n二",2\n', [["甲", "乙"], ["一、\n二", "2"]]),
    ('甲,乙\n"说""好""",2\n', [["甲", "乙"], ['说"好"', "2"]]),
    ("甲,乙\n\n 1 , 2\n", [["甲", "乙"], [], ["1", "2"]]),
    ("", []),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_rows(text: str, rows: list[list[str]], encoding: str) -> None:
    assert read_csv(text.encode(encoding)) == rows


@pytest.mark.parametrize(
    ("data", "problem"), [(b"\xff\xff\xff", "encoding"), (b'a,b\n"' + b"x" * 200_000, "broken")]
)
def test_what_can_not_be_read(data: bytes, problem: str) -> None:
    with pytest.raises(CsvError) as stop:
        read_csv(data)
    assert stop.value.problem == problem


def test_rows_of_a_stream_know_the_line_that_they_begin_on() -> None:
    lines = io.StringIO('甲,乙\r\n"一\r\n二",3\r4,5\n\n6', newline="")
    assert list(rows_of(lines, ",", 100)) == [
        (1, ["甲", "乙"]), (2, ["一\n二", "3"]), (4, ["4", "5"]), (5, []), (6, ["6"]),
    ]  # fmt: skip


# Lines, the problem and its line; a row has at most 100 characters.
STOPS = [
    (["a\n", '"b\n', "c\n"], "quotes", 2),
    (["a\n", '"b"c\n'], "quotes", 2),
    (["a\n", '"', *["b\n"] * 60], "long", 2),
]


@pytest.mark.parametrize(("lines", "problem", "line"), STOPS)
def test_where_a_stream_stops(lines: list[str], problem: str, line: int) -> None:
    with pytest.raises(CsvError) as stop:
        list(rows_of(lines, ",", 100))
    assert (stop.value.problem, stop.value.line) == (problem, line)


def test_what_is_written_is_read_back_and_runs_nowhere() -> None:
    rows = [["甲", '说"好"，a,b', "一\n二"], ["=1+1", "'-1", "同上"]]
    data = b"".join(write_csv(rows))
    assert data.startswith(b"\xef\xbb\xbf")
    assert read_csv(data) == [rows[0], ["'=1+1", "''-1", "'同上"]]

"""Rows of .csv files as offices save them."""

from __future__ import annotations

import pytest

from planforge.tables.csv_files import CsvError, read_csv

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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
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

"""What is written into a table is what its rows say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planforge.batch.table import open_table
from planforge.messages import Stopped
from planforge.tables.csv_files import write_csv
from tests.batch.test_table import values

TEXT = st.text(
    st.characters(
        codec="utf-8", categories=("L", "N", "P", "S", "Zs"), include_characters="=+-@'\"，,;\t\n〃"
    ),
    max_size=12,
).map(str.strip)
ROWS = st.lists(st.tuples(TEXT.filter(bool), TEXT, TEXT), min_size=1, max_size=6)
HEADER = ("名称", "甲", "乙")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("表")


def read(path: Path) -> list[dict[str, str]]:
    return [values(row) for row in open_table(path).rows()]


@given(rows=ROWS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_come_back_from_a_csv(rows: list[tuple[str, str, str]], folder: Path) -> None:
    path = folder / "表.csv"
    path.write_bytes(b"".join(write_csv([HEADER, *rows])))
    assert read(path) == [
        {name: text for name, text in zip(HEADER, row, strict=True) if text} for row in rows
    ]


@given(rows=ROWS)
def test_rows_come_back_from_a_jsonl(rows: list[tuple[str, str, str]], folder: Path) -> None:
    path = folder / "表.jsonl"
    objects = [dict(zip(HEADER, row, strict=True)) for row in rows]
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects), "utf-8")
    assert read(path) == [{name: text for name, text in each.items() if text} for each in objects]


@given(data=st.binary(max_size=200), ending=st.sampled_from([".csv", ".jsonl", ".yaml", ".xlsx"]))
def test_no_bytes_are_too_much(data: bytes, ending: str, folder: Path) -> None:
    path = folder / f"杂{ending}"
    path.write_bytes(data)
    try:
        for row in open_table(path).rows():
            assert (row.row is None) == bool(row.faults)
    except Stopped as stop:
        assert all(fault.text("zh") and fault.text("en") for fault in stop.faults)

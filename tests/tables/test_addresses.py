"""Addresses of cells."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.messages import Fault, Place
from planforge.tables.addresses import LAST_COLUMN, LAST_ROW, Cell, read_address, write_address

READ = [
    ("C4", (4, 3, 4, 3)),
    ("$B$3:$C$4", (3, 2, 4, 3)),
    ("C4:B3", (3, 2, 4, 3)),
    ("XFD1048576", (1_048_576, 16_384, 1_048_576, 16_384)),
    ("表!A1", None),
    ("A", None),
    ("A٣", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "corner"), READ)
def test_reads(text: str, corner: tuple[int, int, int, int] | None) -> None:
    assert read_address(text) == corner


@given(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))
def test_reads_what_it_writes(row: int, column: int) -> None:
    assert read_address(write_address(row, column)) == (row, column, row, column)


def test_a_cell_is_told_as_people_call_it_wherever_it_travels() -> None:
    cell = replace(pickle.loads(pickle.dumps(Cell("名单.xlsx 名单", 3, 1))), column=28)
    assert (str(cell), cell.of_line) == ("名单.xlsx 名单!AB3", "名单.xlsx 名单!A3")
    assert (
        Fault("row.missing", cell, via=Place("计划.yaml", 2, 1)).where == "名单.xlsx 名单!AB3 (计划.yaml:2:1)"
    )

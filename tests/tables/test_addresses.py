"""Addresses of cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.tables.addresses import LAST_COLUMN, LAST_ROW, read_address, write_address

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

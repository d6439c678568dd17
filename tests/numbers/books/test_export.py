"""The register written as a book: harmless cells, the same bytes, and the same register when it is read back."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.numbers import Entry, Series
from planforge.numbers.books.columns import KEPT
from planforge.numbers.books.comparing import compare_book
from planforge.numbers.books.export import export
from planforge.tables.csv_files import read_csv
from planforge.tables.guarded import DITTOS, guarded, unguarded

ZHI = Series("澄综执", 2026)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "=cmd|' /C calc'!A0"]
)
def test_cells_that_would_run_are_made_harmless(text: str) -> None:
    entry = Entry(ZHI, 1, "issued", title=text, details=(("备注", text),))
    rows = read_csv(export([entry], "csv"))
    sheet = openpyxl.load_workbook(io.BytesIO(export([entry], "xlsx"))).active
    cells = [cell for row in rows[1:] for cell in row] + [cell.value for cell in sheet[2] if cell.value]
    assert cells.count(guarded(text)) == 4
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]
    assert {cell.data_type for cell in sheet[2] if cell.value} <= {"s", "inlineStr"}


def test_a_json_has_everything() -> None:
    entry = Entry(ZHI, 1, "issued", "jia", "甲", "各街道", "2026-01-05", files=(("甲.docx", "0" * 64),))
    (found,) = json.loads(export([entry], "json"))
    assert (found["number"], found["title"], found["files"]) == (
        "澄综执〔2026〕1号",
        "甲",
        [{"name": "甲.docx", "sha256": "0" * 64}],
    )


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_same_entries_give_the_same_bytes(form: str) -> None:
    entries = [Entry(ZHI, at, "reserved") for at in range(1, 5)]
    assert export(entries, form) == export(entries, form)
    assert export([], form)


@given(st.text("='+-@＝a\t甲", max_size=6))
def test_harmless_texts_are_read_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", [*sorted(DITTOS), "'", "=1", "'同上"])
def test_no_cell_of_ours_means_the_one_above_it(text: str) -> None:
    assert guarded(text) not in DITTOS
    assert unguarded(guarded(text)) == text


LINE = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), include_characters="=+-@'\"，、,;"),
    max_size=20,
).map(str.strip)
TITLE = LINE.filter(bool)
SERIES = st.builds(
    Series, st.text("澄川府办发函政执AZ", min_size=1, max_size=6), st.integers(1990, 2099)
) | st.sampled_from(
    [Series("澄川区人民政府令", None), Series("工作简报", 2026, "期"), Series("快报", None, "期")]
)
STATES: Any = st.sampled_from(["reserved", "issued", "void"])


@st.composite
def registers(draw: st.DrawFn) -> list[Entry]:
    keys = draw(st.lists(st.tuples(SERIES, st.integers(1, 99999)), unique=True, max_size=6))
    return [draw(entries(at, series, serial)) for at, (series, serial) in enumerate(keys)]


@st.composite
def entries(draw: st.DrawFn, at: int, series: Series, serial: int) -> Entry:
    state = draw(STATES)
    return Entry(
        series,
        serial,
        state,
        draw(st.sampled_from(["", f"plan-{at}"])),
        draw(TITLE if state == "issued" else LINE),
        draw(LINE),
        draw(st.dates().map(lambda day: day.isoformat()).filter(lambda day: day > "1000") | st.just("")),
        draw(st.sampled_from(["2026-01-05T08:00:00+00:00", "2025-12-31T23:59:59+00:00"])),
        reason=draw(TITLE if state == "void" else LINE),
        words=draw(st.sampled_from(["", "0" * 64])),
        files=draw(st.sampled_from([(), (("甲.docx", "a" * 64), ("甲.pdf", "b" * 64))])),
        details=tuple((name, draw(TITLE)) for name in KEPT if draw(st.booleans())),
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@given(register=registers())
def test_a_register_goes_out_and_comes_back(register: list[Entry], form: str) -> None:
    if not register:
        return
    found = compare_book(Path(f"登记簿.{form}"), export(register, form), [])
    assert [fault.text("en") for fault in found.faults.errors] == []
    assert list(found.new) == register
    again = compare_book(Path(f"登记簿.{form}"), export(register, form), register)
    assert again.counts["same"] == len(register)

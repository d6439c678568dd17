"""The forms on documents that offices wrote, where the collection of them lies beside the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planforge.forms import (
    Impossible,
    read_day,
    read_doc_number,
    read_number,
    read_span,
    read_units,
    style_of,
    write_doc_number,
)

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PLANS = ("000_notice", "000_plan", "002", "003_plan", "003_speech")
STYLES = ("一、", "（一）", "1.", "（1）", "第一，", "一要")


def facts(path: Path) -> Any:
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(params=PLANS)
def plan(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = facts(CORPUS / "plans" / "clean" / f"{request.param}.json")
    return found


@pytest.fixture
def documents() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = facts(CORPUS / "real" / "facts.json")["documents"]
    return found


def test_unit_lines(plan: dict[str, Any]) -> None:
    for task in plan.get("tasks", []):
        lines = task.get("responsibility_lines", [])
        assert [name for line in lines for name in read_units(line["text"]).names] == task["units"]


def test_phases(plan: dict[str, Any]) -> None:
    for phase in plan.get("phases", []):
        span = read_span(phase["printed"])
        assert (span is None) == ("X" in phase["printed"])


def test_numbers(plan: dict[str, Any]) -> None:
    styles = [style for style in map(style_of, STYLES) if style]
    for heading in plan["headings"]:
        number = heading["number"]
        assert number == "X、" or any((read_number(style, number) or (0, "-"))[1] == "" for style in styles)


def test_document_numbers_and_dates(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        if number := document.get("doc_number"):
            read = read_doc_number(number)
            assert read and write_doc_number(read) == number
        if written := document.get("date_text"):
            day = read_day(written)
            assert day and f"{day.year}-{day.month:02}-{day.day:02}" == document["date"]


def test_times(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        times = [phase["date_text"] or [] for phase in document.get("phases", [])]
        for text in [*times, *document.get("deadlines", [])]:
            for one in [text] if isinstance(text, str) else text:
                assert read_span(one, year=2019), one


def test_reading_any_paragraph_ends_well(plan: dict[str, Any]) -> None:
    path = CORPUS / "plans" / "clean" / plan["file"]
    for paragraph in path.read_text(encoding="utf-8").splitlines():
        read_units(paragraph)
        try:
            read_span(paragraph, year=2019)
        except Impossible as impossible:
            pytest.fail(f"{impossible.code}: {paragraph}")

"""The columns that the guide to batches shows mean what it says: each is bound to the guide's plan."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.messages import Faults, Place
from planforge.plan.binding import PlanSource
from planforge.plan.row import Row
from planforge.source import Node, Text
from planforge.write.text import write_text
from tools.build_docs import blocks_of, put, read_page

PAGES = ("docs/batch.zh-CN.md", "docs/batch.md")
EXAMPLE = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \|", re.MULTILINE)
AS_THE_SAMPLE = {"户数", "键", "单位"}
"""Columns whose cells in the examples leave the document as it is."""


def examples(page: str) -> list[tuple[str, str]]:
    return EXAMPLE.findall(read_page(page))


def source_of(page: str, folder: Path) -> PlanSource:
    [plan] = [block for block in blocks_of(page) if block.name == "防火.yaml"]
    put(plan, folder)
    return PlanSource.open(folder / plan.name)


def printed(source: PlanSource, *cells: tuple[str, str]) -> str:
    given: list[tuple[Text, Node]] = [
        (name, value) for name, (_, value) in source.variables.items() for name in [Text(name, value.place)]
    ]
    own: list[tuple[Text, Node]] = [
        (Text(name, Place("表.csv", 1, at)), Text(value, Place("表.csv", 2, at)))
        for at, (name, value) in enumerate(cells, 1)
    ]
    names = {name for name, _ in own}
    values = (*own, *((name, value) for name, value in given if name not in names))
    columns = tuple(name for name, _ in values)
    source.check_columns(columns).stop_if_any()
    row = Row(1, Text("青石镇", Place("表.csv", 2, 1)), values, columns=columns)
    return write_text(compose(source.bind(row)[0], Faults()))


@pytest.mark.parametrize("page", PAGES)
def test_columns_of_the_guide_do_something(page: str, tmp_path: Path) -> None:
    source = source_of(page, tmp_path)
    plain = printed(source)
    without_effect = [name for name, cell in examples(page) if printed(source, (name, cell)) == plain]
    assert set(without_effect) == AS_THE_SAMPLE


def test_both_languages_show_the_same_columns() -> None:
    assert examples(PAGES[0]) == examples(PAGES[1]) != []

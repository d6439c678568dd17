"""Nodes written on one line read back as the same nodes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.messages import Place
from planforge.source import Mapping, Node, Sequence, Text, parse_tree
from planforge.source.text import unprintable
from planforge.source.written import flow

HERE = Place("")

_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20).filter(
    lambda text: not unprintable(text)
)
_values = st.recursive(
    _texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4),
    max_leaves=12,
)

LINES = [
    ("澄川区", "澄川区"),
    ("000123", "000123"),
    ("12:30", '"12:30"'),
    ("澄综执〔2026〕12号", "澄综执〔2026〕12号"),
    ("沈立 区政府副区长", "沈立 区政府副区长"),
    ("- 甲", '"- 甲"'),
    ("", '""'),
    (["甲", ["乙"]], "[甲, [乙]]"),
    ({"问题": "墙面破损", "数": "3"}, "{问题: 墙面破损, 数: 3}"),
]


def node(value: Any) -> Node:
    if isinstance(value, str):
        return Text(value, HERE)
    if isinstance(value, list):
        return Sequence(HERE, [node(each) for each in value])
    return Mapping(HERE, [(Text(key, HERE), node(each)) for key, each in value.items()])


def value(made: Node) -> Any:
    if isinstance(made, Text):
        return str(made)
    if isinstance(made, Sequence):
        return [value(each) for each in made.items]
    return {str(key): value(each) for key, each in made.entries}


@pytest.mark.parametrize(("given_value", "line"), LINES)
def test_a_value_is_written_as_a_person_would(given_value: Any, line: str) -> None:
    assert flow(node(given_value)) == line


@given(_values)
def test_what_is_written_reads_back(given_value: Any) -> None:
    line = flow(node(given_value))
    assert "\n" not in line
    assert value(parse_tree(f"值: {line}", "x")) == {"值": given_value}

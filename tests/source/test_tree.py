"""Text → tree: what is typed stays as typed, at its place."""

from __future__ import annotations

import pickle

import pytest

from planforge.messages import Faults, Place, Unreadable
from planforge.source import Mapping, Node, Sequence, Text, parse_tree

# What is typed, and the value of its only key.
SCALARS = [
    ("a: 000123", "000123"),
    ("a: 12:30", "12:30"),
    ("a: 0x1F", "0x1F"),
    ("a: 1e3", "1e3"),
    ("a: null", "null"),
    ("a: ~", "~"),
    ("a: no", "no"),
    ("a: 2026-03-18", "2026-03-18"),
    ("a: '1''2'", "1'2"),
    (r'a: "1\"2\\3"', r'1"2\3'),
    ('a: "𠮷\\U0001F600"', "𠮷😀"),
    ("a: 甲：乙", "甲：乙"),
    ("a: 甲#乙", "甲#乙"),
    ("a: 《甲》 & <乙> 'c' \"d\"", "《甲》 & <乙> 'c' \"d\""),
    ("a:\n  第一行，\n  第二行", "第一行，第二行"),
    ("a: one\n  two", "one two"),
    ("a: 用 Word\n  打开", "用 Word打开"),
    ("a: >\n  第一行\n  第二行\n", "第一行第二行"),
    ("a: >\n  第一段\n\n  第二段\n\n# 注\n", "第一段\n第二段"),
    ("a: |\n  第一行\n  第二行\n", "第一行\n第二行\n"),
    ("a: |-\n  第一行\n    缩进\n", "第一行\n  缩进"),
    ("a: '第一行\n  第二行'", "第一行第二行"),
    ('a: "第一行\n  第二行"', "第一行第二行"),
    ("a: &x 第一行\n  第二行", "第一行第二行"),
    ("a: &x '第一行\n  第二行'", "第一行第二行"),
    ("a: &x >\n  第一行\n  第二行", "第一行第二行"),
    ("a: 值 # 注", "值"),
    ("a:", ""),
    ("? a\n: b", "b"),
]


def value(text: str) -> Node:
    tree = parse_tree(text, "plan.yaml")
    assert isinstance(tree, Mapping)
    [(_, found)] = tree.entries
    return found


@pytest.mark.parametrize(("typed", "expected"), SCALARS)
def test_a_scalar_stays_as_typed(typed: str, expected: str) -> None:
    assert value(typed) == expected


def test_every_node_knows_its_place() -> None:
    tree = parse_tree("甲: 乙\n丙:\n  - 丁\n  - {戊: 己}\n", "plan.yaml")
    assert places(tree) == [
        "1:1 {}",
        "1:1 甲",
        "1:4 乙",
        "2:1 丙",
        "3:3 []",
        "3:5 丁",
        "4:5 {}",
        "4:6 戊",
        "4:9 己",
    ]


def places(node: Node) -> list[str]:
    here = f"{node.place.line}:{node.place.column}"
    if isinstance(node, Text):
        return [f"{here} {node}"]
    if isinstance(node, Sequence):
        return [f"{here} []", *(place for item in node.items for place in places(item))]
    return [f"{here} {{}}", *(place for key, item in node.entries for place in places(key) + places(item))]


def test_a_doubled_key_is_there_twice() -> None:
    tree = parse_tree("a: 1\na: 2\n", "plan.yaml")
    assert isinstance(tree, Mapping)
    assert [(str(key), str(item)) for key, item in tree.entries] == [("a", "1"), ("a", "2")]
    assert tree.get("a") == "1"


def test_aliases_stand_for_what_they_name() -> None:
    assert isinstance(found := value("a: {b: &x [1, 2], c: *x}"), Mapping)
    assert found.get("c") == found.get("b")


def test_a_word_behind_a_blank_and_a_number_sign_is_warned_of() -> None:
    warnings = Faults()
    parse_tree("a: 3 #楼\nb: 值 # 注\nc: 值  #注\n", "plan.yaml", warnings)
    assert [(fault.code, str(fault.place)) for fault in warnings] == [
        ("habit.comment", "plan.yaml:1:6"),
        ("habit.comment", "plan.yaml:3:7"),
    ]


BOMBS = [
    ("containers", "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
        f"b{at}: &b{at} [{','.join(['*a' if not at else f'*b{at - 1}'] * 8)}]\n" for at in range(10)
    )),
    ("one long text", f"a: &a {'长' * 1_000_000}\nb: [{','.join(['*a'] * 2000)}]\n"),
    ("a list of a long text", f"a: &a [{'长' * 1_000_000}]\nb: [{','.join(['*a'] * 2000)}]\n"),
    ("values", "- x\n" * 500_001),
]  # fmt: skip


@pytest.mark.parametrize("text", [case[1] for case in BOMBS], ids=[case[0] for case in BOMBS])
def test_too_much_is_refused_while_it_is_read(text: str) -> None:
    with pytest.raises(Unreadable) as stop:
        parse_tree(text, "plan.yaml")
    assert [fault.code for fault in stop.value.faults] == ["source.too-many"]
    assert stop.value.faults[0].place is not None


def test_the_alias_that_goes_too_far_is_named() -> None:
    with pytest.raises(Unreadable) as stop:
        parse_tree(f"a: &a {'长' * 1_000_000}\nb:\n" + "- *a\n" * 60, "plan.yaml")
    assert [(fault.code, str(fault.place)) for fault in stop.value.faults] == [
        ("source.too-many", "plan.yaml:52:3")
    ]


def test_a_text_goes_to_another_process_with_its_place() -> None:
    text = Text("甲", Place("计划.yaml", 3, 5), plain=False)
    made = pickle.loads(pickle.dumps(text))
    assert (made, made.place, made.plain) == (text, text.place, False)

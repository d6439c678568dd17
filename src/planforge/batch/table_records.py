"""Rows that are mappings, of .yaml and .jsonl: columns are their keys, 改动 the changes of one row."""

from __future__ import annotations

from collections.abc import Iterable

from planforge.batch.table_lines import MOST_COLUMNS, Line, check_node, check_text, too_many_columns
from planforge.messages import Faults
from planforge.plan.row import Edit
from planforge.source import Mapping, Node, Sequence, Text

EDITS = frozenset({"改动", "edits"})
ACTION, TARGET, VALUE = (
    frozenset({"操作", "action"}),
    frozenset({"位置", "target"}),
    frozenset({"内容", "value"}),
)
"""What a change consists of, in both languages."""


def add_columns(columns: dict[str, Text], record: Mapping, file: str) -> None:
    """Take up the keys of a row that no row before it had; raises `Faulty` for those that no document can
    carry, `Unreadable` for too many."""
    wrong = Faults()
    for key, _ in record.entries:
        name = key.derived(key.strip())
        if name not in EDITS and name not in columns:
            check_text(name, name, wrong)
            columns[name] = name
    wrong.stop_if_any()
    if len(columns) > MOST_COLUMNS:
        raise too_many_columns(file)


def read_record(record: Mapping, faults: Faults) -> Line:
    """A row with its values and changes; keys that stand twice, and what no document can take, are faults."""
    cells: list[tuple[Text, Node]] = []
    edits: tuple[Edit, ...] = ()
    seen: set[str] = set()
    for key, node in record.entries:
        name = key.derived(key.strip())
        if name in seen:
            faults.add("batch.key-twice", key.place, key=name)
        seen.add(name)
        check_node(node, name, faults)
        if name in EDITS:
            edits = tuple(_edits(node, name, faults))
        elif (value := node.derived(node.strip()) if isinstance(node, Text) else node) != "":
            cells.append((name, value))
    return Line(record.place, tuple(cells), edits, tuple(faults))


def _edits(node: Node, name: Text, faults: Faults) -> Iterable[Edit]:
    if node == "":
        return
    if not isinstance(node, Sequence):
        faults.add("batch.edits-shape", node.place, key=name)
        return
    for each in node.items:
        edit = _edit(each, faults)
        if edit is not None:
            yield edit


def _edit(node: Node, faults: Faults) -> Edit | None:
    known = ACTION | TARGET | VALUE
    if not isinstance(node, Mapping) or any(key not in known for key, _ in node.entries):
        faults.add("batch.edit-shape", node.place)
        return None
    action, target = _text(node, ACTION), _text(node, TARGET)
    value = next((value for key, value in node.entries if key in VALUE), None)
    if target is None and action is not None and value:
        target = action.derived("")  # the sections of the plan, as a column 增加 has it
    if action is None or target is None:
        faults.add("batch.edit-shape", node.place)
        return None
    return Edit(action, target, None if value == "" else value)


def _text(node: Mapping, names: frozenset[str]) -> Text | None:
    found = next((value for key, value in node.entries if key in names), None)
    return found.derived(found.strip()) if isinstance(found, Text) and found.strip() else None

"""The sheet 改动 of a workbook: which section, item or unit a row replaces, adds, drops or puts elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from planforge.batch.table_lines import Beside, Line
from planforge.batch.table_records import ACTION, EDITS, TARGET, VALUE
from planforge.batch.table_sheets import SheetRows
from planforge.messages import Fault, Faults
from planforge.plan.columns import KEY_COLUMNS
from planforge.plan.row import Edit
from planforge.source import Mapping, Node, Text
from planforge.tables.workbook import Sheet

KEYS = frozenset(KEY_COLUMNS)
ALL_ROWS = frozenset({"全部", "*", "all"})
"""What stands for the key where a change is meant for every row."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A row of the sheet."""

    key: Text
    edit: Edit | None
    faults: tuple[Fault, ...]


class SheetEdits:
    """The changes of a workbook, by the keys of the rows that they are for; in the order of the sheet."""

    def __init__(self, rows: SheetRows | None) -> None:
        self._faults = Faults()
        self._all: list[tuple[int, _Change]] = []
        self._of: dict[str, list[tuple[int, _Change]]] = {}
        for at, line in enumerate(rows.lines() if rows is not None else ()):
            change = _change(line, self._faults)
            if change is not None and change.key in ALL_ROWS:
                self._all.append((at, change))
                self._faults.extend(change.faults)
            elif change is not None:
                self._of.setdefault(change.key, []).append((at, change))

    def of(self, key: str) -> Beside:
        """The changes for the row of a key, and what is wrong with those that are for it alone."""
        own = self._of.get(key, ())
        found = sorted([*self._all, *own], key=lambda each: each[0])
        return Beside(
            tuple(change.edit for _, change in found if change.edit is not None),
            tuple(fault for _, change in own for fault in change.faults),
        )

    def see_that_all_are_for(self, keys: Collection[str]) -> None:
        """Raise `Faulty` for changes with a key that no row has, and for what is wrong with those for all."""
        for key, changes in self._of.items():
            if key not in keys:
                for _, change in changes:
                    self._faults.add("batch.edit-key", change.key.place, key=key)
        self._faults.stop_if_any()


def is_edits(sheet: Sheet) -> bool:
    """Whether a sheet has changes: by its name, or by what its first row says."""
    if sheet.name.strip() in EDITS:
        return True
    head = {cell.text for cell in sheet.rows[min(sheet.rows)].values()} if sheet.rows else set()
    return bool(head & KEYS and head & ACTION and head & TARGET)


def _change(line: Line, faults: Faults) -> _Change | None:
    """Read a row; one without a key is noted among `faults`."""
    cells = [(name, text) for name, text in line.cells if isinstance(text, Text)]
    key = next((text for name, text in cells if name in KEYS), None)
    if key is None:
        faults.extend(line.faults)
        if not line.faults:
            faults.add("batch.edit-no-key", line.place)
        return None
    action = next((text for name, text in cells if name in ACTION), None)
    rest = [(name, text) for name, text in cells if name not in KEYS | ACTION | TARGET]
    target = next((text for name, text in cells if name in TARGET), None)
    if target is None and action is not None and rest:
        target = action.derived("")  # the sections of the plan, as a column 增加 has it
    if line.faults or action is None or target is None:
        wrong = Faults()
        wrong.extend(line.faults)
        if not line.faults:
            wrong.add("batch.edit-shape", line.place)
        return _Change(key, None, tuple(wrong))
    return _Change(key, Edit(action, target, _value(rest)), ())


def _value(cells: list[tuple[Text, Text]]) -> Node | None:
    """What comes in: 内容 alone as a text, with other columns beside it a mapping of them all."""
    if not cells:
        return None
    if len(cells) == 1 and cells[0][0] in VALUE:
        return cells[0][1]
    return Mapping(cells[0][1].place, [(name, text) for name, text in cells])

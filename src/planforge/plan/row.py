"""What one row of a table says of a plan: the document of one place, where the plan has that of all."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.source import Node, Text


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of sections, items or units: 操作, 位置, 内容.

    `action` is as typed (替换, 增加, 删除, 排序, or in English); `target` is the way to what it changes,
    parted by `/` (工作内容/清理沿街小广告/责任单位); `value` is what comes there.
    """

    action: Text
    target: Text
    value: Node | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number (1 is the first below the header), its key, and its cells by column.

    Every text has the place of its cell: the line of the file or sheet, and the number of its column.
    Cells that are empty are left out.
    """

    number: int
    key: Text
    values: tuple[tuple[Text, Node], ...] = ()
    edits: tuple[Edit, ...] = ()
    columns: tuple[Text, ...] = ()
    """The header of the table, the same for all rows: where a value is missing, its column is told by it."""

"""A .yaml, a list of mappings → rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from planforge.batch.table_lines import Alone, Line
from planforge.batch.table_records import add_columns, read_record
from planforge.messages import Fault, Faults, Faulty, Place, Unreadable
from planforge.source import Mapping, Node, Sequence, Text, load_bytes, parse_tree
from planforge.source.text import decode


@dataclass(frozen=True, slots=True)
class YamlTable(Alone):
    """A list of mappings whose columns are the keys of all of them, in the order in which they come up."""

    columns: tuple[Text, ...]
    digest: str
    items: list[Node]
    warnings: tuple[Fault, ...] = ()

    @classmethod
    def opened(cls, path: Path) -> YamlTable:
        """Read all of it; raises `Unreadable` and `Faulty`."""
        data = load_bytes(path)
        warnings = Faults()
        root = _tree(decode(data, str(path)), str(path), warnings)
        if not isinstance(root, Sequence):
            raise Faulty.because("batch.no-list", root.place)
        columns: dict[str, Text] = {}
        for item in root.items:
            if isinstance(item, Mapping):
                add_columns(columns, item, str(path))
        if not columns:
            raise Faulty.because("batch.no-list", root.place)
        return cls(tuple(columns.values()), sha256(data).hexdigest(), root.items, tuple(warnings))

    def lines(self) -> Iterator[Line]:
        """Give the mappings."""
        for item in self.items:
            faults = Faults()
            if isinstance(item, Mapping):
                yield read_record(item, faults)
            else:
                faults.add("batch.no-mapping", item.place)
                yield Line(item.place, faults=tuple(faults))


def _tree(text: str, name: str, warnings: Faults) -> Node:
    try:
        return parse_tree(text, name, warnings)
    except Unreadable as error:
        codes = {fault.code: fault for fault in error.faults}
        if "source.empty" in codes:
            raise Unreadable.because("batch.empty", Place(name)) from None
        if "source.too-many" in codes:
            raise Unreadable.because("batch.yaml-large", codes["source.too-many"].place) from None
        raise

"""章节: items with a kind; a known heading may stand as the key of its content."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.plan.items import ITEM, ItemsKind, make_item, read_item
from planforge.plan.model import Item
from planforge.plan.vocabulary import SECTION_BY_HEADING, SECTION_KINDS, known_heading
from planforge.source import Mapping, Node, Paragraphs, Reader, Sequence, Text, Values
from planforge.source.kinds import Define, Schema
from planforge.source.records import is_empty, join, near

_HEADING = ITEM.field("heading")


@dataclass(frozen=True)
class SectionsKind:
    """章节: a list; each is `known heading: content`, or the long form with 标题 and 类."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Item, ...] | None:
        """Give the sections in order."""
        if not isinstance(node, Sequence):
            reader.wrong_shape("shape.sections", node)
            return None
        found = (reader.once(_section, each, f"{path}[{at}]") for at, each in enumerate(node.items))
        return tuple(item for item in found if item is not None)

    def schema(self, define: Define) -> Schema:
        """A list of short or long sections."""
        item = define(ITEM)
        body = {"anyOf": [{"type": ["string", "number"]}, ItemsKind().schema(define), item]}
        short = {
            "type": "object",
            "properties": {
                key: {**body, "title": kind.zh, "description": f"{kind.about[0]} / {kind.about[1]}"}
                for kind in SECTION_KINDS
                for key in (kind.zh, kind.name, *kind.headings)
            },
            "patternProperties": {"^(编排|layout|标识|id|类|kind|尾段|closing|编号|number)$": {}},
            "additionalProperties": False,
        }
        return {"type": "array", "items": {"anyOf": [short, item, {"type": ["string", "number"]}]}}

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "章节列表：`- 常用标题: 内容`，或 `- {标题: ……, 类: ……, 子项: […]}`",
            "list of sections: `- usual heading: content`, or `- {heading: …, kind: …, items: […]}`",
        )


def _section(reader: Reader, node: Node, path: str) -> Item | None:
    if not isinstance(node, Mapping):
        return read_item(reader, node, path)
    headings = [(key, value) for key, value in node.entries if known_heading(key)]
    fields = [ITEM.field(key) for key, _ in node.entries]
    if _HEADING in fields or None not in fields:
        return read_item(reader, node, path)
    if not headings and not any(fields):
        _unknown_section(reader, node)
        return None
    if not headings:
        return read_item(reader, node, path)
    if len(headings) > 1:
        reader.faults.add("section.two", headings[1][0].place, first=headings[0][0], second=headings[1][0])
    key, body = headings[0]
    kind = SECTION_BY_HEADING[known_heading(key) or ""]
    heading = key.derived(kind.zh if key.isascii() else key.strip(" \u3000"))
    own = Mapping(key.place, [(name, value) for name, value in node.entries if not known_heading(name)])
    values = reader.record(ITEM, own, path)
    _take_body(reader, values, body, join(path, str(key)))
    if "heading" in values:
        reader.faults.add("section.two", values.place_of("heading"), first=key, second=values["heading"])
    if is_empty(body) and len(values) == 0:
        reader.faults.add("section.bare", key.place, severity="warning", heading=heading)
    values["heading"] = heading
    values.setdefault("kind", kind.name)
    return make_item(reader, values)


def _take_body(reader: Reader, values: Values, body: Node, path: str) -> None:
    """Read what stands behind a section's heading: text, items, or a mapping of item keys."""
    if isinstance(body, Text) and is_empty(body):
        return
    if isinstance(body, Text):
        _not_twice(reader, values, "content", body)
        read = Paragraphs().read(reader, body, path)
        if read:
            values["content"] = read
    elif isinstance(body, Sequence):
        _not_twice(reader, values, "items", body)
        read_items = ItemsKind().read(reader, body, path)
        if read_items:
            values["items"] = read_items
    else:
        inner = reader.record(ITEM, body, path)
        for name in inner.key_of.keys() & values.key_of.keys():
            again, first = inner.key_of[name], values.key_of[name]
            reader.faults.add("key.twice", again.place, key=again, line=first.place.line, first=first)
        values.update(inner)
        values.key_of.update(inner.key_of)


def _not_twice(reader: Reader, values: Values, name: str, body: Node) -> None:
    """Say that a section's text or items stand both behind its heading and under a key."""
    first = values.key_of.get(name)
    if first is not None:
        reader.faults.add("key.twice", body.place, key=first, line=first.place.line, first=first)


def _unknown_section(reader: Reader, node: Mapping) -> None:
    """Say what is wrong with a mapping without a section's keys: a typo, or a heading of its own."""
    for key, value in node.entries:
        nearest = near(key, SECTION_BY_HEADING, closely=True)
        if nearest or key.startswith("\u3000"):
            reader.unknown_key(key, SECTION_BY_HEADING, value)
        else:
            reader.faults.add("section.own-heading", key.place, key=key)

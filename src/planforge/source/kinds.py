"""What a field's value becomes: one line, paragraphs, a choice, a list, a record.

A kind reads a node (adding faults to the reader, giving None where it can not) and describes
itself as JSON Schema, so that an editor knows what the reader will take. `plan/` adds the kinds
that only plans have.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from planforge.source.records import About, Reader, Record, Values, fold_key, join, near
from planforge.source.tree import Mapping, Node, Sequence, Text

Schema = dict[str, Any]
Define = Callable[[Record], Schema]
"""Gives the `$ref` of a record's definition, adding it where it is new."""
_JOINED = re.compile("[，、；;,]")


class Kind(Protocol):
    """What a value becomes."""

    def read(self, reader: Reader, node: Node, path: str) -> Any:
        """The value, or None after a fault."""

    def schema(self, define: Define) -> Schema:
        """The JSON Schema of what `read` takes."""

    def about(self) -> About:
        """The kind in a few words for the reference."""


@dataclass(frozen=True)
class OneLine:
    """A text of one line; line breaks typed with `\\n` or `|` are kept (a title's own breaks)."""

    def read(self, reader: Reader, node: Node, path: str) -> Text | None:
        """Give the text without blanks at its ends; an empty one counts as absent."""
        if not isinstance(node, Text):
            reader.wrong_shape("shape.text", node)
            return None
        return node.derived(node.strip(" \u3000\n")) or None

    def schema(self, define: Define) -> Schema:
        """A text; numbers are taken as typed."""
        return {"type": ["string", "number"]}

    def about(self) -> About:
        """In words."""
        return ("文字", "text")


@dataclass(frozen=True)
class Paragraphs:
    """One text or a list of texts → paragraphs; a line break begins a new paragraph."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Text, ...] | None:
        """Give the paragraphs, indentation typed with blanks dropped, empty lines left out."""
        nodes = node.items if isinstance(node, Sequence) else [node]
        found: list[Text] = []
        for part in nodes:
            if not isinstance(part, Text):
                reader.wrong_shape("shape.paragraphs", part)
                return None
            found.extend(split_paragraphs(part))
        return tuple(found) or None

    def schema(self, define: Define) -> Schema:
        """A text, or several."""
        text = {"type": ["string", "number"]}
        return {"anyOf": [text, {"type": "array", "items": text}]}

    def about(self) -> About:
        """In words."""
        return ("文字，一行一段；或段落列表", "text, one paragraph a line; or a list of paragraphs")


def split_paragraphs(text: Text) -> list[Text]:
    """Split at line breaks; each paragraph keeps the place of its own line in a block text."""
    parts = [part.strip(" \u3000\t") for part in text.split("\n")]
    return [text.derived(part) for part in parts if part]


@dataclass(frozen=True)
class Option:
    """One value of a choice."""

    name: str
    zh: str
    about: About
    aliases: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Every way to say it."""
        return (self.zh, self.name, *self.aliases)


@dataclass(frozen=True)
class Choice:
    """One of a few named values; gives the option's English name."""

    options: tuple[Option, ...]

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        """Give the option's name."""
        if not isinstance(node, Text):
            reader.wrong_shape("shape.text", node)
            return None
        known = {fold_key(key): option.name for option in self.options for key in option.keys}
        found = known.get(fold_key(node))
        if found is None:
            options = "、".join(option.zh for option in self.options)
            joined = [each for each in _JOINED.split(node) if each.strip()]
            if len(joined) > 1 and all(fold_key(each) in known for each in joined):
                reader.faults.add(
                    "choice.joined", node.place, value=node, parted=", ".join(map(str.strip, joined))
                )
                return None
            nearest = near(node, known)
            if nearest is not None and not nearest.isascii():
                nearest = next(option.zh for option in self.options if option.name == known[nearest])
            reader.faults.add(
                "choice.unknown" if nearest is None else "choice.near",
                node.place,
                value=node,
                options=options,
                nearest=nearest or "",
            )
        return found

    def schema(self, define: Define) -> Schema:
        """One of the words."""
        return {"enum": [key for option in self.options for key in option.keys]}

    def about(self) -> About:
        """In words."""
        zh = (f"`{each.zh}`{_beyond(each.about[0], each.zh)}" for each in self.options)
        en = (f"`{each.name}` (`{each.zh}`){_beyond(each.about[1], each.name)}" for each in self.options)
        return "；".join(zh), "; ".join(en)


def _beyond(about: str, name: str) -> str:
    """What a meaning says beyond the name."""
    return "" if about == name else f" {about}"


@dataclass(frozen=True)
class Flag:
    """是 or 否."""

    def read(self, reader: Reader, node: Node, path: str) -> bool | None:
        """Give the truth of it."""
        words = {"是": True, "否": False, "true": True, "false": False, "yes": True, "no": False}
        found = words.get(node.casefold()) if isinstance(node, Text) else None
        if found is None:
            reader.wrong_shape("shape.flag", node)
        return found

    def schema(self, define: Define) -> Schema:
        """Yes or no."""
        return {"enum": ["是", "否", "yes", "no", True, False]}

    def about(self) -> About:
        """In words."""
        return ("`是` 或 `否`", "`是` / `yes` or `否` / `no`")


@dataclass(frozen=True)
class Labels:
    """A mapping of free words to texts, in order: 标注: {适用范围: 全区}."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[tuple[Text, Text], ...] | None:
        """Give the pairs."""
        if not isinstance(node, Mapping):
            reader.wrong_shape("shape.labels", node)
            return None
        pairs = []
        for key, value in node.entries:
            if isinstance(value, Text):
                pairs.append((key, value.derived(value.strip(" \u3000\n"))))
            else:
                reader.wrong_shape("shape.text", value)
        return tuple(pairs)

    def schema(self, define: Define) -> Schema:
        """Any keys, texts as values."""
        return {"type": "object", "additionalProperties": {"type": ["string", "number"]}}

    def about(self) -> About:
        """In words."""
        return ("若干“名称: 文字”", "pairs of label: text")


@dataclass(frozen=True)
class ListOf:
    """A list of one kind; a single value counts as a list of one."""

    kind: Kind

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Any, ...] | None:
        """Give the values that could be read."""
        nodes = node.items if isinstance(node, Sequence) else [node]
        read = [reader.once(self.kind.read, each, f"{path}[{at}]") for at, each in enumerate(nodes)]
        return tuple(value for value in read if value is not None)

    def schema(self, define: Define) -> Schema:
        """One, or a list."""
        one = self.kind.schema(define)
        return {"anyOf": [one, {"type": "array", "items": one}]}

    def about(self) -> About:
        """In words."""
        zh, en = self.kind.about()
        return (f"列表：{zh}", f"list of: {en}")


@dataclass(frozen=True)
class AllOf(ListOf):
    """A list whose entries only mean something together: none is read where one can not be."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Any, ...] | None:
        """Give the values, or None."""
        found = super().read(reader, node, path) or ()
        return found if len(found) == (len(node.items) if isinstance(node, Sequence) else 1) else None


@dataclass(frozen=True)
class RecordKind:
    """A mapping with known keys, or a text that stands for one of its fields (`short`)."""

    record: Record
    make: Callable[[Reader, Values], Any]
    short: str = ""

    def read(self, reader: Reader, node: Node, path: str) -> Any:
        """Give what `make` makes of the record's values."""
        if isinstance(node, Mapping):
            return self.make(reader, reader.record(self.record, node, path))
        if self.short:
            field = next(field for field in self.record.fields if field.name == self.short)
            values = Values(node.place, path, node)
            value = field.kind.read(reader, node, join(path, field.zh))
            if value is None:
                return None
            values[self.short] = value
            return self.make(reader, values)
        reader.wrong_shape("shape.mapping", node, keys="、".join(field.zh for field in self.record.fields))
        return None

    def schema(self, define: Define) -> Schema:
        """The record, or its short form."""
        whole = define(self.record)
        if not self.short:
            return whole
        field = next(field for field in self.record.fields if field.name == self.short)
        return {"anyOf": [whole, field.kind.schema(define)]}

    def about(self) -> About:
        """In words."""
        return (f"见“{self.record.zh}”", f"see “{self.record.name}”")

"""版本: versions of a type, and what each changed for the plans that were written before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.messages import Place
from planforge.source import Field, Labels, ListOf, Node, OneLine, Reader, Record, RecordKind, Text, Values
from planforge.source.kinds import Define, Schema

MOST_CHANGES = 200

_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}")

Version = tuple[int, ...]


def version_of(text: str) -> Version:
    """The numbers of a version, without zeros at its end; empty for what is none."""
    if not _VERSION.fullmatch(text):
        return ()
    numbers = [int(part) for part in text.split(".")]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def is_within(version: str, wanted: str) -> bool:
    """Whether a version is the one that is wanted, or a part of it: 2.1 and 2 are within 2, 3 is not."""
    numbers = version.split(".")
    parts = wanted.split(".")
    return version_of(".".join(numbers[: len(parts)])) == version_of(wanted)


@dataclass(frozen=True)
class VersionKind(OneLine):
    """A version: numbers parted by full stops."""

    def read(self, reader: Reader, node: Node, path: str) -> Text | None:
        """Give the version as typed."""
        text = super().read(reader, node, path)
        if text is not None and not version_of(text):
            reader.faults.add("type.version-form", text.place, value=text)
            return None
        return text

    def schema(self, define: Define) -> Schema:
        """Numbers and full stops."""
        return {"type": ["string", "number"]}

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("版本号，如 2 或 1.3", "a version such as 2 or 1.3")


@dataclass(frozen=True, slots=True)
class Change:
    """What a version changed: fields added, dropped, and renamed as pairs of old and new name."""

    version: str
    place: Place
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    about: str = ""


CHANGE = Record(
    "type_change",
    "变更",
    ("一个版本改了什么", "what one version changed"),
    (
        Field("version", "版本", VersionKind(), ("从哪个版本起", "the version that brought it"), example="2"),
        Field("added", "增加", ListOf(OneLine()), ("增加的字段", "fields that are new"), example="[复查日期]"),
        Field("dropped", "删除", ListOf(OneLine()), ("不再有的字段", "fields that are gone"), example="[经办人]"),
        Field("renamed", "更名", Labels(), ("改了名称的字段：旧名: 新名", "fields with another name, old: new"), example="{期限: 整改期限}"),
        Field("about", "说明", OneLine(), ("一句话说明", "one sentence on it")),
    ),
)  # fmt: skip


def _change(reader: Reader, values: Values) -> Change | None:
    if "version" not in values:
        if "version" not in values.key_of:
            reader.faults.add("type.change-version", values.place)
        return None
    return Change(
        version=str(values["version"]),
        place=values.place,
        added=tuple(map(str, values.get("added", ()))),
        dropped=tuple(map(str, values.get("dropped", ()))),
        renamed=tuple((str(old), str(new)) for old, new in values.get("renamed", ())),
        about=str(values.get("about", "")),
    )


CHANGES = ListOf(RecordKind(CHANGE, _change))


def in_order(changes: tuple[Change | None, ...]) -> tuple[Change, ...]:
    """The changes from the oldest on."""
    return tuple(sorted(filter(None, changes[:MOST_CHANGES]), key=lambda each: version_of(each.version)))

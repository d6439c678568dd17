"""The kinds of value that only plans have: units, people, times, dates, numbers, and the free parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.doctypes import TypeShelf
from planforge.forms import (
    Impossible,
    Person,
    Secrecy,
    UnitLine,
    blank_day_year,
    is_blank_day,
    mend_doc_number,
    read_day,
    read_doc_number,
    read_order_number,
    read_people,
    read_secrecy,
    read_span,
    read_units,
    write_day,
    write_units,
)
from planforge.plan.model import DocDate, Time, WantedNumber
from planforge.source import Node, OneLine, Reader, Sequence, Text
from planforge.source.kinds import Define, Schema

_YEAR = re.compile(r"\d{4}年")
_NAMES = re.compile(r"[、，,；;\s]+")

_TEXT: Schema = {"type": ["string", "number"]}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}


def texts(reader: Reader, node: Node) -> tuple[Text, ...]:
    """A text, or a list of texts, as texts."""
    nodes = node.items if isinstance(node, Sequence) else [node]
    found = []
    for each in nodes:
        if isinstance(each, Text):
            found.append(each.derived(each.strip(" \u3000\n")))
        else:
            reader.wrong_shape("shape.text", each)
    return tuple(text for text in found if text)


def read_unit_lines(reader: Reader, node: Node) -> UnitLine | None:
    """The units of a pasted line, or of a list of names or lines (one group a line)."""
    lines = [(text, read_units(text)) for text in texts(reader, node)]
    for text, line in lines:
        if line.unbalanced:
            reader.faults.add("units.brackets", text.place, name=line.unbalanced)
            return None
    names = [name for _, line in lines for name in line.names]
    if not names:
        reader.faults.add("units.none", node.place)
        return None
    if isinstance(node, Sequence) and all(len(line.names) == 1 for _, line in lines):
        return UnitLine((tuple(names),))
    return UnitLine(tuple(group for _, line in lines for group in line.groups))


@dataclass(frozen=True)
class Units:
    """A unit line, pasted (`甲、乙，丙`) or as a list; a list may hold pasted lines, one a group."""

    def read(self, reader: Reader, node: Node, path: str) -> UnitLine | None:
        """Give the units in groups."""
        return read_unit_lines(reader, node)

    def schema(self, define: Define) -> Schema:
        """A text or a list of texts."""
        return _TEXTS

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "单位，用顿号隔开（不同类之间用逗号），或列表",
            "units parted by 、 (groups by ，), or a list",
        )


@dataclass(frozen=True)
class People:
    """People: a line each (`沈立 区政府副区长`), or only names (`林岚、许舟`)."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Person, ...] | None:
        """Give the people in order."""
        found = tuple(person for text in texts(reader, node) for person in read_people(text))
        return found or None

    def schema(self, define: Define) -> Schema:
        """A text or a list of texts."""
        return _TEXTS

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "一人一行：姓名、空格、职务；只有姓名时可用顿号隔开",
            "a person a line: name, blank, post; names alone may be parted by 、",
        )


@dataclass(frozen=True)
class TimeKind:
    """A time, kept word for word and understood beside it where it can be."""

    def read(self, reader: Reader, node: Node, path: str) -> Time | None:
        """Give the time; an impossible one (2026年6月至3月, 2月30日) is a fault."""
        if not isinstance(node, Text):
            reader.wrong_shape("shape.text", node)
            return None
        text = node.derived(node.strip(" \u3000\n"))
        try:
            return Time(text, read_span(text, year=reader.year))
        except Impossible as error:
            # 11月至2月 may well reach into the next year: only years that are written can be at fault.
            if error.code == "date" or _YEAR.search(text):
                reader.faults.add(f"time.{error.code}", text.place, value=text)
            return Time(text, None)

    def schema(self, define: Define) -> Schema:
        """A text."""
        return _TEXT

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "时间，照写照印：2026年1月至3月、9月底前、第一季度",
            "a time, printed as typed: 2026年1月至3月, 9月底前, 第一季度",
        )


@dataclass(frozen=True)
class DateKind:
    """成文日期: a day in any usual writing, or a draft's blank date (2026年　月　日)."""

    def read(self, reader: Reader, node: Node, path: str) -> DocDate | None:
        """Give the date as GB/T 9704-2012, 7.3.5.4 prints it."""
        if not isinstance(node, Text):
            reader.wrong_shape("shape.text", node)
            return None
        if is_blank_day(node):
            return DocDate(str(node), None, blank_day_year(node))
        try:
            day = read_day(node)
        except Impossible:
            reader.faults.add("date.impossible", node.place, value=node)
            return None
        if day is None:
            reader.faults.add("date.form", node.place, value=node)
            return None
        return DocDate(write_day(day), day, day.year)

    def schema(self, define: Define) -> Schema:
        """A text."""
        return {"type": "string"}

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "日期，如 2026年3月18日；未定可写 2026年　月　日",
            "a date such as 2026年3月18日; 2026年　月　日 while it is open",
        )


@dataclass(frozen=True)
class NumberKind:
    """发文字号: `澄综执〔2026〕12号`, or 自动."""

    def read(self, reader: Reader, node: Node, path: str) -> WantedNumber | None:
        """Give the number, also 第3号 and 第3期; a fault about a wrong one shows the right form."""
        if not isinstance(node, Text):
            reader.wrong_shape("shape.text", node)
            return None
        if node.strip() in ("自动", "auto"):
            return WantedNumber(None, True, node.place)
        number = read_doc_number(node) or read_order_number(node)
        if number is None:
            mended = mend_doc_number(node)
            code = "number.form" if mended is None else "number.mend"
            reader.faults.add(code, node.place, value=node, mended=mended or "")
            return None
        return WantedNumber(number, False, node.place)

    def schema(self, define: Define) -> Schema:
        """A text."""
        return {"type": "string"}

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "发文字号，如 澄综执〔2026〕12号，令号如 第3号，期号如 第3期；或 自动",
            "a document number such as 澄综执〔2026〕12号, of an order 第3号, of a brief 第3期,"
            " or `auto` (自动)",
        )


@dataclass(frozen=True)
class AsTyped(OneLine):
    """A text whose full-width blanks count, too: a typed number (`1　`)."""

    def read(self, reader: Reader, node: Node, path: str) -> Text | None:
        """Give the text as it stands."""
        if not isinstance(node, Text):
            reader.wrong_shape("shape.text", node)
            return None
        return node.derived(node.strip(" \n"))


@dataclass(frozen=True)
class IssuersKind:
    """发文机关: one office, or several of a joint issue, the lead first."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Text, ...] | None:
        """Give the offices; a line of several (`甲局、乙局`) is split."""
        found = [text.derived(name) for text in texts(reader, node) for name in read_units(text).names]
        return tuple(found) or None

    def schema(self, define: Define) -> Schema:
        """A text or a list of texts."""
        return _TEXTS

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("机关；联合行文用列表或顿号，主办机关在前", "an office; several as a list or parted by 、")


@dataclass(frozen=True)
class OneLineOr(OneLine):
    """A text, or the word 无 (none) that leaves the element out: gives False for it."""

    def read(self, reader: Reader, node: Node, path: str) -> Text | None:
        """Give the text; 无 and none give an empty text."""
        text = super().read(reader, node, path)
        return text.derived("") if text is not None and text in ("无", "none") else text

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("文字；`无` 表示不要", "text; `none` (无) leaves it out")


@dataclass(frozen=True)
class RecipientsKind(OneLineOr):
    """主送机关: a line as typed, or a list of units."""

    def read(self, reader: Reader, node: Node, path: str) -> Text | None:
        """Give the line; a list becomes one, parted by 、."""
        if not isinstance(node, Sequence):
            return super().read(reader, node, path)
        line = Units().read(reader, node, path)
        return Text(write_units(line), node.place) if line is not None else None

    def schema(self, define: Define) -> Schema:
        """A text or a list of texts."""
        return _TEXTS

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "单位，照写照印；或列表；`无` 表示不要",
            "units, as typed; or a list; `none` (无) leaves them out",
        )


@dataclass(frozen=True)
class SecrecyKind(OneLine):
    """密级: 绝密, 机密 or 秘密, with what ends it (`机密★1年`, `秘密 6个月`, `秘密★启用前`)."""

    def read(self, reader: Reader, node: Node, path: str) -> Secrecy | None:  # type: ignore[override]
        """Give level and period."""
        text = super().read(reader, node, path)
        found = read_secrecy(text) if text is not None else None
        if text is not None and found is None:
            reader.faults.add("secrecy.form", text.place, value=text)
        return found

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "密级和保密期限，如 机密★1年、秘密★2026年12月31日、秘密★启用前；或只写密级",
            "level and period such as 机密★1年, 秘密★2026年12月31日 or 秘密★启用前; or the level alone",
        )


@dataclass(frozen=True)
class TypeName(OneLine):
    """文种: any name of a type; editors offer the built-in ones."""

    def schema(self, define: Define) -> Schema:
        """A text; an office may have types of its own."""
        return {**super().schema(define), "examples": [each.name for each in TypeShelf().all()]}


@dataclass(frozen=True)
class NamesKind:
    """Names of people, parted by 、 or blanks, or as a list; 无 is nobody."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Text, ...] | None:
        """Give the names in order."""
        found = [text.derived(name) for text in texts(reader, node) for name in _NAMES.split(text) if name]
        if len(found) == 1 and found[0] in ("无", "none"):
            return ()
        return tuple(found) or None

    def schema(self, define: Define) -> Schema:
        """A text or a list of texts."""
        return _TEXTS

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("姓名，用顿号或空格隔开，或列表", "names parted by 、 or blanks, or a list")

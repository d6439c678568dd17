"""版面: the keys by which an office chooses among the variants of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.document import AS_IN_TEMPLATE, PageChoices
from planforge.source import Choice, Field, Node, OneLine, Option, Reader, Record, RecordKind, Values
from planforge.source.kinds import Define, Schema

RED = "FF0000"

_SIZES = {"初号": 42, "小初": 36, "一号": 26, "小一": 24}
_SMALLEST, _LARGEST = 24, 62
"""Larger than the title, and no more than 22 mm high."""

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")


@dataclass(frozen=True)
class MarkSizeKind(OneLine):
    """A size of type by its name (初号), or in points."""

    def read(self, reader: Reader, node: Node, path: str) -> int | None:  # type: ignore[override]
        """Give the points."""
        text = super().read(reader, node, path)
        if text is None:
            return None
        number = text.removesuffix("磅").removesuffix("pt").strip()
        size = _SIZES.get(text) or (int(number) if number.isdecimal() and len(number) <= len("999") else 0)
        if not _SMALLEST <= size <= _LARGEST:
            reader.faults.add("page.mark-size", node.place, value=text, least=_SMALLEST, most=_LARGEST)
            return None
        return size

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            f"`初号`、`小初`、`一号`、`小一`，或 {_SMALLEST}～{_LARGEST} 磅的整数",
            f"`初号` (42), `小初` (36), `一号` (26), `小一` (24), or whole points, {_SMALLEST} to {_LARGEST}",
        )


@dataclass(frozen=True)
class RedKind(OneLine):
    """A red: 红, or six hexadecimal digits."""

    def read(self, reader: Reader, node: Node, path: str) -> str | None:  # type: ignore[override]
        """Give the six digits; a colour that no one would call red is a fault (7.2.4)."""
        text = super().read(reader, node, path)
        if text is None:
            return None
        found = _COLOUR.fullmatch(text)
        colour = RED if text in ("红", "红色", "red") else found[1].upper() if found else ""
        if not colour or not _is_red(colour):
            reader.faults.add("page.mark-colour", node.place, value=text)
            return None
        return colour

    def schema(self, define: Define) -> Schema:
        """A text; digits alone are a number to YAML."""
        return {"type": ["string", "number"]}

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "`红`，或六位十六进制的红色，如 `C00000`",
            "`red` (红), or a red in six digits, e.g. `C00000`",
        )


def _is_red(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 2 * 64 and max(green, blue) * 5 <= red * 2


PAGE = Record(
    "page",
    "版面",
    (
        "版面上可选的做法，对各文种的模板都有效；不写的照模板。偏离标准的由 `planforge doctor` 列出",
        "variants of the page, worked into the template of every type; what is left open is as in the "
        "template. `planforge doctor` lists what deviates from the standard",
    ),
    (
        Field(
            "margins",
            "边距",
            Choice(
                (
                    Option("compensated", "补偿", ("字迹充满版心（上边距 33.53 毫米）", "the ink fills the type area")),
                    Option("literal", "37/35", ("上 37、下 35 毫米，行距 28.95 磅", "37 and 35 mm, lines of 28.95 pt")),
                )
            ),
            ("上下边距", "the upper and lower margins"),
            example="37/35",
        ),
        Field(
            "fonts",
            "字体",
            Choice(
                (
                    Option("gb2312", "GB2312", ("仿宋_GB2312、楷体_GB2312、黑体、方正小标宋简体", "the usual set")),
                    Option("gbk", "GBK", ("方正仿宋_GBK、方正小标宋_GBK 等，生僻字更全", "FounderType's, with rare characters")),
                    Option("windows", "Windows", ("仿宋、楷体、黑体，标题用加粗宋体", "Windows' own, titles in bold 宋体")),
                    Option("free", "免费", ("Linux 上的免费字体，标题用加粗宋体", "free ones, titles in a bold 宋体")),
                )
            ),
            ("用哪一套字体", "which set of fonts"),
            example="GBK",
        ),
        Field(
            "numbers",
            "页码",
            Choice(
                (
                    Option("outer", "外侧", ("单页居右、双页居左，各空一字", "outside: odd pages right, even pages left")),
                    Option("centre", "居中", ("居中", "in the middle"), ("center",)),
                )
            ),
            ("页码的位置", "where page numbers stand"),
            example="居中",
        ),
        Field("mark_size", "标志字号", MarkSizeKind(), ("发文机关标志的字号", "the size of the issuer mark"), example="50"),
        Field("mark_colour", "标志颜色", RedKind(), ("标志和红线的颜色", "the colour of mark and red rules"), aliases=("mark_color",), example="C00000"),
    ),
)  # fmt: skip


def _page(reader: Reader, values: Values) -> PageChoices:
    return PageChoices(**values) if values else AS_IN_TEMPLATE


class PageKind(RecordKind):
    """A 版面 record."""

    def __init__(self) -> None:
        super().__init__(PAGE, _page)

"""表格 and 图片: what stands in a text between its paragraphs, as the plan gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from planforge.document import Image
from planforge.plan.kinds import AsTyped, texts
from planforge.plan.model import Picture, Table, TableCell
from planforge.plan.sheets import Grid, read_table_file
from planforge.plan.signing import ImageFile, Millimetres
from planforge.source import (
    AllOf,
    Choice,
    Field,
    ListOf,
    Node,
    OneLine,
    Option,
    Paragraphs,
    Reader,
    Record,
    RecordKind,
    Sequence,
    Text,
    Values,
)
from planforge.source.kinds import Define, Schema

MOST_COLUMNS = 30
LEFT, ABOVE = "<", "^"
"""What a cell says that belongs to the one on its left, or above it."""

_PARTING = re.compile(r"[|｜\t]")
_WIDTH = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s*(?:[%％字]|字符|个字)?")

ALIGNMENTS = Choice(
    (
        Option("auto", "自动", ("按内容", "by what it holds")),
        Option("left", "左", ("靠左", "left"), ("左对齐", "居左", "靠左")),
        Option("center", "中", ("居中", "centred"), ("居中", "centre")),
        Option("right", "右", ("靠右", "right"), ("右对齐", "居右", "靠右")),
        Option("decimal", "小数点", ("小数点对齐", "points one below another"), ("小数点对齐",)),
    )
)

Rows = tuple[tuple[Text, ...], ...]


@dataclass(frozen=True)
class RowsKind:
    """Rows of a table: each a list of cells, or a line parted by |."""

    def read(self, reader: Reader, node: Node, path: str) -> Rows | None:
        """Give the cells of each row; a list without lists in it is one row."""
        nodes = node.items if isinstance(node, Sequence) else [node]
        flat = not any(isinstance(each, Sequence) for each in nodes)
        if flat and not any(isinstance(each, Text) and _PARTING.search(each) for each in nodes):
            nodes = [node]
        rows = []
        for each in nodes:
            row = row_cells(reader, each)
            if row is None:
                return None
            rows.append(row)
        return tuple(rows)

    def schema(self, define: Define) -> Schema:
        """A line, a list of cells, or a list of either."""
        cell: Schema = {"type": ["string", "number", "null"]}
        row = {"anyOf": [cell, {"type": "array", "items": cell}]}
        return {"anyOf": [row, {"type": "array", "items": row}]}

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "一行一个列表，或用 | 隔开；`<` 并入左格，`^` 并入上格",
            "a list of cells a row, or parted by |; `<` joins the cell to its left, `^` the one above",
        )


def row_cells(reader: Reader, node: Node) -> tuple[Text, ...] | None:
    """The cells of one row: a list, or a line parted by |; None after a fault."""
    if isinstance(node, Text):
        return tuple(node.derived(piece.strip(" \u3000\n")) for piece in _PARTING.split(node))
    if not isinstance(node, Sequence):
        reader.wrong_shape("shape.row", node)
        return None
    cells = []
    for each in node.items:
        if not isinstance(each, Text):
            reader.wrong_shape("shape.text", each)
            return None
        cells.append(each.derived(each.strip(" \u3000\n")))
    return tuple(cells)


@dataclass(frozen=True)
class WidthsKind:
    """The widths of columns as shares: characters or percents."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[float, ...] | None:
        """Give the shares."""
        shares = []
        for text in texts(reader, node):
            for piece in re.split(r"[、，,\s]+", text):
                found = _WIDTH.fullmatch(piece)
                if found is None or float(found[1]) == 0:
                    reader.faults.add("table.width", text.place, value=piece)
                    return None
                shares.append(float(found[1]))
        return tuple(shares) or None

    def schema(self, define: Define) -> Schema:
        """A text or a list."""
        one: Schema = {"type": ["string", "number"]}
        return {"anyOf": [one, {"type": "array", "items": one}]}

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("各列宽度之比，字数或百分比", "the columns' shares, in characters or percents")


@dataclass(frozen=True)
class CountKind(OneLine):
    """A count of rows: 0 to 9."""

    def read(self, reader: Reader, node: Node, path: str) -> int | None:  # type: ignore[override]
        """Give the count."""
        text = super().read(reader, node, path)
        if text is None:
            return None
        if not re.fullmatch(r"\d", text):
            reader.faults.add("table.header-rows", text.place, value=text)
            return None
        return int(text)

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("0 到 9", "0 to 9")


CAPTION_FIELDS = (
    Field("caption", "标题", OneLine(), ("表上、图下的名称，自动编号", "the caption, numbered"), aliases=("说明", "名称"), example="重点任务分解表"),
    Field("number", "编号", AsTyped(), ("照写照印的编号；`无` 不编号", "its number as typed; `none` (无) for none"), example="附表1"),
)  # fmt: skip

TABLE = Record(
    "table",
    "表格",
    ("正文或附件里的一张表", "a table in a text or an attachment"),
    (
        *CAPTION_FIELDS,
        Field("header", "表头", RowsKind(), ("表头，一行或几行；换页时重复", "the header, one row or several; it repeats on each page"), example="[序号, 任务, 完成时限]"),
        Field("rows", "行", RowsKind(), ("表头以下各行", "the rows under it"), aliases=("内容", "表体"), example="[[1, 清理小广告, 9月底前]]"),
        Field("file", "文件", OneLine(), ("表在文件里（.xlsx、.csv）", "the file that holds it (.xlsx, .csv)"), example="任务.xlsx", filled=True),
        Field("area", "区域", OneLine(), ("工作表和区域；不写时取第一张表的全部", "sheet and range; all of the first sheet by default"), example="表1!A1:F20"),
        Field("header_rows", "表头行", CountKind(), ("文件里前几行是表头（1）", "how many of the first rows are the header (1)"), example="2"),
        Field("widths", "列宽", WidthsKind(), ("列宽；不写时按内容", "the columns' widths; by their contents by default"), example="[3, 16, 8]"),
        Field("alignments", "对齐", AllOf(ALIGNMENTS), ("各列对齐；不写时数字靠右，长文字靠左，其余居中", "how columns are set; by default numbers right, long texts left, all else centred"), example="[中, 左, 中]"),
        Field("height", "行高", Millimetres(), ("表头以下各行的最小高度，毫米；供填写的表用", "the least height of the rows in mm, for tables to fill in"), example="12"),
        Field("notes", "注", Paragraphs(), ("表下的注", "the notes under it"), example="数据截至2月底。"),
    ),
)  # fmt: skip

PICTURE = Record(
    "picture",
    "图片",
    ("正文或附件里的一幅图", "a picture in a text or an attachment"),
    (
        Field("file", "文件", ImageFile(), ("图片文件（PNG、JPEG）", "the picture's file (PNG, JPEG)"), example="现场.png", filled=True),
        *CAPTION_FIELDS,
        Field("width", "宽", Millimetres(most=225.0), ("宽，毫米；不超过版心", "its width in mm; never wider than the text"), example="120"),
    ),
)  # fmt: skip


def _table(reader: Reader, values: Values) -> Table | None:
    rows = _rows(reader, values)
    if rows is None:
        return None
    header = len(values.get("header", ()))
    from_file = values.get("header_rows", 0 if header or "file" not in values else 1)
    if "header_rows" in values and from_file >= len(rows) - header:
        place = values.place_of("header_rows")
        reader.faults.add("table.header-all", place, severity="warning", rows=len(rows) - header)
    return make_table(reader, values, rows, header + from_file)


def make_table(reader: Reader, values: Values, rows: Grid, header_rows: int) -> Table | None:
    """Make a table of its rows and of the keys around them."""
    if not _counts_fit(reader, values, len(rows[0])):
        return None
    caption, number, unnumbered = _caption(values)
    return Table(
        origin=values.path,
        place=values.place,
        rows=rows,
        header_rows=min(header_rows, len(rows)),
        widths=values.get("widths", ()),
        alignments=values.get("alignments", ()),
        caption=caption,
        number=number,
        unnumbered=unnumbered,
        notes=values.get("notes", ()),
        height=values.get("height", 0.0),
    )


def _rows(reader: Reader, values: Values) -> Grid | None:
    """The rows as typed, or those of the file under a header that was typed; None after a fault."""
    header: Rows = values.get("header", ())
    body: Rows = values.get("rows", ())
    file: Text | None = values.get("file")
    if file is not None and body:
        reader.faults.add("plan.unused", values.place_of("rows"), key="行", other="文件")
        return None
    if file is None and not header and not body:
        if "file" not in values.key_of and not {"header", "rows"} & (values.key_of.keys() - values.empty):
            reader.faults.add("table.empty", values.place)
        return None
    if file is None and "area" in values:
        reader.faults.add("plan.alone", values.place_of("area"), key="区域", other="文件")
    found = read_table_file(reader, file, values.get("area")) if file is not None else ()
    if found is None:
        return None
    columns = len((header or body or found)[0])
    faults = len(reader.faults.errors)
    for name, rows in (("header", header), ("rows", body), ("file", found[:1])):
        for at, row in enumerate(rows, start=1):
            if len(row) != columns:
                place = row[0].place if row and isinstance(row[0], Text) else values.place
                key = values.key_of[name]
                reader.faults.add("table.row", place, key=key, row=at, cells=len(row), columns=columns)
    if len(reader.faults.errors) > faults:
        return None
    return (*_joined(reader, header), *_joined(reader, body), *found)


def _caption(values: Values) -> tuple[Text | None, Text | None, bool]:
    number: Text | None = values.get("number")
    unnumbered = number is not None and number in ("无", "none")
    return values.get("caption"), None if unnumbered else number, unnumbered


def _counts_fit(reader: Reader, values: Values, columns: int) -> bool:
    """Whether there are not too many columns, and a width and an alignment for each, or none."""
    fits = columns <= MOST_COLUMNS
    if not fits:
        reader.faults.add("table.too-wide", values.place, limit=MOST_COLUMNS)
    for name in ("widths", "alignments"):
        given = len(values.get(name, ()))
        if given not in (0, columns):
            place = values.place_of(name)
            reader.faults.add("table.count", place, key=values.key_of[name], count=given, columns=columns)
            fits = False
    return fits


def _joined(reader: Reader, rows: Rows) -> tuple[tuple[TableCell | None, ...], ...]:
    """Join cells that say so to those on their left and above them, which must make a rectangle."""
    grid: list[list[TableCell | None]] = []
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        placed: list[TableCell | None] = []
        for column, text in enumerate(row):
            if (at, column) in taken:
                placed.append(None)
            elif text in (LEFT, ABOVE):
                reader.faults.add("table.joined", text.place, value=text)
                placed.append(None)
            else:
                cell = _spanned(rows, at, column)
                taken |= {
                    (at + down, column + across) for down in range(cell.down) for across in range(cell.across)
                }
                placed.append(cell)
        grid.append(placed)
    return tuple(map(tuple, grid))


def _spanned(rows: Rows, at: int, column: int) -> TableCell:
    across = down = 1
    while column + across < len(rows[at]) and rows[at][column + across] == LEFT:
        across += 1
    while at + down < len(rows) and _covered(rows[at + down][column : column + across]):
        down += 1
    return TableCell(rows[at][column], across, down)


def _covered(cells: Iterable[Text]) -> bool:
    first, *others = cells
    return first == ABOVE and all(cell in (LEFT, ABOVE) for cell in others)


def _picture(reader: Reader, values: Values) -> Picture | None:
    image: Image | None = values.get("file")
    if image is None:
        if "file" not in values.key_of:
            reader.faults.add("picture.no-file", values.place)
        return None
    caption, number, unnumbered = _caption(values)
    return Picture(
        origin=values.path,
        place=values.place,
        image=replace(image, width=values.get("width")),
        caption=caption,
        number=number,
        unnumbered=unnumbered,
    )


FIGURE_FIELDS = (
    Field("tables", "表格", ListOf(RecordKind(TABLE, _table, short="file")), ("表格，一张或几张", "a table, or a list of tables"), example="{表头: [序号, 任务], 行: [[1, 清理小广告]]}"),
    Field("pictures", "图片", ListOf(RecordKind(PICTURE, _picture, short="file")), ("图片，一幅或几幅", "a picture, or a list of pictures"), example="{文件: 现场.png, 说明: 整治后的街面}"),
)  # fmt: skip
"""The keys for what stands behind the text of an item, a plan or an attachment."""


def read_figures(values: Values) -> tuple[Table | Picture, ...]:
    """Give tables and pictures, in the order of their keys."""
    wanted = [name for name in values.key_of if name in ("tables", "pictures")]
    return tuple(figure for name in wanted for figure in values.get(name, ()))

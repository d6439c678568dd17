"""Values that are more than text: paragraphs and runs in the template's named styles.

They name styles as Word's user sees them; the XML is built when a template prints them, fast and
linear in their number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar, get_args

from markupsafe import escape

from planforge.word.errors import BadValue, UnknownStyle
from planforge.word.escape import escape_text
from planforge.word.sound import MOST_TWIPS, one_of, text_of, whole

if TYPE_CHECKING:
    from planforge.word.tables import Block

    OtherBlocks = Callable[[Block], Iterable[str]]

Made = TypeVar("Made")
TabKind = Literal["left", "center", "right"]
Numerals = Literal["decimal", "chineseCountingThousand", "decimalEnclosedCircle", "upperLetter"]

_ALIGNMENTS = ("left", "center", "right", "both", "distribute")
_FIELDS = {"firstLine": "first_line"}
_LEAST = {"hanging": 0, "firstLine": 0, "before": 0, "line": 0}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\n|\a")
_SHOWN = {
    "正文": "normal",
    "标题": "title",
    "副标题": "subtitle",
    "页眉": "header",
    "页脚": "footer",
    "题注": "caption",
    "列表段落": "list paragraph",
    "列出段落": "list paragraph",
    "要点": "strong",
    "加粗": "strong",
    "强调": "emphasis",
    "超链接": "hyperlink",
    "网格型": "table grid",
    "普通表格": "normal table",
}
"""Word's own styles as Chinese Word shows them, and as a file has them."""
_NUMBERED = {"标题": "heading", "目录": "toc"}
_NUMBERED_STYLE = re.compile(r"(标题|目录) ?([1-9])")
_T = '<w:t xml:space="preserve">'
_TABLE, _TABLE_END = "<w:tbl>", "</w:tbl>"
_BETWEEN_TABLES = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)
"""The smallest paragraph: Word makes one table of two that touch."""
_ABOVE = "a table above"
"""What may stand before the first block."""
_BREAK = f"</w:t><w:br/>{_T}"
_TAB = f"</w:t><w:tab/>{_T}"
_RUN_END = "</w:t></w:r>"
_PARAGRAPH_END = "</w:p>"
_PROPERTIES_END = "</w:pPr>"
_TOGETHER = 512
"""Pieces of XML that are joined at once: enough to be fast, few enough to be no second document."""


class Beside(NamedTuple):
    """What may stand around a tag that prints blocks: a table before it, something but a paragraph behind."""

    after_table: bool = False
    before_other: bool = False


ALONE = Beside()


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, in twips (1/1440 inch) from the left edge of the text area."""

    kind: TabKind
    position: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What one paragraph has beyond its style, in twips; None leaves it to the style."""

    left: int | None = None
    right: int | None = None
    first_line: int | None = None
    hanging: int | None = None
    before: int | None = None
    line: int | None = None
    """Exact height of a line."""
    tabs: tuple[Tab, ...] = ()
    align: Literal["left", "center", "right", "both", "distribute"] | None = None
    """`distribute` spreads the letters of each line over its whole width."""
    keep_next: bool | None = None
    page_break_before: bool = False


AS_STYLED = Layout()


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text; a line break in it is a line break, a tab a tab.

    `style` names a character style, empty for none. `scale` is the width of the characters in percent
    and `size` their height in half points; None leaves both to the style.
    """

    text: str
    style: str = ""
    scale: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a new list: Word's name of its numerals, the number as written, its first value.

    `text` has `%1` for the number of the list's first level, `%2` for that of the second, and so on;
    `first_line` is the indent of its paragraphs in twips, which a list takes from their style.
    """

    numerals: Numerals
    text: str
    start: int = 1
    first_line: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class NewList:
    """A list that the template does not have; items that name the same object belong to one list."""

    levels: tuple[ListLevel, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """A place in a list that Word numbers.

    `list` is one of the template's own (the name of a list style, the list's own name, or its number in
    the file) or a new one; `level` counts from 0; `restart` lets a list of the template begin again with
    this paragraph; `style` names the character style of the number.
    """

    list: str | NewList
    level: int = 0
    restart: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph in a named paragraph style."""

    style: str
    runs: tuple[TextRun, ...]
    layout: Layout = AS_STYLED
    item: ListItem | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Blocks:
    """Paragraphs, tables, pictures and section breaks for `{{p x }}`.

    Empty, it prints nothing and counts as false; as text, it is its words.
    """

    paragraphs: tuple[Block, ...] = ()

    def __len__(self) -> int:
        return len(self.paragraphs)

    def __iter__(self) -> Iterator[Block]:
        return iter(self.paragraphs)

    def __str__(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs for `{{r x }}`."""

    runs: tuple[TextRun, ...] = ()

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


class Xml(str):
    """XML that this package wrote itself and that is known to be sound; what is made out of it is text."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


class XmlPieces:
    """XML of our own in many pieces, printed one by one so that they are never one long text."""

    __slots__ = ("_pieces",)

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[str]:
        return iter(self._pieces)

    def __str__(self) -> str:
        return "".join(self._pieces)


def text_xml(text: str) -> Xml:
    """Escape text that stands inside a `w:t`; line breaks and tabs become Word's own."""
    return Xml(_plain_xml(text))


def _plain_xml(text: str) -> str:
    if text.isprintable():
        return escape_text(text)
    if found := _FORBIDDEN.search(text):
        raise BadValue("character", f"U+{ord(found.group()):04X}")
    xml = str(escape(text))
    if "\n" in xml or "\r" in xml:
        xml = xml.replace("\r\n", "\n").replace("\r", "\n").replace("\n", _BREAK)
    return xml.replace("\t", _TAB) if "\t" in xml else xml


class StyleNames:
    """The styles of one template by the names a user sees, for paragraphs and for characters."""

    def __init__(self, paragraphs: Mapping[str, str], characters: Mapping[str, str]) -> None:
        self.paragraphs = dict(paragraphs)
        self.characters = dict(characters)

    def paragraph(self, name: str) -> str:
        """Give the id of a paragraph style."""
        return self._id(name, self.paragraphs, self.characters, "character")

    def character(self, name: str) -> str:
        """Give the id of a character style."""
        return self._id(name, self.characters, self.paragraphs, "paragraph")

    def _id(self, name: str, known: Mapping[str, str], others: Mapping[str, str], kind: str) -> str:
        try:
            return _id_of(name, known)
        except UnknownStyle as error:
            if name in others:
                raise UnknownStyle(name, error.known, kind=kind) from None
            raise

    def rich_character(self, style: str) -> str:
        """Give the id of a character style that is named by its id, as docxtpl does, or by its name."""
        return _id_by_either(style, self.characters)

    def rich_paragraph(self, style: str) -> str:
        """Give the id of a paragraph style that is named by its id or its name."""
        return _id_by_either(style, self.paragraphs)


def _id_by_either(style: str, known: Mapping[str, str]) -> str:
    return style if style in known.values() else _id_of(style, known)


def _id_of(name: str, known: Mapping[str, str]) -> str:
    return known[name] if name in known else known[style_called(name, known)]


def style_called(name: str, known: Iterable[str]) -> str:
    """Give the style that a person means: Word shows its own styles capitalised, and in Chinese as 标题 1."""
    wanted = _stored_name(name)
    for stored in known:
        if _stored_name(stored) == wanted:
            return stored
    raise UnknownStyle(name, tuple(known))


def _stored_name(shown: str) -> str:
    if found := _NUMBERED_STYLE.fullmatch(shown):
        return f"{_NUMBERED[found[1]]} {found[2]}"
    return _SHOWN.get(shown, shown).casefold()


class _Heads(dict[str, str]):
    """What comes before the text of paragraphs or runs, by style."""

    def __init__(self, head: Callable[[str], str]) -> None:
        self._head = head

    def __missing__(self, style: str) -> str:
        return self.setdefault(style, self._head(style))


class BlockPrinter:
    """Turns block values into the XML of one template: what `{{p x }}` and `{{r x }}` call."""

    def __init__(self, styles: StyleNames) -> None:
        self.styles = styles
        self._heads = _remembered(lambda layout: _Heads(lambda style: self._paragraph_head(style, layout)))
        self._run_head = _remembered(
            lambda style, scale, size: (
                f"<w:r>{_run_properties(styles.character(style) if style else '', scale, size)}{_T}"
            )
        )
        self._styled_runs = _Heads(lambda style: self._run_head(style, None, None))

    def paragraphs(
        self, value: object, own_properties: str, other: OtherBlocks | None = None, beside: Beside = ALONE
    ) -> Xml | XmlPieces:
        """Print a block value; plain text becomes one paragraph a line, as the tag's own is set.

        `other` prints the blocks that depend on the document that is being made; `beside` tells of tables
        that may stand around the tag.
        """
        if isinstance(value, Blocks):
            return XmlPieces(self.block_pieces(value.paragraphs, other, beside))
        head, run = own_properties.split("|", 1)
        lines = _LINE_END.split(text_of(value)) if value else []
        return Xml("".join(f"<w:p>{head}<w:r>{run}{_T}{text_xml(line)}</w:t></w:r></w:p>" for line in lines))

    def runs(self, value: object, own_properties: str) -> Xml:
        """Print runs; plain text becomes one run, as the tag's own is set."""
        if isinstance(value, Runs):
            return Xml(self._runs(value.runs))
        return Xml(f"<w:r>{own_properties}{_T}{text_xml(text_of(value))}</w:t></w:r>")

    def _paragraph_head(self, style: str, layout: Layout, item: str = "") -> str:
        style_id = escape(self.styles.paragraph(style))
        return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{_layout_xml(layout, item)}</w:pPr>'

    def item(self, paragraph: TextParagraph, numbering: str, first: str = "") -> str:
        """Print a paragraph with the properties that make it part of a list, and XML before its runs."""
        head = self._paragraph_head(paragraph.style, paragraph.layout, numbering)
        if paragraph.item is not None and paragraph.item.style:
            mark = _run_properties(self.styles.character(paragraph.item.style), None, None)
            head = f"{head.removesuffix(_PROPERTIES_END)}{mark}{_PROPERTIES_END}"
        return f"{head}{first}{self._runs(paragraph.runs)}</w:p>"

    def block_pieces(
        self, blocks: Sequence[Block], other: OtherBlocks | None = None, beside: Beside = ALONE
    ) -> Iterator[str]:
        """Print blocks, some at a time: a piece for each paragraph would cost a fifth more."""
        heads_of = {id(AS_STYLED): self._heads(AS_STYLED)}  # asking for each by its value costs a tenth
        run_heads = self._styled_runs
        made: list[str] = []
        last = _ABOVE if beside.after_table else ""
        for paragraph in blocks:
            if not isinstance(paragraph, TextParagraph) or paragraph.item is not None:
                if made:
                    yield (last := "".join(made))
                    made.clear()
                for piece in other(paragraph) if other is not None else ():
                    touches = last in (_TABLE_END, _ABOVE) and piece.startswith(_TABLE)
                    yield f"{_BETWEEN_TABLES}{piece}" if touches else piece
                    last = piece
                continue
            layout = paragraph.layout
            heads = heads_of.get(id(layout))
            if heads is None:
                heads = heads_of[id(layout)] = self._heads(layout)
            made.append(heads[paragraph.style])
            for run in paragraph.runs:  # as in _runs: a call for each paragraph would cost a quarter more
                text = run.text
                if run.scale is None and run.size is None and text.isprintable():
                    made += (run_heads[run.style], escape_text(text), _RUN_END)
                else:
                    made.append(self._runs((run,)))
            made.append(_PARAGRAPH_END)
            if len(made) > _TOGETHER:
                yield (last := "".join(made))
                made.clear()
        if made:
            yield "".join(made)
        elif last == _TABLE_END and beside.before_other:
            yield _BETWEEN_TABLES

    def _runs(self, runs: Iterable[TextRun]) -> str:
        heads = self._styled_runs
        xml = ""
        for run in runs:
            plain = run.scale is None and run.size is None
            head = heads[run.style] if plain else self._run_head(run.style, run.scale, run.size)
            text = run.text
            xml += f"{head}{escape_text(text) if text.isprintable() else _plain_xml(text)}</w:t></w:r>"
        return xml


def _remembered(make: Callable[..., Made]) -> Callable[..., Made]:
    return lru_cache(maxsize=4096)(make)


def _run_properties(style_id: str, scale: int | None, size: int | None) -> str:
    parts = [
        f'<w:rStyle w:val="{escape(style_id)}"/>' if style_id else "",
        f'<w:w w:val="{whole(scale, 1, 600, "TextRun.scale")}"/>' if scale is not None else "",
        '<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'.format(whole(size, 1, 3276, "TextRun.size"))
        if size is not None
        else "",
    ]
    xml = "".join(parts)
    return f"<w:rPr>{xml}</w:rPr>" if xml else ""


def _layout_xml(layout: Layout, item: str = "") -> str:
    """Write paragraph properties in the order that the schema wants."""
    if layout is AS_STYLED:
        return item
    tabs = "".join(map(_tab, layout.tabs))
    spacing = _attributes(before=layout.before, line=layout.line)
    rule = ' w:lineRule="exact"' if layout.line is not None else ""
    indent = _attributes(
        left=layout.left, right=layout.right, hanging=layout.hanging, firstLine=layout.first_line
    )
    keep = (
        "" if layout.keep_next is None else "<w:keepNext/>" if layout.keep_next else '<w:keepNext w:val="0"/>'
    )
    parts = [
        keep,
        "<w:pageBreakBefore/>" if layout.page_break_before else "",
        item,
        f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
        f"<w:spacing{spacing}{rule}/>" if spacing else "",
        f"<w:ind{indent}/>" if indent else "",
        f'<w:jc w:val="{one_of(layout.align, _ALIGNMENTS, "Layout.align")}"/>' if layout.align else "",
    ]
    return "".join(parts)


def _attributes(**values: int | None) -> str:
    return "".join(
        f' w:{name}="{_length(name, value)}"' for name, value in values.items() if value is not None
    )


def _length(name: str, value: int) -> int:
    return whole(value, _LEAST.get(name, -MOST_TWIPS), MOST_TWIPS, f"Layout.{_FIELDS.get(name, name)}")


def _tab(tab: Tab) -> str:
    position = whole(tab.position, -MOST_TWIPS, MOST_TWIPS, "Tab.position")
    return f'<w:tab w:val="{one_of(tab.kind, get_args(TabKind), "Tab.kind")}" w:pos="{position}"/>'

"""All that a template may use, as data: values, what `document` holds, filters, tags, styles, fields.

`showing.py` tells it for one template, with where that uses it; the same makes the page of the docs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any, get_args, get_origin

from planforge.authoring import shapes
from planforge.doctypes import DocType, OwnField
from planforge.doctypes.own_fields import FIELD_KINDS
from planforge.document import Document
from planforge.forms.filters import TABLE
from planforge.write.docx.meanings import CLASSES, STYLES, VALUES
from planforge.write.docx.styles import OF_CHARACTERS
from planforge.write.docx.styles import TABLE as TABLE_STYLE

_OF_PERSON = {
    "姓名": ("name", ("一个人的姓名", "the name of each")),
    "职务": ("post", ("他的职务", "the post of each")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a template may use: its name, its meaning in both languages, how it is used.

    `key` is what `showing.py` finds its uses by, and `others` are its other spellings in tags.
    """

    name: str
    about: tuple[str, str]
    example: str = ""
    key: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together: its kind, its heading and a sentence in both languages, its rows."""

    kind: str
    heading: tuple[str, str]
    intro: tuple[str, str]
    rows: tuple[Row, ...]


TAGS: tuple[Row, ...] = (
    Row("{{ … }}", ("印一个值", "prints a value"), "{{ title }}", "print"),
    Row("{{p … }}", ("值换下整个段落：段落、表、图", "the value takes the place of its paragraph: paragraphs, tables, pictures"), "{{p body }}", "print p"),
    Row("{{r … }}", ("值换下这几个字", "the value takes the place of the run"), "{{r text }}", "print r"),
    Row("{% … %}", ("段落里的语句：if、elif、else、endif、for、endfor、set", "a statement inside a paragraph"), "{% if fields.等级 == '重大' %}（重大）{% endif %}", "statement"),
    Row("{%p … %}", ("语句换下整个段落，这一段不印", "a statement that takes the place of its paragraph"), "{%p if imprint %}", "statement p"),
    Row("{%tr … %}", ("语句换下表的整行：循环的一行写在两个这样的行之间", "a statement that takes the place of its table row; the row of a loop stands between two of them"), "{%tr for row in fields.问题清单 %}", "statement tr"),
    Row("{%tc … %}", ("语句换下整个单元格", "a statement that takes the place of its cell"), "{%tc for column in columns %}", "statement tc"),
    Row("{%r … %}", ("语句换下这几个字", "a statement that takes the place of the run"), "{%r if label %}", "statement r"),
    Row("{# … #}", ("给作者看的注释，不印", "a remark for authors, never printed"), "{# 请勿删除 #}", "comment"),
    Row("colspan", ("单元格跨几列", "the cell spans so many columns"), "{% colspan 3 %}", "colspan"),
    Row("cellbg", ("单元格底色", "the background of the cell"), "{% cellbg 'FFCC00' %}", "cellbg"),
    Row("vm", ("循环中的单元格向下合并", "in a loop over rows: the cells of all passes are merged down"), "{% vm %}", "vm"),
    Row("hm", ("循环中的单元格向右合并", "in a loop over cells: merged across"), "{% hm %}", "hm"),
    Row("paragraph", ("段落的缩进、行高、对齐", "indents, heights and alignment of the paragraph"), "{% paragraph left='2字', align='right' %}", "paragraph"),
    Row("restart_numbering", ("自动编号从这里重新开始", "Word's list begins again here"), "{% restart_numbering %}", "restart_numbering"),
)  # fmt: skip


def sections(doctype: DocType | None = None) -> tuple[Section, ...]:
    """Give all sections; with a type, the fields and entries that it has."""
    return (
        Section(
            "value",
            ("变量", "Values"),
            ("写在标签里的名称。空的不印，判断时算“否”。", "Names in tags. What is empty prints nothing, and counts as false."),
            tuple(Row(path, (each.zh, each.en), each.example, path) for path, each in VALUES.items()),
        ),
        *_fields(doctype),
        Section(
            "document",
            ("document 里有什么", "What `document` holds"),
            (
                "从 document 起一层一层写：document.main.title.text。每个附件和正文一样。“…[]”是几个，用 for 循环。",
                "Written from `document` on: `document.main.title.text`. Attachments are parts like the main text. `…[]` are several, for a loop.",
            ),
            tuple(_classes()),
        ),
        Section(
            "filter",
            ("过滤器", "Filters"),
            ("写在竖线之后；Jinja 自己的也都能用。", "Written behind a bar; Jinja's own are there, too."),
            tuple(Row(f"{each.zh} {each.name}", each.about, f"{each.example} → {each.printed}", each.name) for each in TABLE),
        ),
        Section(
            "tag",
            ("标签", "Tags"),
            ("在 Word、WPS 里照一般文字输入；引号直的、弯的都可以，括号和逗号用半角。", "Typed in Word or WPS as any text; quotes may be straight or curly, brackets and commas are half-width."),
            TAGS,
        ),
        Section(
            "style",
            ("样式", "Styles"),
            ("document.docx 里按名称找的样式；要改字体、行距、缩进，就改它们。", "Styles that are looked for by name in document.docx: change them to change type, spacing and indents."),
            tuple(Row(name, (each.zh, each.en), _style_kind(name), name) for name, each in STYLES.items()),
        ),
    )  # fmt: skip


def _fields(doctype: DocType | None) -> Iterator[Section]:
    if doctype is None:
        kinds = tuple(Row(f"{each.zh} {each.name}", each.about) for each in FIELD_KINDS)
        yield Section(
            "field-kind",
            ("字段的种类", "Kinds of field"),
            ("manifest.yaml 的“字段”里，“类”可以是：", "What 类 of a field in manifest.yaml may be:"),
            kinds,
        )
        return
    own = [row for each in doctype.fields for row in _of_field(each)]
    own += [
        Row(
            f"entry.{name}",
            (f"栏目“{name}”", f"the entry {name}"),
            f"{{{{ entry.{name} }}}}",
            f"entry.{name}",
        )
        for name in doctype.entries
    ]
    if own:
        yield Section(
            "field",
            (f"{doctype.name}的字段和栏目", f"Fields and entries of {doctype.name}"),
            ("manifest.yaml 里声明的。", "As manifest.yaml declares them."),
            tuple(own),
        )


def _of_field(field: OwnField) -> Iterator[Row]:
    """A field, and what each of its rows or people has."""
    path, other = f"fields.{field.zh}", f"fields.{field.name}"
    yield Row(path, field.about, tag_of_field(field), path, (other,))
    inner = [("row", column.zh, column.name, column.about) for column in field.columns]
    if field.kind == "people":
        inner = [("each", zh, name, about) for zh, (name, about) in _OF_PERSON.items()]
    for item, zh, name, about in inner:
        held, *others = (f"{outer}[].{each}" for outer in (path, other) for each in (zh, name))
        yield Row(held, about, f"{{{{ {item}.{zh} }}}}", held, tuple(others))


def tag_of_field(field: OwnField) -> str:
    """How a tag asks for a field that a type declares."""
    path = f"fields.{field.zh}"
    if field.kind == "table":
        return f"{{%tr for row in {path} %}}"
    if field.kind in ("people", "paragraphs"):
        return f"{{%p for each in {path} %}}"
    return f"{{% if {path} %}}" if field.kind == "flag" else f"{{{{ {path} }}}}"


def _style_kind(name: str) -> str:
    if name == TABLE_STYLE:
        return "表格 table"
    return "字符 character" if name in OF_CHARACTERS else "段落 paragraph"


def _classes() -> Iterator[Row]:
    """The classes that a Document is made of, in the order in which they are explained."""
    found = _reachable(Document)
    for name, meaning in CLASSES.items():
        held = "、".join(_member(part, hint) for part, hint in _members(found[name]))
        yield Row(name, (meaning.zh, meaning.en), held, "")


def document_classes() -> frozenset[str]:
    """The names of the classes that a Document is made of."""
    return frozenset(_reachable(Document))


def _reachable(start: type) -> dict[str, type]:
    found: dict[str, type] = {}
    waiting: list[type] = [start]
    while waiting:
        each = waiting.pop()
        if each.__name__ not in found and each.__module__ == Document.__module__:
            found[each.__name__] = each
            waiting.extend(inner for _, hint in _members(each) for inner in _classes_in(hint))
    return found


def _members(each: type) -> list[tuple[str, Any]]:
    return [(name, shapes.member(each, name)) for name in shapes.names(each)]


def _classes_in(hint: Any) -> Iterator[type]:
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from _classes_in(inner)


def _member(name: str, hint: Any) -> str:
    """A name, `[]` where it is several, and what it is where that is explained."""
    several = any(_is_several(each) for each in shapes.kinds(hint))
    classes: Sequence[str] = list(dict.fromkeys(each.__name__ for each in _classes_in(hint)))
    told = (
        f" ({'/'.join(each for each in classes if each in CLASSES)})"
        if any(each in CLASSES for each in classes)
        else ""
    )
    return f"{name}{'[]' * several}{told}"


def _is_several(kind: object) -> bool:
    return get_origin(kind) in (tuple, frozenset)

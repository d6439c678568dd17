"""字段: the fields that only one type has, as its manifest declares them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from planforge.messages import Faults, Place
from planforge.source import (
    Choice,
    Field,
    Flag,
    ListOf,
    Node,
    OneLine,
    Option,
    Reader,
    Record,
    RecordKind,
    Sequence,
    Text,
    Values,
)
from planforge.source.kinds import Define, Schema
from planforge.source.records import fold_key
from planforge.source.written import flow

MOST_FIELDS = 60
MOST_COLUMNS = 20
MOST_OPTIONS = 50
LONGEST_NAME = 20
LONGEST_EXAMPLE = 2000
"""Characters of an example on one line."""

FIELD_KINDS = (
    Option("text", "文字", ("一行文字", "a text of one line")),
    Option("paragraphs", "段落", ("一段或几段文字", "one paragraph or several"), ("多行",)),
    Option("date", "日期", ("一天，印成 2026年3月18日", "a day, printed as 2026年3月18日")),
    Option("number", "数字", ("阿拉伯数字，照写照印", "an Arabic number, printed as typed"), ("数",)),
    Option("choice", "选择", ("“选项”中的一个", "one of the options"), ("单选",)),
    Option("flag", "是否", ("是或否", "yes or no"), ("开关",)),
    Option("units", "单位", ("单位，用顿号隔开或列表", "units, parted by 、 or a list")),
    Option("people", "人员", ("人员，一人一行：姓名、空格、职务", "people, a line each: name, blank, post")),
    Option("table", "表", ("若干行，每行有“列”中的各栏", "rows, each with the columns"), ("表格", "列表")),
)

FIELD_PLACES = (
    Option("title", "题下", ("标题之下，和栏目在一起", "under the title, with the entries")),
    Option("text", "正文", ("正文之后，各种格式都印", "behind the text, in every format")),
    Option(
        "layout",
        "版面",
        (
            "由 document.docx 里的标签印；纯文本等格式印在正文之后",
            "where tags of document.docx print it; other formats print it behind the text",
        ),
    ),
    Option("none", "不印", ("只供标签判断，不印出来", "only asked for by tags, never printed")),
)

_ENGLISH = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TAKEN_BY_ENGINE = frozenset(name for name in dir(dict) if not name.startswith("_"))
"""What a tag would take for a method of the fields: `fields.items`."""


@dataclass(frozen=True, slots=True)
class FieldOption:
    """A value of a choice: its words in Chinese and English."""

    zh: str
    name: str


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that a type's plans have beside those of every plan, or a column of such a one.

    `name` is the English key, the Chinese one where the manifest gives none. `where` is one of `FIELD_PLACES`;
    `example` is YAML of one line. A table has `columns`, a choice has `options`.
    """

    name: str
    zh: str
    kind: str
    about: tuple[str, str]
    place: Place
    required: bool = False
    example: str = ""
    where: str = "text"
    aliases: tuple[str, ...] = ()
    options: tuple[FieldOption, ...] = ()
    columns: tuple[OwnField, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that names it, the Chinese one first."""
        return tuple(dict.fromkeys((self.zh, self.name, *self.aliases)))


@dataclass(frozen=True)
class AsWritten:
    """Any value, as YAML of one line."""

    def read(self, reader: Reader, node: Node, path: str) -> Text | None:
        """Give the value on one line; a long one is a fault."""
        # Aliases may stand for far more than was typed: nothing is written before it is counted.
        size = 1 if isinstance(node, Text) else node.size
        line = flow(node) if size <= LONGEST_EXAMPLE else ""
        if not 0 < len(line) <= LONGEST_EXAMPLE:
            reader.faults.add("fields.long", node.place, limit=LONGEST_EXAMPLE)
            return None
        return Text(line, node.place)

    def schema(self, define: Define) -> Schema:
        """Anything."""
        return {}

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("照计划里的写法", "as a plan would have it")


OPTION = Record(
    "field_option",
    "选项",
    ("可选的一个值", "one value to choose"),
    (
        Field("name", "名称", OneLine(), ("印出来的词", "the word that is printed"), example="一般"),
        Field("name_en", "英文名", OneLine(), ("英文写法", "the English word"), example="minor"),
    ),
)


def _option(reader: Reader, values: Values) -> FieldOption | None:
    zh = _name(reader, values)
    return FieldOption(zh, str(values.get("name_en", zh))) if zh else None


def _options(reader: Reader, values: Values) -> tuple[FieldOption, ...]:
    """The options of a choice; words that stand for two of them are told."""
    taken: dict[str, FieldOption] = {}
    for option in values.get("options", ()):
        for word in dict.fromkeys((option.zh, option.name)) if option else ():
            first = taken.setdefault(fold_key(word), option)
            if first is not option:
                reader.faults.add("fields.twice", values.place_of("options"), name=word, first=first.zh)
    return tuple(dict.fromkeys(taken.values()))


def _common(kinds: tuple[Option, ...]) -> tuple[Field, ...]:
    return (
        Field("name", "名称", OneLine(), ("中文名称，标签里写 fields.名称", "its Chinese key, `fields.名称` in tags"), example="整改期限"),
        Field("name_en", "英文名", OneLine(), ("英文名称：小写字母、数字和下划线", "its English key: small letters, digits, underscores"), example="deadline"),
        Field("kind", "类", Choice(kinds), ("值的种类；不写时是文字", "what its value is; text by default"), aliases=("种类", "类型"), example="日期"),
        Field("about", "说明", OneLine(), ("一句话说明", "one sentence on it"), example="整改的最后一天"),
        Field("about_en", "英文说明", OneLine(), ("英文说明", "the same in English"), example="the last day to put it right"),
        Field("required", "必填", Flag(), ("计划必须填", "plans must have it"), aliases=("必备",), example="是"),
        Field("example", "例", AsWritten(), ("例子，new 写进计划", "an example, which `new` writes into plans"), aliases=("示例",), example="2026年4月30日"),
        Field("options", "选项", ListOf(RecordKind(OPTION, _option, short="name")), ("选择的各个值", "the values of a choice"), example="[一般, 重大]"),
        Field("aliases", "别名", ListOf(OneLine()), ("计划里还可以怎么写", "other keys for it"), example="[期限]"),
    )  # fmt: skip


COLUMN = Record("field_column", "列", ("表的一列", "a column of a table"), _common(FIELD_KINDS[:-1]))


def _column(reader: Reader, values: Values) -> OwnField | None:
    return _own_field(reader, values, "none")


FIELD = Record(
    "own_field",
    "字段",
    ("只有这个文种才有的一项", "something that only plans of this type have"),
    (
        *_common(FIELD_KINDS),
        Field("columns", "列", ListOf(RecordKind(COLUMN, _column, short="name")), ("表的各列", "the columns of a table"), example="[序号, {名称: 问题, 必填: 是}]"),
        Field("where", "位置", Choice(FIELD_PLACES), ("印在哪里；不写时，文件夹里有 document.docx 的是版面，没有的是正文", "where it is printed; by default `layout` where the folder has a document.docx, else `text`"), example="版面"),
    ),
)  # fmt: skip


_FIELDS = ListOf(RecordKind(FIELD, lambda reader, values: _own_field(reader, values, ""), short="name"))


@dataclass(frozen=True)
class FieldsKind:
    """The fields of a manifest; `where` stays empty where it is not said."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[OwnField, ...]:
        """Give the fields that are sound."""
        if _too_many(reader, node, MOST_FIELDS):
            return ()
        return _apart(_FIELDS.read(reader, node, path) or (), reader.faults)

    def schema(self, define: Define) -> Schema:
        """A list of names or records."""
        return _FIELDS.schema(define)

    def about(self) -> tuple[str, str]:
        """In words."""
        return _FIELDS.about()


def _own_field(reader: Reader, values: Values, where: str) -> OwnField | None:
    zh = _name(reader, values)
    english: Text | None = values.get("name_en")
    if english is not None and (not _ENGLISH.fullmatch(english) or english in _TAKEN_BY_ENGINE):
        reader.faults.add("fields.english", english.place, name=english)
        return None
    columns = values.get("columns", ())
    kind = values.get("kind", "table" if columns else "choice" if "options" in values else "text")
    if not zh or not _fits_kind(reader, values, kind):
        return None
    about = str(values.get("about", zh))
    return OwnField(
        name=str(english or zh),
        zh=str(zh),
        kind=kind,
        about=(about, str(values.get("about_en", about))),
        place=values.place,
        required=values.get("required", False),
        example=str(values.get("example", "")),
        where=values.get("where", where),
        aliases=tuple(map(str, values.get("aliases", ()))),
        options=_options(reader, values),
        columns=_apart(columns, reader.faults),
    )


def _name(reader: Reader, values: Values) -> Text | None:
    """The Chinese name, which tags can say."""
    name: Text | None = values.get("name")
    if name is None:
        if "name" not in values.key_of or "name" in values.empty:
            reader.faults.add("fields.no-name", values.place)
        return None
    if len(name) > LONGEST_NAME or not name.isidentifier() or name.startswith("_"):
        reader.faults.add("fields.name", name.place, name=name[:LONGEST_NAME], limit=LONGEST_NAME)
        return None
    if name in _TAKEN_BY_ENGINE:
        reader.faults.add("fields.of-tags", name.place, name=name)
        return None
    return name


def _fits_kind(reader: Reader, values: Values, kind: str) -> bool:
    """Whether a choice, and nothing else, has options, and a table columns."""
    faults = len(reader.faults.errors)
    for name, owner, limit in (("options", "choice", MOST_OPTIONS), ("columns", "table", MOST_COLUMNS)):
        given = name in values.key_of and name not in values.empty
        if given != (kind == owner):
            code = "fields.not-with" if given else "fields.needs"
            place = values.place_of(name if given else "kind")
            reader.faults.add(code, place, key=_ZH[name], kind=_ZH_KIND[kind])
        elif given and len(values.get(name, ())) > limit:
            reader.faults.add("fields.many", values.place_of(name), limit=limit)
    return len(reader.faults.errors) == faults


def _too_many(reader: Reader, node: Node, limit: int) -> bool:
    if isinstance(node, Sequence) and len(node.items) > limit:
        reader.faults.add("fields.many", node.place, limit=limit)
        return True
    return False


def _apart(fields: Iterable[OwnField | None], faults: Faults) -> tuple[OwnField, ...]:
    """The fields whose keys no other has."""
    taken: dict[str, OwnField] = {}
    for field in fields:
        if field is None:
            continue
        for key in field.keys:
            first = taken.setdefault(fold_key(key), field)
            if first is not field:
                faults.add("fields.twice", field.place, name=key, first=first.zh)
    return tuple(dict.fromkeys(taken.values()))


def laid_over(
    fields: tuple[OwnField, ...], base: tuple[OwnField, ...], laid_out: bool, faults: Faults
) -> tuple[OwnField, ...]:
    """Give a type's fields behind those of the type that it extends, in the place of those of the same name.

    A field that has no English name keeps that of the one below, which tags of the base may say; names that
    two fields would share are told. `laid_out`: the type has a Word file of its own, in which an author can
    put them.
    """
    usual = "layout" if laid_out else "text"
    below = {fold_key(each.zh): each.name for each in base}
    own: dict[str, OwnField] = {}
    for each in fields:
        name = below.get(fold_key(each.zh), each.name) if each.name == each.zh else each.name
        own[name] = replace(each, name=name, where=each.where or usual)
    kept = tuple(own.pop(each.name, each) for each in base)
    return _apart((*kept, *own.values()), faults)


_ZH = {field.name: field.zh for field in FIELD.fields}
_ZH_KIND = {option.name: option.zh for option in FIELD_KINDS}

"""manifest.yaml: what a template folder says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from planforge import __version__
from planforge.doctypes.layout import Layout
from planforge.doctypes.layout_fields import LayoutKind
from planforge.doctypes.own_fields import FieldsKind, OwnField, laid_over
from planforge.doctypes.versions import CHANGES, Change, VersionKind, in_order
from planforge.messages import Faults
from planforge.source import (
    Choice,
    Field,
    Labels,
    ListOf,
    Mapping,
    OneLine,
    Option,
    Reader,
    Record,
    Text,
    Values,
    load_text,
    parse_tree,
)

ELEMENTS = {
    "份号": "copy_number",
    "密级": "secrecy",
    "紧急程度": "urgency",
    "发文机关": "issuer",
    "发文机关标志": "mark",
    "发文字号": "number",
    "签发人": "signers",
    "标题": "title",
    "主送机关": "recipients",
    "正文": "content",
    "附件说明": "attachment_note",
    "落款": "signature",
    "成文日期": "date",
    "印章": "seal",
    "签名章": "stamp",
    "附件": "attachments",
    "附注": "note",
    "结束语": "ending",
    "出席": "attended",
    "抄送": "copies",
    "印发机关": "printed_by",
    "印发日期": "printed_on",
    "称呼": "salutation",
    "副标题": "subtitle",
}
"""The elements that a type can require or forbid. 正文 is any of: body, sections, closing paragraphs."""

CLAUSES = {
    name: f"《党政机关公文处理工作条例》第九条（{numeral}）"
    for numeral, names in (
        ("一", ("copy_number",)),
        ("二", ("secrecy",)),
        ("三", ("urgency",)),
        ("四", ("mark", "issuer")),
        ("五", ("number",)),
        ("六", ("signers",)),
        ("七", ("title",)),
        ("八", ("recipients",)),
        ("九", ("content",)),
        ("十", ("attachment_note",)),
        ("十一", ("signature",)),
        ("十二", ("date",)),
        ("十三", ("seal", "stamp")),
        ("十四", ("note",)),
        ("十五", ("attachments",)),
        ("十六", ("copies",)),
        ("十七", ("printed_by", "printed_on")),
    )
    for name in names
}
"""Where the 2012 regulation names each element of a document."""

CUSTOM = "惯例"
"""The ground of a rule that stands in no clause."""

FORMATS = (
    Option("general", "通用格式", ("有红头的公文", "official document with a header block"), ("通用",)),
    Option(
        "letter", "信函格式", ("红色双线，首页不编页码", "double red rules, no number on page one"), ("信函",)
    ),
    Option(
        "order",
        "命令格式",
        ("机关名称加“令”，签名章", "the office's name and 令, a signature stamp"),
        ("命令", "令"),
    ),
    Option("minutes", "纪要格式", ("“××纪要”标志，出席名单", "the mark ××纪要, attendance lists"), ("纪要",)),
    Option("internal", "无版头", ("方案、讲话等，没有红头", "plans, speeches: no header block")),
)

DIRECTIONS = (
    Option("down", "下行", ("发给下级", "to lower offices")),
    Option("up", "上行", ("报上级", "to higher offices")),
    Option("level", "平行", ("不相隶属", "between equals")),
    Option("public", "公布", ("向社会公布", "to the public")),
    Option("internal", "内部", ("内部使用", "within the office")),
)

NUMBER_FORMS = (
    Option("document", "发文字号", ("澄综执〔2026〕12号", "澄综执〔2026〕12号"), ("文号",)),
    Option("order", "令号", ("第12号", "第12号")),
    Option("issue", "期号", ("第12期", "第12期")),
)

ONE_RECIPIENT = (
    Option("must", "必须", ("多于一个是错误", "more than one is a fault")),
    Option("usual", "一般", ("多于一个时提醒", "more than one is a warning")),
)

MARK_PHRASE = "发文机关标志"
"""The phrase that belongs to a format rather than to a type."""

DEFAULT_PHRASES = {
    MARK_PHRASE: "{机关}文件",
    "标题": "{机关}关于{事由}的{文种}",
    "代章": "（{机关}代章）",
    "附件": "附件",
    "版记主送": "主送",
    "版记抄送": "抄送",
    "时间": "时间",
    "时限": "完成时限",
}
"""What a type says where neither it nor what it extends says otherwise."""

PHRASE_BLANKS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(DEFAULT_PHRASES, ()),
    MARK_PHRASE: ("机关",),
    "标题": ("机关", "事由", "文种"),
    "代章": ("机关",),
    "题下日期": ("日期",),
    "结束语": (),
    **{f"{option.zh}结束语": () for option in DIRECTIONS},
}
"""The set phrases that are used, each with the {blanks} that are filled in it."""

FILE_NAME_BLANKS = ("标题", "文号", "文种", "机关", "标志", "标识")
"""The {blanks} that are filled in the name of a finished file."""

_BLANK = re.compile(r"\{([^{}]*)\}")


def fill(phrase: str, **values: object) -> str:
    """Fill a set phrase's {blanks} by name; nothing in it is evaluated, an unknown blank stays as typed."""
    return _BLANK.sub(lambda blank: str(values.get(blank[1], blank[0])), phrase)


def blanks_of(phrase: str) -> list[str]:
    """The names of a set phrase's {blanks}."""
    return _BLANK.findall(phrase)


@dataclass(frozen=True, slots=True)
class DocType:
    """A document type (文种), its own manifest laid over those that it extends.

    `folders` is the chain of its folders, its own first: a file that it lacks is taken from the next.
    """

    key: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    about: str
    format: str
    direction: str
    required: tuple[str, ...]
    forbidden: tuple[str, ...]
    layout: Layout
    phrases: dict[str, str]
    file_name: str
    folders: tuple[Path, ...]
    abstract: bool = False
    directions: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    final: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    offices: tuple[tuple[str, str], ...] = ()
    one_recipient: str = ""
    number_forms: tuple[str, ...] = ("document",)
    grounds: tuple[tuple[str, str], ...] = ()
    entries: tuple[str, ...] = ()
    required_entries: tuple[str, ...] = ()
    fields: tuple[OwnField, ...] = ()
    """What only its plans have."""
    version: str = ""
    changes: tuple[Change, ...] = ()
    """What its versions changed for plans, the oldest first."""

    @property
    def demanded(self) -> tuple[str, ...]:
        """What it has when it is signed, beside what it always has."""
        return tuple(name for name in self.final if name not in (*self.required, *self.forbidden))

    def ground(self, element: str, usual: str) -> str:
        """The clause by which the type has an element or not; `usual` where its manifest names none."""
        return dict(self.grounds).get(element, usual)

    def office_words(self, element: str) -> tuple[str, ...]:
        """What names of its issuers or recipients have one of; nothing where any office will do."""
        return tuple(filter(None, dict(self.offices).get(element, "").split("、")))

    def ending(self, direction: str) -> str:
        """The sentence that usually ends such a document in a direction; empty where there is none."""
        word = next((option.zh for option in DIRECTIONS if option.name == direction), "")
        return self.phrases.get(f"{word}结束语", self.phrases.get("结束语", ""))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a plan's 文种 may use."""
        return tuple(
            dict.fromkeys(name for name in (self.name, self.name_en, self.key, *self.aliases) if name)
        )

    @property
    def document(self) -> Path | None:
        """The Word file that it is laid out in; None where no folder of the chain has one."""
        return next(self._documents(self.folders), None)

    @property
    def base_document(self) -> Path | None:
        """That of the first base: it prints nothing of a format where a document is an attachment alone."""
        return next(self._documents(self.folders[::-1]), None)

    @staticmethod
    def _documents(folders: tuple[Path, ...]) -> Iterator[Path]:
        return (path for folder in folders if (path := folder / "document.docx").is_file())

    def in_format(self, base: DocType, left: DocType) -> DocType:
        """Give this type in the format of a base folder instead of the one it leaves.

        It takes the page, the mark, the form of the number, and what the format needs or has no place for.
        """
        required = tuple(dict.fromkeys((*base.required, *self.required)))
        own = tuple(name for name in self.forbidden if name not in left.forbidden)
        return replace(
            self,
            format=base.format,
            required=required,
            final=tuple(dict.fromkeys((*base.final, *self.final))),
            forbidden=_forbidden(base.forbidden, own, required),
            grounds=tuple({**dict(base.grounds), **dict(self.grounds)}.items()),
            number_forms=base.number_forms if self.number_forms == left.number_forms else self.number_forms,
            phrases={**self.phrases, MARK_PHRASE: base.phrases[MARK_PHRASE]},
            folders=(*base.folders, *self.folders),
        )


_ELEMENT = Choice(tuple(Option(name, zh, (zh, name)) for zh, name in ELEMENTS.items()))

MANIFEST = Record(
    "manifest",
    "文种说明",
    ("文种文件夹的 manifest.yaml", "the manifest.yaml of a template folder"),
    (
        Field("name", "名称", OneLine(), ("文种名称", "the type's Chinese name"), example="通知"),
        Field("name_en", "英文名", OneLine(), ("英文名称", "the type's English name"), example="notice"),
        Field("aliases", "别名", ListOf(OneLine()), ("还可以怎么称呼", "other names"), example="[实施方案]"),
        Field("about", "说明", OneLine(), ("一句话说明", "one sentence on what it is for")),
        Field(
            "extends",
            "继承",
            OneLine(),
            ("以哪个文种为底", "the folder that it builds on"),
            example="general",
        ),
        Field("format", "版式", Choice(FORMATS), ("公文格式", "the format of the page")),
        Field(
            "direction",
            "方向",
            ListOf(Choice(DIRECTIONS)),
            ("行文方向；可有几种时，先写最常用的", "the directions it travels, the usual one first"),
        ),
        Field("required", "必备", ListOf(_ELEMENT), ("必须有的要素", "elements it must have")),
        Field(
            "usual",
            "一般有",
            ListOf(_ELEMENT),
            ("一般有的要素，没有时提醒", "elements that it has as a rule; a warning where not"),
        ),
        Field(
            "final",
            "定稿必备",
            ListOf(_ELEMENT),
            ("定稿时还必须有的要素", "elements that it must have before it is signed, too"),
        ),
        Field("forbidden", "禁用", ListOf(_ELEMENT), ("不得有的要素", "elements it must not have")),
        Field(
            "unsaid",
            "不写",
            ListOf(OneLine()),
            ("结尾不得有的话", "what its end must not say"),
            example="[请批示]",
        ),
        Field(
            "offices",
            "机关",
            Labels(),
            ("发文机关、主送机关的名称里要有的词，任一即可", "words, one of which names of its offices have"),
            example="{主送机关: 人民代表大会、人大常委会}",
        ),
        Field(
            "one_recipient", "主送一个", Choice(ONE_RECIPIENT), ("主送机关只有一个", "it goes to one office")
        ),
        Field(
            "number_forms",
            "编号",
            ListOf(Choice(NUMBER_FORMS)),
            ("发文字号的样子", "what its number looks like"),
        ),
        Field(
            "grounds",
            "依据",
            Labels(),
            ("要素的规定出自哪一条", "the clauses of its rules, by element"),
            example="{主送机关: 条例第十五条（一）}",
        ),
        Field(
            "entries",
            "栏目",
            ListOf(OneLine()),
            ("计划的“栏目”里可以填什么", "what a plan's 栏目 may say"),
            example="[时间, 地点]",
        ),
        Field("required_entries", "必填栏目", ListOf(OneLine()), ("其中必须填的", "those that it must say")),
        Field(
            "fields",
            "字段",
            FieldsKind(),
            (
                "只有这个文种才有的字段，计划里和别的名称一样写",
                "fields that only its plans have, keys like any other",
            ),
            example="[{名称: 整改期限, 英文名: deadline, 类: 日期, 必填: 是}]",
        ),
        Field("layout", "编排", LayoutKind(), ("这个文种的排法", "its house style")),
        Field("phrases", "用语", Labels(), ("固定用语", "set phrases")),
        Field(
            "file_name", "文件名", OneLine(), ("成品文件名", "name of the finished file"), example="{标题}"
        ),
        Field("abstract", "底版", OneLine(), ("“是”：只供继承，不直接使用", "`是`: only to be extended")),
        Field(
            "engine", "最低版本", OneLine(), ("所需 PlanForge 最低版本", "the oldest PlanForge it works with")
        ),
        Field(
            "version",
            "版本",
            VersionKind(),
            (
                "这个文种自己的版本，new 写进计划",
                "the version of the type itself, which `new` writes into plans",
            ),
            example="2",
        ),
        Field(
            "changes",
            "变更",
            CHANGES,
            ("各版本增加、删除、更名的字段", "the fields that each version added, dropped and renamed"),
            example="[{版本: 2, 更名: {期限: 整改期限}}]",
        ),
    ),
)


def read_manifest(folder: Path, base: DocType | None, faults: Faults) -> DocType:
    """Read a folder's manifest, laid over that of the type it extends."""
    path = folder / "manifest.yaml"
    tree = parse_tree(load_text(path), str(path))
    reader = Reader(faults)
    if not isinstance(tree, Mapping):
        reader.wrong_shape("shape.mapping", tree, keys="、".join(each.zh for each in MANIFEST.fields))
        faults.stop_if_any()
        raise AssertionError("a wrong shape is an error")
    values = reader.record(MANIFEST, tree, "")
    _check_engine(values.get("engine"), faults)
    phrases = {str(key): str(text) for key, text in values.get("phrases", ())}
    layout: Layout = values.get("layout", Layout())
    directions = values.get("direction") or (base.directions if base else ("internal",))
    required = values.get("required", base.required if base else ())
    return DocType(
        key=folder.name,
        name=str(values.get("name", folder.name)),
        name_en=str(values.get("name_en", "")),
        aliases=tuple(str(alias) for alias in values.get("aliases", ())),
        about=str(values.get("about", "")),
        format=values.get("format") or (base.format if base else "internal"),
        direction=directions[0],
        directions=directions,
        required=required,
        forbidden=_forbidden(base.forbidden if base else (), values.get("forbidden", ()), required),
        layout=layout.over(base.layout) if base else layout,
        phrases={**(base.phrases if base else DEFAULT_PHRASES), **phrases},
        file_name=str(values.get("file_name", base.file_name if base else "{标题}")),
        folders=(folder, *(base.folders if base else ())),
        abstract=values.get("abstract") == "是",
        usual=values.get("usual", base.usual if base else ()),
        final=values.get("final", base.final if base and "final" not in values.key_of else ()),
        unsaid=_texts(values, "unsaid", base.unsaid if base else ()),
        offices=_by_element(values, "offices", base.offices if base else (), faults),
        one_recipient=values.get("one_recipient") or (base.one_recipient if base else ""),
        number_forms=values.get("number_forms") or (base.number_forms if base else ("document",)),
        grounds=_by_element(values, "grounds", base.grounds if base else (), faults),
        entries=_texts(values, "entries", base.entries if base else ()),
        required_entries=_texts(values, "required_entries", base.required_entries if base else ()),
        fields=laid_over(
            values.get("fields", ()),
            base.fields if base else (),
            (folder / "document.docx").is_file(),
            faults,
        ),
        version=str(values.get("version", "")),
        changes=in_order(
            (*(base.changes if base and "version" not in values else ()), *values.get("changes", ()))
        ),
    )


def _texts(values: Values, name: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(str, values[name])) if name in values else otherwise


def _by_element(
    values: Values, name: str, below: tuple[tuple[str, str], ...], faults: Faults
) -> tuple[tuple[str, str], ...]:
    """What a manifest says by element, over what the type it extends says."""
    found = dict(below)
    for element, text in values.get(name, ()):
        if element in ELEMENTS:
            found[ELEMENTS[element]] = str(text)
        else:
            options = "、".join(ELEMENTS)
            faults.add("choice.unknown", element.place, value=element, options=options, nearest="")
    return tuple(found.items())


def _forbidden(below: tuple[str, ...], own: tuple[str, ...], required: tuple[str, ...]) -> tuple[str, ...]:
    """Add to what the base forbids; what a type requires it can not lack."""
    return tuple(name for name in dict.fromkeys((*below, *own)) if name not in required)


def extended_by(folder: Path) -> str | None:
    """The folder name that a manifest extends, read without judging the rest."""
    path = folder / "manifest.yaml"
    tree = parse_tree(load_text(path), str(path))
    found = (tree.get("继承") or tree.get("extends")) if isinstance(tree, Mapping) else None
    return str(found).strip() if isinstance(found, Text) else None


def _check_engine(wanted: Text | None, faults: Faults) -> None:
    if wanted is None:
        return
    try:
        too_new = _version(wanted) > _version(__version__)
    except ValueError:
        faults.add("type.engine-form", wanted.place, value=wanted)
        return
    if too_new:
        faults.add("type.engine", wanted.place, wanted=wanted, have=__version__)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))

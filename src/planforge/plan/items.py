"""Items: the one recursive record of goals, phases, indicators, tasks, requirements and sections."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.doctypes import ROLES, LayoutKind
from planforge.plan.figures import FIGURE_FIELDS, read_figures
from planforge.plan.kinds import AsTyped, TimeKind, Units
from planforge.plan.model import (
    OPEN_LAYOUT,
    Item,
    Labelled,
    UnitField,
)
from planforge.plan.organisation import ORGANISATION_FIELDS, make_organisation
from planforge.plan.vocabulary import SECTION_BY_HEADING, SECTION_OPTIONS, known_heading
from planforge.source import (
    Choice,
    Field,
    Labels,
    Mapping,
    Node,
    OneLine,
    Paragraphs,
    Reader,
    Record,
    Sequence,
    Text,
    Values,
)
from planforge.source.hints import key_in_text
from planforge.source.kinds import Define, Schema
from planforge.source.records import is_empty, near

PERSON_FIELDS = (
    ("lead_person", "牵头领导", ("责任领导", "分管领导", "包保领导", "挂帅领导")),
    ("duties", "职责", ("主要职责", "工作职责")),
    ("person", "责任人", ("负责人", "具体责任人", "联系人", "联络人", "经办人")),
)


@dataclass(frozen=True)
class ItemsKind:
    """子项: a list of items; a text is an item without a heading."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Item, ...] | None:
        """Give the items in order."""
        if not isinstance(node, Sequence):
            reader.wrong_shape("shape.items", node)
            return None
        found = (reader.once(read_item, each, f"{path}[{at}]") for at, each in enumerate(node.items))
        return tuple(item for item in found if item is not None)

    def schema(self, define: Define) -> Schema:
        """A list of items."""
        item = {"anyOf": [define(ITEM), {"type": ["string", "number"]}]}
        return {"type": "array", "items": item}

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("事项列表，可层层嵌套", "list of items, nested as deep as needed")


ITEM = Record(
    "item",
    "事项",
    (
        "目标、阶段、指标、任务、要求和章节共用的一种写法",
        "the one shape of goals, phases, indicators, tasks, requirements and sections",
    ),
    (
        Field(
            "heading",
            "标题",
            OneLine(),
            ("标题；没有标题的事项只写内容", "the heading; items of one sentence have none"),
            aliases=("名称",),
        ),
        Field(
            "content",
            "内容",
            Paragraphs(),
            ("正文，一行一段", "the text, one paragraph a line"),
            aliases=("说明", "正文", "措施"),
        ),
        Field(
            "time",
            "时间",
            TimeKind(),
            ("阶段或事项的时间", "the time of a phase or item"),
            aliases=("起止时间",),
            example="2026年1月至3月",
        ),
        Field(
            "deadline",
            "时限",
            TimeKind(),
            ("完成时限", "when it must be done"),
            aliases=("完成时限", "完成时间", "办结时限", "完成日期"),
            example="2026年9月底前",
        ),
        *(
            Field(
                role.name,
                role.word,
                Units(),
                (
                    f"{role.word}；用别的字样（{role.aliases[0]}）写，就照那个字样印",
                    f"{role.name}; the label is printed as the key is typed",
                ),
                aliases=role.aliases,
                example="区住建局、各乡镇（街道）",
            )
            for role in ROLES
        ),
        *(
            Field(
                name, zh, OneLine(), (f"{zh}，随单位印出", f"{zh}, printed with the units"), aliases=aliases
            )
            for name, zh, aliases in PERSON_FIELDS
        ),
        Field(
            "notes",
            "标注",
            Labels(),
            ("随单位印出的其他项目", "other labelled facts printed with the units"),
            example="{适用范围: 建成区}",
        ),
        Field("units_note", "单位附注", OneLine(), ("单位之后的说明", "a note after the units")),
        Field(
            "items", "子项", ItemsKind(), ("下一层事项", "the items one level down"), aliases=("事项", "任务")
        ),
        Field(
            "closing",
            "尾段",
            Paragraphs(),
            ("子项之后不编号的段落", "paragraphs after the items, without numbers"),
            aliases=("结尾",),
        ),
        Field(
            "number",
            "编号",
            AsTyped(),
            (
                "照写照印的序号；`无` 不编号；阿拉伯数字从该数起编",
                "a number as typed; `none` (无) for no number; digits restart the count",
            ),
            aliases=("序号",),
        ),
        Field("layout", "编排", LayoutKind(), ("这一项及其子项的排法", "the house style from here down")),
        Field("id", "标识", OneLine(), ("长久不变的标识", "a lasting identity")),
        Field("kind", "类", Choice(SECTION_OPTIONS), ("章节的种类", "the kind of a section")),
        *FIGURE_FIELDS,
        *ORGANISATION_FIELDS,
    ),
)


def read_item(reader: Reader, node: Node, path: str) -> Item | None:
    """Read one item: a text (no heading), or a mapping."""
    if isinstance(node, Text):
        key = key_in_text(node) if node.plain else None
        if key and (ITEM.field(key) or known_heading(key)):
            reader.wrong_shape("shape.item", node)
            return None
        values = Values(node.place, path)
        values["content"] = Paragraphs().read(reader, node, path) or ()
        return make_item(reader, values)
    if not isinstance(node, Mapping):
        reader.wrong_shape("shape.item", node)
        return None
    if not any(ITEM.field(key) for key, _ in node.entries) and _is_heading(node):
        key = node.entries[0][0]
        reader.faults.add("item.own-heading", key.place, key=key)
        return None
    return make_item(reader, reader.record(ITEM, node, path))


def _is_heading(node: Mapping) -> bool:
    """Whether a mapping is one unknown key with a value: `- 排查隐患: 登记建账。`."""
    if len(node.entries) != 1:
        return False
    key, value = node.entries[0]
    return not is_empty(value) and not near(key, ITEM.keys, closely=True)


def make_item(reader: Reader, values: Values) -> Item:
    """Make an item of a read record."""
    number: Text | None = values.get("number")
    unnumbered = number is not None and number in ("无", "none")
    heading: Text | None = values.get("heading")
    kind = values.get("kind", "")
    if not kind and heading is not None and heading in SECTION_BY_HEADING:
        kind = SECTION_BY_HEADING[heading].name
    return Item(
        origin=values.path,
        place=values.place,
        heading=heading,
        content=values.get("content", ()),
        number=None if unnumbered else number,
        unnumbered=unnumbered,
        time=values.get("time"),
        deadline=values.get("deadline"),
        deadline_label=_deadline_label(values.key_of.get("deadline")),
        units=_unit_fields(values),
        notes=_notes(values),
        units_note=values.get("units_note"),
        items=values.get("items", ()),
        closing=values.get("closing", ()),
        organisation=make_organisation(reader, values),
        figures=read_figures(values),
        kind=kind,
        layout=values.get("layout", OPEN_LAYOUT),
        id=values.get("id"),
    )


def _deadline_label(key: Text | None) -> str:
    """The key as typed; 时限 and the English key leave the words to the document type."""
    typed = key.strip(" \u3000") if key is not None else ""
    return "" if typed.isascii() or typed == "时限" else typed


def _unit_fields(values: Values) -> tuple[UnitField, ...]:
    """The roles in the order of the file; the label is the key as typed, the usual word for an English key."""
    found = []
    for role in ROLES:
        if role.name in values:
            key = values.key_of[role.name].strip(" \u3000")
            label = role.word if key.isascii() or key == "负责落实" else key
            found.append(UnitField(role.name, label, values[role.name], values.place_of(role.name)))
    order = {name: at for at, name in enumerate(values.key_of)}
    return tuple(sorted(found, key=lambda each: order[each.role]))


def _notes(values: Values) -> tuple[Labelled, ...]:
    people = []
    for name, zh, _ in PERSON_FIELDS:
        if name in values:
            key = values.key_of[name].strip(" \u3000")
            people.append(Labelled(zh if key.isascii() else key, values[name]))
    return (*people, *(Labelled(str(label), text) for label, text in values.get("notes", ())))

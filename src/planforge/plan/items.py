"""Sections and items: one recursive record, with a short form for known section headings."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.doctypes import ROLES, LayoutKind
from planforge.forms import Person, holds_concurrently, read_people
from planforge.plan.kinds import People, TimeKind, Units, read_unit_lines, texts
from planforge.plan.model import (
    OPEN_LAYOUT,
    Item,
    Labelled,
    Members,
    Office,
    Organisation,
    Seat,
    UnitField,
)
from planforge.plan.vocabulary import SECTION_BY_HEADING, SECTION_KINDS, SECTION_OPTIONS
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
    RecordKind,
    Sequence,
    Text,
    Values,
)
from planforge.source.hints import key_in_text
from planforge.source.kinds import Define, Schema
from planforge.source.records import fold_key, join, near

POSTS = (
    ("first_head", "第一组长"),
    ("head", "组长"),
    ("executive_deputy_head", "常务副组长"),
    ("deputy_head", "副组长"),
    ("commander_in_chief", "总指挥"),
    ("deputy_commander_in_chief", "副总指挥"),
    ("commander", "指挥长"),
    ("deputy_commander", "副指挥长"),
    ("convener", "召集人"),
    ("deputy_convener", "副召集人"),
    ("chair", "主任"),
    ("deputy_chair", "副主任"),
    ("adviser", "顾问"),
    ("secretary_general", "秘书长"),
    ("members", "成员"),
    ("member_units", "成员单位"),
)

PERSON_FIELDS = (
    ("lead_person", "牵头领导", ("责任领导", "分管领导", "包保领导", "挂帅领导")),
    ("person", "责任人", ("负责人", "具体责任人", "联系人", "联络人", "经办人")),
)


@dataclass(frozen=True)
class MembersKind:
    """People or units of one post; the label is the key."""

    def read(self, reader: Reader, node: Node, path: str) -> Members | None:
        """Give the people where a line holds a blank (name, post), else names or units."""
        lines = texts(reader, node)
        if not lines:
            return None
        if any(_has_post(line) for line in lines):
            people = tuple(person for line in lines for person in read_people(line))
            return Members("", people, None, node.place)
        units = read_unit_lines(reader, node)
        return Members("", (), units, node.place) if units is not None else None

    def schema(self, define: Define) -> Schema:
        """A text or a list of texts."""
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "一人一行：姓名、空格、职务；或单位、姓名，用顿号隔开",
            "a person a line: name, blank, post; or units or names parted by 、",
        )


def _has_post(line: str) -> bool:
    return any(person.post for person in read_people(line))


def _office(reader: Reader, values: Values) -> Office:
    return Office(
        body=str(values.get("body", "")),
        at=str(values.get("at", "")),
        duties=str(values.get("duties", "")),
        director=_seats(values.get("director", ())),
        deputies=_seats(values.get("deputies", ())),
        daily=tuple(person.name for person in values.get("daily", ())),
        text=values.get("text", ()),
        origin=values.path,
    )


def _seats(people: tuple[Person, ...]) -> tuple[Seat, ...]:
    return tuple(_seat(person) for person in people)


def _seat(person: Person) -> Seat:
    """（兼） stands behind the post, or behind the name where there is no post."""
    post, concurrent = holds_concurrently(person.post)
    name, by_name = holds_concurrently(person.name)
    return Seat(Person(name, post), concurrent or by_name)


OFFICE = Record(
    "office",
    "办公室",
    ("组织机构的办事机构", "the working office of an organisation"),
    (
        Field("body", "名称", OneLine(), ("谁下设办公室", "whose office it is"), example="推进组"),
        Field(
            "at", "设在", OneLine(), ("设在哪个单位", "the unit that houses it"), example="区综合行政执法局"
        ),
        Field("duties", "职责", OneLine(), ("承担什么", "what it does"), example="负责统筹协调"),
        Field(
            "director",
            "主任",
            People(),
            ("姓名、职务，兼任加（兼）", "name and post; （兼） where held besides"),
        ),
        Field("deputies", "副主任", People(), ("姓名、职务", "names and posts")),
        Field(
            "daily", "日常事务", People(), ("谁负责日常事务", "who does the daily work"), example="林岚、许舟"
        ),
        Field(
            "text",
            "说明",
            Paragraphs(),
            ("整段写出，不用以上各项", "the whole text instead of the keys above"),
        ),
    ),
)

ORGANISATION_FIELDS = (
    *(Field(name, zh, MembersKind(), (f"{zh}：人员或单位", f"{zh}: people or units")) for name, zh in POSTS),
    Field(
        "roster",
        "名单",
        Labels(),
        ("别的职务：职务名称: 人员或单位", "other posts: post: people or units"),
    ),
    Field(
        "office",
        "办公室",
        RecordKind(OFFICE, _office, short="text"),
        ("办公室设在哪里、由谁负责", "where the office is and who runs it"),
    ),
)


@dataclass(frozen=True)
class ItemsKind:
    """子项: a list of items; a text is an item without a heading."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Item, ...] | None:
        """Give the items in order."""
        if not isinstance(node, Sequence):
            reader.wrong_shape("shape.items", node)
            return None
        found = (read_item(reader, each, f"{path}[{at}]") for at, each in enumerate(node.items))
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
            OneLine(),
            (
                "照写照印的序号；`无` 不编号；阿拉伯数字从该数起编",
                "a number as typed; `none` (无) for no number; digits restart the count",
            ),
            aliases=("序号",),
        ),
        Field("layout", "编排", LayoutKind(), ("这一项及其子项的排法", "the house style from here down")),
        Field("id", "标识", OneLine(), ("长久不变的标识", "a lasting identity")),
        Field("kind", "类", Choice(SECTION_OPTIONS), ("章节的种类", "the kind of a section")),
        *ORGANISATION_FIELDS,
    ),
)


_HEADING, _CONTENT, _ITEMS = (ITEM.field(name) for name in ("heading", "content", "items"))


@dataclass(frozen=True)
class SectionsKind:
    """章节: a list; each is `known heading: content`, or the long form with 标题 and 类."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Item, ...] | None:
        """Give the sections in order."""
        if not isinstance(node, Sequence):
            reader.wrong_shape("shape.sections", node)
            return None
        found = (_section(reader, each, f"{path}[{at}]") for at, each in enumerate(node.items))
        return tuple(item for item in found if item is not None)

    def schema(self, define: Define) -> Schema:
        """A list of short or long sections."""
        item = define(ITEM)
        body = {"anyOf": [{"type": ["string", "number"]}, ItemsKind().schema(define), item]}
        short = {
            "type": "object",
            "properties": {
                key: {**body, "title": kind.zh, "description": f"{kind.about[0]} / {kind.about[1]}"}
                for kind in SECTION_KINDS
                for key in (kind.zh, kind.name, *kind.headings)
            },
            "patternProperties": {"^(编排|layout|标识|id|类|kind|尾段|closing|编号|number)$": {}},
            "additionalProperties": False,
        }
        return {"type": "array", "items": {"anyOf": [short, item, {"type": ["string", "number"]}]}}

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "章节列表：`- 常用标题: 内容`，或 `- {标题: ……, 类: ……, 子项: […]}`",
            "list of sections: `- usual heading: content`, or `- {heading: …, kind: …, items: […]}`",
        )


def _section(reader: Reader, node: Node, path: str) -> Item | None:
    if not isinstance(node, Mapping):
        return read_item(reader, node, path)
    headings = [(key, value) for key, value in node.entries if _known_heading(key)]
    if any(ITEM.field(key) in (_HEADING, _CONTENT, _ITEMS) for key, _ in node.entries):
        return read_item(reader, node, path)
    if not headings:
        _unknown_section(reader, node)
        return None
    if len(headings) > 1:
        reader.faults.add("section.two", headings[1][0].place, first=headings[0][0], second=headings[1][0])
    key, body = headings[0]
    kind = SECTION_BY_HEADING[_known_heading(key) or ""]
    heading = key.derived(kind.zh if key.isascii() else key.strip(" \u3000"))
    own = Mapping(key.place, [(name, value) for name, value in node.entries if not _known_heading(name)])
    values = reader.record(ITEM, own, path)
    _take_body(reader, values, body, join(path, str(key)))
    values["heading"] = heading
    values.setdefault("kind", kind.name)
    return _item(reader, values)


def _known_heading(key: str) -> str | None:
    folded = fold_key(key)
    return next((word for word in (folded, key.strip(" \u3000")) if word in SECTION_BY_HEADING), None)


def _take_body(reader: Reader, values: Values, body: Node, path: str) -> None:
    """Read what stands behind a section's heading: text, items, or a mapping of item keys."""
    if isinstance(body, Text):
        read = Paragraphs().read(reader, body, path)
        if read:
            values["content"] = read
    elif isinstance(body, Sequence):
        read_items = ItemsKind().read(reader, body, path)
        if read_items:
            values["items"] = read_items
    else:
        inner = reader.record(ITEM, body, path)
        values.update(inner)
        values.key_of.update(inner.key_of)


def read_item(reader: Reader, node: Node, path: str) -> Item | None:
    """Read one item: a text (no heading), or a mapping."""
    if isinstance(node, Text):
        key = key_in_text(node) if node.plain else None
        if key and (ITEM.field(key) or _known_heading(key)):
            reader.wrong_shape("shape.item", node)
            return None
        values = Values(node.place, path)
        values["content"] = Paragraphs().read(reader, node, path) or ()
        return _item(reader, values)
    if not isinstance(node, Mapping):
        reader.wrong_shape("shape.item", node)
        return None
    return _item(reader, reader.record(ITEM, node, path))


def _unknown_section(reader: Reader, node: Mapping) -> None:
    """Say what is wrong with a mapping that has no key of a section: a typo, or a heading of the plan's own."""
    for key, value in node.entries:
        nearest = near(key, SECTION_BY_HEADING, closely=True)
        if nearest or key.startswith("\u3000"):
            reader.unknown_key(key, SECTION_BY_HEADING, value)
        else:
            reader.faults.add("section.own-heading", key.place, key=key)


def _item(reader: Reader, values: Values) -> Item:
    number: Text | None = values.get("number")
    unnumbered = number is not None and number in ("无", "none")
    heading: Text | None = values.get("heading")
    kind = values.get("kind", "")
    if not kind and heading is not None and heading in SECTION_BY_HEADING:
        kind = SECTION_BY_HEADING[heading].name
    deadline_key = values.key_of.get("deadline")
    return Item(
        origin=values.path,
        place=values.place,
        heading=heading,
        content=values.get("content", ()),
        number=None if unnumbered else number,
        unnumbered=unnumbered,
        time=values.get("time"),
        deadline=values.get("deadline"),
        deadline_label=str(deadline_key) if deadline_key and deadline_key not in ("时限", "deadline") else "",
        units=_unit_fields(values),
        notes=_notes(values),
        units_note=values.get("units_note"),
        items=values.get("items", ()),
        closing=values.get("closing", ()),
        organisation=_organisation(reader, values),
        kind=kind,
        layout=values.get("layout", OPEN_LAYOUT),
        id=values.get("id"),
    )


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


def _organisation(reader: Reader, values: Values) -> Organisation | None:
    zh_of = dict(POSTS)
    members = []
    for name in values.key_of:
        if name in zh_of and name in values:
            each: Members = values[name]
            members.append(Members(zh_of[name], each.people, each.units, each.place))
    for label, text in values.get("roster", ()):
        read = MembersKind().read(reader, text, values.path)
        if read is not None:
            members.append(Members(str(label), read.people, read.units, read.place))
    office: Office | None = values.get("office")
    if not members and office is None:
        return None
    return Organisation(tuple(members), office, values.path)

"""组织机构: the keys of a leading body and what they become."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from planforge.doctypes import ROLES
from planforge.forms import Person, holds_concurrently, read_people
from planforge.plan.kinds import People, read_unit_lines, texts
from planforge.plan.model import Members, Office, Organisation, Seat
from planforge.source import Field, Mapping, Node, OneLine, Paragraphs, Reader, Record, RecordKind, Values
from planforge.source.kinds import Define, Schema

POSTS = (
    ("first_head", "第一组长"),
    ("head", "组长"),
    ("executive_head", "执行组长"),
    ("executive_deputy_head", "常务副组长"),
    ("first_deputy_head", "第一副组长"),
    ("deputy_head", "副组长"),
    ("commander_in_chief", "总指挥"),
    ("executive_deputy_commander_in_chief", "常务副总指挥"),
    ("deputy_commander_in_chief", "副总指挥"),
    ("commander", "指挥长"),
    ("executive_deputy_commander", "常务副指挥长"),
    ("deputy_commander", "副指挥长"),
    ("convener", "召集人"),
    ("deputy_convener", "副召集人"),
    ("chair", "主任"),
    ("deputy_chair", "副主任"),
    ("adviser", "顾问"),
    ("secretary_general", "秘书长"),
    ("members", "成员"),
    ("group_members", "组员"),
    ("member_units", "成员单位"),
)


@dataclass(frozen=True)
class MembersKind:
    """People or units of one post; the label is the key."""

    def read(self, reader: Reader, node: Node, path: str) -> Members | None:
        """Give the people where a line holds a blank (name, post), else names or units."""
        lines = texts(reader, node)
        if not lines:
            reader.faults.add("units.none", node.place)
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


@dataclass(frozen=True)
class RosterKind:
    """名单: posts that have no key of their own, in order."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Members, ...] | None:
        """Give the lines of the roster, the keys as labels."""
        if not isinstance(node, Mapping):
            reader.wrong_shape("shape.labels", node)
            return None
        read = ((key, MembersKind().read(reader, value, path)) for key, value in node.entries)
        return tuple(replace(members, label=str(key)) for key, members in read if members is not None)

    def schema(self, define: Define) -> Schema:
        """Any keys, people or units as values."""
        return {"type": "object", "additionalProperties": MembersKind().schema(define)}

    def about(self) -> tuple[str, str]:
        """In words."""
        return ("若干“职务: 人员或单位”", "pairs of post: people or units")


def _has_post(line: str) -> bool:
    return any(person.post for person in read_people(line))


def _office(reader: Reader, values: Values) -> Office:
    for name in values:
        if "text" in values and name != "text":
            key = values.key_of[name]
            reader.faults.add("plan.unused", key.place, key=key, other=values.key_of["text"])
    return Office(
        body=str(values.get("body", "")),
        at=str(values.get("at", "")),
        duties=str(values.get("duties", "")),
        director=_seats(values.get("director", ())),
        deputies=_seats(values.get("deputies", ())),
        daily=tuple(f"{person.post}{person.name}" for person in values.get("daily", ())),
        text=values.get("text", ()),
        origin=values.path,
    )


def _seats(people: tuple[Person, ...]) -> tuple[Seat, ...]:
    return tuple(_seat(person) for person in people if person.name.strip("；，、（兼）() "))


def _seat(person: Person) -> Seat:
    """（兼） stands behind the post, or behind the name where there is no post."""
    if holds_concurrently(f"{person.name}{person.post}")[0] == person.name:  # a blank before （兼）
        return Seat(Person(person.name), True)
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
        RosterKind(),
        ("别的职务：职务名称: 人员或单位", "other posts: post: people or units"),
    ),
    Field(
        "office",
        "办公室",
        RecordKind(OFFICE, _office, short="text"),
        ("办公室设在哪里、由谁负责", "where the office is and who runs it"),
    ),
)


def make_organisation(reader: Reader, values: Values) -> Organisation | None:
    """Make the organisation of an item's record; None where it has no such key."""
    zh_of = dict(POSTS)
    members: list[Members] = []
    for name in values.key_of:
        if name in zh_of and name in values:
            members.append(replace(values[name], label=zh_of[name]))
        elif name == "roster":
            members.extend(values.get("roster", ()))
    office: Office | None = values.get("office")
    if not members and office is None:
        return None
    return Organisation(tuple(members), office, values.path, after_units=_units_first(values, zh_of))


def _units_first(values: Values, posts: Collection[str]) -> bool:
    """Whether units of the item were typed before its roster: a working group names its lead unit first."""
    roles = [at for at, name in enumerate(values.key_of) if name in {role.name for role in ROLES}]
    roster = [at for at, name in enumerate(values.key_of) if name in posts or name == "roster"]
    return bool(roles and roster and roles[0] < roster[0])

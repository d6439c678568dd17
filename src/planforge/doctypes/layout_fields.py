"""The keys of 编排."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.doctypes.layout import MAX_LEVELS, ROLES, Layout, Level
from planforge.forms import NumberStyle, style_of
from planforge.source import (
    Choice,
    Field,
    Flag,
    Mapping,
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

_COMPOUND = re.compile(r"1((?:[.．]1)*)([^0-9.．]*)")


_STATUTE = "编章节条款"
"""第一章, 第一条: the words that number the parts of a statute."""


def read_level(reader: Reader, sample: Text, run_on: bool | None) -> Level | None:
    """The numbers that a sample stands for; `1.1` takes the number of the item above into its own.

    As in statutes, 第一条 has a full-width blank before its text, and runs on where the plan does not say.
    """
    compound = _COMPOUND.fullmatch(sample)
    if compound and (compound[1] or not compound[2]):
        # 1总则 would run together: plans that number so put a full-width blank between.
        return Level(
            NumberStyle("", "arabic", compound[2] or "\u3000"), bool(run_on), compound=bool(compound[1])
        )
    style = style_of(sample)
    if style is None:
        reader.faults.add("layout.sample", sample.place, value=sample)
        return None
    if re.search(r"[（(\[，,、][^，,、]*[0-9一二三四五六七八九十①]", style.suffix):
        reader.faults.add("layout.sample-many", sample.place, value=sample)
        return None
    word = style.suffix.strip()
    if style.prefix == "第" and len(word) == 1 and word in _STATUTE:
        return Level(
            NumberStyle("第", style.numeral, f"{word}\u3000"), word == "条" if run_on is None else run_on
        )
    return Level(style, bool(run_on))


@dataclass(frozen=True)
class LevelKind:
    """A number style by its sample (`一、`), or {式样: （一）, 续编: 是}."""

    def read(self, reader: Reader, node: Node, path: str) -> Level | None:
        """Give the level's numbers."""
        if isinstance(node, Mapping):
            values = reader.record(_LEVEL, node, path)
            sample, run_on = values.get("style"), values.get("run_on")
            node = sample if sample is not None else node
        else:
            run_on = None
        if not isinstance(node, Text):
            reader.wrong_shape("shape.level", node)
            return None
        return read_level(reader, node, run_on)

    def schema(self, define: Define) -> Schema:
        """A sample, or the record."""
        return {"anyOf": [{"type": ["string", "number"]}, define(_LEVEL)]}

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "第一个序号的样子，如 `（一）`；或 `{式样: （一）, 续编: 是}`",
            "the first number as it looks, e.g. `（一）`; or `{style: （一）, run_on: yes}`",
        )


_LEVEL = Record(
    "level",
    "层次序数",
    ("一级序数的式样", "the numbers of one level"),
    (
        Field(
            "style",
            "式样",
            OneLine(),
            ("第一个序号的样子", "the first number as it looks"),
            aliases=("样式",),
            example="（一）",
        ),
        Field(
            "run_on",
            "续编",
            Flag(),
            ("到了下一章节接着编，不从头起", "numbers run on under the next parent instead of restarting"),
            aliases=("连续编号",),
            example="是",
        ),
    ),
)

_LEVEL_NAMES = ("一级", "二级", "三级", "四级", "五级")


@dataclass(frozen=True)
class LevelsKind:
    """层次: a list of samples from level 1 down, or a mapping of single levels."""

    def read(self, reader: Reader, node: Node, path: str) -> tuple[tuple[int, Level], ...] | None:
        """Give pairs of level and numbers."""
        if isinstance(node, Mapping):
            values = reader.record(_LEVELS, node, path)
            return tuple(sorted((int(name[-1]), level) for name, level in values.items()))
        nodes = node.items if isinstance(node, Sequence) else [node]
        if len(nodes) > MAX_LEVELS:
            reader.faults.add("layout.levels", node.place, limit=MAX_LEVELS)
        kind = LevelKind()
        read = [(at, kind.read(reader, each, path)) for at, each in enumerate(nodes[:MAX_LEVELS], start=1)]
        return tuple((at, level) for at, level in read if level is not None)

    def schema(self, define: Define) -> Schema:
        """A list or the record."""
        level = LevelKind().schema(define)
        return {"anyOf": [{"type": "array", "items": level, "maxItems": MAX_LEVELS}, define(_LEVELS)]}

    def about(self) -> tuple[str, str]:
        """In words."""
        return (
            "自一级起的式样列表，如 `[一、, （一）, 1.]`；或只写要改的层，如 `{二级: 第一阶段：}`",
            "list of samples from level 1, e.g. `[一、, （一）, 1.]`; or only some, e.g. `{二级: 第一阶段：}`",
        )


_LEVELS = Record(
    "levels",
    "层次",
    ("各级序数的式样", "the numbers of each level"),
    tuple(
        Field(
            f"level{at}",
            name,
            LevelKind(),
            (f"第{name[0]}层序数", f"numbers of level {at}"),
            example=sample,
        )
        for at, (name, sample) in enumerate(
            zip(_LEVEL_NAMES, ("一、", "（一）", "1.", "（1）", "①"), strict=True), 1
        )
    ),
)

_HEADING = Choice(
    (
        Option("own", "独行", ("标题单独成行", "the heading stands on its own line"), ("另行",)),
        Option("run-in", "接排", ("标题之后接着排正文", "the text follows the heading on its line")),
        Option(
            "inline",
            "连排",
            (
                "连标题带内容都接在上一段之后（一要……二要……）",
                "the whole item goes on in the paragraph before it",
            ),
        ),
    )
)

_WORDING = Record(
    "wording",
    "单位表述",
    ("责任单位怎么写", "how responsible units are worded"),
    (
        Field(
            "form",
            "写法",
            Choice(
                (
                    Option("label", "标签", ("责任单位：甲、乙", "label and units"), ("冒号",)),
                    Option("verb", "动词", ("甲牵头，乙、丙配合", "units and a verb")),
                    Option(
                        "lead-first",
                        "居首",
                        (
                            "牵头单位列在责任单位的第一位，不另写",
                            "lead units head the list of responsible units",
                        ),
                        ("牵头居首",),
                    ),
                )
            ),
            ("用标签、动词，还是牵头单位居首", "by labels, by verbs, or with the lead unit first"),
        ),
        *(
            Field(
                role.name,
                role.word,
                OneLine(),
                (f"“{role.word}”改用的字样", f"the office's words for {role.name}"),
                aliases=role.aliases,
                example={"responsible_unit": "责任科室"}.get(role.name, role.word),
            )
            for role in ROLES
        ),
        Field(
            "separator",
            "分隔",
            OneLine(),
            (
                "合行或括号里各项之间的标点，不写时标签用分号、动词用逗号",
                "the mark between pieces on one line or in brackets; ； for labels, ， for verbs by default",
            ),
            example="，",
        ),
        Field(
            "note",
            "附注",
            OneLine(),
            ("写在单位之后的说明", "a note after the units"),
            example="列第一位的为牵头单位",
        ),
    ),
)


def _wording(reader: Reader, values: Values) -> Values:
    return values


LAYOUT = Record(
    "layout",
    "编排",
    (
        "层次序数、标题、时间、单位的排法；可写在文种、办公室、计划、附件、章节、事项上，近的优先",
        "how numbers, headings, times and units stand; for a type, office, plan, attachment, section or item; "
        "the nearest wins",
    ),
    (
        Field("levels", "层次", LevelsKind(), ("各级序数的式样", "the numbers of each level")),
        Field(
            "numbering",
            "序号",
            Choice(
                (
                    Option("typed", "文字", ("序号是普通文字", "numbers are ordinary text")),
                    Option(
                        "native",
                        "自动编号",
                        (
                            "Word 文件里用 Word 自己的多级编号，插入一项后面自动重排；其他格式不变",
                            "Word's own multi-level lists: an item inserted in Word renumbers the rest; other "
                            "formats stay",
                        ),
                    ),
                )
            ),
            ("Word 文件里的序号由谁编", "who counts the numbers in a Word file"),
            example="自动编号",
        ),
        *(
            Field(
                f"heading{at}",
                f"{name}标题",
                _HEADING,
                (f"第{name[0]}层标题怎么排", f"how headings of level {at} stand"),
                example="接排",
            )
            for at, name in enumerate(_LEVEL_NAMES, 1)
        ),
        Field(
            "time",
            "时间",
            Choice(
                (
                    Option("bracket", "括号", ("标题后加括号", "in brackets after the heading")),
                    Option("colon", "冒号", ("标题后加冒号", "after the heading and a colon")),
                    Option("lead", "居首", ("写在内容之前，加逗号", "before the text, with a comma")),
                    Option("own", "另行", ("单独一段“时间：……”", "in a paragraph of its own")),
                    Option("hidden", "不写", ("只供统计，不印出来", "not printed")),
                )
            ),
            ("事项的时间写在哪里", "where an item's time is printed"),
            example="括号",
        ),
        Field(
            "deadline",
            "时限",
            Choice(
                (
                    Option("with-units", "随单位", ("跟在责任单位之后", "after the units")),
                    Option("bracket", "括号", ("标题后加括号", "in brackets after the heading")),
                    Option("hidden", "不写", ("只供统计，不印出来", "not printed")),
                )
            ),
            ("完成时限写在哪里", "where an item's deadline is printed"),
            example="随单位",
        ),
        Field(
            "units",
            "单位",
            Choice(
                (
                    Option("own-line", "另行", ("每种单位各占一行", "each role on a line of its own")),
                    Option(
                        "one-line",
                        "合行",
                        ("各种单位合为一行，用分号隔开", "all roles on one line of their own"),
                    ),
                    Option(
                        "bracket", "括号", ("段末句号之后加括号", "in brackets after the closing full stop")
                    ),
                    Option(
                        "inner-bracket",
                        "句内括号",
                        ("段末句号之前加括号", "in brackets before the closing full stop"),
                    ),
                    Option("hidden", "不写", ("只供统计，不印出来", "not printed")),
                )
            ),
            ("责任单位写在哪里", "where the units of an item are printed"),
            example="另行",
        ),
        Field(
            "wording",
            "单位表述",
            RecordKind(_WORDING, _wording, short="form"),
            ("责任单位怎么写", "how units are worded"),
        ),
    ),
)


def make_layout(values: Values) -> Layout:
    """Make a layout of a read 编排 record."""
    wording = values.get("wording", {})
    return Layout(
        levels=values.get("levels", ()),
        headings=tuple(
            (at, values[f"heading{at}"]) for at in range(1, MAX_LEVELS + 1) if f"heading{at}" in values
        ),
        time=values.get("time"),
        deadline=values.get("deadline"),
        units=values.get("units"),
        wording=wording.get("form"),
        words=tuple(sorted((role.name, str(wording[role.name])) for role in ROLES if role.name in wording)),
        units_note=str(wording["note"]) if "note" in wording else None,
        separator=str(wording["separator"]) if "separator" in wording else None,
        numbering=values.get("numbering"),
    )


class LayoutKind(RecordKind):
    """A 编排 record."""

    def __init__(self) -> None:
        super().__init__(LAYOUT, lambda reader, values: make_layout(values))

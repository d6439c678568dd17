"""The kinds of section and the headings by which offices call them."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.source import Option
from planforge.source.records import fold_key


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A kind of section: English key, its usual heading, a short word for 类, other usual headings."""

    name: str
    zh: str
    short: str
    headings: tuple[str, ...]
    about: tuple[str, str]


SECTION_KINDS = (
    SectionKind(
        "guiding_ideas",
        "指导思想",
        "思想",
        ("总体思路", "总体要求", "工作思路", "指导原则", "总体考虑"),
        ("为什么做、按什么思想做", "why and in what spirit"),
    ),
    SectionKind(
        "principles",
        "基本原则",
        "原则",
        ("工作原则", "实施原则", "主要原则"),
        ("按什么原则做", "principles"),
    ),
    SectionKind(
        "goals",
        "工作目标",
        "目标",
        (
            "目标任务",
            "总体目标",
            "主要目标",
            "任务目标",
            "创建目标",
            "行动目标",
            "整治目标",
            "年度目标",
            "阶段目标",
        ),
        ("做到什么程度", "what is to be reached"),
    ),
    SectionKind(
        "scope",
        "实施范围",
        "范围",
        ("适用范围", "整治范围", "工作范围", "适用对象", "实施对象"),
        ("在哪里、对谁做", "where and for whom"),
    ),
    SectionKind(
        "organisation",
        "组织机构",
        "机构",
        ("组织领导", "组织架构", "领导机构", "工作机构", "组织体系", "成立机构", "领导小组"),
        ("谁来领导：组长、成员、办公室", "who leads: heads, members, office"),
    ),
    SectionKind(
        "phases",
        "时间步骤",
        "阶段",
        (
            "工作步骤",
            "实施步骤",
            "方法步骤",
            "时间安排",
            "进度安排",
            "步骤安排",
            "阶段安排",
            "实施阶段",
            "工作安排",
            "时间进度",
            "工作进度",
            "年度安排",
            "分年度安排",
            "年度计划",
            "实施计划",
        ),
        ("分几个阶段、各到什么时候", "phases and their times"),
    ),
    SectionKind(
        "indicators",
        "硬性指标",
        "指标",
        ("主要指标", "工作指标", "考核指标", "目标指标", "约束性指标", "量化指标", "测评指标"),
        ("要达到的数字，各有责任单位", "figures to reach, each with its units"),
    ),
    SectionKind(
        "tasks",
        "工作内容",
        "任务",
        (
            "工作任务",
            "主要任务",
            "重点任务",
            "主要工作任务",
            "重点工作",
            "重点工作任务",
            "具体任务",
            "任务分工",
            "工作措施",
            "主要措施",
            "重点措施",
            "整治内容",
            "整治重点",
            "主要内容",
            "重点内容",
            "主要工作",
            "任务清单",
            "重点举措",
            "工作重点",
            "任务措施",
        ),
        ("做哪些事，各由谁牵头、负责、配合", "what is done, and by whom"),
    ),
    SectionKind(
        "duties",
        "职责分工",
        "职责",
        ("责任分工", "工作职责", "部门职责", "职责任务", "主要职责", "工作分工"),
        ("各单位各管什么", "who answers for what"),
    ),
    SectionKind(
        "safeguards",
        "保障措施",
        "保障",
        ("保障机制", "组织保障", "工作保障", "组织实施", "工作机制", "保障要求"),
        ("靠什么保证做到", "what secures it"),
    ),
    SectionKind(
        "assessment",
        "考核评价",
        "考核",
        (
            "督查考核",
            "监督考核",
            "考核奖惩",
            "追责问责",
            "督导检查",
            "考核办法",
            "考核问责",
            "监督检查",
            "检查验收",
        ),
        ("怎样督查、考核、问责", "inspection and accountability"),
    ),
    SectionKind(
        "requirements",
        "工作要求",
        "要求",
        ("有关要求", "相关要求", "几点要求", "具体要求", "其他要求", "有关事项"),
        ("对各单位的要求", "what is asked of the units"),
    ),
    SectionKind("other", "其他", "自由", ("其他事项",), ("别的内容", "anything else")),
)

SECTION_OPTIONS = tuple(Option(kind.name, kind.zh, kind.about, (kind.short,)) for kind in SECTION_KINDS)
"""What 类 takes."""

SECTION_BY_HEADING = {
    heading: kind for kind in SECTION_KINDS for heading in (kind.zh, kind.name, *kind.headings)
}


def known_heading(key: str) -> str | None:
    """The usual heading, or its English key, that a key names; None for any other key."""
    folded = fold_key(key)
    return next((word for word in (folded, key.strip(" \u3000")) if word in SECTION_BY_HEADING), None)

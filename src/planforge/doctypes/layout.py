"""编排: the choices of a house style, set per type, office, plan, attachment, section or item.

Each may leave anything open; `Layout.over` lays one on another, the nearer one wins.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from planforge.forms import NumberStyle, style_of

MAX_LEVELS = 5


@dataclass(frozen=True, slots=True)
class Role:
    """One way of answering for an item: English name, its usual word, the verb that says the same."""

    name: str
    word: str
    verb: str
    aliases: tuple[str, ...] = ()


ROLES = (
    Role("lead_unit", "牵头单位", "牵头", ("牵头部门", "牵头科室", "主责单位", "主办单位", "牵头责任单位")),
    Role(
        "responsible_unit",
        "责任单位",
        "负责",
        ("责任部门", "责任科室", "负责单位", "负责部门", "承办单位", "实施单位", "责任主体"),
    ),
    Role(
        "cooperating_unit",
        "配合单位",
        "配合",
        ("配合部门", "配合科室", "协办单位", "参与单位", "参加单位", "协同单位", "协助单位"),
    ),
    Role("implementing_unit", "落实单位", "负责落实", ("负责落实", "落实部门", "落实主体")),
)


@dataclass(frozen=True, slots=True)
class Level:
    """The numbers of one level: their style, and whether they run on under a new parent."""

    style: NumberStyle
    run_on: bool = False
    compound: bool = False
    """The number of the item above stands before it, with a full stop: 1.1, 1.2.1."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A house style; None (or an absent entry) leaves the choice to what it is laid over.

    `levels` and `headings` are pairs of level (1–5) and choice; `words` pairs of role and label.
    """

    levels: tuple[tuple[int, Level], ...] = ()
    headings: tuple[tuple[int, str], ...] = ()
    time: str | None = None
    deadline: str | None = None
    units: str | None = None
    wording: str | None = None
    words: tuple[tuple[str, str], ...] = ()
    units_note: str | None = None
    separator: str | None = None
    numbering: str | None = None

    def over(self, base: Layout) -> Layout:
        """Lay this over `base`: what this says wins, level by level and word by word."""
        if self == _OPEN:
            return base
        merged: dict[str, Any] = {}
        for each in fields(self):
            mine, theirs = getattr(self, each.name), getattr(base, each.name)
            if isinstance(mine, tuple):
                merged[each.name] = tuple(sorted({**dict(theirs), **dict(mine)}.items()))
            else:
                merged[each.name] = theirs if mine is None else mine
        return replace(base, **merged)

    def level(self, level: int) -> Level | None:
        """The numbers of a level."""
        return dict(self.levels).get(level)

    def heading(self, level: int) -> str | None:
        """How headings of a level stand: own, run-in, inline; None: by what the item holds."""
        return dict(self.headings).get(level)

    def word(self, role: str) -> str | None:
        """The office's own word for a role."""
        return dict(self.words).get(role)


_OPEN = Layout()


def _level(sample: str, run_on: bool = False) -> Level:
    style = style_of(sample)
    assert style is not None, sample
    return Level(style, run_on)


DEFAULT_LAYOUT = Layout(
    levels=tuple((at, _level(sample)) for at, sample in enumerate(("一、", "（一）", "1.", "（1）", "①"), 1)),
    headings=((1, "own"),),
    time="bracket",
    deadline="with-units",
    units="own-line",
    wording="label",
    numbering="typed",
)
"""GB/T 9704-2012, 7.3.3: 一、（一）1.（1）; a fifth level is practice."""

"""A line of units: 责任单位, 主送机关, 抄送机关, 成员.

Units of one kind are parted by 、 and kinds by ， (GB/T 9704-2012, 7.3.2 and 7.4.2, as practised):
`各乡镇（街道），区住建局、区商务局`. What stands in brackets belongs to its unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planforge.forms.characters import balanced, split_outside, trimmed

_WITHIN = "、\n"
_BETWEEN = "，,；;"
_END_MARKS = "。；;：:"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """Units in order, in groups of one kind each.

    Names are such that the written line reads back as the same groups; other names are a ValueError.
    """

    groups: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if _groups(write_units(self)) != self.groups:
            raise ValueError(f"not a line of units that could be read back: {self.groups!r}")

    @property
    def unbalanced(self) -> str:
        """The first unit whose brackets do not match, which would take its neighbours in; else empty."""
        return next((name for name in self.names if not balanced(name)), "")

    @property
    def names(self) -> tuple[str, ...]:
        """All units in order, groups forgotten."""
        return tuple(name for group in self.groups for name in group)


def read_units(text: str) -> UnitLine:
    """The units of a line as a clerk types or pastes it; a line without any has no groups."""
    return UnitLine(_groups(text))


def write_units(line: UnitLine) -> str:
    """The line as a document prints it: 、 within a group, ， between groups, no end mark."""
    return "，".join("、".join(group) for group in line.groups)


def from_list(names: Iterable[str]) -> UnitLine:
    """The line of a list: one group; an entry that holds several units gives each of them."""
    group = tuple(name for entry in names for name in read_units(entry).names)
    return UnitLine((group,) if group else ())


def _groups(text: str) -> tuple[tuple[str, ...], ...]:
    groups: list[tuple[str, ...]] = []
    group: list[str] = []
    for piece, separator in split_outside(text, _WITHIN + _BETWEEN):
        if name := trimmed(piece, _END_MARKS):
            group.append(name)
        if separator not in _WITHIN or not separator:
            groups.append(tuple(group))
            group = []
    return tuple(group for group in groups if group)

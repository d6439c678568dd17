"""Units and people of a field as a list of names, however they are written."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.forms import read_people, read_units
from planforge.plan.kinds import IssuersKind, NamesKind, People, RecipientsKind, Units
from planforge.plan.organisation import MembersKind
from planforge.source import Field, ListOf, Mapping, Node, OneLine, Sequence, Text
from planforge.source.kinds import Kind

_NAMED = (Units, IssuersKind, RecipientsKind, NamesKind, MembersKind, People)

Groups = tuple[tuple[str, ...], ...]


def is_named_list(field: Field) -> bool:
    """Whether a field holds units or people, one of which can be named."""
    kind: Kind = field.kind
    return isinstance(kind, _NAMED) or (isinstance(kind, ListOf) and isinstance(kind.kind, OneLine))


@dataclass(frozen=True, slots=True)
class NamedList:
    """Units in groups, or people with a line each (`lines`)."""

    groups: Groups
    lines: bool

    def node(self, place: Text) -> Node:
        """The list as a value of the plan, at the place of what changed it."""
        if self.lines:
            return Sequence(place.place, [place.derived(line) for line in self.groups[0]])
        return place.derived("，".join("、".join(group) for group in self.groups))

    def names(self) -> list[str]:
        """Units, or the names of people, in order."""
        entries = [entry for group in self.groups for entry in group]
        return [_name(entry) for entry in entries] if self.lines else entries

    def at(self, name: str) -> list[int]:
        """The positions of a name, or of a whole line."""
        wanted = name.strip()
        entries = [entry for group in self.groups for entry in group]
        return [at for at, entry in enumerate(entries) if wanted in (entry, _name(entry))]

    def replaced(self, at: int, value: Node | None, *, keep: bool = False, behind: bool = False) -> NamedList:
        """With others in the place of the one at a position, or beside it where that is kept."""
        new = _entries(value, self.lines) if value is not None else ()
        groups: list[tuple[str, ...]] = []
        start = 0
        for group in self.groups:
            inside = at - start
            start += len(group)
            if 0 <= inside < len(group):
                own = (group[inside],) if keep else ()
                middle = (*own, *new) if behind else (*new, *own)
                group = (*group[:inside], *middle, *group[inside + 1 :])
            groups.append(group)
        return NamedList(tuple(group for group in groups if group), self.lines)

    def with_more(self, value: Node) -> NamedList:
        """With others at the end: in the last group, and in groups of their own as they are typed."""
        if self.lines or not self.groups:
            entries = (*(self.groups[0] if self.groups else ()), *_entries(value, self.lines))
            return NamedList((entries,), self.lines)
        first, *others = read_units("\n".join(_lines(value))).groups or ((),)
        *before, last = self.groups
        return NamedList((*before, (*last, *first), *others), False)

    def in_order(self, order: list[int]) -> NamedList:
        """Those at some positions first, in one group with all the others in their old order."""
        entries = [entry for group in self.groups for entry in group]
        rest = [at for at in range(len(entries)) if at not in order]
        return NamedList((tuple(entries[at] for at in (*order, *rest)),), self.lines)


def named_list(node: Node | None) -> NamedList | None:
    """The names of a value; None for one of another shape."""
    if node is None:
        return NamedList((), False)
    if isinstance(node, Mapping):
        return None
    if isinstance(node, Sequence) and not all(isinstance(each, Text) for each in node.items):
        return None
    lines = _lines(node)
    if any(person.post for line in lines for person in read_people(line)):
        return NamedList((tuple(lines),), True)
    groups = [group for line in lines for group in read_units(line).groups]
    if isinstance(node, Sequence) and all(len(group) == 1 for group in groups):
        groups = [tuple(name for group in groups for name in group)]
    return NamedList(tuple(groups), False)


def _lines(node: Node) -> list[str]:
    texts = node.items if isinstance(node, Sequence) else [node]
    lines = (line.strip() for text in texts if isinstance(text, Text) for line in text.split("\n"))
    return [line for line in lines if line]


def _entries(node: Node, lines: bool) -> tuple[str, ...]:
    found = _lines(node)
    return tuple(found) if lines else tuple(name for line in found for name in read_units(line).names)


def _name(line: str) -> str:
    people = read_people(line)
    return people[0].name if len(people) == 1 else line

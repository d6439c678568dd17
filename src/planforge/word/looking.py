"""All that can be said of a template without filling it: every mistake, what it brings along, its tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from planforge.word.blocks import BlockPrinter, StyleNames
from planforge.word.compile import CompiledTemplate
from planforge.word.errors import BadTag, BadTemplate, UnfitPackage
from planforge.word.explain import alone
from planforge.word.inspection import PackageNote, inspect_members
from planforge.word.package import Member
from planforge.word.part import CompiledPart
from planforge.word.placed import PlacedTag
from planforge.word.printing import Filters, environment_for
from planforge.word.reading import ReadTemplate, read_template
from planforge.word.source import PartSource
from planforge.word.xmlparts import CORE


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template that was looked at: its members by name, its styles, its parts with tags.

    `faults` are all mistakes of its tags in the order of the file; `notes` what it brings along besides text.
    `template` fills it, where nothing is wrong.
    """

    members: Mapping[str, Member]
    styles: StyleNames
    parts: tuple[PartSource, ...]
    faults: tuple[BadTag, ...]
    notes: tuple[PackageNote, ...]
    template: CompiledTemplate | None


def look_at(data: bytes, *, compat: bool = False, filters: Filters | None = None) -> TemplateView:
    """Look at a template that may be full of mistakes, or unfit to be filled.

    `BrokenPackage` where it is no Word file.
    """
    faults: Sequence[BadTag] = ()
    try:
        made = CompiledTemplate.from_bytes(data, compat=compat, filters=filters)
        return TemplateView(made.members, made.styles, made.parts, (), made.report(), made)
    except BadTemplate as group:
        faults = group.faults
        read = read_template(data, compat)
    except UnfitPackage:
        read = read_template(data, compat, fit=False)
        faults = list(_faults(read, compat, filters))
    members = {member.name: member for member in read.members}
    notes = inspect_members(read.members, filled=compat)
    return TemplateView(members, read.styles, read.parts, tuple(faults), notes, None)


def _faults(read: ReadTemplate, compat: bool, filters: Filters | None) -> Iterator[BadTag]:
    printer = BlockPrinter(read.styles)
    for part in read.parts:
        try:
            CompiledPart(part, printer, compat=compat, filters=filters)
        except BadTemplate as group:
            yield from group.faults


def tags_read(
    part: PartSource, filters: Filters | None = None
) -> Iterator[tuple[PlacedTag, nodes.Node | None]]:
    """Give each tag of a part with what Jinja reads in it alone; None where it can not be read.

    What closes a block gives None, too: the tag says what it closes.
    """
    environment = environment_for(part.name == CORE, compat=False, autoescape=True, filters=filters)
    known: dict[str, nodes.Node | None] = {}
    for placed in part.tags:
        source = alone(placed.tag)
        if source not in known:
            try:
                body = environment.parse(source).body if source else []
            except Exception:  # it is among the mistakes
                body = []
            known[source] = body[0] if body else None
        yield placed, known[source]


def names_in_reach(filters: Filters | None = None) -> frozenset[str]:
    """Give the names that every tag may use beside the data: `range`, `namespace` …"""
    return frozenset(environment_for(False, compat=False, autoescape=True, filters=filters).globals)

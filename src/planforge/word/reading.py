"""A Word template taken apart: its members, its styles, its parts with their tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planforge.word.blocks import StyleNames
from planforge.word.compat_source import read_compat_part
from planforge.word.errors import BadTag, BrokenPackage, TemplatePlace
from planforge.word.facts import TemplateFacts
from planforge.word.inspection import check_package
from planforge.word.naming import usual_names
from planforge.word.package import Member, read_package
from planforge.word.source import PartSource, read_part
from planforge.word.spots import header_names
from planforge.word.tags import MOST_TAGS
from planforge.word.xmlparts import DOCUMENT, STYLES, may_hold_tags, style_names


@dataclass(frozen=True, slots=True)
class ReadTemplate:
    """What reading and compiling a template gives, and a cache keeps; `codes` by part, empty at first."""

    members: tuple[Member, ...]
    styles: StyleNames
    parts: tuple[PartSource, ...]
    codes: Mapping[str, bytes]


def read_template(data: bytes, compat: bool = False, *, fit: bool = True) -> ReadTemplate:
    """Take a template apart; `BrokenPackage` where it is no Word file.

    What a template may not bring is an `UnfitPackage`, unless `fit` is not asked for: what is wrong with its
    tags can be told all the same. Mistakes in tags are kept with their parts.
    """
    members = usual_names(read_package(data))
    contents = {member.name: member for member in members}
    if DOCUMENT not in contents:
        raise BrokenPackage("foreign")
    if fit:
        check_package(contents, compat)
    styles = style_names(contents[STYLES].content()) if STYLES in contents else StyleNames({}, {})
    return ReadTemplate(members, styles, tuple(_tagged_parts(contents, compat)), {})


def _tagged_parts(members: Mapping[str, Member], compat: bool) -> list[PartSource]:
    """Read the parts with tags; the text first, then headers, footers and the rest."""
    names = header_names(members)
    facts = TemplateFacts(members)
    found = sorted((member for member in members.values() if may_hold_tags(member.name, compat)), key=_turn)
    parts: list[PartSource] = []
    left = MOST_TAGS
    for member in found:
        where = names.get(member.name, "")
        part = (
            read_compat_part(member.name, member.content(), where)
            if compat
            else read_part(member.name, member.content(), facts, where)
        )
        if part is None:
            continue
        parts.append(part)
        left -= len(part.tags)
        if left < 0:
            parts.append(replace(part, tags=(), faults=(BadTag("many", TemplatePlace(part.name)),)))
            break
    return parts


def _turn(member: Member) -> tuple[bool, bool, str]:
    return member.name != DOCUMENT, "header" not in member.name, member.name

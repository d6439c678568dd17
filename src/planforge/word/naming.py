"""Parts brought to the names that Word itself gives them, wherever their relationships say they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from lxml import etree

from planforge.word.package import Member, packed
from planforge.word.relations import CONTENT_TYPES, Relation, read_relations, relations_name, target_of
from planforge.word.xmlparts import CORE, DOCUMENT, parse

_OF_PACKAGE = {"officedocument": DOCUMENT, "core-properties": CORE}
_OF_TEXT = {
    name: f"word/{name}.xml"
    for name in ("styles", "numbering", "footnotes", "endnotes", "comments", "settings")
}
_NUMBERED = ("header", "footer")
_RELATIONS = re.compile(r"(?:(.*)/)?_rels/([^/]*)\.rels")


def usual_names(members: Sequence[Member]) -> tuple[Member, ...]:
    """Give the members with the text, styles, headers … under their usual names; a name in use stays."""
    named = {member.name: member for member in members}
    moved = dict(_moved("", _OF_PACKAGE, named))
    text = next((old for old, new in moved.items() if new == DOCUMENT), DOCUMENT)
    moved |= _moved(text, _OF_TEXT, named)
    if not moved:
        return tuple(members)
    names = {**moved, **{_relations(old): _relations(new) for old, new in moved.items()}}
    return tuple(_renamed(member, names, moved) for member in members)


def _moved(part: str, usual: Mapping[str, str], named: Mapping[str, Member]) -> Iterator[tuple[str, str]]:
    """Give the parts that a part leads to by another name than the usual one, with that."""
    if (held := named.get(_relations(part))) is None:
        return
    taken = {name.casefold() for name in named}
    numbers = {kind: count(1) for kind in _NUMBERED}
    for relation in read_relations(held.content(), held.name):
        kind = relation.kind.rpartition("/")[2].casefold()
        target = target_of(part, relation).lstrip("/")
        if relation.external or target not in named:
            continue
        home = usual.get(kind, target)
        if part and kind in _NUMBERED and not re.fullmatch(rf"word/{kind}\d*\.xml", target):
            homes = (f"word/{kind}{number}.xml" for number in numbers[kind])
            home = next(free for free in homes if free not in taken)
        if home.casefold() not in taken:
            taken.add(home)
            yield target, home


def _renamed(member: Member, names: Mapping[str, str], moved: Mapping[str, str]) -> Member:
    """Give a member under its new name; what leads to a part follows it."""
    name = names.get(member.name, member.name)
    found = _RELATIONS.fullmatch(member.name)
    if member.name != CONTENT_TYPES and found is None:
        return Member(name, member.raw, member.method, member.crc, member.size)
    root = parse(member.content(), member.name)
    part = "/".join(piece for piece in found.groups() if piece) if found else ""
    for entry in root.iter(etree.Element):
        if found is None:
            told = entry.get("PartName", "").lstrip("/")
            if told in moved:
                entry.set("PartName", f"/{moved[told]}")
        elif entry.get("Target") and entry.get("TargetMode") != "External":
            target = target_of(part, Relation("", "", entry.get("Target", ""), external=False)).lstrip("/")
            if target in moved or (part in moved and "#" not in target):
                entry.set("Target", f"/{moved.get(target, target)}")
    return packed(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _relations(part: str) -> str:
    return relations_name(part).lstrip("/")

"""Files inside a template exchanged for others: pictures by name, media and embedded files by content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from planforge.word.errors import BadValue
from planforge.word.package import Member, packed, read_package, write_package
from planforge.word.relations import read_relations, relations_name, target_of
from planforge.word.xmlparts import R, may_hold_tags, parse

_FOLDERS = ("word/media/", "word/embeddings/")
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def exchange_files(
    template: bytes,
    *,
    pictures: Mapping[str, bytes] | None = None,
    contents: Iterable[tuple[bytes, bytes]] = (),
    members: Mapping[str, bytes] | None = None,
) -> bytes:
    """Give the template with other files in it; all else keeps its bytes.

    `pictures` go by the name, title or description that Word shows; `contents` are pairs of an old
    picture or embedded file and the new one; `members` go by their names in the package.
    """
    found = {member.name: member for member in read_package(template)}
    new = dict(members or {})
    for old, content in contents:
        same = [
            name for name, member in found.items() if name.startswith(_FOLDERS) and member.content() == old
        ]
        if not same:
            raise BadValue("no-content")
        new |= dict.fromkeys(same, content)
    for name, content in (pictures or {}).items():
        new |= dict.fromkeys(_members_of_picture(name, found), content)
    if unknown := new.keys() - found.keys():
        raise BadValue("no-file", repr(min(unknown)))
    return write_package(packed(name, new[name]) if name in new else member for name, member in found.items())


def _members_of_picture(wanted: str, members: Mapping[str, Member]) -> list[str]:
    """Find where the pictures of a name are stored."""
    found: list[str] = []
    for part in members:
        relations = relations_name(part)
        if not may_hold_tags(part) or relations not in members:
            continue
        targets = {found.id: found for found in read_relations(members[relations].content(), relations)}
        for picture in parse(members[part].content(), part).iter(f"{{{_PIC}}}pic"):
            relation = targets.get(_image(picture))
            if wanted in _names(picture) and relation is not None and not relation.external:
                found.append(target_of(part, relation))
    if not found:
        raise BadValue("no-picture", repr(wanted))
    return found


def _names(picture: etree._Element) -> set[str]:
    shown = picture.find(f"{{{_PIC}}}nvPicPr/{{{_PIC}}}cNvPr")
    return {shown.get(key, "") for key in ("name", "title", "descr")} - {""} if shown is not None else set()


def _image(picture: etree._Element) -> str:
    blip = picture.find(f"{{{_PIC}}}blipFill/{{{_A}}}blip")
    return blip.get(f"{{{R}}}embed", "") if blip is not None else ""

"""What one render adds to a package besides text: relationships, media, content types."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from posixpath import normpath, relpath

from lxml import etree

from planforge.word.imagefile import ImageFacts
from planforge.word.xmlparts import parse

CONTENT_TYPES = "[Content_Types].xml"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
LISTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
LISTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"{{{_PACKAGE}/content-types}}"
_EMPTY = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'
_OUTSIDE = re.compile(r"\s*(?:[A-Za-z][\w+.-]+:|[\\/]{2})")
"""How targets begin that lead out of the file, whatever is said of them."""
_NUMBERED = re.compile(r"word/media/image(\d+)\.")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part."""

    id: str
    kind: str
    target: str
    external: bool


def relations_name(part: str) -> str:
    """Give the name of the member that holds the relationships of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


@lru_cache(maxsize=256)
def read_relations(content: bytes, name: str) -> tuple[Relation, ...]:
    """Read the relationships of a part."""
    return tuple(
        Relation(
            found.get("Id", ""),
            found.get("Type", ""),
            found.get("Target", ""),
            found.get("TargetMode", "").strip().casefold() == "external"
            or bool(_OUTSIDE.match(found.get("Target", ""))),
        )
        for found in parse(content, name)
    )


def target_of(part: str, relation: Relation) -> str:
    """Give the member that an internal relationship leads to."""
    target = relation.target
    folder = part.rpartition("/")[0]
    return target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}")


class PartRelations:
    """The relationships of one part during one render."""

    def __init__(self, part: str, content: bytes | None) -> None:
        self.name = relations_name(part)
        self._part = part
        self._content = content or _EMPTY.encode()
        self._ids: dict[str, Relation] = {}
        self._known: dict[tuple[str, str, bool], str] = {}
        self._added: list[Relation] = []
        self._number = 1
        for relation in read_relations(self._content, self.name):
            self._remember(relation)

    @property
    def all(self) -> tuple[Relation, ...]:
        """What the part had and what the render added."""
        return tuple(self._ids.values())

    @property
    def changed(self) -> bool:
        """Whether the render added any."""
        return bool(self._added)

    def add(self, kind: str, target: str, external: bool = False) -> str:
        """Give the id of a relationship to a URL or a member, a new one where the part has none to it."""
        key = (kind, target, external)
        if key not in self._known:
            while f"rId{self._number}" in self._ids:
                self._number += 1
            written = target if external else relpath(target, self._part.rpartition("/")[0])
            relation = Relation(f"rId{self._number}", kind, written, external)
            self._remember(relation)
            self._added.append(relation)
        return self._known[key]

    def known(self, url: str) -> bool:
        """Tell whether a text is the id of a relationship that the part has."""
        return url in self._ids

    def content(self) -> bytes:
        """Write all of them."""
        root = parse(self._content, self.name)
        for relation in self._added:
            made = etree.SubElement(
                root, f"{{{_PACKAGE}/relationships}}Relationship", Id=relation.id, Type=relation.kind
            )
            made.set("Target", relation.target)
            if relation.external:
                made.set("TargetMode", "External")
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _remember(self, relation: Relation) -> None:
        self._ids[relation.id] = relation
        target = relation.target if relation.external else target_of(self._part, relation)
        self._known.setdefault((relation.kind, target, relation.external), relation.id)


class Media:
    """The pictures that one render adds; the same picture is stored once."""

    def __init__(self, present: Mapping[str, str]) -> None:
        self._used = {found.group(1) for name in present if (found := _NUMBERED.match(name.casefold()))}
        self._number = 1
        self._by_sum = {digest: name for name, digest in reversed(list(present.items()))}
        self.added: dict[str, bytes] = {}
        self.kinds: dict[str, str] = {}

    def add(self, data: bytes, facts: ImageFacts) -> str:
        """Give the member that holds the picture; its name owes nothing to that of the file it came from."""
        digest = media_sum(data)
        if digest not in self._by_sum:
            while str(self._number) in self._used:
                self._number += 1
            name = f"word/media/image{self._number}.{facts.kind}"
            self._number += 1
            self._by_sum[digest] = name
            self.added[name] = data
            self.kinds[name] = facts.content_type
        return self._by_sum[digest]


def media_sum(data: bytes) -> str:
    """Give what tells two pictures apart."""
    return str(hashlib.sha256(data).hexdigest())


def with_kinds(content_types: bytes, kinds: Mapping[str, str]) -> bytes:
    """Declare the kinds of new members: by their ending, or one by one where that means something else."""
    root = parse(content_types, CONTENT_TYPES)
    known = {element.get("Extension", "").lower(): element.get("ContentType", "") for element in root}
    added = 0
    for name, kind in kinds.items():
        extension = name.rpartition(".")[2]
        if extension not in known:
            made = etree.Element(f"{_TYPES}Default", Extension=extension, ContentType=kind)
            root.insert(added, made)
            added += 1
        elif known[extension].lower() != kind:
            etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{name}", ContentType=kind)
        known.setdefault(extension, kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

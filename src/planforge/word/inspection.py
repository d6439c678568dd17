"""What a Word file brings along besides its text: macros, links to the outside, objects, active fields.

A template is filled and handed on to people who trust who sent it. So what runs, or fetches something
over a network when the document is opened, makes it unfit as a template; what a reader sees and chooses
to use (a hyperlink, an embedded table) is reported and stays. docs/decisions/0006 gives the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath
from typing import Literal, get_args
from urllib.parse import unquote

from lxml import etree

from planforge.word.archive import MOST_NODES, check_xml
from planforge.word.errors import BrokenPackage, TemplatePlace, UnfitPackage
from planforge.word.package import Member, read_package
from planforge.word.relations import CONTENT_TYPES, read_relations, relations_name
from planforge.word.xmlparts import DOCUMENT, W, parse

NoteKind = Literal[
    "macro",
    "activex",
    "alt-chunk",
    "field",
    "data-source",
    "external-image",
    "external-template",
    "external-object",
    "local-file",
    "external-link",
    "embedded",
]

_HARMLESS: tuple[NoteKind, ...] = ("local-file", "external-link", "embedded")
REFUSED: tuple[NoteKind, ...] = tuple(kind for kind in get_args(NoteKind) if kind not in _HARMLESS)
"""What no template may bring."""

_WORDS: dict[NoteKind, str] = {
    "macro": "macros",
    "activex": "an ActiveX control",
    "alt-chunk": "a foreign document to be merged on opening (altChunk)",
    "field": "a field that fetches or runs something",
    "data-source": "a mail merge with a data source of its own",
    "external-image": "a picture that is fetched from elsewhere",
    "external-template": "a template attached from elsewhere",
    "external-object": "an object that is fetched from elsewhere",
    "local-file": "a link to a file of its author's computer",
    "external-link": "a hyperlink",
    "embedded": "an embedded file",
}

_BY_RELATION: dict[str, NoteKind] = {
    "vbaproject": "macro",
    "wordvbadata": "macro",
    "keymapcustomizations": "macro",
    "attachedtoolbars": "macro",
    "control": "activex",
    "activexcontrolbinary": "activex",
    "afchunk": "alt-chunk",
    "oleobject": "embedded",
    "package": "embedded",
    "mailmergesource": "data-source",
    "mailmergeheadersource": "data-source",
}
_BY_EXTERNAL_RELATION: dict[str, NoteKind] = {
    "hyperlink": "external-link",
    "image": "external-image",
    "attachedtemplate": "external-template",
    "mailmergesource": "data-source",
    "mailmergeheadersource": "data-source",
}
_BY_NAME: tuple[tuple[re.Pattern[str], NoteKind], ...] = (
    (re.compile(r"(?i).*vba(?:project|data)\w*\.(?:bin|xml)"), "macro"),
    (re.compile(r"(?i)(?:.*/)?customui/.*\.xml"), "macro"),
    (re.compile(r"(?i).*/activex/.*"), "activex"),
    (re.compile(r"(?i).*/embeddings/.*"), "embedded"),
)
_BY_CONTENT_TYPE: tuple[tuple[str, NoteKind], ...] = (
    ("macroenabled", "macro"),
    ("vbaproject", "macro"),
    ("activex", "activex"),
)
_ACTIVE_FIELDS = frozenset(
    {
        "DDE",
        "DDEAUTO",
        "DATABASE",
        "IMPORT",
        "INCLUDE",
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "LINK",
        "MACROBUTTON",
    }
    | {"RD"}
)
_FIELD_BYTES = (b"instrText", b"fldSimple", b"altChunk", b"mailMerge")
_FIELD_WORD = re.compile(r"[\s\"]*([A-Za-z]+)")
_WHOLE_WORD = re.compile(r"[\s\"]*[^\s\"]+[\s\"]")
_TAG = re.compile(r"\{[{%#]")
_WORD_SPACES = frozenset({W, "http://purl.oclc.org/ooxml/wordprocessingml/main"})
_DELETED = ("del", "moveFrom")
_SOURCES = frozenset({"connectString", "dataSource", "headerSource", "query", "odso"})
_CLICKED = frozenset({"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"})
"""Elements whose address is opened only when a reader chooses to."""
_LOCAL = re.compile(r"(?i)(?:file:/{0,3})?[a-z]:[\\/]|(?:file://)?/(?![/\\?])|[^:\\/]+$")
_ELSEWHERE = re.compile(r"[\x00-\x1f\x7f]|%2f|%5c|(?<!file:)(?<!file:/)[\\/]{2}", re.IGNORECASE)
"""What makes a target, however it begins, one that may be on another machine."""


@dataclass(frozen=True, slots=True)
class PackageNote:
    """One thing that a Word file brings along: what it is, in which part, and more about it."""

    kind: NoteKind
    part: str
    detail: str

    @property
    def refused(self) -> bool:
        """Whether it makes the file unfit as a template."""
        return self.kind in REFUSED

    def __str__(self) -> str:
        return f"{self.part}: {_WORDS[self.kind]}" + (f" ({self.detail})" if self.detail else "")


def inspect_package(data: bytes) -> tuple[PackageNote, ...]:
    """Say what a Word file brings along, whether it may be a template or not."""
    return inspect_members(read_package(data))


def inspect_members(members: Iterable[Member]) -> tuple[PackageNote, ...]:
    """Say what the members of a Word file bring along."""
    found: dict[PackageNote, None] = {}
    members = tuple(members)
    named = {member.name: member for member in members}
    folded = {name.casefold(): member for name, member in named.items()}
    typed = _typed_as_xml(named)
    nodes = 0
    for member in members:
        found |= dict.fromkeys(PackageNote(kind, member.name, "") for kind in _by_name(member.name))
        if member.name.lower().endswith((".xml", ".rels")) or typed(member.name):
            content = member.content()
            nodes += check_xml(content, member.name)
            if nodes > MOST_NODES:
                raise BrokenPackage("nodes", TemplatePlace(member.name))
            found |= dict.fromkeys(_in_xml(member.name, content))
            if held := folded.get(relations_name(member.name).lstrip("/").casefold()):
                found |= dict.fromkeys(_fetched(member.name, content, held))
    return tuple(found)


def check_package(members: Mapping[str, Member], compat: bool = False) -> None:
    """Refuse a template that brings what none may bring, or whose text is no XML.

    `compat` lets tags stand in the codes of fields, as docxtpl does.
    """
    _check_main(members)
    text = members[DOCUMENT].content()
    if b"{" not in text:
        parse(text, DOCUMENT)
    for note in inspect_members(members.values()):
        if note.refused and not (compat and note.kind == "field" and _TAG.search(note.detail)):
            raise UnfitPackage(note.kind, _WORDS[note.kind], TemplatePlace(note.part), note.detail)


def _by_name(name: str) -> list[NoteKind]:
    return [kind for pattern, kind in _BY_NAME if pattern.fullmatch(name)]


def _in_xml(name: str, content: bytes) -> Iterator[PackageNote]:
    if name.lower().endswith(".rels"):
        yield from _in_relations(name, content)
    elif name.casefold() == CONTENT_TYPES.casefold():
        yield from _in_content_types(name, content)
    elif b"\x00" in content[:4] or any(word in content for word in _FIELD_BYTES):
        yield from _in_text(name, content)


def _in_relations(name: str, content: bytes) -> Iterator[PackageNote]:
    for relation in read_relations(content, name):
        kind = relation.kind.rpartition("/")[2].casefold()
        if relation.external:
            told = _BY_EXTERNAL_RELATION.get(kind, "external-object")
            if told not in ("external-link", "data-source") and _is_local(relation.target):
                told = "local-file"
            yield PackageNote(told, name, relation.target[:200])
        elif kind in _BY_RELATION:
            yield PackageNote(_BY_RELATION[kind], name, relation.target[:200])


def _in_content_types(name: str, content: bytes) -> Iterator[PackageNote]:
    for entry in parse(content, name).iter(etree.Element):
        told = entry.get("ContentType", "")
        for word, kind in _BY_CONTENT_TYPE:
            if word in told.casefold():
                yield PackageNote(kind, name, told[:200])


def _in_text(name: str, content: bytes) -> Iterator[PackageNote]:
    """Read the fields of a part; the code of one may be divided over many runs."""
    open_fields: list[list[str]] = []
    live: list[list[str]] = []  # without what is deleted or nothing of Word's
    for element in parse(content, name).iter(etree.Element):
        local = etree.QName(element).localname
        if local == "mailMerge":
            for child in element.iterchildren(etree.Element):
                if etree.QName(child).localname in _SOURCES:
                    yield PackageNote("data-source", name, _attribute(child, "val")[:200])
        elif local == "altChunk":
            yield PackageNote("alt-chunk", name, "")
        elif local == "fldSimple":
            yield from _field(name, _attribute(element, "instr"))
        elif local == "fldChar" and etree.QName(element).namespace in _WORD_SPACES:
            kind = _attribute(element, "fldCharType")
            if kind == "begin":
                before = "".join(open_fields[-1]) if open_fields else ""
                if before.strip() and not _WHOLE_WORD.match(before):
                    yield PackageNote("field", name, "its name is made by another field")
                open_fields.append([])
                live.append([])
            elif open_fields:
                yield from _field(name, "".join(open_fields[-1]))
                yield from _field(name, "".join(live[-1]))
                open_fields[-1].clear()
                live[-1].clear()
                if kind == "end":
                    open_fields.pop()
                    live.pop()
        elif local == "instrText" and not open_fields:
            yield from _field(name, element.text or "")
        elif local == "instrText":
            open_fields[-1].append(element.text or "")
            if _is_live(element):
                live[-1].append(element.text or "")
    for pieces in open_fields + live:
        yield from _field(name, "".join(pieces))


def _field(name: str, code: str) -> Iterator[PackageNote]:
    word = _FIELD_WORD.match(code)
    if (word and word.group(1).upper() in _ACTIVE_FIELDS) or _TAG.search(code):
        yield PackageNote("field", name, code.strip()[:200])


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")


def _is_live(element: etree._Element) -> bool:
    if etree.QName(element).namespace not in _WORD_SPACES:
        return False
    return not any(etree.QName(around).localname in _DELETED for around in element.iterancestors())


def _is_local(target: str) -> bool:
    """Tell whether a target is certainly on the reader's own machine."""
    plain = unquote(target)
    return not _ELSEWHERE.search(target) and not _ELSEWHERE.search(plain) and bool(_LOCAL.match(plain))


def _fetched(name: str, content: bytes, held: Member) -> Iterator[PackageNote]:
    """Find external targets, called hyperlinks, that something else than a hyperlink uses."""
    outside = {
        relation.id: relation.target
        for relation in read_relations(held.content(), held.name)
        if relation.external and relation.kind.rpartition("/")[2].casefold() == "hyperlink"
    }
    if not outside:
        return
    for element in parse(content, name).iter(etree.Element):
        if etree.QName(element).localname in _CLICKED:
            continue
        for key, value in element.items():
            if value in outside and etree.QName(key).namespace not in (None, *_WORD_SPACES):
                told: NoteKind = "local-file" if _is_local(outside[str(value)]) else "external-image"
                yield PackageNote(told, name, outside[str(value)][:200])


def _typed_as_xml(members: Mapping[str, Member]) -> Callable[[str], bool]:
    """Give what tells whether a member is XML by its content type; pictures are looked at by nobody."""
    types: dict[str, str] = {}
    if CONTENT_TYPES in members:
        for entry in parse(members[CONTENT_TYPES].content(), CONTENT_TYPES).iter(etree.Element):
            of = entry.get("PartName") or "." + entry.get("Extension", "")
            types[of.casefold()] = entry.get("ContentType", "").casefold().partition(";")[0].strip()

    def typed(name: str) -> bool:
        name = name.casefold()
        told = types.get(f"/{name}") or types.get("." + name.rpartition(".")[2], "")
        return told.endswith(("+xml", "/xml", "vmldrawing")) and not told.startswith("image/")

    return typed


def _check_main(members: Mapping[str, Member]) -> None:
    """See that what Word opens as the text is the part that is inspected and filled as the text."""
    for name, member in members.items():
        if name.casefold() != "_rels/.rels":
            continue
        for relation in read_relations(member.content(), name):
            if relation.kind.rpartition("/")[2].casefold() == "officedocument" and (
                relation.external or normpath(relation.target.lstrip("/")) != DOCUMENT
            ):
                raise BrokenPackage("elsewhere", TemplatePlace(name), DOCUMENT)

"""What a Word file brings along besides its text: macros, links to the outside, objects, active fields.

A template is filled and handed on to people who trust who sent it. So what runs, or fetches something
over a network when the document is opened, makes it unfit as a template; what a reader sees and chooses
to use (a hyperlink, an embedded table) is reported and stays. docs/decisions/0006 gives the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import normpath
from typing import Literal, get_args
from urllib.parse import unquote

from lxml import etree

from planforge.word.archive import MOST_NODES, count_nodes
from planforge.word.errors import BrokenPackage, TemplatePlace, UnfitPackage
from planforge.word.fields import WORD_SPACES, active_fields
from planforge.word.package import Member, read_package
from planforge.word.relations import CONTENT_TYPES, Relation, read_relations, relations_name
from planforge.word.svg import svg_notes
from planforge.word.xmlparts import DOCUMENT, parse

NoteKind = Literal[
    "macro",
    "activex",
    "alt-chunk",
    "field",
    "data-source",
    "external-image",
    "external-template",
    "external-object",
    "script",
    "local-file",
    "external-link",
    "embedded",
]
_SVG_KINDS: dict[str, NoteKind] = {"script": "script", "image": "external-image", "link": "external-link"}

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
    "script": "a script in a picture (SVG)",
    "local-file": "a link to a file of its author's computer",
    "external-link": "a hyperlink",
    "embedded": "an embedded file",
}

_BY_RELATION: dict[str, NoteKind] = {
    "vbaproject": "macro",
    "wordvbadata": "macro",
    "keymapcustomizations": "macro",
    "attachedtoolbars": "macro",
    "extensibility": "macro",
    "webextension": "macro",
    "webextensiontaskpanes": "macro",
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
_EMBEDDED = re.compile(r"(?i).*/embeddings/.*")
_XML_START = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<\x00{0,3}[?!A-Za-z_]|\x4c\x6f\xa7\x94"
)
"""How XML begins: in UTF-8, in UTF-16, in EBCDIC."""
_BY_NAME: tuple[tuple[re.Pattern[str], NoteKind], ...] = (
    (re.compile(r"(?i).*vba(?:project|data)\w*\.(?:bin|xml)"), "macro"),
    (re.compile(r"(?i)(?:.*/)?customui/.*\.xml"), "macro"),
    (re.compile(r"(?i).*/activex/.*"), "activex"),
    (_EMBEDDED, "embedded"),
)
_BY_CONTENT_TYPE: tuple[tuple[str, NoteKind], ...] = (
    ("macroenabled", "macro"),
    ("vbaproject", "macro"),
    ("activex", "activex"),
)
_VML = "urn:schemas-microsoft-com:vml"
_READ_BYTES = (
    b"instrText",
    b"InstrText",
    b"fldSimple",
    b"altChunk",
    b"mailMerge",
    b"Macro",
    b"webVideo",
    _VML.encode(),
)
_MACROS = ("entryMacro", "exitMacro")
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


def said_of(kind: NoteKind) -> str:
    """Give a kind in English words."""
    return _WORDS[kind]


def inspect_package(data: bytes) -> tuple[PackageNote, ...]:
    """Say what a Word file brings along, whether it may be a template or not."""
    return inspect_members(read_package(data))


def inspect_members(members: Iterable[Member], filled: bool = False) -> tuple[PackageNote, ...]:
    """Say what the members of a Word file bring along.

    `filled` looks at fields as they are, and not at what tags in them may make of them.
    """
    found: dict[PackageNote, None] = {}
    members = tuple(members)
    named = {member.name: member for member in members}
    folded = {name.casefold(): member for name, member in named.items()}
    typed = _typed_as_xml(named)
    nodes = 0
    for member in members:
        found |= dict.fromkeys(PackageNote(kind, member.name, "") for kind in _by_name(member.name))
        content = member.content()
        if not (typed(member.name) or _looks_like_xml(member.name, content)):
            continue
        nodes += count_nodes(content)
        if nodes > MOST_NODES:
            raise BrokenPackage("nodes", TemplatePlace(member.name))
        root = parse(content, member.name)
        found |= dict.fromkeys(_in_xml(member.name, content, root, filled))
        if held := folded.get(relations_name(member.name).lstrip("/").casefold()):
            found |= dict.fromkeys(_fetched(member.name, root, read_relations(held.content(), held.name)))
    return tuple(found)


def check_package(members: Mapping[str, Member], compat: bool = False) -> None:
    """Refuse a template that brings what none may bring, or a part of which is no XML.

    `compat` lets tags stand anywhere in the codes of fields, as docxtpl does; what they made is inspected.
    """
    _check_main(members)
    for note in inspect_members(members.values(), compat):
        if note.refused:
            raise UnfitPackage(note.kind, _WORDS[note.kind], TemplatePlace(note.part), note.detail)


def inspect_outcome(name: str, content: bytes, relations: Sequence[Relation]) -> str:
    """Say what a part that was filled with unproved XML brings that none may bring; empty for nothing."""
    if not any(word in content for word in _READ_BYTES) and not any(one.external for one in relations):
        return ""
    root = parse(content, name)
    notes = [*_in_text(name, root, filled=True), *_fetched(name, root, relations)]
    return next((f"{_WORDS[note.kind]}: {note.detail}" for note in notes if note.refused), "")


def _by_name(name: str) -> list[NoteKind]:
    return [kind for pattern, kind in _BY_NAME if pattern.fullmatch(name)]


def _looks_like_xml(name: str, content: bytes) -> bool:
    """Tell whether a member is XML by its name or first letters; embedded files are files of their own."""
    if name.casefold().endswith((".xml", ".rels", ".svg", ".vml")):
        return True
    return not _EMBEDDED.fullmatch(name) and bool(_XML_START.match(content[:100]))


def _in_xml(name: str, content: bytes, root: etree._Element, filled: bool) -> Iterator[PackageNote]:
    if etree.QName(root).localname.casefold() == "svg":
        for what, detail in svg_notes(root):
            yield PackageNote(_SVG_KINDS[what], name, detail[:200])
        if b"<?xml-stylesheet" in content.replace(b"\x00", b""):
            yield PackageNote("external-image", name, "xml-stylesheet")
    elif name.lower().endswith(".rels"):
        yield from _in_relations(name, content)
    elif name.casefold() == CONTENT_TYPES.casefold():
        yield from _in_content_types(name, root)
    elif b"\x00" in content[:4] or any(word in content for word in _READ_BYTES):
        yield from _in_text(name, root, filled)


def _in_relations(name: str, content: bytes) -> Iterator[PackageNote]:
    for relation in read_relations(content, name):
        kind = relation.kind.rpartition("/")[2].casefold()
        if relation.external:
            told = _BY_EXTERNAL_RELATION.get(kind, "external-object")
            if told not in ("external-link", "data-source") and is_local(relation.target):
                told = "local-file"
            yield PackageNote(told, name, relation.target[:200])
        elif kind in _BY_RELATION:
            yield PackageNote(_BY_RELATION[kind], name, relation.target[:200])


def _in_content_types(name: str, root: etree._Element) -> Iterator[PackageNote]:
    for entry in root.iter(etree.Element):
        told = entry.get("ContentType", "")
        for word, kind in _BY_CONTENT_TYPE:
            if word in told.casefold():
                yield PackageNote(kind, name, told[:200])


def _in_text(name: str, root: etree._Element, filled: bool) -> Iterator[PackageNote]:
    """Read what a part brings besides its text."""
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        if local == "mailMerge":
            for child in element.iterchildren(etree.Element):
                if etree.QName(child).localname in _SOURCES:
                    yield PackageNote("data-source", name, _value(child)[:200])
        elif local == "altChunk":
            yield PackageNote("alt-chunk", name, "")
        elif local in _MACROS and _value(element):
            yield PackageNote("macro", name, _value(element)[:200])
        elif local == "webVideoPr":
            yield PackageNote("external-object", name, element.get("embeddedHtml", "")[:200])
        elif etree.QName(element).namespace == _VML:
            yield from _in_vml(name, element)
    for told in active_fields(root, filled):
        yield PackageNote("field", name, told[:200])


def _in_vml(name: str, element: etree._Element) -> Iterator[PackageNote]:
    """Read the addresses that an old drawing has in itself; the `href` of a shape waits for a click."""
    for key, value in element.items():
        local, target = etree.QName(key).localname, str(value)
        clicked = local == "href" and etree.QName(key).namespace is None
        if clicked or (local in ("src", "href", "althref") and target.strip()):
            told: NoteKind = "external-link" if clicked else "external-image"
            yield PackageNote("local-file" if is_local(target) else told, name, target[:200])


def _value(element: etree._Element) -> str:
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == "val"), "")


def is_local(target: str) -> bool:
    """Tell whether a target is certainly on the reader's own machine."""
    plain = unquote(target)
    return not _ELSEWHERE.search(target) and not _ELSEWHERE.search(plain) and bool(_LOCAL.match(plain))


def _fetched(name: str, root: etree._Element, relations: Iterable[Relation]) -> Iterator[PackageNote]:
    """Find external targets, called hyperlinks, that something else than a hyperlink uses."""
    outside = {
        relation.id: relation.target
        for relation in relations
        if relation.external and relation.kind.rpartition("/")[2].casefold() == "hyperlink"
    }
    if not outside:
        return
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in _CLICKED:
            continue
        for key, value in element.items():
            if value in outside and etree.QName(key).namespace not in (None, *WORD_SPACES):
                told: NoteKind = "local-file" if is_local(outside[str(value)]) else "external-image"
                yield PackageNote(told, name, outside[str(value)][:200])


def _typed_as_xml(members: Mapping[str, Member]) -> Callable[[str], bool]:
    """Give what tells whether a member is XML by its content type."""
    types: dict[str, str] = {}
    if CONTENT_TYPES in members:
        for entry in parse(members[CONTENT_TYPES].content(), CONTENT_TYPES).iter(etree.Element):
            of = entry.get("PartName") or "." + entry.get("Extension", "")
            types[of.casefold()] = entry.get("ContentType", "").casefold().partition(";")[0].strip()

    def typed(name: str) -> bool:
        name = name.casefold()
        told = types.get(f"/{name}") or types.get("." + name.rpartition(".")[2], "")
        return told.endswith(("+xml", "/xml", "vmldrawing"))

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

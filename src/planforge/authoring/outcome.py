"""Whether a .docx that was made is one that Word opens: its parts, what leads where, what stands in what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from planforge.word import BrokenPackage
from planforge.word.package import Member, read_package
from planforge.word.relations import CONTENT_TYPES, read_relations, relations_name, target_of
from planforge.word.xmlparts import R, W, parse, w

_STORIES = frozenset(
    map(w, ("body", "tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment", "docPartBody"))
)
_AROUND = frozenset(map(w, ("sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo", "smartTag")))
_IN_LINE = frozenset(map(w, ("p", "hyperlink", "fldSimple", "dir", "bdo", "rt", "rubyBase", "r")))
_MAY_HOLD: Mapping[str, frozenset[str]] = {
    w("p"): _STORIES | _AROUND,
    w("tbl"): _STORIES | _AROUND,
    w("tr"): frozenset({w("tbl")}) | _AROUND,
    w("tc"): frozenset({w("tr")}) | _AROUND,
    w("r"): (_IN_LINE - {w("r")}) | _AROUND,
    w("t"): frozenset({w("r")}),
}
"""What each element may stand in, in Word's own space; what other spaces hold is theirs to say."""
_WAY_IN = "_rels/.rels"
_FIRST = {w("pPr"): w("p"), w("rPr"): w("r")}


def unsound(data: bytes) -> Iterator[tuple[str, str]]:
    """Give what is not sound about a .docx: the part, and what is wrong in words of both languages."""
    try:
        members = {member.name: member for member in read_package(data)}
        roots = {
            name: parse(member.content(), name)
            for name, member in members.items()
            if name.endswith((".xml", ".rels"))
        }
    except BrokenPackage as error:
        yield error.place.part if error.place else "—", error.cause
        return
    yield from _undeclared(members, roots.get(CONTENT_TYPES))
    if not _has_way_in(members):
        yield _WAY_IN, "没有指向正文 (does not lead to the text)"
    for name, root in roots.items():
        if name.endswith(".xml") and name != CONTENT_TYPES:
            yield from _leads_nowhere(name, root, members)
            yield from ((name, cause) for cause in _misplaced(root))


def _undeclared(members: Mapping[str, Member], types: etree._Element | None) -> Iterator[tuple[str, str]]:
    entries = list(types.iter(etree.Element)) if types is not None else []
    parts = {entry.get("PartName", "").casefold() for entry in entries}
    endings = {entry.get("Extension", "").casefold() for entry in entries}
    for name in members:
        known = f"/{name}".casefold() in parts or name.rpartition(".")[2].casefold() in endings
        if not known and name != CONTENT_TYPES:
            yield name, "没有声明内容类型 (its content type is not declared)"


def _has_way_in(members: Mapping[str, Member]) -> bool:
    """Whether Word finds the text: it looks nowhere but where the package's own relationships lead."""
    held = members.get(_WAY_IN)
    relations = read_relations(held.content(), _WAY_IN) if held else ()
    return any(
        each.kind.endswith("/officeDocument")
        and not each.external
        and target_of("", each).lstrip("/") in members
        for each in relations
    )


def _leads_nowhere(
    name: str, root: etree._Element, members: Mapping[str, Member]
) -> Iterator[tuple[str, str]]:
    held = members.get(relations_name(name))
    relations = {each.id: each for each in read_relations(held.content(), held.name)} if held else {}
    for each in relations.values():
        if not each.external and target_of(name, each).partition("#")[0] not in members:
            yield name, f"指向不存在的部件 (leads to a part that is not there): {each.target}"
    for element in root.iter(etree.Element):
        for key, value in element.items():
            if etree.QName(key).namespace == R and value and str(value) not in relations:
                yield name, f"引用的关系不存在 (refers to what is not there): {value!s}"


def _misplaced(root: etree._Element) -> Iterator[str]:
    told: set[str] = set()
    for element in root.iter(etree.Element):
        around = element.getparent()
        if around is None or etree.QName(around).namespace != W:
            continue
        name, held = etree.QName(element).localname, etree.QName(around).localname
        cause = ""
        if element.tag in _MAY_HOLD and around.tag not in _MAY_HOLD[element.tag]:
            cause = f"<w:{name}> 不能放在 <w:{held}> 里 (can not stand in it)"
        elif _FIRST.get(element.tag) == around.tag and around.index(element):
            cause = f"<w:{name}> 应在 <w:{held}> 最前面 (should stand first in it)"
        elif element.tag == w("tc") and (len(element) == 0 or element[-1].tag not in (w("p"), w("sdt"))):
            cause = "单元格没有以段落结尾 (a cell does not end with a paragraph)"
        if cause and cause not in told:
            told.add(cause)
            yield cause

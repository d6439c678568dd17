"""What a Word file brings along besides its text: macros, links to the outside, embedded files."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from lxml import etree

from planforge.authoring.template import Finding, Template
from planforge.messages import Severity
from planforge.word import PackageNote, TemplatePlace, UnfitPackage
from planforge.word.inspection import NoteKind, is_local, said_of
from planforge.word.relations import read_relations, relations_name
from planforge.word.xmlparts import w
from planforge.write.docx.faults import fault_of

_OWN: dict[NoteKind, tuple[str, Severity]] = {
    "embedded": ("authoring.embedded", "error"),
    "local-file": ("authoring.local-file", "error"),
    "external-link": ("authoring.hyperlink", "warning"),
}
"""What the engine fills and hands on, and an office should not."""
_CODES = tuple(map(w, ("instrText", "fldSimple")))


def on_package(template: Template) -> Iterator[Finding]:
    """Give all that none may bring, and what an office's own should not."""
    told: set[tuple[NoteKind, str]] = set()
    for note in template.view.notes if template.view else ():
        # The relationship and the file that it leads to are two notes of one thing.
        named = basename(note.detail or note.part)
        if (note.kind, named) in told:
            continue
        told.add((note.kind, named))
        spot = _place(template, note)
        if note.refused:
            error = UnfitPackage(note.kind, said_of(note.kind), spot, note.detail)
            yield Finding(fault_of(error, str(template.document)), spot)
        else:
            kind = "local-file" if is_local(note.detail) and note.kind == "external-link" else note.kind
            code, severity = _OWN[kind]
            yield template.finds(code, spot, severity, detail=note.detail or note.part)


def _place(template: Template, note: PackageNote) -> TemplatePlace:
    """Give the paragraph that uses what is brought along; the part where none does."""
    for part in template.texts:
        held = template.view.members.get(relations_name(part.name)) if template.view else None
        ids = (
            {
                each.id
                for each in read_relations(held.content(), held.name)
                if each.target[:200] == note.detail
            }
            if held is not None and held.name == note.part
            else set()
        )
        for element in part.root.iter(etree.Element) if ids or part.name == note.part else ():
            uses = ids and not ids.isdisjoint(map(str, element.attrib.values()))
            if uses or (part.name == note.part and _is_code(element, note.detail)):
                return part.place(element)
    return TemplatePlace(note.part)


def _is_code(element: etree._Element, code: str) -> bool:
    """Tell whether an element begins the code of a field."""
    said = str(element.text or element.get(w("instr"), "")).strip() if element.tag in _CODES else ""
    return bool(said) and code.startswith(said)

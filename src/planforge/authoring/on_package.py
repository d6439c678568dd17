"""What a Word file brings along besides its text: macros, links to the outside, embedded files."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from lxml import etree

from planforge.authoring.template import Finding, Template
from planforge.messages import Severity
from planforge.word import TemplatePlace, UnfitPackage
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
    places = _places(template) if template.view and template.view.notes else {}
    for note in template.view.notes if template.view else ():
        # The relationship and the file that it leads to are two notes of one thing.
        named = basename(note.detail or note.part)
        if (note.kind, named) in told:
            continue
        told.add((note.kind, named))
        spot = places.get((note.part, note.detail)) or TemplatePlace(note.part)
        if note.refused:
            error = UnfitPackage(note.kind, said_of(note.kind), spot, note.detail)
            yield Finding(fault_of(error, str(template.document)), spot)
        else:
            kind = "local-file" if is_local(note.detail) and note.kind == "external-link" else note.kind
            code, severity = _OWN[kind]
            yield template.finds(code, spot, severity, detail=note.detail or note.part)


def _places(template: Template) -> dict[tuple[str, str], TemplatePlace]:
    """Give the paragraph that uses each relationship or is a field, by part and words."""
    found: dict[tuple[str, str], TemplatePlace] = {}
    for part in template.texts:
        name = relations_name(part.name)
        held = template.view.members.get(name) if template.view else None
        targets = (
            {each.id: each.target[:200] for each in read_relations(held.content(), name)} if held else {}
        )
        for element in part.root.iter(etree.Element):
            for value in element.attrib.values():
                if (target := targets.get(str(value))) and (name, target) not in found:
                    found[name, target] = part.place(element)
            if element.tag in _CODES and (code := _code(element)):
                found.setdefault((part.name, code), part.place(element))
    return found


def _code(element: etree._Element) -> str:
    return str(element.text or element.get(w("instr"), "")).strip()[:200]

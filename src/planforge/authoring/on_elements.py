"""Elements without a place: what a document of the type must or may have, and no tag prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planforge.authoring.template import Finding, Template
from planforge.doctypes import ELEMENTS, DocType

PLACES: Mapping[str, tuple[str, ...]] = {
    "copy_number": ("header.above", "header.above_order", "document.header.copy_number"),
    "secrecy": ("header.above", "header.above_order", "document.header.secrecy"),
    "urgency": ("header.above", "header.above_order", "document.header.urgency"),
    "issuer": ("header.mark", "document.header.mark", "closing.signature", "document.main.closing.signature"),
    "mark": ("header.mark", "document.header.mark"),
    "number": ("header.line", "header.number", "document.header.number"),
    "signers": ("header.line", "header.signers", "document.header.signers"),
    "title": ("title", "name", "document.main.title", "document.name"),
    "subtitle": ("subtitles", "document.main.title.subtitles"),
    "recipients": ("recipients", "document.main.recipients"),
    "content": ("body", "document.main.blocks"),
    "salutation": ("body", "document.main.blocks"),
    "ending": ("body", "document.main.blocks"),
    "attachment_note": ("closing.note", "document.main.closing.note"),
    "attachments": ("stretches[].attachments", "attachments", "document.attachments"),
    "attended": ("closing.attendance", "document.main.closing.attendance"),
    "signature": ("closing.signature", "document.main.closing.signature"),
    "seal": ("closing.signature", "document.main.closing.signature", "document.main.closing.seals"),
    "stamp": ("closing.signature", "document.main.closing.stamps"),
    "date": ("closing.date", "document.main.closing.date"),
    "note": ("closing.annotation", "document.main.closing.annotation"),
    "copies": ("imprint.copies", "document.imprint.copies"),
    "printed_by": ("imprint.printed_by", "document.imprint.printed_by"),
    "printed_on": ("imprint.printed_on", "document.imprint.printed_on"),
}
"""By element, what prints it; the first is the usual one."""

_ALWAYS_FINE = frozenset({"issuer", "mark"})
"""What plans without a header block say and need not print."""

_BLOCKS = ("header.above", "header.mark", "header.line", "closing.", "body", "stretches", "attachments")


def on_elements(template: Template) -> Iterator[Finding]:
    """Give the elements that nothing prints: required ones, and those that a plan of the type may have."""
    doctype = template.doctype
    if doctype is None or template.view is None:
        return
    needed = {*doctype.required, *doctype.final}
    meant = _meant(template)
    for word, element in ELEMENTS.items():
        paths = PLACES[element]
        if element in _forbidden(doctype) or any(map(template.asked.prints, paths)):
            continue
        if any(path.rpartition("[]")[2] in meant for path in paths):
            continue  # its tag is there, with a mistake that is told
        if element in needed:
            yield template.finds("authoring.no-place", element=word, tag=_tag(element))
        elif element not in _ALWAYS_FINE and not doctype.abstract:
            yield template.finds(
                "authoring.no-place-allowed", None, "warning", element=word, tag=_tag(element)
            )


def _meant(template: Template) -> str:
    """Give what tags with mistakes say, and what the nearest right names would make of them."""
    view = template.view
    places = [fault.place for fault in view.faults if fault.place] if view else []
    said = [text for place in places for text in (place.tag, place.around)]
    for problem in template.asked.problems:
        owner, _, _ = problem.subject.rpartition(".")
        said.append(".".join(filter(None, (owner, problem.near))))
    return "\n".join(said)


def _forbidden(doctype: DocType) -> set[str]:
    """Give what no plan of the type has; only documents to higher offices have signers."""
    upward = "up" in doctype.directions
    return {*doctype.forbidden, *(() if upward else ("signers",))}


def _tag(element: str) -> str:
    path = PLACES[element][0]
    if path.startswith("stretches"):
        return "{{p attachments }}"
    return f"{{{{p {path} }}}}" if path.startswith(_BLOCKS) else f"{{{{ {path} }}}}"

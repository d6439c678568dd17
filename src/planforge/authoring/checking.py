"""A template folder, checked: every kind of check in turn, and what they find in the order of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planforge.authoring.on_elements import on_elements
from planforge.authoring.on_example import on_example
from planforge.authoring.on_fields import on_fields_without_place
from planforge.authoring.on_folder import on_documents, on_links
from planforge.authoring.on_fonts import on_fonts, on_looks
from planforge.authoring.on_leftovers import on_braces, on_branches, on_comments, on_controls, on_tracked
from planforge.authoring.on_manifest import on_fields, on_manifest
from planforge.authoring.on_package import on_package
from planforge.authoring.on_pages import on_pages
from planforge.authoring.on_styles import on_lost_styles, on_needed_styles, on_unused_styles
from planforge.authoring.on_tags import on_names, on_tags
from planforge.authoring.on_unfilled import on_unfilled
from planforge.authoring.template import Finding, Template
from planforge.doctypes import DocType
from planforge.forms.filters import FILTERS
from planforge.messages import Fault, Faulty, Place, Stopped, Unreadable
from planforge.plan import find_office
from planforge.plan.office import office_types
from planforge.word import BrokenPackage, TemplateView, look_at
from planforge.word.xmlparts import DOCUMENT as TEXT
from planforge.write.docx.faults import fault_of

DOCUMENT = "document.docx"
MANIFEST = "manifest.yaml"
MOST_BYTES = 64 * 1024 * 1024
"""Of a Word file; one that is larger is not read."""

Check = Callable[[Template], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    on_package,
    on_tags,
    on_names,
    on_braces,
    on_unfilled,
    on_controls,
    on_branches,
    on_tracked,
    on_comments,
    on_needed_styles,
    on_lost_styles,
    on_unused_styles,
    on_looks,
    on_elements,
    on_fields_without_place,
    on_pages,
    on_fonts,
)
"""What is looked for in the Word file, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found about a folder; `document` is its Word file, or that of the type it extends."""

    folder: Path
    document: Path | None
    findings: tuple[Finding, ...]
    unread: bool = False
    """Whether something could not be read, so that more may be wrong than is told."""
    doctype: DocType | None = None
    """The type, as far as its manifest can be read."""

    @property
    def exit_code(self) -> int:
        """The code of design and docs: 0 without faults, 1 with, 2 where input can not be read."""
        return 2 if self.unread else int(any(each.fault.severity == "error" for each in self.findings))


def check_folder(folder: Path, templates: tuple[Path, ...] = ()) -> Report:
    """Check a template folder; `templates` are further shelves that its type may extend from.

    Raises `Unreadable` where the path is no template folder.
    """
    links = list(on_links(folder))
    if any(each.fault.code == "authoring.link" for each in links):
        return Report(folder, None, tuple(links))  # nothing outside is read
    require_folder(folder)
    home = folder.resolve()
    shelves = (home.parent, *templates)
    doctype, findings, unread = _manifest(folder, home.name, shelves)
    document = _document(folder, doctype)
    findings += [*links, *on_documents(folder)]
    if document is None:
        findings.append(Finding(Fault("authoring.no-document", Place(str(folder)))))
        return Report(folder, None, tuple(findings), unread, doctype)
    try:
        view = looked_at(document)
    except Faulty as stop:
        found = (*findings, *(Finding(fault) for fault in stop.faults))
        return Report(folder, document, found, unread, doctype)
    template = Template(folder, doctype, document, view)
    in_word = [found for check in CHECKS for found in check(template)]
    sound = not any(each.fault.severity == "error" for each in in_word)
    findings += [*in_word, *on_example(template, shelves, printed=sound)]
    return Report(folder, document, tuple(_in_order(findings)), unread, doctype)


def require_folder(folder: Path) -> None:
    """Raise `Unreadable` where a path is no template folder."""
    if not folder.is_dir():
        raise Unreadable.because("authoring.no-folder", Place(str(folder)))
    if not (folder / MANIFEST).is_file():
        raise Unreadable.because("authoring.no-manifest", Place(str(folder)))


def _manifest(
    folder: Path, key: str, shelves: tuple[Path, ...]
) -> tuple[DocType | None, list[Finding], bool]:
    """Read the manifest, and what it lets pass; tell whether it could not be read."""
    try:
        own = list(on_manifest(folder))
        types = office_types(find_office(folder.resolve()).profile, shelves)
        doctype = types.in_folder(key)
        return doctype, [*own, *on_fields(doctype)], False
    except Stopped as stop:
        found = [Finding(fault) for fault in stop.faults]
        return None, found, isinstance(stop, Unreadable)


def _document(folder: Path, doctype: DocType | None) -> Path | None:
    own = folder / DOCUMENT
    if own.is_file():
        return own
    return doctype.document if doctype else None


def looked_at(document: Path) -> TemplateView:
    """Look at a Word file; raises `Faulty` where it is none, or too large."""
    if document.stat().st_size > MOST_BYTES:
        raise Faulty.because("source.too-large", Place(str(document)), limit=MOST_BYTES // (1024 * 1024))
    try:
        return look_at(document.read_bytes(), filters=FILTERS)
    except BrokenPackage as error:
        raise Faulty([fault_of(error, str(document))]) from error


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Give each finding once: by file, then as a reader comes by it in the file."""
    once = list(dict.fromkeys(findings))

    def turn(found: Finding) -> tuple[str, int, int, bool, bool, str, int]:
        place, spot = found.fault.place, found.spot
        at = (place.file, place.line, place.column) if place else ("", 0, 0)
        in_file = (spot.part != TEXT, spot.part, spot.order) if spot else (True, "", 0)
        return (*at, spot is None, *in_file)

    return sorted(once, key=turn)

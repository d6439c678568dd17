"""One look at a type: what is wrong with its folder, and the pages of its example as pictures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import pypdfium2

from planforge.authoring.annotate import annotated
from planforge.authoring.checking import Report, check_folder
from planforge.authoring.on_example import EXAMPLE, of_original
from planforge.authoring.template import Finding
from planforge.doctypes import DocType
from planforge.measure.view import draw_page, scale_of, view_of
from planforge.messages import Fault, Place, Stopped
from planforge.produce.finished import Finished
from planforge.produce.outside import now
from planforge.produce.render import render_plans
from planforge.produce.start import new_plan
from planforge.write.pdf import Office

DPI = 110
MOST_PAGES = 100
"""Pages that are drawn; a document of more is told by how many."""
_STOPS_PAGES = frozenset({"authoring.no-example", "authoring.other-type"})
"""Findings where there is no example of this type to print."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG; `key` is another where the page looks otherwise."""

    key: str
    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pages:
    """The example as it was printed: its pages, as many as were left out, its text, its Word file."""

    pictures: tuple[Picture, ...] = ()
    left_out: int = 0
    text: str = ""
    word: bytes | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a folder was found to be at a moment.

    `pages` are those of this moment, or where `stale` the last good ones, if there were any; `annotated` is
    the template with a comment at each finding. `extended` are the folders of the type and what it extends.
    """

    folder: Path
    name: str
    at: datetime
    findings: tuple[Finding, ...]
    pages: Pages
    stale: bool = False
    annotated: bytes | None = None
    extended: tuple[Path, ...] = ()


class Looking:
    """Looks at one folder again and again, with one LibreOffice; it is closed with `with`."""

    def __init__(self, folder: Path, templates: tuple[Path, ...] = ()) -> None:
        self._folder = folder
        self._templates = templates
        self._office = Office()
        self._good = Pages()
        self._doctype: DocType | None = None

    def __enter__(self) -> Self:
        self._office.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._office.__exit__(kind, error, trace)

    def look(self) -> Look:
        """Check the folder and print its example; what can not be read is a fault of the look, too."""
        report = self._checked()
        self._doctype = report.doctype or self._doctype
        made, faults = self._printed(report)
        self._good = made or self._good
        told = {each.fault for each in report.findings}
        failed = any(each.fault.severity == "error" for each in (*report.findings, *faults))
        findings = (*report.findings, *(each for each in faults if each.fault not in told))
        return Look(
            folder=self._folder,
            name=self._doctype.name if self._doctype else self._folder.name,
            at=now().astimezone(),
            findings=findings,
            pages=self._good,
            stale=made is None and (failed or self._good != Pages()),
            annotated=_annotated(report),
            extended=self._doctype.folders if self._doctype else (),
        )

    def _checked(self) -> Report:
        try:
            return check_folder(self._folder, self._templates)
        except Stopped as stop:
            faults = stop.faults
        except OSError as error:
            faults = (_unreadable(error, self._folder),)
        return Report(self._folder, None, tuple(map(Finding, faults)), unread=True)

    def _printed(self, report: Report) -> tuple[Pages | None, list[Finding]]:
        """Print the example as `planforge new` hands it to a clerk; no pages where that can not be done."""
        doctype = report.doctype
        codes = {each.fault.code for each in report.findings}
        if doctype is not None and doctype.abstract:
            return None, [Finding(Fault("preview.base", Place(str(self._folder)), severity="note"))]
        if doctype is None or report.document is None or codes & _STOPS_PAGES:
            return None, []
        shelves = (self._folder.resolve().parent, *self._templates)
        with TemporaryDirectory(prefix="planforge-") as name:
            room = Path(name)
            lacks = "authoring.example-lacks" in codes
            copy, original = room / EXAMPLE, self._folder / EXAMPLE
            try:
                new_plan(doctype.key, copy, shelves)
                (done,) = render_plans(
                    [copy], room / "made", ("docx", "pdf", "txt"), templates=shelves, office=self._office
                )
                faults: Iterable[Fault] = done.faults
                made = _pages(done)
            except Stopped as stop:
                made, faults = None, stop.faults
            except OSError as error:
                made, faults = None, [_unreadable(error, original)]
            try:
                return made, list(of_original(faults, copy, original, lacks=lacks))
            except Stopped:  # the example is gone meanwhile: it is looked at again
                return made, []


def _unreadable(error: OSError, path: Path) -> Fault:
    place = Place(str(error.filename or path))
    return Fault("source.unreadable", place, (("reason", error.strerror or str(error)),))


def _annotated(report: Report) -> bytes | None:
    if report.document is None or not report.findings:
        return None
    try:
        return annotated(report.document.read_bytes(), report.findings)
    except OSError:  # it was saved again meanwhile, and is looked at again
        return None


def _pages(done: Finished) -> Pages | None:
    """Give what was printed; nothing where not even its text was."""
    files: Mapping[str, list[Path]] = {
        ending: [path for path in done.paths if path.suffix == ending] for ending in (".pdf", ".txt", ".docx")
    }
    if not files[".txt"]:
        return None
    if not files[".pdf"] and not any(each.code == "write.office-missing" for each in done.faults):
        return None
    text = "\n".join(path.read_text(encoding="utf-8") for path in files[".txt"])
    pictures: list[Picture] = []
    left_out = 0
    for path in files[".pdf"]:
        drawn = list(_drawn(path, MOST_PAGES - len(pictures)))
        pictures += [each for each in drawn if each is not None]
        left_out += drawn.count(None)
    word = next((path.read_bytes() for path in files[".docx"]), None)
    return Pages(tuple(pictures), left_out, text, word)


def _drawn(pdf: Path, most: int) -> Iterator[Picture | None]:
    """Draw the pages of a PDF; nothing stands for each above so many."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for at, page in enumerate(document):
            yield _picture(page) if at < most else None
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage) -> Picture:
    view, _ = view_of(page)
    image = draw_page(page, scale_of(DPI, (view.width, view.height)))
    made = io.BytesIO()
    image.save(made, "PNG")
    png = made.getvalue()
    return Picture(blake2b(png, digest_size=12).hexdigest(), png, image.width, image.height)

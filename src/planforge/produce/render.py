"""Plans → finished files in several formats; one bad plan does not stop the others."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planforge.compose import compose
from planforge.document import Document, Header, PageChoices, Part
from planforge.messages import Fault, Faults, Faulty, Place, Stopped, Unreadable
from planforge.plan import Plan, read_plan
from planforge.produce.disk import check_free, make_folder, not_writable, write_aside
from planforge.produce.names import MAX_ENDING, FileNames, legal_name
from planforge.produce.recipients import recipients_advice
from planforge.produce.titles import title_advice

if TYPE_CHECKING:
    from planforge.word import CompiledTemplate

FORMATS = ("docx", "pdf", "txt", "md", "html")
_TO_CONVERT = "docx/"
"""Before the ending of what is a .docx yet, and waits for its PDF; no ending has it."""
MAX_TEMPLATE = 64 * 1024 * 1024
PDF_AT_ONCE = 20
"""Documents given to one LibreOffice call: starting it costs most of a second."""


@dataclass(slots=True)
class Finished:
    """What became of one plan: the files written, and the faults, warnings and notes about it."""

    plan: Path
    paths: list[Path] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    exit_code: int = 0
    name: str = ""

    def stop(self, stop: Stopped) -> None:
        """Take over what stopped the work."""
        self.faults = list(dict.fromkeys((*self.faults, *stop.faults)))
        self.exit_code = max(self.exit_code, stop.exit_code)


def render_plans(
    plans: Sequence[Path],
    folder: Path,
    formats: Iterable[str],
    *,
    templates: tuple[Path, ...] = (),
    changes: Mapping[str, str] | None = None,
    tell: Callable[[Finished], None] = lambda done: None,
) -> list[Finished]:
    """Render plans into a folder; `tell` is called with each one that is done, PDFs last.

    Gives a result for every plan. Raises `Unreadable` where the folder can not be made.
    """
    wanted = [each for each in FORMATS if each in set(formats)]
    make_folder(folder)
    run = _Run(folder, wanted, templates, changes or {})
    results = []
    for path in plans:
        results.append(run.render(path))
        if "pdf" not in wanted:
            tell(results[-1])
    if "pdf" in wanted:
        run.make_pdfs(results, tell)
    return results


class _Run:
    """One run: names given so far, templates compiled so far, .docx files waiting for their PDF."""

    def __init__(
        self, folder: Path, formats: list[str], templates: tuple[Path, ...], changes: Mapping[str, str]
    ) -> None:
        self._folder = folder
        self._formats = formats
        self._templates = templates
        self._changes = changes
        self._names = FileNames()
        self._compiled: dict[tuple[Path, PageChoices], CompiledTemplate] = {}
        self._bound: dict[str, tuple[Part, ...]] = {}
        self._for_pdf: list[tuple[Finished, str, bytes]] = []

    def render(self, path: Path) -> Finished:
        done = Finished(path)
        try:
            plan, faults = read_plan(path, templates=self._templates, changes=self._changes)
            document = compose(plan, faults)
            done.faults.extend(faults)
            if {"docx", "pdf"} & set(self._formats):
                done.faults.extend(title_advice(plan, document))
                done.faults.extend(recipients_advice(plan, document))
                done.faults.extend(self._left_upright(plan))
            done.name = self._names.name(plan, document)
            # Every format is made before the first is written: a fault leaves no half set of files.
            made = [
                (name, ending, data)
                for name, each in self._documents(done.name, document)
                for ending, data in self._files(plan, each, apart=each is not document)
            ]
            for name, ending, _ in made:
                check_free(self._target(name, ending.removeprefix(_TO_CONVERT)))
            for name, ending, data in made:
                if ending.startswith(_TO_CONVERT):
                    self._for_pdf.append((done, name, data))
                    self._bound[name] = document.attachments if name == done.name else ()
                else:
                    target = self._target(name, ending)
                    write_aside(target, data)
                    done.paths.append(target)
        except Stopped as stop:
            done.stop(stop)
        return done

    def _target(self, name: str, ending: str) -> Path:
        return self._folder / (f"{name}.{ending}" if ending else name)

    def _documents(self, name: str, document: Document) -> Iterator[tuple[str, Document]]:
        """The document, and each attachment that is sent apart as one of its own, by file name."""
        yield name, document
        for part in document.apart:
            label = part.label.removeprefix(document.header.number) or (
                part.title.text if part.title else "附件"
            )
            yield (
                self._names.part_name(name, label),
                Document(document.kind, Header(), part, names=document.names),
            )

    def _files(self, plan: Plan, document: Document, *, apart: bool) -> Iterator[tuple[str, bytes]]:
        """The files of a document by their endings; what is no Word file travels as it is."""
        file = document.main.file
        if file is not None and file.kind != "docx":
            yield legal_name(file.kind, MAX_ENDING), file.data
            return
        for ending in self._formats:
            yield _TO_CONVERT * (ending == "pdf") + ending, self._make(ending, plan, document, apart=apart)

    def _make(self, ending: str, plan: Plan, document: Document, *, apart: bool) -> bytes:
        """The bytes of one format; for a PDF those of the .docx that it is made from."""
        if ending in ("docx", "pdf"):
            from planforge.write.docx import write_docx

            template, page = _template_file(plan, apart=apart), plan.profile.page
            return write_docx(document, self._template(template, page), str(template), page)
        if ending == "txt":
            from planforge.write.text import write_text

            return write_text(document).encode()
        if ending == "md":
            from planforge.write.markdown import write_markdown

            return write_markdown(document).encode()
        from planforge.write.html import write_html

        return write_html(document).encode()

    def _left_upright(self, plan: Plan) -> Faults:
        """Say which attachments should lie on their side, where an office's own template has no such page."""
        lying = [each for each in plan.attachments if each.orientation == "landscape"]
        faults = Faults()
        for each in lying:
            template = _template_file(plan, apart=each.manner == "apart")
            if "stretches" not in self._template(template, plan.profile.page).variables():
                place, name = each.body.place, template.parent.name
                faults.add("write.template-upright", place, severity="warning", template=name)
        return faults

    def _template(self, path: Path, page: PageChoices) -> CompiledTemplate:
        from planforge.forms.filters import FILTERS
        from planforge.write.docx import compile_template

        key = path, page
        if key not in self._compiled:
            self._compiled[key] = compile_template(_template_bytes(path), str(path), FILTERS, page)
        return self._compiled[key]

    def make_pdfs(self, results: Sequence[Finished], tell: Callable[[Finished], None]) -> None:
        """Convert what waits, some at a time; a plan without a PDF to make is told at once."""
        waiting = {id(done) for done, _, _ in self._for_pdf}
        for done in results:
            if id(done) not in waiting:
                tell(done)
        for start in range(0, len(self._for_pdf), PDF_AT_ONCE):
            some = self._for_pdf[start : start + PDF_AT_ONCE]
            try:
                self._convert(some)
            except Stopped as stop:
                for done, _, _ in some:
                    done.stop(stop)
            left = {id(done) for done, _, _ in self._for_pdf[start + PDF_AT_ONCE :]}
            for done in {id(each): each for each, _, _ in some if id(each) not in left}.values():
                tell(done)

    def _convert(self, some: Sequence[tuple[Finished, str, bytes]]) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="planforge-") as room:
                self._convert_in(Path(room), some)
        except OSError as error:
            raise not_writable(Path(tempfile.gettempdir()), error) from None

    def _convert_in(self, room: Path, some: Sequence[tuple[Finished, str, bytes]]) -> None:
        from planforge.write.pdf import convert, note_stand_ins

        sources = [room / f"{at}.docx" for at in range(len(some))]
        for source, (_, _, data) in zip(sources, some, strict=True):
            source.write_bytes(data)
        names = {str(source): str(done.plan) for source, (done, _, _) in zip(sources, some, strict=True)}
        try:
            conversion = convert(sources, room / "pdf")
        except Stopped as stop:
            raise type(stop)(_renamed(fault, names) for fault in stop.faults) from None
        faults = Faults()
        if conversion.substitutions:
            pairs = "；".join(f"{each.wanted} → {each.used or '?'}" for each in conversion.substitutions)
            faults.add("pdf.substituted", severity="note", fonts=pairs)
        if conversion.strangers:
            faults.add("pdf.strangers", severity="note", fonts="、".join(conversion.strangers))
        if conversion.gaps:
            faults.add("pdf.gaps", severity="note")
        for (done, name, _), made in zip(some, conversion.paths, strict=True):
            target = self._folder / f"{name}.pdf"
            parts = self._bound[name]
            data = note_stand_ins(made.read_bytes(), conversion.stand_ins)
            if any(part.file is not None and part.file.pages for part in parts):
                from planforge.write.pdf.bind import bind

                data = bind(data, parts)
            write_aside(target, data)
            done.paths.append(target)
            done.faults.extend(fault for fault in faults if fault not in done.faults)


def _renamed(fault: Fault, names: Mapping[str, str]) -> Fault:
    """A fault about temporary files, told of the plans that they were made from."""

    def told(text: str) -> str:
        for name, plan in names.items():
            text = text.replace(name, plan)
        return text

    place = replace(fault.place, file=told(fault.place.file)) if fault.place else None
    return replace(fault, place=place, values=tuple((name, told(text)) for name, text in fault.values))


def _template_bytes(path: Path) -> bytes:
    """A template's bytes; one that no Word file would be is not read into memory."""
    if path.stat().st_size > MAX_TEMPLATE:
        raise Unreadable.because("source.too-large", Place(str(path)), limit=MAX_TEMPLATE // (1024 * 1024))
    return path.read_bytes()


def _template_file(plan: Plan, *, apart: bool) -> Path:
    """The template of a plan's document; one that is sent apart has nothing of its format (7.3.7)."""
    found = plan.doctype.base_document if apart else plan.doctype.document
    if found is None:
        raise Faulty.because("type.no-document", Place(str(plan.doctype.folders[0])))
    return found

"""Plans → finished files in several formats; one bad plan does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planforge.compose import compose
from planforge.document import MEASURED_PAGES, UNKNOWN_PAGES, Document, Header, PageChoices, PageFacts
from planforge.messages import Faults, Faulty, Place, Stopped, Unreadable
from planforge.plan import Plan, read_plan
from planforge.plan.read import office_types
from planforge.produce.disk import check_free, clear_leftovers, make_folder
from planforge.produce.finished import Finished
from planforge.produce.issuing import NO_ISSUE, Issuing, Numbers
from planforge.produce.laying import AT_ONCE, Layout, Waiting, lay_out
from planforge.produce.marks import mark_advice
from planforge.produce.names import MAX_ENDING, FileNames, legal_name
from planforge.produce.pages import NOTHING, Wanted
from planforge.produce.recipients import recipients_advice
from planforge.produce.stages import AS_TYPED, Stage, file_suffix, marked
from planforge.produce.titles import title_advice

if TYPE_CHECKING:
    from planforge.word import CompiledTemplate

FORMATS = ("docx", "pdf", "txt", "md", "html")
MAX_TEMPLATE = 64 * 1024 * 1024


def render_plans(
    plans: Sequence[Path],
    folder: Path,
    formats: Iterable[str],
    *,
    templates: tuple[Path, ...] = (),
    changes: Mapping[str, str] | None = None,
    layout: Layout | None = None,
    stage: Stage = AS_TYPED,
    issuing: Issuing = NO_ISSUE,
    tell: Callable[[Finished], None] = lambda done: None,
) -> list[Finished]:
    """Render plans into a folder; `tell` is called with each one that is done, PDFs last.

    `layout` "measured" lays pages out again where signature, imprint or recipients ask for it; without any,
    that is done for PDF alone, and a .docx is left to the word processor that opens it. Without a `stage` a
    document is rendered as typed: no mark, no demands. `issuing` says where numbers come from.
    Gives a result for every plan. Raises `Unreadable` where the folder can not be made.
    """
    wanted = [each for each in FORMATS if each in set(formats)]
    make_folder(folder)
    clear_leftovers(folder)
    with Numbers(issuing, stage) as numbers:
        run = _Run(folder, wanted, templates, changes or {}, layout, stage, numbers)
        results = [run.render(path) for path in plans]

        def told(done: Finished) -> None:
            numbers.bind(done)
            tell(done)

        run.lay_out(results, told)
    return results


@dataclass(frozen=True, slots=True)
class _Paper:
    """One document that comes of a plan, and the formats that LibreOffice is not needed for.

    `apart` is an attachment that is sent apart.
    """

    name: str
    plan: Plan
    document: Document
    endings: tuple[str, ...]
    apart: bool = False


class _Run:
    """One run: names given so far, templates compiled so far, .docx files waiting for LibreOffice."""

    def __init__(
        self,
        folder: Path,
        formats: list[str],
        templates: tuple[Path, ...],
        changes: Mapping[str, str],
        layout: Layout | None,
        stage: Stage,
        numbers: Numbers,
    ) -> None:
        self._folder = folder
        self._formats = formats
        self._templates = templates
        self._changes = changes
        self._stage = stage
        self._numbers = numbers
        by_office = ("docx", "pdf") if layout == "measured" else ("pdf",)
        self._by_office = tuple(ending for ending in by_office if ending in formats)
        self._as_they_fall = tuple(ending for ending in formats if ending not in self._by_office)
        self._measured = bool(self._by_office) and layout != "static"
        self._names = FileNames()
        self._compiled: dict[tuple[Path, PageChoices], CompiledTemplate] = {}
        self._waiting: list[Waiting] = []

    def render(self, path: Path) -> Finished:
        done = Finished(path)
        try:
            plan, document = self._composed(path, done)
            if {"docx", "pdf"} & set(self._formats):
                done.faults.extend(title_advice(plan, document))
                done.faults.extend(mark_advice(plan, document))
                if not self._measured:  # else the pages themselves tell
                    done.faults.extend(recipients_advice(plan, document))
                done.faults.extend(self._left_upright(plan))
            plan, document = self._numbered(plan, document, done)
            done.name = self._names.name(plan, document, file_suffix(document.stage))
            # Every format is made before the first is written: a fault leaves no half set of files.
            made, waiting = [], []
            for each in self._papers(done.name, plan, document):
                files = dict(self._files(each.plan, each.document, each.endings, apart=each.apart))
                if self._by_office and _is_laid_out(each.document):
                    waiting.append(self._wait(done, each, files))
                else:
                    made += [(each.name, *file) for file in files.items()]
            names = [(name, ending) for name, ending, _ in made]
            names += [(each.name, end) for each in waiting for end in (*each.endings, *each.beside)]
            for name, ending in names:
                check_free(self._target(name, ending))
                self._numbers.check_file(self._target(name, ending), done)
            for name, ending, data in made:
                done.write(self._target(name, ending), data)
            self._waiting += waiting
        except Stopped as stop:
            done.stop(stop)
        return done

    def _composed(self, path: Path, done: Finished) -> tuple[Plan, Document]:
        """A plan as its stage prints it, and the document with the stage's mark."""
        stage = self._stage
        numbered = (lambda plan: self._numbers.gives(plan, done)) if stage.name == "final" else None
        typed, faults = read_plan(path, templates=self._templates, changes=self._changes, final=numbered)
        plan = stage.seen(typed)
        document = compose(plan, faults)
        done.faults.extend(faults)
        version = stage.version
        if stage.is_draft and version is None:
            version = self._numbers.version(plan, document, done)
        return plan, marked(document, stage.mark(version))

    def _numbered(self, plan: Plan, document: Document, done: Finished) -> tuple[Plan, Document]:
        """Plan and document with the number that the register has for them; drafts have none."""
        if self._stage.is_draft:
            return plan, document
        numbered = self._numbers.settle(plan, document, done)
        return numbered, document if numbered is plan else compose(numbered, Faults())

    def _target(self, name: str, ending: str) -> Path:
        return self._folder / (f"{name}.{ending}" if ending else name)

    def _papers(self, name: str, plan: Plan, document: Document) -> Iterator[_Paper]:
        """The document, each attachment that is sent apart, and for a review the form that goes with it."""
        yield _Paper(name, plan, document, self._as_they_fall)
        for part in document.apart:
            label = part.label.removeprefix(document.header.number) or (
                part.title.text if part.title else "附件"
            )
            alone = Document(document.kind, Header(), part, names=document.names, stage=document.stage)
            yield _Paper(self._names.part_name(name, label), plan, alone, self._as_they_fall, apart=True)
        if self._stage.name == "review":
            from planforge.produce.dispatch import FORM, dispatch_plan  # only reviews need it

            form = dispatch_plan(plan, document, office_types(plan.profile, self._templates).get(FORM))
            endings = () if "docx" in self._by_office else ("docx",)
            yield _Paper(self._names.part_name(name, FORM), form, compose(form), endings)

    def _wait(self, done: Finished, paper: _Paper, beside: Mapping[str, bytes]) -> Waiting:
        """A paper whose .docx LibreOffice has to lay out, with the files beside it."""
        plan, document, apart = paper.plan, paper.document, paper.apart
        first = Wanted(MEASURED_PAGES) if self._measured else NOTHING
        data = self._word(plan, document, first.facts, apart=apart)
        return Waiting(done, paper.name, self._by_office, beside, plan, document, apart, data, first)

    def _files(
        self, plan: Plan, document: Document, endings: Iterable[str], *, apart: bool
    ) -> Iterator[tuple[str, bytes]]:
        """The files of a document by their endings; what is no Word file travels as it is."""
        file = document.main.file
        if file is not None and not _is_laid_out(document):
            yield legal_name(file.kind, MAX_ENDING), file.data
            return
        for ending in endings:
            yield ending, self._make(ending, plan, document, apart=apart)

    def _make(self, ending: str, plan: Plan, document: Document, *, apart: bool) -> bytes:
        """The bytes of one format."""
        if ending == "docx":
            return self._word(plan, document, apart=apart)
        if ending == "txt":
            from planforge.write.text import write_text

            return write_text(document).encode()
        if ending == "md":
            from planforge.write.markdown import write_markdown

            return write_markdown(document).encode()
        from planforge.write.html import write_html

        return write_html(document).encode()

    def _word(
        self, plan: Plan, document: Document, facts: PageFacts = UNKNOWN_PAGES, *, apart: bool
    ) -> bytes:
        from planforge.write.docx import write_docx

        template, page = _template_file(plan, apart=apart), plan.profile.page
        return write_docx(document, self._template(template, page), str(template), page, facts)

    def _again(self, waiting: Waiting) -> Waiting:
        """Make a .docx anew, for what its pages have told; the files beside it where their words change."""
        document, wanted = waiting.document, waiting.wanted
        if wanted.recipients_moved and not waiting.plan.recipients_in_imprint:
            plan = replace(waiting.plan, recipients_in_imprint=True)
            document = marked(compose(plan, Faults()), document.stage)
            beside = dict(self._files(plan, document, waiting.beside, apart=waiting.apart))
            waiting = replace(waiting, plan=plan, document=document, beside=beside)
        data = self._word(waiting.plan, document, wanted.facts, apart=waiting.apart)
        return replace(waiting, data=data)

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

    def lay_out(self, results: Sequence[Finished], tell: Callable[[Finished], None]) -> None:
        """Give LibreOffice what waits for it, some at a time; a plan that does not wait is told at once."""
        waiting = {id(each.done) for each in self._waiting}
        for done in results:
            if id(done) not in waiting:
                tell(done)
        for start in range(0, len(self._waiting), AT_ONCE):
            some = self._waiting[start : start + AT_ONCE]
            lay_out(some, self._target, self._again if self._measured else None)
            left = {id(each.done) for each in self._waiting[start + AT_ONCE :]}
            for done in {id(each.done): each.done for each in some if id(each.done) not in left}.values():
                tell(done)


def _is_laid_out(document: Document) -> bool:
    """Whether a document has pages of ours: a file that travels as it is has none."""
    return document.main.file is None or document.main.file.kind == "docx"


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

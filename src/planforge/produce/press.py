"""The files of one document after another: formats, names, and the templates compiled so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from planforge.compose import compose
from planforge.document import MEASURED_PAGES, UNKNOWN_PAGES, Document, File, Header, PageChoices, PageFacts
from planforge.messages import Faults, Faulty, Place, Unreadable
from planforge.plan import Plan
from planforge.plan.office import office_types
from planforge.produce.disk import check_free
from planforge.produce.finished import Finished
from planforge.produce.laying import Layout, Waiting, lay_out
from planforge.produce.marks import mark_advice
from planforge.produce.names import MAX_ENDING, FileNames, legal_name
from planforge.produce.pages import NOTHING, Wanted
from planforge.produce.recipients import recipients_advice
from planforge.produce.stages import Stage, file_suffix, marked
from planforge.produce.titles import title_advice

if TYPE_CHECKING:
    from planforge.word import CompiledTemplate
    from planforge.write.pdf import Office

FORMATS = ("docx", "pdf", "txt", "md", "html")
MAX_TEMPLATE = 64 * 1024 * 1024


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


class Press:
    """Makes documents in the formats of one run; .docx files that LibreOffice has to lay out wait for it."""

    def __init__(
        self,
        folder: Path,
        formats: Iterable[str],
        templates: tuple[Path, ...],
        layout: Layout | None,
        stage: Stage,
        office: Office | None = None,
    ) -> None:
        """Begin a run; an `office` that is given goes on after it."""
        wanted = [each for each in FORMATS if each in set(formats)]
        self._folder = folder
        self._formats = wanted
        self._templates = templates
        self._stage = stage
        by_office = ("docx", "pdf") if layout == "measured" else ("pdf",)
        self._by_office = tuple(ending for ending in by_office if ending in wanted)
        self._as_they_fall = tuple(ending for ending in wanted if ending not in self._by_office)
        self._measured = bool(self._by_office) and layout != "static"
        self._compiled: dict[tuple[Path, PageChoices], CompiledTemplate] = {}
        self._waiting: list[Waiting] = []
        self._open = ExitStack()
        self._offices: list[Office] = [office] if office else []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """End LibreOffice, for what goes into other folders, too."""
        self._open.close()
        self._offices.clear()

    @property
    def by_office(self) -> bool:
        """Whether LibreOffice has to lay documents out."""
        return bool(self._by_office)

    def into(self, folder: Path) -> Press:
        """The same, with the templates compiled so far, for another folder."""
        other = copy(self)
        other._folder = folder
        other._waiting = []
        return other

    def advice(self, plan: Plan, document: Document) -> Faults:
        """What is to be said of a document's look before it is made."""
        found = Faults()
        if {"docx", "pdf"} & set(self._formats):
            found.extend(title_advice(plan, document))
            found.extend(mark_advice(plan, document))
            if not self._measured:  # else the pages themselves tell
                found.extend(recipients_advice(plan, document))
            found.extend(self._left_upright(plan))
            found.extend(self._unprinted(plan, document))
        return found

    def file_names(self, plan: Plan, document: Document, names: FileNames) -> tuple[str, ...]:
        """The names that a document's files will have."""
        found = []
        name = names.name(plan, document, file_suffix(document.stage))
        for each in self._papers(name, plan, document, names):
            file = each.document.main.file
            if file is not None and not _is_laid_out(each.document):
                found.append(self._target(each.name, _ending(file)).name)
            else:
                endings = (*each.endings, *self._by_office)
                found += [self._target(each.name, ending).name for ending in endings]
        return tuple(found)

    def make(
        self,
        done: Finished,
        plan: Plan,
        document: Document,
        names: FileNames,
        check: Callable[[Path, Finished], None] = lambda path, done: None,
    ) -> None:
        """Make a document's files under names of its own; `check` may refuse one that is there.

        Every format is made before the first is written: a fault leaves no half set of files. Those that
        LibreOffice is needed for wait for `lay_out`.
        """
        done.name = names.name(plan, document, file_suffix(document.stage))
        made, waiting = [], []
        for each in self._papers(done.name, plan, document, names):
            files = dict(self._files(each.plan, each.document, each.endings, apart=each.apart))
            if self._by_office and _is_laid_out(each.document):
                waiting.append(self._wait(done, each, files))
            else:
                made += [(each.name, *file) for file in files.items()]
        wanted = [(name, ending) for name, ending, _ in made]
        wanted += [(each.name, end) for each in waiting for end in (*each.endings, *each.beside)]
        for name, ending in wanted:
            check_free(self._target(name, ending))
            check(self._target(name, ending), done)
        for name, ending, data in made:
            done.write(self._target(name, ending), data)
        self._waiting += waiting

    def waits(self, done: Finished) -> bool:
        """Whether LibreOffice is needed for some of a document's files."""
        return any(each.done is done for each in self._waiting)

    def lay_out(self, results: Sequence[Finished], tell: Callable[[Finished], None]) -> None:
        """Give LibreOffice what waits for it; a document is told when the last of its files is there."""
        pending, self._waiting = self._waiting, []
        left = Counter(id(each.done) for each in pending)
        for done in results:
            if id(done) not in left:
                tell(done)

        def told(waiting: Waiting) -> None:
            left[id(waiting.done)] -= 1
            if not left[id(waiting.done)]:
                tell(waiting.done)

        if pending:
            again = self._again if self._measured else None
            lay_out(pending, self._target, again, self._office(), tell=told)

    def _office(self) -> Office:
        """LibreOffice as this press keeps it, from the first document that needs it on."""
        from planforge.write.pdf import Office

        if not self._offices:
            self._offices.append(self._open.enter_context(Office()))
        return self._offices[0]

    def _target(self, name: str, ending: str) -> Path:
        return self._folder / (f"{name}.{ending}" if ending else name)

    def _papers(self, name: str, plan: Plan, document: Document, names: FileNames) -> Iterator[_Paper]:
        """The document, each attachment that is sent apart, and for a review the form that goes with it."""
        yield _Paper(name, plan, document, self._as_they_fall)
        for part in document.apart:
            label = part.label.removeprefix(document.header.number) or (
                part.title.text if part.title else "附件"
            )
            alone = Document(document.kind, Header(), part, names=document.names, stage=document.stage)
            yield _Paper(names.part_name(name, label), plan, alone, self._as_they_fall, apart=True)
        if self._stage.name == "review":
            from planforge.produce.dispatch import FORM, dispatch_plan  # only reviews need it

            form = dispatch_plan(plan, document, office_types(plan.profile, self._templates).get(FORM))
            endings = () if "docx" in self._by_office else ("docx",)
            yield _Paper(names.part_name(name, FORM), form, compose(form), endings)

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
            yield _ending(file), file.data
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

    def _unprinted(self, plan: Plan, document: Document) -> Faults:
        """Say which fields of the type's own its Word file should print, and no tag of it names."""
        faults = Faults()
        laid_out = [field for field in document.main.fields if field.blocks]
        if not laid_out:
            return faults
        template = _template_file(plan, apart=False)
        parts = self._template(template, plan.profile.page).parts
        tags = "\n".join(placed.tag.body for part in parts for placed in part.tags)
        for field in laid_out if _ALL_FIELDS not in tags else ():
            if field.name not in tags and field.label not in tags:
                faults.add(
                    "write.field-unprinted",
                    Place(plan.file),
                    severity="warning",
                    name=field.label,
                    kind=document.kind,
                    template=template,
                )
        return faults

    def _template(self, path: Path, page: PageChoices) -> CompiledTemplate:
        from planforge.forms.filters import FILTERS
        from planforge.write.docx import compile_template

        key = path, page
        if key not in self._compiled:
            self._compiled[key] = compile_template(_template_bytes(path), str(path), FILTERS, page)
        return self._compiled[key]


_ALL_FIELDS = "document.main.fields"
"""What a tag says that loops over all fields of a type's own."""


def _is_laid_out(document: Document) -> bool:
    """Whether a document has pages of ours: a file that travels as it is has none."""
    return document.main.file is None or document.main.file.kind == "docx"


def _ending(file: File) -> str:
    """The ending of a file that travels as it is."""
    return legal_name(file.kind, MAX_ENDING)


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

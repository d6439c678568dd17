"""Plans → finished files in several formats; one bad plan does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planforge.compose import compose
from planforge.document import Document
from planforge.messages import Faults, Stopped
from planforge.plan import Plan, read_plan
from planforge.produce.disk import clear_leftovers, make_folder
from planforge.produce.finished import Finished
from planforge.produce.issuing import NO_ISSUE, Issuing, Numbers
from planforge.produce.laying import Layout
from planforge.produce.names import FileNames
from planforge.produce.press import Press
from planforge.produce.stages import AS_TYPED, Stage, marked

if TYPE_CHECKING:
    from planforge.write.pdf import Office


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
    office: Office | None = None,
    tell: Callable[[Finished], None] = lambda done: None,
) -> list[Finished]:
    """Render plans into a folder; `tell` is called with each one that is done, PDFs last.

    `layout` "measured" lays pages out again where signature, imprint or recipients ask for it; without any,
    that is done for PDF alone, and a .docx is left to the word processor that opens it. Without a `stage` a
    document is rendered as typed: no mark, no demands. `issuing` says where numbers come from. Who renders
    more than once keeps one `office`.
    Gives a result for every plan. Raises `Unreadable` where the folder can not be made.
    """
    make_folder(folder)
    clear_leftovers(folder)
    with (
        Press(folder, formats, templates, layout, stage, office) as press,
        Numbers(issuing, stage) as numbers,
    ):
        run = _Run(press, templates, changes or {}, stage, numbers)
        results = [run.render(path) for path in plans]

        def told(done: Finished) -> None:
            numbers.bind(done)
            tell(done)

        press.lay_out(results, told)
    return results


class _Run:
    """One run: the plans read, with the numbers that they have; their names are all different."""

    def __init__(
        self,
        press: Press,
        templates: tuple[Path, ...],
        changes: Mapping[str, str],
        stage: Stage,
        numbers: Numbers,
    ) -> None:
        self._press = press
        self._templates = templates
        self._changes = changes
        self._stage = stage
        self._numbers = numbers
        self._names = FileNames()

    def render(self, path: Path) -> Finished:
        done = Finished(path)
        try:
            plan, document = self._composed(path, done)
            done.faults.extend(self._press.advice(plan, document))
            plan, document = self._numbered(plan, document, done)
            self._press.make(done, plan, document, self._names, self._numbers.check_file)
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

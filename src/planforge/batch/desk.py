"""Where rows are worked on, in any process: checked first, then made into files."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import planforge
from planforge.batch.job import Check, Checked, Job, Made, Order
from planforge.batch.moved import moved
from planforge.batch.numbering import asks_of
from planforge.batch.through import Given, Piece
from planforge.compose import compose
from planforge.document import Document
from planforge.messages import Faults, Stopped
from planforge.plan import Plan
from planforge.plan.binding import PlanSource
from planforge.plan.making import same_key
from planforge.plan.row import Row
from planforge.produce.claims import Claim, claim_of, identity_line
from planforge.produce.finished import Finished
from planforge.produce.names import RowNames
from planforge.produce.press import Press
from planforge.produce.settling import numbered
from planforge.produce.stages import marked
from planforge.source import Mapping, Node, Sequence, Text


@dataclass(frozen=True, slots=True)
class RowHand:
    """What works on the pieces of a job, here or in another process."""

    job: Job

    def __call__(self, piece: Piece) -> Iterator[Given]:
        """Check or make the rows of a piece."""
        desk = desk_of(self.job)
        if isinstance(piece, Check):
            return (desk.check(row, claims=piece.claims) for row in piece.rows)
        return desk.make(piece.orders)

    def put_away(self) -> None:
        """End what the desk of this process keeps running."""
        if desk_of.cache_info().currsize:
            desk_of(self.job).close()


@lru_cache(maxsize=1)
def desk_of(job: Job) -> Desk:
    """The desk of this process: plan and templates are read once."""
    return Desk(job)


class Desk:
    """A plan that was read, and what prints it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self.source = PlanSource.open(job.plan, templates=job.templates, changes=dict(job.changes))
        self._press = Press(job.folder, job.formats, job.templates, job.layout, job.stage)
        sample, warnings = self.source.plan()
        self.profile = sample.profile
        self.name = str(sample.body.id or job.plan.stem)
        """What the folder's lists call the plan."""
        self.of_plan = tuple(warnings)
        """What is to be said of the plan itself: once, not of every row."""
        self._sample = sample

    def check_whole(self, columns: tuple[Text, ...], key: str) -> Faults:
        """Say what is against every row: columns that mean nothing, a plan that can not keep its numbers."""
        faults = self.source.check_columns(columns, key)
        if self._job.stage.issues and not self._sample.body.id:
            line = identity_line(self._sample.doctype.key)
            faults.add("issue.no-identity", self._sample.body.place, line=line)
        return faults

    def one_number(self, columns: tuple[Text, ...]) -> Faults:
        """Say that the plan gives all rows one number, in full, where nothing of a row makes it another."""
        faults = Faults()
        typed = next((text for key, text in self.source.tree.entries if same_key(key, "发文字号")), None)
        wanted = self._sample.number
        given = wanted is not None and wanted.number is not None and wanted.number.serial is not None
        own = any(same_key(column, "发文字号") for column in columns)
        if given and wanted is not None and not own and "{{" not in str(typed):
            faults.add("batch.one-number", wanted.place, severity="warning", number=typed)
        return faults

    @property
    def by_office(self) -> bool:
        """Whether LibreOffice has to lay documents out."""
        return self._press.by_office

    def close(self) -> None:
        """End LibreOffice, where rows needed it."""
        self._press.__exit__()

    def check(self, row: Row, *, claims: bool) -> Checked:
        """Bind, read and compose a row; everything that is against it comes back at once."""
        faults, code = Faults(), 0
        checked = Checked(row.number, str(row.key))
        try:
            plan, document = self._composed(row, faults, self._job.stage.version)
            checked = checked._replace(
                title=document.name,
                names=self._press.file_names(plan, document, RowNames(row.key, always=False)),
                keyed=self._press.file_names(plan, document, RowNames(row.key, always=True)),
                inputs=self._inputs(row, plan),
                claim=pickle.dumps(self._claim(row, plan, document)) if claims else b"",
                number_typed=document.header.number,
            )
        except Stopped as stop:
            faults.extend(stop.faults)
            code = stop.exit_code
        own = tuple(fault for fault in faults if fault not in self.of_plan)
        return checked._replace(faults=own, exit_code=code)

    def _claim(self, row: Row, plan: Plan, document: Document) -> Claim:
        """What a row asks of the register; what is against it stands at the row."""
        claim = claim_of(plan, document, asks_of(self._job.stage), self._job.reason)
        place = row.key.place if claim.place.file == plan.file else claim.place
        return replace(claim, place=place, identity_place=row.key.place if claim.identity else None)

    def make(self, orders: tuple[Order, ...]) -> Iterator[Made]:
        """Make the files of some rows; those that wait for LibreOffice come last."""
        if self._job.at_hand:
            yield from self._make(orders, self._press)
            return
        with TemporaryDirectory() as name:
            folder = Path(name)
            for made in self._make(orders, self._press.into(folder)):
                data = tuple((name, (folder / name).read_bytes()) for name, _ in made.files)
                yield moved(made, str(folder), str(self._job.folder))._replace(data=data)

    def _make(self, orders: tuple[Order, ...], press: Press) -> Iterator[Made]:
        waiting: list[tuple[int, Finished]] = []
        for order in orders:
            done = self._begun(order, press)
            if press.waits(done):
                waiting.append((order.row.number, done))
            else:
                yield _made(order.row.number, done)
        press.lay_out([done for _, done in waiting], lambda done: None)
        for number, done in waiting:
            yield _made(number, done)

    def _begun(self, order: Order, press: Press) -> Finished:
        """A row with the files that can be written at once."""
        row, place = order.row, order.row.key.place
        done = Finished(Path(place.of_line))
        try:
            plan, document = self._composed(row, Faults(), order.version, order)
            # Advice about looks stops nothing, and is dear: it comes with the files.
            advice = self._press.advice(plan, document)
            done.faults.extend(fault for fault in advice if fault not in self.of_plan)
            press.make(done, plan, document, RowNames(row.key, always=order.keyed))
        except Stopped as stop:
            done.stop(stop)
        return done

    def _composed(
        self, row: Row, faults: Faults, version: int | None, order: Order | None = None
    ) -> tuple[Plan, Document]:
        """A row as its stage prints it; with an order, one that was checked, with its number."""
        stage = self._job.stage
        final = (lambda plan: True) if stage.name == "final" else None
        typed, found = self.source.bind(row, final=final, checked=order is not None)
        faults.extend(found)
        plan = stage.seen(typed)
        if order is not None and order.entry is not None:
            plan = numbered(plan, order.entry)
        return plan, marked(compose(plan, faults), stage.mark(version))

    def _inputs(self, row: Row, plan: Plan) -> str:
        """Digest what a row's files are made of: plan and office, row, template, engine, ways to print."""
        job = self._job
        types = [plan.doctype, *(each.body.doctype for each in plan.attachments)]
        folders = dict.fromkeys(folder for each in types if each for folder in each.folders)
        made_of = (
            planforge.__version__,
            (job.formats, job.layout, job.stage if job.stage.is_draft else None, job.changes),
            self.source.digest,
            [(Path(name).name, digest) for name, digest in plan.files],
            str(row.key),
            [_folder_digest(folder) for folder in folders],
            [(str(name), _plain(value)) for name, value in row.values],
            [(str(edit.action), str(edit.target), _plain(edit.value)) for edit in row.edits],
        )
        return sha256(repr(made_of).encode()).hexdigest()


def _plain(node: Node | None) -> object:
    """What a value says, wherever it stands."""
    if isinstance(node, Sequence):
        return [_plain(each) for each in node.items]
    if isinstance(node, Mapping):
        return [(str(key), _plain(value)) for key, value in node.entries]
    return None if node is None else str(node)


def _made(number: int, done: Finished) -> Made:
    files = tuple(sorted((path.name, digest) for path, digest in done.digests.items()))
    pages = sum(_pages(path) for path in done.paths if path.suffix == ".pdf")
    return Made(number, files, pages, tuple(done.faults), done.exit_code)


def _pages(pdf: Path) -> int:
    import pypdfium2  # only for PDFs

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


@lru_cache(maxsize=256)
def _folder_digest(folder: Path) -> str:
    """Digest what a type's folder says and looks like."""
    digest = sha256()
    for name in ("manifest.yaml", "document.docx"):
        path = folder / name
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()

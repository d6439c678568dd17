"""The number of a document while it is rendered: looked up always, taken and bound with `--issue`.

A number is taken as late as can be, under the plan's 标识, and bound to the finished files when they stand on
the disk. Whatever kills the run between the two, the next run of the same plan takes the same number up.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypedDict

from planforge.document import Document
from planforge.forms import DocNumber, OrderNumber
from planforge.messages import Fault, Faulty, Place, Severity, Stopped, Unreadable
from planforge.numbers import Entry
from planforge.plan import Plan
from planforge.plan.read import real_path
from planforge.produce.claims import Asks, Claim
from planforge.produce.disk import keep
from planforge.produce.finished import Finished
from planforge.produce.registers import office_register, open_office_register
from planforge.produce.stages import Stage
from planforge.produce.versions import draft_version

if TYPE_CHECKING:
    from planforge.numbers.register import Register


@dataclass(frozen=True, slots=True)
class Issuing:
    """How a run deals with the register: a path or URL that goes before every other one, and the reason why
    an issued document is made again with other words."""

    register: str = ""
    reason: str = ""


NO_ISSUE = Issuing()
"""The office's own register, and no issued document made otherwise."""


class About(TypedDict):
    """Title, recipients and day (ISO) of a document."""

    title: str
    recipients: str
    date: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """A number that waits for its files."""

    register: Register
    entry: Entry
    about: About
    words: str


class Numbers:
    """The numbers of one run; registers are opened once, when the first plan asks for them."""

    def __init__(self, issuing: Issuing, stage: Stage) -> None:
        self._issuing = issuing
        self._issues = stage.issues
        self._makes = stage.issues or stage.is_draft
        self._open = ExitStack()
        self._registers: dict[str, Register | Stopped] = {}
        self._asks: Asks = "number" if stage.issues else "final" if stage.name == "final" else "nothing"
        self._plans: dict[str, Plan] = {}
        self._taken: dict[int, _Taken] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def version(self, plan: Plan, document: Document, done: Finished) -> int | None:
        """Count the version of a draft; None where its plan has no 标识 to count by, which is noted."""

        def opened() -> Register | None:
            register = self._register(plan, done)
            if register is not None:
                done.faults.extend(Claim(plan, document, "nothing").about_draft(register))
            return register

        return draft_version(plan, document, done, opened)

    def gives(self, plan: Plan, done: Finished) -> bool:
        """Whether the register has, or will give, the number that a final plan leaves to it."""
        if self._issues:
            return True
        try:
            register = self._register(plan, done)
            held = register.of(plan.body.id) if register is not None and plan.body.id else None
        except Stopped as stop:
            done.faults.extend(replace(fault, severity="warning") for fault in stop.faults)
            return False
        return held is not None and held.state == "issued"

    def settle(self, plan: Plan, document: Document, done: Finished) -> Plan:
        """Give the plan with the number that it has, or that is taken for it now.

        Without `--issue` nothing is taken: an issued document keeps its number, any other stays as typed, and
        a register that can not be asked is a warning.
        Raises `Faulty` where the number belongs to another document, or the words are no longer those issued.
        """
        claim = Claim(plan, document, self._asks, self._issuing.reason)
        if self._issues:
            self._once(plan)
            claim.about_plan().stop_if_any()  # before a register is made
            return self._settled(claim, self._register(plan, done), done)
        try:
            return self._settled(claim, self._register(plan, done), done)
        except Faulty:
            raise
        except Stopped as stop:
            done.faults.extend(replace(fault, severity="warning") for fault in stop.faults)
            return self._settled(claim, None, done)

    def _settled(self, claim: Claim, register: Register | None, done: Finished) -> Plan:
        held, faults = claim.judge(register)
        faults.stop_if_any()
        done.faults.extend(faults)
        if self._issues and register is not None:
            entry = claim.take(register)
            self._taken[id(done)] = _Taken(register, entry, _about(claim.plan, claim.document), claim.words)
            return _numbered(claim.plan, entry)
        if held is None or held.state != "issued" or claim.typed is not None or claim.series is None:
            return claim.plan
        return _numbered(claim.plan, held)

    def bind(self, done: Finished) -> None:
        """Bind the number of a plan to its files, when all of them are on the disk."""
        waiting = self._taken.pop(id(done), None)
        if waiting is None:
            return
        note = "issue.waits"
        if not done.exit_code:
            try:
                self._bind(waiting, done)
                note = _came_to(waiting)
            except Faulty as stop:  # spent, or given to another document, since it was taken
                done.stop(stop)
                note = "issue.not-its"
            except Stopped as stop:
                done.stop(stop)
        if note == "issue.waits" and waiting.entry.state == "issued":
            return  # it has been issued, and stays so
        values = (("number", waiting.entry.number), ("files", "、".join(map(str, done.paths))))
        severity: Severity = "error" if note == "issue.not-its" else "note"
        done.faults.append(Fault(note, Place(str(done.plan)), values, severity))

    def _bind(self, waiting: _Taken, done: Finished) -> None:
        keep(done.paths)
        _check_kept(done)
        waiting.register.issue(
            waiting.entry,
            **waiting.about,
            words=waiting.words,
            files=tuple(sorted((path.name, digest) for path, digest in done.digests.items())),
            reason=self._issuing.reason,
        )
        earlier, made = waiting.entry, {path.name for path in done.paths}
        if earlier.words != waiting.words and (
            left := [name for name, _ in earlier.files if name not in made]
        ):
            values = (("number", earlier.number), ("files", "、".join(left)))
            done.faults.append(Fault("issue.superseded", Place(str(done.plan)), values, "warning"))

    def check_file(self, path: Path, done: Finished) -> None:
        """Refuse to write over a file that is bound to another number."""
        taken = self._taken.get(id(done))
        if taken is None or not path.is_file():
            return
        found = taken.register.holder(path.name, _digest(path))
        if found is not None and (found.series, found.serial) != (taken.entry.series, taken.entry.serial):
            values = {"number": found.number, "title": found.title}
            raise Unreadable.because("issue.file-of-another", Place(str(path)), **values)

    def _once(self, plan: Plan) -> None:
        """Refuse a second plan of one 标识 in a run, and the same one again."""
        identity = plan.body.id
        if not identity:
            return
        other = self._plans.setdefault(identity, plan)
        if other is not plan:
            same = real_path(Path(other.file)) == real_path(Path(plan.file))
            code = "issue.same-file" if same else "issue.same-identity"
            raise Faulty.because(code, identity.place, identity=identity, other=other.file)

    def _register(self, plan: Plan, done: Finished) -> Register | None:
        """The register that a plan belongs to; None where there is none yet and none is needed."""
        option, profile, make = self._issuing.register, plan.profile, self._makes
        url = office_register(option, profile, Path()).url
        if not make and "://" not in url and not Path(url).exists():
            return None
        known = self._registers.get(url)
        if isinstance(known, Stopped):  # one that can not be opened is not waited for by every plan
            if self._issues:
                raise known
            return None
        if known is not None:
            return known
        try:
            register = open_office_register(option, profile, Path(), make=make, tell=done.faults.append)
        except Stopped as stop:
            self._registers[url] = stop
            raise
        self._registers[url] = self._open.enter_context(register)
        if register.made:
            done.faults.append(Fault("cli.number.made", None, (("path", register.name),), "note"))
        return register


def _came_to(taken: _Taken) -> str:
    """What issuing comes to: the first time, files made again, or other words."""
    if taken.entry.state != "issued":
        return "issue.done"
    return "issue.same" if taken.entry.words == taken.words else "issue.reissued"


def _numbered(plan: Plan, entry: Entry) -> Plan:
    """A plan with the number of an entry."""
    wanted, series = plan.number, entry.series
    assert wanted is not None
    number: DocNumber | OrderNumber = OrderNumber(entry.serial, series.word)
    if series.year is not None and series.word == "号":
        number = DocNumber(series.code, series.year, entry.serial)
    return replace(plan, number=replace(wanted, number=number, automatic=False))


def _about(plan: Plan, document: Document) -> About:
    """What the register keeps of a document."""
    to = document.main.recipients or "".join(document.imprint.recipients)
    day = plan.body.date.day if plan.body.date else None
    date = f"{day.year:04}-{day.month:02}-{day.day:02}" if day else ""
    return About(title=document.name, recipients=to.rstrip("：。"), date=date)


def _check_kept(done: Finished) -> None:
    """Raise where a file is no longer what was written: another run made one of the same name."""
    faults = [
        Fault("issue.overwritten", Place(str(path)))
        for path, digest in done.digests.items()
        if not path.is_file() or _digest(path) != digest
    ]
    if faults:
        raise Unreadable(faults)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

"""The number of a document while it is rendered: looked up always, taken and bound with `--issue`.

A number is taken as late as can be, under the plan's 标识, and bound to the finished files when they stand on
the disk. Whatever kills the run between the two, the next run of the same plan takes the same number up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypedDict

from planforge.document import Document
from planforge.forms import DocNumber, OrderNumber
from planforge.messages import Fault, Faults, Faulty, Place, Severity, Stopped, Unreadable
from planforge.numbers import Entry, Series
from planforge.numbers.series import Word
from planforge.plan import Plan
from planforge.produce.disk import keep
from planforge.produce.finished import Finished
from planforge.produce.registers import check_owner, office_register, open_office_register
from planforge.produce.stages import Stage
from planforge.produce.versions import draft_version, identity_line
from planforge.produce.words import words_digest

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
        self._plans: dict[str, str] = {}
        self._taken: dict[int, _Taken] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def version(self, plan: Plan, document: Document, done: Finished) -> int | None:
        """Count the version of a draft; None where its plan has no 标识 to count by, which is noted."""
        return draft_version(plan, document, done, lambda: self._register(plan, done))

    def settle(self, plan: Plan, document: Document, done: Finished) -> Plan:
        """Give the plan with the number that it has, or that is taken for it now.

        Without `--issue` nothing is taken: an issued document keeps its number, any other stays as typed, and
        a register that can not be asked is a warning.
        Raises `Faulty` where the number belongs to another document, or the words are no longer those issued.
        """
        if self._issues:
            self._demand(plan)
            return self._settled(plan, document, done)
        try:
            return self._settled(plan, document, done)
        except Faulty:
            raise
        except Stopped as stop:
            done.faults.extend(replace(fault, severity="warning") for fault in stop.faults)
            return plan

    def _settled(self, plan: Plan, document: Document, done: Finished) -> Plan:
        register = self._register(plan, done)
        if register is None:
            return plan
        words = words_digest(document)
        with _at(plan):
            held = register.of(str(plan.body.id)) if plan.body.id else None
            if held is not None:
                self._check_held(held, plan, document, words)
            entry = self._entry(register, plan, document, held)
        if entry is None:
            return plan
        if self._issues:
            self._taken[id(done)] = _Taken(register, entry, _about(plan, document), words)
        return _numbered(plan, entry)

    def bind(self, done: Finished) -> None:
        """Bind the number of a plan to its files, when all of them are on the disk."""
        waiting = self._taken.pop(id(done), None)
        if waiting is None:
            return
        note = "issue.waits"
        if not done.exit_code:
            try:
                self._bind(waiting, done)
                note = "issue.done"
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

    def _demand(self, plan: Plan) -> None:
        """Refuse to take a number for a plan that could not get it again, or that wants none."""
        faults = Faults()
        identity, place = plan.body.id, plan.body.place
        if not identity:
            faults.add("issue.no-identity", place, line=identity_line(plan))
        elif identity in self._plans:
            faults.add("issue.same-identity", identity.place, identity=identity, other=self._plans[identity])
        else:
            self._plans[identity] = plan.file
        if plan.number is None:
            faults.add("issue.no-number", place)
        faults.stop_if_any()

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

    def _check_held(self, held: Entry, plan: Plan, document: Document, words: str) -> None:
        """A number that a plan has: its document is the one it was given to."""
        if held.state != "issued":
            return
        assert plan.body.id is not None
        title, about = document.name, {"number": held.number, "title": held.title, "date": held.date}
        if held.series != series_of(plan, document):
            raise Faulty.because("issue.other-series", plan.body.id.place, **about)
        if held.title != title and not self._issuing.reason:
            raise Faulty.because("issue.other-title", plan.body.id.place, **about)
        if self._issuing.reason or held.words == words:
            return
        if held.words:
            raise Faulty.because("issue.other-words", plan.body.id.place, **about)
        if self._issues:  # issued by hand: nobody knows with which words
            raise Faulty.because("issue.no-words", plan.body.id.place, **about)

    def _entry(self, register: Register, plan: Plan, document: Document, held: Entry | None) -> Entry | None:
        """The entry whose number the document bears; None where it bears a number as typed."""
        wanted, series = plan.number, series_of(plan, document)
        if wanted is None:
            return None
        if series is None:
            if self._issues:
                raise Faulty.because("issue.no-series", wanted.place, name=_series_name(plan, document))
            return None
        typed = wanted.number.serial if wanted.number else None
        identity, title = str(plan.body.id or ""), document.name
        if self._issues:
            check_owner(plan.profile, series.code, str(next(iter(plan.issuers), "")))
            if typed is not None:
                return register.take(series, typed, identity=identity, title=title)
            return register.reserve(series, identity=identity, title=title)[0]
        if typed is not None:
            if held is not None and held.state == "issued" and held.serial != typed:
                raise register.fault("number.has-another", held)
            entry = register.get(series, typed)
            if entry is not None and not entry.fits(identity, title):
                raise register.fault(f"number.taken-{entry.state}", entry)
            return None
        return held if held is not None and held.state == "issued" else None


def series_of(plan: Plan, document: Document) -> Series | None:
    """The series of a plan's number: its code by years; an order's or a brief's is called after its mark.

    None where the plan wants no number, or where its name is none that a series can have: “三夏”简报.
    """
    wanted = plan.number
    if wanted is None:
        return None
    if isinstance(wanted.number, DocNumber):
        return Series(wanted.number.code, wanted.number.year)
    year = plan.body.date.year if plan.body.date else None
    form = plan.doctype.number_forms[0]
    if wanted.number is None and form == "document":
        return Series(str(plan.code), year)
    issue = wanted.number.word == "期" if wanted.number else form == "issue"
    word: Word = "期" if issue else "号"
    name = _series_name(plan, document)
    own = next((each for each in plan.profile.series if each.code == name), None)
    running = own.running if own else word == "号"
    try:
        return Series(name, None if running else year, word)
    except ValueError:
        return None


def _series_name(plan: Plan, document: Document) -> str:
    return str(plan.code or document.header.mark.replace("\n", ""))


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


@contextmanager
def _at(plan: Plan) -> Iterator[None]:
    """What the register has against a number stands where the plan asks for it."""
    try:
        yield
    except Faulty as stop:
        place = plan.number.place if plan.number else plan.body.place
        raise Faulty(
            fault if fault.place and fault.place.file == plan.file else replace(fault, place=place)
            for fault in stop.faults
        ) from None

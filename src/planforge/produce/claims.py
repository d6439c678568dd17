"""What is against a plan that asks for its number: the same for every render and for the doctor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from planforge.document import Document
from planforge.forms import DocNumber
from planforge.messages import Faults, Faulty, Stopped, Unreadable
from planforge.numbers import Entry, Series
from planforge.numbers.series import Word
from planforge.plan import Plan
from planforge.produce.registers import check_owner, numbered_years
from planforge.produce.versions import identity_line
from planforge.produce.words import words_digest

if TYPE_CHECKING:
    from planforge.numbers.register import Register

Asks = Literal["nothing", "final", "number"]
"""What a render asks: to print a plan as typed, as final, or with a number that is taken for it."""


@dataclass(frozen=True)
class Claim:
    """A plan with its document, what is asked, and why an issued document is made otherwise."""

    plan: Plan
    document: Document
    asks: Asks
    reason: str = ""

    @cached_property
    def series(self) -> Series | None:
        """The series of its number."""
        return series_of(self.plan, self.document)

    @cached_property
    def words(self) -> str:
        """The digest of its words."""
        return words_digest(self.document)

    @property
    def identity(self) -> str:
        """Its 标识; empty without one."""
        return str(self.plan.body.id or "")

    @property
    def typed(self) -> int | None:
        """The serial that the plan gives; None where it leaves it to the register, or wants no number."""
        number = self.plan.number.number if self.plan.number else None
        return number.serial if number else None

    def judge(self, register: Register | None) -> tuple[Entry | None, Faults]:
        """Give the entry that the plan has, and all that is against its number; warnings, too.

        `register` is None where there is none yet, or none that can be asked.
        """
        held = register.of(self.identity) if register is not None and self.identity else None
        faults = self.about_plan()
        if held is None:
            self._check_year(faults)
        elif held.state == "issued":
            self._check_document(held, faults)
        if register is not None:
            try:
                self._check_number(register, held, faults)
            except Faulty as stop:
                faults.extend(self._placed(stop).faults)
        return held, faults

    def about_draft(self, register: Register) -> Faults:
        """Say that a draft has the 标识 of a document that was issued under another title, or in another year
        or series: most often a copy of it."""
        faults, series, body = Faults(), self.series, self.plan.body
        held = register.of(self.identity) if self.identity else None
        if held is None or held.state != "issued" or body.id is None:
            return faults
        dated = body.date is not None and body.date.year is not None
        elsewhere = series is not None and dated and held.series != series
        if elsewhere or held.title != self.document.name:
            values = {"number": held.number, "title": held.title, "date": held.date}
            faults.add(
                "stage.other-document",
                body.id.place,
                severity="warning",
                line=identity_line(self.plan),
                **values,
            )
        return faults

    def about_plan(self) -> Faults:
        """A number is taken for a plan that could get it again, in a series that is its office's own."""
        faults = Faults()
        plan, wanted, takes = self.plan, self.plan.number, self.asks == "number"
        if takes and not plan.body.id:
            faults.add("issue.no-identity", plan.body.place, line=identity_line(plan))
        if wanted is None:
            if takes:
                faults.add("issue.no-number", plan.body.place)
        elif self.series is None:
            if takes:
                faults.add("issue.no-series", wanted.place, name=_series_name(plan, self.document))
        elif self.asks != "nothing":
            try:
                check_owner(plan.profile, self.series.code, str(next(iter(plan.issuers), "")))
            except Unreadable as stop:
                faults.extend(self._placed(stop).faults)
        return faults

    def take(self, register: Register) -> Entry:
        """Take its number, or take up the one that it has. Raises `Faulty` where it can not have it."""
        assert self.series is not None
        title = self.document.name
        try:
            if self.typed is not None:
                return register.take(self.series, self.typed, identity=self.identity, title=title)
            return register.reserve(self.series, identity=self.identity, title=title)[0]
        except Faulty as stop:
            raise self._placed(stop) from None

    def _check_year(self, faults: Faults) -> None:
        """A new number is of about this year: a year that is mistyped begins a series of its own."""
        wanted, years = self.plan.number, numbered_years()
        year = self.series.year if self.series else None
        if self.asks == "number" and wanted is not None and year is not None and year not in years:
            faults.add("issue.year", wanted.place, year=year, first=years[0], last=years[-1])

    def _check_document(self, held: Entry, faults: Faults) -> None:
        """A document that has been issued is the one for which its number was taken."""
        identity, code = self.plan.body.id, ""
        if held.series != self.series:
            code = "issue.other-series"
        elif self.reason:
            return
        elif held.title != self.document.name:
            code = "issue.other-title"
        elif held.words and held.words != self.words:
            code = "issue.other-words"
        elif not held.words and self.asks == "number":  # issued by hand: nobody knows with which words
            code = "issue.no-words"
        if code and identity:
            faults.add(code, identity.place, number=held.number, title=held.title, date=held.date)

    def _check_number(self, register: Register, held: Entry | None, faults: Faults) -> None:
        """A typed number is the document's own; one that is to be taken can be had."""
        series, takes = self.series, self.asks == "number"
        if series is None:
            return
        if takes:
            register.check_certain(series)
        if self.typed is not None:
            self._check_typed(register, series, self.typed, held, faults)
        elif takes and held is None:
            register.next(series)
        elif takes and held is not None and held.state == "reserved" and held.series != series:
            raise register.fault("number.other-series", held, series=series.name)

    def _check_typed(
        self, register: Register, series: Series, typed: int, held: Entry | None, faults: Faults
    ) -> None:
        if held is not None:
            open_ = held.state == "reserved" and self.asks != "nothing"
            issued = held.state == "issued" and held.series == series
            if (held.series, held.serial) != (series, typed) and (open_ or issued):
                raise register.fault("number.has-another", held)
        entry = register.get(series, typed)
        if entry is not None and not entry.fits(self.identity, self.document.name):
            raise register.fault(f"number.taken-{entry.state}", entry)
        left_out = register.left_out(series, typed) if entry is None and self.asks != "nothing" else ()
        if left_out:
            numbers = "、".join(dict.fromkeys(series.write(each) for each in (left_out[0], left_out[-1])))
            place = self.plan.number.place if self.plan.number else None
            values = {"number": series.write(typed), "numbers": numbers, "count": len(left_out)}
            faults.add("issue.gap", place, severity="warning", **values)

    def _placed(self, stop: Stopped) -> Faulty:
        """What the register has against a number stands where the plan asks for it."""
        place = self.plan.number.place if self.plan.number else self.plan.body.place
        return Faulty(
            fault if fault.place and fault.place.file == self.plan.file else replace(fault, place=place)
            for fault in stop.faults
        )


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

"""What is against a plan that asks for its number: for every render, a batch and the doctor alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from planforge.document import Document
from planforge.forms import DocNumber
from planforge.messages import Fault, Faults, Faulty, Place, Stopped, Unreadable
from planforge.numbers import Entry, Paper, Series
from planforge.numbers.series import Word
from planforge.plan import Plan
from planforge.produce.outside import mark, today
from planforge.produce.registers import check_owner, numbered_years
from planforge.produce.words import words_digest

if TYPE_CHECKING:
    from planforge.numbers.desk import Desk
    from planforge.numbers.view import View

Asks = Literal["nothing", "final", "number"]
"""What a render asks: to print a plan as typed, as final, or with a number that is taken for it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a plan and its document ask of the register. It knows neither any longer, and may go to another
    process."""

    file: str
    place: Place
    """Where the plan asks for its number."""
    asks: Asks
    reason: str
    """Why an issued document is made otherwise."""
    identity: str
    """The plan's 标识, empty without one, and where it stands."""
    identity_place: Place | None
    doctype: str
    """The key of its type."""
    series: Series | None
    typed: int | None
    """The serial that the plan gives; None where it leaves it to the register, or wants no number."""
    wanted: bool
    """Whether the plan wants a number at all."""
    dated: bool
    """Whether its year is known."""
    paper: Paper
    against: tuple[Fault, ...]
    """What is against it before any register is asked."""

    def judge(self, view: View | None) -> tuple[Entry | None, Faults]:
        """Give the entry that the plan has, and all that is against its number; warnings, too.

        `view` is None where there is no register yet, or none that can be asked.
        """
        held = view.of(self.identity) if view is not None else None
        faults = Faults()
        faults.extend(self.against)
        if held is None:
            self._check_year(faults)
        elif held.state == "issued":
            self._check_document(held, faults)
        if self.reason and self.asks == "number" and (held is None or held.state != "issued"):
            identity = self.identity
            faults.add("issue.nothing-issued", self.identity_place, severity="warning", identity=identity)
        if view is not None:
            try:
                self._check_number(view, held, faults)
            except Faulty as stop:
                faults.extend(self._placed(stop).faults)
        return held, faults

    def about_draft(self, view: View) -> Faults:
        """Say that a draft has the 标识 of a document that was issued under another title, or in another year
        or series: most often a copy of it."""
        faults, held = Faults(), view.of(self.identity)
        if held is None or held.state != "issued":
            return faults
        elsewhere = self.series is not None and self.dated and held.series != self.series
        if elsewhere or held.title != self.paper.title:
            values = {"number": held.number, "title": held.title, "date": held.date}
            faults.add(
                "stage.other-document",
                self.identity_place,
                severity="warning",
                line=identity_line(self.doctype),
                **values,
            )
        return faults

    def take(self, desk: Desk) -> Entry:
        """Take its number, or take up the one that it has. Raises `Faulty` where it can not have it."""
        assert self.series is not None
        about = {"identity": self.identity, "title": self.paper.title}
        try:
            if self.typed is not None:
                return desk.take(self.series, self.typed, **about)
            return desk.reserve(self.series, **about)
        except Faulty as stop:
            raise self._placed(stop) from None

    def _check_year(self, faults: Faults) -> None:
        """A new number is of about this year: a year that is mistyped begins a series of its own."""
        year = self.series.year if self.series else None
        if self.asks != "number" or not self.wanted or year is None:
            return
        years = numbered_years()
        if year not in years:
            faults.add("issue.year", self.place, year=year, first=years[0], last=years[-1])

    def _check_document(self, held: Entry, faults: Faults) -> None:
        """A document that has been issued is the one for which its number was taken."""
        code = ""
        if held.series != self.series:
            code = "issue.other-series"
        elif self.reason:
            return
        elif held.title != self.paper.title:
            code = "issue.other-title"
        elif held.words and held.words != self.paper.words:
            code = "issue.other-words"
        elif not held.words and self.asks == "number":  # issued by hand: nobody knows with which words
            code = "issue.no-words"
        if code:
            place = self.identity_place
            faults.add(code, place, number=held.number, title=held.title, date=held.date)

    def _check_number(self, view: View, held: Entry | None, faults: Faults) -> None:
        """A typed number is the document's own; one that is to be taken can be had."""
        series, takes = self.series, self.asks == "number"
        if series is None:
            return
        if takes:
            view.check_certain(series)
        if self.typed is not None:
            self._check_typed(view, series, self.typed, held, faults)
        elif takes and held is None:
            view.next(series)
        elif takes and held is not None and held.state == "reserved" and held.series != series:
            raise view.fault("number.other-series", held, series=series.name)

    def _check_typed(
        self, view: View, series: Series, typed: int, held: Entry | None, faults: Faults
    ) -> None:
        if held is not None:
            open_ = held.state == "reserved" and self.asks != "nothing"
            issued = held.state == "issued" and held.series == series
            if (held.series, held.serial) != (series, typed) and (open_ or issued):
                raise view.fault("number.has-another", held)
        entry = view.get(series, typed)
        if entry is not None and not entry.fits(self.identity, self.paper.title):
            raise view.fault(f"number.taken-{entry.state}", entry)
        left_out = view.left_out(series, typed) if entry is None and self.asks != "nothing" else ()
        if left_out:
            numbers = "、".join(dict.fromkeys(series.write(each) for each in (left_out[0], left_out[-1])))
            values = {"number": series.write(typed), "numbers": numbers, "count": len(left_out)}
            faults.add("issue.gap", self.place, severity="warning", **values)

    def _placed(self, stop: Stopped) -> Faulty:
        return _placed(stop, self.file, self.place)


def claim_of(plan: Plan, document: Document, asks: Asks, reason: str = "", *, words: bool = True) -> Claim:
    """What a plan and its document ask; without `words`, for which there must be no register to ask, their
    digest is left out."""
    identity, wanted = plan.body.id, plan.number
    series = series_of(plan, document)
    place = wanted.place if wanted else plan.body.place
    return Claim(
        file=plan.file,
        place=place,
        asks=asks,
        reason=reason,
        identity=str(identity or ""),
        identity_place=identity.place if identity else None,
        doctype=plan.doctype.key,
        series=series,
        typed=wanted.number.serial if wanted and wanted.number else None,
        wanted=wanted is not None,
        dated=plan.body.date is not None and plan.body.date.year is not None,
        paper=_paper(plan, document, words_digest(document) if words else ""),
        against=tuple(_against(plan, document, series, asks)),
    )


def _against(plan: Plan, document: Document, series: Series | None, asks: Asks) -> Faults:
    """A number is taken for a plan that could get it again, in a series that is its office's own."""
    faults = Faults()
    wanted, takes = plan.number, asks == "number"
    if takes and not plan.body.id:
        faults.add("issue.no-identity", plan.body.place, line=identity_line(plan.doctype.key))
    if wanted is None:
        if takes:
            faults.add("issue.no-number", plan.body.place)
    elif series is None:
        if takes:
            faults.add("issue.no-series", wanted.place, name=_series_name(plan, document))
    elif asks != "nothing":
        try:
            check_owner(plan.profile, series.code, str(next(iter(plan.issuers), "")))
        except Unreadable as stop:
            faults.extend(_placed(stop, plan.file, wanted.place).faults)
    return faults


def _placed(stop: Stopped, file: str, place: Place) -> Faulty:
    """What the register has against a number stands where the plan asks for it."""
    return Faulty(
        fault if fault.place and fault.place.file == file else replace(fault, place=place)
        for fault in stop.faults
    )


def _paper(plan: Plan, document: Document, words: str) -> Paper:
    """What the register keeps of a document."""
    to = document.main.recipients or "".join(document.imprint.recipients)
    day = plan.body.date.day if plan.body.date else None
    date = f"{day.year:04}-{day.month:02}-{day.day:02}" if day else ""
    return Paper(document.name, to.rstrip("：。"), date, words)


def identity_line(doctype: str) -> str:
    """A line that gives a plan of a type a lasting identity."""
    return f"标识: {doctype}-{today().year}-{mark()}"


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

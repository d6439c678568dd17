"""The numbers of documents, one or many: taken in their order, and bound to the finished files.

All documents that are given together are one transaction, in which one that can not have its number does not
stop the others. Nothing here knows a plan or a document: a `Claim` may come from another process, and the
entry that it gets may go there, to be printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planforge.forms import DocNumber, OrderNumber
from planforge.messages import Fault, Faulty, Place, Severity, Stopped, Unreadable
from planforge.numbers import Entry
from planforge.plan import Plan
from planforge.produce.claims import Claim
from planforge.produce.disk import keep
from planforge.produce.finished import Finished

if TYPE_CHECKING:
    from planforge.numbers.desk import Desk
    from planforge.numbers.register import Register
    from planforge.numbers.view import View


@dataclass(frozen=True, slots=True)
class Settled:
    """What the register says to a claim."""

    claim: Claim
    entry: Entry | None
    """The number to print, as it was before its files were made; None for a plan that is printed as typed."""
    faults: tuple[Fault, ...]
    """Warnings and notes."""

    @property
    def taken(self) -> bool:
        """Whether the number waits for its files."""
        return self.entry is not None and self.claim.asks == "number"


def settle_all(register: Register | None, claims: Sequence[Claim]) -> list[Settled | Stopped]:
    """Give each claim the number that it has, or that is taken for it now, in order; else what is against it.

    Only claims that ask for a number take one: an issued document keeps its number, any other stays as typed.
    `register` is None where there is none yet, or none that can be asked.
    """
    if register is None:
        return [_settled(claim, None, None) for claim in claims]
    if any(claim.asks == "number" for claim in claims):
        return register.change(lambda desk: _settle_each(claims, desk, desk))
    return register.look(lambda view: _settle_each(claims, view, None))


def know(claims: Sequence[Claim], view: View) -> None:
    """Find all that claims will ask for, before they are judged one by one."""
    typed = [(each.series, each.typed) for each in claims]
    view.know(
        [each.identity for each in claims],
        [(series, serial) for series, serial in typed if series is not None and serial is not None],
    )


def bind_all(register: Register, bound: Sequence[tuple[Settled, Finished]]) -> None:
    """Bind numbers that were taken to their files, which are all on the disk; each document is told what
    became of its number, in its faults. One that was not finished keeps its number for the next run."""
    waiting = [(settled, done) for settled, done in bound if settled.taken]
    good = _kept([(settled, done) for settled, done in waiting if not done.exit_code])
    results: dict[int, Entry | Stopped] = {}
    if good:
        try:
            results = register.change(lambda desk: _bind_each(good, desk))
        except Stopped as stop:
            results = {id(done): stop for _, done in good}
    for settled, done in waiting:
        _tell(settled, done, results.get(id(done)))


def check_files(
    register: Register, wanted: Sequence[tuple[Settled, Sequence[Path]]]
) -> list[Unreadable | None]:
    """For each document, what is against writing its files: those that are there and bound to another number
    are not written over."""
    there = [
        {(path.name, _digest(path)): path for path in paths if path.is_file()} if settled.taken else {}
        for settled, paths in wanted
    ]
    asked = [
        {file: path for file, path in files.items() if settled.entry and file not in settled.entry.files}
        for files, (settled, _) in zip(there, wanted, strict=True)
    ]
    every = [file for files in asked for file in files]
    holders = register.look(lambda view: view.holders(every)) if every else {}
    return [_of_others(settled, files, holders) for files, (settled, _) in zip(asked, wanted, strict=True)]


def numbered(plan: Plan, entry: Entry) -> Plan:
    """A plan with the number of an entry."""
    wanted, series = plan.number, entry.series
    assert wanted is not None
    number: DocNumber | OrderNumber = OrderNumber(entry.serial, series.word)
    if series.year is not None and series.word == "号":
        number = DocNumber(series.code, series.year, entry.serial)
    return replace(plan, number=replace(wanted, number=number, automatic=False))


# --- settling


def _settle_each(claims: Sequence[Claim], view: View, desk: Desk | None) -> list[Settled | Stopped]:
    know(claims, view)
    return [_settled(claim, view, desk) for claim in claims]


def _settled(claim: Claim, view: View | None, desk: Desk | None) -> Settled | Stopped:
    try:
        held, faults = claim.judge(view)
        faults.stop_if_any()
        if claim.asks == "number" and desk is not None:
            return Settled(claim, claim.take(desk), tuple(faults))
    except Stopped as stop:
        return stop
    keeps = held is not None and held.state == "issued" and claim.typed is None and claim.series is not None
    return Settled(claim, held if keeps else None, tuple(faults))


# --- binding


def _kept(good: Sequence[tuple[Settled, Finished]]) -> list[tuple[Settled, Finished]]:
    """Those whose files are on the disk for good, as they were written; the others are stopped."""
    kept = []
    try:
        keep([path for _, done in good for path in done.paths])
        on_disk = True
    except Stopped:
        on_disk = False  # some are not: each by itself tells which
    for settled, done in good:
        try:
            if not on_disk:
                keep(done.paths)
            _check_kept(done)
            kept.append((settled, done))
        except Stopped as stop:
            done.stop(stop)
    return kept


def _bind_each(good: Iterable[tuple[Settled, Finished]], desk: Desk) -> dict[int, Entry | Stopped]:
    good = list(good)
    entries = [settled.entry for settled, _ in good if settled.entry is not None]
    desk.know((), [(entry.series, entry.serial) for entry in entries])
    return {id(done): _bound(settled, done, desk) for settled, done in good}


def _bound(settled: Settled, done: Finished, desk: Desk) -> Entry | Stopped:
    entry, claim = settled.entry, settled.claim
    assert entry is not None
    files = tuple(sorted((path.name, digest) for path, digest in done.digests.items()))
    try:
        return desk.issue(entry.series, entry.serial, replace(claim.paper, files=files), claim.reason)
    except Stopped as stop:
        return stop


def _tell(settled: Settled, done: Finished, result: Entry | Stopped | None) -> None:
    """Say what became of a number: bound, or waiting for the next run, or no longer the document's."""
    before, note = settled.entry, "issue.waits"
    assert before is not None
    if isinstance(result, Stopped):
        done.stop(result)
        if isinstance(result, Faulty):  # spent, or given to another document, since it was taken
            note = "issue.not-its"
    elif result is not None:
        note = _came_to(before, settled.claim)
        done.faults.extend(_superseded(before, settled.claim, done))
    if note == "issue.waits" and before.state == "issued":
        return  # it has been issued, and stays so
    values = (("number", before.number), ("files", "、".join(map(str, done.paths))))
    severity: Severity = "error" if note == "issue.not-its" else "note"
    done.faults.append(Fault(note, Place(str(done.plan)), values, severity))


def _came_to(before: Entry, claim: Claim) -> str:
    """What issuing comes to: the first time, files made again, or other words."""
    if before.state != "issued":
        return "issue.done"
    return "issue.same" if before.words == claim.paper.words else "issue.reissued"


def _superseded(before: Entry, claim: Claim, done: Finished) -> list[Fault]:
    """Name the files of an earlier issue that still have the old words."""
    made = {path.name for path in done.paths}
    left = [name for name, _ in before.files if name not in made]
    if before.words == claim.paper.words or not left:
        return []
    values = (("number", before.number), ("files", "、".join(left)))
    return [Fault("issue.superseded", Place(str(done.plan)), values, "warning")]


def _check_kept(done: Finished) -> None:
    """Raise where a file is no longer what was written: another run made one of the same name."""
    faults = [
        Fault("issue.overwritten", Place(str(path)))
        for path, digest in done.digests.items()
        if not path.is_file() or _digest(path) != digest
    ]
    if faults:
        raise Unreadable(faults)


# --- files of others


def _of_others(
    settled: Settled, files: dict[tuple[str, str], Path], holders: dict[tuple[str, str], Entry]
) -> Unreadable | None:
    own = settled.entry
    faults = [
        Fault("issue.file-of-another", Place(str(path)), (("number", found.number), ("title", found.title)))
        for file, path in files.items()
        if own and (found := holders.get(file)) and (found.series, found.serial) != (own.series, own.serial)
    ]
    return Unreadable(faults) if faults else None


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

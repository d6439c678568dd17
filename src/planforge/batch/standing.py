"""What earlier runs have made and still stands: it is not made again and, once issued, never written over."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from planforge.batch.job import Checked, Job, Record
from planforge.batch.ledger import Ledger
from planforge.batch.numbering import RowNumbers
from planforge.batch.through import by
from planforge.messages import Place, Stopped, Unreadable
from planforge.produce.settling import Settled

AT_ONCE = 100
"""Rows whose numbers are looked up in one transaction."""


def number_of(checked: Checked, settled: Settled | None) -> str:
    """The number that a row is printed with, as far as there is one."""
    entry = settled.entry if settled else None
    return entry.number if entry else checked.number_typed


def is_unchanged(earlier: Record | None, checked: Checked, number: str, folder: Path) -> bool:
    """Whether an earlier run has made the same files of a row, and nobody has touched them since."""
    if earlier is None or (earlier.inputs, earlier.number, earlier.exit_code) != (checked.inputs, number, 0):
        return False
    if len(earlier.files) != len(checked.names):  # somebody has touched the list
        return False
    return all(_stands(folder / name, digest) for name, digest in earlier.files)


def see_that_issued_files_stay(job: Job, ledger: Ledger, numbers: RowNumbers) -> None:
    """Raise `Unreadable` where a run that does not issue would put others in the place of issued files."""
    if job.stage.issues:
        return
    lost = [record.number for record in _lost(job, ledger, numbers)]
    if lost:
        place = Place(str(job.folder))
        raise Unreadable.because("batch.issued", place, number=lost[0], count=len(lost))


def _lost(job: Job, ledger: Ledger, numbers: RowNumbers) -> Iterator[Record]:
    """What was issued, and would be lost: rows that are made otherwise now, files whose names others get."""
    for some in by(AT_ONCE, ledger.issued()):
        found = [(record, ledger.number(key)) for key, record in some]
        yield from (
            record
            for record, number in found
            if number is None and any(ledger.has_name(name, made_now=True) for name, _ in record.files)
        )
        again = [(record, ledger.checked(number)) for record, number in found if number is not None]
        yield from (record for record, row in again if row is None)  # its line of the list would go
        rows = [(record, *row) for record, row in again if row is not None]
        claims = [pickle.loads(checked.claim) for _, checked, _ in rows] if numbers.asked else []
        settled = numbers.settle(claims) if claims else [None] * len(rows)
        for (record, checked, keyed), has in zip(rows, settled, strict=True):
            printed = checked.printed(job.stage.version, keyed=keyed)
            if isinstance(has, Stopped) or not is_unchanged(
                record, printed, number_of(printed, has), job.folder
            ):
                yield record


def _stands(path: Path, digest: str) -> bool:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False

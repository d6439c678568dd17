"""A file → a report: Word files go through LibreOffice first."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planforge.measure.found import Found
from planforge.measure.judge import Finding, judge
from planforge.measure.reading import read_pages
from planforge.measure.recognise import recognise
from planforge.messages import Place, Unreadable
from planforge.write.pdf import convert


@dataclass(frozen=True, slots=True)
class Report:
    """A document, taken apart, and what was found of each item, in the order of the clauses."""

    file: Path
    found: Found
    findings: tuple[Finding, ...]

    def count(self, verdict: str) -> int:
        """How many findings have a verdict."""
        return sum(finding.verdict == verdict for finding in self.findings)


def measure(file: Path) -> Report:
    """Measure a .docx or a .pdf against GB/T 9704-2012.

    Raises `Unreadable`; for a .docx also `ProgramMissing` and `ProgramFailed`.
    """
    ending = file.suffix.lower()
    if ending == ".pdf":
        return _report(file, file, {})
    if ending != ".docx":
        raise Unreadable.because("measure.kind", Place(str(file)))
    with tempfile.TemporaryDirectory(prefix="planforge-") as room:
        conversion = convert([file], Path(room))
        return _report(file, conversion.paths[0], conversion.stand_ins)


def _report(file: Path, pdf: Path, stand_ins: Mapping[str, tuple[str, ...]]) -> Report:
    found = recognise(read_pages(pdf), stand_ins)
    return Report(file, found, tuple(judge(found)))

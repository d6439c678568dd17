"""A PDF → a report: each item with all that was found of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from planforge.measure.found import Found
from planforge.measure.judge import Finding, Verdict, judge
from planforge.measure.reading import read_pages
from planforge.measure.recognise import recognise
from planforge.messages import Place, Unreadable
from planforge.standard import Item

VERDICTS: tuple[Verdict, ...] = ("fail", "advice", "unseen", "pass")
"""The gravest first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An item with all that was found of it; its verdict is the gravest of theirs."""

    item: Item
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict."""
        return min((finding.verdict for finding in self.findings), key=VERDICTS.index)

    def of(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings with one verdict."""
        return tuple(finding for finding in self.findings if finding.verdict == verdict)


@dataclass(frozen=True, slots=True)
class Report:
    """A document, taken apart, and what was found of each item that it has something of, clause by clause."""

    file: Path
    found: Found
    items: tuple[Judged, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, clause by clause."""
        return tuple(finding for judged in self.items for finding in judged.findings)

    @property
    def fails(self) -> bool:
        """Whether any item is broken."""
        return any(judged.verdict == "fail" for judged in self.items)

    def count(self, verdict: Verdict) -> int:
        """How many items have a verdict."""
        return sum(judged.verdict == verdict for judged in self.items)


def measure(
    pdf: Path, file: Path | None = None, stand_ins: Mapping[str, tuple[str, ...]] | None = None
) -> Report:
    """Measure a PDF against GB/T 9704-2012.

    `file` is what it was made from, for the report; `stand_ins` are its fonts that were taken for missing
    ones, each with those that were asked for: nothing can be said of them. Raises `Unreadable`.
    """
    pages, noted = read_pages(pdf)
    if not any(page.glyphs for page in pages):
        raise Unreadable.because("measure.no-text", Place(str(file or pdf)))
    found = recognise(pages, stand_ins if stand_ins is not None else noted)
    return Report(file or pdf, found, tuple(_judged(judge(found))))


def _judged(findings: Iterable[Finding]) -> Iterator[Judged]:
    for _, of in groupby(findings, key=lambda finding: finding.item.id):
        some = tuple(of)
        yield Judged(some[0].item, some)

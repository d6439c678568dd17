"""A report as lines for a person, and as data for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from planforge.measure.judge import Finding, Verdict
from planforge.measure.measuring import VERDICTS, Judged, Report
from planforge.messages import language, say
from planforge.messages.text import hint_of
from planforge.standard import Item

_PLACES = 6
"""Places of one item that are listed; the rest is counted."""


def name_of(item: Item) -> str:
    """What an item is called, in the person's language."""
    return item.zh if language() == "zh" else item.en


def asked_of(item: Item) -> str:
    """What an item asks, in the person's language."""
    if item.low is None or item.high is None:
        return item.zh_asked if language() == "zh" else item.en_asked
    unit = _unit(item)
    if item.high >= _ENDLESS:
        return say("measure.at-least", low=f"{item.low:g}", unit=unit)
    span = f"{item.low:g}" if item.low == item.high else f"{item.low:g}–{item.high:g}"
    return f"{span}{unit}"


_ENDLESS = 400.0


def _unit(item: Item) -> str:
    return say(f"measure.unit.{item.unit}") if item.unit else ""


def value_of(finding: Finding) -> str:
    """What was measured, with its unit."""
    value = finding.measured.value
    if isinstance(value, str):
        return value
    figure = f"{value:.1f}" if finding.item.unit == "mm" else f"{round(value, 2):g}"
    return f"{figure}{_unit(finding.item)}"


def lines_of(report: Report) -> Iterator[tuple[Verdict | None, str]]:
    """The report, line by line: first the document, then each item, what is wrong place by place, and a sum.

    Gives each line with the verdict that it tells; None for lines that tell none.
    """
    form = say(f"measure.format.{report.found.format}")
    yield None, say("measure.head", file=report.file, format=form, pages=len(report.found.pages))
    for judged in report.items:
        if judged.item.strength != "print":
            yield from _item(judged)
    on_paper = [judged.item for judged in report.items if judged.item.strength == "print"]
    clauses = "、".join(dict.fromkeys(item.clause for item in on_paper))
    yield "unseen", f"{clauses}  {say('measure.on-paper')}"
    yield None, say("measure.sum", None, **{f"{each}_": report.count(each) for each in VERDICTS})


def _item(judged: Judged) -> Iterator[tuple[Verdict | None, str]]:
    item, verdict = judged.item, judged.verdict
    asked = asked_of(item)
    head = f"{item.clause:<8}{name_of(item)}"
    if verdict == "pass":
        yield verdict, f"{head}  {_span(judged.findings)}"
        return
    wrong = judged.of(verdict)
    yield verdict, f"{head}  {say('measure.asked', asked=asked)}"
    for value, of in groupby(wrong, key=value_of):
        pages = [finding.measured.page for finding in of]
        place = say("measure.pages", pages=_pages(pages)) if pages[0] else ""
        yield None, f"            {place}{value}".rstrip()
    for why in dict.fromkeys(finding.measured.why for finding in wrong if finding.measured.why):
        hint = hint_of(why)
        yield None, f"          → {say(why)}{hint and f'；{hint}'}"


def _pages(numbers: Sequence[int]) -> str:
    listed = list(dict.fromkeys(numbers))
    shown = "、".join(map(str, listed[:_PLACES]))
    return shown + ("…" if len(listed) > _PLACES else "")


def _span(findings: Sequence[Finding]) -> str:
    """What was measured on all pages: one figure or word, or the least and the greatest."""
    values = [finding.measured.value for finding in findings]
    if all(isinstance(value, str) for value in values):
        told = list(dict.fromkeys(map(str, values)))
        return "；".join(told[:2]) + ("…" if len(told) > 2 else "")
    ordered = sorted(findings, key=lambda finding: float(finding.measured.value))
    least, most = value_of(ordered[0]), value_of(ordered[-1])
    return least if least == most else f"{least}–{most}"


def data_of(report: Report) -> dict[str, object]:
    """The report as data: the same for every language but for names and what is asked."""
    return {
        "file": str(report.file),
        "format": report.found.format,
        "pages": len(report.found.pages),
        "verdicts": {verdict: report.count(verdict) for verdict in VERDICTS},
        "items": [
            {
                "id": judged.item.id,
                "clause": judged.item.clause,
                "name": name_of(judged.item),
                "asked": asked_of(judged.item),
                "unit": judged.item.unit,
                "verdict": judged.verdict,
                "findings": [_finding(finding) for finding in judged.findings],
            }
            for judged in report.items
        ],
    }


def _finding(finding: Finding) -> dict[str, object]:
    measured = finding.measured
    value = measured.value
    box = measured.box
    return {
        "page": measured.page or None,
        "value": value if isinstance(value, str) else round(value, 2),
        "verdict": finding.verdict,
        "why": say(measured.why) if measured.why else None,
        "box": [round(side, 2) for side in (box.left, box.top, box.right, box.bottom)] if box else None,
    }

"""A report as data: for scripts, and in SARIF 2.1.0, which editors and build services show."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import planforge
from planforge.authoring.checking import Report
from planforge.authoring.template import Finding
from planforge.messages import Language, language
from planforge.messages.catalogue import MESSAGES

_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def counted(findings: Iterable[Finding]) -> Counter[str]:
    """Say how many findings of each severity there are."""
    return Counter(each.fault.severity for each in findings)


def data_of(report: Report, lang: Language | None = None) -> dict[str, Any]:
    """Give a report as plain values: each finding with file and line, or part, spot and tag in Word."""
    count = counted(report.findings)
    return {
        "folder": str(report.folder),
        "document": str(report.document) if report.document else None,
        "errors": count["error"],
        "warnings": count["warning"],
        "notes": count["note"],
        "findings": [_finding(each, lang) for each in report.findings],
    }


def _finding(found: Finding, lang: Language | None) -> dict[str, Any]:
    fault, spot = found.fault, found.spot
    place = fault.place
    return {
        "code": fault.code,
        "severity": fault.severity,
        "message": fault.message(lang),
        "hint": fault.hint(lang),
        "file": place.file if place else None,
        "line": place.line if place and place.line else None,
        "column": place.column if place and place.line else None,
        "part": spot.part if spot else None,
        "spot": spot.spot if spot else None,
        "tag": spot.tag if spot else None,
        "text": spot.around if spot else None,
    }


def sarif_of(report: Report, lang: Language | None = None) -> dict[str, Any]:
    """Give a report as a SARIF log of one run; the rules are those that found something."""
    codes = sorted({each.fault.code for each in report.findings})
    driver = {
        "name": "PlanForge",
        "version": planforge.__version__,
        "rules": [_rule(code, lang) for code in codes],
    }
    results = [_result(each, codes, lang) for each in report.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}


def _rule(code: str, lang: Language | None) -> dict[str, Any]:
    words = MESSAGES[code]
    said, hint = (
        text.format_map(_Open()) for text in (words.text(lang or language()), words.hint(lang or language()))
    )
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": said}}
    return {**rule, "help": {"text": hint}} if hint else rule


class _Open(dict[str, str]):
    """The blanks of a message, left open."""

    def __missing__(self, name: str) -> str:
        return "…"


def _result(found: Finding, codes: list[str], lang: Language | None) -> dict[str, Any]:
    fault = found.fault
    text = "\n".join(filter(None, (fault.message(lang), fault.hint(lang))))
    result: dict[str, Any] = {
        "ruleId": fault.code,
        "ruleIndex": codes.index(fault.code),
        "level": fault.severity,
        "message": {"text": text},
    }
    if location := _location(found):
        result["locations"] = [location]
    return result


def _location(found: Finding) -> dict[str, Any]:
    place, spot = found.fault.place, found.spot
    location: dict[str, Any] = {}
    if place is not None:
        physical: dict[str, Any] = {
            "artifactLocation": {"uri": quote(os.fsencode(Path(place.file).as_posix()))}
        }
        if place.line:
            physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
        location["physicalLocation"] = physical
    if spot is not None:
        name = ", ".join(filter(None, (spot.part, spot.spot)))
        location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "element"}]
    return location

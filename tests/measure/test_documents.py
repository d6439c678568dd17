"""Conforming documents are known for what they are, and raise nothing but passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.measure import measure
from tests.measure.documents import DOCUMENTS
from tests.measure.drawing import draw

FORMATS = {"notice": "general", "upward": "general", "joint": "general"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_conforming_document_passes(name: str, tmp_path: Path) -> None:
    report = measure(draw(DOCUMENTS[name](), tmp_path / "a.pdf"))
    assert report.found.format == FORMATS.get(name, name)
    wrong = [
        (finding.item.id, finding.measured.page, finding.measured.value)
        for finding in report.findings
        if finding.verdict in ("fail", "advice")
    ]
    assert wrong == []

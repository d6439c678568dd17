"""Attachments on their side: sections of their own, upright pages again behind them, no empty last page."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from planforge.document import Document, Orientation, Part, Title
from planforge.word import CompiledTemplate
from planforge.write.docx import write_docx
from tests.write.sample_documents import notice, paragraph

ROOT = Path(__file__).resolve().parents[2]
BUILT_IN = sorted(path.parent.name for path in (ROOT / "templates").glob("*/document.docx"))


def directions(template: str, *orientations: Orientation) -> list[str]:
    """The direction of each section of a notice whose attachments have these."""
    parts = tuple(
        Part(Title(f"附件之{at}"), (paragraph("文。"),), label=f"附件{at}", orientation=orientation)
        for at, orientation in enumerate(orientations, 1)
    )
    document: Document = replace(notice(paragraph("文。")), attachments=parts)
    compiled = CompiledTemplate.from_file(ROOT / "templates" / template / "document.docx")
    made = docx.Document(io.BytesIO(write_docx(document, compiled)))
    found = []
    for at, section in enumerate(made.sections):
        wide = section.page_width > section.page_height
        assert wide == (section.orientation == 1)
        # No section takes the headers of another, and only the document has a first page.
        assert not section.header.is_linked_to_previous
        assert not section.footer.is_linked_to_previous
        assert at == 0 or section._sectPr.find(qn("w:titlePg")) is None
        found.append("横" if wide else "竖")
    return found


CASES: list[tuple[tuple[Orientation, ...], str]] = [
    ((), "竖"),
    (("portrait",), "竖"),
    (("landscape",), "竖横"),
    (("landscape", "landscape"), "竖横"),
    (("landscape", "portrait"), "竖横竖"),
    (("portrait", "landscape", "portrait", "landscape"), "竖横竖横"),
]


@pytest.mark.parametrize("template", BUILT_IN)
@pytest.mark.parametrize(("orientations", "expected"), CASES)
def test_sections_follow_the_attachments(
    template: str, orientations: tuple[Orientation, ...], expected: str
) -> None:
    assert "".join(directions(template, *orientations)) == expected

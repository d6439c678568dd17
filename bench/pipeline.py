"""The stages of the way from a plan to its files, as single steps that can be timed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planforge.compose import compose
from planforge.document import Document
from planforge.plan import Plan, read_plan
from planforge.write.docx import compile_template, write_docx
from planforge.write.html import write_html
from planforge.write.markdown import write_markdown
from planforge.write.text import write_text

Writer = Callable[[Document], object]


def read(path: Path) -> Plan:
    """Stage 1; the plans measured here are without fault."""
    plan, faults = read_plan(path)
    assert not faults.errors
    return plan


def document_of(path: Path) -> Document:
    """Stages 1 and 2, read and compose."""
    return compose(read(path))


def writers(plan: Plan) -> dict[str, Writer]:
    """Stage 3, a writer per format; the Word template is compiled beforehand, as in a batch."""
    assert plan.doctype.document
    template = compile_template(plan.doctype.document.read_bytes(), "document.docx")
    return {
        "docx": lambda document: write_docx(document, template),
        "txt": write_text,
        "md": write_markdown,
        "html": write_html,
    }

"""Document → .docx, through the template of its document type.

The template holds the page, the named styles and the places of the elements; the words and everything
that depends on their width come from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planforge.document import Document
from planforge.word import CompiledTemplate, TemplateCache, TemplateError
from planforge.write.docx.context import template_context
from planforge.write.docx.faults import template_fault

__all__ = ["compile_template", "template_context", "write_docx"]


def compile_template(
    data: bytes, name: str, filters: Mapping[str, Callable[..., Any]] | None = None
) -> CompiledTemplate:
    """Compile the bytes of a template, or take them from the cache; `name` is the file in complaints.

    `filters` are what its tags may call beyond Jinja's own. Raises `Faulty` with the place in the Word file.
    """
    try:
        return CompiledTemplate.from_bytes(data, filters=filters, cache=TemplateCache.default())
    except TemplateError as error:
        raise template_fault(error, name) from error


def write_docx(document: Document, template: bytes | CompiledTemplate, name: str = "document.docx") -> bytes:
    """Fill a template with a document; the same document and template give the same bytes.

    Raises `Faulty` where the template can not be used; `name` is the file that complaints point at.
    """
    compiled = template if isinstance(template, CompiledTemplate) else compile_template(template, name)
    try:
        return compiled.render(template_context(document))
    except TemplateError as error:
        raise template_fault(error, name) from error

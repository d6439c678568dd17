"""Document → .docx, through the template of its document type.

The template holds the page, the named styles and the places of the elements; the words and everything
that depends on their width come from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planforge.document import AS_IN_TEMPLATE, UNKNOWN_PAGES, Document, PageChoices, PageFacts
from planforge.word import CompiledTemplate, TemplateCache, TemplateError
from planforge.write.docx.context import template_context
from planforge.write.docx.faults import template_fault
from planforge.write.docx.foreign import with_files, with_pages
from planforge.write.docx.page import with_page
from planforge.write.docx.sections import with_last_unnumbered, with_sections_settled

__all__ = ["compile_template", "template_context", "write_docx"]


def compile_template(
    data: bytes,
    name: str,
    filters: Mapping[str, Callable[..., Any]] | None = None,
    page: PageChoices = AS_IN_TEMPLATE,
) -> CompiledTemplate:
    """Compile the bytes of a template, or take them from the cache; `name` is the file in complaints.

    `filters` are what its tags may call beyond Jinja's own, `page` what the office has otherwise.
    Raises `Faulty` with the place in the Word file.
    """
    try:
        return CompiledTemplate.from_bytes(
            with_page(data, page), filters=filters, cache=TemplateCache.default()
        )
    except TemplateError as error:
        raise template_fault(error, name) from error


def write_docx(
    document: Document,
    template: bytes | CompiledTemplate,
    name: str = "document.docx",
    page: PageChoices = AS_IN_TEMPLATE,
    facts: PageFacts = UNKNOWN_PAGES,
) -> bytes:
    """Fill a template with a document; the same document and template give the same bytes.

    Raises `Faulty` where the template can not be used; `name` is the file that complaints point at,
    `page` holds the choices that a compiled template was given. `facts` are those of pages laid out before.
    """
    compiled = template if isinstance(template, CompiledTemplate) else compile_template(template, name)
    try:
        made = compiled.render(template_context(document, page, facts))
    except TemplateError as error:
        raise template_fault(error, name) from error
    parts = (document.main, *document.attachments)
    if any(part.orientation == "landscape" for part in parts):
        made = with_sections_settled(made)
    if facts.after_blank and document.imprint:
        made = with_last_unnumbered(made)
    put_in = [part for part in parts if part.file is not None and part.file.kind == "docx"]
    bound = [part.file for part in parts if part.file is not None and part.file.pages]
    made = with_pages(made, bound) if bound else made
    made = with_files(made, put_in) if put_in else made
    if document.stage is not None:
        from planforge.write.docx.stage import with_stage  # only drafts need it

        made = with_stage(made, document.stage, page.fonts)
    return made

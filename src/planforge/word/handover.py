"""The one thing that is handed to docxtpl: putting whole foreign Word files into a template.

Their styles, lists, pictures and notes must become the template's; docxcompose, which docxtpl uses, does
that. It gets no data and runs no tag: what comes back is a template and the XML of each document.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from planforge.word.values import ForeignXml


def merge_documents(template: bytes, documents: Mapping[str, bytes]) -> tuple[bytes, dict[str, ForeignXml]]:
    """Give the template with what the documents need, and a value for `{{p name }}` for each of them."""
    from docxtpl import DocxTemplate
    from lxml import etree

    host = DocxTemplate(io.BytesIO(template))
    values: dict[str, ForeignXml] = {}
    for name, data in documents.items():
        body = host.new_subdoc(io.BytesIO(data)).element.body
        children = [child for child in body if etree.QName(child).localname != "sectPr"]
        values[name] = ForeignXml("".join(etree.tostring(child, encoding="unicode") for child in children))
    made = io.BytesIO()
    host.get_docx().save(made)
    return made.getvalue(), values

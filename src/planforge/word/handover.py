"""The one thing that is handed to docxtpl: putting whole foreign Word files into a template.

Their styles, lists, pictures and notes must become the template's; docxcompose, which docxtpl uses, does
that. It gets no data and runs no tag: what comes back is a template and the XML of each document.
"""

from __future__ import annotations

import contextlib
import io
import threading
from collections.abc import Iterator, Mapping

from lxml import etree

from planforge.word.values import ForeignXml

_LOCK = threading.RLock()


def merge_documents(template: bytes, documents: Mapping[str, bytes]) -> tuple[bytes, dict[str, ForeignXml]]:
    """Give the template with what the documents need, and a value for `{{p name }}` for each of them."""
    values: dict[str, ForeignXml] = {}
    with names_of_docxcompose():
        from docxtpl import DocxTemplate

        host = DocxTemplate(io.BytesIO(template))
        for name, data in documents.items():
            body = host.new_subdoc(io.BytesIO(data)).element.body
            children = [child for child in body if etree.QName(child).localname != "sectPr"]
            values[name] = ForeignXml(
                "".join(etree.tostring(child, encoding="unicode") for child in children)
            )
        made = io.BytesIO()
        host.get_docx().save(made)
    return made.getvalue(), values


@contextlib.contextmanager
def names_of_docxcompose() -> Iterator[None]:
    """Let docxcompose have the name space prefixes that it needs, and python-docx its own again after."""
    from docx.oxml.ns import nsmap

    with _LOCK:
        before = dict(nsmap)
        from docxcompose.utils import NS

        nsmap.update(NS)
        try:
            yield
        finally:
            nsmap.clear()
            nsmap.update(before)

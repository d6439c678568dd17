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

from planforge.word.errors import BadValue, BrokenPackage, TemplatePlace
from planforge.word.naming import usual_names
from planforge.word.package import read_package
from planforge.word.sound import shown
from planforge.word.values import ForeignXml
from planforge.word.xmlparts import DOCUMENT

_LOCK = threading.RLock()


def merge_documents(template: bytes, documents: Mapping[str, bytes]) -> tuple[bytes, dict[str, ForeignXml]]:
    """Give the template with what the documents need, and a value for `{{p name }}` for each of them."""
    for name, data in documents.items():
        _check(data, f"documents[{name!r}]")
    _check(template, "template")
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


def _check(data: object, name: str) -> None:
    """Refuse what is no Word document, while it can still be said which one it is."""
    if not isinstance(data, bytes):
        raise BadValue("shape", shown(data), "the bytes of a .docx", name)
    try:
        members = {member.name: member for member in usual_names(read_package(data))}
    except BrokenPackage as error:
        raise BrokenPackage(error.problem, TemplatePlace(name), error.subject) from error
    if DOCUMENT not in members:
        raise BrokenPackage("foreign", TemplatePlace(name))


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

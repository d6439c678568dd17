"""Word files of others, put into a finished one with their lists, tables and pictures.

docxcompose moves them: their styles, lists, pictures and notes get names of their own in the document.
docs/decisions/0014 gives the reasons.
"""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Iterable, Iterator
from hashlib import sha256

from lxml import etree

from planforge.document import File
from planforge.messages import Faulty, Place
from planforge.word.handover import names_of_docxcompose
from planforge.word.package import packed, read_package, write_package
from planforge.word.xmlparts import w


def file_mark(file: File) -> str:
    """The words of the paragraph that a file takes the place of; no text has them by chance."""
    return f"planforge-file-{sha256(file.data).hexdigest()}"


BOUND = "PlanForgeBound{}"
"""The bookmarks of pages that a PDF is bound behind, counted from 1."""
_FIRST_ID = 90_000
"""Far above the numbers of a template's own bookmarks."""


def with_bound(data: bytes, files: Iterable[File]) -> bytes:
    """Make a bookmark of each mark of a file that is bound behind its page."""
    members = list(read_package(data))
    marks = {file_mark(file) for file in files}
    count = 0
    for at, member in enumerate(members):
        if member.name != "word/document.xml":
            continue
        root = etree.fromstring(member.content())
        for text in [each for each in root.iter(w("t")) if each.text in marks]:
            count += 1
            run = next(text.iterancestors(w("r")))
            mark = {w("id"): str(_FIRST_ID + count)}
            run.addprevious(etree.Element(w("bookmarkStart"), {**mark, w("name"): BOUND.format(count)}))
            run.addprevious(etree.Element(w("bookmarkEnd"), mark))
            run.remove(text)
        xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        members[at] = packed(member.name, xml)
    return write_package(members)


def with_files(data: bytes, files: Iterable[File]) -> bytes:
    """Put each file in the place of its mark; raises `Faulty` with the name of one that can not be."""
    with names_of_docxcompose(), _numbers_by_count():
        import docx  # only documents with such files need it
        from docxcompose.composer import Composer

        master = docx.Document(io.BytesIO(data))
        composer = Composer(master)
        for file in files:
            body = master.element.body
            mark = file_mark(file)
            place = next(each for each in body.iterchildren(w("p")) if mark in "".join(each.itertext()))
            at = list(body).index(place)
            body.remove(place)
            with _told_of(file):
                foreign = docx.Document(io.BytesIO(file.data))
                _free_pictures(foreign.element.body)
                _drop_sections(foreign.element.body)
                composer.insert(at, foreign)
        made = io.BytesIO()
        composer.save(made)
    # The same document gives the same bytes, whatever the clock says.
    return write_package(read_package(made.getvalue()))


@contextlib.contextmanager
def _told_of(file: File) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        # docxcompose and python-docx raise whatever an odd file leads them to: a picture or note that the
        # file names and does not have, a Word template, the strict kind of Office Open XML.
        cause = f"{type(error).__name__} {error}".strip()
        raise Faulty.because("write.file-unfit", Place(file.name), cause=cause) from error


@contextlib.contextmanager
def _numbers_by_count() -> Iterator[None]:
    """Let docxcompose's random names of lists be the same each time."""
    before = random.getstate()
    random.seed(0)
    try:
        yield
    finally:
        random.setstate(before)


def _drop_sections(body: etree._Element) -> None:
    """Set all of a file on the document's page: a section's properties would hold for the text before it."""
    for section in list(body.iter(w("sectPr"))):
        holder = section.getparent()
        if holder is not None and holder.tag == w("pPr"):
            holder.remove(section)


def _free_pictures(body: object) -> None:
    """Let lines with pictures be as high as these: an exact height of lines would cut them off."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    for drawing in body.iter(qn("w:drawing"), qn("w:pict")):  # type: ignore[attr-defined]
        paragraph = next(drawing.iterancestors(qn("w:p")), None)
        if paragraph is not None:
            Paragraph(paragraph, None).paragraph_format.line_spacing = 1.0  # type: ignore[arg-type]

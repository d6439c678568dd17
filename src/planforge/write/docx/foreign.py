"""Files of others in a finished Word file: .docx put in with lists, tables and pictures, pages for PDFs.

docxcompose moves them: their styles, lists, pictures and notes get names of their own in the document.
docs/decisions/0014 gives the reasons.
"""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Iterator, Sequence
from copy import deepcopy
from hashlib import sha256
from typing import Any

from lxml import etree

from planforge.document import File, Part
from planforge.messages import Fault, Faulty, Place
from planforge.word import exchange_files
from planforge.word.handover import names_of_docxcompose
from planforge.word.package import read_package, write_package
from planforge.word.xmlparts import DOCUMENT, parse, w
from planforge.write.docx.figures import area
from planforge.write.docx.fitting import fit
from planforge.write.docx.own_styles import base_styles, own_styles


def file_mark(file: File) -> str:
    """The words of the paragraph that a file takes the place of; no text has them by chance."""
    return f"planforge-file-{sha256(file.data).hexdigest()}"


BOUND = "PlanForgeBound{}"
"""The bookmarks at the pages that stand for those of a PDF, counted from 1."""
_FIRST_ID = 90_000
"""Far above the numbers of a template's own bookmarks."""


def with_pages(data: bytes, files: Sequence[File]) -> bytes:
    """Put in the place of each mark one page for each page of the PDF that is bound there.

    Their numbers are those that the pages of the PDF count with, and all behind them go on from there (7.5).
    """
    content = next(member.content() for member in read_package(data) if member.name == DOCUMENT)
    root = parse(content, DOCUMENT)
    named = {file_mark(file): file for file in files}
    marked = [text for text in root.iter(w("t")) if text.text in named]
    for count, text in enumerate(marked, start=1):
        place = next(text.iterancestors(w("p")))
        pages = [_page_of(named[str(text.text)], page, place) for page in range(named[str(text.text)].pages)]
        mark = {w("id"): str(_FIRST_ID + count)}
        pages[0].insert(1, etree.Element(w("bookmarkStart"), {**mark, w("name"): BOUND.format(count)}))
        pages[0].insert(2, etree.Element(w("bookmarkEnd"), mark))
        for page in pages:
            place.addprevious(page)
        place.getparent().remove(place)  # type: ignore[union-attr]
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return exchange_files(data, members={DOCUMENT: made})


def _page_of(file: File, page: int, place: etree._Element) -> etree._Element:
    """A paragraph on a page of its own, in the style of the mark, that says which page belongs here."""
    paragraph = etree.Element(w("p"))
    look = etree.SubElement(paragraph, w("pPr"))
    look.extend(deepcopy(style) for style in place.iterfind(f"{w('pPr')}/{w('pStyle')}"))
    etree.SubElement(look, w("pageBreakBefore"))
    words = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
    words.text = f"（此页换成“{file.name}”第{page + 1}页，共{file.pages}页）"
    return paragraph


def with_files(data: bytes, parts: Sequence[Part]) -> bytes:
    """Put the file of each part in the place of its mark; raises `Faulty` where one can not be."""
    files = [(part.file, part.orientation) for part in parts if part.file is not None]
    with names_of_docxcompose(), _numbers_by_count():
        import docx  # only documents with such files need it
        from docxcompose.composer import Composer

        master = docx.Document(io.BytesIO(data))
        composer = Composer(master)
        composer.restart_numbering = False  # the lists of a file are its own, and begin where it says
        for count, (file, orientation) in enumerate(files, start=1):
            body = master.element.body
            mark = file_mark(file)
            place = next(each for each in body.iterchildren(w("p")) if mark in "".join(each.itertext()))
            at = list(body).index(place)
            body.remove(place)
            with _told_of(file):
                foreign = docx.Document(io.BytesIO(file.data))
                _name_styles(foreign, f"附件文件{count}")
                _drop_sections(foreign.element.body)
                fit(foreign.element.body, area(orientation))
                composer.insert(at, foreign)
                _add_bases(composer, foreign)
        made = io.BytesIO()
        with _told_of(*(file for file, _ in files)):
            # Some of what is odd in a file shows only when all is written.
            composer.save(made)
    # The same document gives the same bytes, whatever the clock says.
    return write_package(read_package(made.getvalue()))


@contextlib.contextmanager
def _told_of(*files: File) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        # docxcompose and python-docx raise whatever an odd file leads them to: a picture or note that the
        # file names and does not have, a Word template, the strict kind of Office Open XML.
        faults = [
            Fault("write.file-unfit", file.place or Place(file.name), (("file", file.name),))
            for file in files
        ]
        raise Faulty(faults) from error


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


def _name_styles(foreign: Any, mark: str) -> None:
    """Give a file's styles names of their own, so that its layout stays as its author made it."""
    parts = {
        part.reltype.rpartition("/")[2]: part.target_part
        for part in foreign.part.rels.values()
        if not part.is_external
    }
    notes = parts.get("footnotes")
    noted = parse(notes.blob, "word/footnotes.xml") if notes is not None else None
    theme = parse(parts["theme"].blob, "theme") if "theme" in parts else None
    listed = [parts["numbering"].element] if "numbering" in parts else []
    texts = [foreign.element, *listed, *([noted] if noted is not None else [])]
    own_styles(foreign.styles.element, texts, theme, mark)
    if notes is not None and noted is not None:
        notes._blob = etree.tostring(noted, xml_declaration=True, encoding="UTF-8", standalone=True)


def _add_bases(composer: Any, foreign: Any) -> None:
    """Put in the styles that those of a file are based on; docxcompose takes only those that it meets."""
    ours = composer.doc.styles.element
    known = {style.styleId for style in ours.style_lst}
    wanted = list(base_styles(ours))
    for name in wanted:
        style = foreign.styles.element.get_by_id(name)
        if name not in known and style is not None:
            known.add(name)
            ours.append(added := deepcopy(style))
            composer.add_numberings(foreign, added)
            wanted += base_styles(added)

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

from planforge.document import File
from planforge.word.handover import names_of_docxcompose
from planforge.word.package import read_package, write_package
from planforge.word.xmlparts import w


def file_mark(file: File) -> str:
    """The words of the paragraph that a file takes the place of; no text has them by chance."""
    return f"planforge-file-{sha256(file.data).hexdigest()}"


def with_files(data: bytes, files: Iterable[File]) -> bytes:
    """Put each file in the place of its mark."""
    with names_of_docxcompose(), _numbers_by_count():
        import docx  # only documents with such files need it
        from docxcompose.composer import Composer

        master = docx.Document(io.BytesIO(data))
        composer = Composer(master)
        for file in files:
            body = master.element.body
            mark = file_mark(file)
            place = next(each for each in body.iterchildren(w("p")) if mark in "".join(each.itertext()))
            foreign = docx.Document(io.BytesIO(file.data))
            _free_pictures(foreign.element.body)
            at = list(body).index(place)
            body.remove(place)
            composer.insert(at, foreign)
        made = io.BytesIO()
        composer.save(made)
    # The same document gives the same bytes, whatever the clock says.
    return write_package(read_package(made.getvalue()))


@contextlib.contextmanager
def _numbers_by_count() -> Iterator[None]:
    """Let docxcompose's random names of lists be the same each time."""
    before = random.getstate()
    random.seed(0)
    try:
        yield
    finally:
        random.setstate(before)


def _free_pictures(body: object) -> None:
    """Let lines with pictures be as high as these: an exact height of lines would cut them off."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    for drawing in body.iter(qn("w:drawing"), qn("w:pict")):  # type: ignore[attr-defined]
        paragraph = next(drawing.iterancestors(qn("w:p")), None)
        if paragraph is not None:
            Paragraph(paragraph, None).paragraph_format.line_spacing = 1.0  # type: ignore[arg-type]

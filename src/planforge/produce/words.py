"""The digest of a document's words: what tells whether two versions of it say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from planforge.document import Document, File, Header, Image, Line, Picture, lines

_SERIAL = re.compile(r"[0-9\u3000]+(?=[号期]$)")
_BROKEN = ("mark", "title", "subtitle", "signature", "heading")
"""Lines whose breaks belong to the width of the page."""


def words_digest(document: Document) -> str:
    """Digest what a document says, hexadecimal: the same for a draft of it and for the document as issued.

    All words count, in their order and with what each line is, and so do pictures and files. Its mark as a
    draft, its serial and its seals do not, nor do breaks that belong to the width of a title.
    """
    digest = sha256()
    for piece in _pieces(document):
        digest.update(f"{len(piece)}:".encode() + piece)
    return digest.hexdigest()


def _pieces(document: Document) -> Iterator[bytes]:
    number = document.header.number
    unmarked = replace(document, stage=None, header=replace(document.header, number=_SERIAL.sub("", number)))
    for line in lines(unmarked):
        yield from _of_line(line)
    for part in document.apart:
        # Its label begins with the number of the document.
        part = replace(part, label=part.label.removeprefix(number))
        yield b"apart"
        for line in lines(Document("", Header(), part)):
            yield from _of_line(line)
    for part in (document.main, *document.attachments, *document.apart):
        if part.file is not None:
            yield from _of_file(part.file)


def _of_line(line: Line) -> Iterator[bytes]:
    text = "".join(line.text.splitlines()) if line.kind in _BROKEN else line.text
    yield line.kind.encode()
    yield text.encode()
    if isinstance(line.block, Picture) and line.kind == "picture":
        yield _of_image(line.block.image)


def _of_image(image: Image) -> bytes:
    return sha256(image.data).digest()


def _of_file(file: File) -> Iterator[bytes]:
    yield file.name.encode()
    yield sha256(file.data).digest()

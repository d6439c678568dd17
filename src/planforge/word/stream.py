"""A part on its way from small pieces of text to a member of the zip, never whole in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from planforge.word.deflate import deflated
from planforge.word.package import DEFLATED, Member

ENOUGH = 1 << 14
"""So many characters are worked on at once: enough to be fast, few enough for the processor's cache."""

CELL_END = "</w:tc>"
_LOOKED_BACK = len("</w:p>")


def joined(pieces: Iterable[str], check: Callable[[int], None]) -> Iterator[str]:
    """Join small pieces to larger ones; `check` is told the length so far before they are kept."""
    some: list[str] = []
    size = done = 0
    for piece in pieces:
        some.append(piece)
        size += len(piece)
        if size >= ENOUGH:
            done += size
            check(done)
            yield "".join(some)
            some, size = [], 0
    yield "".join(some)


def mended(texts: Iterable[str], mend: Callable[[str, str], str]) -> Iterator[str]:
    """Apply a repair that looks at the ends of table cells, wherever the pieces part.

    `mend` is given a text and the last letters of what stands before it.
    """
    before = begun = ""
    for text in texts:
        whole = begun + text if begun else text
        begun = _begun_end(whole)
        if begun:
            whole = whole[: -len(begun)]
        yield mend(whole, before)
        before = (before + whole[-_LOOKED_BACK:])[-_LOOKED_BACK:]
    yield begun


def _begun_end(text: str) -> str:
    """Give the end of a text that may become the end of a cell; nearly always nothing."""
    at = text.rfind("<", max(len(text) - len(CELL_END) + 1, 0))
    return text[at:] if at >= 0 and CELL_END.startswith(text[at:]) else ""


def compressed(name: str, texts: Iterable[str]) -> Member:
    """Compress texts as they come."""
    made = deflated(text.encode("utf-8") for text in texts)
    return Member(name, made.raw, DEFLATED, made.crc, made.size)

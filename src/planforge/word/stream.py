"""A part on its way from small pieces of text to a member of the zip, never whole in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from planforge.word.deflate import deflated
from planforge.word.package import DEFLATED, Member

ENOUGH = 1 << 16
"""So many characters are worked on at once: enough to be fast, few enough for the processor's cache."""

CELL_END = "</w:tc>"
_LOOKED_AT = len("</w:p>" + CELL_END) - 1


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


def mended(texts: Iterable[str], mend: Callable[[str], str]) -> Iterator[str]:
    """Apply a repair that looks at the ends of table cells, wherever the pieces part."""
    held = ""
    for text in texts:
        whole = mend(held + text if held else text)
        cut = max(len(whole) - _LOOKED_AT, 0)
        last_end = whole.rfind(CELL_END, cut)
        if last_end >= 0:
            cut = last_end + len(CELL_END)
        held = whole[cut:]
        yield whole[:cut]
    yield mend(held)


def compressed(name: str, texts: Iterable[str]) -> Member:
    """Compress texts as they come."""
    made = deflated(text.encode("utf-8") for text in texts)
    return Member(name, made.raw, DEFLATED, made.crc, made.size)

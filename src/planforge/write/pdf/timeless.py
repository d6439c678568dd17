"""PDFs without the moment of their making: the same document gives the same bytes."""

from __future__ import annotations

import hashlib
import re

_MOMENTS = re.compile(rb"/(?:Creation|Mod)Date ?\((?:[^()\\]|\\.)*\)")
_MARKS = re.compile(
    rb"(?<=/DocChecksum /)[0-9A-Fa-f]{32}|(?<=<)[0-9A-Fa-f]{32}(?=>\s?<[0-9A-Fa-f]{32}>\s?\])"
    rb"|(?<=<)[0-9A-Fa-f]{32}(?=>\s?\])"
)


def without_moment(pdf: bytes) -> bytes:
    """A PDF without its times, and with an identifier (/ID) of its content instead of one of chance.

    Every byte keeps its place, so that the offsets in the file stay right; a file without a plain table of
    offsets, which neither LibreOffice nor pypdf writes, stays as it is.
    """
    begins = pdf.rfind(b"xref\n", 0, max(0, pdf.rfind(b"startxref")))
    if begins < 0:
        return pdf
    head, tail = pdf[:begins], pdf[begins:]
    head = _MOMENTS.sub(lambda found: b" " * len(found[0]), head)
    mark = hashlib.sha256(head).hexdigest()[:32].encode()
    return head + _MARKS.sub(mark, tail)

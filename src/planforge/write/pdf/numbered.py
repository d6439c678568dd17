"""Fonts in a PDF without the count of those that were made before.

LibreOffice turns the subsets of OpenType fonts with PostScript outlines into Type 1 fonts, and numbers them
(/UniqueID) as long as it runs: a document would have other bytes behind others, or alone. The number stands
in the part of the font that can be read and once more in the part that is ciphered, each byte by all before.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from planforge.write.pdf.edits import Edit, edited, table_of

_FONT = re.compile(
    rb"<</Length \d+ 0 R/Filter/FlateDecode/Length1 (\d{1,8})/Length2 (\d{1,8})/Length3 (\d{1,8})>>\nstream\n"
)
_LENGTH = re.compile(rb"\s*endstream\nendobj\n\n\d+ 0 obj\n(\d+)\nendobj")
_NUMBER = re.compile(rb"/UniqueID (4\d{6}) def")
_KEY, _FACTOR, _STEP = 55665, 52845, 22719
"""The cipher of Type 1 fonts (Adobe Type 1 Font Format, 7.1)."""
_NEAR = 4096
"""Bytes of the ciphered part in which the number stands."""


def numbered_by_content(pdf: bytes) -> bytes:
    """A PDF whose Type 1 fonts are numbered by what is in them; one of another make stays as it is."""
    if table_of(pdf) < 0:
        return pdf
    edits = [each for found in _FONT.finditer(pdf) for each in _font_edits(pdf, found)]
    return edited(pdf, edits) if edits else pdf


def _font_edits(pdf: bytes, found: re.Match[bytes]) -> Iterator[Edit]:
    plain, ciphered, rest = (int(length) for length in found.groups())
    unpacking = zlib.decompressobj()
    try:
        font = unpacking.decompress(pdf[found.end() : table_of(pdf)], plain + ciphered + rest + 1)
    except zlib.error:
        return
    end = table_of(pdf) - len(unpacking.unused_data)
    length, number = _LENGTH.match(pdf, end), _NUMBER.search(font, 0, plain)
    if not unpacking.eof or len(font) != plain + ciphered + rest or length is None or number is None:
        return
    new = b"4%06d" % (zlib.crc32(font[: number.start()] + font[number.end() : plain]) % 1_000_000)
    body = _renumbered(font[plain : plain + ciphered], new)
    packed = zlib.compress(
        font[: number.start(1)] + new + font[number.end(1) : plain] + body + font[plain + ciphered :]
    )
    yield Edit(found.end(), end, packed)
    yield Edit(*length.span(1), b"%d" % len(packed))


def _renumbered(ciphered: bytes, number: bytes) -> bytes:
    """The ciphered part with another number; one that has none stays as it is."""
    found = _NUMBER.search(_deciphered(ciphered[:_NEAR]))
    if found is None:
        return ciphered
    start, end = found.span(1)
    old = new = _key_behind(ciphered[:start])
    changed = bytearray()
    for at, cipher in enumerate(ciphered[start:]):
        letter = number[at] if at < end - start else cipher ^ old >> 8
        old = (cipher + old) * _FACTOR + _STEP & 0xFFFF
        cipher = letter ^ new >> 8
        new = (cipher + new) * _FACTOR + _STEP & 0xFFFF
        changed.append(cipher)
    return ciphered[:start] + bytes(changed)


def _deciphered(ciphered: bytes) -> bytes:
    key, letters = _KEY, bytearray()
    for cipher in ciphered:
        letters.append(cipher ^ key >> 8)
        key = (cipher + key) * _FACTOR + _STEP & 0xFFFF
    return bytes(letters)


def _key_behind(ciphered: bytes) -> int:
    key = _KEY
    for cipher in ciphered:
        key = (cipher + key) * _FACTOR + _STEP & 0xFFFF
    return key

"""In what encoding a file of text is, found out by reading all of it once, a piece at a time."""

from __future__ import annotations

import codecs
import io
from typing import BinaryIO

_PIECE = 1 << 16
_SURE = 32
"""Bytes behind the first of a character: so many that read as UTF-8 are no chance. GBK fails long before."""


class EncodingError(Exception):
    """A text in no encoding that is known here, or with bytes that are none; `line` is where they stand."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def recognise(file: BinaryIO) -> str:
    """Give the codec of a file: UTF-8, UTF-16 with its mark, or GB18030 (GBK). Raises `EncodingError`."""
    file.seek(0)
    head = file.read(3)
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        _read_through(file, "utf-16")
        return "utf-16"
    if b"\0" in head[:2]:
        raise EncodingError(1)  # UTF-16 or UTF-32 without a mark
    try:
        _read_through(file, "utf-8-sig")
        return "utf-8-sig"
    except _BrokenError as error:
        if error.sure or head == codecs.BOM_UTF8:
            raise EncodingError(error.line) from None
        farthest = error.line
    try:
        _read_through(file, "gb18030")
        return "gb18030"
    except _BrokenError as error:
        raise EncodingError(max(farthest, error.line)) from None


class _BrokenError(EncodingError):
    """`sure` tells whether it can only be this encoding, in spite of the bytes."""

    def __init__(self, line: int, sure: bool) -> None:
        super().__init__(line)
        self.sure = sure


def _read_through(file: BinaryIO, codec: str) -> None:
    file.seek(0)
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(codec)(), translate=True)
    line, beyond = 1, 0
    try:
        while piece := file.read(_PIECE):
            text = decoder.decode(piece)
            line += text.count("\n")
            beyond += len(piece) - len(text)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        sound = error.object[: error.start].decode(codec, "ignore")
        ends = len(io.IncrementalNewlineDecoder(None, translate=True).decode(sound, final=True).split("\n"))
        sure = codec != "gb18030" and beyond + error.start - len(sound) >= _SURE
        raise _BrokenError(line + ends - 1, sure) from None

"""Attacks that once got through: each is refused, or prints only what it should."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from planforge.word import BrokenPackage, CompiledTemplate
from tests.word.small_docx import docx, p

# --- the zip


def _false_zip(raw: bytes, method: int, crc: int, size: int) -> bytes:
    """A .docx with one member more, whose directory says what we say."""
    good = docx(p("text"))
    out = io.BytesIO(good)
    with zipfile.ZipFile(out, "a", method) as package:
        package.writestr(zipfile.ZipInfo("word/media/x.bin"), b"")
        info = package.getinfo("word/media/x.bin")
        package.fp.seek(package.start_dir)  # type: ignore[union-attr]
        package.fp.seek(info.header_offset)  # type: ignore[union-attr]
        name = info.filename.encode()
        package.fp.write(  # type: ignore[union-attr]
            struct.pack(
                "<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, method, 0, 33, crc, len(raw), size, len(name), 0
            )
            + name
            + raw
        )
        package.start_dir = package.fp.tell()  # type: ignore[union-attr]
        info.compress_type, info.CRC, info.compress_size, info.file_size = method, crc, len(raw), size
    return out.getvalue()


def _deflate(content: bytes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeeze.compress(content) + squeeze.flush()


def _bomb() -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(512)) + squeeze.flush()


FALSE_MEMBERS = {
    "more than it says": lambda: (_deflate(b"text" * 1000), 8, zlib.crc32(b"text"), 4),
    "a bomb that says 4": lambda: (_bomb(), 8, zlib.crc32(bytes(4)), 4),
    "less than it says": lambda: (_deflate(b"text"), 8, zlib.crc32(b"text"), 5),
    "no end": lambda: (_deflate(b"text")[:-1], 8, zlib.crc32(b"text"), 4),
    "another stream behind it": lambda: (_deflate(b"text") + _deflate(b"more"), 8, zlib.crc32(b"text"), 4),
    "a wrong sum": lambda: (_deflate(b"text"), 8, 1, 4),
    "stored, with a wrong size": lambda: (b"text", 0, zlib.crc32(b"text"), 3),
    "stored, with a wrong sum": lambda: (b"text", 0, 1, 4),
}


def test_a_member_as_the_directory_says_is_read() -> None:
    made = _false_zip(_deflate(b"text"), 8, zlib.crc32(b"text"), 4)
    with zipfile.ZipFile(io.BytesIO(CompiledTemplate.from_bytes(made).render({}))) as package:
        assert package.read("word/media/x.bin") == b"text"


@pytest.mark.parametrize("case", FALSE_MEMBERS)
def test_a_member_that_is_not_what_the_directory_says_is_refused(case: str) -> None:
    data = _false_zip(*FALSE_MEMBERS[case]())
    tracemalloc.start()
    try:
        with pytest.raises(BrokenPackage):
            CompiledTemplate.from_bytes(data)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()

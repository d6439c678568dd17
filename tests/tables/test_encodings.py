"""Encodings of text files, found by reading them through."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.tables.encodings import EncodingError, recognise

LONG = "望江街道，电话\r\n" * 10_000

KNOWN = [
    (b"", "utf-8-sig"),
    (b"abc\n", "utf-8-sig"),
    ("\ufeff街道".encode(), "utf-8-sig"),
    (LONG.encode(), "utf-8-sig"),
    (LONG.encode("gb18030"), "gb18030"),
    (("a,b\n" * 40_000 + "街道").encode("gb18030"), "gb18030"),
    (LONG.encode("utf-16"), "utf-16"),
    ("联通".encode("gb18030"), "gb18030"),
]  # fmt: skip

# Bytes of no encoding, and the line that they stand on.
BROKEN = [
    (b"\xff", 1),
    (LONG.encode() + b"\xff", 10_001),
    (LONG.encode() + "街道".encode("gb18030"), 10_001),
    (LONG.encode("gb18030") + b"\r\n\xff\xff", 10_002),
    (LONG.replace("\r\n", "\r").encode() + b"\xff", 10_001),
    ("\ufeff街\n".encode() + b"\xb3\xc7", 2),
    (LONG.encode("utf-16") + b"\x00", 10_001),
    (b"a\0b\0", 1),
]


@pytest.mark.parametrize(("data", "codec"), KNOWN, ids=range(len(KNOWN)))
def test_known(data: bytes, codec: str) -> None:
    assert recognise(io.BytesIO(data)) == codec


@pytest.mark.parametrize(("data", "line"), BROKEN, ids=range(len(BROKEN)))
def test_broken(data: bytes, line: int) -> None:
    with pytest.raises(EncodingError) as stop:
        recognise(io.BytesIO(data))
    assert stop.value.line == line


@given(st.binary(max_size=60))
def test_what_is_recognised_can_be_read(data: bytes) -> None:
    try:
        codec = recognise(io.BytesIO(data))
    except EncodingError:
        return
    data.decode(codec)

"""Pictures for tests: rings in red on nothing, as large as wanted; never a real seal."""

from __future__ import annotations

import struct
import zlib
from functools import cache


@cache
def ring(pixels: int = 120, thickness: int = 4) -> bytes:
    """Draw a ring with alpha that touches the edges of its square."""
    middle, outer = (pixels - 1) / 2, pixels / 2
    rows = bytearray()
    for y in range(pixels):
        rows.append(0)
        for x in range(pixels):
            distance = ((x - middle) ** 2 + (y - middle) ** 2) ** 0.5
            rows += b"\xff\x00\x00\xff" if outer - thickness <= distance <= outer else b"\0\0\0\0"
    return _png(pixels, pixels, bytes(rows))


@cache
def frame(width: int = 160, height: int = 80, thickness: int = 4) -> bytes:
    """Draw a frame with alpha: a signature stamp."""
    line, side = b"\xff\x00\x00\xff" * width, b"\xff\x00\x00\xff" * thickness
    between = side + b"\0\0\0\0" * (width - 2 * thickness) + side
    rows = [line if not thickness <= y < height - thickness else between for y in range(height)]
    return _png(width, height, b"".join(b"\0" + row for row in rows))


def _png(width: int, height: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

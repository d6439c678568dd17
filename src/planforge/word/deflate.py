"""Deflate: the zlib of Python, or zlib-ng where `PLANFORGE_DEFLATE=zlib-ng` asks for it.

The same content gives the same bytes with the same implementation, not across the two, though both
inflate to the same content. A plan gives the same bytes on every machine, so what happens to be installed
never decides. docs/decisions/0006 has the measurements.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

VARIABLE = "PLANFORGE_DEFLATE"

_RAW = -15  # no header: what stands inside a zip


def _chosen() -> tuple[str, Any, int]:
    """Give name, module and usual level. Level 5 of zlib-ng makes files as small as level 6 of zlib."""
    if os.environ.get(VARIABLE, "") == "zlib-ng":
        try:
            from zlib_ng import zlib_ng
        except ImportError:
            pass
        else:
            return "zlib-ng", zlib_ng, 5
    return "zlib", zlib, 6


NAME, _module, LEVEL = _chosen()

TOGETHER = 1 << 16
"""Bytes compressed at once; in pieces of 16 KB a file of zlib-ng becomes 3 % larger."""


LEVEL_OF_SMALL = 3
"""For a part of less than that: in half the time, and a file of a few pages is 2 % larger."""


@dataclass(frozen=True, slots=True)
class Deflated:
    """Compressed content, and what a zip wants to know of the plain one."""

    raw: bytes
    crc: int
    size: int


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Give pieces of at least `TOGETHER` bytes: zlib-ng does worse with what comes in smaller ones."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= TOGETHER:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def deflated(pieces: Iterable[bytes]) -> Deflated:
    """Compress pieces as they come; only the compressed ones are kept."""
    gathered = _gathered(pieces)
    first = next(gathered)
    level = LEVEL if len(first) >= TOGETHER else min(LEVEL, LEVEL_OF_SMALL)
    squeeze = _module.compressobj(level, zlib.DEFLATED, _RAW)
    crc = size = 0
    done: list[bytes] = []
    for piece in chain((first,), gathered):
        crc = _module.crc32(piece, crc)
        size += len(piece)
        done.append(squeeze.compress(piece))
    done.append(squeeze.flush())
    return Deflated(b"".join(done), crc, size)

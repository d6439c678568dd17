"""A .docx file as a zip of members, read with limits and written without a clock.

Members that a render does not touch keep the very bytes, compressed, that the template brought.
"""

from __future__ import annotations

import errno
import io
import os
import secrets
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from planforge.word.archive import check_members
from planforge.word.errors import BrokenPackage

_FIXED_DATE = (1 << 5) | 1  # 1980-01-01, the first day that a zip can name
_UTF8_NAME = 0x800
_COMMON = struct.Struct("<HHHHHIIIHH")
_PIECE = 1 << 18
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises, sooner or later, for bytes that are not a sound zip."""

STORED = zipfile.ZIP_STORED
DEFLATED = zipfile.ZIP_DEFLATED


@dataclass(frozen=True)
class Member:
    """One file inside the package; `raw` is compressed as `method` says."""

    name: str
    raw: bytes
    method: int
    crc: int
    size: int

    def content(self) -> bytes:
        """Inflate the member."""
        return self.raw if self.method == STORED else _inflated(self.raw, self.size)

    def pieces(self) -> Iterator[bytes]:
        """Inflate the member a piece at a time."""
        if self.method == STORED:
            yield self.raw
            return
        inflate = zlib.decompressobj(-15)
        waiting = self.raw
        while waiting and not inflate.eof:
            yield inflate.decompress(waiting, _PIECE)
            waiting = inflate.unconsumed_tail
        yield inflate.flush()

    @cached_property
    def records(self) -> tuple[bytes, bytes, bytes]:
        """What a zip says of it: before its bytes, in the directory before the offset, after that."""
        name = self.name.encode("utf-8")
        flags = 0 if self.name.isascii() else _UTF8_NAME
        common = _COMMON.pack(
            20, flags, self.method, 0, _FIXED_DATE, self.crc, len(self.raw), self.size, len(name), 0
        )
        return b"PK\x03\x04" + common + name, b"PK\x01\x02\x14\x00" + common + bytes(10), name


def packed(name: str, content: bytes, level: int = 6) -> Member:
    """Make a member out of its plain bytes, by Python's own zlib: the same bytes wherever it runs."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    raw = squeeze.compress(content) + squeeze.flush()
    return Member(name, raw, DEFLATED, zlib.crc32(content), len(content))


def read_package(data: bytes) -> tuple[Member, ...]:
    """Read the members of a .docx in their order; refuse what is no zip, damaged, or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            check_members(infos, len(data))
            return tuple(_member(archive, info, data) for info in infos)
    except _UNREADABLE as error:
        raise BrokenPackage("unreadable", subject=str(error)) from error


def write_package(members: Iterable[Member]) -> bytes:
    """Write members in order, every time stamp 1980-01-01: the same members give the same bytes."""
    return b"".join(_zip(members))


def write_aside(members: Iterable[Member], path: Path) -> None:
    """Write members to a file under another name and rename it, so that nobody ever sees half of it.

    A file that is there keeps its rights, a link leads to its file; what is no file is refused.
    """
    # No fsync: it would cost more than the render, and a document lost with the power is made again.
    # What a killed process leaves has a name that no one else uses; cleaning up might take another's file.
    rest = memoryview(write_package(members))
    path, rights = _target(path)
    folder = path.parent
    aside = folder / f".planforge-{secrets.token_hex(8)}.part"
    try:
        handle = os.open(aside, _NEW_FILE, 0o666)
    except FileNotFoundError:
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(folder)) from None
    try:
        try:
            if rights is not None:
                os.fchmod(handle, rights)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _target(path: Path) -> tuple[Path, int | None]:
    """Give the file that a path leads to and, where it is there, its rights."""
    try:
        found = os.lstat(path).st_mode
        if stat.S_ISLNK(found):
            path = path.resolve()
            found = os.lstat(path).st_mode
    except FileNotFoundError:
        return path, None
    if not stat.S_ISREG(found):
        raise OSError(errno.EINVAL, "there is something that is no file", str(path))
    return path, stat.S_IMODE(found)


def _zip(members: Iterable[Member]) -> Iterator[bytes]:
    offset = 0
    directory: list[bytes] = []
    for member in members:
        head, entry, name = member.records
        yield head
        yield member.raw
        directory += (entry, offset.to_bytes(4, "little"), name)
        offset += len(head) + len(member.raw)
    entries = b"".join(directory)
    yield entries
    count = len(directory) // 3
    yield struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(entries), offset, 0)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes) -> Member:
    archive.open(info).close()  # checks that the name before the member is the one in the directory
    name_length, extra_length = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + 30 + name_length + extra_length
    raw = data[start : start + info.compress_size]
    content = raw if info.compress_type == STORED else _inflated(raw, info.file_size)
    if len(raw) != info.compress_size or len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise zlib.error(f"{info.filename} is not what the directory says")
    return Member(info.filename, raw, info.compress_type, info.CRC, info.file_size)


def _inflated(raw: bytes, size: int) -> bytes:
    """Inflate a stream that must be one stream of exactly `size` bytes; never make more than that."""
    inflate = zlib.decompressobj(-15)
    content = inflate.decompress(raw, size + 1)
    if len(content) != size or not inflate.eof or inflate.unused_data:
        raise zlib.error("a member is larger or smaller than the directory says")
    return content

"""Writing files: aside, then renamed, so that nobody ever finds a half-written one."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import re
import stat
import tempfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from planforge.messages import Place, Unreadable

_LEFTOVER = re.compile(r"\.planforge-([0-9a-f]{8})-([0-9]{1,9})-[^/]*\.part")
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; a file in the way is a fault."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_writable(folder, error) from None


def write_aside(path: Path, data: bytes, *, new: bool = False) -> None:
    """Write a file whole or not at all; with `new`, refuse to replace one that is there."""
    if new and path.exists():
        raise Unreadable.because("disk.exists", Place(str(path)))
    with aside(path) as file:
        file.write(data)


@contextlib.contextmanager
def aside(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write into, which takes its name when all is written; nothing is left where that fails.

    A file that is there keeps its rights, a link leads to its file; what is no file is refused, and a file
    that somebody made read-only, as offices do with what is final.
    A process that is killed leaves a `.planforge-*.part`, which the next run in that folder deletes. Nothing
    waits for the disk here: a document lost with the power is made again, and `keep` is for one that is not.
    """
    try:
        path = path.resolve() if path.is_symlink() else path
        _check_replaceable(path)
        rights = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        prefix = f".planforge-{_host()}-{os.getpid()}-"
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            Path(name).chmod(rights)
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except UnicodeEncodeError:
        raise Unreadable.because("disk.name", Place(str(path))) from None
    except OSError as error:
        raise not_writable(path, error) from None


def clear_leftovers(folder: Path) -> None:
    """Delete what processes of this machine that were killed left half-written in a folder."""
    if os.name != "posix":  # elsewhere a process can not be asked for without harm
        return
    for path in folder.glob(".planforge-*.part"):
        found = _LEFTOVER.fullmatch(path.name)
        if found and found[1] == _host() and not _runs(int(found[2])):
            with contextlib.suppress(OSError):
                path.unlink()


def _host() -> str:
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # somebody else's
        return True
    return not _is_dead(process)


def _is_dead(process: int) -> bool:
    """Whether a process has ended, but nobody has taken note: in a container that may be so for ever."""
    try:
        status = Path(f"/proc/{process}/stat").read_bytes()
    except OSError:  # no Linux
        return False
    return status.rpartition(b")")[2].split()[:1] in ([b"Z"], [b"X"])


def keep(paths: Collection[Path]) -> None:
    """Wait until finished files, and their names, are on the disk for good."""
    for path in (*paths, *{path.parent for path in paths}):
        try:
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            # Shares and folders that can not be asked are as safe as they ever will be.
            if error.errno in _REASONS and error.errno not in (errno.EACCES, errno.EPERM):
                raise not_writable(path, error) from None


def check_free(path: Path) -> None:
    """Raise where a name is none, or taken by what may not be replaced: before the first is written."""
    try:
        _check_replaceable(path)
    except UnicodeEncodeError:
        raise Unreadable.because("disk.name", Place(str(path))) from None
    except OSError as error:
        raise not_writable(path, error) from None


def _check_replaceable(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise Unreadable.because("disk.no-file", Place(str(path)))
    if not path.stat().st_mode & _WRITABLE:
        raise Unreadable.because("disk.kept", Place(str(path)))


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


_REASONS = {
    errno.EEXIST: "disk.file-in-the-way",
    errno.ENOTDIR: "disk.file-in-the-way",
    errno.EACCES: "disk.denied",
    errno.EPERM: "disk.denied",
    errno.ENOENT: "disk.no-folder",
    errno.EROFS: "disk.read-only",
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.full",
}


def not_writable(path: Path, error: OSError) -> Unreadable:
    """Say why a file or folder can not be written."""
    code = _REASONS.get(error.errno or 0)
    if code is not None:
        return Unreadable.because(code, Place(str(path)))
    return Unreadable.because("disk.not-writable", Place(str(path)), reason=error.strerror or str(error))

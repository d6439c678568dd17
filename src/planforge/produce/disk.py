"""Writing files: aside, then renamed, so that nobody ever finds a half-written one."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from planforge.messages import Place, Unreadable

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; a file in the way is a fault."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_writable(folder, error) from None


def write_aside(path: Path, data: bytes, *, new: bool = False) -> None:
    """Write a file whole or not at all; with `new`, refuse to replace one that is there.

    A file that is there keeps its rights, a link leads to its file; what is no file is refused, and a file
    that somebody made read-only, as offices do with what is final.
    A process that is killed leaves a `.planforge-*.part`, which may be deleted; nothing waits for the disk
    (fsync), since a document lost with the power is made again.
    """
    if new and path.exists():
        raise Unreadable.because("disk.exists", Place(str(path)))
    try:
        path = path.resolve() if path.is_symlink() else path
        _check_replaceable(path)
        rights = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".planforge-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(aside).chmod(rights)
            Path(aside).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(aside).unlink()
            raise
    except UnicodeEncodeError:
        raise Unreadable.because("disk.name", Place(str(path))) from None
    except OSError as error:
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

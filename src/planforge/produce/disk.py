"""Writing files: aside, then renamed, so that nobody ever finds a half-written one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from planforge.messages import Place, Unreadable


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
    try:
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".planforge-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(aside).chmod(0o666 & ~_umask())
            Path(aside).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(aside).unlink()
            raise
    except OSError as error:
        raise not_writable(path, error) from None


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def not_writable(path: Path, error: OSError) -> Unreadable:
    """Say that a file or folder can not be written, in the system's words."""
    return Unreadable.because("disk.not-writable", Place(str(path)), reason=error.strerror or str(error))

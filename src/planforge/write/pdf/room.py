"""Temporary folders for LibreOffice, and those that a killed run of ours left behind."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "planforge-room-"
_ROOM = re.compile(_PREFIX + r"[a-z0-9_]{8}")
_LOCK = ".lock"
_YOUNG = 60
"""Seconds: a folder that is made this moment is not locked yet."""
_STALE = 24 * 60 * 60
"""Seconds: no run takes so long, where nobody can be asked whether it goes on."""


@contextlib.contextmanager
def temporary_room() -> Iterator[str]:
    """Make a folder that goes when it is closed, and sweep away those of processes that are gone."""
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as room:
        held = os.open(Path(room, _LOCK), os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _take(held)
            yield room
        finally:
            os.close(held)


def _take(lock: int) -> bool:
    """Take a lock that goes with its process, however that ends; whether nobody had it."""
    try:
        import fcntl
    except ImportError:  # not a system of this kind
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sweep(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            with contextlib.suppress(OSError):
                if _ROOM.fullmatch(entry.name) and _is_stale(entry):
                    shutil.rmtree(entry.path, ignore_errors=True)


def _is_stale(entry: os.DirEntry[str]) -> bool:
    found = entry.stat(follow_symlinks=False)
    ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    age = time.time() - found.st_mtime
    if not (entry.is_dir(follow_symlinks=False) and ours and age > _YOUNG):
        return False
    try:
        lock = os.open(Path(entry.path, _LOCK), os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return age > _STALE
    try:
        return _take(lock) or (os.name != "posix" and age > _STALE)
    finally:
        os.close(lock)

"""Temporary folders for LibreOffice, and those that a killed run of ours left behind."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path

_PREFIX = "planforge-room-"
_ROOM = re.compile(_PREFIX + r"[a-z0-9_]{8}")
_STALE = 24 * 60 * 60
"""Seconds: no run takes so long."""


def temporary_room() -> tempfile.TemporaryDirectory[str]:
    """Make a folder that goes when it is closed, and sweep away old ones of the same user."""
    _sweep(Path(tempfile.gettempdir()))
    return tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)


def _sweep(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if _ROOM.fullmatch(entry.name) and _is_stale(entry):
                shutil.rmtree(entry.path, ignore_errors=True)


def _is_stale(entry: os.DirEntry[str]) -> bool:
    found = entry.stat(follow_symlinks=False)
    ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return entry.is_dir(follow_symlinks=False) and ours and time.time() - found.st_mtime > _STALE

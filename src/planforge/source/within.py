"""Where a file is looked for: at its path, or, where work is done for another machine, below one folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_WITHIN: list[Path] = []
"""The folder that this process stands in, then those that it may read beside; empty: it reads anywhere."""


def stand_within(root: Path, besides: Iterable[Path] = ()) -> None:
    """Have this process find every file of people below `root`, as if that were the top of all folders."""
    _WITHIN[:] = [root, *besides]


def seen_at(path: Path) -> Path:
    """Where a file is found: `path` itself, unless this process stands within a folder and `path` does not.

    Neither `..` nor an absolute path leads out of that folder.
    """
    if not _WITHIN:
        return path
    whole = path.absolute()
    if any(whole.is_relative_to(each) and ".." not in whole.parts for each in _WITHIN):
        return path
    root = _WITHIN[0]
    inner = str(whole).removeprefix(f"{root}{os.sep}") if whole.is_relative_to(root) else str(whole)
    top = os.path.normpath(os.path.join(os.sep, inner))  # noqa: PTH118 - a Path keeps ..
    return root / top.lstrip(os.sep)

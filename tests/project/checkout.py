"""The checkout that is under test: where it is and which files belong to it."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ROOT / "src" / "planforge"


@cache
def tracked(*under: str) -> tuple[Path, ...]:
    """Give the files that git keeps (paths from the top), all or those under some folders.

    Files that are new and not ignored count: the next commit will hold them.
    """
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *under]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    paths = (Path(name) for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))

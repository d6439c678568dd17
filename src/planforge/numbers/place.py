"""Where an office's register is, and its witness."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

NAME = "登记簿.db"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A register's path or URL, and the file of its witness in the office's own folder."""

    url: str
    witness: Path


def find_register(option: str, named: str, profile: Path | None, folder: Path) -> Whereabouts:
    """That of `--register`, else the one `named` in the profile, else 登记簿.db beside it or in `folder`.

    A path of the option is seen from the working folder, one of the profile from the profile's.
    """
    home = profile.parent if profile is not None else folder
    url = option or named
    if "://" in url:
        # One folder may work with several servers.
        mark = hashlib.sha256(url.rpartition("@")[2].encode(errors="replace")).hexdigest()[:8]
        return Whereabouts(url, home / f".登记簿-{mark}.witness")
    path = Path(option) if option else home / (named or NAME)
    return Whereabouts(str(path), path.parent / f".{path.name}.witness")

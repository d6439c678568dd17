"""A folder → the files in it that may be documents, and what could not be looked into."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from planforge.messages import Fault, Place, Severity, Unreadable

ENDINGS = (".docx", ".pdf")
OTHERS = (
    ".doc",
    ".wps",
    ".ofd",
    ".rtf",
    ".wpt",
    ".dot",
    ".docm",
    ".ceb",
    ".gd",
    ".jpg",
    ".jpeg",
    ".png",
    ".tif",
    ".tiff",
)
"""What may be a document too, and is not read."""
LARGEST = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a document; `fault` says why it is not read."""

    path: Path
    fault: Fault | None = None


def walk(folder: Path, also: Collection[str] = ()) -> Iterator[Found]:
    """Give the documents of a folder and those below, by name; each file once, however many links lead to it.

    `also` are endings of other files that are wanted.

    Links to folders are not followed: they may lead round, or out of the folder. Hidden files and folders,
    and the marks that Word leaves while a file is open, are passed over. Raises `Unreadable` for what is no
    folder.
    """
    if not folder.is_dir():
        code = "scan.no-folder" if folder.exists() else "source.missing"
        raise Unreadable.because(code, Place(str(folder)))
    seen: set[tuple[int, int]] = set()
    errors: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(folders):
            if Path(here, name).is_symlink():
                yield Found(Path(here, name), _fault("scan.link", Path(here, name), severity="note"))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield from _file(Path(here, name), seen, also)
    for error in errors:
        path = Path(str(error.filename))
        yield Found(path, _fault("scan.denied", path, reason=error.strerror or str(error)))


def _file(path: Path, seen: set[tuple[int, int]], also: Collection[str]) -> Iterator[Found]:
    ending = path.suffix.casefold()
    if ending not in (*ENDINGS, *OTHERS, *also):
        return
    try:
        facts = path.stat()
    except OSError as error:
        yield Found(path, _fault("scan.denied", path, reason=error.strerror or str(error)))
        return
    key = facts.st_dev, facts.st_ino
    if key in seen:
        return
    seen.add(key)
    if ending in OTHERS and ending not in also:
        yield Found(path, _fault("scan.kind", path, severity="warning"))
    elif not path.is_file():
        yield Found(path, _fault("source.no-file", path))
    elif facts.st_size > LARGEST:
        yield Found(path, _fault("source.too-large", path, limit=str(LARGEST // 1024**2)))
    else:
        yield Found(path)


def _fault(code: str, path: Path, severity: Severity = "error", **values: str) -> Fault:
    return Fault(code, Place(str(path)), tuple(values.items()), severity)

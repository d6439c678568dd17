"""The files of a template folder: links, and Word files that are not used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from planforge.authoring.template import Finding
from planforge.messages import Fault, Place, Severity

MOST_FILES = 2000
_WORD_FILES = frozenset({".doc", ".docm", ".dot", ".dotm", ".dotx", ".docx", ".wps", ".wpt", ".rtf", ".odt"})
_OPEN_IN_WORD = "~$"


def on_links(folder: Path) -> Iterator[Finding]:
    """Give every link in the folder, wherever it leads."""
    for count, path in enumerate(_paths(folder)):
        if count == MOST_FILES:
            yield _found("authoring.many-files", folder, limit=MOST_FILES)
            return
        if path.is_symlink():
            yield _found("authoring.link", path, name=path.relative_to(folder))


def on_documents(folder: Path) -> Iterator[Finding]:
    """Give Word files that are no template where there is none: saved as .docm, .doc, .dotx."""
    if (folder / "document.docx").exists():
        return
    for path in sorted(islice(folder.iterdir(), MOST_FILES)):
        name = path.name
        if path.suffix.lower() in _WORD_FILES and path.is_file() and not name.startswith(_OPEN_IN_WORD):
            yield _found("authoring.other-document", path, name=name)


def _paths(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():
        yield folder
    for around, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(around, name) for name in sorted((*folders, *files)))


def _found(code: str, path: Path, **values: object) -> Finding:
    filled = tuple((name, str(value)) for name, value in values.items())
    severity: Severity = "warning" if code == "authoring.many-files" else "error"
    return Finding(Fault(code, Place(str(path)), filled, severity))

"""A folder of finished files, held against the register."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

from planforge.messages import Fault, Place, Stopped
from planforge.numbers.entry import Entry
from planforge.numbers.scanning.heads import Seen
from planforge.numbers.scanning.judging import Scanned, judge
from planforge.numbers.scanning.pdf_heads import PdfHeads
from planforge.numbers.scanning.walk import walk
from planforge.numbers.scanning.word_heads import NoWordFileError, see_word
from planforge.word import TemplateError


def scan(
    folder: Path, register: Iterable[Entry], *, tell: Callable[[int], None] = lambda count: None
) -> list[Scanned]:
    """Read every document of a folder and judge it by the register, which is not changed.

    `tell` hears how many files were read. Raises `Unreadable` for what is no folder.
    """
    files: list[Scanned] = []
    with PdfHeads() as heads:
        for found in walk(folder):
            file = Scanned(found.path)
            files.append(file)
            if found.fault is not None:
                file.faults.append(found.fault)
                continue
            _read(file, heads)
            tell(len(files))
    judge(files, register)
    return files


def _read(file: Scanned, heads: PdfHeads) -> None:
    """Read one file; whatever is wrong with it is said of it, and the others are read all the same."""
    place = Place(str(file.path))
    try:
        data = file.path.read_bytes()
        file.digest = hashlib.sha256(data).hexdigest()
        file.seen = _see(file.path, data, heads)
    except Stopped as stop:
        file.faults += stop.faults
    except (TemplateError, NoWordFileError, etree.LxmlError):
        file.faults.append(Fault("measure.no-word", place))
    except OSError as error:
        values = (("reason", error.strerror or str(error)),)
        file.faults.append(Fault("scan.denied", place, values))


def _see(path: Path, data: bytes, heads: PdfHeads) -> Seen:
    return heads.see(path) if path.suffix.casefold() == ".pdf" else see_word(data)

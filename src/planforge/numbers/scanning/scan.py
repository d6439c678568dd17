"""A folder of finished files, held against the register."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lxml import etree

from planforge.messages import Fault, Place, Stopped
from planforge.numbers.entry import Entry, Event
from planforge.numbers.scanning.digests import Digests
from planforge.numbers.scanning.heads import Seen
from planforge.numbers.scanning.judging import Scanned, judge
from planforge.numbers.scanning.pdf_heads import PdfHeads
from planforge.numbers.scanning.walk import ENDINGS, OTHERS, walk
from planforge.numbers.scanning.word_heads import NoWordFileError, see_word
from planforge.word import TemplateError


def scan(
    folder: Path,
    register: Sequence[Entry],
    events: Iterable[Event] = (),
    *,
    tell: Callable[[int], None] = lambda count: None,
) -> list[Scanned]:
    """Read every document of a folder and judge it by the register, which is not changed.

    Finished files of other kinds (tables, texts) are known by their bytes or their names; what else is of
    those kinds is passed over. `events` tell which files a reissue has left behind; `tell` hears how many
    files were read. Raises `Unreadable` for what is no folder.
    """
    files: list[Scanned] = []
    digests = Digests(register, events)
    with PdfHeads() as heads:
        for found in walk(folder, digests.endings - set(ENDINGS)):
            file = Scanned(found.path)
            files.append(file)
            if found.fault is not None:
                file.faults.append(found.fault)
                continue
            _read(file, heads)
            tell(len(files))
    files = [file for file in files if _has_a_head(file) or _is_known(file, digests)]
    judge(files, register, digests)
    return files


def _has_a_head(file: Scanned) -> bool:
    return bool(file.faults) or file.path.suffix.casefold() in ENDINGS


def _is_known(file: Scanned, digests: Digests) -> bool:
    """Whether a file whose number nobody can see is a finished one; told of where only its name is."""
    if digests.owner(file.digest) is not None:
        return True
    entry = digests.named(file.path.name)
    if entry is not None:
        values = (("number", entry.number),)
        file.faults.append(Fault("scan.changed", Place(str(file.path)), values))
    elif file.path.suffix.casefold() in OTHERS:
        file.faults.append(Fault("scan.kind", Place(str(file.path)), severity="warning"))
    return bool(file.faults)


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
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        return Seen()
    return heads.see(path) if ending == ".pdf" else see_word(data)

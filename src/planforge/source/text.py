"""Bytes → text: encoding, size and characters that no document can carry."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from planforge.messages import Faults, Place, Unreadable
from planforge.source.within import seen_at

MAX_BYTES = 16 * 1024 * 1024
"""Far above any plan (2,000 tasks are 1.3 MB), far below what would stop the machine."""

# What XML 1.0 or YAML's line breaks can not carry faithfully: C0 and C1 controls, U+2028/2029 (YAML
# folds them into line breaks), byte order marks inside a text, lone surrogates, non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_TAB_INDENT = re.compile(r"^ *(?:- +)*\t", re.MULTILINE)


def load_text(path: Path) -> str:
    """Read a UTF-8 file of at most `MAX_BYTES`, line ends made `\\n`, a leading byte order mark dropped.

    Raises `Unreadable` with every fault of this stage: missing file, wrong encoding (GBK and UTF-16
    are named), control characters, tabs as indentation, an empty file.
    """
    return decode(load_bytes(path), str(path))


def decode(data: bytes, name: str) -> str:
    """Turn the bytes of file `name` into text; see `load_text`."""
    text = _decode(data, name).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    faults = Faults()
    for match in _FORBIDDEN.finditer(text):
        faults.add(
            "source.character", place_at(text, match.start(), name), character=f"U+{ord(match[0]):04X}"
        )
        if len(faults) >= 20:
            break
    for match in _TAB_INDENT.finditer(text):
        faults.add("source.tab", place_at(text, match.end() - 1, name))
        if len(faults) >= 40:
            break
    if faults.errors:
        raise Unreadable(faults)
    return text


def unprintable(text: str) -> str | None:
    """The first character of a value that no document can carry, as U+0007; None where all can be."""
    match = _FORBIDDEN.search(text)
    if match is None:
        return "U+000D" if "\r" in text else None
    return f"U+{ord(match[0]):04X}"


def place_at(text: str, offset: int, name: str) -> Place:
    """The place of a character offset in a text."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(name, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def load_bytes(path: Path) -> bytes:
    """Read a file of at most `MAX_BYTES`; raises `Unreadable` where it is missing, no file or too large."""
    with open_file(path) as file, telling(path):
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unreadable.because("source.too-large", Place(str(path)), limit=MAX_BYTES // (1024 * 1024))
    return data


def open_file(path: Path, buffering: int = -1) -> BinaryIO:
    """Open a file for reading; raises `Unreadable` where it is missing, no file, or can not be opened."""
    with telling(path):
        found = seen_at(path)
        if found.is_dir():
            raise Unreadable.because("source.folder", Place(str(path)))
        if found.exists() and not found.is_file():
            # Opening a pipe waits for somebody to write into it, a device may have no end.
            raise Unreadable.because("source.no-file", Place(str(path)))
        return found.open("rb", buffering)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Raise `Unreadable` for what the system says of a file that is opened or read."""
    name = str(path)
    try:
        yield
    except FileNotFoundError:
        raise Unreadable.because("source.missing", Place(name)) from None
    except (OSError, ValueError) as error:
        if getattr(error, "errno", 0) == errno.ELOOP:
            raise Unreadable.because("source.link-loop", Place(name)) from None
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable.because("source.unreadable", Place(name), reason=reason) from None


def _decode(data: bytes, name: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable.because("source.encoding", Place(name), encoding="UTF-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    place = Place(name, line, 1)
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        raise Unreadable.because("source.encoding-unknown", place) from None
    raise Unreadable.because("source.encoding", place, encoding="GBK（ANSI）")

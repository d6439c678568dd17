"""What is wrong with a file of others that does not open, by the kind of failure and in words of ours."""

from __future__ import annotations

from typing import Any

from planforge.source.records import Reader
from planforge.source.tree import Text

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007 begin; and those with a password, whatever their ending."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")

_BEGINNINGS = {".docx": b"PK", ".xlsx": b"PK", ".pdf": b"%PDF-"}
_HEAD = 1024
"""Bytes before which a PDF must have begun, as its readers take it."""
_TOO_LARGE = ("large", "bomb", "members", "nodes")


class BrokenFileError(Exception):
    """A file can not be used: the code of the message, and the values beside the file's name."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def tell_broken(reader: Reader, file: Text, data: bytes, error: Exception, damaged: str) -> None:
    """Add the fault of a file that a library could not open; `damaged` is its code where no more is known."""
    told = (
        error
        if isinstance(error, BrokenFileError)
        else BrokenFileError(why_broken(file, data, error) or damaged)
    )
    reader.faults.add(told.code, file.place, file=file, **told.values)


def why_broken(file: str, data: bytes, error: Exception) -> str:
    """Give the code of what is wrong with a file; empty where it is damaged in no way that has a name."""
    ending = file[file.rfind(".") :].casefold()
    if data.startswith(_OLD_OFFICE):
        return "file.locked" if _LOCKED in data else "file.other-kind"
    if _BEGINNINGS[ending] not in data[: _HEAD if ending == ".pdf" else 2]:
        return "file.other-kind"
    problem = getattr(error, "problem", "")
    if problem == "locked":
        return "file.locked"
    return "file.too-much" if problem in _TOO_LARGE else ""

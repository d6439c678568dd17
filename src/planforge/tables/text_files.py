"""A file of text that is read more than once, as a stream, and has to stay as it was."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planforge.source.text import open_file, telling
from planforge.tables.encodings import recognise

_PIECE = 1 << 16

Stamp = tuple[int, int, int, int]
"""What changes with a file: the disk's number for it, its size, and when it was written."""


class FileError(Exception):
    """A file that can not be read on: `problem` is changed, long (a line) or large (all of it)."""

    def __init__(self, problem: str, line: int = 0) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file as it was found: its encoding, and the SHA-256 of its bytes."""

    path: Path
    encoding: str
    digest: str
    stamp: Stamp

    @classmethod
    def found(cls, path: Path, most_bytes: int) -> TextFile:
        """Look through a file once; raises `Unreadable`, `FileError` and `EncodingError`."""
        with open_file(path) as file, telling(path):
            stamp = _stamp(file.fileno())
            if os.fstat(file.fileno()).st_size > most_bytes:
                raise FileError("large")
            encoding = recognise(file)
            file.seek(0)
            digest = hashlib.sha256()
            while piece := file.read(_PIECE):
                digest.update(piece)
        return cls(path, encoding, digest.hexdigest(), stamp)

    @contextmanager
    def lines(self, longest: int) -> Generator[Iterator[str]]:
        """Read it line by line, line ends as they are; a line has at most `longest` characters.

        Raises `FileError` where one has more, and as soon as the file is seen not to be what was found.
        """
        with open_file(self.path, buffering=0) as raw:
            watched = _Watched(raw, self)
            text = io.TextIOWrapper(io.BufferedReader(watched, _PIECE), encoding=self.encoding, newline="")
            with closing(text), closing(self._lines(text, watched, longest)) as lines:
                yield lines

    def _lines(self, text: io.TextIOWrapper, watched: _Watched, longest: int) -> Generator[str]:
        at = 0
        with telling(self.path):
            while line := self._line(text, longest):
                at += 1
                if len(line) > longest:
                    raise FileError("long", at)
                yield line
            watched.compare()

    @staticmethod
    def _line(text: io.TextIOWrapper, longest: int) -> str:
        try:
            return text.readline(longest + 1)
        except UnicodeDecodeError:
            raise FileError("changed") from None


class _Watched(io.RawIOBase):
    """A file whose bytes are digested as they are read, and whose stamp is looked at each time."""

    def __init__(self, raw: Any, found: TextFile) -> None:
        self._raw = raw
        self._found = found
        self._digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = int(self._raw.readinto(buffer))
        if _stamp(self._raw.fileno()) != self._found.stamp:
            raise FileError("changed")
        self._digest.update(memoryview(buffer)[:count])
        return count

    def compare(self) -> None:
        """See that all that was read is what was found."""
        if self._digest.hexdigest() != self._found.digest:
            raise FileError("changed")


def _stamp(handle: int) -> Stamp:
    seen = os.fstat(handle)
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns

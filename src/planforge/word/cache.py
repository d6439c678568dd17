"""What compiling a template gave, kept on disk for the next process.

Entries are named by the content of the template, of this package and of Jinja, and by the Python that made
them, so that nothing else ever finds them; the folder may be deleted at any time. Code is read back only
from a folder and a file that belong to this user and that nobody else can open: everything else counts as
not there. `PLANFORGE_CACHE=off` does without.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2

VARIABLE = "PLANFORGE_CACHE"
MOST_ENTRIES = 200
"""Beyond so many the oldest go."""

_MAGIC = b"planforge word 1\n"
_DIGEST = hashlib.sha256().digest_size
_SUFFIX = ".compiled"
_OUR_NAME = re.compile(r"[0-9a-f]{64}\.compiled|[0-9a-f]{16}\.part")
_LARGEST = 64 * 1024 * 1024
_OURS = "planforge.word."
_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_OTHERS = 0o077


class TemplateCache:
    """A folder of compiled templates; nothing that is wrong with it is ever an error."""

    def __init__(self, folder: Path | str | None) -> None:
        """Use a folder; None keeps nothing."""
        self.folder = Path(folder) if folder is not None and hasattr(os, "geteuid") else None

    @classmethod
    def default(cls) -> TemplateCache:
        """Give the cache of this user: `planforge` in $XDG_CACHE_HOME or ~/.cache."""
        if os.environ.get(VARIABLE, "").lower() == "off":
            return cls(None)
        stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
        try:
            around = stated if stated.is_absolute() else Path.home() / ".cache"
        except RuntimeError:  # nobody's home
            return cls(None)
        return cls(around / "planforge")

    def key(self, *content: bytes | str) -> str:
        """Name an entry by what goes into it; empty, where that can not be known: nothing is kept then."""
        with contextlib.suppress(Exception):
            digest = hashlib.sha256(_versions())
            for piece in content:
                data = piece.encode("utf-8") if isinstance(piece, str) else piece
                digest.update(len(data).to_bytes(8, "little") + data)
            return digest.hexdigest()
        return ""

    def load(self, key: str) -> Any:
        """Give an entry; None where there is none that can be trusted and read."""
        with contextlib.suppress(Exception), self._opened(make=False) as folder:
            data = _read(key + _SUFFIX, folder)
            content = data[len(_MAGIC) + _DIGEST :]
            if data[: len(_MAGIC) + _DIGEST] == _MAGIC + hashlib.sha256(content).digest():
                return _OwnTypes(io.BytesIO(content)).load()
        return None

    def store(self, key: str, value: object) -> None:
        """Keep an entry: whole or not at all, whoever else writes it at the same time."""
        with contextlib.suppress(Exception), self._opened(make=True) as folder:
            content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            aside = f"{secrets.token_hex(8)}.part"
            try:
                _write(aside, _MAGIC + hashlib.sha256(content).digest() + content, folder)
                os.rename(aside, key + _SUFFIX, src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                os.unlink(aside, dir_fd=folder)
                raise
            _drop_oldest(folder)

    @contextlib.contextmanager
    def _opened(self, *, make: bool) -> Iterator[int]:
        """Open the folder, so that what is checked is what is used; refuse one that others can use."""
        if self.folder is None:
            raise PermissionError("no cache")
        if make:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        handle = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            _check_private(os.fstat(handle))
            yield handle
        finally:
            os.close(handle)


class _OwnTypes(pickle.Unpickler):
    """Builds only types of this package and of Python's plain data."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if f"{module}.".startswith(_OURS) else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _read(name: str, folder: int) -> bytes:
    handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        _check_private(found)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1 or found.st_size > _LARGEST:
            raise PermissionError(name)
        return file.read()


def _write(name: str, data: bytes, folder: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(name, flags, _PRIVATE_FILE, dir_fd=folder), "wb") as file:
        file.write(data)


def _check_private(found: os.stat_result) -> None:
    if found.st_uid != os.geteuid() or found.st_mode & _OTHERS:
        raise PermissionError("others can use it")


def _drop_oldest(folder: int) -> None:
    """Keep the folder small; leftovers of killed writers go in their turn, files of others never."""
    names = [name for name in os.listdir(folder) if _OUR_NAME.fullmatch(name)]
    if len(names) > MOST_ENTRIES:
        ages = {name: os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime_ns for name in names}
        for name in sorted(names, key=ages.__getitem__)[: len(names) - MOST_ENTRIES]:
            os.unlink(name, dir_fd=folder)


def _versions() -> bytes:
    """Say what compiles: this package and Jinja by their files, Python by its version."""
    folders = (Path(__file__).parent, Path(jinja2.__file__).parent)
    files = sorted(
        (entry.path, found.st_size, found.st_mtime_ns)
        for folder in folders
        for entry in os.scandir(folder)
        if entry.name.endswith(".py") and (found := entry.stat())
    )
    return repr((sys.version, sys.implementation.cache_tag, files)).encode("utf-8")

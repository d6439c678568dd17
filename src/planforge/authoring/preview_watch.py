"""Watching the files of a template folder: when something was saved, and saved to the end."""

from __future__ import annotations

import os
import stat
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from planforge.authoring.checking import DOCUMENT, MANIFEST, MOST_BYTES
from planforge.authoring.on_folder import MOST_FILES
from planforge.plan.office import PROFILE_FILE, UNITS_FILE

LOOK = 0.15
"""Seconds between two looks."""
STILL = 0.3
"""Seconds without a change, after which a save is over: what came in between is rendered once."""
PATIENCE = 2.0
"""Seconds that a Word file is waited for that is gone, or no whole file: it is being saved on a slow disk."""

Stamp = tuple[int, int, int, int]
"""Of a file: its time, time of change, size and number on the disk."""

_TEMPORARY = ("~", ".")
"""What names begin with that Word (~$, ~WRD), WPS and LibreOffice (.~lock) put beside an open file."""


class Watch:
    """What the look of a type depends on: its folder, those that it extends, other types, the office's files.

    No link is followed.
    """

    def __init__(self, folder: Path, shelves: Iterable[Path]) -> None:
        self._folder = folder
        self._shelves = tuple(shelves)
        self._extended: tuple[Path, ...] = ()
        self._stamps: dict[Path, Stamp] = {}
        self._digest = b""

    def wait(self, pause: Callable[[float], None] = time.sleep) -> None:
        """Come back when there is something new, the first time at once, and nothing has changed for `STILL`.

        A save that changes no byte is nothing new. `pause` sleeps for some seconds, and may raise.
        """
        last, since = self._look(), time.monotonic()
        while True:
            pause(LOOK)
            now = self._look()
            if now != last:
                last, since = now, time.monotonic()
            elif now != self._stamps and self._is_saved(now, time.monotonic() - since):
                self._stamps, before = now, self._digest
                self._digest = _digest(now)
                if self._digest != before:
                    return

    def extend(self, folders: tuple[Path, ...]) -> None:
        """Watch the folders that the type extends, too, which only its manifest tells."""
        if folders != self._extended:
            self._extended = folders
            self._stamps = self._look() | self._stamps

    def has_changed(self) -> bool:
        """Whether files have changed since the last wait; the next one comes back for that."""
        if self._look() == self._stamps:
            return False
        self._digest = b""
        return True

    def _is_saved(self, now: Mapping[Path, Stamp], still: float) -> bool:
        if still < STILL:
            return False
        document = self._folder / DOCUMENT
        if document in now:
            return still >= PATIENCE or zipfile.is_zipfile(document)
        return still >= PATIENCE or document not in self._stamps

    def _look(self) -> dict[Path, Stamp]:
        stamps: dict[Path, Stamp] = {}
        for path in self._paths():
            try:
                found = path.lstat()
            except OSError:  # gone meanwhile, or none at all
                continue
            if stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode):
                stamps[path] = found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
            if len(stamps) > MOST_FILES:
                break
        return stamps

    def _paths(self) -> Iterator[Path]:
        for folder in dict.fromkeys((self._folder, *self._extended)):
            yield from _files(folder)
        for shelf in self._shelves:
            yield from (entry / MANIFEST for entry in _entries(shelf))
        for around in self._folder.parents:
            yield from (around / PROFILE_FILE, around / UNITS_FILE)


def _files(folder: Path) -> Iterator[Path]:
    for around, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_TEMPORARY))
        yield from (Path(around, name) for name in (*folders, *sorted(files)) if _is_kept(name))


def _is_kept(name: str) -> bool:
    return not name.startswith(_TEMPORARY) and not name.endswith((".tmp", "~"))


def _entries(shelf: Path) -> list[Path]:
    try:
        return sorted(islice(shelf.iterdir(), MOST_FILES))
    except OSError:  # gone, or not to be looked into
        return []


def _digest(stamps: Mapping[Path, Stamp]) -> bytes:
    """Digest what the files hold; of one that no check would read, its size and time stand for it."""
    made = blake2b(digest_size=16)
    for path, (time_of, _, size, _) in stamps.items():
        made.update(b"\0".join((os.fsencode(path), str(size).encode(), b"")))
        try:
            if path.is_symlink():
                made.update(os.fsencode(path.readlink()))
            elif size > MOST_BYTES:
                made.update(str(time_of).encode())
            else:
                made.update(path.read_bytes())
        except OSError:  # no longer there, or closed: the next look tells
            made.update(b"?")
    return made.digest()

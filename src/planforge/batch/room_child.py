"""The process that does pieces for `planforge.batch.room`; what comes in and goes out is pickled."""

from __future__ import annotations

import os
import pickle
import signal
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from planforge.batch.bundle import Bundle, below
from planforge.batch.desk import RowHand
from planforge.batch.job import Checked, Job
from planforge.batch.moved import moved
from planforge.batch.through import Given, Piece
from planforge.doctypes.find import built_in_folder
from planforge.messages import Fault, Faults
from planforge.source.within import seen_at, stand_within

Files = tuple[tuple[str, bytes], ...]


def main() -> None:
    """Do pieces until the line ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is heard by who started the worker
    with suppress(EOFError, BrokenPipeError), _line(0, "rb") as line, _line(1, "wb") as out, _room() as root:
        bundle: Bundle = pickle.loads(pickle.load(line))
        desk = _Desk(bundle, root)
        try:
            _work_through(desk, line, out)
        finally:
            desk.put_away()


@contextmanager
def _room() -> Iterator[Path]:
    """Give a folder of this process' own; it is gone with it."""
    with TemporaryDirectory(prefix="planforge-") as name:
        root = Path(name).resolve()
        try:
            yield root
        finally:
            os.chdir(root.anchor)  # not every system deletes a folder that somebody stands in


def _line(number: int, mode: str) -> BinaryIO:
    """Take over standard input or output; nothing that is started here gets it."""
    own = os.dup(number)
    instead = os.open(os.devnull, os.O_RDONLY) if number == 0 else os.dup(2)
    os.dup2(instead, number)
    os.close(instead)
    return os.fdopen(own, mode)  # type: ignore[return-value]


def _work_through(desk: _Desk, line: BinaryIO, out: BinaryIO) -> None:
    while True:
        piece, files = pickle.loads(pickle.load(line))
        try:
            answer = desk.answer(piece, files)
        except Exception as error:
            error.add_note(traceback.format_exc())  # a traceback does not travel
            answer = "error", error
        pickle.dump(pickle.dumps(answer), out)
        out.flush()


class _Desk:
    """The bundle, unpacked where no path leads out of; what is told of it names the paths at home."""

    def __init__(self, bundle: Bundle, root: Path) -> None:
        self._root = root
        self._job: Job = bundle.unpack(root)
        stand_within(root, (built_in_folder(),))
        os.chdir(below(root, bundle.folder))

    def answer(self, piece: Piece, files: Files) -> tuple[str, Any]:
        """Do a piece, or name the files that it needs beside those that are there."""
        laid = [self._lay_down(*file) for file in files]
        try:
            given = [self._at_home(each) for each in RowHand(self._job)(piece)]
        finally:
            for path in laid:
                path.unlink()
        wanted = dict.fromkeys(_missing(fault for each in given for fault in each.faults))
        return ("wants", tuple(wanted)) if wanted else ("given", given)

    def put_away(self) -> None:
        """End what is kept running between pieces."""
        RowHand(self._job).put_away()

    def _lay_down(self, name: str, data: bytes) -> Path:
        path = seen_at(self._root / name.lstrip(os.sep))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def _at_home(self, given: Given) -> Given:
        told = moved(given, str(self._root), "")
        if isinstance(told, Checked) and told.faults is not given.faults:
            faults = Faults()  # places order them
            faults.extend(told.faults)
            told = told._replace(faults=tuple(faults))
        return told


def _missing(faults: Iterable[Fault]) -> Iterator[str]:
    for fault in faults:
        if fault.code == "file.missing":
            values = dict(fault.values)
            yield f"{values['folder']}{os.sep}{values['file']}"


if __name__ == "__main__":
    main()

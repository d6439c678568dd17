"""What a batch is asked for, as it travels to those who work on it, and what they give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from planforge.messages import Fault
from planforge.numbers import Entry
from planforge.plan.row import Row
from planforge.produce import AS_TYPED, Layout, Stage


@dataclass(frozen=True, slots=True)
class Job:
    """A plan and how its documents are made.

    `at_hand` says that those who work write into `folder` themselves; else they give the files back.
    """

    plan: Path
    folder: Path
    formats: tuple[str, ...]
    templates: tuple[Path, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    layout: Layout | None = None
    stage: Stage = AS_TYPED
    reason: str = ""
    at_hand: bool = True


class Check(NamedTuple):
    """Rows to be read and checked, and whether they have anything to ask of a register."""

    rows: tuple[Row, ...]
    claims: bool = False


class Checked(NamedTuple):
    """What checking a row came to: a plain tuple, for there are many on their way.

    `number_typed` is the number that is printed where the register gives none. `names` are its files,
    `keyed` the same with the row's key in them; `inputs` digests all that they are made of but the number.
    `claim` is what it asks of the register, pickled; empty where it asks nothing. `exit_code` is that of a
    render: 0 where it can be made.
    """

    number: int
    key: str
    title: str = ""
    number_typed: str = ""
    names: tuple[str, ...] = ()
    keyed: tuple[str, ...] = ()
    inputs: str = ""
    claim: bytes = b""
    faults: tuple[Fault, ...] = ()
    exit_code: int = 0

    def printed(self, version: int | None, *, keyed: bool) -> Checked:
        """As it is printed: as a draft of some version, with the names that it gets."""
        names = self.keyed if keyed else self.names
        return self._replace(names=names, inputs=f"{self.inputs}-{version or 0}-{int(keyed)}")


class Order(NamedTuple):
    """A row to be made: with its number and the version of its draft, and with its key in its names."""

    row: Row
    entry: Entry | None = None
    version: int | None = None
    keyed: bool = False


class Make(NamedTuple):
    """Rows to be made into files."""

    orders: tuple[Order, ...]


class Made(NamedTuple):
    """What became of a row: its files by name with their digests, the pages of its PDF, and, where the folder
    was not at hand, the bytes of each file."""

    number: int
    files: tuple[tuple[str, str], ...] = ()
    pages: int = 0
    faults: tuple[Fault, ...] = ()
    exit_code: int = 0
    data: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What the manifest says of a row. `words` are its messages in the language of who ran the batch.

    `issued` says that its files are bound to its number in the register.
    """

    title: str = ""
    number: str = ""
    files: tuple[tuple[str, str], ...] = ()
    pages: int = 0
    inputs: str = ""
    words: tuple[str, ...] = ()
    exit_code: int = 0
    issued: bool = False

    def as_json(self) -> dict[str, Any]:
        """As the ledger and the manifest keep it."""
        return {
            "title": self.title,
            "number": self.number,
            "issued": self.issued,
            "status": "failed" if self.exit_code else "done",
            "exit": self.exit_code,
            "files": [{"name": name, "sha256": digest} for name, digest in self.files],
            "pages": self.pages,
            "messages": list(self.words),
            "inputs": self.inputs,
        }

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Record:
        """Read what `as_json` gave; raises one of `NO_RECORD` for anything else, half a character too."""
        files = tuple((str(file["name"]), str(file["sha256"])) for file in held["files"])
        if any(name in ("", ".", "..") or "\0" in name or Path(name).name != name for name, _ in files):
            raise ValueError("not the name of a file of the folder")
        record = cls(
            str(held["title"]),
            str(held["number"]),
            files,
            int(held["pages"]),
            str(held["inputs"]),
            tuple(map(str, held["messages"])),
            int(held["exit"]),
            held["issued"] is True,
        )
        "".join((record.title, record.number, record.inputs, *record.words, *sum(files, ()))).encode()
        return record


NO_RECORD = (LookupError, TypeError, ValueError, AttributeError, RecursionError, OverflowError)
"""What reading a text that is no record may raise: anybody may have written it."""

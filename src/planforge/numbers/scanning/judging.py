"""Files and the register: what each file's number and title come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from planforge.forms import mend_doc_number
from planforge.messages import Fault, Place, Severity
from planforge.numbers.books.rows import squeezed
from planforge.numbers.entry import Entry, Event, china_time
from planforge.numbers.scanning.digests import Digests
from planforge.numbers.scanning.heads import Seen


@dataclass(slots=True)
class Scanned:
    """A file, what was seen in it, and what that comes to; `number` is whole, or empty."""

    path: Path
    seen: Seen = field(default_factory=Seen)
    digest: str = ""
    number: str = ""
    entry: Entry | None = None
    replaced: Event | None = None
    """The reissue of its document that left this file behind."""
    faults: list[Fault] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Whether anything about it is wrong; what can not be seen is neither wrong nor right."""
        return any(fault.severity == "error" for fault in self.faults)

    @property
    def verdict(self) -> str:
        """The gravest thing that is known of it, as a word."""
        ranks = ("error", "warning", "note")
        return min(self.faults, key=lambda fault: ranks.index(fault.severity)).code.partition(".")[2]


def judge(files: Sequence[Scanned], register: Iterable[Entry], digests: Digests) -> None:
    """Give each file that was read its number, its entry and its faults."""
    known = {entry.number: entry for entry in register}
    for file in files:
        if not file.faults:
            _settle(file, known, digests)
    doubles = _doubles(files)
    for file in files:
        if not file.faults:
            file.faults += _of_file(file, doubles.get(id(file)))


def _settle(file: Scanned, known: Mapping[str, Entry], digests: Digests) -> None:
    """Find a file's number, as it is printed; where none is, by the file's bytes."""
    numbers = file.seen.numbers
    file.number = next((number for number in numbers if number in known), next(iter(numbers), ""))
    if not numbers and (owner := digests.owner(file.digest)):
        file.number = owner.number
    file.entry = known.get(file.number)
    if file.entry is not None:
        file.replaced = digests.replaced(file.digest, file.entry)


def _of_file(file: Scanned, other: Scanned | None) -> list[Fault]:
    seen = file.seen
    if file.replaced is not None:
        day, reason = china_time(file.replaced.at).partition(" ")[0], file.replaced.reason
        return [_fault(file, "scan.outdated", number=file.number, date=day, reason=reason or "—")]
    if not seen.typed and file.entry is not None:
        return [_fault(file, "scan.same", "note", number=file.number)]
    if seen.is_open:
        return [_fault(file, "scan.open", "note", number=seen.typed)]
    if not seen.typed:
        return [_fault(file, "scan.unseen", "warning")]
    if not file.number:
        return [_fault(file, "scan.no-name", "warning", number=seen.typed)]
    found = list(_against_register(file))
    if other is not None:
        code = "scan.double" if _other_title(file, other) else "scan.double-file"
        found.append(
            _fault(file, code, number=file.number, other=str(other.path), title=other.seen.title or "—")
        )
    if (
        mend_doc_number(seen.typed) != seen.typed
        and seen.numbers[0] != seen.typed
        and mend_doc_number(seen.typed)
    ):
        found.append(_fault(file, "scan.typed", "note", typed=seen.typed, number=file.number))
    return found


def _against_register(file: Scanned) -> Iterator[Fault]:
    entry, seen, number = file.entry, file.seen, file.number
    if entry is None:
        yield _fault(file, "scan.unknown", number=number)
        return
    if entry.state == "void":
        yield _fault(file, "scan.void", number=number, reason=entry.reason or "—")
        return
    if seen.is_part:
        yield _of_part(file, entry)
        return
    if entry.state == "reserved":
        yield _fault(file, "scan.reserved", number=number)
    if seen.title and entry.title and squeezed(seen.title) != squeezed(entry.title):
        yield _fault(file, "scan.title", number=number, title=seen.title, kept=entry.title)
    elif entry.state == "issued":
        yield _of_content(file, entry)


def _of_part(file: Scanned, entry: Entry) -> Fault:
    """What goes with a document is compared where a file of its name was made then."""
    made = dict(entry.files)
    if file.digest in made.values():
        return _fault(file, "scan.same", "note", number=file.number)
    if file.path.name in made:
        return _fault(file, "scan.changed", number=file.number)
    return _fault(file, "scan.part", "note", number=file.number, title=entry.title or "—")


def _of_content(file: Scanned, entry: Entry) -> Fault:
    """What the digest tells; files of another kind than those that were made then can not be compared."""
    ending = file.path.suffix.casefold()
    made = [digest for name, digest in entry.files if Path(name).suffix.casefold() == ending]
    if file.digest in made:
        return _fault(file, "scan.same", "note", number=file.number)
    if made:
        return _fault(file, "scan.changed", number=file.number)
    if not file.seen.title:
        return _fault(file, "scan.known-untitled", "warning", number=file.number)
    return _fault(file, "scan.known", "note", number=file.number)


def _doubles(files: Iterable[Scanned]) -> dict[int, Scanned]:
    """To each file with a number that another has too, the first of the others.

    A document may be there as .docx and as .pdf, and each of them as exact copies; an attachment that is sent
    apart has its number too. What a reissue left behind is told as such.
    """
    by_number: Mapping[str, list[Scanned]] = defaultdict(list)
    for file in files:
        if file.seen.numbers and not (file.faults or file.replaced or file.seen.is_part):
            by_number[file.number].append(file)
    return {
        id(file): other
        for same in by_number.values()
        for file in same
        if (other := next((each for each in same if each is not file and _clash(file, each)), None))
    }


def _clash(one: Scanned, other: Scanned) -> bool:
    if one.digest == other.digest:
        return False
    return _other_title(one, other) or one.path.suffix.casefold() == other.path.suffix.casefold()


def _other_title(one: Scanned, other: Scanned) -> bool:
    titles = {squeezed(file.seen.title) for file in (one, other) if file.seen.title}
    return len(titles) > 1


def _fault(file: Scanned, code: str, severity: Severity = "error", **values: str) -> Fault:
    return Fault(code, Place(str(file.path)), tuple(values.items()), severity)


def entries_unknown(files: Iterable[Scanned]) -> Iterator[Entry]:
    """What an import would take of the files whose numbers are not in the register, each number once."""
    from planforge.numbers.series import read_full_number

    taken: set[str] = set()
    for file in files:
        read = read_full_number(file.number) if file.entry is None and not file.seen.is_part else None
        if read is None or file.number in taken:
            continue
        taken.add(file.number)
        yield replace(
            Entry(*read, "issued", title=file.seen.title),
            details=(("备注", file.path.name),),
        )

"""The list of what a batch has made: a .csv for the office, a .json for programs and for the next run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from planforge.batch.job import NO_RECORD, Record
from planforge.messages import Language, Place, Unreadable, say
from planforge.produce.disk import aside
from planforge.tables.csv_files import write_csv

CSV, JSON = "清单.csv", "清单.json"
MAX_LINE = 16 * 1024 * 1024
"""Bytes of a line of the list, which has one for each row."""

_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_COLUMNS = ("key", "files", "number", "title", "status", "pages", "message", "digests")


def write_manifest(
    folder: Path, plan: str, records: Callable[[], Iterable[tuple[str, Record]]]
) -> list[Path]:
    """Write both lists, a row of the table on each line, in the table's order; gives their paths."""
    with aside(folder / JSON) as file:
        file.write(f'{{"plan": {_json(plan)}, "rows": ['.encode())
        for at, (key, record) in enumerate(records()):
            file.write(("," if at else "").encode() + f"\n{_json({'key': key, **record.as_json()})}".encode())
        file.write(b"\n]}\n")
    with aside(folder / CSV) as file:
        file.writelines(write_csv(_lines(records())))
    return [folder / CSV, folder / JSON]


def check_lists(folder: Path, table: Path) -> None:
    """Raise `Unreadable` where a list would be written over something else: the office's own table, say."""
    path = folder / CSV
    if path.is_file() and (_is_same(path, table) or not ((folder / JSON).is_file() or _is_list(path))):
        raise Unreadable.because("batch.not-a-list", Place(str(path)))


def _is_same(path: Path, table: Path) -> bool:
    return table.exists() and path.samefile(table)


def _is_list(path: Path) -> bool:
    """Whether a .csv begins as ours does, also where Excel has saved it since."""
    with path.open("rb") as file:
        line = file.readline(MAX_LINE).removeprefix(b"\xef\xbb\xbf").strip().replace(b'"', b"")
    headers = [",".join(_header(lang)) for lang in _LANGUAGES]
    return line in (b"", *(each.encode(code) for each in headers for code in ("utf-8", "gb18030")))


def read_manifest(folder: Path, plan: str) -> Iterator[tuple[str, Record]]:
    """What an earlier run of the plan has made, row for row; nothing where there is no list.

    Raises `Unreadable` where the list is that of another plan, or not as it was written.
    """
    path = folder / JSON
    if not path.is_file():
        return
    with path.open("rb") as file:
        try:
            other = json.loads(file.readline(MAX_LINE) + b"]}")["plan"]
        except NO_RECORD:
            raise _broken(path, 1) from None
        if other != plan:
            raise Unreadable.because("batch.other-plan", Place(str(folder)), plan=other)
        for line, text in enumerate(iter(lambda: file.readline(MAX_LINE), b""), start=2):
            if text.startswith(b"]"):
                return
            try:
                held = json.loads(text.rstrip().removesuffix(b","))
                key = str(held["key"])
                key.encode()  # half a character is no key
                record = Record.from_json(held)
            except NO_RECORD:
                raise _broken(path, line) from None
            yield key, record


def _lines(records: Iterable[tuple[str, Record]]) -> Iterator[tuple[str, ...]]:
    yield _header()
    for key, record in records:
        status = say("batch.manifest.failed" if record.exit_code else "batch.manifest.done")
        files = ("、".join(each) for each in zip(*record.files, strict=True)) if record.files else ("", "")
        names, digests = files
        pages = str(record.pages or "")
        yield key, names, record.number, record.title, status, pages, "\n".join(record.words), digests


def _header(lang: Language | None = None) -> tuple[str, ...]:
    return tuple(say(f"batch.manifest.{name}", lang) for name in _COLUMNS)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _broken(path: Path, line: int) -> Unreadable:
    return Unreadable.because("batch.manifest-broken", Place(str(path), line, 1))

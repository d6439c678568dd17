"""Register books from files and onto the disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from planforge.messages import Place, Unreadable
from planforge.numbers.books.comparing import Comparison, compare_book
from planforge.numbers.books.export import FORMATS, export
from planforge.numbers.entry import Entry
from planforge.produce.disk import check_free, write_aside
from planforge.source import load_bytes


def compare_file(file: Path, register: Iterable[Entry], code: str, year: int | None) -> Comparison:
    """Compare a book with the register; raises `Unreadable` for what is none."""
    return compare_book(file, load_bytes(file), register, code=code, year=year)


def check_book(file: Path, *, replace: bool, forms: Sequence[str] = FORMATS) -> None:
    """Raise where a book can not be written to a file: an unknown ending, or a file in the way."""
    if _form(file) not in forms:
        known = "、".join(f".{form}" for form in forms)
        raise Unreadable.because("book.format", Place(str(file)), known=known)
    check_free(file)
    if file.exists() and not replace:
        raise Unreadable.because("book.exists", Place(str(file)))


def write_book(file: Path, entries: Sequence[Entry]) -> None:
    """Write entries as a book, whole or not at all."""
    write_aside(file, export(entries, _form(file)))


def _form(file: Path) -> str:
    return file.suffix.casefold().removeprefix(".")

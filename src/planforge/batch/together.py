"""All files of a batch in one: a .zip to send, a .pdf to print."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from planforge.batch.job import Record
from planforge.messages import Place, Unreadable
from planforge.produce.disk import aside

_FIRST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a .zip can name: the same files are the same .zip, whenever it is made."""
_PACKED = {".docx", ".pdf", ".xlsx", ".png", ".jpg"}
"""Endings of files that do not get smaller."""


def write_zip(
    target: Path, folder: Path, records: Iterable[tuple[str, Record]], lists: Iterable[Path]
) -> None:
    """Pack the files of all rows, in their order, and the lists of them."""
    with aside(target) as file, zipfile.ZipFile(file, "w") as packed:
        for path in (*lists, *_files(folder, records)):
            entry = zipfile.ZipInfo(path.name, _FIRST)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in _PACKED else zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())


def write_merged(target: Path, folder: Path, records: Iterable[tuple[str, Record]]) -> None:
    """Join the PDFs of all rows, in their order. Raises `Unreadable` where there is none."""
    from planforge.write.pdf.joined import join

    pdfs = [(path.stem, path) for path in _files(folder, records) if path.suffix == ".pdf"]
    if not pdfs:
        raise Unreadable.because("batch.nothing-to-merge", Place(str(folder)))
    with aside(target) as file:
        join(pdfs, file)


def _files(folder: Path, records: Iterable[tuple[str, Record]]) -> Iterator[Path]:
    return (folder / name for _, record in records for name, _ in record.files if not record.exit_code)

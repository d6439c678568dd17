"""Workbooks for tests: as openpyxl saves them, and with any XML for a sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl


def workbook(fill: Callable[[Any], None]) -> bytes:
    """A workbook that a function fills, its first sheet is 表1."""
    book = openpyxl.Workbook()
    book.active.title = "表1"
    fill(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def patched(data: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """A package with members changed; a member that is not there is made of nothing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changes]):
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, changes[name](content) if name in changes else content)
    return made.getvalue()


def with_rows(rows: str, after: str = "") -> bytes:
    """A workbook whose sheet has these rows as XML."""

    def replaced(content: bytes) -> bytes:
        head = content.partition(b"<sheetData")[0]
        return head + f"<sheetData>{rows}</sheetData>{after}</worksheet>".encode()

    return patched(workbook(lambda book: None), {"xl/worksheets/sheet1.xml": replaced})

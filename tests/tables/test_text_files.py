"""Files of text that are read again and have to stay as they were."""

from __future__ import annotations

import errno
import io
from pathlib import Path
from typing import Any

import pytest

from planforge.messages import Unreadable
from planforge.tables import text_files
from planforge.tables.text_files import FileError, TextFile


def found(folder: Path, data: bytes) -> TextFile:
    path = folder / "表.csv"
    path.write_bytes(data)
    return TextFile.found(path, 1_000_000)


def test_lines_keep_their_ends_and_can_be_read_again(tmp_path: Path) -> None:
    file = found(tmp_path, "\ufeff甲\r\n乙\r丙\n丁".encode())
    for _ in range(2):
        with file.lines(10) as lines:
            assert list(lines) == ["甲\r\n", "乙\r", "丙\n", "丁"]


def test_a_line_without_an_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    with pytest.raises(FileError) as stop, found(tmp_path, b"a\n" + b"b" * 20).lines(10) as lines:
        list(lines)
    assert (stop.value.problem, stop.value.line) == ("long", 2)


def test_a_file_that_was_replaced_is_another(tmp_path: Path) -> None:
    file = found(tmp_path, b"a\n")
    (tmp_path / "neu").write_bytes(b"a\n")
    (tmp_path / "neu").replace(file.path)
    with pytest.raises(FileError) as stop, file.lines(10) as lines:
        list(lines)
    assert stop.value.problem == "changed"


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    file = found(tmp_path, b"a\n")
    file.path.unlink()
    with pytest.raises(Unreadable) as stop, file.lines(10):
        pass
    assert [fault.code for fault in stop.value.faults] == ["source.missing"]


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = found(tmp_path, b"a\n")

    class Failing(io.FileIO):
        def readinto(self, buffer: Any) -> int:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(text_files, "open_file", lambda path, buffering: Failing(path))
    with pytest.raises(Unreadable) as stop, file.lines(10) as lines:
        list(lines)
    assert [fault.code for fault in stop.value.faults] == ["source.unreadable"]

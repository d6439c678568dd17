"""Lists, .zip and printing file of a batch: what is in them, and what a list may be like that was touched."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from planforge.batch.job import Record
from planforge.batch.ledger_file import FILE
from planforge.batch.manifest import CSV, JSON, read_manifest, write_manifest
from planforge.messages import Stopped
from tests.batch.killing import made
from tests.batch.test_run import GOOD, run, table


def codes(stop: pytest.ExceptionInfo[Stopped]) -> list[str]:
    assert all(fault.hint() for fault in stop.value.faults)
    return [fault.code for fault in stop.value.faults]


# --- .zip


@pytest.mark.parametrize("inside", [True, False])
def test_a_zip_has_all_files_in_their_order_and_the_same_bytes_twice(tmp_path: Path, inside: bool) -> None:
    target = tmp_path / ("out" if inside else "to send") / "全部.zip"
    data = table(tmp_path, GOOD)
    outcome, _ = run(tmp_path, data, packed=target)
    assert outcome.paths[-1] == target
    first = target.read_bytes()
    assert run(tmp_path, data, packed=target)[0].unchanged == 5
    assert target.read_bytes() == first
    names = [f"关于举办“{town}文化节”的通知.{ending}" for town, _ in GOOD for ending in ("docx", "txt")]
    with zipfile.ZipFile(target) as packed:
        assert packed.namelist() == ["清单.csv", "清单.json", *names]
        there = made(tmp_path / "out")
        assert all(packed.read(name) == there[name] for name in packed.namelist())


def test_a_zip_of_some_rows_has_their_files_alone(tmp_path: Path) -> None:
    data, target = table(tmp_path, GOOD), tmp_path / "全部.zip"
    run(tmp_path, data)
    assert run(tmp_path, data, rows=(2, 3), packed=target)[0].unchanged == 2
    names = [f"关于举办“{town}文化节”的通知.{ending}" for town, _ in GOOD[1:3] for ending in ("docx", "txt")]
    with zipfile.ZipFile(target) as packed:
        assert packed.namelist() == ["清单.csv", "清单.json", *names]


def test_a_zip_that_can_not_be_written_is_told_before_the_first_file(tmp_path: Path) -> None:
    data = table(tmp_path, GOOD)
    (tmp_path / "x.zip").mkdir()
    for target, code in (
        (tmp_path / "x.zip", "disk.no-file"),
        (data, "batch.ending"),
        (tmp_path / "plan.yaml", "batch.ending"),
        (data / "all.zip", "disk.file-in-the-way"),
    ):
        with pytest.raises(Stopped) as stop:
            run(tmp_path, data, packed=target)
        assert codes(stop) == [code]
        assert made(tmp_path / "out") == {}
    assert run(tmp_path, data)[0].made == 5


def test_a_zip_that_fails_at_the_end_is_made_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise Stopped([])

    data, target = table(tmp_path, GOOD), tmp_path / "all.zip"
    with monkeypatch.context() as patched:
        patched.setattr("planforge.batch.run.write_zip", full)
        with pytest.raises(Stopped):
            run(tmp_path, data, packed=target)
    assert (tmp_path / "out" / FILE).exists()
    outcome, _ = run(tmp_path, data, packed=target, resumes=True)
    assert (outcome.made, outcome.unchanged, target.exists()) == (0, 5, True)


def test_a_printing_file_does_not_take_a_rows_name(tmp_path: Path) -> None:
    target = tmp_path / "out" / "关于举办“河湾镇文化节”的通知.PDF"
    with pytest.raises(Stopped) as stop:
        run(tmp_path, table(tmp_path, GOOD), formats=("txt", "pdf"), merged=target)
    assert codes(stop) == ["batch.name-taken"]
    assert made(tmp_path / "out") == {}


# --- lists


ROWS = [(f"键{at}", Record(title="题", files=((f"{at}.txt", "0" * 64),))) for at in range(3)]


def listed(folder: Path) -> Path:
    write_manifest(folder, "plan", lambda: ROWS)
    return folder / JSON


def test_a_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    listed(tmp_path)
    assert list(read_manifest(tmp_path, "plan")) == ROWS


def _swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


TOUCHED: dict[str, Callable[[str], str]] = {
    "empty": lambda text: "",
    "no JSON": lambda text: "键,文件\n城关镇,1.docx\n",
    "cut off in a row": lambda text: text[: len(text) // 2],
    "a key that is gone": _swap('"inputs"', '"made_of"'),
    "a row that is a number": lambda text: text.replace("\n{", "\n7, {", 1),
    "a row that is null": lambda text: "\n".join([text.splitlines()[0], "null", "]}", ""]),
    "deep as the sea": lambda text: "[" * 200_000,
    "a row deep as the sea": lambda text: "\n".join([text.splitlines()[0], "[" * 200_000, "]}", ""]),
    "a file outside": _swap('"0.txt"', '"../0.txt"'),
    "a file above": _swap('"0.txt"', '".."'),
    "a file that no disk has": _swap('"0.txt"', '"0\\u0000.txt"'),
    "half a character": _swap('"title": "', '"title": "\\ud800'),
    "half a character in a key": _swap('"key": "', '"key": "\\udc00'),
    "pages without end": _swap('"pages": 0', '"pages": 1e999'),
    "a file without a name": _swap('"0.txt"', '""'),
    "files that are a number": lambda text: text.replace(text[text.index('[{"name') : text.index("]}") or -1], "7"),
    "laid out by an editor": lambda text: json.dumps(json.loads(text), indent=2),
    "not in UTF-8": _swap("题", "\udcff"),
}  # fmt: skip


@pytest.mark.parametrize("case", TOUCHED)
def test_a_list_that_was_touched_is_told_and_left(tmp_path: Path, case: str) -> None:
    data = table(tmp_path, GOOD)
    run(tmp_path, data)
    path = tmp_path / "out" / JSON
    text = TOUCHED[case](listed(tmp_path).read_text(encoding="utf-8"))
    path.write_text(text.replace('"plan": "plan"', '"plan": "wenhua-jie"'), "utf-8", "surrogateescape")
    before = made(tmp_path / "out")
    with pytest.raises(Stopped) as stop:
        run(tmp_path, data)
    assert codes(stop) == ["batch.manifest-broken"]
    assert made(tmp_path / "out") == before
    path.unlink()
    assert run(tmp_path, data)[0].made == 5


def test_a_list_that_says_that_nothing_was_to_be_made_is_not_believed(tmp_path: Path) -> None:
    data = table(tmp_path, GOOD)
    run(tmp_path, data)
    path = tmp_path / "out" / JSON
    held = json.loads(path.read_text(encoding="utf-8"))
    lines = [json.dumps({**row, "files": []}, ensure_ascii=False) for row in held["rows"][:2]]
    path.write_text('{"plan": "wenhua-jie", "rows": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")
    assert run(tmp_path, data)[0].made == 5
    assert json.loads(path.read_text(encoding="utf-8")) == held


@pytest.mark.parametrize("used", [True, False])
def test_a_table_of_the_office_is_not_written_over(tmp_path: Path, used: bool) -> None:
    (tmp_path / "out").mkdir()
    theirs = table(tmp_path / "out", GOOD, name=CSV)
    before = theirs.read_bytes()
    with pytest.raises(Stopped) as stop:
        run(tmp_path, theirs if used else table(tmp_path, GOOD))
    assert codes(stop) == ["batch.not-a-list"]
    assert made(tmp_path / "out") == {CSV: before}


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_list_that_excel_has_saved_is_written_anew(tmp_path: Path, code: str) -> None:
    data = table(tmp_path, GOOD)
    run(tmp_path, data)
    (tmp_path / "out" / JSON).unlink()
    path = tmp_path / "out" / CSV
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace('"', ""), encoding=code)
    assert run(tmp_path, data)[0].made == 5
    assert path.read_text(encoding="utf-8-sig") == text.replace("\r\n", "\n")


_READS = """
import sys
from pathlib import Path
from planforge.batch.ledger import Ledger
from planforge.batch.manifest import read_manifest
folder = Path(sys.argv[1])
with Ledger(folder, "plan") as ledger:
    ledger.bring(read_manifest(folder, "plan"))
    assert ledger.earlier(f"键{int(sys.argv[2]) - 1}") is not None
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


def _rows(count: int, record: Record) -> Iterator[tuple[str, Record]]:
    return ((f"键{at}", record) for at in range(count))


def test_a_list_of_any_length_is_read_in_the_same_memory(tmp_path: Path) -> None:
    peaks = []
    record = Record(title="关于举办文化节的通知", files=(("a.docx", "0" * 64), ("a.txt", "1" * 64)))
    for count in (1_000, 100_000):
        folder = tmp_path / str(count)
        folder.mkdir()
        write_manifest(folder, "plan", partial(_rows, count, record))
        words = [sys.executable, "-c", _READS, str(folder), str(count)]
        peaks.append(int(subprocess.run(words, capture_output=True, text=True, check=True).stdout))
    assert peaks[1] < 1.2 * peaks[0], peaks

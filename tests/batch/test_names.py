"""Names of a batch's files: legal on Windows, no two alike, never outside the folder, whatever the keys are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.batch import Asked, Job, run_batch
from planforge.produce import Issuing, Stage
from tests.batch.killing import made
from tests.batch.test_run import GOOD, PLAN, Heard, plan, run, table

SAME = PLAN.replace("关于举办“{{ 镇 }}文化节”的通知", "关于举办文化节的通知")
ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def keyed(folder: Path, *keys: str) -> Path:
    path = folder / "表.jsonl"
    rows = (json.dumps({"键": key, "镇": "城关镇", "日": "3月8日"}, ensure_ascii=False) for key in keys)
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


# Keys, and how many of the rows are made: the others would have the name of one before.
KEYS: dict[str, tuple[list[str], int]] = {
    "path characters": (["../../etc/passwd", "..", "a/b", "a\\\\b", "C:\\\\x", "//"], 4),
    "names that Windows keeps": (["CON", "nul", "com1", "LPT9", "aux.txt"], 5),
    "dots and blanks at the end": (["a.", "b. .", "c"], 3),
    "only case": (["a1", "A1", "b"], 2),
    "only how a letter is put together": (["\u00e9", "e\u0301", "b"], 2),
    "marks that turn a line round": (["甲\u202efdp.exe", "甲fdp.exe"], 1),
    "only what no name has": (["a?", "a*", "b"], 2),
    "long ones that end otherwise": (["长" * 90 + "甲", "长" * 90 + "乙"], 1),
    "long ones that begin otherwise": (["甲" + "长" * 90, "乙" + "长" * 90], 2),
    "line breaks and tabs": (["a\\nb", "c\\td"], 2),
}  # fmt: skip


@pytest.mark.parametrize("case", KEYS)
def test_keys_that_are_no_names(tmp_path: Path, case: str) -> None:
    keys, count = KEYS[case]
    outcome, heard = run(tmp_path, keyed(tmp_path, *keys), text=SAME, formats=("txt",), keeps_going=True)
    names = [path.name for path in (tmp_path / "out").iterdir() if path.suffix == ".txt"]
    assert (outcome.made, len(names)) == (count, count)
    assert set(heard.codes) <= {"batch.same-name"}
    assert len({name.casefold() for name in names}) == count
    assert not [name for name in names if ILLEGAL.search(name) or len(name.encode()) > 255]
    assert {path.name for path in tmp_path.iterdir()} == {"out", "plan.yaml", "表.jsonl"}


@given(keys=st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4, unique=True))
def test_any_keys(keys: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("keys")
    outcome, _ = run(folder, keyed(folder, *keys), text=SAME, formats=("txt",), keeps_going=True)
    names = [path.name for path in (folder / "out").iterdir() if path.suffix == ".txt"]
    assert len(names) == outcome.made == len({name.casefold() for name in names})
    assert outcome.made + outcome.faulty == len(keys)
    assert not [name for name in names if ILLEGAL.search(name) or len(name.encode()) > 255]


def test_slices_then_the_whole_are_the_whole(tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    for folder in (whole, parts):
        folder.mkdir()
    issued = Stage("final", issues=True)
    run(whole, table(whole, GOOD), stage=issued, issuing=Issuing(str(whole / "r.db")))
    for rows in ((1, 2), (3, 3), (4, None), (1, None)):
        options = {"stage": issued, "issuing": Issuing(str(parts / "r.db"))}
        outcome, heard = run(parts, table(parts, GOOD), rows=rows, **options)
        assert (outcome.exit_code, "batch.left-over" in heard.codes) == (0, False)
    assert made(parts / "out") == made(whole / "out")


DATED = SAME.replace("关于举办文化节", "关于举办2016年文化节")
"""A title that has the keys 1 and 2 in it."""


def test_a_slice_does_not_write_over_the_files_of_another(tmp_path: Path) -> None:
    data = keyed(tmp_path, "1", "2")
    title = "关于举办2016年文化节的通知"
    for row, names in ((1, {title}), (2, {title, f"{title}（2）"})):
        outcome, heard = run(tmp_path, data, text=DATED, formats=("txt",), rows=(row, row))
        assert (outcome.made, heard.codes) == (1, [])
        assert {path.stem for path in (tmp_path / "out").glob("*.txt")} == names
    _, heard = run(tmp_path, data, text=DATED, formats=("txt",))
    assert [(each.code, dict(each.values)["files"]) for each in heard.faults] == [
        ("batch.left-over", f"{title}.txt")
    ]
    assert {path.stem for path in (tmp_path / "out").glob("*.txt")} == {
        title,
        f"{title}（1）",
        f"{title}（2）",
    }


def test_a_slice_whose_name_another_row_has_is_told(tmp_path: Path) -> None:
    data = keyed(tmp_path, "a1", "A1")
    run(tmp_path, data, text=SAME, formats=("txt",), rows=(2, 2))
    before = made(tmp_path / "out")
    outcome, heard = run(tmp_path, data, text=SAME, formats=("txt",), rows=(1, 1))
    assert (outcome.made, heard.codes) == (0, ["batch.same-name"])
    assert made(tmp_path / "out") == before


def test_a_file_that_has_another_name_now_is_named(tmp_path: Path) -> None:
    data = keyed(tmp_path, "一", "二")
    run(tmp_path, data, text=SAME, formats=("txt", "md"))
    _, heard = run(tmp_path, data, text=SAME.replace("举办", "停办"), formats=("txt",))
    assert [dict(each.values)["count"] for each in heard.faults] == ["2"]
    _, heard = run(tmp_path, data, text=SAME.replace("举办", "停办"), formats=("txt",))
    assert heard.codes == []


def test_a_table_may_have_any_number_of_rows(tmp_path: Path) -> None:
    rows = [(f"{at}里镇", f"3月{at % 28 + 1}日") for at in range(2_000)]
    job = Job(plan(tmp_path), tmp_path / "out", ("txt",))
    outcome = run_batch(Asked(job, table(tmp_path, rows), processes=2), Heard())
    assert (outcome.made, outcome.exit_code) == (2_000, 0)
    assert len(made(tmp_path / "out")) == 2_002

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


def test_a_table_may_have_any_number_of_rows(tmp_path: Path) -> None:
    rows = [(f"{at}里镇", f"3月{at % 28 + 1}日") for at in range(2_000)]
    job = Job(plan(tmp_path), tmp_path / "out", ("txt",))
    outcome = run_batch(Asked(job, table(tmp_path, rows), processes=2), Heard())
    assert (outcome.made, outcome.exit_code) == (2_000, 0)
    assert len(made(tmp_path / "out")) == 2_002

"""What a worker keeps of a batch: its own processes, and what they are sent; no scheduler is needed for that."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from planforge.batch import Job
from planforge.batch.bundle import pack, surroundings
from planforge.batch.desk import desk_of
from planforge.batch.engine import engine, unlike
from planforge.batch.job import Check
from planforge.batch.room import Room
from planforge.batch.table import open_table

PLAN = """\
文种: 通知
变量: {镇: 城关镇, 附: 甲.txt}
发文机关: 澄川区文化局
标题: 关于举办“{{ 镇 }}文化节”的通知
主送机关: 区级各部门
正文: 请做好准备。
成文日期: 2026年3月2日
附件:
  - {标题: 节目单, 文件: "{{ 附 }}", 方式: 另发}
"""


def _room(folder: Path) -> tuple[Room, Check]:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    for name in ("甲.txt", "乙.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    (folder / "镇.csv").write_text("镇,附\n河湾镇,乙.txt\n石桥镇,/etc/hostname\n", encoding="utf-8")
    job = Job(folder / "plan.yaml", folder / "out", ("txt",))
    rows = tuple(each.row for each in open_table(folder / "镇.csv").rows() if each.row)
    return Room(pickle.dumps(pack(job, desk_of(job))), surroundings(), engine()), Check(rows)


def _answer(room: Room, piece: Check, files: tuple[tuple[str, bytes], ...] = ()) -> tuple[str, Any]:
    said, what = pickle.loads(room.work(pickle.dumps((piece, files))))
    return said, what


def test_files_that_rows_name_are_asked_for_and_nothing_of_the_worker_is_read(tmp_path: Path) -> None:
    room, piece = _room(tmp_path)
    said, wanted = _answer(room, piece)
    assert (said, wanted) == ("wants", (f"{tmp_path}/乙.txt", "/etc/hostname"))
    said, given = _answer(room, piece, tuple((name, b"sent") for name in wanted))
    assert said == "given"
    assert [each.exit_code for each in given] == [0, 0]


def test_a_process_that_is_killed_takes_its_piece_with_it_and_no_more(tmp_path: Path) -> None:
    room, piece = _room(tmp_path)
    assert _answer(room, piece)[0] == "wants"
    process = room._free[0].process
    process.kill()
    process.wait()
    assert _answer(room, piece) == ("died", None)
    assert _answer(room, piece)[0] == "wants"


def test_a_room_travels_without_its_processes(tmp_path: Path) -> None:
    room, piece = _room(tmp_path)
    _answer(room, piece)
    other = pickle.loads(pickle.dumps(room))
    assert (len(room._free), len(other._free)) == (1, 0)


@pytest.mark.parametrize(
    ("name", "counts"), [("PlanForge", True), ("Python", True), ("lxml", True), ("zlib-ng", False)]
)
def test_engines_are_alike_in_what_decides_bytes(name: str, counts: bool) -> None:
    assert unlike(engine(), engine()) is None
    other = {**engine(), name: "0"}
    assert (unlike(other, engine()) is not None) == counts

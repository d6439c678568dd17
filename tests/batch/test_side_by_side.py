"""Two batches at the same time: in one folder, and with one register."""

from __future__ import annotations

import json
from pathlib import Path

from planforge.batch.ledger_file import FILE
from planforge.numbers.register import open_register
from planforge.produce.outside import now
from tests.batch.killing import finish, made, make_inputs, start
from tests.batch.test_hands import wait_for
from tests.batch.test_run import PLAN
from tests.numbers.conftest import address

__all__ = ["address"]

WORDS = ["plan.yaml", "--data", "镇.csv", "-o", "out", "-f", "txt", "-j", "1"]


def test_in_one_folder_the_second_is_refused(tmp_path: Path) -> None:
    make_inputs(tmp_path, 500)
    first = start(WORDS, tmp_path)
    assert wait_for(lambda: (tmp_path / "out" / FILE).exists(), first)
    for words in (WORDS, [*WORDS, "--resume"]):
        second = finish(words, tmp_path)
        if first.poll() is None:  # else it was done before the other had begun
            assert (second.returncode, "-o" in second.stderr) == (2, True), second.stderr
    assert first.wait() == 0
    assert len(made(tmp_path / "out")) == 502


def test_with_one_register_both_have_numbers_of_their_own(tmp_path: Path, address: str) -> None:
    count, running = 150, []
    for name in ("甲", "乙", "丙"):
        folder = tmp_path / name
        folder.mkdir()
        make_inputs(folder, count, PLAN.replace("wenhua-jie", f"wenhua-{name}"))
        running.append(start([*WORDS, "--issue", "--register", address], folder))
    assert [each.wait() for each in running] == [0, 0, 0]
    given = []
    for name in ("甲", "乙", "丙"):
        rows = json.loads((tmp_path / name / "out" / "清单.json").read_text(encoding="utf-8"))["rows"]
        mine = [int(row["number"].partition("〕")[2].removesuffix("号")) for row in rows]
        assert mine == sorted(mine)
        given += mine
    assert sorted(given) == list(range(1, 3 * count + 1))
    with open_register(address, clock=now, who="") as book:
        assert {entry.state for entry in book.entries()} == {"issued"}

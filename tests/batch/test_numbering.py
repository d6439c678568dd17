"""Rows and the register: what is against their numbers is known before the first is taken."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from planforge.batch import Asked, Job, Outcome, run_batch
from planforge.messages import Stopped
from planforge.numbers import Series
from planforge.numbers.register import Register, open_register
from planforge.produce import AS_TYPED, Issuing, Stage
from tests.batch.killing import made
from tests.batch.test_run import PLAN, Heard, days, table

SERIES = Series("澄文", 2026)


def book(folder: Path) -> Register:
    return open_register(str(folder / "登记簿.db"), clock=lambda: datetime(2026, 3, 2, tzinfo=UTC), who="")


def issue(folder: Path, data: Path, text: str = PLAN, *, keeps_going: bool = False) -> Heard:
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    job = Job(folder / "plan.yaml", folder / "out", ("txt",), stage=Stage("final", issues=True))
    heard = Heard()
    issuing = Issuing(str(folder / "登记簿.db"))
    run_batch(Asked(job, data, issuing=issuing, keeps_going=keeps_going), heard)
    return heard


NUMBERED = PLAN.replace("日: 3月18日", "日: 3").replace("自动", "澄文〔2026〕{{ 日 }}号")
"""The rows say their serials."""


def test_two_rows_with_one_number_are_told_before_a_number_is_taken(tmp_path: Path) -> None:
    heard = issue(tmp_path, table(tmp_path, days("3", "4", "3")), NUMBERED)
    errors = [fault for fault in heard.faults if fault.severity == "error"]
    assert [fault.code for fault in errors] == ["issue.same-number"]
    with book(tmp_path) as register:
        assert register.entries() == []


def test_numbers_typed_in_the_order_of_the_table_leave_none_out(tmp_path: Path) -> None:
    heard = issue(tmp_path, table(tmp_path, days("1", "2", "3")), NUMBERED)
    assert "issue.gap" not in heard.codes
    with book(tmp_path) as register:
        assert [entry.state for entry in register.entries()] == ["issued"] * 3


def test_a_row_is_not_written_over_the_file_of_another_number(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    theirs = tmp_path / "out" / "关于举办“河湾镇文化节”的通知.txt"
    theirs.write_text("别的文件", encoding="utf-8")
    digest = sha256(theirs.read_bytes()).hexdigest()
    with book(tmp_path) as register:
        register.issue(register.reserve(SERIES)[0], title="别的文件", files=((theirs.name, digest),))
    heard = issue(tmp_path, table(tmp_path, days("3月18日", "3月19日", "3月20日")), keeps_going=True)
    assert [fault.code for fault in heard.faults if fault.severity == "error"] == ["issue.file-of-another"]
    assert theirs.read_text(encoding="utf-8") == "别的文件"
    with book(tmp_path) as register:
        assert [entry.state for entry in register.entries()] == ["issued", "issued", "reserved", "issued"]


def test_final_rows_without_a_number_are_told_before_the_first_file(tmp_path: Path) -> None:
    rows = table(tmp_path, days("3月18日", "3月19日"))
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    job = Job(tmp_path / "plan.yaml", tmp_path / "out", ("txt",), stage=Stage("final"))
    heard = Heard()
    run_batch(Asked(job, rows, issuing=Issuing(str(tmp_path / "登记簿.db"))), heard)
    assert [(each.code, each.place.line if each.place else 0) for each in heard.faults] == [
        ("final.automatic", 2),
        ("final.automatic", 3),
    ]
    assert not list((tmp_path / "out").glob("*.txt"))
    assert not (tmp_path / "登记簿.db").exists()


def test_other_words_than_those_issued_are_told_at_their_row(tmp_path: Path) -> None:
    issue(tmp_path, table(tmp_path, days("3月18日", "3月19日")))
    heard = issue(tmp_path, table(tmp_path, days("3月18日", "3月20日")))
    [fault] = [fault for fault in heard.faults if fault.severity == "error"]
    assert fault.code == "issue.other-words"
    assert fault.place is not None
    assert (Path(fault.place.file).name, fault.place.line) == ("镇.csv", 3)


def again(folder: Path, data: Path, stage: Stage = AS_TYPED, **asked: object) -> tuple[Outcome, Heard]:
    """The same plan without --issue."""
    job, heard = Job(folder / "plan.yaml", folder / "out", ("txt",), stage=stage), Heard()
    issuing = Issuing(str(folder / "登记簿.db"))
    return run_batch(Asked(job, data, issuing=issuing, **asked), heard), heard  # type: ignore[arg-type]


def test_issued_rows_are_unchanged_without_issue(tmp_path: Path) -> None:
    data = table(tmp_path, days("3月18日", "3月19日"))
    issue(tmp_path, data)
    before = made(tmp_path / "out")
    for stage in (Stage(), Stage("final")):
        outcome, _ = again(tmp_path, data, stage)
        assert (outcome.made, outcome.unchanged) == (0, 2)
        assert made(tmp_path / "out") == before
    outcome, _ = again(tmp_path, table(tmp_path, days("3月18日", "3月19日", "3月20日")))
    assert (outcome.made, outcome.unchanged) == (1, 2)


# What is asked for after rows were issued: the days of the towns, the stage, the rows.
REPLACED = {
    "drafts": (("3月18日", "3月19日"), Stage("draft"), (1, None)),
    "for comments": (("3月18日", "3月19日"), Stage("review"), (1, None)),
    "one draft": (("3月18日", "3月19日"), Stage("draft"), (2, 2)),
    "other words": (("3月18日", "3月21日"), Stage(), (1, None)),
}


@pytest.mark.parametrize("case", REPLACED)
def test_issued_files_are_not_replaced_without_issue(tmp_path: Path, case: str) -> None:
    issue(tmp_path, table(tmp_path, days("3月18日", "3月19日")))
    before = made(tmp_path / "out")
    wanted, stage, rows = REPLACED[case]
    with pytest.raises(Stopped) as stop:
        again(tmp_path, table(tmp_path, days(*wanted)), stage, rows=rows, keeps_going=True)
    [fault] = stop.value.faults
    assert (fault.code, stop.value.exit_code) == ("batch.issued", 2)
    assert "澄文〔2026〕" in fault.message("zh")
    assert "-o" in fault.hint("zh")
    assert made(tmp_path / "out") == before


def test_an_issued_file_of_a_row_that_has_gone_is_not_written_over(tmp_path: Path) -> None:
    data = table(tmp_path, days("3月18日"))
    issue(tmp_path, data)
    data.write_text("键,镇,日\n城关,城关镇,3月20日\n", encoding="utf-8")
    with pytest.raises(Stopped) as stop:
        again(tmp_path, data)
    assert [fault.code for fault in stop.value.faults] == ["batch.issued"]


def test_drafts_go_beside_the_issued_files_of_rows_that_are_not_asked_for(tmp_path: Path) -> None:
    issue(tmp_path, table(tmp_path, days("3月18日")))
    outcome, _ = again(tmp_path, table(tmp_path, days("3月18日", "3月19日")), Stage("draft"), rows=(2, 2))
    assert outcome.made == 1
    with pytest.raises(Stopped):
        again(tmp_path, table(tmp_path, days("3月18日", "3月19日")), Stage("draft"))

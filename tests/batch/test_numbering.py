"""Rows and the register: what is against their numbers is known before the first is taken."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from planforge.batch import Asked, Job, run_batch
from planforge.numbers import Series
from planforge.numbers.register import Register, open_register
from planforge.produce import Issuing, Stage
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

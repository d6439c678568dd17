"""A register put back from a backup: what it lacks is named, and not given again before somebody accepts it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planforge.messages import Fault, Faulty
from planforge.numbers import Entry, Series
from planforge.numbers.register import Register, open_register
from planforge.numbers.witness import Witness
from planforge.produce.disk import write_aside
from tests.numbers.places import Clock
from tools.postgresql import programs

ZHI = Series("澄综执", 2026)
HAN = Series("澄综函", 2026)


def opened(
    address: str, witness: Path, tell: Callable[[Fault], None] = lambda fault: None, hour: int = 8
) -> Register:
    clock = Clock(datetime(2026, 3, 18, hour, tzinfo=UTC))
    return open_register(address, clock=clock, who="林岚", witness=Witness(witness, write_aside), tell=tell)


def backup(address: str, folder: Path) -> Callable[[], None]:
    """Make a backup with the tools that offices use; gives what puts it back."""
    if "://" not in address:
        shutil.copy(address, folder / "backup")

        def put_back() -> None:
            shutil.copy(folder / "backup", address)

        return put_back
    tools = programs()
    assert tools is not None
    dump = subprocess.run([tools / "pg_dump", "--clean", address], capture_output=True, check=True).stdout

    def restore() -> None:
        subprocess.run([tools / "psql", "-q", address], input=dump, check=True, stdout=subprocess.DEVNULL)

    return restore


@pytest.fixture
def restored(address: str, tmp_path: Path) -> tuple[str, Path]:
    """Three numbers, a backup, two more of which one is issued and one letter, and the backup put back."""
    witness = tmp_path / "witness"
    with opened(address, witness) as register:
        register.reserve(ZHI, 3)
        register.reserve(Series("澄川区人民政府令", None))
        register.reserve(HAN)
        put_back = backup(address, tmp_path)
        fourth = register.reserve(ZHI, 2)[0]
        register.issue(fourth, title="关于乙的通知")
        register.void(HAN, 1, "误取")
    put_back()
    return address, witness


def test_what_a_backup_lacks_is_named_and_not_given_again(restored: tuple[str, Path]) -> None:
    with opened(*restored) as register:
        assert [(doubt.series, doubt.missing, doubt.again) for doubt in register.doubts] == [
            (HAN, (), ()),
            (ZHI, (4, 5), ()),
        ]
        held = register.entries(code="澄综执")[0]
        for use in (
            lambda: register.reserve(ZHI),
            lambda: register.take(ZHI, 4),
            lambda: register.issue(held, title="通知"),
            lambda: register.void(ZHI, 1, "误取"),
        ):
            with pytest.raises(Faulty) as stop:
                use()
            [fault] = stop.value.faults
            assert fault.code == "number.doubtful"
            assert "澄综执〔2026〕4号、澄综执〔2026〕5号" in fault.message("zh")
        with pytest.raises(Faulty) as stop:
            register.reserve(HAN)
        assert stop.value.faults[0].code == "number.doubtful-again"
        assert register.reserve(Series("澄川区人民政府令", None))[0].serial == 2
    with opened(*restored) as register:
        assert [doubt.missing for doubt in register.doubts] == [(), (4, 5)]


def test_what_is_known_is_brought_back_and_the_rest_is_void(restored: tuple[str, Path]) -> None:
    with opened(*restored) as register:
        register.enter([(Entry(ZHI, 4, "issued", title="关于乙的通知"), "发文登记簿.xlsx")])
        assert [entry.number for entry in register.accept("恢复备份")] == ["澄综执〔2026〕5号"]
        lost = register.get(ZHI, 5)
        assert lost and (lost.state, lost.reason) == ("void", "恢复备份")
        assert [(event.what, event.reason) for event in register.events(ZHI)][3:] == [
            ("entered", "发文登记簿.xlsx"),
            ("lost", "恢复备份"),
            ("accepted", "恢复备份"),
        ]
        assert register.reserve(ZHI)[0].serial == 6
    with opened(*restored) as register:
        assert register.doubts == ()
        assert register.next(HAN) == 2


def test_a_register_made_anew_in_the_same_place(tmp_path: Path) -> None:
    address = str(tmp_path / "登记簿.db")
    with opened(address, tmp_path / "witness") as register:
        register.reserve(ZHI, 2)
    Path(address).unlink()
    with opened(address, tmp_path / "witness") as register:
        assert register.made
        assert [doubt.missing for doubt in register.doubts] == [(1, 2)]
        assert len(register.accept("丢失")) == 2
        assert register.reserve(ZHI)[0].serial == 3


def test_numbers_that_another_office_took_again(postgresql: str, tmp_path: Path) -> None:
    """Two offices on one server: after a backup the other one, which had taken none, goes on unwarned."""
    with opened(postgresql, tmp_path / "one") as register:
        register.reserve(ZHI, 2)
        put_back = backup(postgresql, tmp_path)
        register.reserve(ZHI, 2)
    put_back()
    with opened(postgresql, tmp_path / "other", hour=10) as register:
        assert register.reserve(ZHI, title="另一份")[0].serial == 3
    with opened(postgresql, tmp_path / "one", hour=12) as register:
        [doubt] = register.doubts
        assert (doubt.missing, [entry.title for entry in doubt.again]) == ((4,), ["另一份"])
        assert [entry.serial for entry in register.accept("恢复备份")] == [4]
    with opened(postgresql, tmp_path / "other", hour=13) as register:
        assert register.reserve(ZHI)[0].serial == 5


@pytest.mark.parametrize("content", ["", "{", "[]", '{"series": [{"code": "〔"}]}', "[" * 100_000, "\0"])
def test_a_witness_that_can_not_be_read_is_told_and_written_anew(content: str, tmp_path: Path) -> None:
    told: list[Fault] = []
    (tmp_path / "witness").write_text(content, encoding="utf-8")
    with opened(str(tmp_path / "r.db"), tmp_path / "witness", told.append) as register:
        assert [fault.code for fault in told] == ["register.bad-witness"]
        register.reserve(ZHI)
    with opened(str(tmp_path / "r.db"), tmp_path / "witness", told.append):
        assert len(told) == 1


def test_a_witness_that_can_not_be_written_is_told_and_the_number_stands(tmp_path: Path) -> None:
    told: list[Fault] = []
    with opened(str(tmp_path / "r.db"), tmp_path / "none" / "witness", told.append) as register:
        assert register.reserve(ZHI)[0].serial == 1
        assert [(fault.code, fault.severity) for fault in told] == [("register.no-witness", "warning")]


def test_a_witness_that_is_behind_is_no_doubt(address: str, tmp_path: Path) -> None:
    with opened(address, tmp_path / "one") as one, opened(address, tmp_path / "other") as other:
        for _ in range(3):
            one.reserve(ZHI)
            other.reserve(ZHI)
    with opened(address, tmp_path / "one") as register:
        assert register.doubts == ()

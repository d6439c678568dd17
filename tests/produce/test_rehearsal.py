"""What many plans would come to is known before the first number is taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.numbers.register import Register
from planforge.produce.rehearsal import Rehearsal, Serials
from tests.produce.test_issuing import SERIES, plan, register
from tests.produce.test_settling import claimed, in_chunks


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@given(st.lists(st.integers(1, 30), unique=True))
def test_serials_are_those_that_were_added(added: list[int]) -> None:
    serials = Serials()
    for serial in added:
        serials.add(serial)
    assert [serial for serial in range(32) if serial in serials] == sorted(added)
    assert serials.last == max(added, default=0)


def number(serial: str) -> Path:
    """A plan of its own that asks for a serial, or leaves it to the register."""
    name = f"p{len(list(Path().glob('p*.yaml')))}"
    asked = f"云应急〔2026〕{serial}号" if serial else "自动"
    return plan(Path(), name, 标识=name, 标题=f"关于{name}的通知", 发文字号=asked)


# Serials that the plans of a batch give, and what is said of each; the register has 1号, issued, and 2号, taken by
# hand for nobody yet.
ASKED = [
    (["", "", ""], ["", "", ""]),
    (["3", "4", "5"], ["", "", ""]),
    (["5", "6", ""], ["issue.gap", "", ""]),
    (["", "3"], ["", "issue.same-number"]),
    (["3", "3", ""], ["", "issue.same-number", ""]),
    (["2", "2"], ["", "issue.same-number"]),
    (["1", "3"], ["number.taken-issued", ""]),
    (["9", "4", "5", "4"], ["issue.gap", "", "", "issue.same-number"]),
    (["99999", ""], ["number.too-far", ""]),
]


@pytest.mark.parametrize(("asked", "said"), ASKED, ids=[",".join(row[0]) for row in ASKED])
@pytest.mark.parametrize("size", [1, 2, 9])
def test_each_document_is_judged_as_if_those_before_it_had_their_numbers(
    asked: Sequence[str], said: Sequence[str], size: int
) -> None:
    with register(Path()) as book:
        book.issue(book.reserve(SERIES, title="函")[0], title="函")
        book.reserve(SERIES)
        paths = [number(serial) for serial in asked]
        before = book.events()
        assert judged(book, paths, size) == list(said)
        assert book.events() == before
        done = in_chunks(book, paths, size)
        failed = [bool(each.exit_code) for each in done]
        assert failed == [code not in ("", "issue.gap") for code in said]
        gaps = ["issue.gap" in [fault.code for fault in each.faults] for each in done]
        assert gaps == [code == "issue.gap" for code in said]
        assert judged(book, [path for path, no in zip(paths, failed, strict=True) if not no], size) == [
            "" for no in failed if not no
        ]


def judged(book: Register | None, paths: Sequence[Path], size: int) -> list[str]:
    rehearsal, every = Rehearsal(), []
    claims = [claimed(path) for path in paths]
    for start in range(0, len(claims), size):
        every += rehearsal.judge(book, claims[start : start + size])
    return [",".join(fault.code for fault in faults) for faults in every]


def test_before_there_is_a_register_the_documents_are_held_against_one_another() -> None:
    paths = [number("3"), number(""), number("4"), number("3")]
    assert judged(None, paths, 2) == ["", "", "issue.same-number", "issue.same-number"]

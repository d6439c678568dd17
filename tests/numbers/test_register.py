"""Numbers are taken once, bound or spent, and everything that happened can be read again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planforge.messages import Fault, Faulty, Stopped, Unreadable
from planforge.numbers import Entry, Series
from planforge.numbers.register import Register, open_register
from planforge.numbers.series import LAST_SERIAL
from tests.numbers.places import Clock

ZHI = Series("澄综执", 2026)
HAN = Series("澄综函", 2026)
LING = Series("澄川区人民政府令", None)


@pytest.fixture
def register(address: str) -> Iterator[Register]:
    with open_register(address, clock=Clock(), who="林岚") as opened:
        yield opened


def fault(stop: pytest.ExceptionInfo[Stopped]) -> str:
    return stop.value.faults[0].code


def test_numbers_are_taken_in_order_and_each_once(register: Register) -> None:
    assert register.next(ZHI) == 1
    assert [entry.number for entry in register.reserve(ZHI, 2)] == ["澄综执〔2026〕1号", "澄综执〔2026〕2号"]
    assert [entry.number for entry in register.reserve(HAN)] == ["澄综函〔2026〕1号"]
    assert [entry.number for entry in register.reserve(LING)] == ["澄川区人民政府令第1号"]
    assert [entry.serial for entry in register.reserve(ZHI, 3)] == [3, 4, 5]
    assert register.next(ZHI) == 6


def test_a_plan_gets_its_own_number_again(register: Register) -> None:
    first = register.reserve(ZHI, identity="甲", title="巡查方案")[0]
    register.reserve(ZHI)
    assert register.reserve(ZHI, identity="甲") == [first] == [register.of("甲")]
    assert len(register.events(ZHI, 1)) == 1
    register.void(ZHI, 1, "不发了")
    assert register.of("甲") is None
    assert register.reserve(ZHI, identity="甲")[0].serial == 3


def test_a_number_goes_through_its_life(register: Register) -> None:
    taken = register.reserve(ZHI)[0]
    issued = register.issue(
        taken, title="通知", recipients="各科室", date="2026-03-18", words="w1", files=(("通知.docx", "ab"),)
    )
    assert register.get(ZHI, 1) == issued
    assert (issued.state, issued.made, issued.changed) == ("issued", taken.made, "2026-03-18T08:02:00+00:00")
    same = {"title": "通知", "recipients": "各科室", "date": "2026-03-18", "files": (("通知.docx", "ab"),)}
    assert register.issue(issued, words="w1", **same) == issued
    with pytest.raises(Faulty) as stop:
        register.issue(issued, words="w2", **same)
    assert fault(stop) == "number.issued"
    again = register.issue(issued, words="w2", reason="改正错字", **same)
    assert [(event.id, event.what, event.who, event.reason) for event in register.events()] == [
        (1, "reserved", "林岚", ""),
        (2, "issued", "林岚", ""),
        (3, "reissued", "林岚", "改正错字"),
    ]
    assert [event.entry for event in register.events()] == [taken, issued, again]


def wrong_uses(register: Register) -> Iterator[tuple[str, type[Stopped], object]]:
    free, issued, void, planned = register.reserve(ZHI, 4)
    register.issue(issued, title="通知")
    register.void(ZHI, void.serial, "误取")
    planned = register.reserve(ZHI, identity="甲")[0]
    missing = Entry(ZHI, 99, "reserved")
    yield "number.count", Unreadable, lambda: register.reserve(ZHI, 0)
    yield "number.count", Unreadable, lambda: register.reserve(ZHI, -1)
    yield "number.count", Unreadable, lambda: register.reserve(ZHI, 10**6)
    yield "number.unknown", Faulty, lambda: register.issue(missing, title="")
    yield "number.unknown", Faulty, lambda: register.void(HAN, 1, "误取")
    yield "number.no-reason", Unreadable, lambda: register.void(ZHI, free.serial, " ")
    yield "number.void-issued", Faulty, lambda: register.void(ZHI, issued.serial, "误取")
    yield "number.void-void", Faulty, lambda: register.void(ZHI, void.serial, "误取")
    yield "number.issue-void", Faulty, lambda: register.issue(void, title="通知")
    yield "number.other-series", Faulty, lambda: register.reserve(HAN, identity="甲")
    yield "number.has-another", Faulty, lambda: register.take(ZHI, 50, identity="甲")
    yield "number.taken-reserved", Faulty, lambda: register.take(ZHI, planned.serial, identity="乙")
    yield "number.taken-issued", Faulty, lambda: register.take(ZHI, issued.serial, identity="乙")
    yield "number.taken-void", Faulty, lambda: register.take(ZHI, void.serial, identity="乙")
    yield "number.taken-issued", Faulty, lambda: register.enter([(missing, "旧簿"), (issued, "旧簿")])


def test_wrong_use_is_told_and_changes_nothing(register: Register) -> None:
    uses = list(wrong_uses(register))
    before = register.events()
    for code, kind, use in uses:
        with pytest.raises(kind) as stop:
            use()  # type: ignore[operator]
        assert fault(stop) == code
    assert register.events() == before
    assert register.get(ZHI, 99) is None


def test_typed_numbers_are_taken_or_bound(register: Register) -> None:
    by_hand = register.reserve(ZHI)[0]
    bound = register.take(ZHI, by_hand.serial, identity="甲", title="通知")
    assert (bound.identity, bound.title, bound.made) == ("甲", "通知", by_hand.made)
    assert register.take(ZHI, 1, identity="甲") == bound
    assert register.take(ZHI, 7).number == "澄综执〔2026〕7号"
    assert register.next(ZHI) == 8
    assert register.take(ZHI, 3).serial == 3
    assert register.next(ZHI) == 8
    assert [event.what for event in register.events(ZHI)] == ["reserved", "bound", "reserved", "reserved"]


def test_an_offices_book_comes_in_whole(register: Register) -> None:
    book = [
        Entry(ZHI, 4, "issued", title="通知", made="2026-01-04T00:00:00+00:00", details=(("份数", "30"),)),
        Entry(ZHI, 9, "void", title="函", reason="误取"),
    ]
    entered = register.enter((entry, f"登记簿:{row}") for row, entry in enumerate(book, 2))
    assert [register.get(ZHI, 4), register.get(ZHI, 9)] == entered
    assert [entry.made for entry in entered] == ["2026-01-04T00:00:00+00:00", "2026-03-18T08:01:00+00:00"]
    assert [event.reason for event in register.events()] == ["登记簿:2", "登记簿:3"]
    assert [entry.reason for entry in entered] == ["", "误取"]
    assert register.next(ZHI) == 10


# Filters, and the numbers that fit.
FILTERS = [
    ({}, ["澄川区人民政府令第1号", "澄综函〔2026〕1号", "澄综执〔2025〕1号", "澄综执〔2026〕1号", "澄综执〔2026〕2号"]),
    ({"code": "澄综执"}, ["澄综执〔2025〕1号", "澄综执〔2026〕1号", "澄综执〔2026〕2号"]),
    ({"year": 2026}, ["澄综函〔2026〕1号", "澄综执〔2026〕1号", "澄综执〔2026〕2号"]),
    ({"states": ("issued", "void")}, ["澄综函〔2026〕1号", "澄综执〔2026〕2号"]),
    ({"title": "100%"}, ["澄综函〔2026〕1号"]),
    ({"title": "_"}, []),
]  # fmt: skip


def test_entries_are_found(register: Register) -> None:
    register.reserve(ZHI, 2)
    register.reserve(Series("澄综执", 2025))
    register.reserve(LING)
    register.issue(register.reserve(HAN)[0], title="关于100%完成的函")
    register.void(ZHI, 2, "误取")
    for filters, numbers in FILTERS:
        assert sorted(entry.number for entry in register.entries(**filters)) == sorted(numbers)  # type: ignore[arg-type]


def test_draft_versions_go_up_with_the_words(register: Register) -> None:
    said = [register.draft_version("甲", words) for words in ("a", "a", "b", "b", "a")]
    assert said == [1, 1, 2, 2, 3]
    assert register.draft_version("乙", "a") == 1


def test_a_register_is_made_once_and_only_when_wanted(tmp_path: Path) -> None:
    path = tmp_path / "号 ？#%.db"
    with pytest.raises(Unreadable) as stop:
        open_register(str(path), clock=Clock(), who="", make=False)
    assert fault(stop) == "register.none"
    assert not path.exists()
    with open_register(str(path), clock=Clock(), who="") as made:
        assert made.made
        made.reserve(ZHI)
    with open_register(str(path), clock=Clock(), who="", make=False) as again:
        assert not again.made
        assert again.next(ZHI) == 2
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_clock_set_back_is_told_and_the_order_stays(tmp_path: Path) -> None:
    path, told = str(tmp_path / "r.db"), list[Fault]()
    days = iter([datetime(2026, 3, 18, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)])
    with open_register(path, clock=lambda: next(days), who="", tell=told.append) as register:
        register.reserve(ZHI)
        assert not told
        register.reserve(ZHI)
        assert [(each.code, each.severity) for each in told] == [("register.clock", "warning")]
        assert [event.at[:10] for event in register.events()] == ["2026-03-18", "2026-03-01"]


def test_files_with_the_same_words_join_and_are_found_again(register: Register) -> None:
    [taken] = register.reserve(ZHI)
    about = {"title": "通知", "date": "2026-03-18", "words": "w1"}
    register.issue(taken, files=(("通知.docx", "ab"),), **about)
    # `taken` is what another run saw before that: the register itself knows better.
    joined = register.issue(taken, files=(("通知.txt", "cd"),), **about)
    assert joined.files == (("通知.docx", "ab"), ("通知.txt", "cd"))
    assert [event.what for event in register.events()] == ["reserved", "issued", "reissued"]
    assert (register.holder("通知.txt", "cd"), register.holder("通知.txt", "ab")) == (joined, None)
    with pytest.raises(Faulty) as stop:
        register.issue(joined, files=(("通知.md", "ef"),), **about | {"words": ""})
    assert fault(stop) == "number.issued"


def test_a_digit_too_many_does_not_use_the_year_up(register: Register) -> None:
    register.reserve(ZHI)
    for serial in (10_003, LAST_SERIAL):
        with pytest.raises(Faulty) as stop:
            register.take(ZHI, serial, identity="甲")
        assert fault(stop) == "number.too-far"
    assert register.take(ZHI, 10_002, identity="甲").serial == 10_002


def test_a_series_that_is_used_up_has_no_next(register: Register) -> None:
    register.enter([(Entry(ZHI, LAST_SERIAL, "reserved"), "发文登记簿")])
    for ask in (lambda: register.next(ZHI), lambda: register.reserve(ZHI)):
        with pytest.raises(Faulty) as stop:
            ask()
        assert fault(stop) == "number.full"
    with pytest.raises(Faulty) as stop:
        register.void(ZHI, 5, "作废")
    assert fault(stop) == "number.unknown"


def test_no_series_has_a_year_beyond_any_calendar(register: Register) -> None:
    register.reserve(ZHI)
    assert register.entries(year=10**30) == register.entries(year=-1) == []

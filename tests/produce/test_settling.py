"""Numbers of many documents at once: what a batch does with the register is what renders do one by one."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.document import Document
from planforge.messages import Faults, Stopped
from planforge.numbers import Entry, Event
from planforge.numbers.register import Register
from planforge.plan import Plan, read_plan
from planforge.produce import Finished, Issuing, Stage, render_plans, settling
from planforge.produce.claims import Asks, Claim, claim_of
from planforge.produce.registers import Registers
from planforge.produce.settling import Settled, bind_all, check_files, numbered, settle_all
from planforge.produce.versions import draft_versions
from planforge.write.text import write_text
from tests.produce.test_issuing import KEYS, SERIES, codes, issue, plan, register

DEAD = 9


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def village(count: int, **keys: str) -> Path:
    own = {"标识": f"village-{count}", "标题": f"关于第{count}村巡查的通知"}
    return plan(Path(), f"p{count}", **own | keys)


def composed(path: Path) -> tuple[Plan, Document]:
    found, faults = read_plan(path)
    return found, compose(found, faults)


def claimed(path: Path, asks: Asks = "number", reason: str = "") -> Claim:
    """What a plan asks, as it comes back from another process."""
    found: Claim = pickle.loads(pickle.dumps(claim_of(*composed(path), asks, reason)))
    return found


def made(path: Path, entry: Entry) -> Finished:
    """The text of a plan with its number, on the disk."""
    again: Entry = pickle.loads(pickle.dumps(entry))
    document = compose(numbered(composed(path)[0], again), Faults())
    done = Finished(path)
    done.write(Path("out", f"{document.name}.txt"), write_text(document).encode())
    return done


def in_chunks(book: Register, paths: Sequence[Path], size: int = 3, reason: str = "") -> list[Finished]:
    """Issue plans so many at a time; each is made, or says what is against it."""
    Path("out").mkdir(exist_ok=True)
    every = []
    for start in range(0, len(paths), size):
        some = paths[start : start + size]
        answers = settle_all(book, [claimed(path, reason=reason) for path in some])
        bound = []
        for path, answer in zip(some, answers, strict=True):
            done = Finished(path)
            if isinstance(answer, Settled) and answer.entry:
                done = made(path, answer.entry)
                done.faults.extend(answer.faults)
                bound.append((answer, done))
            elif isinstance(answer, Stopped):
                done.stop(answer)
            every.append(done)
        bind_all(book, bound)
    return every


def told(done: Finished) -> list[str]:
    """What was said of a plan's number."""
    codes = [fault.code for fault in done.faults]
    return [code for code in codes if code.partition(".")[0] in ("issue", "number")]


# Plans in their order; what is against one is not against the next.
MIXED: list[dict[str, str]] = [
    {},
    {"发文字号": "云应急〔2026〕5号"},
    {"发文字号": "云应急〔2026〕6号"},
    {"标识": ""},
    {"发文字号": "云应急〔2026〕6号"},
    {"成文日期": "2031年3月18日"},
    {"机关代字": "云林"},
    {},
    {"发文字号": "云应急〔2026〕99999号"},
    {"正文": "请于3月底前\t办结。"},
]


COMES_TO = [
    ["issue.done"],
    ["issue.gap", "issue.done"],
    ["issue.done"],
    ["issue.no-identity"],
    ["number.taken-issued"],
    ["issue.year"],
    ["issue.done"],
    ["issue.done"],
    ["number.too-far"],
    ["issue.done"],
]


def test_many_plans_come_to_the_same_as_one_by_one() -> None:
    paths = [village(count, **keys) for count, keys in enumerate(MIXED)]
    with register(Path(), "singly.db") as book:
        assert [told(done) for path in paths for done in in_chunks(book, [path])] == COMES_TO
        expected = book.entries()
    Path("planforge.yaml").write_text("登记簿: rendered.db", encoding="utf-8")
    assert [told(done) for path in paths for done in issue(Path(), path)] == COMES_TO
    with register(Path(), "rendered.db") as book:
        rendered = [
            replace(each, made=expected[0].made, changed=expected[0].changed) for each in book.entries()
        ]
        assert [replace(each, by="林岚") for each in rendered] == expected
    for size in (3, len(paths)):
        with register(Path(), f"{size}.db") as book:
            codes = [told(done) for done in in_chunks(book, paths, size)]
            # Numbers of one chunk are issued together, when all its files are made.
            issued = [[code.replace("-reserved", "-issued") for code in one] for one in codes]
            assert issued == COMES_TO
            assert book.entries() == expected


def test_what_was_issued_stays_as_it_is_and_is_known_before_it_is_made() -> None:
    paths = [village(count) for count in range(4)]
    with register(Path()) as book:
        in_chunks(book, paths)
        before = book.events()
        claims = [claimed(path) for path in paths]
        known = book.of_all(claim.identity for claim in claims)
        files = [known[claim.identity].files for claim in claims]
        papers = [replace(claim.paper, files=own) for claim, own in zip(claims, files, strict=True)]
        assert all(known[c.identity].has(paper) for c, paper in zip(claims, papers, strict=True))
        assert not known[claims[0].identity].has(replace(papers[0], files=(("x.txt", "0"),)))
        assert not known[claims[0].identity].has(replace(papers[0], words="0"))
        again = in_chunks(book, paths)
        assert [told(done)[0] for done in again] == ["issue.same"] * 4
        assert book.events() == before
        typed = settle_all(book, [claimed(path, "nothing") for path in (*paths, village(9))])
        numbers = [each.entry and each.entry.serial for each in typed if isinstance(each, Settled)]
        assert numbers == [1, 2, 3, 4, None]
        assert not any(each.taken for each in typed if isinstance(each, Settled))
        changed = in_chunks(book, [village(1, 正文="不必开展。"), paths[0]])
        assert [told(done)[0] for done in changed] == ["issue.other-words", "issue.same"]
        [done] = in_chunks(book, [village(1, 正文="不必开展。")], reason="正文有误")
        assert told(done) == ["issue.reissued"]


def test_files_of_others_are_found_among_many() -> None:
    paths = [village(count) for count in range(3)]
    with register(Path()) as book:
        first, second, _ = in_chunks(book, paths)
        book.reserve(SERIES, identity="new")
        own, other = settle_all(book, [claimed(village(0)), claimed(plan(Path(), "new", 标识="new"))])
        assert isinstance(own, Settled) and isinstance(other, Settled)
        Path("out", "free.txt").write_text("自由", encoding="utf-8")
        files = [*first.paths, *second.paths, Path("out", "free.txt"), Path("out", "none.txt")]
        against = [stop and [fault.place for fault in stop.faults] for stop in check_files(book, [
            (own, first.paths), (own, files), (other, files), (other, files[2:])])]  # fmt: skip
    named = [None, [str(second.paths[0])], [str(first.paths[0]), str(second.paths[0])], None]
    assert [found and [str(place) for place in found] for found in against] == named


def test_one_file_that_was_replaced_does_not_keep_the_others_from_their_numbers() -> None:
    paths = [village(count) for count in range(3)]
    Path("out").mkdir()
    with register(Path()) as book:
        answers = settle_all(book, [claimed(path) for path in paths])
        bound = [
            (answer, made(path, answer.entry))
            for path, answer in zip(paths, answers, strict=True)
            if isinstance(answer, Settled) and answer.entry
        ]
        bound[0][1].paths[0].write_text("别的文件", encoding="utf-8")
        bound[2][1].paths[0].unlink()
        bind_all(book, bound)
        said = [[fault.code for fault in done.faults] for _, done in bound]
        assert said[0] == ["issue.overwritten", "issue.waits"]
        assert said[1] == ["issue.done"]
        assert said[2][-1] == "issue.waits" and bound[2][1].exit_code == 2
        assert [entry.state for entry in book.entries()] == ["reserved", "issued", "reserved"]
        assert [told(done)[-1] for done in in_chunks(book, paths)] == [
            "issue.done",
            "issue.same",
            "issue.done",
        ]


def test_versions_of_many_drafts_are_counted_at_once() -> None:
    paths = [village(0), village(1), village(2, 标识="")]
    with register(Path()) as book:

        def versions(*some: Path) -> list[int | None]:
            counted = draft_versions(book, [claimed(path, "nothing") for path in some])
            assert not any(isinstance(each, Stopped) for each in counted)
            return [each.version for each in counted if not isinstance(each, Stopped)]

        assert versions(*paths) == [1, 1, None]
        assert versions(village(0, 正文="请。"), paths[1]) == [2, 1]
        assert [each.version for each in book.drafts("village-0")] == [1, 2]
        in_chunks(book, [paths[1]])
        other = plan(Path(), "copy", 标识="village-1", 标题="关于别的事的通知")
        [copied] = draft_versions(book, [claimed(other, "nothing")])
        assert not isinstance(copied, Stopped)
        assert [fault.code for fault in copied.faults] == ["stage.other-document"]


def books(folder: Path, url: str) -> tuple[list[Entry], list[Event]]:
    with register(folder, url) as book:
        return book.entries(), book.events()


def dies(url: str, paths: Sequence[Path], owner: object, name: str, when: str, at: int) -> None:
    """Issue plans in a process that is gone before, or after, a function is called for the so-manieth time."""
    right: Callable[..., object] = getattr(owner, name)
    calls = iter(range(1, at + 1))

    def last(*arguments: object, **named: object) -> object:
        gone = next(calls) == at
        if gone and when == "before":
            os._exit(DEAD)
        result = right(*arguments, **named)
        if gone:
            os._exit(DEAD)
        return result

    setattr(owner, name, last)
    with register(Path(), url) as book:
        in_chunks(book, paths)


def steps() -> Iterator[tuple[object, str, str, int]]:
    from planforge.numbers.desk import Desk
    from planforge.numbers.store import Store

    for at in (1, 2, 3, 4):
        yield Store, "_change", "before", at
        yield Store, "_change", "after", at
    for at in (1, 3, 5):
        yield Desk, "reserve", "after", at
        yield Desk, "issue", "before", at
        yield Finished, "write", "before", at
        yield Finished, "write", "after", at
    yield settling, "keep", "after", 2


@pytest.mark.parametrize("step", list(steps()), ids=lambda step: f"{step[1]} {step[2]} {step[3]}")
def test_killed_at_any_step_the_next_run_comes_to_the_same(
    tmp_path: Path, address: str, step: tuple[object, str, str, int]
) -> None:
    paths = [village(count) for count in range(7)]
    with register(Path(), "undisturbed.db") as book:
        in_chunks(book, paths)
    process = get_context("fork").Process(target=dies, args=(address, paths, *step))
    process.start()
    process.join()
    assert process.exitcode == DEAD
    with register(Path(), address) as book:
        assert not [fault for done in in_chunks(book, paths) for fault in done.faults if done.exit_code]
    assert books(Path(), address) == books(Path(), "undisturbed.db")


BATCH = """
import sys
from pathlib import Path
from tests.produce.test_issuing import register
from tests.produce.test_settling import in_chunks
with register(Path(), sys.argv[1]) as book:
    for done in in_chunks(book, [Path(name) for name in sys.argv[2:]], 5):
        print(done.exit_code)
"""


def test_two_batches_and_renders_at_once_have_each_their_numbers(tmp_path: Path, address: str) -> None:
    register(Path(), address).__exit__()
    halves = [[str(village(count)) for count in range(first, 40, 2)] for first in (0, 1)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", BATCH, address, *names], stdout=subprocess.PIPE, env=environment
        )
        for names in halves
    ]
    singles = [
        plan(Path(), f"s{count}", 标识=f"s-{count}", 标题=f"关于事项{count}的通知") for count in range(5)
    ]
    stage = Stage("final", issues=True)
    for path in singles:
        [done] = render_plans([path], Path("out"), ["txt"], stage=stage, issuing=Issuing(address))
        assert (done.exit_code, codes(done)) == (0, [])
    assert [set(each.communicate()[0].split()) for each in running] == [{b"0"}] * 2
    entries, _ = books(Path(), address)
    assert [entry.serial for entry in entries] == list(range(1, 46))
    assert {entry.state for entry in entries} == {"issued"}
    for names in halves:
        order = [entry.serial for entry in entries if f"p{entry.identity.partition('-')[2]}.yaml" in names]
        assert order == sorted(order)
    for entry in entries:
        [(name, _)] = entry.files
        assert entry.number in Path("out", name).read_text(encoding="utf-8")


def test_a_reason_to_issue_again_what_was_never_issued_is_doubtful() -> None:
    [done] = issue(Path(), village(0), reason="正文有误")
    assert (done.exit_code, codes(done)) == (0, [])
    [warning] = [fault for fault in done.faults if fault.severity == "warning"]
    assert (warning.code, str(warning.place)) == ("issue.nothing-issued", "p0.yaml:2:5")
    assert "village-0" in warning.message("zh")
    [done] = issue(Path(), village(0, 正文="不必开展。"), reason="正文有误")
    assert [fault.code for fault in done.faults] == ["issue.reissued"]


def test_a_register_that_can_not_be_asked_is_told_of_every_plan() -> None:
    Path("登记簿.db").write_bytes(b"no database, but a text" * 100)
    paths = [village(count) for count in range(3)]
    for stage in (Stage(), Stage("final"), Stage("draft")):
        for done in render_plans(paths, Path("out"), ["txt"], stage=stage):
            told = [fault.code for fault in done.faults if fault.code.startswith("register.")]
            assert told == ["register.no-database"], stage


def test_a_warning_of_the_register_is_told_once_with_the_plan_that_it_came_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with register(Path()) as book:
        book.reserve(SERIES)
    said: list[str] = []
    witness = Path("登记簿.db.见证")

    def tell(done: Finished) -> None:
        said.append(",".join(fault.code for fault in done.faults if fault.severity == "warning"))

    def unwritable(path: Path, data: bytes) -> None:
        if len(said) < 1:
            return
        raise settling.Unreadable.because("disk.exists", None)

    monkeypatch.setattr("planforge.produce.registers.write_aside", unwritable)
    paths = [village(count) for count in range(3)]
    render_plans(paths, Path("out"), ["txt"], stage=Stage("final", issues=True), tell=tell)
    assert not witness.exists()
    assert said == ["", "register.no-witness", ""]


def test_registers_are_opened_once_and_only_made_where_wanted() -> None:
    profile, told = composed(village(0))[0].profile, list[str]()
    with Registers("", lambda fault: told.append(fault.code)) as registers:
        assert registers.of(profile, make=False) is None
        assert registers.of(profile, make=True) is registers.of(profile, make=False) is not None
    assert told == ["cli.number.made"]
    Path("登记簿.db").write_bytes(b"no database, but a text" * 100)
    with Registers("", lambda fault: told.append(fault.code)) as registers:
        for _ in range(2):
            with pytest.raises(Stopped, match="no register"):
                registers.of(profile, make=True)


def test_claims_say_who_asks() -> None:
    claim = claimed(village(0))
    assert (claim.identity, claim.series, claim.typed) == ("village-0", SERIES, None)
    assert (claim.paper.title, claim.paper.recipients, claim.paper.date) == (
        "关于第0村巡查的通知",
        KEYS["主送机关"],
        "2026-03-18",
    )
    assert claim_of(*composed(village(0)), "nothing", words=False).paper.words == ""

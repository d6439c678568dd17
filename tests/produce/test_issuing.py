"""`--issue`: a number is taken once for a plan, and bound to the files that bear it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planforge.numbers import Entry, Series
from planforge.numbers.register import Register, open_register
from planforge.produce import AS_TYPED, Finished, Issuing, Stage, render_plans, settling

KEYS = {
    "文种": "通知",
    "标识": "yunling-1",
    "发文机关": "云岭县应急管理局",
    "发文字号": "自动",
    "机关代字": "云应急",
    "标题": "云岭县应急管理局关于开展巡查的通知",
    "主送机关": "各乡镇",
    "正文": "请抓紧开展。",
    "成文日期": "2026年3月18日",
}
SERIES = Series("云应急", 2026)


def plan(folder: Path, name: str = "plan", **keys: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    rows = ({} if name == "planforge" else KEYS) | keys
    path.write_text("".join(f"{key}: {value}\n" for key, value in rows.items() if value), encoding="utf-8")
    return path


def render(folder: Path, *plans: Path, stage: Stage = AS_TYPED) -> list[Finished]:
    return render_plans(plans, folder / "out", ["txt"], stage=stage)


def issue(folder: Path, *plans: Path, reason: str = "", formats: Sequence[str] = ("txt",)) -> list[Finished]:
    stage = Stage("final", issues=True)
    return render_plans(plans, folder / "out", formats, stage=stage, issuing=Issuing(reason=reason))


def register(folder: Path, url: str = "") -> Register:
    return open_register(
        url or str(folder / "登记簿.db"), clock=lambda: datetime(2026, 3, 18, tzinfo=UTC), who="林岚"
    )


def kept(folder: Path) -> tuple[list[Entry], list[str]]:
    """The entries, and what happened."""
    with register(folder) as book:
        return book.entries(), [event.what for event in book.events()]


def codes(done: Finished) -> list[str]:
    return [fault.code for fault in done.faults if fault.severity == "error"]


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_number_is_taken_printed_and_bound_to_the_files(tmp_path: Path) -> None:
    [done] = issue(tmp_path, plan(tmp_path), formats=("docx", "txt"))
    assert (done.exit_code, codes(done)) == (0, [])
    assert "云应急〔2026〕1号" in done.paths[1].read_text(encoding="utf-8")
    [entry], events = kept(tmp_path)
    assert (entry.number, entry.state, entry.identity, entry.title, entry.recipients, entry.date) == (
        "云应急〔2026〕1号",
        "issued",
        "yunling-1",
        KEYS["标题"],
        "各乡镇",
        "2026-03-18",
    )
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in done.paths}
    assert (dict(entry.files), events) == (digests, ["reserved", "issued"])


def test_the_same_plan_keeps_its_number_and_nothing_more_is_written_down(tmp_path: Path) -> None:
    path = plan(tmp_path)
    [first] = issue(tmp_path, path)
    before = first.paths[0].read_bytes()
    issue(tmp_path, plan(tmp_path, "other", 标识="yunling-2", 标题="关于整治的通知"))
    [again] = issue(tmp_path, path)
    assert (again.exit_code, again.paths[0].read_bytes()) == (0, before)
    entries, events = kept(tmp_path)
    assert [each.serial for each in entries] == [1, 2]
    assert events == ["reserved", "issued"] * 2


def test_another_format_joins_the_files(tmp_path: Path) -> None:
    path = plan(tmp_path)
    for formats in (["txt"], ["md"], ["md"]):
        assert issue(tmp_path, path, formats=formats)[0].exit_code == 0
    [entry], events = kept(tmp_path)
    assert [name.rpartition(".")[2] for name, _ in entry.files] == ["md", "txt"]
    assert events == ["reserved", "issued", "reissued"]


def test_what_was_issued_keeps_its_words_unless_a_reason_is_given(tmp_path: Path) -> None:
    issue(tmp_path, plan(tmp_path))
    changed = plan(tmp_path, 正文="不必开展。")
    for done in (*issue(tmp_path, changed), *render(tmp_path, changed)):
        assert (done.exit_code, codes(done), done.paths) == (1, ["issue.other-words"], [])
    [done] = issue(tmp_path, changed, reason="正文有误")
    assert done.exit_code == 0
    assert "1号" in done.paths[0].read_text(encoding="utf-8")
    with register(tmp_path) as book:
        last = book.events()[-1]
    assert (last.what, last.reason) == ("reissued", "正文有误")
    assert issue(tmp_path, changed)[0].exit_code == 0
    assert codes(issue(tmp_path, plan(tmp_path))[0]) == ["issue.other-words"]


def test_without_issue_nothing_is_taken(tmp_path: Path) -> None:
    path = plan(tmp_path)
    [done] = render(tmp_path, path)
    assert "云应急〔2026〕　号" in done.paths[0].read_text(encoding="utf-8")
    assert not (tmp_path / "登记簿.db").exists()
    issue(tmp_path, plan(tmp_path, "other", 标识="yunling-2"))
    [done] = render(tmp_path, path)
    assert "云应急〔2026〕　号" in done.paths[0].read_text(encoding="utf-8")
    issue(tmp_path, path)
    [done] = render(tmp_path, path)
    assert "云应急〔2026〕2号" in done.paths[0].read_text(encoding="utf-8")
    assert kept(tmp_path)[1] == ["reserved", "issued"] * 2


REFUSED = [
    ("a plan without 标识", {"标识": ""}, "issue.no-identity"),
    ("a notice without a number", {"发文字号": ""}, "plan.missing-final"),
    ("a paper without a number", {"文种": "方案", "发文字号": "", "标识": "yunling-2"}, "issue.no-number"),
    ("the 标识 of last year's document", {"成文日期": "2027年3月18日"}, "issue.other-series"),
    ("the 标识 of another office's document", {"机关代字": "云林"}, "issue.other-series"),
    ("the 标识 of a document with another title", {"标题": "关于整治的通知"}, "issue.other-title"),
    ("a number that belongs to another plan",
     {"标识": "yunling-2", "发文字号": "云应急〔2026〕1号"}, "number.taken-issued"),
    ("a second number for the same plan", {"发文字号": "云应急〔2026〕7号"}, "number.has-another"),
    ("a void number", {"标识": "yunling-2", "发文字号": "云应急〔2026〕2号"}, "number.taken-void"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_would_mix_documents_up_is_refused_and_changes_nothing(
    tmp_path: Path, keys: dict[str, str], code: str
) -> None:
    issue(tmp_path, plan(tmp_path))
    with register(tmp_path) as book:
        book.reserve(SERIES)
        book.void(SERIES, 2, "作废")
    before = kept(tmp_path)
    [done] = issue(tmp_path, plan(tmp_path, "other", **keys))
    assert (done.exit_code, codes(done)) == (1, [code])
    assert all(fault.place and fault.place.file.endswith("other.yaml") for fault in done.faults)
    assert kept(tmp_path) == before


@pytest.mark.parametrize("number", ["云应急〔2026〕1号", "云应急〔2026〕2号"])
def test_a_typed_number_of_another_document_is_refused_by_every_render(tmp_path: Path, number: str) -> None:
    issue(tmp_path, plan(tmp_path))
    with register(tmp_path) as book:
        book.reserve(SERIES, identity="yunling-9", title="关于值班的通知")
    [done] = render(tmp_path, plan(tmp_path, "other", 标识="", 标题="关于整治的通知", 发文字号=number))
    assert done.exit_code == 1
    assert codes(done)[0].startswith("number.taken-")
    assert ("关于" in done.faults[0].text("zh"), done.paths) == (True, [])


def test_a_number_taken_by_hand_is_issued_with_its_plan(tmp_path: Path) -> None:
    with register(tmp_path) as book:
        book.reserve(SERIES, 3)
    typed = plan(tmp_path, 发文字号="云应急〔2026〕3号")
    assert [each.exit_code for each in (*render(tmp_path, typed), *issue(tmp_path, typed))] == [0, 0]
    entries, events = kept(tmp_path)
    assert [each.state for each in entries] == ["reserved", "reserved", "issued"]
    assert events[3:] == ["bound", "issued"]


def test_a_number_taken_by_hand_for_one_title_is_no_other_documents(tmp_path: Path) -> None:
    with register(tmp_path) as book:
        book.reserve(SERIES, title="关于评优的通知")
        book.reserve(SERIES, title=KEYS["标题"])
    for path, found in (
        (plan(tmp_path, "other", 发文字号="云应急〔2026〕1号"), ["number.taken-reserved"]),
        (plan(tmp_path, 发文字号="云应急〔2026〕2号"), []),
    ):
        for done in (*render(tmp_path, path), *issue(tmp_path, path)):
            assert codes(done) == found
    assert [entry.state for entry in kept(tmp_path)[0]] == ["reserved", "issued"]


def test_one_标识_in_two_plans_of_a_run_is_refused(tmp_path: Path) -> None:
    first, second, again = issue(tmp_path, plan(tmp_path, "a"), plan(tmp_path, "b"), tmp_path / "a.yaml")
    assert (codes(first), codes(second)) == ([], ["issue.same-identity"])
    assert codes(again) == ["issue.same-file"]


def test_what_issuing_came_to_is_told() -> None:
    here, changed = Path(), {"正文": "不必开展。"}
    told = [
        issue(here, plan(here))[0].faults[-1].code,
        issue(here, plan(here))[0].faults[-1].code,
        issue(here, plan(here), formats=("md",))[0].faults[-1].code,
        issue(here, plan(here, **changed), reason="正文有误")[0].faults[-1].code,
        issue(here, plan(here, **changed), reason="再做一遍")[0].faults[-1].code,
    ]
    assert told == ["issue.done", "issue.same", "issue.same", "issue.reissued", "issue.same"]


@pytest.mark.parametrize("number", ["自动", "云应急〔2026〕　号", "云应急〔2026〕1号"])
def test_what_was_issued_is_final_with_its_number(tmp_path: Path, number: str) -> None:
    open_number = {"自动": ["final.automatic"], "云应急〔2026〕　号": ["final.number-open"]}.get(number, [])
    [before] = render(tmp_path, plan(tmp_path, 发文字号=number, 正文="请××。"), stage=Stage("final"))
    assert codes(before) == [*open_number, "final.placeholder"]
    issue(tmp_path, plan(tmp_path))
    [done] = render(tmp_path, plan(tmp_path, 发文字号=number), stage=Stage("final"))
    assert (done.exit_code, done.faults) == (0, [])
    assert "云应急〔2026〕1号" in done.paths[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("serial", "left_out"), [(3, []), (4, ["3号"]), (5, ["3号", "4号"]), (9, ["3号", "8号"])]
)
def test_numbers_that_a_typed_one_leaves_out_are_named(
    tmp_path: Path, serial: int, left_out: list[str]
) -> None:
    with register(tmp_path) as book:
        book.reserve(SERIES, 2)
    path = plan(tmp_path, 发文字号=f"云应急〔2026〕{serial}号")
    named = [] if not left_out else ["、".join(f"云应急〔2026〕{each}" for each in left_out)]
    for done in (*render(tmp_path, path, stage=Stage("final")), *issue(tmp_path, path)):
        gaps = [fault for fault in done.faults if fault.code == "issue.gap"]
        assert (done.exit_code, [fault.severity for fault in gaps]) == (0, ["warning"] * len(named))
        assert [dict(fault.values)["numbers"] for fault in gaps] == named
    assert "issue.gap" not in [fault.code for fault in issue(tmp_path, path)[0].faults]


def test_a_code_that_the_office_does_not_name_is_refused_of_every_final_document(tmp_path: Path) -> None:
    plan(tmp_path, "planforge", 编号="[云应急办]")
    path = plan(tmp_path, 发文字号="云应急〔2026〕1号", 机关代字="")
    for stage in (Stage("final"), Stage("final", issues=True)):
        [done] = render(tmp_path, path, stage=stage)
        assert (done.exit_code, codes(done)) == (1, ["number.not-ours-near"])
        assert done.faults[-1].place and done.faults[-1].place.file == str(path)
    assert render(tmp_path, path)[0].exit_code == 0
    assert not (tmp_path / "登记簿.db").exists()


@pytest.mark.parametrize("stage", [Stage("draft"), Stage("final", issues=True)])
def test_the_folder_of_a_register_is_made_with_it(tmp_path: Path, stage: Stage) -> None:
    plan(tmp_path, "planforge", 登记簿="文号/2026.db")
    assert render(tmp_path, plan(tmp_path))[0].exit_code == 0
    assert not (tmp_path / "文号").exists()
    [done] = render(tmp_path, plan(tmp_path), stage=stage)
    assert done.exit_code == 0
    made = [fault for fault in done.faults if fault.code == "cli.number.made"]
    assert [dict(fault.values)["path"] for fault in made] == [str(Path("文号", "2026.db"))]
    assert (tmp_path / "文号" / "2026.db").is_file()


def test_a_register_whose_folder_can_not_be_made_is_told(tmp_path: Path) -> None:
    plan(tmp_path, "planforge", 登记簿="文号/2026.db")
    (tmp_path / "文号").write_text("", encoding="utf-8")
    [done] = issue(tmp_path, plan(tmp_path))
    assert (done.exit_code, len(codes(done)), done.paths) == (2, 1, [])


OTHER_SERIES = [
    ("an order, under its mark",
     {"文种": "命令", "机关代字": "", "主送机关": "", "发文机关": "云岭县人民政府", "签名章": "县长 许舟"}, "云岭县人民政府令第1号"),
    ("a brief, by years", {"文种": "简报", "机关代字": "", "主送机关": ""}, "2026年第1期"),
    ("a joint document: the lead's", {"发文机关": "[云岭县应急管理局, 云岭县林业局]"}, "云应急〔2026〕1号"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "number"), [row[1:] for row in OTHER_SERIES], ids=[row[0] for row in OTHER_SERIES]
)
def test_each_kind_of_document_has_its_series(tmp_path: Path, keys: dict[str, str], number: str) -> None:
    [done] = issue(tmp_path, plan(tmp_path, **keys))
    assert (done.exit_code, codes(done)) == (0, [])
    [entry] = kept(tmp_path)[0]
    assert entry.number.endswith(number)
    assert entry.series.printed(1) in done.paths[0].read_text(encoding="utf-8")


def test_a_code_of_another_office_is_refused(tmp_path: Path) -> None:
    plan(tmp_path, "planforge", 编号="[{代字: 云应急, 机关: 云岭县林业局}]")
    [done] = issue(tmp_path, plan(tmp_path))
    assert codes(done) == ["number.owner"]
    assert not kept(tmp_path)[0]


def test_what_could_not_be_written_keeps_its_number_for_the_next_run(tmp_path: Path) -> None:
    path = plan(tmp_path)
    (tmp_path / "out" / f"{KEYS['标题']}.txt").mkdir(parents=True)
    [done] = issue(tmp_path, path)
    assert (done.exit_code, done.faults[-1].code) == (2, "issue.waits")
    issue(tmp_path, plan(tmp_path, "other", 标识="yunling-2", 标题="关于整治的通知"))
    (tmp_path / "out" / f"{KEYS['标题']}.txt").rmdir()
    assert issue(tmp_path, path)[0].exit_code == 0
    entries, events = kept(tmp_path)
    assert [(each.serial, each.identity, each.state) for each in entries] == [
        (1, "yunling-1", "issued"),
        (2, "yunling-2", "issued"),
    ]
    assert events == ["reserved", "reserved", "issued", "issued"]
    (tmp_path / "out" / f"{KEYS['标题']}.md").mkdir()
    [done] = issue(tmp_path, path, formats=("md",))
    assert (done.exit_code, done.faults[-1].code) == (2, "disk.no-file")  # it waits for nothing


def test_a_register_that_can_not_be_asked_is_a_warning_but_for_issue(tmp_path: Path) -> None:
    (tmp_path / "登记簿.db").write_bytes(b"no database, but a text" * 100)
    [done] = render(tmp_path, plan(tmp_path))
    assert (done.exit_code, [fault.severity for fault in done.faults]) == (0, ["warning"])
    [done] = issue(tmp_path, plan(tmp_path))
    assert (done.exit_code, codes(done)) == (2, ["register.no-database"])


def test_a_draft_asks_for_no_number(tmp_path: Path) -> None:
    issue(tmp_path, plan(tmp_path))
    changed = plan(tmp_path, 正文="不必开展。")
    [done] = render(tmp_path, changed, stage=Stage("draft", version=2))
    assert "云应急〔2026〕　号" in done.paths[0].read_text(encoding="utf-8")


def test_without_its_register_no_plan_of_a_run_is_made(tmp_path: Path) -> None:
    (tmp_path / "登记簿.db").write_bytes(b"no database, but a text" * 100)
    others = [plan(tmp_path, name, 标识=name) for name in ("b", "c")]
    for done in issue(tmp_path, plan(tmp_path), *others):
        assert (done.exit_code, codes(done), done.paths) == (2, ["register.no-database"], [])


def between(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Let something happen once, when the files of a run are on the disk and its number is about to be bound."""
    right, once = settling.keep, iter([happens])

    def keep(paths: Sequence[Path]) -> None:
        for each in once:
            each()
        right(paths)

    monkeypatch.setattr(settling, "keep", keep)


def test_a_number_that_is_spent_meanwhile_leaves_no_file_unmentioned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spend() -> None:
        with register(tmp_path) as book:
            book.void(SERIES, 1, "作废")

    between(monkeypatch, spend)
    [done] = issue(tmp_path, plan(tmp_path))
    assert (done.exit_code, codes(done)) == (1, ["number.issue-void", "issue.not-its"])
    assert str(done.paths[0]) in done.faults[-1].text("zh")


def test_two_runs_of_a_plan_at_once_join_their_formats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan(tmp_path)
    between(monkeypatch, lambda: issue(tmp_path, path, formats=("md",)))
    [done] = issue(tmp_path, path)
    assert (done.exit_code, codes(done)) == (0, [])
    [entry] = kept(tmp_path)[0]
    assert [name.rpartition(".")[2] for name, _ in entry.files] == ["md", "txt"]


def test_a_file_that_another_run_has_replaced_is_not_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out" / f"{KEYS['标题']}.txt"
    between(monkeypatch, lambda: target.write_text("别的文件", encoding="utf-8"))
    [done] = issue(tmp_path, plan(tmp_path))
    assert (done.exit_code, codes(done), done.faults[-1].code) == (2, ["issue.overwritten"], "issue.waits")
    assert issue(tmp_path, plan(tmp_path))[0].exit_code == 0
    assert [entry.state for entry in kept(tmp_path)[0]] == ["issued"]


@pytest.mark.parametrize("formats", [("txt",), ("pdf", "txt")])
def test_the_file_of_another_number_is_not_written_over(tmp_path: Path, formats: Sequence[str]) -> None:
    [first] = issue(tmp_path, plan(tmp_path))
    before = first.paths[0].read_bytes()
    [done] = issue(tmp_path, plan(tmp_path, "other", 标识="yunling-2"), formats=formats)
    assert (done.exit_code, codes(done), done.paths) == (2, ["issue.file-of-another"], [])
    assert first.paths[0].read_bytes() == before
    [done] = issue(tmp_path, plan(tmp_path, "other", 标识="yunling-2", 标题="关于整治的通知"))
    assert "2号" in done.paths[0].read_text(encoding="utf-8")


def test_an_issued_document_is_not_printed_under_another_number(tmp_path: Path) -> None:
    issue(tmp_path, plan(tmp_path))
    [done] = render(tmp_path, plan(tmp_path, 发文字号="云应急〔2026〕7号"))
    assert (done.exit_code, codes(done), done.paths) == (1, ["number.has-another"], [])


def test_a_number_issued_by_hand_has_no_words_to_be_other(tmp_path: Path) -> None:
    with register(tmp_path) as book:
        [entry] = book.reserve(SERIES, identity=KEYS["标识"])
        book.issue(entry, title=KEYS["标题"], date="2026-03-18")
    path = plan(tmp_path)
    [done] = render(tmp_path, path)
    assert (codes(done), "1号" in done.paths[0].read_text(encoding="utf-8")) == ([], True)
    [done] = issue(tmp_path, path)
    assert codes(done) == ["issue.no-words"]
    [done] = issue(tmp_path, path, reason="登记成品")
    assert (done.exit_code, [each.files != () for each in kept(tmp_path)[0]]) == (0, [True])


def test_a_mark_that_no_series_can_bear_is_rendered_and_issued_under_another_name(tmp_path: Path) -> None:
    issue(tmp_path, plan(tmp_path))
    brief = {
        "文种": "简报",
        "标识": "yunling-2",
        "机关代字": "",
        "主送机关": "",
        "发文机关标志": "“三夏”工作简报",
    }
    [done] = render(tmp_path, plan(tmp_path, "brief", **brief))
    assert (done.exit_code, codes(done)) == (0, [])
    [done] = issue(tmp_path, plan(tmp_path, "brief", **brief))
    assert (done.exit_code, codes(done)) == (1, ["issue.no-series"])
    [done] = issue(tmp_path, plan(tmp_path, "brief", **brief | {"机关代字": "三夏工作简报"}))
    assert (codes(done), kept(tmp_path)[0][0].number) == ([], "三夏工作简报2026年第1期")


def test_files_of_an_earlier_issue_that_are_not_made_again_are_named(tmp_path: Path) -> None:
    issue(tmp_path, plan(tmp_path), formats=("txt", "md"))
    changed = plan(tmp_path, 正文="不必开展。")
    [done] = issue(tmp_path, changed, reason="正文有误")
    [warning] = [fault for fault in done.faults if fault.severity == "warning"]
    assert (done.exit_code, warning.code) == (0, "issue.superseded")
    assert f"{KEYS['标题']}.md" in warning.text("zh") and ".txt" not in warning.text("zh")
    [done] = issue(tmp_path, changed, formats=("md",))
    assert "issue.superseded" not in [fault.code for fault in done.faults]

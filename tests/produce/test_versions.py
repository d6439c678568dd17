"""Versions of drafts, counted in the register by the plan's words, and what the doctor tells of a document."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.numbers import Series
from planforge.numbers.register import open_register
from planforge.plan import read_plan
from planforge.produce import AS_TYPED, Finished, Issuing, Stage, render_plans
from planforge.produce.doctor import examine
from planforge.produce.words import words_digest

PLAN = """\
标识: chengchuan-2026-laji
文种: 通知
发文机关: 澄川区综合行政执法局
机关代字: 澄综执
发文字号: 自动
标题: 关于规范装修垃圾收运的通知
主送机关: 各乡镇（街道）
正文: 现将有关事项通知如下。
成文日期: 2026年7月14日
"""
DRAFT, REVIEW = Stage("draft"), Stage("review")
ZHI = Series("澄综执", 2026)
REGISTER = Path("登记簿.db")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")


def render(stage: Stage, *, plan: str = PLAN, register: str = "", **changes: str) -> Finished:
    Path("plan.yaml").write_text(plan, encoding="utf-8")
    [done] = render_plans(
        [Path("plan.yaml")], Path("out"), ["txt"], stage=stage, issuing=Issuing(register), changes=changes
    )
    return done


def version(done: Finished) -> str:
    """What the document says of its version."""
    return done.paths[0].read_text(encoding="utf-8").partition("\n")[0] if done.paths else ""


def codes(done: Finished) -> list[str]:
    return [fault.code for fault in done.faults]


def test_the_version_goes_up_with_the_words_and_with_nothing_else() -> None:
    said = [
        version(render(DRAFT)),
        version(render(DRAFT)),
        version(render(REVIEW)),
        version(render(DRAFT, 发文字号="澄综执〔2026〕5号")),
        version(render(DRAFT, 正文="现将有关事项通知如下：")),
        version(render(REVIEW, 正文="现将有关事项通知如下：")),
        version(render(DRAFT)),
        version(render(DRAFT, 标识="chengchuan-2026-other")),
    ]
    counted = [text.rpartition("第")[2] for text in said]
    assert counted == ["1稿）", "1稿）", "1稿）", "1稿）", "2稿）", "2稿）", "3稿）", "1稿）"]


def test_what_is_no_draft_asks_no_register() -> None:
    assert codes(render(AS_TYPED)) == [] and not REGISTER.exists()
    assert codes(render(Stage("draft", version=4))) == [] and not REGISTER.exists()


def test_a_new_register_is_told_once() -> None:
    assert codes(render(DRAFT)) == ["cli.number.made"] and REGISTER.is_file()
    assert codes(render(DRAFT)) == []


def test_the_register_of_the_command_goes_before_that_of_the_office(tmp_path: Path) -> None:
    Path("planforge.yaml").write_text("登记簿: 办公室.db", encoding="utf-8")
    render(DRAFT)
    render(DRAFT, register=str(tmp_path / "别处.db"))
    assert {path.name for path in tmp_path.glob("*.db")} == {"办公室.db", "别处.db"}


def test_a_plan_without_an_identity_has_no_versions_and_the_line_to_add_is_said() -> None:
    done = render(DRAFT, plan=PLAN.partition("\n")[2])
    assert (done.exit_code, version(done)) == (0, "草稿")
    [note] = done.faults
    assert (note.code, note.severity) == ("stage.no-identity", "note")
    line = dict(note.values)["line"]
    assert version(render(DRAFT, plan=f"{line}\n{PLAN.partition(chr(10))[2]}")) == "草稿（第1稿）"
    assert not codes(render(Stage("draft", version=2), plan=PLAN.partition("\n")[2]))


@pytest.mark.parametrize(
    "register", ["postgresql://wenshu@127.0.0.1:9/none", "plan.yaml/登记簿.db", "plan.yaml", "oracle://x"]
)
def test_without_the_register_nothing_is_made_and_the_way_out_is_said(register: str) -> None:
    done = render(DRAFT, register=register)
    assert (done.exit_code, done.paths) == (3, [])
    assert codes(done)[-1] == "stage.no-version"
    assert "--draft-version N" in done.faults[-1].hint("en")
    assert version(render(Stage("draft", version=7), register=register)) == "草稿（第7稿）"


def test_a_copy_of_an_issued_document_with_its_标识_is_told_with_the_line_to_change() -> None:
    render(DRAFT)
    assert render(Stage("final", issues=True)).exit_code == 0
    last_year = PLAN.replace("2026年", "2025年")
    for plan, told in (
        (PLAN, False),
        (PLAN.replace("有关", "这些"), False),
        (PLAN.replace("2026年7月14日", "2026年　月　日"), False),
        (last_year, True),
        (PLAN.replace("规范", "清理"), True),
    ):
        faults = [fault for fault in render(DRAFT, plan=plan).faults if fault.code == "stage.other-document"]
        assert bool(faults) == told, plan
        for fault in faults:
            assert (fault.severity, fault.place and fault.place.line) == ("warning", 1)
            assert "澄综执〔2026〕1号" in fault.message("zh") and "标识: notice-2026-" in fault.hint("zh")


def stands(*names: str) -> list[tuple[str, dict[str, str]]]:
    """What the doctor says of the plan from its own line on."""
    found = [
        (each.code.removeprefix("doctor."), dict(each.values)) for each in examine(Path("plan.yaml")).findings
    ]
    return found[[code for code, _ in found].index("plan") + 1 :]


AT = {"at": "2026-07-14 10:00", "who": "林岚"}


def test_the_doctor_tells_the_life_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planforge.produce.registers.user", lambda: "林岚")
    assert stands() == [("not-begun", {}), ("final-issue", {})]
    assert not REGISTER.exists()
    render(DRAFT)
    render(DRAFT, 正文="现将有关事项通知如下：")
    drafts = [("draft", {"version": number, **AT}) for number in "12"]
    assert stands() == [*drafts, ("final-issue", {})]
    number = {"number": "澄综执〔2026〕1号", **AT}
    with open_register(
        str(REGISTER), clock=lambda: datetime(2026, 7, 14, 2, tzinfo=UTC), who="林岚"
    ) as register:
        [entry] = register.reserve(ZHI, identity="chengchuan-2026-laji")
        assert stands() == [*drafts, ("reserved", number), ("final-issue", {})]
        words = words_digest(compose(read_plan(Path("plan.yaml"))[0]))
        title = "关于规范装修垃圾收运的通知"
        register.issue(entry, title=title, date="2026-07-14", words=words)
    issued = ("issued", {**number, "title": title, "date": "2026-07-14"})
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    assert stands() == [*drafts, issued, ("final", {})]
    Path("plan.yaml").write_text(PLAN.replace("有关", "这些"), encoding="utf-8")
    assert stands() == [*drafts, issued, ("not-final", {"count": "1"})]


def test_the_doctor_says_what_is_missing_without_calling_it_a_fault() -> None:
    plan = PLAN.replace("有关", "××").partition("\n")[2].replace("14日", "　日")
    Path("plan.yaml").write_text(plan.replace("自动", "澄综执〔2026〕9号"), encoding="utf-8")
    report = examine(Path("plan.yaml"))
    assert [found.code for found in report.findings][-2:] == ["doctor.no-identity", "doctor.not-final"]
    assert dict(report.findings[-1].values) == {"count": "2"}
    assert [(fault.code, fault.severity) for fault in report.faults] == [
        ("final.placeholder", "note"),
        ("final.date-open", "note"),
    ]
    assert report.exit_code == 0


@pytest.mark.parametrize(
    ("number", "severity", "verdict"),
    [("自动", "note", "doctor.not-final"), ("澄综执〔2026〕1号", "warning", "doctor.final")],
)
def test_the_doctor_looks_at_the_plan_where_the_register_is_broken(
    number: str, severity: str, verdict: str
) -> None:
    REGISTER.write_bytes(b"no register")
    Path("plan.yaml").write_text(PLAN.replace("自动", number), encoding="utf-8")
    report = examine(Path("plan.yaml"))
    assert [(fault.code, fault.severity) for fault in report.faults] == [("register.no-database", severity)]
    assert report.findings[-1].code == verdict


# What stands in the plan instead of a line of it, and the faults of the render that signs it. The register has
# 1号, issued for this plan, and 2号 for another one.
DOUBTFUL = [
    ("", "", []),
    ("有关", "这些", ["issue.other-words"]),
    ("关于规范", "关于清理", ["issue.other-title"]),
    ("2026年7月14日", "2027年7月14日", ["issue.other-series"]),
    ("机关代字: 澄综执", "机关代字: 澄综函", ["issue.other-series", "number.not-ours-near"]),
    ("自动", "澄综执〔2026〕2号", ["number.has-another"]),
    ("标识: chengchuan-2026-laji", "标识: neu", []),
    ("标识: chengchuan-2026-laji\n", "", ["issue.no-identity"]),
    ("标识: chengchuan-2026-laji\n发文字号: 自动", "发文字号: 澄综执〔2026〕3号", []),
    ("标识: chengchuan-2026-laji\n发文字号: 自动", "发文字号: 澄综执〔2026〕9号", []),
    ("标识: chengchuan-2026-laji\n发文字号: 自动", "发文字号: 澄综执〔2026〕2号", ["number.taken-issued"]),
    ("标识: chengchuan-2026-laji\n发文字号: 自动", "发文字号: 澄综函〔2026〕3号", ["number.not-ours-near"]),
    ("chengchuan-2026-laji\n发文字号: 自动\n成文日期: 2026", "neu\n发文字号: 自动\n成文日期: 2029", ["issue.year"]),
    ("chengchuan-2026-laji\n发文字号: 自动\n成文日期: 2026", "neu\n发文字号: 自动\n成文日期: 2024", ["issue.year"]),
]  # fmt: skip


@pytest.mark.parametrize(("there", "instead", "expected"), DOUBTFUL)
def test_the_doctor_says_what_the_render_that_signs_it_would(
    there: str, instead: str, expected: list[str]
) -> None:
    ordered = PLAN.replace("发文字号: 自动\n", "").replace("成文日期: 2026年7月14日\n", "")
    ordered = ordered.replace("laji\n", "laji\n发文字号: 自动\n成文日期: 2026年7月14日\n", 1)
    Path("planforge.yaml").write_text("编号: [澄综执]\n", encoding="utf-8")
    other = PLAN.replace("chengchuan-2026-laji", "other").replace("规范", "开展")
    assert [render(Stage("final", issues=True), plan=plan).exit_code for plan in (ordered, other)] == [0, 0]
    Path("out").rename("before")  # no file of another document is in the way
    assert there in ordered
    Path("plan.yaml").write_text(ordered.replace(there, instead, 1), encoding="utf-8")
    report = examine(Path("plan.yaml"))
    notes = [fault.code for fault in report.faults if fault.code != "issue.gap"]
    takes = report.findings[-1].code == "doctor.final-issue" or expected in (
        ["issue.no-identity"],
        ["issue.year"],
    )
    done = render(Stage("final", issues=takes), plan=ordered.replace(there, instead, 1))
    assert notes == [fault.code for fault in done.faults if fault.severity == "error"] == expected
    assert (report.findings[-1].code == "doctor.not-final") == bool(expected)
    assert all(fault.place and fault.place.line for fault in done.faults if fault.severity == "error")

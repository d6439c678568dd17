"""The examples in plans/: each reads without faults, composes, and shows what its head says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from planforge.compose import compose
from planforge.document import Document, Item, Paragraph, Part, Roster, Table, UnitRole, Units
from planforge.plan import Plan, read_plan
from planforge.plan.check import all_items
from planforge.write.text import write_text

ROOT = Path(__file__).resolve().parents[2]
OFFICE_FILES = {"planforge.yaml", "units.yaml"}
EXAMPLES = sorted(path for path in (ROOT / "plans").glob("*.yaml") if path.name not in OFFICE_FILES)
CORPUS = ROOT.parent / "shared" / "corpus"
LONGEST_RUN = 11
LARGEST_SEAL = 30_000


def read(name: str) -> tuple[Plan, Document]:
    (path,) = (path for path in EXAMPLES if path.name.startswith(name))
    plan, faults = read_plan(path)
    document = compose(plan, faults)
    assert not [fault.text("zh") for fault in faults]
    return plan, document


def parts(document: Document) -> Iterator[Part]:
    yield document.main
    yield from document.attachments


def items(part: Part, level: int) -> list[Item]:
    return [block for block in part.blocks if isinstance(block, Item) and block.level == level]


def words(item: Item) -> str:
    return "".join(run.text for run in item.lead)


def under(part: Part, heading: str) -> list[Item]:
    """Give the items one level below a section."""
    (section,) = (item for item in items(part, 1) if words(item).rstrip("。") == heading)
    return [item for item in items(part, 2) if item.origin.startswith(section.origin)]


def roles(part: Part, item: Item) -> tuple[UnitRole, ...]:
    """Give the units printed for an item, on lines of their own or in its paragraph's bracket."""
    own_line = [block for block in part.blocks if isinstance(block, Units) and block.origin == item.origin]
    in_bracket = [paragraph.units for paragraph in item.paragraphs if paragraph.units]
    return tuple(role for units in (*own_line, *in_bracket) for role in units.roles)


def labels(part: Part, item: Item) -> list[str]:
    return [role.label for role in roles(part, item)]


def printed(units: Units) -> str:
    return "".join(run.text for run in units.runs)


def number(item: Item) -> str:
    return item.number.text if item.number else ""


def test_eleven_examples_of_four_types() -> None:
    assert [path.name[:2] for path in EXAMPLES] == [f"{at:02}" for at in range(1, 12)]
    assert {read(path.name)[0].doctype.name for path in EXAMPLES} == {"通知", "方案", "讲话", "通告"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_head_says_what_an_example_shows(path: Path) -> None:
    first, second, *_ = path.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ")
    assert second.startswith("# 看点：")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_all_units_are_in_the_directory(path: Path) -> None:
    plan, _ = read(path.name)
    assert plan.units  # read() has shown that no unit is unknown


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_is_left_open(path: Path) -> None:
    text = write_text(read(path.name)[1])
    assert not re.search(r"XX|××|待补|某某|[,;:!?()]|。。|，，", re.sub(r"[\w.]+@[\w.]+", "", text))


def test_an_action_plan_as_attachment() -> None:
    _, document = read("01")
    (plan,) = document.attachments
    assert document.main.closing.note is not None
    assert plan.label == "附件"
    assert [words(item) for item in items(plan, 1)] == [
        "指导思想", "组织机构", "时间步骤", "硬性指标", "工作内容", "工作要求",
    ]  # fmt: skip
    counts = {words(item): len(under(plan, words(item))) for item in items(plan, 1)[2:]}
    assert counts == {"时间步骤": 4, "硬性指标": 13, "工作内容": 7, "工作要求": 4}
    assert all(labels(plan, item) == ["责任单位"] for item in under(plan, "硬性指标"))
    for task in under(plan, "工作内容"):
        lines = [b for b in plan.blocks if isinstance(b, Units) and b.origin == task.origin]
        assert [printed(line)[:5] for line in lines] == ["责任单位：", "完成时限："]
        assert 80 <= sum(len(run.text) for p in task.paragraphs for run in p.runs) <= 200
    contact = [b for b in plan.blocks if isinstance(b, Paragraph)][-2:]
    assert ["".join(run.text for run in p.runs)[:3] for p in contact] == ["联系人", "电子邮"]


def test_who_answers_in_the_action_plan_belongs_to_its_organisation() -> None:
    plan, document = read("01")
    (roster,) = (b for b in document.attachments[0].blocks if isinstance(b, Roster))
    assert [row.name for row in roster.rows if row.name] == ["沈立", "何川", "周敏"]
    members = set(re.split("[、，]", "".join(roster.rows[-1].members)))
    named = {name for item, _ in all_items(plan) for units in item.units for name in units.units.names}
    assert named == members


def test_phases_of_the_action_plan_follow_one_another() -> None:
    plan, _ = read("01")
    spans = [item.time.span for item, _ in all_items(plan) if item.time]
    days = [(span.start, span.end) for span in spans if span and span.start and span.end]
    assert len(days) == 4
    assert all(end < start for (_, end), (start, _) in pairwise(days))


def test_two_attachments() -> None:
    _, document = read("02")
    three_years, schedule = document.attachments
    note = document.main.closing.note
    assert note is not None
    assert [entry.number for entry in note.entries] == ["1.", "2."]
    assert [part.label for part in document.attachments] == ["附件1", "附件2"]
    assert document.main.closing.behalf.endswith("代章）")
    assert len(under(three_years, "重点任务")) == 5
    assert all(labels(three_years, i)[:2] == ["牵头单位", "责任单位"] for i in under(three_years, "重点任务"))
    assert [words(item) for item in items(schedule, 1)] == [f"第{n}季度" for n in "一二三四"]
    (line, *_) = [printed(block) for block in schedule.blocks if isinstance(block, Units)]
    assert re.fullmatch("牵头单位：.+；责任单位：.+；完成时限：.+", line)
    assert all(labels(schedule, item) == ["牵头单位", "责任单位"] for item in items(schedule, 2))


def test_sections_in_the_notice_itself() -> None:
    _, document = read("03")
    assert not document.attachments
    assert document.main.closing.note is None
    assert len(items(document.main, 1)) == 5
    assert len(under(document.main, "工作步骤")) == 3
    assert all(labels(document.main, i)[0] == "责任科室" for i in under(document.main, "重点任务"))
    assert "兼任办公室主任" in write_text(document)


def test_a_hundred_days_with_units_in_brackets() -> None:
    plan, document = read("04")
    tasks = under(document.main, "攻坚任务")
    assert len(tasks) == 8
    for task in tasks:
        assert re.search("。（责任单位：[^（）]+）$", "".join(run.text for run in task.paragraphs[-1].runs))
    spans = [item.time.span for item, _ in all_items(plan) if item.time]
    assert len(spans) == 3
    text = (ROOT / "plans" / "04-bairi.yaml").read_text(encoding="utf-8")
    assert "\nsections:\n" in text
    assert "\n  - 总体要求:" in text  # keys in both languages


def test_a_speech() -> None:
    _, document = read("05")
    main = document.main
    assert main.title is not None
    assert main.title.subtitles == ("（2026年5月12日）",)
    assert [number(item) for item in items(main, 1)] == ["第一，", "第二，", "第三，"]
    assert {item.layout for item in items(main, 2)} == {"inline"}
    assert [number(item) for item in items(main, 2)] == [
        *("一要", "二要", "三要"), *("一要", "二要", "三要", "四要"), *("一要", "二要", "三要"),
    ]  # fmt: skip


def test_tasks_of_the_third_level() -> None:
    _, document = read("06")
    tasks = items(document.main, 3)
    assert len(tasks) >= 24
    assert all(labels(document.main, item) == ["牵头单位", "责任单位", "配合单位"] for item in tasks)
    groups = [len(role.groups) for item in tasks for role in roles(document.main, item)]
    assert max(groups) == 2
    assert f"8个方面{len(tasks)}项任务" in write_text(document)


def test_numbers_run_on_and_the_lead_unit_stands_first() -> None:
    plan, document = read("07")
    tasks = items(document.main, 2)
    first = tasks[0].number
    assert first is not None
    assert first.style == "（一）"
    assert [item.number.value for item in tasks if item.number] == list(range(1, 17))
    assert number(tasks[-1]) == "（十六）"
    leads = [item.units[0].units.names[0] for item, level in all_items(plan) if level == 2]
    assert [roles(document.main, item)[0].names[0] for item in tasks] == leads
    assert all(labels(document.main, item) == ["责任单位"] for item in tasks)


def test_a_joint_notice_with_tables_and_a_reply_slip() -> None:
    _, document = read("08")
    assert document.header.beside == "文件"
    assert document.main.closing.signature == tuple(document.header.mark.split("\n"))
    (schedule,) = (block for block in document.main.blocks if isinstance(block, Table))
    assert schedule.caption == "表1　检查时间安排表"
    wide, slip = document.attachments
    assert (wide.orientation, slip.orientation) == ("landscape", "portrait")
    (form,) = (block for block in slip.blocks if isinstance(block, Table))
    assert form.height
    assert not any(cell.text for row in form.rows[1:] for cell in row if cell)


@pytest.mark.parametrize(("name", "offices"), [("09", 1), ("10", 3)])
def test_a_seal_for_each_office(name: str, offices: int) -> None:
    closing = read(name)[1].main.closing
    assert len(closing.signature) == len(closing.seals) == offices
    for seal in closing.seals:
        assert seal is not None
        assert (seal.width, seal.height) == (42, 42)
        assert len(seal.data) < LARGEST_SEAL


@pytest.fixture(scope="module")
def corpus() -> str:
    found = sorted(CORPUS.rglob("*.txt"))
    if not found:
        pytest.skip(f"{CORPUS} is not here")
    return "\n".join(squeezed(path.read_text(encoding="utf-8")) for path in found)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def without_units(text: str, plan: Plan) -> str:
    """Leave out the names of units: offices everywhere have the same, and list them in the same order."""
    names = {str(name) for unit in plan.units for name in (unit.name, *unit.short, *unit.members)}
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(pattern, "□", squeezed(text))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_sentences_are_our_own(path: Path, corpus: str) -> None:
    plan, document = read(path.name)
    size = LONGEST_RUN + 1
    lines = [*write_text(document).splitlines(), *path.read_text(encoding="utf-8").splitlines()]
    texts = [without_units(line, plan) for line in lines]
    runs = {text[at : at + size] for text in texts for at in range(len(text) - size + 1)}
    assert not sorted(run for run in runs if run in corpus)


def test_people_are_our_own() -> None:
    facts = sorted(CORPUS.rglob("plans/clean/*.json"))
    if not facts:
        pytest.skip(f"{CORPUS} is not here")
    names: set[str] = set()
    for path in facts:
        found = json.loads(path.read_text(encoding="utf-8"))
        names.update(people(found.get("organisation")))
    files = (path for path in (ROOT / "plans").iterdir() if path.suffix in (".yaml", ".csv"))
    texts = "".join(path.read_text(encoding="utf-8") for path in files)
    assert names
    assert not sorted(name for name in names if name in texts)


def people(facts: Any) -> Iterator[str]:
    """Give the names of people at any depth."""
    if isinstance(facts, dict):
        if "name" in facts:
            yield facts["name"]
        facts = list(facts.values())
    if isinstance(facts, list):
        for each in facts:
            yield from people(each)

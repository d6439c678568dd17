"""A batch from end to end: what stands in the folder, what is listed, what is said."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from planforge.batch import Asked, Job, Outcome, run_batch
from planforge.messages import Fault, Faulty, Unreadable
from planforge.produce import Issuing, Stage

PLAN = """\
标识: wenhua-jie
文种: 通知
变量: {镇: 城关镇, 日: 3月18日}
发文机关: 澄川区文化局
机关代字: 澄文
发文字号: 自动
标题: 关于举办“{{ 镇 }}文化节”的通知
主送机关: "{{ 镇 }}人民政府"
正文: 定于2026年{{ 日 }}在{{ 镇 }}举办文化节，请做好准备。
成文日期: 2026年3月2日
"""
BOTH = ("docx", "txt")
TOWNS = ("城关镇", "河湾镇", "石桥镇", "柳林镇", "双溪镇")


class Heard:
    """A listener that remembers."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.steps: list[tuple[str, int]] = []

    def begins(self, step: str, rows: int | None) -> None:
        self.steps.append((step, 0))

    def goes_on(self) -> None:
        step, count = self.steps.pop()
        self.steps.append((step, count + 1))

    def tells(self, faults: Iterable[Fault]) -> None:
        self.faults += faults

    @property
    def codes(self) -> list[str]:
        return [fault.code for fault in self.faults]


def table(folder: Path, rows: Iterable[tuple[str, str]], name: str = "镇.csv") -> Path:
    path = folder / name
    lines = ["镇,日", *(",".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def plan(folder: Path, text: str = PLAN) -> Path:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def run(folder: Path, data: Path, **options: object) -> tuple[Outcome, Heard]:
    heard = Heard()
    text, stage, formats = (
        options.pop("text", PLAN),
        options.pop("stage", Stage()),
        options.pop("formats", BOTH),
    )
    job = Job(plan(folder, text), folder / "out", formats, stage=stage)  # type: ignore[arg-type]
    return run_batch(Asked(job, data, **options), heard), heard  # type: ignore[arg-type]


def days(*days: str) -> list[tuple[str, str]]:
    return [(town, day) for town, day in zip(TOWNS, days, strict=False)]


GOOD = days("3月18日", "3月19日", "3月20日", "3月21日", "3月22日")


@pytest.mark.parametrize("processes", [1, 2])
def test_a_document_for_each_row_and_a_list_of_them(tmp_path: Path, processes: int) -> None:
    outcome, heard = run(tmp_path, table(tmp_path, GOOD), processes=processes)
    assert (outcome.made, outcome.unchanged, outcome.faulty, outcome.exit_code) == (5, 0, 0, 0)
    assert heard.steps == [("check", 5), ("make", 5)]
    names = [f"关于举办“{town}文化节”的通知.{ending}" for town in TOWNS for ending in ("docx", "txt")]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*names, "清单.csv", "清单.json"}
    with (tmp_path / "out" / "清单.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.reader(file))
    assert [row[0] for row in listed[1:]] == list(TOWNS)
    text = (tmp_path / "out" / names[3]).read_text(encoding="utf-8")
    assert "定于2026年3月19日在河湾镇举办文化节" in text


def test_the_same_bytes_whoever_works_on_them(tmp_path: Path) -> None:
    made = []
    for processes in (1, 3):
        folder = tmp_path / str(processes)
        folder.mkdir()
        run(folder, table(folder, GOOD), processes=processes)
        made.append({path.name: path.read_bytes() for path in (folder / "out").iterdir()})
    assert made[0] == made[1]


def test_rows_that_have_not_changed_are_not_made_again(tmp_path: Path) -> None:
    run(tmp_path, table(tmp_path, GOOD))
    before = {path: path.stat().st_ino for path in (tmp_path / "out").glob("*.docx")}
    changed = table(tmp_path, [*GOOD[:1], ("河湾镇", "4月1日"), *GOOD[2:]])
    (tmp_path / "out" / "关于举办“双溪镇文化节”的通知.txt").write_text("改过", encoding="utf-8")
    outcome, _ = run(tmp_path, changed)
    assert (outcome.made, outcome.unchanged) == (2, 3)
    again = {path.name for path, inode in before.items() if path.stat().st_ino != inode}
    assert again == {"关于举办“河湾镇文化节”的通知.docx", "关于举办“双溪镇文化节”的通知.docx"}


def test_rows_with_faults_stop_everything_before_the_first_file(tmp_path: Path) -> None:
    rows = table(tmp_path, [GOOD[0], ("河湾镇", ""), GOOD[2], ("城关镇", "3月9日")])
    outcome, heard = run(tmp_path, rows)
    assert (outcome.made, outcome.faulty, outcome.exit_code) == (0, 2, 1)
    assert [str(fault.place).rpartition("/")[2] for fault in heard.faults] == ["镇.csv:3:2", "镇.csv:5:1"]
    assert list((tmp_path / "out").iterdir()) == []


def test_keep_going_makes_the_good_rows_and_lists_the_others(tmp_path: Path) -> None:
    rows = table(tmp_path, [GOOD[0], ("河湾镇", ""), GOOD[2]])
    outcome, _ = run(tmp_path, rows, keeps_going=True)
    assert (outcome.made, outcome.faulty, outcome.exit_code) == (2, 1, 1)
    listed = json.loads((tmp_path / "out" / "清单.json").read_text(encoding="utf-8"))["rows"]
    assert [(row["key"], row["status"]) for row in listed] == [
        ("城关镇", "done"),
        ("河湾镇", "failed"),
        ("石桥镇", "done"),
    ]


def test_numbers_are_given_in_the_order_of_the_table(tmp_path: Path) -> None:
    register = Issuing(str(tmp_path / "登记簿.db"))
    issued = Stage("final", issues=True)
    outcome, _ = run(tmp_path, table(tmp_path, GOOD), stage=issued, issuing=register, processes=2)
    assert (outcome.made, outcome.exit_code) == (5, 0)
    listed = json.loads((tmp_path / "out" / "清单.json").read_text(encoding="utf-8"))["rows"]
    assert [row["number"] for row in listed] == [f"澄文〔2026〕{at}号" for at in range(1, 6)]
    outcome, _ = run(tmp_path, table(tmp_path, GOOD), stage=issued, issuing=register)
    assert (outcome.made, outcome.unchanged) == (0, 5)
    more = table(tmp_path, [("新丰镇", "5月1日"), *GOOD])
    outcome, _ = run(tmp_path, more, stage=issued, issuing=register)
    listed = json.loads((tmp_path / "out" / "清单.json").read_text(encoding="utf-8"))["rows"]
    assert [row["number"] for row in listed] == [f"澄文〔2026〕{at}号" for at in (6, 1, 2, 3, 4, 5)]


def test_some_rows_first_and_the_rest_later(tmp_path: Path) -> None:
    rows = table(tmp_path, GOOD)
    first, _ = run(tmp_path, rows, rows=(2, 3))
    assert first.made == 2
    second, _ = run(tmp_path, rows)
    assert (second.made, second.unchanged) == (3, 2)


def test_a_plan_that_could_not_keep_its_numbers_is_told_once(tmp_path: Path) -> None:
    text = PLAN.partition("\n")[2]
    with pytest.raises(Faulty) as caught:
        run(tmp_path, table(tmp_path, GOOD), text=text, stage=Stage("final", issues=True))
    assert [fault.code for fault in caught.value.faults] == ["issue.no-identity"]


def test_plan_and_table_that_were_exchanged_are_told(tmp_path: Path) -> None:
    data = table(tmp_path, GOOD)
    with pytest.raises(Unreadable) as caught:
        run_batch(Asked(Job(data, tmp_path / "out", BOTH), tmp_path / "plan.yaml"), Heard())
    assert [fault.code for fault in caught.value.faults] == ["batch.plan-is-table"]


def test_rows_behind_the_last_are_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        run(tmp_path, table(tmp_path, GOOD), rows=(6, None))
    assert [(fault.code, fault.values) for fault in caught.value.faults] == [
        ("batch.rows-beyond", (("count", "5"),))
    ]


def test_names_that_would_be_alike_get_the_key(tmp_path: Path) -> None:
    text = PLAN.replace("关于举办“{{ 镇 }}文化节”的通知", "关于举办文化节的通知")
    path = plan(tmp_path, text)
    job = Job(path, tmp_path / "out", ("txt",))
    run_batch(Asked(job, table(tmp_path, GOOD[:2])), Heard())
    assert sorted(path.name for path in (tmp_path / "out").glob("*.txt")) == [
        "关于举办文化节的通知（城关镇）.txt",
        "关于举办文化节的通知（河湾镇）.txt",
    ]


def test_the_folder_of_another_plan_is_left_alone(tmp_path: Path) -> None:
    rows = table(tmp_path, GOOD)
    run(tmp_path, rows)
    other = tmp_path / "other.yaml"
    other.write_text(PLAN.replace("wenhua-jie", "other"), encoding="utf-8")
    with pytest.raises(Unreadable) as stop:
        run_batch(Asked(Job(other, tmp_path / "out", ("txt",)), rows), Heard())
    assert [fault.code for fault in stop.value.faults] == ["batch.other-plan"]


@pytest.mark.parametrize(
    ("number", "table_text", "told"),
    [
        ("澄文〔2026〕12号", "镇,日\n城关镇,8日\n河湾镇,9日\n", ["batch.one-number"]),
        ("自动", "镇,日\n城关镇,8日\n河湾镇,9日\n", []),
        ("澄文〔2026〕　号", "镇,日\n城关镇,8日\n河湾镇,9日\n", []),
        ("澄文〔2026〕{{ 序 }}号", "镇,日,序\n城关镇,8日,8\n河湾镇,9日,9\n", []),
        ("澄文〔2026〕12号", "镇,日,文号\n城关镇,8日,澄文〔2026〕8号\n河湾镇,9日,澄文〔2026〕9号\n", []),
    ],
)
def test_one_number_for_all_is_told(tmp_path: Path, number: str, table_text: str, told: list[str]) -> None:
    text = PLAN.replace("发文字号: 自动", f"发文字号: {number}")
    if "序" in number:
        text = text.replace("日: 3月18日}", "日: 3月18日, 序: 7}")
    (tmp_path / "镇.csv").write_text(table_text, encoding="utf-8")
    heard = Heard()
    job = Job(plan(tmp_path, text), tmp_path / "out", ("txt",))
    assert run_batch(Asked(job, tmp_path / "镇.csv"), heard).made == 2
    assert [code for code in heard.codes if code.startswith("batch.")] == told

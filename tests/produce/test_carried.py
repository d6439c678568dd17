"""What goes along to the page of a signature, or of units: ends of text, rows of tables, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from planforge.measure import measure
from planforge.measure.found import Found
from planforge.produce import render_plans
from planforge.produce.finished import Finished
from planforge.standard.figures import LEFT
from tests.word.test_values import png
from tests.write.test_pdf import programs

__all__ = ["programs"]

HEAD = """\
文种: 通知
发文机关: 澄川区应急管理局
标题: 澄川区应急管理局关于开展冬季防火检查的通知
"""
TAIL = "成文日期: 2026年11月3日\n"
SENTENCE = "各地各部门要压实责任，细化措施，对重点场所逐一排查，建立台账，限期整改。"
TO_ALL, TO_TWELVE = "各乡镇", "、".join(f"澄川区第{at}乡镇人民政府" for at in range(1, 13))


def render(folder: Path, plans: Sequence[str]) -> list[Finished]:
    (folder / "路线.png").write_bytes(png(400, 300))
    files = [folder / f"{at}.yaml" for at in range(len(plans))]
    for file, plan in zip(files, plans, strict=True):
        file.write_text(f"{HEAD}{plan}{TAIL}", encoding="utf-8")
    return render_plans(files, folder / "made", ["pdf"])


def found(done: Finished) -> Found:
    report = measure(done.paths[0])
    assert [judged.item.id for judged in report.items if judged.verdict == "fail"] == []
    return report.found


def table(rows: int, note: str = "") -> str:
    told = "".join(f"      - [{at}, 第{at}村, 查电路]\n" for at in range(1, rows + 1))
    return f"主送机关: {TO_ALL}\n正文: {SENTENCE}\n表格:\n  - 表头: [序号, 村, 内容]\n    行:\n{told}" + (
        f"    说明: {note}\n" if note else ""
    )


# The plan, and how many tables stand on each page.
TABLES = {
    "few rows": (table(8), {1: 1, 2: 1}),
    "rows that fill page one": (table(12), {1: 1, 2: 1}),
    "rows that fill two pages": (table(32), {1: 1, 2: 1, 3: 1}),
    "a note": (table(12, "由各村填报"), {1: 1, 2: 1}),
}


def test_rows_of_a_table_go_to_the_page_of_the_signature(programs: None, tmp_path: Path) -> None:
    for name, done in zip(TABLES, render(tmp_path, [plan for plan, _ in TABLES.values()]), strict=True):
        document = found(done)
        tables = {page: len(boxes) for page, boxes in document.tables.items() if boxes}
        assert tables == TABLES[name][1], name
        assert document.closing.date is not None and document.closing.date.page == max(tables), name
        rows = [row.text for row in document.rows[max(tables) - 1] if document.table_holds(row)]
        assert rows[0] == "序号村内容" and len(rows) > 2, name  # the head of the table stands over them again


def test_a_picture_goes_to_the_page_of_the_signature(programs: None, tmp_path: Path) -> None:
    plans = [
        f"主送机关: {TO_ALL}\n正文: {SENTENCE}\n图片: {{文件: 路线.png, 宽: 120{told}}}\n"
        for told in ("", ", 说明: 路线")
    ]
    for done in render(tmp_path, plans):
        document = found(done)
        assert document.closing.date is not None and document.closing.date.page == 2
        assert [len(page.pictures) for page in document.pages] == [0, 1]


def tasks(count: int) -> str:
    task = "      - {{内容: 第{at}项，{words}, 责任单位: 区住建局、各乡镇, 时限: 2026年底前}}\n"
    told = [task.format(at=at, words=(SENTENCE * 4)[: 30 + at * 37 % 100] + "。") for at in range(count)]
    return f"主送机关: {TO_ALL}\n正文: {SENTENCE}\n编排: {{单位: 另行}}\n章节:\n  - 标题: 工作任务\n    类: 任务\n    子项:\n{''.join(told)}"


def test_no_page_begins_with_units(programs: None, tmp_path: Path) -> None:
    plain, laid = tmp_path / "plain", tmp_path / "laid"
    begins = {}
    for folder, layout in ((plain, "static"), (laid, "measured")):
        folder.mkdir()
        file = folder / "plan.yaml"
        file.write_text(f"{HEAD}{tasks(40)}{TAIL}", encoding="utf-8")
        [done] = render_plans([file], folder, ["pdf"], layout=layout)  # type: ignore[arg-type]
        report = measure(done.paths[0])
        rows = report.found.main.body
        begins[layout] = [two.text for one, two in pairwise(rows) if one.page < two.page]
        [lines] = [judged for judged in report.items if judged.item.id == "lines"]
        assert all(float(finding.measured.value) >= 18 for finding in lines.findings), layout
    units = ("责任单位", "完成时限")
    assert any(text.startswith(units) for text in begins["static"])
    assert not any(text.startswith(units) for text in begins["measured"])


def test_tasks_that_end_alike_are_told_apart(programs: None, tmp_path: Path) -> None:
    """Lines break where they are full, but for the one end that goes along with its units."""
    task = "      - {{内容: {at}项工作要{words}对工作不力、造成不良影响的，严肃追究责任，确保各项任务取得实效。, 责任单位: 各乡镇}}\n"
    told = "".join(task.format(at=at, words=(SENTENCE * 4)[: 20 + at * 29 % 70]) for at in range(50))
    file = tmp_path / "plan.yaml"
    tasks = f"编排: {{单位: 另行}}\n章节:\n  - 标题: 工作任务\n    类: 任务\n    子项:\n{told}"
    file.write_text(f"{HEAD}主送机关: {TO_ALL}\n正文: {SENTENCE}\n{tasks}{TAIL}", encoding="utf-8")
    broken = {}
    for layout in ("static", "measured"):
        [done] = render_plans([file], tmp_path / layout, ["pdf"], layout=layout)
        rows = measure(done.paths[0]).found.main.body
        broken[layout] = {
            two.text for one, two in pairwise(rows) if two.left < LEFT + 1 and len(one.text) < 25
        }
        begins = [two.text for one, two in pairwise(rows) if one.page < two.page]
        assert any(text.startswith("责任单位") for text in begins) == (layout == "static"), begins
    assert not broken["static"]
    assert len(broken["measured"]) <= 1


# Recipients and text, and whether the signature stands alone.
SHORT = [(TO_ALL, "请遵照执行。", False), (TO_TWELVE, "请遵照执行。", True), (TO_TWELVE, SENTENCE, False)]


def test_a_signature_that_stays_alone_is_told_of(programs: None, tmp_path: Path) -> None:
    plans = [f"主送机关: {recipients}\n正文: {text}\n" for recipients, text, _ in SHORT]
    for done, (_, _, alone) in zip(render(tmp_path, plans), SHORT, strict=True):
        told = [fault for fault in done.faults if fault.code == "pages.signature-alone"]
        assert bool(told) == alone
        for fault in told:
            assert fault.place is not None and fault.place.line == 5
            assert "第 2 页" in fault.text("zh") and "17 字" in fault.text("zh")


FIGURES = {
    "table": "表格: {表头: [序号, 内容], 行: [[1, 查电路]]}\n",
    "picture": "图片: {文件: 路线.png, 宽: 20}\n",
    "picture-with-words": "图片: {文件: 路线.png, 宽: 20, 说明: 路线}\n",
}


def test_what_closes_a_text_stands_a_line_below_its_table_or_picture(programs: None, tmp_path: Path) -> None:
    closings = {
        "unsealed-gap": "印章: 无\n",
        "note-gap": "附件: [{标题: 巡查路线, 正文: 文。}]\n",
    }
    cases = [(item, figure) for item in closings for figure in FIGURES]
    plans = [
        f"主送机关: {TO_ALL}\n正文: {SENTENCE * 8}\n{FIGURES[figure]}{closings[item]}"
        for item, figure in cases
    ]
    for (item, figure), done in zip(cases, render(tmp_path, plans), strict=True):
        [judged] = [each for each in measure(done.paths[0]).items if each.item.id == item]
        [finding] = judged.findings
        assert isinstance(finding.measured.value, float)
        assert abs(finding.measured.value - 10.4) < 0.5, (item, figure, finding.measured.value)

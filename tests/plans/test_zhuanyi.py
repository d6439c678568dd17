"""The example of a batch: 60 rows of its table, each a document of its own, and figures that add up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from planforge.batch.table import open_table
from planforge.compose import compose
from planforge.messages import Faulty
from planforge.plan import Plan, PlanSource, Row
from planforge.write.text import write_text

PLANS = Path(__file__).resolve().parents[2] / "plans"
TABLE = PLANS / "11-zhuanyi.csv"
POND, GARAGE = "看护山塘水库", "排查地下空间"
FIGURES = ("人口", "隐患点", "转移户", "转移人", "安置点", "容量", "队员")


@cache
def source() -> PlanSource:
    return PlanSource.open(PLANS / "11-zhuanyi.yaml")


def rows() -> Iterator[Row]:
    for each in open_table(TABLE).rows():
        assert each.row is not None, each.faults
        yield each.row


def cells(row: Row) -> dict[str, str]:
    return {str(name): str(value) for name, value in row.values}


def bound(row: Row) -> tuple[Plan, str]:
    plan, faults = source().bind(row)
    text = write_text(compose(plan, faults))
    assert not [fault.text("zh") for fault in faults]
    return plan, text


def test_the_columns_are_understood_and_the_samples_are_the_first_row() -> None:
    table = open_table(TABLE)
    assert not source().check_columns(table.columns, table.key_column).errors
    first = cells(next(rows()))
    assert {name: first[name] for name in source().variables} == {
        name: str(sample) for name, (_, sample) in source().variables.items()
    }


def test_sixty_documents_without_a_fault_each_of_its_own_place() -> None:
    found = [(row, *bound(row)) for row in rows()]
    assert len(found) == 60
    for row, plan, text in found:
        own = cells(row)
        assert text.startswith(f"{own['机关']}文件\n{own['代字']}〔2026〕　号\n")
        assert f"附件：{own['地名']}2026年汛期群众转移避险工作方案" in text
        assert f"联系人：{own['联系人']}，联系电话：{own['电话']}" in text
        assert "{{" not in text
        assert plan.body.id == f"chengchuan-2026-zhuanyi/{own['地名']}"
    texts = [text for _, _, text in found]
    assert len(set(texts)) == 60


@pytest.mark.parametrize(("key", "has", "lacks"), [("临江社区", GARAGE, POND), ("大堰村", POND, GARAGE)])
def test_tasks_of_a_place(key: str, has: str, lacks: str) -> None:
    (row,) = (row for row in rows() if row.key == key)
    text = bound(row)[1]
    assert has in text and lacks not in text
    assert cells(row)["替换 重点任务/管好转移路线/内容"] in text


def test_figures_of_a_street_or_town_are_those_of_its_places() -> None:
    above: dict[str, str] = {}
    sums: dict[str, dict[str, int]] = {}
    tops: dict[str, dict[str, int]] = {}
    for each in map(cells, rows()):
        figures = {name: int(each[name]) for name in FIGURES}
        assert figures["容量"] >= figures["转移人"] > figures["转移户"] >= figures["隐患点"]
        if each["地名"].endswith(("街道", "镇")):
            above, tops[each["地名"]] = each, figures
            sums[each["地名"]] = dict.fromkeys(FIGURES, 0)
        else:
            assert above["地名"] in each["机关"]
            sums[above["地名"]] = {name: sums[above["地名"]][name] + figures[name] for name in FIGURES}
    assert sums == tops
    assert len(tops) == 5


@pytest.mark.parametrize("name", ["地名", "机关", "代字", "电话"])
def test_nothing_is_there_twice(name: str) -> None:
    values = [cells(row)[name] for row in rows()]
    assert len(set(values)) == len(values)


def test_a_value_that_is_missing_is_told_with_the_row_and_the_line_of_the_plan(tmp_path: Path) -> None:
    path = tmp_path / "街道.csv"
    lines = TABLE.read_text("utf-8-sig").splitlines()[:3]
    path.write_text("\n".join([lines[0], lines[1].replace("20000011", "")]) + "\n", "utf-8")
    (each,) = open_table(path).rows()
    assert each.row is not None
    with pytest.raises(Faulty) as stop:
        source().bind(each.row)
    (fault,) = stop.value.faults
    assert fault.code == "row.missing"
    assert fault.place is not None and (fault.place.line, fault.place.column) == (2, 21)
    assert fault.via is not None and fault.via.file.endswith("11-zhuanyi.yaml")

"""Imprints that are longer than a page: they end at the foot of the last one, as all others (7.4.1)."""

from __future__ import annotations

from pathlib import Path

from planforge.measure import measure
from planforge.produce import render_plans
from tests.write.test_pdf import programs

__all__ = ["programs"]

PLAN = """\
文种: 通知
发文机关: 澄川区应急管理局
标题: 澄川区应急管理局关于开展冬季防火检查的通知
主送机关: {recipients}
正文: 现将有关事项通知如下，请遵照执行。
成文日期: 2026年11月3日
抄送: {copies}
{more}
"""
PRINTED = "印发机关: 澄川区应急管理局办公室\n印发日期: 2026年11月4日"
MOVED = f"主送移至版记: 是\n{PRINTED}"

# Recipients, copies (each takes a line), further lines; lines on the pages behind the first.
CASES = {
    "a page": ((1, 38, PRINTED), [39]),
    "a little longer": ((1, 40, PRINTED), [13, 28]),
    "two whole pages": ((1, 55, PRINTED), [28, 28]),
    "a line more": ((1, 56, PRINTED), [1, 28, 28]),
    "three pages": ((1, 83, PRINTED), [28, 28, 28]),
    "recipients": ((30, 30, MOVED), [5, 28, 28]),
    "nobody prints": ((1, 40, ""), [12, 28]),
}


def offices(count: int) -> str:
    return "，".join(f"澄川区第{at}乡镇人民政府综合行政执法大队" for at in range(1, count + 1))


def test_they_end_at_the_foot_of_their_last_page(programs: None, tmp_path: Path) -> None:
    wrong = []
    for margins in ("", "版面: {边距: 37/35}\n"):
        folder = tmp_path / ("literal" if margins else "usual")
        folder.mkdir()
        if margins:
            (folder / "planforge.yaml").write_text(margins, encoding="utf-8")
        plans = [folder / f"{at}.yaml" for at in range(len(CASES))]
        for file, ((to, copies, more), _) in zip(plans, CASES.values(), strict=True):
            text = PLAN.format(recipients=offices(to), copies=offices(copies), more=more)
            file.write_text(text, encoding="utf-8")
        for done, (name, (_, lines)) in zip(render_plans(plans, folder, ["pdf"]), CASES.items(), strict=True):
            report = measure(done.paths[0])
            fails = [judged.item.id for judged in report.items if judged.verdict == "fail"]
            imprint = report.found.imprint
            assert imprint is not None and len(report.found.pages) == imprint.page, name
            pages = [row.page for row in imprint.rows]
            found = [pages.count(page) for page in range(2, imprint.page + 1)]
            told = [
                fault.place.line
                for fault in done.faults
                if fault.code == "pages.imprint-foot" and fault.place
            ]
            # Margins of 37 and 35 mm leave no room for the end of a table under the last rule.
            high = bool(margins and len(lines) > 1)
            if found != lines or fails != ["imprint-foot"] * high or told != [7] * high:
                wrong.append((margins, name, found, imprint.rules[-1].box.middle, fails, told))
    assert not wrong

"""Documents whose pages end everywhere, laid out by what is measured on them: no clause is broken.

`make test` takes some rows of a pairwise covering array, with every line that a page may end on; `make soak`
the whole array, and the same documents as Word files that are laid out without being measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planforge.compose import compose
from planforge.document import Document
from planforge.measure import Report, measure
from planforge.messages import Faults
from planforge.plan import read_plan
from planforge.produce import render_plans
from planforge.produce.finished import Finished
from planforge.standard import ITEMS
from tests.combined.flaws import drawn_words, flaws, lost_words
from tests.combined.pairs import Row, covering
from tests.combined.plans import write_plan
from tests.stress.plans import FACTORS, NEVER, OPENING, plan_of
from tests.write.ink import sheets
from tests.write.test_pdf import programs

__all__ = ["programs"]

ROWS = covering(FACTORS, NEVER, mixed=True)
SAMPLE = [row for row in ROWS if row["pages"] in "012" and row["attachments"] != "three"][::4][:20]
LITERAL = {"text-top", "text-bottom"}
"""What margins of 37 and 35 mm change on full pages."""


def broken(report: Report, *, paged: bool) -> Iterator[str]:
    """Name the items that a document breaks; those that finished pages settle only where `paged`."""
    for judged in report.items:
        if judged.verdict == "fail" and (paged or not judged.item.paged):
            [first, *_] = judged.of("fail")
            yield f"{judged.item.id}: page {first.measured.page}, {first.measured.value}"


def misled(report: Report, row: Row) -> Iterator[str]:
    """Name what the margins of a page should have said otherwise."""
    for judged in report.items:
        if judged.item.id in LITERAL and row["page"] == "literal":
            for finding in judged.of("pass"):
                yield f"{judged.item.id}: {finding.measured.value} passes with literal margins"
            for finding in judged.of("advice"):
                if judged.item.id == "text-top" and finding.measured.why != "measure.literal-margins":
                    yield f"{judged.item.id}: {finding.measured.value} names no margins"


def badly_paged(report: Report) -> Iterator[str]:
    """Name what is wrong with the pages that things stand on."""
    found = report.found
    text = {row.page for row in (*found.main.body, *found.closing.note, *found.closing.attendance)}
    if 1 not in {row.page for row in found.main.body}:
        yield "page 1 shows no text"
    signed = [*found.closing.signature, *found.closing.behalf, found.closing.date]
    for page in sorted({row.page for row in signed if row} - text):
        yield f"page {page} has a signature alone"
    imprint = found.imprint
    if imprint and found.format != "letter":
        if imprint.page % 2 and imprint.rows[0].page == imprint.page:  # a longer one stays where it begins
            yield f"imprint on page {imprint.page}"
        bare = [page.number for page in found.pages[:-1] if not found.rows[page.number - 1]]
        for page in {*bare, imprint.page} if bare else ():
            if page in found.page_numbers:
                yield f"page {page} has a number beside a blank one"


def document_of(done: Finished) -> Document:
    """What was drawn; recipients that moved to the imprint stand there."""
    plan = read_plan(done.plan)[0]
    moved = any(fault.code == "pages.recipients-moved" for fault in done.faults)
    return compose(replace(plan, recipients_in_imprint=plan.recipients_in_imprint or moved), Faults())


def check(rows: list[Row], folder: Path, layout: str = "measured") -> None:
    """Render plans, 20 to a call of LibreOffice, and measure what comes of them."""
    plans = {write_plan(row, f"{at:03}", folder, plan_of(row)): row for at, row in enumerate(rows)}
    wrong = {}
    for done in render_plans(list(plans), folder / "made", ["pdf"], layout=layout):  # type: ignore[arg-type]
        assert not done.exit_code, [fault.text("en") for fault in done.faults]
        [pdf], row = done.paths, plans[done.plan]
        report, paged = measure(pdf), layout == "measured"
        faults = [*broken(report, paged=paged), *misled(report, row)]
        if paged:
            document = document_of(done)
            drawn = "".join(box.text for page in sheets(pdf) for box in page.texts)
            lost = lost_words(drawn_words(document), drawn)
            faults += [*badly_paged(report), *([lost] if lost else []), *flaws(pdf, document, OPENING[:12])]
        if faults:
            wrong[" ".join(row.values())] = faults
    assert not wrong, "\n".join(f"{row}:\n  " + "\n  ".join(faults) for row, faults in wrong.items())


def test_a_sample_breaks_no_clause(programs: None, tmp_path: Path) -> None:
    check(SAMPLE, tmp_path)


def test_a_word_file_breaks_only_what_finished_pages_settle(programs: None, tmp_path: Path) -> None:
    check(SAMPLE[:6], tmp_path, "static")


def test_what_finished_pages_settle_is_marked() -> None:
    assert {item.id for item in ITEMS.values() if item.paged} == {"first-page", "seal-text", "imprint-even"}


@pytest.mark.soak
@pytest.mark.parametrize("layout", ["measured", "static"])
@pytest.mark.parametrize("part", range(9))
def test_every_page_end(part: int, layout: str, programs: None, tmp_path: Path) -> None:
    check(ROWS[part::9], tmp_path, layout)

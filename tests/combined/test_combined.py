"""Documents combined of everything: valid, whole in every word, nothing over another thing, nothing cut.

`make test` takes the richest rows of a pairwise covering array; `make soak` five whole arrays.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from planforge.compose import compose
from planforge.plan import read_plan
from planforge.produce import render_plans
from tests.combined.flaws import drawn_words, flaws, lost_words, typed_words
from tests.combined.pairs import Row, covering, turned
from tests.combined.plans import FACTORS, NEVER, OPENING, crowded, write_plan
from tests.write.ink import sheets
from tests.write.test_pdf import programs

__all__ = ["programs"]

VALIDATOR = Path(__file__).resolve().parents[3] / "shared" / "tools" / "ooxml_valid.py"
SAMPLE = 24


def flaws_of(row: Row, plan: Path, word: Path, pdf: Path) -> list[str]:
    """Name what is wrong with a rendered combination."""
    document = compose(read_plan(plan)[0])
    typed = "".join(text.text or "" for text in docx.Document(str(word)).element.body.iter(qn("w:t")))
    drawn = "".join(box.text for page in sheets(pdf) for box in page.texts)
    found = [
        lost_words(typed_words(document), typed, added=""),
        lost_words(drawn_words(document), drawn),
        *flaws(pdf, document, "" if crowded(row) else OPENING[:12]),
    ]
    return [each for each in found if each]


def check(rows: list[Row], folder: Path) -> None:
    """Render plans, 20 to a call of LibreOffice, and look at what comes of them."""
    plans = {write_plan(row, f"{at:03}", folder): row for at, row in enumerate(rows)}
    wrong = {}
    valid = [sys.executable, str(VALIDATOR)]
    for done in render_plans(list(plans), folder / "made", ["docx", "pdf"]):
        assert not done.exit_code, [fault.text("en") for fault in done.faults]
        row, (word, pdf) = plans[done.plan], done.paths
        valid.append(str(word))
        found = flaws_of(row, done.plan, word, pdf)
        if found:
            wrong[" ".join(row.values())] = found
    assert not wrong, "\n".join(f"{row}:\n  " + "\n  ".join(found) for row, found in wrong.items())
    if VALIDATOR.is_file():
        made = subprocess.run(valid, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stdout


def test_a_sample_of_all_combinations(tmp_path: Path) -> None:
    check(covering(FACTORS, NEVER)[:SAMPLE], tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("by", range(5))
def test_all_combinations(by: int, tmp_path: Path) -> None:
    check(covering(turned(FACTORS, by), NEVER), tmp_path)

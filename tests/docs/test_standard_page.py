"""docs/standard.md tells of every item, and what it says of the examples is true."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planforge.messages import Language
from planforge.standard import ITEMS
from tools.standard_page import ABSENT, PAGES, SIGNS, measured, page_of, read_verdicts, signs_of, types_shown
from tools.standard_words import GROUPS, HOW, SHORT_NAMES

STORED = read_verdicts()
MEASURED_AGAIN = ("official-letter", "report")
"""Short ones: a head with double rules, and one with signers."""
HANG_ON_FONTS = {name for name in ITEMS if name.endswith("-font") or name.startswith("heading-")}
"""Machines with the right fonts see more."""


def test_every_item_says_how_it_is_done_and_measured() -> None:
    assert list(HOW) == list(ITEMS)
    for how in HOW.values():
        assert all(how.done) and all(how.measured)
    for item in ITEMS.values():
        assert any(item.clause.startswith(group.clauses) for group in GROUPS), item.id


def test_every_type_has_a_column() -> None:
    keys = [each.key for each in types_shown()]
    assert list(STORED.types) == keys
    assert set(SHORT_NAMES) == set(keys)
    assert list(STORED.pdf) == list(STORED.docx) == list(ITEMS)
    assert all(len(signs) == len(keys) for signs in STORED.pdf.values())


@pytest.mark.parametrize("lang", PAGES)
def test_page_is_what_the_stored_verdicts_make(lang: Language) -> None:
    assert PAGES[lang].read_text(encoding="utf-8") == page_of(STORED, lang), "run: make standard"


def test_no_example_breaks_an_item() -> None:
    assert [name for name, signs in STORED.pdf.items() if SIGNS["fail"] in signs] == []
    broken = [name for name, sign in STORED.docx.items() if sign == SIGNS["fail"]]
    assert [name for name in broken if not ITEMS[name].paged] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the PDF")
def test_stored_verdicts_are_true(tmp_path: Path) -> None:
    for key, report in zip(MEASURED_AGAIN, measured(MEASURED_AGAIN, tmp_path), strict=True):
        at, signs = STORED.types.index(key), signs_of(report)
        seen = {name: signs.get(name, ABSENT) for name in ITEMS if name not in HANG_ON_FONTS}
        assert seen == {name: STORED.pdf[name][at] for name in seen}, "run: make standard"

"""Links lead somewhere, both languages have the same sections, and generated pages agree with the code."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from planforge.cli.group import VERBS
from planforge.messages import Language
from tests.docs.template_pages import TEMPLATE_PAIRS
from tests.project.checkout import ROOT, tracked
from tools.build_docs import PAGES, PAIRS, PICTURES, REFERENCE, TEMPLATE_PICTURES, read_page

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^(#+) +(.+)$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
MARKDOWN = [str(path) for path in tracked("*.md")]
BOTH = (*PAIRS, *TEMPLATE_PAIRS)
MOST_BYTES = 120_000


def headings(page: str) -> list[tuple[int, str]]:
    text = CODE.sub("", read_page(page))
    return [(len(marks), title) for marks, title in HEADING.findall(text)]


def anchor(title: str) -> str:
    """The anchor that a page on the web gives a heading: no marks, blanks as hyphens."""
    kept = re.sub(r"[^\w\s-]", "", title.replace("`", "").lower())
    return re.sub(r"\s", "-", kept.strip())


@pytest.mark.parametrize("page", MARKDOWN)
def test_links_lead_to_files_and_headings(page: str) -> None:
    for link in LINK.findall(CODE.sub("", read_page(page))):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, part = link.partition("#")
        target = (ROOT / page).parent / name if name else ROOT / page
        assert target.exists(), f"{page}: {link}"
        if part and target.suffix == ".md":
            known = {anchor(title) for _, title in headings(str(target.resolve().relative_to(ROOT)))}
            assert part in known, f"{page}: {link}"


@pytest.mark.parametrize(("chinese", "english"), BOTH, ids=[pair[1] for pair in BOTH])
def test_both_languages_have_the_same_sections(chinese: str, english: str) -> None:
    assert [level for level, _ in headings(chinese)] == [level for level, _ in headings(english)]


@pytest.mark.parametrize(("page", "make", "lang"), REFERENCE)
def test_references_agree_with_the_code(page: str, make: Callable[[Language], str], lang: Language) -> None:
    assert read_page(page) == make(lang), "run: python tools/build_docs.py"


@pytest.mark.parametrize("page", PAIRS[0])
def test_readme_names_every_verb(page: str) -> None:
    text = read_page(page)
    assert [verb for verb in VERBS if f"planforge {verb}" not in text] == []


@pytest.mark.parametrize("name", [*(each[2] for each in PICTURES), *TEMPLATE_PICTURES])
def test_pictures_are_small(name: str) -> None:
    data = (ROOT / "docs" / "images" / name).read_bytes()
    assert data.startswith(b"\x89PNG") and len(data) < MOST_BYTES


def test_index_names_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    text = index.read_text(encoding="utf-8")
    for path in tracked("docs"):
        if path.suffix == ".md" and path.parent == Path("docs") and path.name != "README.md":
            assert f"({path.name})" in text, path


def test_files_that_the_tour_names_exist() -> None:
    names = re.findall(
        r"`((?:src/planforge|templates|tests|tools|docs|plans)/[\w./-]*)`", read_page("docs/source-tour.md")
    )
    rooms = re.findall(r"`([a-z]+/(?:[\w.]+/)*[\w.]*\.py)`", read_page("docs/source-tour.md"))
    assert names and rooms
    for name in names:
        assert (ROOT / name).exists(), name
    for name in rooms:
        assert (ROOT / "src" / "planforge" / name).exists() or (ROOT / name).exists(), name


def test_pages_are_all_looked_at() -> None:
    assert set(PAGES) <= set(MARKDOWN)

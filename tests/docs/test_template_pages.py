"""What the pages on Word templates show is what the engine does, and both languages show the same."""

from __future__ import annotations

import re
import runpy
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from planforge import word
from planforge.forms.filters import FILTERS
from planforge.word import CompiledTemplate
from planforge.word.tags import SPECIAL
from tests.docs.template_pages import TEMPLATE_PAGES, TEMPLATE_PAIRS, examples_of, rows_of, shown
from tests.project.checkout import ROOT
from tests.word.small_docx import body, docx, p
from tools.build_docs import read_page

ENGINE = TEMPLATE_PAIRS[0]
_VALUES = ("TextRun", "TextParagraph", "Layout", "Tab", "ListItem", "Table", "Cell", "Picture", "PackageNote")
FILTER_PAGES = TEMPLATE_PAIRS[1]
IDS = [pair[1] for pair in TEMPLATE_PAIRS]


def letter(page: str) -> bytes:
    """The template that the page shows, a paragraph for each line."""
    [(_, text)] = shown(page, "jinja")
    return docx("".join(p(line) for line in text.splitlines()))


def lines(data: bytes) -> list[str]:
    return [re.sub(r"<[^>]*>", "", each) for each in re.findall(r"<w:p[ >].*?</w:p>", body(data))]


def run_python(page: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Run what the page shows, in a folder that has the letter."""
    monkeypatch.chdir(folder)
    (folder / "letter.docx").write_bytes(letter(ENGINE[0]))
    (folder / "blocks.docx").write_bytes(docx(p("{{p x }}")))
    code = "\n".join(code for _, code in shown(page, "python"))
    (folder / "shown.py").write_text(code, encoding="utf-8")
    return runpy.run_path("shown.py")


@pytest.mark.parametrize(("chinese", "english"), TEMPLATE_PAIRS, ids=IDS)
def test_both_languages_show_the_same(chinese: str, english: str) -> None:
    assert shown(chinese) == shown(english)
    assert rows_of(chinese) == rows_of(english)


@pytest.mark.parametrize(("chinese", "english"), TEMPLATE_PAIRS, ids=IDS)
def test_each_language_leads_to_the_other(chinese: str, english: str) -> None:
    assert f"[English]({Path(english).name})" in read_page(chinese)
    assert f"[中文]({Path(chinese).name})" in read_page(english)


@pytest.mark.parametrize(("chinese", "english"), TEMPLATE_PAIRS, ids=IDS)
def test_index_has_them_in_the_columns_of_their_languages(chinese: str, english: str) -> None:
    rows = (ROOT / "docs" / "README.md").read_text(encoding="utf-8").splitlines()
    [cells] = [row.split("|") for row in rows if f"({Path(english).name})" in row]
    assert f"({Path(chinese).name})" in cells[2] and f"({Path(english).name})" in cells[3]


@pytest.mark.parametrize("page", TEMPLATE_PAGES)
def test_every_block_is_of_a_kind_that_is_tested(page: str) -> None:
    kinds = ["jinja", "text", "python", "python"] if page in ENGINE else ["python"]
    assert [language for language, _ in shown(page)] == kinds


@pytest.mark.parametrize("page", ENGINE)
def test_python_fills_the_letter_as_shown(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = run_python(page, tmp_path, monkeypatch)
    [(_, text)] = shown(page, "text")
    assert lines((tmp_path / "out.docx").read_bytes()) == text.splitlines()
    assert names["template"].variables() == {"name", "rows"}
    assert lines(names["data"]) == [*["甲乙"] * 3, ""] and "FFCC00" in body(names["data"])
    assert names["cause"] == "x is undefined"


@pytest.mark.parametrize("page", FILTER_PAGES)
def test_python_passes_the_filters(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = run_python(page, tmp_path, monkeypatch)["template"]
    assert isinstance(template, CompiledTemplate)


@pytest.mark.parametrize("page", ENGINE)
def test_every_tag_of_our_own_is_named(page: str) -> None:
    text = read_page(page)
    assert [word for word in sorted(SPECIAL) if f"`{{% {word} " not in text] == []


@pytest.mark.parametrize("page", ENGINE)
def test_all_that_programs_import_is_named_with_its_fields(page: str) -> None:
    text = read_page(page)
    for name in word.__all__:
        found = getattr(word, name)
        inside = [field.name for field in fields(found)] if name in _VALUES else []
        assert [each for each in (name, *inside) if not re.search(rf"`{each}\b", text)] == []


def test_names_may_be_chinese_and_quotes_curly() -> None:
    template = CompiledTemplate.from_bytes(docx(p("{{ 姓名|default(“某”) }}同志")))
    assert lines(template.render({"姓名": "何川"})) == ["何川同志"]


@pytest.mark.parametrize("page", FILTER_PAGES)
def test_filters_page_names_every_filter(page: str) -> None:
    names = [names for names, _, _ in examples_of(page)]
    assert sorted(name for pair in names for name in pair) == sorted(FILTERS)
    assert all(len({FILTERS[name] for name in pair}) == 1 for pair in names)


@pytest.mark.parametrize(
    ("tag", "printed"),
    [(tag, printed) for page in FILTER_PAGES for _, tag, printed in examples_of(page)],
)
def test_filter_prints_what_the_page_says(tag: str, printed: str) -> None:
    template = CompiledTemplate.from_bytes(docx(p(tag)), filters=FILTERS)
    assert lines(template.render({})) == [printed]

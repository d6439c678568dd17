"""Refusals that say the true cause: what lies too deep, what Word does not take, what was left unsaid."""

from __future__ import annotations

from functools import reduce
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

from planforge.word import CompiledTemplate, RenderFailed
from planforge.word.blocks import Blocks, TextParagraph, TextRun
from planforge.word.generate import RESERVED
from planforge.word.tables import Cell, Table
from tests.word.small_docx import body, docx, p, table

DEEP_LIST: list[Any] = reduce(lambda inner, _: [inner], range(200), [])
PARAGRAPH = TextParagraph("正文段落", (TextRun("a"),))
DEEP_TABLE: Any = reduce(lambda inner, _: Table(((Cell((inner,)),),), (100,)), range(200), PARAGRAPH)
GRID = '<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'


def filled(template: str, **values: Any) -> str:
    return body(CompiledTemplate.from_bytes(docx(template)).render(values))


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (p("{{p tables }}"), "paragraph 1, .*tables: values lie too deep"),
        (p("{{ lists|join }}"), "paragraph 1, .*lists: values lie too deep"),
        (p("{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}"), "calls itself without end"),
        (p("{{ 'a' if false }}"), "paragraph 1, .*add an else"),
        (p("{{ 1 + ('a' if false) }}"), "paragraph 1, .*add an else"),
        (p("{{p 'a' if false }}"), "paragraph 1, .*add an else"),
        (table((p("{% colspan 64 %}"),)), "cell 1, .*64 columns, and Word takes no more than 63"),
        (
            table((p("{%tc for a in range(64) %}"), p("{% hm %}{{ a }}"), p("{%tc endfor %}"))),
            "cell 2, .*64 columns, and Word takes no more than 63",
        ),
        (
            table((p("{%tc for a in range(64) %}"), p("{{ a }}"), p("{%tc endfor %}"))).replace(
                "<w:tbl>", GRID
            ),
            "cell 1, .*64 columns, and Word takes no more than 63",
        ),
    ],
)
def test_the_true_cause_is_said(template: str, said: str) -> None:
    with pytest.raises(RenderFailed, match=said):
        filled(template.replace("'", "&#39;"), lists=DEEP_LIST, tables=Blocks((DEEP_TABLE,)))


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{% filter upper %}a&amp;b{{ x }}{% endfilter %}", "A&B<X>"),
        ("{% filter upper|replace('A', 'q') %}a{{ x }}{% endfilter %}", "q<X>"),
        ("{% filter length %}{{ x }}{% endfilter %}", "3"),
        ("{% filter upper %}a{% filter replace('x', 'y') %}{{ x }}{% endfilter %}{% endfilter %}", "A<Y>"),
        ("{% set y %}{% filter upper %}{{ x }}{% endfilter %}{% endset %}{{ y }}", "<X>"),
    ],
)
def test_a_filter_block_filters_text(template: str, printed: str) -> None:
    assert filled(p(template), x="<x>") == p(escape(printed))


@pytest.mark.parametrize(
    "template",
    [
        p("{% filter replace('a', 'b') %}{{r 'a' }}{% endfilter %}"),
        p("{% filter upper %}{{ lines }}{% endfilter %}"),
        p("{% filter upper %}") + p("a") + p("{% endfilter %}"),
    ],
)
def test_a_filter_block_rewrites_no_markup(template: str) -> None:
    with pytest.raises(RenderFailed, match=r"paragraph 1, .*a filter block holds more than text"):
        filled(template, lines="a\nb")


@pytest.mark.parametrize("path", ["a\0b", "a\ud800b"])
def test_a_path_that_no_file_can_have_is_a_value_error(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"null|surrogates"):
        CompiledTemplate.from_file(path)
    with pytest.raises(ValueError, match=r"null|surrogates"):
        CompiledTemplate.from_bytes(docx(p("a"))).render_to({}, tmp_path / path)
    assert not list(tmp_path.iterdir())


def test_a_template_is_bytes() -> None:
    with pytest.raises(TypeError, match="bytes, not str; from_file takes"):
        CompiledTemplate.from_bytes("abc")  # type: ignore[arg-type]


def test_a_document_may_hold_any_letters() -> None:
    assert unescape(filled(p(f"{RESERVED}a {{{{ 1 }}}}"))) == p(f"{RESERVED}a 1")

"""Tables that tags print do not touch others, for Word would make one table of them."""

from __future__ import annotations

import re

import pytest

from planforge.word import Blocks, Cell, CompiledTemplate, Table, TextParagraph, TextRun
from tests.word.small_docx import body, docx, p, table

X, Y = p("{{p x }}"), p("{{p y }}")
OWN = table(("a",))
TABLE = Blocks((Table(((Cell(),),), (100,)),))
TEXT = Blocks((TextParagraph("正文段落", (TextRun("a"),)),))
IF, END = p("{%p if 1 %}"), p("{%p endif %}")
SHOWN = (
    (re.compile("<w:p><w:pPr><w:spacing.*?</w:p>"), "."),
    (re.compile("<w:tbl>.*?</w:tbl>"), "T"),
    (re.compile("<w:p>.*?</w:p>"), "p"),
)


@pytest.mark.parametrize(
    ("template", "x", "expected"),
    [
        (X + Y + p("b"), TABLE, "T.Tp"),
        (X + p("b") + Y + p("c"), TABLE, "TpTp"),
        (OWN + X + p("b"), TABLE, "T.Tp"),
        (X + OWN + p("b"), TABLE, "T.Tp"),
        (OWN + X + OWN + p("b"), TABLE, "T.T.Tp"),
        (OWN + X + OWN + p("b"), TEXT, "TpTp"),
        (OWN + X + p("b"), Blocks(), "Tp"),
        (OWN + IF + X + END + OWN + p("b"), TABLE, "T.T.Tp"),
        (p("{%p for a in [1, 2] %}") + X + p("{%p endfor %}") + p("b"), TABLE, "T.T.p"),
        (p("{%p for a in [1, 2] %}") + X + OWN + p("{%p endfor %}") + p("b"), TABLE, ".T.T.T.Tp"),
        (p("b") + X + "<w:sectPr/>", TABLE, "pT.<w:sectPr/>"),
        (p("b") + X + p("c"), TABLE, "pTp"),
    ],
)
def test_tables_stay_apart(template: str, x: Blocks, expected: str) -> None:
    got = body(CompiledTemplate.from_bytes(docx(template)).render({"x": x, "y": TABLE}))
    for pattern, sign in SHOWN:
        got = pattern.sub(sign, got)
    assert got == expected


def test_a_table_at_the_end_of_a_cell_has_the_smallest_paragraph_behind_it() -> None:
    got = body(CompiledTemplate.from_bytes(docx(table((X,)))).render({"x": TABLE}))
    assert SHOWN[0][0].sub(".", got).endswith("</w:tbl>.</w:tc></w:tr></w:tbl>")

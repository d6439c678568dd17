"""Containers that tags leave empty get what Word needs, or go."""

from __future__ import annotations

import pytest

from planforge.word import CompiledTemplate
from tests.word.small_docx import W, body, docx, p, part, table

ROW = ("{%tr for r in rows %}", "{{ r }}", "{%tr endfor %}")
ROWS = table(*((cell,) for cell in ROW))


def sdt(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


IF = p("{%p if x %}") + p("in") + p("{%p endif %}")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (p("a") + ROWS + p("b"), p("a") + p("b")),
        (table((ROWS + p("{#p gone #}"),)), table(("<w:p/>",))),
        (table(("{%tc for r in rows %}", "{{ r }}", "{%tc endfor %}"), ("b",)), table(("b",))),
        (table(("{%tc for r in rows %}", "{{ r }}", "{%tc endfor %}")) + p("a"), p("a")),
        (sdt(IF), sdt("<w:p/>")),
        (f"<w:p>{sdt('<w:r><w:t>{%r if x %}</w:t></w:r><w:r><w:t>{%r endif %}</w:t></w:r>')}</w:p>", ""),
        (
            f"<w:p><w:r><w:pict><w:txbxContent>{IF}</w:txbxContent></w:pict></w:r></w:p>",
            "<w:p><w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r></w:p>",
        ),
    ],
)
def test_what_is_left_empty(template: str, expected: str) -> None:
    got = body(CompiledTemplate.from_bytes(docx(template)).render({"rows": [], "x": False}))
    assert "<w:tbl></w:tbl>" not in got and "<w:tr></w:tr>" not in got and "<w:tbl/>" not in got
    assert not expected or got == expected


def test_a_header_keeps_a_paragraph() -> None:
    parts = {"word/header1.xml": f"<w:hdr {W}>{IF}</w:hdr>", "word/footer1.xml": f"<w:ftr {W}>{ROWS}</w:ftr>"}
    data = CompiledTemplate.from_bytes(docx(p("x"), parts)).render({"rows": [], "x": False})
    assert "><w:p/></w:hdr>" in part(data, "word/header1.xml")
    assert "><w:p/></w:ftr>" in part(data, "word/footer1.xml")


def test_full_tables_stay_as_they_are() -> None:
    got = body(CompiledTemplate.from_bytes(docx(ROWS)).render({"rows": ["a"] * 3000}))
    assert got == table(*[("a",)] * 3000)

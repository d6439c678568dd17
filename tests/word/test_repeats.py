"""Ids in what tags repeat: each stands in the document once, and ranges end where they begin."""

from __future__ import annotations

import re

import pytest

from planforge.word import CompiledTemplate
from planforge.word.facts import TemplateFacts
from planforge.word.repeats import ONCE
from planforge.word.source import read_part
from planforge.word.xmlparts import DOCUMENT
from tests.word.small_docx import W, body, docx, p, part, table

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
FOR, END = p("{%p for r in rows %}"), p("{%p endfor %}")
CELLS = ("{%tr for r in rows %}", "{%tr endfor %}")
TEXT = "<w:r><w:t>{{ r }}</w:t></w:r>"
SAID = "<w:r><w:t>甲</w:t></w:r>", "<w:r><w:t>乙</w:t></w:r>"


def ranges(name: str, inside: str, more: str = "") -> str:
    return f'<w:{name}Start w:id="7"{more}/>{inside}<w:{name}End w:id="7"/>'


def control(number: str, content: str) -> str:
    return (
        f'<w:sdt><w:sdtPr>{number}<w:tag w:val="t"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


BOOKMARK = ranges("bookmark", TEXT, ' w:name="a"')
NUMBERED = control('<w:id w:val="9"/>', TEXT)


@pytest.mark.parametrize(
    ("inside", "first", "second"),
    [
        (BOOKMARK, ranges("bookmark", SAID[0], ' w:name="a"'), SAID[1]),
        (ranges("commentRange", TEXT), ranges("commentRange", SAID[0]), SAID[1]),
        (ranges("perm", TEXT), ranges("perm", SAID[0]), SAID[1]),
        (
            f'{TEXT}<w:r><w:footnoteReference w:id="2"/></w:r>',
            f'{SAID[0]}<w:r><w:footnoteReference w:id="2"/></w:r>',
            f"{SAID[1]}<w:r></w:r>",
        ),
        (
            f'{TEXT}<w:r><w:commentReference w:id="2"/></w:r>',
            f'{SAID[0]}<w:r><w:commentReference w:id="2"/></w:r>',
            f"{SAID[1]}<w:r></w:r>",
        ),
        (NUMBERED, control("", SAID[0]), control("", SAID[1])),
    ],
)
def test_what_is_one_thing_is_printed_once(inside: str, first: str, second: str) -> None:
    made = f"<w:p>{first}</w:p>", f"<w:p>{second}</w:p>"
    inside = f"<w:p>{inside}</w:p>"
    for template, expected in (
        (FOR + inside + END, "".join(made)),
        (table((CELLS[0],), (inside,), (CELLS[1],)), table(*((one,) for one in made))),
        (
            p("{%p macro m(r) %}")
            + inside
            + p("{%p endmacro %}")
            + p("{{p m('甲') }}")
            + p("{{p m('乙') }}"),
            "".join(made),
        ),
    ):
        assert body(CompiledTemplate.from_bytes(docx(template)).render({"rows": ["甲", "乙"]})) == expected


def test_numbers_of_repeated_paragraphs_are_left_to_word() -> None:
    numbered = f'<w:p {W14} w14:paraId="00000001" w14:textId="77777777">{TEXT}</w:p>'
    once = numbered.replace("{{ r }}", "x").replace("00000001", "00000002")
    made = part(CompiledTemplate.from_bytes(docx(FOR + numbered + END + once)).render({"rows": ["甲", "乙"]}))
    assert re.findall(r'paraId="(\d+)"', made) == ["00000002"] and made.count("textId") == 1


def test_each_part_and_each_render_prints_its_own() -> None:
    inside = FOR + f"<w:p>{BOOKMARK}</w:p>" + END
    template = CompiledTemplate.from_bytes(docx(inside, {"word/header1.xml": f"<w:hdr {W}>{inside}</w:hdr>"}))
    for _ in range(2):
        made = template.render({"rows": ["甲", "乙"]})
        assert [
            part(made, f"word/{name}.xml").count("bookmarkStart") for name in ("document", "header1")
        ] == [
            1,
            1,
        ]


@pytest.mark.parametrize("block", ["for r in rows", "if r"])
def test_only_what_may_be_repeated_is_asked_about(block: str) -> None:
    inside = f"<w:p>{BOOKMARK}{NUMBERED}</w:p>"
    template = docx(p(f"{{%p {block} %}}") + inside + p(f"{{%p end{block[:3].strip()} %}}"))
    source = read_part(DOCUMENT, part(template).encode(), TemplateFacts({}))
    assert source and (ONCE in source.source, "<w:id " in source.source) == (
        (True, False) if "for" in block else (False, True)
    )

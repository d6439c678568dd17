"""Tags that set properties, join paragraphs and begin lists again; no paragraph is left empty by them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from planforge.word import BadTemplate, BadValue, CompiledTemplate, TemplateError
from tests.word.small_docx import W, body, docx, p, part, table

ROWS = [{"name": "甲", "tasks": ["一", "二"]}, {"name": "乙", "tasks": ["三"]}]
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:name w:val="要点"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/></w:lvl><w:lvl w:ilvl="1"/></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="正文段落"/><w:pPr><w:numPr>'
    '<w:numId w:val="7"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a2">'
    '<w:name w:val="子段落"/><w:basedOn w:val="a1"/></w:style></w:styles>'
)


def filled(template_body: str, parts: dict[str, str] | None = None, **values: Any) -> str:
    return body(CompiledTemplate.from_bytes(docx(template_body, parts)).render(values))


def cell(text: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{p(text)}</w:tc>".replace("<w:tcPr></w:tcPr>", "<w:tcPr/>")


def one_table(*rows: str, columns: int = 1) -> str:
    grid = '<w:gridCol w:w="100"/>' * columns
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def listed(text: str, number: str = "7") -> str:
    look = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return p(text).replace("<w:p>", f"<w:p>{look}")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (p("{% for r in rows %}") + p("{{ r.name }}") + p("{% endfor %}"), p("甲") + p("乙")),
        (p("{%p for r in rows %}") + p("{{ r.name }}") + p("{% endfor %}"), p("甲") + p("乙")),
        (p(" {% if x %} ") + p("in") + p("{% else %}") + p("out") + p("{% endif %} "), p("in")),
        (p("{% set y = x %}") + p("{{ y }}"), p("1")),
        (p("{# note #}") + p("text"), p("text")),
        (p("{% for r in rows %}") + p("{{ r.name }}{% endfor %}"), p("") + p("甲") + p("乙")),
        (
            p("my ", "{_{ x }_}") + p("{_% if %_}") + p("{_# {{ x }}"),
            p("my ", "{{ x }}") + p("{% if %}") + p("{_# 1"),
        ),
    ],
)
def test_tags_alone_in_their_lines_leave_no_empty_paragraph(template: str, expected: str) -> None:
    got = filled(template, x=1, rows=ROWS)
    assert got.replace("&#123;", "{") == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (p("a ") + p("{%- if x -%}") + p("b") + p("{%- endif -%}") + p(" c"), "a b c"),
        (
            p("a") + p("{%- if not x -%}") + p("b") + p("{%- else -%}") + p("d") + p("{%- endif %}") + p("c"),
            "ad|c",
        ),
        (p("a{% if x -%}") + p("") + p("b{% endif %}"), "ab"),
        (p("a ", "{%- if x %} b{% endif %}"), "a  b"),
        (p("{%- if x %}a{% endif -%}"), "a"),
    ],
)
def test_a_minus_joins_paragraphs_and_loses_no_text(template: str, expected: str) -> None:
    paragraphs = re.findall(r"<w:p>(.*?)</w:p>", filled(template, x=1))
    assert "|".join("".join(re.findall(r"<w:t>(.*?)</w:t>", inside)) for inside in paragraphs) == expected


def test_cells_span_and_are_coloured() -> None:
    row = cell("{% colspan n %}head") + cell("x{% cellbg c %}", '<w:tcW w:w="9"/><w:shd w:fill="000000"/>')
    assert filled(one_table(row, columns=3), n=2, c="#FFcc00") == one_table(
        cell("head", '<w:gridSpan w:val="2"/>')
        + cell("x", '<w:tcW w:w="9"/><w:shd w:val="clear" w:color="auto" w:fill="FFcc00"/>'),
        columns=3,
    )


@pytest.mark.parametrize(("name", "value"), [("n", "2'/><w:x"), ("n", 0), ("c", 'red"'), ("n", "")])
def test_a_property_takes_no_markup(name: str, value: object) -> None:
    template = one_table(cell("{% colspan n %}") + cell("{% cellbg c %}"), columns=2)
    with pytest.raises(BadValue):
        filled(template, **{"n": 1, "c": "FF0000", name: value})


def test_cells_merge_down_a_loop() -> None:
    rows = (
        cell("{%tr for r in rows %}"),
        cell("{% vm %}{{ loop.length }}") + cell("{{ r.name }}"),
        cell("{%tr endfor %}"),
    )
    got = filled(one_table(*rows, columns=2), rows=ROWS)
    assert re.findall(r'<w:vMerge w:val="(\w+)"', got) == ["restart", "continue"]
    assert re.findall(r"<w:t>(.*?)</w:t>", got) == ["2", "甲", "乙"]
    assert got.count("</w:tc>") == got.count("</w:p>") + got.count("<w:p/>") == 4


def test_cells_merge_across_a_loop_and_the_grid_follows() -> None:
    head = cell("{%tc for r in rows %}") + cell("{% hm %}head") + cell("{%tc endfor %}")
    line = cell("{%tc for r in rows %}") + cell("{{ r.name }}") + cell("{%tc endfor %}")
    got = filled(one_table(head, line, columns=3), rows=ROWS)
    assert '<w:gridSpan w:val="2"/>' in got and got.count("head") == 1
    assert re.findall(r'<w:gridCol w:w="(\d+)"/>', got) == ["150", "150"]


@pytest.mark.parametrize(
    ("arguments", "look"),
    [
        ("left='2cm'", '<w:ind w:left="1134"/>'),
        ("left=n, right=2*n", '<w:ind w:left="420" w:right="840"/>'),
        ("first_line='2字'", '<w:ind w:firstLineChars="200"/>'),
        (
            "hanging='21pt', tabs='center 4cm, right 100mm'",
            '<w:tabs><w:tab w:val="center" w:pos="2268"/><w:tab w:val="right" w:pos="5669"/></w:tabs>'
            '<w:ind w:hanging="420"/>',
        ),
        ("tabs=[('left', n)]", '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'),
        (
            "align='center', before=n, line='1in', keep_next=true",
            '<w:keepNext/><w:spacing w:before="420" w:line="1440" w:lineRule="exact"/><w:jc w:val="center"/>',
        ),
        ("style='一级标题', left=n", '<w:pStyle w:val="a2"/><w:ind w:left="420"/>'),
        ("left=none", ""),
    ],
)
def test_a_paragraph_takes_its_indents_from_data(arguments: str, look: str) -> None:
    got = filled(p("{% paragraph " + arguments + " %}text"), n=420)
    assert got == p("text").replace(
        "<w:p>", f"<w:p><w:pPr>{look}</w:pPr>" if look else "<w:p><w:pPr></w:pPr>"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        *((f"{name}=-1", f"{name} is -1 \\(Word takes 0 … 22in") for name in ("first_line", "hanging")),
        *((f"{name}='-1pt'", f"{name} is '-1pt' ") for name in ("before", "after", "line")),
        ("first_line='-2字'", "first_line is '-2字' "),
        ("left='400字'", "left is '400字' .Word takes -22in"),
        ("left='9' * 400 ~ '字'", "left is '999"),
        ("tabs=[('left', 1)] * 65", "tabs is 65 .Word takes 0 … 64"),
        ("tabs='left 1cm,' * 65", "tabs is 65 "),
        ("tabs=[('right',)]", r"tabs is \('right',\) .expected: 'center 4cm"),
        ("tabs=[(1, 2)]", r"tabs is \(1, 2\) "),
        ("tabs={}", "tabs is {} .expected: 'center 4cm"),
        ("left={}", "left is {}, which is no length"),
        ("align=[1]", r"align is \[1\]"),
        ("left=missing", "missing is undefined"),
    ],
)
def test_a_paragraph_takes_what_word_takes(arguments: str, said: str) -> None:
    with pytest.raises(TemplateError, match=f"paragraph 1, .*: {said}"):
        filled(p("{% paragraph " + arguments + " %}text"))


@pytest.mark.parametrize(("name", "one"), [("left", "1"), ("tabs", "[('left', 1)]")])
def test_what_was_printed_before_does_not_make_true_a_length(name: str, one: str) -> None:
    filled(p(f"{{% paragraph {name}={one} %}}text"))
    with pytest.raises(BadValue, match="is True, which is no length"):
        filled(p(f"{{% paragraph {name}={one.replace('1', 'true')} %}}text"))


def test_what_the_tag_does_not_name_stays() -> None:
    look = (
        '<w:pPr><w:keepNext/><w:ind w:left="1" w:right="2" w:firstLineChars="200" w:firstLine="3"/>'
        '<w:jc w:val="both"/></w:pPr>'
    )
    got = filled(p("{% paragraph hanging=5 %}text").replace("<w:p>", f"<w:p>{look}"))
    assert '<w:keepNext/><w:ind w:left="1" w:right="2" w:hanging="5"/><w:jc w:val="both"/>' in got


@pytest.mark.parametrize("arguments", ["", "2", "width=3", "left="])
def test_a_paragraph_tag_that_says_nothing_is_refused(arguments: str) -> None:
    with pytest.raises(BadTemplate):
        filled(p("{% paragraph " + arguments + " %}text"))


@pytest.mark.parametrize("value", ["2 miles", "x", None, '1"/>'])
def test_a_length_is_a_length(value: object) -> None:
    with pytest.raises(BadValue):
        filled(p("{% paragraph tabs=[('left', v)] %}text"), v=value)


def numbers(data: bytes) -> list[str]:
    return re.findall(r'<w:numId w:val="(\d+)"', part(data))


@pytest.mark.parametrize(
    "item",
    [listed("{{ t }}"), p("{{ t }}").replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="a2"/></w:pPr>')],
    ids=["own", "style"],
)
def test_lists_begin_again_in_each_pass(item: str) -> None:
    template = (
        p("{%p for r in rows %}")
        + p("{{ r.name }}")
        + p("{%p restart_numbering %}")
        + p("{%p for t in r.tasks %}")
        + item
        + p("{%p endfor %}")
        + p("{%p endfor %}")
        + listed("after")
    )
    parts = {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}
    made = CompiledTemplate.from_bytes(docx(template, parts)).render({"rows": ROWS})
    assert numbers(made) == ["7", "7", "8", "9"]
    added = re.findall(r"<w:num .*?</w:num>", part(made, "word/numbering.xml"))
    assert len(added) == 3
    assert added[1] == (
        '<w:num w:numId="8"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
        '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def test_a_list_begins_again_if_a_condition_around_the_tag_says_so() -> None:
    template = (
        p("{%p for r in rows %}")
        + p("{%p if r.new %}")
        + p("{%p restart_numbering %}")
        + p("{%p endif %}")
        + listed("x")
        + p("{%p endfor %}")
    )
    compiled = CompiledTemplate.from_bytes(docx(template, {"word/numbering.xml": NUMBERING}))
    made = compiled.render({"rows": [{"new": new} for new in (True, False, True)]})
    assert numbers(made) == ["7", "7", "8"]


def test_a_list_begins_again_on_demand() -> None:
    template = p("{%p for r in rows %}") + listed("{% restart_numbering r.new %}x") + p("{%p endfor %}")
    compiled = CompiledTemplate.from_bytes(docx(template, {"word/numbering.xml": NUMBERING}))
    made = compiled.render({"rows": [{"new": new} for new in (True, False, True, True, False)]})
    assert numbers(made) == ["7", "7", "8", "9", "9"]
    unchanged = compiled.render({"rows": [{"new": False}]})
    assert numbers(unchanged) == ["7"] and part(unchanged, "word/numbering.xml") == NUMBERING


def test_what_is_no_list_can_not_begin_again() -> None:
    with pytest.raises(BadTemplate, match=r"paragraph 1, .*\{% restart_numbering %\}: .*not numbered"):
        filled(p("{% restart_numbering %}x"))


def test_all_mistakes_are_said_at_once() -> None:
    template = (
        p("{{ x ")
        + p("{{ a b }}")
        + p("{% if x %}")
        + p("{{ x|nix }}")
        + table(("{%tr endfor %}",))
        + p("{{p x }}y")
    )
    header = {"word/header1.xml": f"<w:hdr {W}>{p('{% endif %}')}</w:hdr>"}
    with pytest.raises(BadTemplate) as caught:
        filled(template, header)
    assert [fault.place.spot for fault in caught.value.faults if fault.place] == [
        "paragraph 1",
        "paragraph 2",
        "paragraph 4",
        "paragraph 6",
        "paragraph 1",
    ]


def test_headers_are_named_by_their_sections() -> None:
    reference = (
        '<w:headerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'w:type="first" r:id="rId9"/>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Type="http://x/header" Target="header1.xml"/></Relationships>'
    )
    parts = {
        "word/header1.xml": f"<w:hdr {W}>{p('{{ x ')}</w:hdr>",
        "word/_rels/document.xml.rels": relations,
    }
    sections = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + f"<w:sectPr>{reference}</w:sectPr>"
    with pytest.raises(BadTemplate) as caught:
        filled(sections, parts)
    assert caught.value.place
    assert caught.value.place.spot == "first-page header of section 2, paragraph 1"
    assert caught.value.place.around == "{{ x "


@pytest.mark.parametrize(
    ("template", "look"),
    [
        (
            p("{% paragraph left=1, style='正文段落' %}a{% paragraph left=2, right=3 %}"),
            '<w:pStyle w:val="a1"/><w:ind w:left="2" w:right="3"/>',
        ),
        (
            p("{% paragraph left=1 %}a") + p("{%- paragraph style='一级标题', keep_next=true %}"),
            '<w:pStyle w:val="a2"/><w:keepNext/><w:ind w:left="1"/>',
        ),
        (
            p("{% paragraph style='一级标题' %}{% paragraph style=none %}a"),
            '<w:pStyle w:val="a2"/>',
        ),
        (p("{% paragraph align='left' %}{% paragraph align='right' %}a"), '<w:jc w:val="right"/>'),
        (
            p("{% paragraph left=1 %}{% restart_numbering %}a").replace(
                "<w:p>", '<w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr>'
            ),
            '<w:pStyle w:val="a1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr><w:ind w:left="1"/>',
        ),
    ],
)
def test_paragraph_tags_of_one_paragraph_are_merged(template: str, look: str) -> None:
    lists = "restart" in template
    parts = {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES} if lists else None
    got = filled(template, parts)
    found = re.search(r"<w:pPr>(.*?)</w:pPr>", got)
    assert found and found.group(1) == look


@pytest.mark.parametrize(
    "inside",
    [
        p("{% if x %}{% paragraph left=1 %}{% endif %}a"),
        p("{% for y in x %}a{% paragraph left=1 %}{% endfor %}"),
        listed("{% if x %}{% restart_numbering %}{% endif %}a"),
        one_table(cell("{% if x %}{% cellbg 'FF0000' %}{% endif %}a")),
        one_table(cell("{% if x %}{% colspan 2 %}{% endif %}a") + cell("b"), columns=2),
        one_table(f"<w:tc>{p('{%p if x %}') + p('{% cellbg x %}a') + p('{%p endif %}')}</w:tc>"),
    ],
)
def test_a_property_inside_a_block_that_it_would_not_obey_is_refused(inside: str) -> None:
    with pytest.raises(BadTemplate, match="put the condition into the tag"):
        filled(inside, {"word/numbering.xml": NUMBERING}, x=[])


def test_a_property_obeys_the_blocks_around_its_holder() -> None:
    rows = (cell("{%tr if x %}"), cell("{% cellbg none if y else 'FF0000' %}a"), cell("{%tr endif %}"))
    assert 'w:fill="auto"' in filled(one_table(*rows), x=1, y=1)
    paragraphs = p("{%p if x %}") + p("{% if y %}b{% endif %}{% paragraph left=1 %}") + p("{%p endif %}")
    assert filled(paragraphs, x=1, y=1).count("<w:ind ") == 1


def test_tags_for_one_row_in_many_of_its_cells_are_one_mistake() -> None:
    cells = "".join(f"<w:tc>{p('{%tr set a=1 %}')}</w:tc>" for _ in range(300))
    with pytest.raises(BadTemplate) as found:
        CompiledTemplate.from_bytes(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    assert [fault.problem for fault in found.value.faults] == ["crowded"]


def test_too_many_lists_to_begin_again_are_a_mistake() -> None:
    text = p("{%p restart_numbering %}") * 200 + "".join(listed("a", str(at)) for at in range(1, 201))
    with pytest.raises(BadTemplate) as found:
        CompiledTemplate.from_bytes(docx(text))
    assert [fault.problem for fault in found.value.faults] == ["many"]

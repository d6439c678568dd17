"""Each tag of the engine: what it leaves in the Word file."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from planforge.word import (
    BadTemplate,
    BadValue,
    Blocks,
    CompiledTemplate,
    Layout,
    MissingValue,
    RichText,
    Runs,
    Tab,
    TextParagraph,
    TextRun,
)
from tests.word.small_docx import body, docx, p, part, table

BREAK = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr/></w:pPr></w:p>'


def ends(tags: str) -> str:
    """A paragraph of tags that ends a section, as LibreOffice leaves them."""
    return p(tags).replace("<w:p>", "<w:p><w:pPr><w:sectPr/></w:pPr>", 1)


ROWS = [{"name": "甲"}, {"name": "乙"}]


def filled(template_body: str, **values: Any) -> str:
    return body(CompiledTemplate.from_bytes(docx(template_body)).render(values))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (p("{{ x }}"), p("值")),
        (p("a {{x}} b"), p("a 值 b")),
        (p("{", "{ x", " }", "} end"), p("值", " end")),
        (p("{{ x ", "}}{{ x }}"), p("值", "值")),
        (p("{{ {'a': {'b': x}}['a']['b'] }}"), p("值")),
        (p("{{ '}}' }}"), p("}}")),
        (p("{{ “引号” }}"), p("引号")),
        (p("{{ '%.1f' % 1.26 }}{{ '%d'|format(7) }}{{ 'ab'|upper|center(4) }}"), p("1.37 AB ")),
        (p("{# a note #}text"), p("text")),
        (p("{% if x %}yes{% else %}no{% endif %}"), p("yes")),
        (p("{% if not x %}", "bold", "{% endif %}"), p("")),
        (p("{%p if x %}") + p("in") + p("{%p endif %}"), p("in")),
        (p("{%p if not x %}") + p("in") + p("{%p else %}") + p("out") + p("{%p endif %}"), p("out")),
        (p("{%p for r in rows %}") + p("{{ r.name }}") + p("{%p endfor %}"), p("甲") + p("乙")),
        (p("{%p if x %}{%p if x %}") + p("in") + p("{%p endif %}{%p endif %}"), p("in")),
        (p("{#p gone #}") + p("stays"), p("stays")),
        (ends("{%p if x %}") + p("in") + ends("{%p endif %}"), BREAK + p("in") + BREAK),
        (p("{%p if not x %}") + p("in") + ends("{%p else %}") + p("{%p endif %}"), BREAK),
        (ends("{%p for r in rows %}{{p r.name }}{%p endfor %}"), p("甲") + p("乙") + BREAK),
        (p("gone too {#p gone #}") + p("stays"), p("stays")),
        (table(("{#tr gone #}", "{{ gone.too }}"), ("stays",)), table(("stays",))),
        (
            table(
                ("{%tr for r in rows %}", ""), ("{{ loop.index }}", "{{ r.name }}"), ("{%tr endfor %}", "")
            ),
            table(("1", "甲"), ("2", "乙")),
        ),
        (
            table(("{%tc for r in rows %}", "{{ r.name }}", "{%tc endfor %}", "last")),
            table(("甲", "乙", "last")),
        ),
        (p("{%p if x %}") + table(("in",)) + p("{%p endif %}"), table(("in",))),
        (p("a{%r if x %}", "in", "{%r endif %}b"), p("a", "in", "b")),
        (p("a{%r if not x %}", "in", "{%r endif %}b"), p("a", "b")),
        (p("a{{r x }}b"), p("a", "值", "b")),
        (p("{{p x }}"), p("值")),
        (p("a{% for r in rows %}{{r r.name }}{% endfor %}"), p("a", "甲", "", "乙", "")),
        (p("{%p for r in rows %}") + p("{{p r.name }}") + p("{%p endfor %}"), p("甲") + p("乙")),
        (p("{{r x|e }}"), p("值")),
    ],
)
def test_tag(template: str, expected: str) -> None:
    assert filled(template, x="值", rows=ROWS) == expected


def test_a_block_value_is_paragraphs_in_the_templates_styles() -> None:
    value = Blocks(
        (
            TextParagraph("一级标题", (TextRun("一、"), TextRun("要点", "强调"))),
            TextParagraph("正文段落", (TextRun("\t甲\n乙"),), Layout(left=630, tabs=(Tab("center", 9),))),
        )
    )
    assert filled(p("{{p x }}"), x=value) == (
        '<w:p><w:pPr><w:pStyle w:val="a2"/></w:pPr><w:r><w:t>一、</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="c1"/></w:rPr><w:t>要点</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="a1"/><w:tabs><w:tab w:val="center" w:pos="9"/></w:tabs>'
        '<w:ind w:left="630"/></w:pPr>'
        "<w:r><w:t></w:t><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>"
    )


def test_an_empty_block_value_leaves_no_paragraph_and_is_false() -> None:
    template = p("{{p x }}") + p("{% if x %}yes{% else %}no{% endif %}")
    assert filled(template, x=Blocks()) == p("no")


def test_plain_text_for_a_paragraph_keeps_the_look_of_the_tag() -> None:
    tag = (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{{p x }}</w:t></w:r></w:p>'
    )
    assert filled(tag, x="甲\n乙") == tag.replace("{{p x }}", "甲") + tag.replace("{{p x }}", "乙")


def test_runs_take_the_place_of_a_run() -> None:
    value = Runs((TextRun("甲", "强调"), TextRun("乙")))
    assert filled(p("{{r x }}"), x=value) == (
        '<w:p><w:r><w:rPr><w:rStyle w:val="c1"/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>'
    )


def test_bookmarks_go_whole() -> None:
    start = '<w:bookmarkStart w:id="1" w:name="a"/>'
    tag = f"<w:p>{start}<w:r><w:t>{{%p if x %}}</w:t></w:r></w:p>"
    rest = '<w:p><w:bookmarkEnd w:id="1"/><w:r><w:t>in</w:t></w:r></w:p>'
    assert filled(tag + rest + p("{%p endif %}"), x=True) == p("in")


def test_a_cell_that_loses_all_paragraphs_keeps_an_empty_one() -> None:
    cell = p("{%p if x %}") + p("in") + p("{%p endif %}")
    assert filled(table((cell,)), x=False) == "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


def test_headers_footers_and_properties_are_filled_too() -> None:
    template = docx(
        p("x"),
        {
            "word/header1.xml": docx_part("hdr", p("{{ x }}")),
            "word/footer2.xml": docx_part("ftr", p("{{ x }}")),
            "docProps/core.xml": "<a><title>{{ x }} / {{ x }}</title></a>",
            "word/comments.xml": docx_part("comments", p("{{ x }}")),
        },
    )
    made = CompiledTemplate.from_bytes(template).render({"x": "甲\n乙"})
    assert "<w:t>甲</w:t><w:br/><w:t>乙</w:t>" in part(made, "word/header1.xml").replace(
        ' xml:space="preserve"', ""
    )
    assert "甲" in part(made, "word/footer2.xml")
    assert "<title>甲 乙 / 甲 乙</title>" in part(made, "docProps/core.xml")
    assert "{{ x }}" in part(made, "word/comments.xml")


def docx_part(name: str, content: str) -> str:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:{name} xmlns:w="{namespace}">{content}</w:{name}>'


def test_variables_are_the_names_that_tags_ask_for() -> None:
    template = docx(p("{{ a.b }}{% for x in rows %}{{ x }}{% endfor %}{{r c }}"))
    assert CompiledTemplate.from_bytes(template).variables() == {"a", "rows", "c"}


def test_a_text_box_inside_a_paragraph_is_filled_in_reading_order() -> None:
    box = f"<w:r><w:pict>{p('{% if x %}in{% endif %}')}</w:pict></w:r>"
    outer = f"<w:p>{box}<w:r><w:t>{{{{ x }}}}</w:t></w:r></w:p>"
    assert filled(outer, x="值") == outer.replace("{% if x %}in{% endif %}", "in").replace("{{ x }}", "值")


RAW = "{{ x }}{% if %}{_{ y }_} {%p for %} %} {# {{ <"


@pytest.mark.parametrize("compat", [False, True])
@pytest.mark.parametrize(
    ("template", "words"),
    [
        (p("a{% raw %}" + RAW.replace("<", "&lt;") + "{% endraw %}b{{ x }}"), [f"a{RAW}b值"]),
        (p("a{% ra", "w %}{", "{ x }", "}{% end", "raw %}b"), ["a{{ x }}b"]),
        (
            p("{%p raw %}") + p("{%p if %}") + p("{{ x") + p("{%p endraw %}") + p("{{ x }}"),
            ["{%p if %}", "{{ x", "值"],
        ),
        (
            p("{%p for r in rows %}") + p("{% raw %}{{{% endraw %}{{ r.name }}") + p("{%p endfor %}"),
            ["{{甲", "{{乙"],
        ),
    ],
)
def test_raw_text_is_printed_as_it_is(template: str, words: list[str], compat: bool) -> None:
    made = CompiledTemplate.from_bytes(docx(template), compat=compat).render({"x": "值", "rows": ROWS})
    root = etree.fromstring(part(made).encode())
    assert ["".join(paragraph.itertext()) for paragraph in root.iter("{*}p")] == words


def test_what_stands_in_raw_joins_no_paragraphs() -> None:
    template = p("a {% raw %}b") + p("{%- c -%}") + p("d{% endraw %}") + p("e") + p("{%- if x %}f{% endif %}")
    made = filled(template, x=1)
    assert made == p("a b") + p("&#123;%- c -%}") + p("d") + p("e", "f")


def code(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (code('DISPLAYBARCODE "{{ x }}" QR'), code('DISPLAYBARCODE "值" QR')),
        (code(' HYPERLINK "{', "{ x ", '}}" ', " {{ n }}"), code(' HYPERLINK "值', "", '" ', " 1")),
        (code('DATE \\@ "{{ cut }}"'), code('DATE \\@ "a\\&#34; \\\\b c"')),
        (
            '<w:p><w:fldSimple w:instr="MERGEFIELD {{ cut }}"/></w:p>',
            '<w:p><w:fldSimple w:instr="MERGEFIELD a\\&#34; \\\\b c"/></w:p>',
        ),
    ],
)
def test_a_tag_behind_the_name_of_a_field_prints_into_its_code(template: str, expected: str) -> None:
    made = filled(template, x="值", n=1, cut='a" \\b\nc')
    assert made.replace("&quot;", "&#34;") == expected.replace("\\\\", "\\\\")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{% if x %}", "in the code of a field only"),
        ("{{p x }}", "in the code of a field only"),
        ("{{ x + }}", "something is missing"),
        ("{{ x", "does not end"),
    ],
)
def test_other_tags_in_the_code_of_a_field_are_refused(tag: str, said: str) -> None:
    with pytest.raises(BadTemplate, match=f"paragraph 2, .*{said}"):
        CompiledTemplate.from_bytes(docx(p("a") + code(f"DATE {tag}")))


@pytest.mark.parametrize(
    "template",
    [
        "<w:p><w:r><w:t>a<w:x/>{{ x }}b</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>a<w:x>{{ x }}</w:x>b</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{{ x }}<w:x/></w:t></w:r></w:p>",
        code("DATE <w:x/>{{ x }}"),
        code("DATE {{ x }}", "<w:x>a</w:x>"),
    ],
)
def test_a_tag_in_a_text_that_holds_elements_is_refused(template: str) -> None:
    with pytest.raises(BadTemplate, match="paragraph 2: <w:x> stands inside the text"):
        CompiledTemplate.from_bytes(docx(p("a") + template))


@pytest.mark.parametrize("value", [[1], RichText("a"), Blocks(()), None])
def test_the_code_of_a_field_takes_text(value: object) -> None:
    with pytest.raises(BadValue, match="x: ") as caught:
        filled(code("DATE {{ x }}"), x=value)
    assert caught.value.place and caught.value.place.tag == "{{ x }}"
    with pytest.raises(MissingValue):
        filled(code("DATE {{ x }}"))


@pytest.mark.parametrize("compat", [False, True])
def test_raw_text_has_an_end(compat: bool) -> None:
    with pytest.raises(BadTemplate, match="add endraw"):
        CompiledTemplate.from_bytes(docx(p("a") + p("{% raw %}b{{ x }}") + p("c")), compat=compat)

"""Values that Word could not hold or show are refused by name, and never written."""

from __future__ import annotations

import re
from typing import Any

import pytest

from planforge.word import (
    BadValue,
    Blocks,
    Cell,
    CompiledTemplate,
    InlineImage,
    Layout,
    ListItem,
    ListLevel,
    NewList,
    Picture,
    RichText,
    RichTextParagraph,
    SectionBreak,
    Tab,
    Table,
    TextParagraph,
    TextRun,
    UnknownStyle,
    template_method,
)
from tests.word.small_docx import W, docx, p, part, table
from tests.word.test_special import NUMBERING
from tests.word.test_values import BASE, filled, made, para, png

BAD = ["\x01", "\x0b", "\ufffe", "\ud800"]


@pytest.mark.parametrize("letter", BAD)
@pytest.mark.parametrize("tag", ["{{r x }}", "{{ x }}", "{{p x }}"])
@pytest.mark.parametrize("compat", [False, True])
def test_what_xml_can_not_hold_is_refused_by_name(letter: str, tag: str, compat: bool) -> None:
    pictured = InlineImage(None, png(), anchor=f"http://a.example/{letter}")
    kinds = [RichText(f"a{letter}"), RichText("a", url_id=f"http://a/{letter}"), pictured]
    kinds += [RichText("a", font=letter)]
    if tag == "{{p x }}":
        kinds += [RichTextParagraph(f"a{letter}")]
    template = CompiledTemplate.from_bytes(docx(p(tag.replace("x", "d.x")), BASE), compat=compat)
    for value in kinds:
        with pytest.raises(BadValue) as caught:
            template.render({"d": {"x": value}})
        assert caught.value.path == "d.x" and caught.value.place and caught.value.place.spot
        assert "safe" not in str(caught.value)


@pytest.mark.parametrize("letter", BAD)
def test_a_description_of_a_picture_is_proved_too(letter: str) -> None:
    with pytest.raises(BadValue, match=r"x.paragraphs\[0\].text: the character"):
        filled(p("{{p x }}"), x=Blocks((Picture(png(), "正文段落", text=letter),)))


def test_controls_in_rich_text_are_words_own() -> None:
    got = filled(p("a{{r x }}b"), x=RichText("1\n2\t3\a4\r\n5\f6", bold=True))
    look = "<w:rPr><w:b/></w:rPr>"
    assert got == (
        f"<w:p><w:r><w:t>a</w:t></w:r><w:r>{look}<w:t>1</w:t><w:br/><w:t>2</w:t></w:r><w:r>{look}<w:tab/></w:r>"
        f"<w:r>{look}<w:t>3</w:t></w:r></w:p><w:p><w:r>{look}<w:t>4</w:t><w:br/><w:t>5</w:t></w:r></w:p>"
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        f"<w:p><w:r>{look}<w:t>6</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>"
    )
    assert filled(p("{{p x }}"), x=RichTextParagraph("1\a2")) == p("1") + p("2")


@pytest.mark.parametrize(
    ("compat", "expected"),
    [
        (False, "rStyle rFonts b bCs i iCs strike color sz szCs u shd vertAlign rtl lang"),
        (True, "rStyle color shd sz szCs vertAlign b bCs i iCs u strike rFonts rtl lang"),
    ],
)
def test_looks_stand_in_the_order_of_the_schema_or_of_docxtpl(compat: bool, expected: str) -> None:
    text = RichText(
        "a",
        style="c1",
        color="FF0000",
        highlight="00FF00",
        size=24,
        **dict.fromkeys(("superscript", "bold", "italic", "underline", "strike", "rtl"), True),
        font="SimSun",
        lang="zh-CN",
    )
    got = part(CompiledTemplate.from_bytes(docx(p("{{r x }}")), compat=compat).render({"x": text}))
    found = re.search("<w:rPr>(.*?)</w:rPr>", got)
    assert found and re.findall(r"<w:(\w+)", found[1]) == expected.split()


def test_a_link_goes_on_in_the_next_paragraph() -> None:
    link = RichText("a\ab", url_id="http://a.example")
    for tag in ("{{r x }}", "{{ x }}"):
        got = filled(p(tag), x=link).replace("<w:r><w:t></w:t></w:r>", "")
        links = re.findall("<w:hyperlink[^>]*>", got)
        assert len(links) == 2 and len(set(links)) == 1
        assert got == "".join(
            p(word).replace("<w:r>", f"{links[0]}<w:r>").replace("</w:p>", "</w:hyperlink></w:p>")
            for word in "ab"
        )
    with pytest.raises(BadValue, match="x: a link can not go on"):
        CompiledTemplate.from_bytes(docx(p("{{r x }}")), compat=True).render({"x": link})


@pytest.mark.parametrize(
    "value",
    [
        InlineImage(None, png(), width=0),
        InlineImage(None, png(), height=-5),
        InlineImage(None, png(), width="20"),  # type: ignore[arg-type]
        RichText("a", size="big"),
        RichText("a", size=-4),
    ],
)
def test_impossible_sizes_are_refused(value: object) -> None:
    with pytest.raises(BadValue, match=r"x: .* is no "):
        filled(p("{{r x }}"), x=value)


LISTED = {"word/numbering.xml": NUMBERING}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (TextRun("a", size='"/>'), "TextRun.size is '\"/>'"),
        (TextRun("a", size=-4), "TextRun.size is -4"),
        (TextRun("a", scale=601), "TextRun.scale is 601"),
        (Layout(left='"'), "Layout.left is '\"'"),
        (Layout(left="2cm"), "Layout.left is '2cm' (give a whole number"),
        (Layout(first_line=-1), "Layout.first_line is -1"),
        (Layout(align='"'), "Layout.align is '\"' (give one of left, center"),
        (Layout(tabs=(Tab("mid", 5),)), "Tab.kind is 'mid'"),
        (Layout(tabs=[Tab("left", 5)]), "Layout.tabs is [Tab("),
        (SectionBreak(size="A4"), "SectionBreak.size is 'A4'"),
        (SectionBreak(size=[5, 5]), "SectionBreak.size is [5, 5]"),
        (SectionBreak(kind="never"), "SectionBreak.kind is 'never'"),
        (ListItem("7", level=9), "ListItem.level is 9"),
        (ListItem(NewList((ListLevel("roman", "%1."),))), "ListLevel.numerals is 'roman'"),  # type: ignore[arg-type]
        (ListItem(NewList((ListLevel("decimal", "%1.", start=-1),))), "ListLevel.start is -1"),
        (Table(((Cell(),),), (100,), style=5), "Table.style is 5"),
        (Table(((Cell(merge="no"),),), (100,)), "Cell.merge is 'no'"),
        (Table(((Cell(align="top"),),), (100,)), "Cell.align is 'top'"),
        (Table(((Cell(fill="red"),),), (100,)), "'red' is no colour"),
        (Table(((Cell(span="1"),),), (100,)), "Cell.span is '1'"),
        (Picture(png(), "正文段落", width=10**14), "no side of a picture"),
    ],
)  # fmt: skip
def test_a_block_says_which_of_its_values_word_can_not_read(value: Any, said: str) -> None:
    block = value
    if isinstance(value, TextRun):
        block = TextParagraph("正文段落", (value,))
    elif isinstance(value, Layout):
        block = para("a", layout=value)
    elif isinstance(value, ListItem):
        block = para("a", item=value)
    with pytest.raises(BadValue) as caught:
        made(p("{{p d.x }}"), LISTED, d={"x": Blocks((block,))})
    assert said in str(caught.value) and caught.value.path.startswith("d.x")
    assert caught.value.place and caught.value.place.spot == "paragraph 1"


@pytest.mark.parametrize(
    ("looks", "said"),
    [
        ({"color": 5}, "5 is no colour"),
        ({"color": '"/>'}, "is no colour"),
        ({"highlight": "yellow"}, "'yellow' is no colour"),
        ({"font": "evil:X"}, "RichText.font is 'evil'"),
        ({"font": 5}, "font is 5"),
        ({"lang": "中文"}, "'中文' is no language"),
        ({"underline": []}, "underline is []"),
        ({"size": True}, "True is no size"),
        ({"style": ["a"]}, "style is ['a']"),
        ({"url_id": 5}, "url_id is 5"),
    ],
)
def test_rich_text_says_which_look_word_can_not_read(looks: dict[str, Any], said: str) -> None:
    with pytest.raises(BadValue) as caught:
        filled(p("{{ d.x }}"), d={"x": RichText("a", **looks)})
    assert said in str(caught.value) and caught.value.path == "d.x"


def test_highlighted_text_is_shaded_as_the_schema_wants() -> None:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'
    assert shade in filled(p("{{ x }}"), x=RichText("a", highlight="#FFFF00"))


def test_a_picture_that_grows_too_large_with_its_other_side_is_refused() -> None:
    with pytest.raises(BadValue, match="no side of a picture"):
        filled(p("{{ x }}"), x=InlineImage(None, png(10, 100), width=10**13))


def test_a_picture_without_a_size_is_refused() -> None:
    with pytest.raises(BadValue, match="no side"):
        filled(p("{{p x }}"), x=Blocks((Picture(png(), "正文段落", width=0),)))


def test_rich_text_names_styles_that_are_there() -> None:
    assert '<w:rStyle w:val="c1"/>' in filled(p("{{r x }}"), x=RichText("a", style="c1"))
    assert '<w:rStyle w:val="c1"/>' in filled(p("{{r x }}"), x=RichText("a", style="强调"))
    with pytest.raises(UnknownStyle) as caught:
        filled(p("{{r d.x }}"), d={"x": RichText("a", style="nix")})
    assert caught.value.path == "d.x"
    with pytest.raises(UnknownStyle):
        filled(p("{{p x }}"), x=RichTextParagraph("a", parastyle="nix"))


def test_tables_hold_what_their_columns_hold() -> None:
    cell = Cell((para("a"),))
    for row in ((cell, cell), (Cell(span=2),), (Cell(span=0),)):
        with pytest.raises(BadValue, match="columns"):
            filled(p("{{p x }}"), x=Blocks((Table((row,), (100,)),)))
    assert filled(p("a") + p("{{p x }}"), x=Blocks((Table((), ()),))) == p("a")
    assert filled(table(("{{p x }}",)), x=Blocks((Table(((),), (5,)),))).count("<w:tbl>") == 1


def test_a_section_ends_in_the_text_only() -> None:
    value = Blocks((SectionBreak(),))
    assert ":sectPr" in filled(p("{{p x }}"), x=value)
    for inside in (table(("{{p x }}",)), p("{{p y }}")):
        with pytest.raises(BadValue, match=r"paragraph 1, \{\{p . \}\}: .*a section"):
            filled(inside, x=value, y=Blocks((Table(((Cell((SectionBreak(),)),),), (5,)),)))
    header = {"word/header1.xml": f"<w:hdr {W}>{p('{{p x }}')}</w:hdr>"}
    with pytest.raises(BadValue, match="a section"):
        made(p("x"), header, x=value)


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x }}"])
@pytest.mark.parametrize(
    "value",
    [Blocks((Table((), ()),)), Blocks((Picture("x", "y"),)), Blocks((SectionBreak(),)), SectionBreak()],
)
def test_blocks_that_are_no_text_want_their_tag(tag: str, value: object) -> None:
    with pytest.raises(BadValue, match=r"only \{\{p x \}\}"):
        filled(p(tag), x=value)


class Staff:
    @template_method
    def name(self) -> str:
        return "甲"


@pytest.mark.parametrize("tag", ["{{ %s }}", "{{r %s }}", "{{p %s }}"])
@pytest.mark.parametrize("asked", ["d.items", "staff.name", "'a'.upper", "function"])
def test_a_function_is_not_printed(tag: str, asked: str) -> None:
    with pytest.raises(BadValue, match=r"is a function .*write \w+\(\)"):
        filled(p(tag % asked), d={}, staff=Staff(), function=len)
    properties = {"docProps/core.xml": "<a><title>{{ staff.name }}</title></a>"}
    with pytest.raises(BadValue, match="name is a function"):
        made(p("x"), properties, staff=Staff())

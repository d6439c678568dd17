"""Values that Word could not hold or show are refused by name, and never written."""

from __future__ import annotations

import pytest

from planforge.word import (
    BadValue,
    Blocks,
    Cell,
    CompiledTemplate,
    InlineImage,
    Picture,
    RichText,
    RichTextParagraph,
    SectionBreak,
    Table,
    UnknownStyle,
)
from tests.word.small_docx import W, docx, p, table
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
    with pytest.raises(BadValue, match="x: a link can not go on"):
        filled(p("{{r x }}"), x=RichText("a\ab", url_id="http://a.example"))


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


def test_a_picture_without_a_size_is_refused() -> None:
    with pytest.raises(BadValue, match="no side"):
        filled(p("{{p x }}"), x=Blocks((Picture(png(), "正文段落", width=0),)))


def test_rich_text_names_styles_that_are_there() -> None:
    assert '<w:rStyle w:val="c1"/>' in filled(p("{{r x }}"), x=RichText("a", style="c1"))
    assert '<w:rStyle w:val="c1"/>' in filled(p("{{r x }}"), x=RichText("a", style="强调"))
    with pytest.raises(UnknownStyle):
        filled(p("{{r x }}"), x=RichText("a", style="nix"))
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

"""What a programmer who comes from docxtpl writes first: its values, its habits, and what is said of them."""

from __future__ import annotations

import dataclasses
import io
import pickle
import re
from pathlib import Path
from types import MappingProxyType
from typing import Any

import docxtpl
import pytest
from markupsafe import escape

from planforge.word import (
    BadTemplate,
    BadValue,
    Blocks,
    Cell,
    CompiledTemplate,
    Limits,
    ListItem,
    ListLevel,
    MissingValue,
    NewList,
    Picture,
    RenderFailed,
    RichText,
    Table,
    TemplateCache,
    TemplateError,
    TextParagraph,
    TextRun,
    UnknownStyle,
    merge_documents,
)
from tests.word.small_docx import body, docx, p, part
from tests.word.test_special import NUMBERING, listed
from tests.word.test_values import BASE, para, png


@dataclasses.dataclass
class Person:
    name: str


def made(tag: str, value: Any, **options: Any) -> bytes:
    return CompiledTemplate.from_bytes(docx(p(tag), BASE), **options).render({"x": value})


def said(tag: str, value: Any, **options: Any) -> str:
    with pytest.raises(TemplateError) as caught:
        made(tag, value, **options)
    return str(caught.value)


def words(data: bytes) -> str:
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)|(?=<w:br/>)", part(data)))


def subdocument(with_picture: bool) -> docxtpl.Subdoc:
    subdoc = docxtpl.DocxTemplate(io.BytesIO(whole_document())).new_subdoc()
    subdoc.add_paragraph("甲")
    if with_picture:
        subdoc.add_picture(io.BytesIO(png()))
    return subdoc


def whole_document() -> bytes:
    import docx as python_docx

    out = io.BytesIO()
    python_docx.Document().save(out)
    return out.getvalue()


ITS_RUN = docxtpl.RichText("a", bold=True)
ITS_PARAGRAPH = docxtpl.RichTextParagraph(ITS_RUN)


@pytest.mark.parametrize("options", [{}, {"compat": True}])
def test_a_picture_of_another_document_is_refused(options: Any) -> None:
    tag = "{{p x }}"
    assert "refers to pictures or links of another document" in said(tag, subdocument(True), **options)
    assert "甲" in body(made(tag, subdocument(False), **options))


@pytest.mark.parametrize(
    ("tag", "value", "message"),
    [
        ("{{ x }}", ITS_RUN, "x: RichText is more than text, and these braces do not take it (write {{r x }})"),
        ("{{ x }}", ITS_PARAGRAPH, "(write {{p x }})"),
        ("{{ x }}", subdocument(False), "(write {{p x }})"),
        ("{{p x }}", ITS_RUN, "(write {{r x }})"),
        ("{{r x }}", ITS_PARAGRAPH, "(write {{p x }})"),
        ("{{r x ~ 'a' }}", ITS_RUN, "has text beside its runs or paragraphs"),
        ("{{r x + x }}", RichText("a"), "x: values of the kind RichText can not be added up (print each"),
        ("{{ x|safe }}", "<b>a</b>", "<b> means nothing to Word, and its text would be lost (drop |safe"),
        ("{{r x }}", [RichText("a")], "a value of the kind list is no text (write a loop"),
        ("a{{ x }}", Blocks((para("a"),)), "only {{p x }} prints a value of the kind Blocks"),
    ],
)  # fmt: skip
def test_values_in_wrong_braces_say_the_right_ones(tag: str, value: Any, message: str) -> None:
    assert message in said(tag, value)


@pytest.mark.parametrize(
    ("tag", "value", "printed"),
    [
        ("{{ x }}", docxtpl.Listing("b<c&d"), "b&lt;c&amp;d"),
        ("{{r x }}", docxtpl.Listing("b<c&d"), "b&lt;c&amp;d"),
        ("{{p x }}", docxtpl.Listing("b<c&d"), "b&lt;c&amp;d"),
        ("{{ x }}", docxtpl.Listing("b\ac"), "bc"),
        ("{{r x }}", ITS_RUN, "a"),
        ("{{p x }}", ITS_PARAGRAPH, "a"),
        ("{{p x }}", para("a"), "a"),
        ("{{p x }}", [para("a"), para("b")], "ab"),
        ("{{p x }}", Table(((Cell((para("a"),)),),), (3000,)), "a"),
        ("{{r x }}", TextRun("a", "强调"), "a"),
        ("{{r x }}", [TextRun("a"), TextRun("b")], "ab"),
        ("{{ x }}", None, ""),
        ("{{r x }}", None, ""),
        ("{{p x }}", None, ""),
    ],
)
def test_values_that_can_be_printed_are(tag: str, value: Any, printed: str) -> None:
    assert words(made(tag, value)) == printed


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1, 2], "x: a value of the kind list is no text (write a loop, or |join(', ') after it)"),
        ({"a": 1}, "kind dict"),
        (range(3), "kind range"),
        ({1}, "kind set"),
        (b"a", "x: bytes are no text (decode them"),
        (float("nan"), "nan is no number that can be written"),
        (Person("a"), "x: Person is no text (print what it holds"),
    ],
)
@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x }}", "{{p x }}"])
def test_what_python_writes_for_programmers_is_not_printed(tag: str, value: Any, message: str) -> None:
    assert message in said(tag, value)
    assert words(made(tag.replace("{{p ", "{{ ").replace("{{r ", "{{ "), value, compat=True)) == escape(
        str(value)
    )


def numbers(data: bytes) -> list[str]:
    return re.findall(r'<w:numId w:val="(\d+)"/>', part(data))


def test_a_new_list_begins_again_where_it_is_asked_to() -> None:
    new = NewList((ListLevel("decimal", "%1.", start=3),))
    items = [para("a", item=ListItem(new, restart=again)) for again in (False, False, True, False)]
    data = made("{{p x }}", Blocks(tuple(items)))
    first, same, again, last = numbers(data)
    assert first == same != again == last
    assert f'<w:num w:numId="{again}">' in part(data, "word/numbering.xml")
    assert '<w:startOverride w:val="3"/>' in part(data, "word/numbering.xml")


def test_a_level_that_a_new_list_does_not_have_is_refused() -> None:
    new = NewList((ListLevel("decimal", "%1."),))
    blocks = Blocks((para("a", item=ListItem(new, level=1)),))
    assert "ListItem.level is 1 (give a whole number, 0 … 0)" in said("{{p x }}", blocks)


@pytest.mark.parametrize(
    ("before", "passes", "expected"),
    [
        ("a", 2, "a12a"),
        ("", 2, "123"),
        ("a", 0, "aa"),
        ("", 0, "1"),
    ],
)
def test_behind_a_loop_lists_go_on_as_before_it(before: str, passes: int, expected: str) -> None:
    loop = p("{% for i in x %}") + p("{%p restart_numbering %}") + listed("b") + p("{% endfor %}")
    template = docx(listed("a") * bool(before) + loop + listed("c"), {"word/numbering.xml": NUMBERING})
    found = numbers(CompiledTemplate.from_bytes(template).render({"x": range(passes)}))
    alike = dict(zip(dict.fromkeys(found), dict.fromkeys(expected), strict=True))
    assert "".join(alike[number] for number in found) == expected


def double(value: object) -> object:
    return f"{value}{value}"


def look_up(value: object) -> object:
    return {}[value]


def test_a_template_with_filters_of_a_module_travels() -> None:
    filters = MappingProxyType({"double": double})
    template = CompiledTemplate.from_bytes(docx(p("{{ x|double }}")), filters=filters)
    assert words(pickle.loads(pickle.dumps(template)).render({"x": "a"})) == "aa"


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ x|look_up }}", "x: the filter look_up fails: KeyError: 'a' (look into the filter"),
        ("{{ x|double(1) }}", "x: the filter double is called wrongly: too many positional arguments (give it"),
        ("{{ x|upper(1) }}", "x: the filter upper is called wrongly: too many positional arguments"),
        ("{{ x|join(nix=1) }}", "x: the filter join is called wrongly: got an unexpected keyword argument 'nix'"),
    ],
)  # fmt: skip
def test_a_filter_that_fails_keeps_its_own_reason(tag: str, message: str) -> None:
    assert message in said(tag, "a", filters={"double": double, "look_up": look_up})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"filters": {"f": 5}}, "filters['f'] is 5 (expected: {'name': function})"),
        ({"filters": [double]}, "filters is ["),
        ({"limits": {"steps": 3}}, "limits is {'steps': 3} (expected: Limits(steps=…))"),
        ({"cache": "folder"}, "cache is 'folder' (expected: TemplateCache(Path('folder')))"),
    ],
)
def test_arguments_of_another_kind_are_named(options: Any, message: str) -> None:
    with pytest.raises(BadValue) as caught:
        CompiledTemplate.from_bytes(**{"data": docx(p("a")), **options})
    assert message in str(caught.value)


@pytest.mark.parametrize("limits", [{"steps": -1}, {"characters": "1"}, {"printed": None}, {"nodes": 1.5}])
def test_limits_are_whole_numbers(limits: Any) -> None:
    with pytest.raises(BadValue, match=f"Limits.{min(limits)} is "):
        Limits(**limits)


@pytest.mark.parametrize(
    ("tag", "limits", "message"),
    [
        ("{% for i in range(9) %}{{ i }}{% endfor %}", Limits(steps=3), "allow more: Limits(steps=…)"),
        ("{{ x ~ x }}", Limits(characters=3), "allow more: Limits(characters=…)"),
        (
            "{% for i in range(999) %}{{ x }}aaaaaaaaaaaaaaaaaaaa{% endfor %}",
            Limits(printed=9),
            "allow more: Limits(printed=…)",
        ),
    ],
)
def test_a_limit_is_named_where_it_is_reached(tag: str, limits: Limits, message: str) -> None:
    assert message in said(tag, "abc", limits=limits)


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{% paragraph left='1cm', right=x %}", "right is 'no', which is no length (write 2cm"),
        ("{% paragraph keep_next=x %}", "keep_next is 'no' (write one of true, false)"),
        ("{% paragraph align=x %}", "align is 'no' (write one of left"),
        ("{% paragraph tabs=x %}", "tabs is 'no', which is no length"),
    ],
)
def test_a_wrong_property_of_a_paragraph_is_named(tag: str, message: str) -> None:
    assert message in said(tag, "no")


def test_open_files_are_read_and_written(tmp_path: Path) -> None:
    out = io.BytesIO()
    template = CompiledTemplate.from_file(io.BytesIO(docx(p("{{ x }}"))))
    template.render_to({"x": "a"}, out)
    assert out.getvalue() == template.render({"x": "a"})
    for wrong in (lambda: template.render_to({"x": "a"}, 5), lambda: CompiledTemplate.from_file(5)):  # type: ignore[arg-type]
        with pytest.raises(BadValue, match="path is 5"):
            wrong()
    assert TemplateCache(str(tmp_path)).folder == tmp_path


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (Blocks((Table(((Cell("a"),),), (3000,)),)), "Cell.blocks is 'a' (expected: tuple[Block, ...])"),  # type: ignore[arg-type]
        (Blocks((Table(((Cell(), Cell()), (Cell(),)), (100, 100)),)), "a row has fewer cells than the 2 columns"),
        (Blocks((Picture(png(), "正文段落", width=20),)), "20 is no side of a picture, which is measured in EMU (write mm(20))"),
        (Blocks((para("a", item=ListItem("一级标题")),)), "'一级标题' is a paragraph style, and no list"),
        (Blocks((para("a", style="一级标頭"),)), "no style named '一级标頭' (did you mean 一级标题? styles known: 正文段落, "),
        (Blocks((TextParagraph("正文段落", (TextRun("a", "一级标题"),)),)), "'一级标题' is a style of paragraphs (styles known: 强调)"),
    ],
)  # fmt: skip
def test_a_block_that_is_made_wrongly_says_what_is_wrong(value: Blocks, message: str) -> None:
    assert message in said("{{p x }}", value)


def test_few_styles_are_listed() -> None:
    error = UnknownStyle("a", tuple(map(str, range(20))))
    assert error.hint == "styles known: 0, 1, 2, 3, 4, 5, 6, 7 … (20)"


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{% if a &amp;&amp; b %}{% endif %}", "&& is not so spelled in a tag (write and)"),
        ("{% if a || b %}{% endif %}", "|| is not so spelled in a tag (write or)"),
        ("{% if a = b %}{% endif %}", "= is not so spelled in a tag (write ==)"),
        ("{{ user name }}", "user name is not so spelled in a tag (write user_name)"),
        ("{{{ x }}}", "{{{ is not so spelled in a tag (write {{ x }})"),
        ("{{ x\u200b }}", "U+200B can not stand in a tag, and can not be seen (delete it"),
        ("{{ name’s }}", "a quotation mark is opened and never closed: ’"),
        ("{% paragraph %}", "a {% paragraph %} names each property that it sets (write it as name and value"),
        ("{% paragraph '2cm' %}", "a {% paragraph %} names each property that it sets"),
        ("{% if x %}{% paragraph left=x %}{% endif %}", "{% paragraph left='2cm' if x else none %})"),
        ("{{ x + }} and {{ y ", "something is missing"),
        ("{% endif %}{{ y ", "no if is open here"),
    ],
)
def test_habits_of_other_languages_are_named(tag: str, message: str) -> None:
    with pytest.raises(BadTemplate) as caught:
        CompiledTemplate.from_bytes(docx(p(tag)))
    assert message in str(caught.value)


def test_a_tag_that_does_not_end_hides_no_block() -> None:
    with pytest.raises(BadTemplate) as caught:
        CompiledTemplate.from_bytes(docx(p("{{ x ") + p("{% for a in b %}")))
    assert [fault.problem for fault in caught.value.faults] == ["unclosed", "open"]
    with pytest.raises(BadTemplate) as caught:
        CompiledTemplate.from_bytes(docx(p("{% if x ") + p("{% endif %}")))
    assert [fault.problem for fault in caught.value.faults] == ["unclosed"]


@pytest.mark.parametrize(
    ("tag", "problems"),
    [
        ("｛｛ x ｝｝", ["open", "wide"]),
        ("｛{ x }｝", ["open", "wide"]),
        ("｛% endfor %｝", ["wide"]),
        ("｛｛ x {% endfor %}", ["wide"]),
        ("{{ x ｝｝{% endfor %}", ["wide"]),
    ],
)
def test_a_print_tag_in_wide_signs_hides_no_block(tag: str, problems: list[str]) -> None:
    with pytest.raises(BadTemplate) as caught:
        CompiledTemplate.from_bytes(docx(p("{% for a in b %}") + p(tag)))
    assert [fault.problem for fault in caught.value.faults] == problems


@pytest.mark.parametrize(
    ("tag", "near"),
    [("{{ len(rows) }}", "rows|length"), ("{{ 姓明 }}", "姓名"), ("{{ str(rows) }}", "rows|string")],
)
def test_the_right_name_is_offered(tag: str, near: str) -> None:
    with pytest.raises(MissingValue) as caught:
        CompiledTemplate.from_bytes(docx(p(tag))).render({"rows": [1], "姓名": "甲"})
    assert caught.value.near == near


def test_text_marked_as_safe_that_breaks_a_document_has_the_place_of_its_tag() -> None:
    with pytest.raises(RenderFailed, match=r"paragraph 2, \{\{ x\|safe \}\}: text marked as safe broke"):
        CompiledTemplate.from_bytes(docx(p("a") + p("{{ x|safe }}"))).render({"x": "</w:t>"})


@pytest.mark.parametrize(
    ("documents", "message"),
    [
        ({"a": b"junk"}, "documents['a']: not a readable .docx file"),
        ({"a": "a.docx"}, "documents['a'] is 'a.docx' (expected: the bytes of a .docx)"),
    ],
)
def test_a_document_to_be_merged_is_named(documents: Any, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        merge_documents(whole_document(), documents)
    assert message in str(caught.value)

"""What is wrong with a template is said with the place in the Word file."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import pytest

from planforge.word import (
    BadTemplate,
    BadValue,
    Blocks,
    BrokenPackage,
    Cell,
    CompiledTemplate,
    InlineImage,
    MissingValue,
    Picture,
    RenderFailed,
    Runs,
    Table,
    TemplateError,
    TextParagraph,
    TextRun,
    UnknownStyle,
    template_method,
)
from tests.word.small_docx import body, docx, p, table


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (p("one") + p("{{ x "), "paragraph 2, {{ x : the tag does not end in its paragraph (close it with"),
        (p("{{ x + }}"), "paragraph 1, {{ x + }}: "),
        (p("{% nonsense %}"), "paragraph 1, {% nonsense %}: no tag begins with nonsense"),
        (p("{% if x %}"), "paragraph 1, {% if x %}: the block is never closed (add endif"),
        (p("{% endif %}"), "paragraph 1, {% endif %}: no if is open here"),
        (p("{% else %}"), "paragraph 1, {% else %}: no for / if is open here"),
        (p("{% for a in x %}{% endif %}{% endfor %}"), "”, {% endif %}: no if is open here"),
        (
            p("lost text {%p if x %}") + p("{%p endif %}"),
            "paragraph 1, “lost text {%p if x %}”, {%p if x %}: the tag takes the place of",
        ),
        (p("{%tr if x %}"), "paragraph 1, {%tr if x %}: the tag stands outside a table"),
        (table(("{%tr if x %}", "lost"), ("{%tr endif %}",)), "table 1, row 1, cell 1, paragraph 1, {%tr if"),
        (
            p("{%p for a in x %}") + table(("{%tr endfor %}",)),
            "table 1, row 1, cell 1, paragraph 1, {%tr endfor %}: it belongs to {%p for a in x %}",
        ),
        (
            table((p("{%p if x %}{%tr if x %}"),)),
            "paragraph 1: tags for paragraph, row and cell stand in one",
        ),
        ("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{p x }}</w:t></w:r></w:p>", "on a section break"),
    ],
)
def test_a_bad_tag_is_refused_when_the_template_is_compiled(template: str, said: str) -> None:
    with pytest.raises(BadTemplate) as caught:
        CompiledTemplate.from_bytes(docx(template))
    assert str(caught.value).startswith("word/document.xml, ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("template", "kind", "said"),
    [
        (p("a") + p("{{ x[0] }}{{ nix }}"), MissingValue, "paragraph 2, “{{ x[0] }}{{ nix }}”, {{ nix }}: nix is undefined"),
        (p("{{ blokc }}"), MissingValue, "blokc is undefined (did you mean block?)"),
        (p("{{ x.nix }}"), MissingValue, "paragraph 1, {{ x.nix }}: x.nix is undefined"),
        (p("{% for r in rows %}{{ r.nmae }}{% endfor %}"), MissingValue, "rows[1].nmae is undefined (did"),
        (p("{% for rows2 in x %}{{ row2 }}{% endfor %}"), MissingValue, "did you mean rows2?"),
        (p("{{ rows[0]['no such'] }}"), MissingValue, "rows[0][no such] is undefined"),
        (p("{% for a in x %}", "{{ 1 / 0 }}", "{% endfor %}"), RenderFailed, "{{ 1 / 0 }}: a number is"),
        (p("{{ x.__class__ }}"), RenderFailed, "{{ x.__class__ }}: __class__ is out of a template's reach"),
        (p("{{ x.append(1) }}"), RenderFailed, "append is out of a template's reach"),
        (p("{{ 'a' * 99999999 }}"), RenderFailed, "* is asked for something too large"),
        (p("{{ 1 + 'a' }}"), RenderFailed, "values of different kinds do not go together: 'int', 'str'"),
        (p("{% for a in range(9999999) %}{% endfor %}"), RenderFailed, "range() goes too far"),
        (p("{{ '&lt;w:x&gt;'|safe }}"), RenderFailed, "broke the document"),
        (p("a") + p("{{p block }}"), UnknownStyle, "paragraph 2, {{p block }}: block.paragraphs[0].style: no style named"),
    ],
)  # fmt: skip
def test_a_tag_that_fails_says_where(template: str, kind: type[TemplateError], said: str) -> None:
    compiled = CompiledTemplate.from_bytes(docx(template))
    values: dict[str, Any] = {
        "x": [1],
        "rows": [{"nmae": 1, "name": "甲"}, {"name": "乙"}],
        "block": Blocks((TextParagraph("无此样式", ()),)),
    }
    with pytest.raises(kind) as caught:
        compiled.render(values)
    assert said in str(caught.value)


class Fails:
    """An object that fails wherever it is asked."""

    def _fail(self, *_: object) -> Any:
        raise ValueError("no")

    __str__ = __repr__ = __dir__ = __getitem__ = __iter__ = __html__ = __len__ = __bool__ = _fail
    __hash__ = None  # type: ignore[assignment]


class FailsAltogether(Fails):
    def __getattribute__(self, name: str) -> Any:
        raise ValueError("no")


class Unsaid(Exception):
    __str__ = Fails._fail


class FailsUnsaid(Fails):
    def _fail_unsaid(self) -> str:
        raise Unsaid

    __str__ = __html__ = _fail_unsaid


@pytest.mark.parametrize("kind", [Fails, FailsAltogether, FailsUnsaid])
@pytest.mark.parametrize(
    "tag",
    [
        "{{ d.x }}",
        "{{r d.x }}",
        "{{p d.x }}",
        "{{ d.x.name }}",
        "{{ d.x[1] }}",
        "{% for a in d.x %}{% endfor %}",
        "{{ d.x|join }}",
        "{{ d.x ~ 'b' }}",
        "{{ '%s' % d.x }}",
        "{% paragraph left=d.x %}a",
    ],
)
def test_an_object_that_fails_is_named_by_its_path(kind: type[Fails], tag: str) -> None:
    template = CompiledTemplate.from_bytes(docx(p(tag)))
    with pytest.raises((BadValue, MissingValue, RenderFailed)) as caught:
        template.render({"d": {"x": kind()}})
    assert caught.value.place and caught.value.place.spot == "paragraph 1"
    assert caught.value.path.startswith("d.x")


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x }}", "{{p x }}", "{{ [x]|join }}"])
def test_an_object_without_a_text_is_not_printed_by_its_address(tag: str) -> None:
    with pytest.raises(BadValue, match="x: object is no text"):
        CompiledTemplate.from_bytes(docx(p(tag))).render({"x": object()})


def test_a_fault_in_a_large_template_names_the_right_paragraph() -> None:
    lines = "".join(p(f"line {at} {{{{ x }}}}") for at in range(1, 200)) + p("{{ x.a.b }}")
    with pytest.raises(MissingValue) as caught:
        CompiledTemplate.from_bytes(docx(lines)).render({"x": "值"})
    assert caught.value.place and caught.value.place.spot == "paragraph 200"


def test_a_fault_shows_what_stands_around_its_tag() -> None:
    with pytest.raises(MissingValue) as caught:
        CompiledTemplate.from_bytes(docx(p("甲" * 30 + "{{ ", "nix }}", "乙" * 3))).render({})
    assert caught.value.place and caught.value.place.excerpt == "…" + "甲" * 20 + "{{ nix }}" + "乙" * 3


@pytest.mark.parametrize(
    "template",
    [p("{{ x "), p("{{ nix }}"), p("{{ 1 / 0 }}"), p("{{p block }}"), p("{{ bad }}"), "<w:altChunk/>"],
)
def test_errors_travel_between_processes(template: str) -> None:
    values = {"block": Blocks((TextParagraph("无此样式", ()),)), "bad": "\x00"}
    with pytest.raises(TemplateError) as caught:
        CompiledTemplate.from_bytes(docx(template)).render(values)
    travelled = pickle.loads(pickle.dumps(caught.value))
    assert (type(travelled), str(travelled)) == (type(caught.value), str(caught.value))
    assert travelled.place == caught.value.place


@pytest.mark.parametrize(
    ("tag", "problem", "subject", "near"),
    [
        ("{{ x + }}", "cut", "", ""),
        ("{{ }}", "cut", "", ""),
        ("{{ f(x }}", "cut", "", ""),
        ("{{ x ? }}", "sign", "?", ""),
        ("{{ f（x） }}", "sign", "（", ""),
        ("{{ 'x }}", "quote", "'", ""),
        ('{{ x ~ "y }}', "quote", '"', ""),
        ("{{ x|default(“y') }}", "quote", "“", ""),
        ("{% if x == 'y %}{% endif %}", "quote", "'", ""),
        ("{{ x y }}", "spelling", "x y", "x_y"),
        ("{% for a on x %}{% endfor %}", "instead", "on", "in"),
        ("{{ x ) }}", "unexpected", ")", ""),
        ("{% fro a in x %}", "word", "fro", "for"),
        ("{{ x|uper }}", "filter", "uper", "upper"),
        ("{% if 0 %}{{ x|uper }}{% endif %}", "filter", "uper", "upper"),
        ("{{ x|map('a')|uper }}", "filter", "uper", "upper"),
        ("{% if x is definde %}{% endif %}", "test", "definde", "defined"),
        ("{% include 'a' %}", "foreign", "include", ""),
        ("{% from 'a' import b %}", "foreign", "from", ""),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "twice", "a", ""),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "deep", "", ""),
    ],
)
def test_what_jinja_says_becomes_a_problem_by_name(tag: str, problem: str, subject: str, near: str) -> None:
    with pytest.raises(BadTemplate) as caught:
        CompiledTemplate.from_bytes(docx(p(tag)))
    fault = caught.value.faults[0]
    assert (fault.problem, fault.subject, fault.near) == (problem, subject, near)


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ('{{ nix|default("d") }}', "d"),
        ('{{ nix|d("-")|upper }}', "-"),
        ('{{ nix.b.c|default("q") }}', "q"),
        ('{{ nix["b"][0]|default("q") }}', "q"),
        ('{{ here.b.c|default("q") }}', "q"),
        ('{% for a in here.rows|default([]) %}x{% endfor %}', ""),
        ('{{ rows|map(attribute="nix", default="n")|join }}', "n"),
    ],
)  # fmt: skip
def test_default_takes_what_is_missing(tag: str, printed: str) -> None:
    template = CompiledTemplate.from_bytes(docx(p(tag)))
    made = body(template.render({"here": {}, "rows": [{}]}))
    assert re.sub("<[^>]*>", "", made) == printed


@pytest.mark.parametrize(
    "tag",
    [
        *("{{ nix.b.c }}", "{{ nix|upper }}", "{{ nix|length }}", "{{ nix|items|list }}", "{{ nix.b() }}"),
        *("{% if nix.b %}{% endif %}", "{{ 1 + nix.b }}", "{{ nix|list }}", "{{ 'a'|default(nix) ~ nix }}"),
    ],
)
def test_without_default_a_missing_value_stays_an_error(tag: str) -> None:
    template = CompiledTemplate.from_bytes(docx(p(tag)))
    with pytest.raises(MissingValue, match="nix is undefined"):
        template.render({})


PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (1).to_bytes(4, "big") * 2
PLACED = "word/document.xml, paragraph 1, "


def refuse_day(value: object) -> str:
    raise ValueError(f"{value} is no day")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ r.a + 1 }}", "r.a: values of different kinds do not go together: 'str', 'int'"),
        ("{{ -r.a }}", "r.a: values of different kinds do not go together: 'str'"),
        ("{% for x in nothing %}{% endfor %}", "nothing: 'NoneType' is no list (give a list"),
        ("{% for r in rows %}{% for x in r.d %}{% endfor %}{% endfor %}", "rows[1].d: 'NoneType' is no list"),
        ("{% for r in rows %}{{ r.d + 'a' }}{% endfor %}", "rows[0].d: values of different kinds"),
        ("{{ r.a() }}", "r.a: 'str' can not be called"),
        ("{{ r.a|day }}", "r.a: a filter can not take the value: day (x): x is no day (look"),
        ("{{ nothing|length }}", "nothing: a filter can not take the value: length (NoneType)"),
        ("{{ r|dictsort(by='z') }}", "r: a filter can not take the value: dictsort (dict)"),
        ("{{ 'nothing' + 1 }}", "values of different kinds"),
    ],
)  # fmt: skip
def test_a_tag_that_fails_names_the_data(tag: str, said: str) -> None:
    template = CompiledTemplate.from_bytes(docx(p(tag)), filters={"day": refuse_day})
    values = {"r": {"a": "x"}, "nothing": None, "rows": [{"d": [1]}, {"d": None}]}
    with pytest.raises(RenderFailed) as caught:
        template.render(values)
    assert str(caught.value).startswith(PLACED) and f": {said}" in str(caught.value)


@pytest.mark.parametrize(
    ("tag", "value", "said"),
    [
        ("{{ x }}", InlineImage(None, None), "x: InlineImage is None (expected: str | os.PathLike"),  # type: ignore[arg-type]
        ("{{ x }}", InlineImage(None, "no.png"), "x: the picture no.png can not be read"),
        ("{{ x }}", InlineImage(None, PNG, width="20mm"), "x: "),  # type: ignore[arg-type]
        ("{{p x }}", Blocks(("text",)), "Blocks.paragraphs is ('text',) (expected: tuple[Block, ...])"),  # type: ignore[arg-type]
        ("{{p x }}", Blocks("text"), "Blocks.paragraphs is 'text'"),  # type: ignore[arg-type]
        ("{{p x }}", Blocks((TextParagraph("正文段落", "text"),)), "TextParagraph.runs is 'text' (expected: tuple[TextRun, ...])"),  # type: ignore[arg-type]
        ("{{p x }}", Blocks((TextParagraph("正文段落", (TextRun(5),)),)), "TextRun.text is 5 (expected: str)"),  # type: ignore[arg-type]
        ("{{p x }}", Blocks((TextParagraph("正文段落", (), item="一"),)), "TextParagraph.item is '一'"),  # type: ignore[arg-type]
        ("{{p x }}", Blocks((Table(((Cell(),),), ("2cm",)),)), "Table.widths is '2cm'"),  # type: ignore[arg-type]
        ("{{p x }}", Blocks((Picture("no.png", "正文段落"),)), "x: the picture no.png can not be read"),
        ("{{r x }}", Runs("text"), "x: Runs.runs is 'text'"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused_with_what_is_expected(tag: str, value: Any, said: str) -> None:
    template = CompiledTemplate.from_bytes(docx(p(tag)))
    with pytest.raises(BadValue) as caught:
        template.render({"x": value})
    assert str(caught.value).startswith(PLACED) and said in str(caught.value)
    assert caught.value.path == "x"


@pytest.mark.parametrize("data", [None, [1], {1: 2}])
def test_data_that_is_no_dict_of_names_is_refused(data: Any) -> None:
    with pytest.raises(BadValue):
        CompiledTemplate.from_bytes(docx(p("{{ x }}"))).render(data)


BOX = "{{ x + }}"
TEXT_BOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice Requires="wps"><w:txbxContent>{p(BOX)}</w:txbxContent></mc:Choice>'
    f"<mc:Fallback><w:pict><w:txbxContent>{p(BOX)}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (p("{% paragraph lft='2cm' %}"), ["a paragraph has no property lft (did you mean left?)"]),
        (p("{% tr for a in x %}"), ["a blank (write {%tr for)"]),
        (p("{% p if x %}"), ["a blank (write {%p if)"]),
        (p("{%trfor a in x %}"), ["a blank (write {%tr for)"]),
        (p("{%pendif %}"), ["a blank (write {%p endif)"]),
        (p("{% end for %}"), ["no tag begins with end for (did you mean endfor?)"]),
        (p("{%p end if %}"), ["no tag begins with end if (did you mean endif?)"]),
        (p("{% if a %}{% elseif b %}{% endif %}"), ["no tag begins with elseif (did you mean elif?)"]),
        (p("{% if a %}{% elsif b %}{% endif %}"), ["no tag begins with elsif (did you mean elif?)"]),
        (p("{% if a %}{% else if b %}{% endif %}"), ["no tag begins with else if (did you mean elif?)"]),
        (p("{{ p x }}"), ["a blank (write {{p x)"]),
        (p("{{ r x.y }}"), ["a blank (write {{r x.y)"]),
        (p("｛｛ x ｝｝"), ["｛｛ x ｝｝ is not read as a tag (write it with half-width signs: {{ x }})"]),
        (p("a｛% if x %｝"), ["signs: {% if x %})"]),
        (p("{％ if x ％}"), ["signs: {% if x %})"]),
        (p("{{ x ｝｝"), ["signs: {{ x }})"]),
        (p("{% raw %}｛｛{% endraw %}{{ x + }}"), ["something is missing"]),
        (p("{{ x|d(＂a＂) }}"), ["＂ can not stand in a tag (use half-width signs"]),
        (p("{{ x|d(“a\") }}"), ["never closed: “ (close it with the same mark"]),
        (table(("{% for a in x %}b", "{% endfor %}")), ["cell 2, paragraph 1, {% endfor %}: it belongs to {% for a in x %}, which stands in another cell"]),
        (table(("{% for a in x %}", "b"), ("{% endfor %}", "c")), ["row 2, cell 1, paragraph 1, {% endfor %}: it belongs"]),
        (table(("{%p if a %}", "{%p endif %}")), ["another cell (repeat rows by {%tr"]),
        (table(("{% vm %}",)), ["{% vm %}: vm stands outside a loop"]),
        (table(("{% hm %}",)), ["{% hm %}: hm stands outside a loop"]),
        (p("{{ x\u200b }}"), ["U+200B can not stand in a tag"]),
        (
            p("{{ a + }}") + p("{{ b "),
            ["paragraph 1, {{ a + }}: something is", "paragraph 2, {{ b : the tag does"],
        ),
        (
            p("{% endfor %}") + p("{{ c|nn }}") + p("{% if x %}"),
            ["paragraph 1, {% endfor", "paragraph 2, {{ c", "paragraph 3, {% if"],
        ),
        (TEXT_BOX + p("{{ y + }}"), ["text box 1, paragraph 1, {{ x + }}", "paragraph 3, {{ y + }}"]),
        (
            table((table(("{{ y + }}",)) + p("{{ z + }}"),)) + table(("{{ k + }}",)),
            ["table 1, row 1, cell 1, table 1, row 1, cell 1, paragraph 1, {{ y", "table 1, row 1, cell 1, paragraph 1, {{ z", "table 2, row 1"],
        ),
    ],
)  # fmt: skip
def test_mistakes_are_named_and_in_order(template: str, said: list[str]) -> None:
    with pytest.raises(BadTemplate) as caught:
        CompiledTemplate.from_bytes(docx(template))
    lines = str(caught.value).splitlines()
    assert [part in line for part, line in zip(said, lines, strict=True)] == [True] * len(said), lines


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no such folder: '.*nodir'"):
        CompiledTemplate.from_bytes(docx(p("a"))).render_to({}, tmp_path / "nodir" / "x.docx")


def test_columns_have_a_limit_that_is_said() -> None:
    with pytest.raises(BadValue, match="1 to 63"):
        CompiledTemplate.from_bytes(docx(table(("{% colspan 0 %}",)))).render({})


class Ends:
    """An object in the data that asks Python to end."""

    def __init__(self, error: type[BaseException]) -> None:
        self.error = error

    @template_method
    def day(self) -> str:
        raise self.error("bye")

    def __eq__(self, other: object) -> bool:
        raise self.error("bye")

    def __repr__(self) -> str:
        raise self.error("bye")

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("tag", ["{{ x.day() }}", "{{ x }}", "{{ x == 1 }}", "{{ [x]|join }}"])
def test_data_does_not_end_the_program_but_its_user_may(tag: str) -> None:
    template = CompiledTemplate.from_bytes(docx(p(tag)))
    with pytest.raises(RenderFailed) as caught:
        template.render({"x": Ends(SystemExit)})
    assert caught.value.place and caught.value.place.tag == tag and "SystemExit" in str(caught.value)
    with pytest.raises(KeyboardInterrupt):
        template.render({"x": Ends(KeyboardInterrupt)})


@pytest.mark.parametrize("compat", [False, True])
def test_one_prefix_stands_for_one_name_space(compat: bool) -> None:
    inner = '<w:custom xmlns:w="urn:other"><w:p/></w:custom>'
    again = inner.replace("urn:other", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
    with pytest.raises(BrokenPackage) as caught:
        CompiledTemplate.from_bytes(docx(p("{{ x }}") + inner), compat=compat)
    assert caught.value.problem == "prefix" and caught.value.place
    assert CompiledTemplate.from_bytes(docx(p("{{ x }}") + again), compat=compat).render({"x": 1})

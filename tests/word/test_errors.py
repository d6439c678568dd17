"""What is wrong with a template is said with the place in the Word file."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from planforge.word import (
    BadTemplate,
    Blocks,
    BrokenPackage,
    CompiledTemplate,
    MissingValue,
    RenderFailed,
    TemplateError,
    TextParagraph,
    UnknownStyle,
)
from tests.word.small_docx import W, docx, p, table


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (p("one") + p("{{ x "), "paragraph 2, {{ x : the tag does not end in its paragraph (close it with"),
        (p("{{ x + }}"), "paragraph 1, {{ x + }}: "),
        (p("{% nonsense %}"), "paragraph 1, {% nonsense %}: Encountered unknown tag 'nonsense'"),
        (p("{% if x %}"), "paragraph 1, {% if x %}: the block is never closed (add endif"),
        (p("{% endif %}"), "paragraph 1, {% endif %}: no if is open here"),
        (p("{% else %}"), "paragraph 1, {% else %}: no for / if is open here"),
        (p("{% for a in x %}{% endif %}{% endfor %}"), "paragraph 1, {% endif %}: no if is open here"),
        (
            p("lost text {%p if x %}") + p("{%p endif %}"),
            "paragraph 1, {%p if x %}: the tag takes the place of",
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
        (p("a") + p("{{ x }}{{ nix }}"), MissingValue, "paragraph 2, {{ nix }}: 'nix' is undefined"),
        (p("{{ x.nix }}"), MissingValue, "paragraph 1, {{ x.nix }}: "),
        (p("{% for a in x %}", "{{ 1 / 0 }}", "{% endfor %}"), RenderFailed, "ZeroDivisionError"),
        (p("{{ x.__class__ }}"), RenderFailed, "{{ x.__class__ }}: SecurityError"),
        (p("{{ range.__globals__ }}"), RenderFailed, "SecurityError"),
        (p("{{ x.append(1) }}"), RenderFailed, "SecurityError"),
        (p("{{ 'a' * 99999999 }}"), RenderFailed, "SecurityError"),
        (p("{{ '%0999999999d' % 1 }}"), RenderFailed, "SecurityError"),
        (p("{{ '%0999999999d'|format(1) }}"), RenderFailed, "SecurityError"),
        (p("{{ 'a'.ljust(9999999999) }}"), RenderFailed, "SecurityError"),
        (p("{{ 'a'|center(9999999999) }}"), RenderFailed, "SecurityError"),
        (p("{{ 9 ** 9 ** 9 }}"), RenderFailed, "SecurityError"),
        (p("{% for a in range(9999999) %}{% endfor %}"), RenderFailed, "range"),
        (p("{% include 'x' %}"), RenderFailed, "{% include 'x' %}"),
        (p("{{ '&lt;w:p&gt;'|safe }}"), RenderFailed, "broke the document"),
        (p("a") + p("{{p block }}"), UnknownStyle, "paragraph 2, {{p block }}: no style named"),
    ],
)  # fmt: skip
def test_a_tag_that_fails_says_where(template: str, kind: type[TemplateError], said: str) -> None:
    compiled = CompiledTemplate.from_bytes(docx(template))
    values: dict[str, Any] = {"x": [1], "block": Blocks((TextParagraph("无此样式", ()),))}
    with pytest.raises(kind) as caught:
        compiled.render(values)
    assert said in str(caught.value)


def test_a_fault_in_a_large_template_names_the_right_paragraph() -> None:
    lines = "".join(p(f"line {at} {{{{ x }}}}") for at in range(1, 200)) + p("{{ x.a.b }}")
    with pytest.raises(MissingValue) as caught:
        CompiledTemplate.from_bytes(docx(lines)).render({"x": "值"})
    assert caught.value.place and caught.value.place.spot == "paragraph 200"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


LAUGHS = (
    f'<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    f"<w:document {W}><w:body>{p('{{ x }}&a;&b;')}</w:body></w:document>"
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a readable .docx"),
        (b"PK\x03\x04 nothing", "not a readable .docx"),
        (docx(p("{{ x }}"))[:-60], "not a readable .docx"),
        (docx(p("{{ x }}")).replace(b"document.xml", b"docXment.xml"), "not a Word document"),
        (zipped({"word/document.xml": b"<w:document {{ x }}"}), "damaged XML"),
        (zipped({"word/document.xml": LAUGHS.encode()}), "document type declaration"),
        (zipped({"word/document.xml": b"x", "word/bomb": bytes(20_000_000)}), "too large to be a template"),
        (zipped({"word/document.xml": b"<a>{{ x }}</a>"}), "not an ordinary Word document"),
    ],
    ids=range(8),
)
def test_a_file_that_is_no_word_document_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BrokenPackage, match=said):
        CompiledTemplate.from_bytes(data)

"""Data is printed as it is, whatever it looks like."""

from __future__ import annotations

import pickle
import re
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.word import BadValue, Blocks, CompiledTemplate, TextParagraph, TextRun
from tests.word.small_docx import body, docx, p

TEMPLATE = CompiledTemplate.from_bytes(docx(p("{{ x }}") + p("{{p block }}") + p("{{r x }}")))
PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))
HOSTILE = st.sampled_from(
    [
        "{{ 7*6 }}",
        "{% raw %}",
        "{%p endif %}",
        "{#",
        "<w:p/>",
        "&amp;",
        "]]>",
        "\"'",
        "𠮷😀",
        "\ue0000\ue001",
        "\u2028",
    ]
)


def printed(value: str) -> list[str]:
    """Fill the template with a value in three ways; give the three texts."""
    block = Blocks((TextParagraph("正文段落", (TextRun(value),)),))
    made = body(TEMPLATE.render({"x": value, "block": block}))
    return [
        unescape("".join(re.findall(r"<w:t>(.*?)</w:t>", paragraph, re.DOTALL)))
        for paragraph in re.findall(r"<w:p>.*?</w:p>", made, re.DOTALL)
    ]


@given(st.lists(st.one_of(PRINTABLE, HOSTILE), max_size=4).map("".join))
def test_any_text_survives(value: str) -> None:
    assert printed(value) == [value] * 3


@pytest.mark.parametrize("value", ["\x00", "a\x0bb", "\x1f", "\ud800", "\ufffe"])
def test_a_character_that_word_can_not_hold_is_refused(value: str) -> None:
    with pytest.raises(BadValue, match=r"word/document.xml, paragraph 1, {{ x }}: .*U\+"):
        TEMPLATE.render({"x": value, "block": Blocks()})


def test_the_same_input_gives_the_same_bytes() -> None:
    source = docx(p("{{ x }}"), {"word/media/picture.png": "not touched " * 100})
    template = CompiledTemplate.from_bytes(source)
    first = template.render({"x": "甲"})
    assert first == template.render({"x": "甲"}) == pickle.loads(pickle.dumps(template)).render({"x": "甲"})
    assert first != template.render({"x": "乙"})
    with zipfile.ZipFile(BytesIO(first)) as made, zipfile.ZipFile(BytesIO(source)) as given_zip:
        assert made.testzip() is None
        assert made.namelist() == given_zip.namelist()
        assert {info.date_time for info in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert made.read("word/media/picture.png") == given_zip.read("word/media/picture.png")


def test_a_file_appears_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    TEMPLATE.render_to({"x": "甲", "block": Blocks()}, path)
    assert zipfile.is_zipfile(path)
    assert [file.name for file in tmp_path.iterdir()] == ["out.docx"]


def test_many_paragraphs_are_printed_in_linear_time() -> None:
    line = TextParagraph("正文段落", (TextRun("一级", "强调"), TextRun("字" * 100)))
    made = TEMPLATE.render({"x": "", "block": Blocks((line,) * 20_000)})
    assert body(made).count("<w:pStyle") == 20_000

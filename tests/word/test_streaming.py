"""Long documents go through in pieces: the words stay whole, and the memory does not grow with them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.word import Blocks, CompiledTemplate, RenderFailed, TextParagraph, TextRun
from planforge.word.source import PartSource
from planforge.word.stream import ENOUGH, joined, mended
from tests.word.small_docx import body, docx, p, part, table

ROWS = table(("{%tr for row in rows %}",), ("{{ row.a }}", "{{ row.b }}"), ("{%tr endfor %}",))
ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}


def test_every_row_of_a_long_table_arrives_in_order() -> None:
    rows = [{"a": f"第{at}行", "b": at} for at in range(5000)]
    made = body(CompiledTemplate.from_bytes(docx(ROWS)).render({"rows": rows}))
    assert re.findall(r"<w:t>(第\d+行)</w:t>", made) == [row["a"] for row in rows]
    assert re.findall(r"<w:t>(\d+)</w:t>", made) == [str(row["b"]) for row in rows]


def test_rows_may_come_from_a_generator() -> None:
    rows = ({"a": at, "b": ""} for at in range(5000))
    assert body(CompiledTemplate.from_bytes(docx(ROWS)).render({"rows": rows})).count("<w:tr>") == 5000


@given(
    st.text(alphabet="&<>\"'甲a 　%s{}", max_size=20),
    st.sampled_from(["{{ x }}", "%{{ x }}%s{{ x }}{{ 1 }}"]),
)
def test_text_is_escaped_wherever_it_stands(text: str, tags: str) -> None:
    made = body(CompiledTemplate.from_bytes(docx(p(tags))).render({"x": text}))
    shown = "".join(ESCAPED.get(letter, letter) for letter in text)
    assert tags.replace("{{ x }}", shown).replace("{{ 1 }}", "1") in made


class Named:
    """A value that is no dict."""

    name = "名"
    items = "项"


@pytest.mark.parametrize(
    ("tags", "value", "text"),
    [
        ("{{ x.name }}", {"name": "名"}, "名"),
        ("{{ x.name }}", Named(), "名"),
        ("{{ x.items }}", Named(), "项"),
        ("{{ x.a.b.c }}", {"a": {"b": {"c": "名"}}}, "名"),
        ("{{ x.a.name }}", {"a": Named()}, "名"),
        ("{% for k, v in x.items() %}{{ k }}{{ v }}{% endfor %}", {"a": 1}, "a1"),
        ("{{ x.a if x.a is defined else '无' }}", {"b": 1}, "无"),
        ("{{ x['a'] }}{{ x.get('b') }}", {"a": 1, "b": 2}, "12"),
        ("{% set y = x.a %}{{ y }}{{ 'a' ~ y }}", {"a": "名"}, "名a名"),
        ("{% set y %}{{ x.a }}&{% endset %}{{ y }}", {"a": "<"}, "&lt;&amp;"),
        ("{% macro m(y) %}{{ y.a }}%{% endmacro %}{{ m(x) }}", {"a": "&"}, "&amp;%"),
        ("{% for y in x if y.a %}{{ loop.index }}{{ y.a }}{% endfor %}", [{"a": 0}, {"a": 7}], "17"),
        ("a{{ x }}b", None, "ab"),
        ("{{ x }}", 1.5, "1.5"),
        ("{{ x }}", "a\nb\tc", "a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c"),
    ],
)
def test_short_ways_change_nothing(tags: str, value: object, text: str) -> None:
    assert text in body(CompiledTemplate.from_bytes(docx(p(tags.replace("&", "&amp;")))).render({"x": value}))


def test_blocks_print_the_same_in_the_open_and_inside_a_macro() -> None:
    template = [
        *("{%p macro m(y) %}", "{{p y }}", "{%p endmacro %}", "{{p m(x) }}"),
        *("{%p set z %}", "{{p x }}", "{%p endset %}", "{{p z }}", "{{p x }}"),
    ]
    made = CompiledTemplate.from_bytes(docx("".join(map(p, template))))
    blocks = Blocks(tuple(TextParagraph("正文段落", (TextRun("甲 & 乙"),)) for _ in range(3)))
    assert body(made.render({"x": blocks})).count("<w:t>甲 &amp; 乙</w:t>") == 9


@given(
    st.lists(st.sampled_from(["<w:tc>", "</w:tc>", "<w:p/>", "</w:p>", "<", "/w:tc>", "</w:t", "c>", "甲"]))
)
def test_cells_are_mended_wherever_the_pieces_part(pieces: list[str]) -> None:
    whole = "".join(pieces)
    expected = re.sub(r"(?<!</w:p>)(?<!<w:p/>)</w:tc>", "<w:p/></w:tc>", whole)
    assert PartSource.mended(whole) == expected
    assert "".join(mended(pieces, PartSource.mended)) == expected
    assert "".join(mended(whole, PartSource.mended)) == expected


def test_joining_tells_how_long_it_is_before_it_hands_on() -> None:
    told: list[int] = []
    pieces = iter(["ab"] * ENOUGH)
    assert "".join(joined(pieces, told.append)) == "ab" * ENOUGH
    assert told == [ENOUGH, 2 * ENOUGH]


def test_long_pieces_are_checked_one_by_one() -> None:
    def check(size: int) -> None:
        if size > ENOUGH:
            raise MemoryError

    pieces = iter(["a" * ENOUGH] * 5)
    with pytest.raises(MemoryError):
        list(joined(pieces, check))
    assert len(list(pieces)) == 3


def test_broken_xml_of_a_long_part_is_found() -> None:
    long = p("字" * 1000) * 1000
    template = CompiledTemplate.from_bytes(docx(long + p("{{ x|safe }}")))
    assert "字" in part(template.render({"x": "a &amp; b"}))
    with pytest.raises(RenderFailed, match="broke the document"):
        template.render({"x": "</w:t>"})


SCRIPT = """
import re, sys
from pathlib import Path
from planforge.word import CompiledTemplate
template = CompiledTemplate.from_file(sys.argv[1])
rows = [{"a": f"第{at}行的文字", "b": at} for at in range(50_000)]
template.render_to({"rows": rows[:10]}, sys.argv[2])
status = Path("/proc/self/status")
before = int(re.search(r"VmRSS:\\s+(\\d+)", status.read_text()).group(1))
template.render_to({"rows": rows}, sys.argv[2])
print((int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text()).group(1)) - before) / 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_a_table_of_50000_rows_needs_little_memory(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(ROWS))
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "a.docx"), str(tmp_path / "b.docx")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert float(done.stdout) < 60

"""Attacks that once got through: each is refused, or prints only what it should."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from html import escape

import pytest

from planforge.word import BrokenPackage, CompiledTemplate, TemplateError
from planforge.word.generate import RESERVED
from planforge.word.limits import Budget, Refused
from tests.word.small_docx import docx, p


def refused(tag: str, *, compat: bool = False) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        CompiledTemplate.from_bytes(docx(p(escape(tag))), compat=compat).render({"a": 1, "rows": [{"n": 1}]})
    return caught.value


# --- the zip


def _false_zip(raw: bytes, method: int, crc: int, size: int) -> bytes:
    """A .docx with one member more, whose directory says what we say."""
    good = docx(p("text"))
    out = io.BytesIO(good)
    with zipfile.ZipFile(out, "a", method) as package:
        package.writestr(zipfile.ZipInfo("word/media/x.bin"), b"")
        info = package.getinfo("word/media/x.bin")
        package.fp.seek(package.start_dir)  # type: ignore[union-attr]
        package.fp.seek(info.header_offset)  # type: ignore[union-attr]
        name = info.filename.encode()
        package.fp.write(  # type: ignore[union-attr]
            struct.pack(
                "<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, method, 0, 33, crc, len(raw), size, len(name), 0
            )
            + name
            + raw
        )
        package.start_dir = package.fp.tell()  # type: ignore[union-attr]
        info.compress_type, info.CRC, info.compress_size, info.file_size = method, crc, len(raw), size
    return out.getvalue()


def _deflate(content: bytes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeeze.compress(content) + squeeze.flush()


def _bomb() -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(512)) + squeeze.flush()


FALSE_MEMBERS = {
    "more than it says": lambda: (_deflate(b"text" * 1000), 8, zlib.crc32(b"text"), 4),
    "a bomb that says 4": lambda: (_bomb(), 8, zlib.crc32(bytes(4)), 4),
    "less than it says": lambda: (_deflate(b"text"), 8, zlib.crc32(b"text"), 5),
    "no end": lambda: (_deflate(b"text")[:-1], 8, zlib.crc32(b"text"), 4),
    "another stream behind it": lambda: (_deflate(b"text") + _deflate(b"more"), 8, zlib.crc32(b"text"), 4),
    "a wrong sum": lambda: (_deflate(b"text"), 8, 1, 4),
    "stored, with a wrong size": lambda: (b"text", 0, zlib.crc32(b"text"), 3),
    "stored, with a wrong sum": lambda: (b"text", 0, 1, 4),
}


def test_a_member_as_the_directory_says_is_read() -> None:
    made = _false_zip(_deflate(b"text"), 8, zlib.crc32(b"text"), 4)
    with zipfile.ZipFile(io.BytesIO(CompiledTemplate.from_bytes(made).render({}))) as package:
        assert package.read("word/media/x.bin") == b"text"


@pytest.mark.parametrize("case", FALSE_MEMBERS)
def test_a_member_that_is_not_what_the_directory_says_is_refused(case: str) -> None:
    data = _false_zip(*FALSE_MEMBERS[case]())
    tracemalloc.start()
    try:
        with pytest.raises(BrokenPackage):
            CompiledTemplate.from_bytes(data)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


# --- what counts


@pytest.mark.parametrize(
    "tag",
    [
        "{{ [-10000000]|map('planforge static')|list }}",
        "{{ [1]|map('planforge text')|list }}",
        "{{ rows|selectattr('n', 'planforge static')|list }}",
        "{{ rows|rejectattr('n', 'planforge static')|list }}",
        "{{ [1]|select('planforge static')|list }}",
        "{{ [1]|reject('planforge static')|list }}",
    ],
)
def test_what_counts_is_out_of_reach(tag: str) -> None:
    refused(tag)


@pytest.mark.parametrize("count", [Budget.step, Budget.text])
def test_nothing_gives_a_budget_back(count: Callable[[Budget, int], None]) -> None:
    with pytest.raises(Refused):
        count(Budget(), -1)


# --- what prints XML


@pytest.mark.parametrize("compat", [False, True])
@pytest.mark.parametrize("prefix", ["_", RESERVED, "\N{FULLWIDTH LOW LINE}", RESERVED[0] + "\u13a6"])
@pytest.mark.parametrize(
    "call", ["property('ind', '<w:x/>', left='1cm')", "list('<w:x/>')", "paragraphs(a, 0)", "runs(a, 0)"]
)
def test_no_template_can_call_what_prints_xml(prefix: str, call: str, compat: bool) -> None:
    if compat and prefix != RESERVED:
        pytest.skip("a missing value is no error there")
    refused(f"{{{{ {prefix}{call} }}}}", compat=compat)
    if not compat:
        refused(f"{{% if false %}}{{% endif %}}{{{{p a), 0) ~ {prefix}{call.replace(')', '')} }}}}")


def test_a_span_is_no_expression() -> None:
    cell = (
        "<w:tc><w:tcPr><w:gridSpan w:val=\"1) ~ ('&lt;w:x/&gt;'|safe) ~ (1\"/></w:tcPr>"
        f"{p('{% hm %}x')}</w:tc>"
    )
    row = f"<w:tbl><w:tr>{'<w:tc>' + p('{%tc for b in rows %}') + '</w:tc>'}{cell}</w:tr></w:tbl>"
    with pytest.raises(TemplateError):
        CompiledTemplate.from_bytes(docx(row)).render({"rows": [1]})

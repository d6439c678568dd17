"""Attacks that once got through: each is refused, or prints only what it should."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from planforge.word import (
    BadTemplate,
    BrokenPackage,
    CompiledTemplate,
    InlineImage,
    RenderFailed,
    TemplateCache,
    TemplateError,
    archive,
)
from planforge.word import cache as cache_module
from planforge.word.generate import RESERVED
from planforge.word.imagefile import image_facts
from planforge.word.limits import Budget, Refused
from planforge.word.relations import Media, PartRelations
from tests.word.small_docx import W, docx, p, part, table


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


# --- results that cost more than what they were made of


@pytest.mark.parametrize(
    "tag",
    [
        "{% set t = 'a ' * 400000 %}{% set r = namespace(x=[]) %}"
        "{% for i in range(1000) %}{% set r.x = [r.x, t.split()] %}{% endfor %}",
        "{% set t = 'a,' * 400000 %}{% set r = namespace(x=[]) %}"
        "{% for i in range(1000) %}{% set r.x = [r.x, t.rsplit(',')] %}{% endfor %}",
        "{% set t = 'ab' * 400000 %}{% set r = namespace(x=[]) %}"
        "{% for i in range(1000) %}{% set r.x = [r.x, t.partition('a')] %}{% endfor %}",
        "{% set t = 'a\\n' * 1000000 %}{{ (t ~ t).splitlines()|length }}",
        "{% set r = namespace(x=[]) %}"
        "{% for i in range(1000) %}{% set r.x = [r.x, (1).to_bytes(1000000, 'big')] %}{% endfor %}",
        "{% set r = namespace(x=[]) %}"
        "{% for i in range(1000) %}{% set r.x = [r.x, [1]|batch(1000000, 'x')|list] %}{% endfor %}",
        "{% for i in range(1000) %}{% set x = []|slice(1000000)|list %}{% endfor %}",
        "{{ ('a ' * 1000)|wordwrap(1, true, '') }}",
        "{% set t = 'a' * 1000000 %}{{ t.rfind('b' ~ 'a' * 500000) }}",
        "{% set t = 'a' * 1000000 %}{{ t.find('b' ~ 'a' * 500000) }}",
        "{% set t = 'a' * 1000000 %}{{ t.count('a' * 500000 ~ 'b') }}",
        "{% set t = 'a' * 1000000 %}{{ t.strip('b' * 500000 ~ 'a') }}",
        "{% set t = 'a' * 1000000 %}{{ ([t] * 1000)|sort(reverse=true)|length }}",
        "{% set t = 'a' * 1000000 %}{{ ([t] * 1000)|unique(true)|list|length }}",
        "{% set t = 'a' * 1000000 %}{{ ([t] * 1000)|max(case_sensitive=false) }}",
        "{% set t = 'a' * 1000000 %}{{ ([{'t': t}] * 1000)|groupby('t')|length }}",
        "{% set t = 'a' * 1000000 %}{{ ([t] * 1000)|map('string')|sort(reverse=true)|length }}",
    ],
)
def test_what_a_call_makes_is_charged(tag: str) -> None:
    began = time.monotonic()
    refused(tag)
    assert time.monotonic() - began < 20


def test_everyday_texts_are_divided_and_sorted() -> None:
    rows = [{"n": f"name {at % 7}", "t": "text " * 20} for at in range(2000)]
    tag = "{{ rows|sort(attribute='n')|groupby('n')|length }} {{ rows[0].t.split()|length }}"
    made = CompiledTemplate.from_bytes(docx(p(escape(tag)))).render({"rows": rows})
    assert "7 20" in part(made)


# --- pictures, links, lists, the cache


def _png(width: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, 1, 8, 2, 0, 0, 0)


@pytest.mark.parametrize("name", ["x.png (1)", "x.xml", "x.rels", "x./../../a", "x"])
def test_the_name_of_a_picture_is_ours(name: str, tmp_path: Path) -> None:
    media = Media({"Word/Media/IMAGE1.JPG": "sum", "word/media/image2.png (1)": "sum"})
    names = [media.add(_png(width), image_facts(_png(width))) for width in (1, 2)]
    assert names == ["word/media/image3.png", "word/media/image4.png"]
    paths = [tmp_path / f"{at}{name.replace('/', '_')}" for at in (1, 2)]
    for width, path in enumerate(paths, 1):
        path.write_bytes(_png(width))
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    template = CompiledTemplate.from_bytes(docx(p("{{ a }}{{ b }}"), {"[Content_Types].xml": types}))
    made = template.render(
        {name: InlineImage(None, str(path)) for name, path in zip("ab", paths, strict=True)}
    )
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        found = [found for found in package.namelist() if found.startswith("word/media/")]
        assert found == ["word/media/image1.png", "word/media/image2.png"]
        assert len({package.read(found) for found in found}) == 2


def test_many_links_and_pictures_are_added_in_linear_time() -> None:
    began = time.monotonic()
    relations = PartRelations("word/document.xml", None)
    assert [relations.add("kind", f"https://a/{at}", True) for at in range(40_000)][-1] == "rId40000"
    media = Media({})
    facts = image_facts(_png(1))
    assert [media.add(str(at).encode(), facts) for at in range(20_000)][-1] == "word/media/image20000.png"
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("number", ["1", '1"/><w:x w:y="', "1') ~ a ~ ('", "99999999999"])
@pytest.mark.parametrize("where", ["numId", "abstractNumId", "start", "own"])
def test_the_numbers_of_lists_are_numbers(number: str, where: str) -> None:
    said = {
        name: escape(number) if name == where else "1" for name in ("numId", "abstractNumId", "start", "own")
    }
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="{said["abstractNumId"]}"><w:lvl w:ilvl="0">'
        f'<w:start w:val="{said["start"]}"/></w:lvl></w:abstractNum><w:num w:numId="{said["numId"]}">'
        f'<w:abstractNumId w:val="{said["abstractNumId"]}"/></w:num></w:numbering>'
    )
    look = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{said["own"]}"/></w:numPr></w:pPr>'
    text = p("{% restart_numbering %}a").replace("<w:p>", f"<w:p>{look}")
    data = docx(p("{% for b in [1, 2] %}{{ b }}{% endfor %}") + text * 2, {"word/numbering.xml": numbering})
    if number == "1":
        assert "w:startOverride" in part(CompiledTemplate.from_bytes(data).render({}), "word/numbering.xml")
        return
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(data).render({"a": 1})


@pytest.mark.skipif(os.name != "posix", reason="owners and modes are another thing there")
def test_a_full_cache_drops_only_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "MOST_ENTRIES", 1)
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    others = ["thesis.docx", "notes.part", "x.compiled", f"{'a' * 16}.part.docx"]
    for name in others:
        (folder / name).write_text("mine")
        os.utime(folder / name, (0, 0))
    (folder / "inner").mkdir()
    for text in ("a", "b", "c"):
        CompiledTemplate.from_bytes(docx(p(f"{{{{ {text} }}}}")), cache=TemplateCache(folder))
    names = {entry.name for entry in folder.iterdir()}
    assert {*others, "inner"} <= names
    assert len(names) == len(others) + 2


# --- what is fetched

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R = f'xmlns:r="{_RELATION}"'
_MARKS = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]


def _relations(kind: str, target: str, mode: str = ' TargetMode="External"') -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}/{kind}" Target="{target}"{mode}/></Relationships>'
    )


def _field(code: str) -> str:
    return f"<w:p>{_MARKS[0]}<w:r>{code}</w:r>{_MARKS[1]}{_MARKS[2]}</w:p>"


def _code(text: str) -> str:
    return f"<w:instrText>{text}</w:instrText>"


@pytest.mark.parametrize(
    "element",
    [
        f'<a:blip xmlns:a="a" {_R} r:link="rId1"/>',
        f'<v:imagedata xmlns:v="v" {_R} r:id="rId1"/>',
        '<v:imagedata xmlns:v="v" xmlns:o="urn:schemas-microsoft-com:office:office" o:relid="rId1"/>',
        f'<o:OLEObject xmlns:o="o" {_R} r:id="rId1"/>',
    ],
)
def test_a_picture_can_not_be_fetched_by_a_hyperlink(element: str) -> None:
    parts = {"word/_rels/document.xml.rels": _relations("hyperlink", "http://example.org/a.png")}
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(docx(f"<w:p><w:r>{element}</w:r></w:p>", parts))
    CompiledTemplate.from_bytes(docx(f'<w:p><w:hyperlink {_R} r:id="rId1"/></w:p>', parts))


@pytest.mark.parametrize(
    "target",
    ["/&#9;/server/a.png", "/%2fserver/a.png", "/%252fserver/a.png", "/a//server", "file:////server/a",
     "c:/%5c%5cserver", "/\\server/a", "/&#10;/server/a", "//server/a", "file://server/a", "/??/UNC/server/a"],
)  # fmt: skip
def test_another_machine_is_not_taken_for_this_one(target: str) -> None:
    parts = {"word/_rels/document.xml.rels": _relations("image", target)}
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(docx(p("a"), parts))


@pytest.mark.parametrize(
    "xml",
    [
        _field(_code('INCLUDEPICTURE"http://example.org/a.png"')),
        _field(_code("DD") + f"<w:del>{_code('X')}</w:del>" + _code("EAUTO cmd")),
        _field(_code("DD") + '<x:instrText xmlns:x="x">X</x:instrText>' + _code("EAUTO cmd")),
        _field(_code("DDE") + '<x:fldChar xmlns:x="x" x:fldCharType="separate"/>' + _code("AUTO cmd")),
        _field(_code("{{ a }} cmd")),
        _field(_code("DD{# #}E cmd")),
        f"<w:p>{_MARKS[0]}<w:r>{_code('DD')}</w:r>{_field(_code('QUOTE E'))[5:-6]}{_MARKS[1]}{_MARKS[2]}</w:p>",
    ],
)
def test_fields_can_not_be_hidden(xml: str) -> None:
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(docx(xml))


def test_a_data_source_in_the_settings_is_refused() -> None:
    merge = '<w:mailMerge><w:connectString w:val="Provider=x"/></w:mailMerge>'
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(
            docx(p("a"), {"word/settings.xml": f"<w:settings {W}>{merge}</w:settings>"})
        )


@pytest.mark.parametrize("other", ["word/document2.xml", "/word/other.bin"])
def test_the_text_that_word_opens_is_the_one_that_is_looked_at(other: str) -> None:
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(docx(p("a"), {"_rels/.rels": _relations("officeDocument", other, "")}))
    good = {"_rels/.rels": _relations("officeDocument", "/word/document.xml", "")}
    CompiledTemplate.from_bytes(docx(p("a"), good))


def test_xml_of_any_name_is_looked_at() -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/word/header1.bin" ContentType="application/x.header+xml"/></Types>'
    )
    header = f"<w:hdr {W}>{_field(_code('DDEAUTO cmd'))}</w:hdr>"
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(docx(p("a"), {"[Content_Types].xml": types, "word/header1.bin": header}))


# --- too much of something


@pytest.mark.parametrize("compat", [False, True])
@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("<w:p/>" * 600_000 + "<w:r/>" * 400_000, {}),
        ('<w:p w:a="" w:b="" w:c=""/>' * 250_000, {}),
        (p("x"), {"word/styles.xml": f"<w:styles {W}>{'<w:style/>' * 1_000_000}</w:styles>"}),
        (p("x"), {f"word/header{n}.xml": f"<w:hdr {W}>{'<w:p/>' * 110_000}</w:hdr>" for n in range(10)}),
    ],
)
def test_a_template_of_too_many_elements_is_refused_before_it_is_parsed(
    body: str, parts: dict[str, str], compat: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "RATIO_FREE", archive.LARGEST_MEMBER)
    with pytest.raises(BrokenPackage) as caught:
        CompiledTemplate.from_bytes(docx(body, parts), compat=compat)
    assert caught.value.problem == "nodes" and caught.value.place and caught.value.hint


@pytest.mark.parametrize("compat", [False, True])
def test_tags_need_two_private_characters(compat: bool) -> None:
    private = [chr(code) for code in range(0xE000, 0xF900)]
    some, most = "".join(private[:-2]), "".join(private[:-1])
    made = CompiledTemplate.from_bytes(docx(p(some, "{{ x }}")), compat=compat).render({"x": "值"})
    assert some in part(made) and "值" in part(made)
    with pytest.raises(BrokenPackage) as caught:
        CompiledTemplate.from_bytes(docx(p(most, "{{ x }}")), compat=compat)
    assert caught.value.problem == "signs" and caught.value.place


def _types(part_name: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        f'PartName="{part_name}" ContentType="application/x.header+xml"/></Types>'
    )


_ENTITY = "<?xml version='1.0' encoding='{}'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"


@pytest.mark.parametrize(
    "content",
    [
        _ENTITY.format("cp037").encode("cp037"),
        _ENTITY.format("utf-7").encode("utf-7"),
        _ENTITY.format("utf-16").encode("utf-16"),
        _ENTITY.format("utf-16").encode("utf-16-be"),
        _ENTITY.format("utf-32").encode("utf-32"),
        _ENTITY.format("utf-8").encode(),
        _ENTITY.format(" " * 400 + "' encoding='cp037").encode(),
        b"<?xml version='1.0'" + b" " * 400 + b"encoding='gb2312'?><a/>",
        b"<?xml version='1.0' encoding='utf-16'?><a/>",
        b"<a>",
    ],
)
@pytest.mark.parametrize("name", ["word/header1.xml", "word/header1.bin", "word/media/image1.png"])
def test_xml_is_read_as_xml_in_an_encoding_of_word(name: str, content: bytes) -> None:
    data = io.BytesIO(docx(p("{{ x }}")))
    with zipfile.ZipFile(data, "a") as package:
        package.writestr(name, content)
        package.writestr("[Content_Types].xml", _types("/word/header1.bin"))
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(data.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_word_s_own_encodings_are_read(encoding: str) -> None:
    data = io.BytesIO(docx(p("{{ x }}")))
    with zipfile.ZipFile(data, "a") as package:
        declared = encoding.removesuffix("-sig")
        header = f"<?xml version='1.0' encoding='{declared}'?><w:hdr {W}>{p('{{ x }}')}</w:hdr>"
        package.writestr("word/header1.xml", header.encode(encoding))
    assert "值" in part(CompiledTemplate.from_bytes(data.getvalue()).render({"x": "值"}), "word/header1.xml")


def _svg(inner: str, **attributes: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{said}>{inner}</svg>'


@pytest.mark.parametrize(
    "svg",
    [
        _svg("<script>alert(1)</script>"),
        _svg("", onload="alert(1)"),
        _svg('<a xlink:href=" javascript:alert(1)"/>'),
        _svg('<image xlink:href="http://example.org/a.png"/>'),
        _svg('<use href="//example.org/a.svg#b"/>'),
        _svg('<image href="data:image/svg+xml,x"/>'),
        _svg('<image><set attributeName="xlink:href" to="http://example.org/a.png"/></image>'),
        _svg("<style>@import 'http://example.org/a.css';</style>"),
        _svg('<rect style="fill: u\\72l(http://example.org/a)"/>'),
        _svg("<foreignObject/>"),
        "<?xml-stylesheet href='http://example.org/a.css'?>" + _svg(""),
    ],
)
@pytest.mark.parametrize("name", ["word/media/image1.svg", "word/media/image1.png"])
def test_a_picture_in_svg_runs_and_fetches_nothing(svg: str, name: str) -> None:
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(docx(p("a"), {name: svg}))


def test_an_ordinary_svg_is_taken() -> None:
    inner = '<a href="https://example.org/"/><rect fill="url(#b)"/><image href="data:image/png;base64,AA"/>'
    template = CompiledTemplate.from_bytes(docx(p("a"), {"word/media/image1.svg": _svg(inner)}))
    assert [note.kind for note in template.report()] == ["external-link"]


# --- fields


def _marks(inner: str, choice: str = "Choice") -> str:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return f'<mc:AlternateContent xmlns:mc="{space}"><mc:{choice}>{inner}</mc:{choice}></mc:AlternateContent>'


_QUOTE = _field(_code("QUOTE DDE"))[5:-6]
_REFUSED_FIELDS = [
    f"<w:p>{_MARKS[0]}{_QUOTE}<w:r>{_code(' cmd')}</w:r>{_MARKS[1]}{_MARKS[2]}</w:p>",
    f'<w:p>{_MARKS[0]}<w:fldSimple w:instr="QUOTE DDE"/><w:r>{_code(" cmd")}</w:r>{_MARKS[2]}</w:p>',
    _field("<w:delInstrText>DDEAUTO cmd</w:delInstrText>"),
    _field(_marks(_code("TIME ")) + _code("DDE cmd")),
    _field(_code("D") + _marks(_MARKS[1]) + _code("DE cmd")),
    _field(_code("D") + "<w:t>{% if a %}</w:t>" + _code("X") + "<w:t>{% endif %}</w:t>" + _code("DE cmd")),
    _field(_code('PRINT "27"')),
]


@pytest.mark.parametrize("xml", _REFUSED_FIELDS)
def test_no_field_comes_to_fetch_or_run_something(xml: str) -> None:
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(docx(xml))


@pytest.mark.parametrize(
    "xml",
    [
        _field(_code(" PAGE ")),
        _field(_code("=") + "</w:r>" + _field(_code("PAGE"))[5:-6] + "<w:r>" + _code("-1")),
        _field(_code("IF ") + "</w:r>" + _field(_code("PAGE"))[5:-6] + "<w:r>" + _code('= 1 "a" "b"')),
        _field(_code("DATE <w:del>x</w:del>")),
        f"<w:p><w:ins>{_field(_code('DATE'))[5:-6]}</w:ins></w:p>",
    ],
)
@pytest.mark.parametrize("compat", [False, True])
def test_ordinary_fields_stay(xml: str, compat: bool) -> None:
    template = CompiledTemplate.from_bytes(docx(xml + p("{{ a|safe }}")), compat=compat)
    assert template.report() == ()
    assert part(template.render({"a": "x"})).count("instrText>") == part(docx(xml)).count("instrText>")


_HOSTILE = f"</w:t></w:r>{_field(_code('DDEAUTO cmd'))[5:-6]}<w:r><w:t>"
_LINKED = f'</w:t><a:blip xmlns:a="a" {_R} r:link="rId1"/><w:t>'


@pytest.mark.parametrize(
    ("template", "value", "compat"),
    [
        (p("{{ a|safe }}"), _HOSTILE, False),
        (p("{{ a|safe }}"), _HOSTILE, True),
        (p("{{ a|safe }}"), _LINKED, False),
        (_field(_code("{{ a }} cmd")), "DDE", True),
        (_field(_code("D{{ a }}E cmd")), "D", True),
        ('<w:p><w:fldSimple w:instr="{{ a }} x"/></w:p>', "INCLUDETEXT", True),
        (
            p("{% filter replace('TIME ', '') %}") + _field(_code("TIME DDE cmd")) + p("{% endfilter %}"),
            "",
            True,
        ),
    ],
)
def test_what_values_bring_is_looked_at_as_the_template_was(template: str, value: str, compat: bool) -> None:
    parts = {"word/_rels/document.xml.rels": _relations("hyperlink", "http://example.org/a.png")}
    compiled = CompiledTemplate.from_bytes(docx(template, parts), compat=compat)
    with pytest.raises(RenderFailed) as caught:
        compiled.render({"a": value})
    assert caught.value.problem == "unfit"


GROWING: dict[str, tuple[int, Callable[[int], str]]] = {
    "blocks of the paragraph": (250, lambda n: p("{%p if a %}{%p endif %}" * n)),
    "blocks of the row": (250, lambda n: table(("{%tr if a %}{%tr endif %}" * n,))),
    "blocks of runs": (250, lambda n: p("{%r if a %}{%r endif %}" * n)),
    "runs of many texts": (
        250,
        lambda n: f"<w:p><w:r>{'<w:t>{%r if a %}</w:t><w:t>{%r endif %}</w:t>' * n}</w:r></w:p>",
    ),
    "blocks alone": (250, lambda n: p("{% if a %}{% endif %}" * n)),
    "fields": (300, lambda n: _field(_code("DATE {{ a }}")) * n + _field(_code("D") + "<w:t>{</w:t>" * n)),
    "codes in pieces": (1000, lambda n: _field((_code("DATE {{ a }}") + "<w:t>{</w:t>") * n)),
    "wide signs": (2000, lambda n: p("{{ a }}｛｛ a ｝｝｛%" * n)),
    "special tags": (500, lambda n: table(("{% colspan 2 %}" * n,))),
    "backslashes": (50_000, lambda n: p("{{ '" + "\\" * n)),
    "quotation marks": (50_000, lambda n: p("{{ " + "\\'\\" * n)),
    "both quotation marks": (50_000, lambda n: p("{{ " + "'\"" * n + "'")),
    "blocks that do not close": (1000, lambda n: p("{% if a %}") * n + p("{% endfor %}") * n),
    "joined paragraphs": (500, lambda n: p("{%- if a -%}{% endif -%}") * n),
    "what older programs see": (
        1000,
        lambda n: (
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice>{'<w:p/>' * n}</mc:Choice>{'<mc:Fallback><w:p/></mc:Fallback>' * n}"
            f"</mc:AlternateContent>{p('{{ a }}')}"
        ),
    ),
}


@pytest.mark.soak
@pytest.mark.parametrize("name", GROWING)
def test_time_grows_no_faster_than_the_template(name: str) -> None:
    """Four times as much takes about four times as long; sixteen times, if each looks at each."""
    many, make = GROWING[name]

    def took(times: int) -> float:
        data = docx(make(many * times))
        began = time.process_time()
        with contextlib.suppress(TemplateError):
            CompiledTemplate.from_bytes(data).render({"a": 1})
        return time.process_time() - began

    assert min(took(4) for _ in range(2)) < 9 * (min(took(1) for _ in range(2)) + 0.01)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (p("{{ a }}" * 2001), "many"),
        (p("{{ a }}" * 2000) * 11, "many"),
        (p("{%- if a -%}{% endif -%}") * 300, "many"),
        (p("{% if a %}") * 101 + p("{% endif %}") * 101, "deep"),
    ],
)
def test_too_many_tags_are_refused_with_a_place(body: str, problem: str) -> None:
    with pytest.raises(BadTemplate) as caught:
        CompiledTemplate.from_bytes(docx(body))
    assert problem in {fault.problem for fault in caught.value.faults}
    assert all(fault.place and fault.place.spot for fault in caught.value.faults)


@pytest.mark.parametrize("compat", [False, True])
def test_all_parts_share_what_tags_there_may_be(compat: bool) -> None:
    headers = {f"word/header{n}.xml": f"<w:hdr {W}>{p('{{ a }}' * 2000) * 3}</w:hdr>" for n in range(4)}
    with pytest.raises(BadTemplate) as caught:
        CompiledTemplate.from_bytes(docx(p("{{ a }}"), headers), compat=compat)
    assert [(fault.problem, fault.place and fault.place.part) for fault in caught.value.faults] == [
        ("many", "word/header3.xml")
    ]


# --- what else leads out of the file

_VML = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">{}</v:shape></w:pict></w:r></w:p>'
_OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'


@pytest.mark.parametrize(
    "xml",
    [
        _VML.format('<v:imagedata src="http://example.org/a.png"/>'),
        _VML.format(f'<v:fill {_OFFICE} o:althref="http://example.org/a.png"/>'),
        '<w:p><x:webVideoPr xmlns:x="x" embeddedHtml="&lt;iframe/&gt;"/></w:p>',
        '<w:p><w:ffData><w:entryMacro w:val="a"/></w:ffData></w:p>',
    ],
)
def test_nothing_is_fetched_or_run_by_an_element(xml: str) -> None:
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(docx(xml))


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("attachedTemplate", "http://example.org/a.dotm", ""),
        ("attachedTemplate", "http://example.org/a.dotm", ' TargetMode=" external"'),
        ("image", "//example.org/a.png", ""),
        ("ui/extensibility", "x/y.xml", ""),
        ("webextensiontaskpanes", "x/y.xml", ""),
    ],
)
def test_what_leads_out_of_the_file_is_known_however_it_is_written(kind: str, target: str, mode: str) -> None:
    with pytest.raises(BrokenPackage):
        CompiledTemplate.from_bytes(docx(p("a"), {"_rels/.rels": _relations(kind, target, mode)}))


def test_a_drawing_that_is_a_link_stays() -> None:
    linked = _VML.format("").replace("<v:shape ", '<v:shape href="https://example.org/" ')
    assert [note.kind for note in CompiledTemplate.from_bytes(docx(linked)).report()] == ["external-link"]

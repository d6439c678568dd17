"""Values that are more than text: rich text, listings, pictures, links, tables, sections, lists."""

from __future__ import annotations

import io
import pickle
import re
import struct
import time
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest

from planforge.word import (
    Anchor,
    BadValue,
    Blocks,
    Cell,
    CompiledTemplate,
    FloatingPicture,
    InlineImage,
    Listing,
    ListItem,
    ListLevel,
    NewList,
    Picture,
    RenderFailed,
    RichText,
    RichTextParagraph,
    SectionBreak,
    Table,
    TextParagraph,
    TextRun,
    UnknownStyle,
    mm,
    picture_size,
)
from tests.word.small_docx import W, body, docx, p, part, table
from tests.word.test_special import NUMBERING

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
BASE = {"[Content_Types].xml": TYPES}


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 100, height: int = 50, colour: int = 0) -> bytes:
    """A small picture at 254 pixels per inch."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([colour]) * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"pHYs", struct.pack(">IIB", 10000, 10000, 1))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def made(template_body: str, parts: dict[str, str] | None = None, **values: Any) -> bytes:
    return CompiledTemplate.from_bytes(docx(template_body, {**BASE, **(parts or {})})).render(values)


def filled(template_body: str, **values: Any) -> str:
    return body(made(template_body, **values))


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return package.namelist()


BOLD = "<w:rPr><w:b/></w:rPr><w:t>1 &lt; 2"


def para(*runs: str, style: str = "正文段落", **more: Any) -> TextParagraph:
    return TextParagraph(style, tuple(TextRun(run) for run in runs), **more)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (p("a{{r x }}b"), p("a", "BOLD", "b").replace("<w:t>BOLD", BOLD)),
        (p("{{p x }}"), p("BOLD").replace("<w:t>BOLD", BOLD)),
    ],
)
def test_rich_text_keeps_its_looks(template: str, expected: str) -> None:
    assert filled(template, x=RichText("1 < 2", bold=True)) == expected


def test_rich_text_can_stand_in_a_text() -> None:
    got = filled(p("a{{ x }}b"), x=RichText("r", italic=True))
    assert re.findall(r"<w:t>(.*?)</w:t>", got) == ["a", "r", "b"] and "<w:i/>" in got


def test_an_address_becomes_a_relationship_once() -> None:
    rich = RichText("one", url_id=CompiledTemplate.build_url_id("https://a.example/?b=1&c=2"))
    rich.add("two", url_id="https://a.example/?b=1&c=2")
    data = made(p("{{r x }}"), x=rich)
    assert re.findall(r'r:id="(\w+)"', part(data)) == ["rId1", "rId1"]
    relations = part(data, "word/_rels/document.xml.rels")
    assert relations.count("<Relationship ") == 1
    assert 'Target="https://a.example/?b=1&amp;c=2" TargetMode="External"' in relations


def test_rich_paragraphs() -> None:
    rich = RichTextParagraph("first", parastyle="a2")
    rich.add(RichText("second", color="#FF0000"))
    got = filled(p("{{p x }}"), x=rich)
    assert got.startswith('<w:p><w:pPr><w:pStyle w:val="a2"/></w:pPr><w:r><w:t>first')
    assert '<w:p><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>second' in got


def test_control_characters_keep_the_look_of_run_and_paragraph() -> None:
    look, run = '<w:pPr><w:jc w:val="center"/></w:pPr>', "<w:rPr><w:b/></w:rPr>"
    template = f"<w:p>{look}<w:r>{run}<w:t>{{{{ x }}}}!</w:t></w:r></w:p>"
    text = "<w:r>" + run + "<w:t>{}</w:t></w:r>"
    got = filled(template, x="a\ab\fc\nd")
    assert got == (
        f"<w:p>{look}{text.format('a')}</w:p><w:p>{look}{text.format('b')}</w:p>"
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        f"<w:p>{look}{text.format('c</w:t><w:br/><w:t>d!')}</w:p>"
    )
    assert filled(template, x=Listing("a\ab\fc\nd")) == got


def within(start: str, end: str, text: str = "{{ d.x }}") -> str:
    """A paragraph whose run stands in something."""
    return p(text).replace("<w:r>", f"{start}<w:r>").replace("</w:r>", f"</w:r>{end}")


INS = '<w:ins w:id="1" w:author="甲"><w:hyperlink w:anchor="a">'


def test_a_new_paragraph_divides_what_it_stands_in() -> None:
    end = "</w:hyperlink></w:ins>"
    got = filled(within(INS, end), d={"x": "a\ab\tc\fd"})
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    tab = within(INS, end, "b").replace("</w:r>", "</w:r><w:r><w:tab/></w:r><w:r><w:t>c</w:t></w:r>")
    assert got == within(INS, end, "a") + tab + page + within(INS, end, "d")


def test_a_new_paragraph_in_a_text_box_is_one_of_the_text_box() -> None:
    box = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
    assert filled(box.format(p("{{ x }}")), x="a\ab") == box.format(p("a") + p("b"))


@pytest.mark.parametrize("prefix", ["x:", ""])
def test_a_part_may_call_its_elements_otherwise(prefix: str) -> None:
    space = W.replace(":w=", f":{prefix[:-1]}=" if prefix else "=")
    other = p("{{ x }}").replace("<w:p>", f"<w:p {space}>").replace("w:p>", f"{prefix}p>")
    other = other.replace("<w:p ", f"<{prefix}p ")
    assert filled(other, x="a\ab") == p("a") + p("b")
    whole = f"<w:document {W}><w:body>{p('{{ x }}')}</w:body></w:document>"
    parts = {
        "word/document.xml": whole.replace(W, space)
        .replace("<w:", f"<{prefix}")
        .replace("</w:", f"</{prefix}")
    }
    assert body(made("", parts, x="a\ab")) == p("a") + p("b")


def test_lists_begin_again_whatever_numbering_calls_its_elements() -> None:
    numbering = NUMBERING.replace("w:", "n:").replace(":w=", ":n=")
    value = Blocks((para("a", item=ListItem("7")), para("b", item=ListItem("7", restart=True))))
    data = made(p("{{p x }}"), {"word/numbering.xml": numbering}, x=value)
    assert '<w:num w:numId="8">' in part(data, "word/numbering.xml")


def test_a_section_ends_with_the_last_of_new_paragraphs() -> None:
    section = '<w:sectPr><w:pgSz w:w="5"/></w:sectPr>'
    template = f"<w:p><w:pPr><w:keepNext/>{section}</w:pPr><w:r><w:t>{{{{ x }}}}</w:t></w:r></w:p>"
    got = filled(template, x="a\ab\ac")
    assert got.count("<w:keepNext/>") == 3 and got.count(section) == 1
    assert got.endswith(f"<w:p><w:pPr><w:keepNext/>{section}</w:pPr><w:r><w:t>c</w:t></w:r></w:p>")


@pytest.mark.parametrize(
    ("start", "end", "named"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", "a content control"),
        ('<w:fldSimple w:instr="X">', "</w:fldSimple>", "a field"),
    ],
)
def test_a_new_paragraph_where_there_can_be_none_is_refused(start: str, end: str, named: str) -> None:
    with pytest.raises(BadValue, match=named) as caught:
        filled(p("a") + within(start, end), d={"t": "a", "x": "a\ab"})
    assert caught.value.path == "d.x" and caught.value.place and caught.value.place.spot == "paragraph 2"
    assert "safe" not in str(caught.value) and "move the tag" in caught.value.hint


def test_a_cell_may_hold_a_very_long_text() -> None:
    row = table(("{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"))
    row = row.replace("<w:tbl>", '<w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>')
    assert filled(row, cs=["x" * 10_500_000]).count("x") == 10_500_000
    assert filled(p("{{ x }}"), x="\a" + "x" * 10_500_000).count("x") == 10_500_000


def test_a_picture_is_stored_once_and_declared(tmp_path: Path) -> None:
    path = tmp_path / "seal.png"
    path.write_bytes(png())
    images = [
        InlineImage(None, str(path)),
        InlineImage(None, png(), width=mm(20)),
        InlineImage(None, png(9, 9, 7)),
    ]
    data = made(p("{% for x in xs %}{{ x }}{% endfor %}") + p("{{r xs[0] }}"), xs=images)
    assert [name for name in names(data) if "media" in name] == [
        "word/media/image1.png",
        "word/media/image2.png",
    ]
    assert 'Extension="png" ContentType="image/png"' in part(data, "[Content_Types].xml")
    xml = part(data)
    assert re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', xml) == [
        ("360000", "180000"),
        ("720000", "360000"),
        ("32400", "32400"),
        ("360000", "180000"),
    ]
    assert re.findall(r'<wp:docPr id="(\d+)"', xml) == ["1001", "1002", "1003", "1004"]
    assert re.findall(r'r:embed="(\w+)"', xml) == ["rId1", "rId1", "rId2", "rId1"]


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xd9", b"%PDF"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BadValue, match=r"paragraph 1, {{ x }}"):
        filled(p("{{ x }}"), x=InlineImage(None, data))


TIFF = struct.pack("<2sHIH", b"II", 42, 8, 3) + b"".join(
    struct.pack("<HHIHH", tag, 3, 1, value, 0) for tag, value in ((256, 72), (257, 36), (296, 2))
)


def test_a_tiff_picture() -> None:
    data = made(p("{{ x }}"), x=InlineImage(None, TIFF))
    assert 'Extension="tiff" ContentType="image/tiff"' in part(data, "[Content_Types].xml")
    assert '<wp:extent cx="914400" cy="457200"/>' in part(data)


def test_threads_share_a_picture_in_an_open_file() -> None:
    template = CompiledTemplate.from_bytes(docx(p("{{ x }}"), BASE))
    values = {"x": InlineImage(None, SlowFile(png()))}
    with ThreadPoolExecutor(8) as threads:
        made = set(threads.map(template.render, [values] * 24))
    assert len(made) == 1


class SlowFile(io.BytesIO):
    """A file that lets other threads run between its calls."""

    def seek(self, at: int, whence: int = 0, /) -> int:
        done = super().seek(at, whence)
        time.sleep(0.001)
        return done


def closed(file: io.BytesIO) -> io.BytesIO:
    file.close()
    return file


@pytest.mark.parametrize(
    ("file", "said"),
    [(io.StringIO("a"), 'open it with "rb"'), (closed(io.BytesIO()), "closed file"), ("a\0b", "null")],
)
def test_a_file_that_gives_no_bytes_is_refused(file: Any, said: str) -> None:
    with pytest.raises(BadValue, match=said) as caught:
        filled(p("{{ x }}"), x=InlineImage(None, file))
    assert caught.value.path == "x"


@pytest.mark.parametrize(
    ("value", "words"), [(RichText("a", bold=True), "ab"), (RichTextParagraph("a"), "ab"), (para("a"), "ab")]
)
def test_a_value_joined_to_text_is_its_words(value: object, words: str) -> None:
    assert filled(p("{{ x ~ 'b' }}"), x=value) == p(words)


@pytest.mark.parametrize("tag", ["{{ x ~ 'b' }}", "{{ x|string }}", "{{ [x] }}", "{{ [x]|join }}"])
def test_a_picture_is_no_text(tag: str) -> None:
    with pytest.raises(BadValue, match=r"paragraph 1, .*x: "):
        filled(p(tag), x=InlineImage(None, png()))


def test_a_document_property_takes_no_picture() -> None:
    core = "<a><title>{{ x }}</title></a>"
    with pytest.raises(BadValue, match="x: a picture"):
        made(p("a"), {"docProps/core.xml": core}, x=InlineImage(None, png()))
    assert ">a<" in part(made(p("a"), {"docProps/core.xml": core}, x=RichText("a")), "docProps/core.xml")


def test_headers_have_pictures_of_their_own() -> None:
    header = {"word/header1.xml": f"<w:hdr {W}>{p('{{ x }}')}</w:hdr>"}
    data = made(p("{{ x }}"), header, x=InlineImage(None, png(), anchor="https://a.example/"))
    assert "word/_rels/header1.xml.rels" in names(data)
    assert part(data, "word/header1.xml").count("<a:hlinkClick ") == 2
    assert len({*re.findall(r'docPr id="(\d+)"', part(data) + part(data, "word/header1.xml"))}) == 2


def test_notes_are_filled_once_and_data_is_never_a_template() -> None:
    note = f'<w:footnote w:id="2">{p("{{ x }}")}</w:footnote>'
    notes = {"word/footnotes.xml": f"<w:footnotes {W}>{note}</w:footnotes>"}
    section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    for compat in (False, True):
        template = CompiledTemplate.from_bytes(docx(section * 3 + "<w:sectPr/>", notes), compat=compat)
        assert "{{ 7*6 }}" in part(template.render({"x": "{{ 7*6 }}"}), "word/footnotes.xml")


def test_a_block_value_holds_tables_pictures_and_sections() -> None:
    inner = Table(((Cell((para("in"),)),),), (500,))
    grid = Table(
        (
            (Cell((para("head"),), span=2, fill="EEEEEE"),),
            (Cell((para("a"), inner)), Cell()),
        ),
        (1000, 2000),
        style="表格",
        header_rows=1,
    )
    value = Blocks(
        (
            para("before"),
            SectionBreak(),
            grid,
            Picture(png(), "正文段落", width=mm(10), text="印章"),
            SectionBreak(landscape=True),
            para("after"),
        )
    )
    styles = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="正文段落"/></w:style>'
    styles += '<w:style w:type="table" w:styleId="t1"><w:name w:val="表格"/></w:style></w:styles>'
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1"/></w:sectPr>'
    data = made(p("{{p x }}") + page, {"word/styles.xml": styles}, x=value)
    xml = part(data)
    assert re.findall(r"<w:t(?: [^>]*)?>(.*?)</w:t>", xml) == ["before", "head", "a", "in", "after"]
    assert '<w:tblStyle w:val="t1"/>' in xml and xml.count("<w:tblHeader/>") == 1
    assert 'descr="印章"' in xml and '<w:gridSpan w:val="2"/><w:shd' in xml
    assert '<w:type w:val="nextPage"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar' in xml
    assert xml.count("<w:sectPr") == 3
    assert "</w:tbl></w:tc>" not in xml
    assert str(value) == "before\n\nhead\na in\t\n印章\n\nafter"


def test_pictures_hang_on_a_paragraph() -> None:
    """Offsets count from the column and the paragraph: LibreOffice mirrors those from a line."""
    ring = FloatingPicture(png(), mm(-1), mm(2), mm(42), mm(42), text="印章 <1>", behind=True)
    sign = FloatingPicture(png(), 0, 0, height=mm(12))
    anchor = Anchor(para("2026年3月18日"), (ring, sign))
    xml = part(made(p("{{p x }}") + p("{{ y }}"), x=Blocks((anchor,)), y=InlineImage(None, png())))
    assert re.findall(r'relativeFrom="(\w+)"><wp:posOffset>(-?\d+)<', xml) == [
        *(("column", "-36000"), ("paragraph", "72000")),
        *(("column", "0"), ("paragraph", "0")),
    ]
    assert re.findall(r'behindDoc="(\d)"', xml) == ["1", "0"]
    assert 'cx="1512000" cy="1512000"' in xml and 'descr="印章 &lt;1&gt;"' in xml
    assert len(set(re.findall(r'<wp:docPr id="(\d+)"', xml))) == 3
    assert '<w:t xml:space="preserve">2026年3月18日<' in xml
    assert str(Blocks((anchor,))) == "2026年3月18日"


@pytest.mark.parametrize(
    "offsets", [{"left": 1.5, "top": 0}, {"left": 0, "top": None}, {"left": 2**31, "top": 0}]
)
def test_a_place_that_is_no_number_is_refused(offsets: dict[str, Any]) -> None:
    with pytest.raises(BadValue, match=r"FloatingPicture\.(left|top)"):
        made(p("{{p x }}"), x=Blocks((Anchor(para("a"), (FloatingPicture(png(), **offsets),)),)))


def test_the_size_of_a_picture_can_be_asked_for() -> None:
    own = picture_size(png())
    assert picture_size(png(), height=2 * own[1]) == (2 * own[0], 2 * own[1])
    with pytest.raises(BadValue, match="not a picture"):
        picture_size(b"no picture")


def test_tables_side_by_side_stay_two() -> None:
    one = Table(((Cell((para("a"),)),),), (100,))
    got = filled(p("{{p x }}"), x=Blocks((one, Table((), ()), one, para("b"), one)))
    assert re.sub(r"<w:tbl>.*?</w:tbl>", "T", got).count("T") == 3
    assert re.search(r'</w:tbl><w:p><w:pPr><w:spacing [^>]*w:line="20"', got)
    assert got.count('w:line="20"') == 2  # one between two tables, one at the end of the text


@pytest.mark.parametrize("shown", ["heading 1", "Heading 1", "HEADING 1", "标题 1", "标题1"])
def test_a_style_is_named_as_word_shows_it(shown: str) -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="table" w:styleId="t"><w:name w:val="Table Grid"/></w:style></w:styles>'
    )
    value = Blocks((para("a", style=shown), Table(((Cell(),),), (100,), style="网格型")))
    got = body(made(p("{{p x }}"), {"word/styles.xml": styles}, x=value))
    assert '<w:pStyle w:val="1"/>' in got and '<w:tblStyle w:val="t"/>' in got


def test_an_unknown_style_has_its_path() -> None:
    with pytest.raises(UnknownStyle) as caught:
        filled(p("{{p d.x }}"), d={"t": "nix", "x": Blocks((para("a"), para("b", style="nix")))})
    assert caught.value.path == "d.x.paragraphs[1].style"


def test_an_unknown_table_style_is_named() -> None:
    with pytest.raises(UnknownStyle, match="无此样式"):
        filled(p("{{p x }}"), x=Blocks((Table((), (), style="无此样式"),)))


def test_paragraphs_join_the_templates_lists() -> None:
    items = [
        para("a", item=ListItem("要点")),
        para("b", item=ListItem("要点", 1)),
        para("c", item=ListItem("要点", restart=True)),
        para("d", item=ListItem("7")),
    ]
    data = made(p("{{p x }}"), {"word/numbering.xml": NUMBERING}, x=Blocks(tuple(items)))
    assert re.findall(r'<w:ilvl w:val="(\d)"/><w:numId w:val="(\d)"/>', part(data)) == [
        ("0", "7"),
        ("1", "7"),
        ("0", "8"),
        ("0", "8"),
    ]
    with pytest.raises(BadValue, match="要点"):
        made(p("{{p x }}"), {"word/numbering.xml": NUMBERING}, x=Blocks((para("a", item=ListItem("nix")),)))


def test_paragraphs_form_lists_that_the_template_does_not_have() -> None:
    levels = (ListLevel("chineseCountingThousand", "%1、", 3), ListLevel("decimal", "%1.%2&", first_line=630))
    one, other = NewList(levels), NewList(levels)
    value = Blocks(
        (
            para("a", item=ListItem(one, style="强调")),
            para("b", item=ListItem(one, 1)),
            para("c", item=ListItem(other)),
        )
    )
    data = made(p("{{p x }}"), {"word/numbering.xml": NUMBERING}, x=value)
    assert re.findall(r'<w:ilvl w:val="(\d)"/><w:numId w:val="(\d)"/>', part(data)) == [
        ("0", "8"),
        ("1", "8"),
        ("0", "9"),
    ]
    assert '</w:numPr><w:rPr><w:rStyle w:val="c1"/></w:rPr></w:pPr>' in part(data)
    lists = part(data, "word/numbering.xml")
    assert re.findall(r'<w:(?:abstractNum|num) [^>]*?"(\d)"', lists) == ["0", "1", "2", "7", "8", "9"]
    assert '<w:start w:val="3"/><w:numFmt w:val="chineseCountingThousand"/>' in lists
    assert '<w:lvlText w:val="%1.%2&amp;"/>' in lists and 'w:firstLine="630"' in lists


def test_a_first_list_brings_its_part_along() -> None:
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="xml" ContentType="a/b"/></Types>'
    }
    item = ListItem(NewList((ListLevel("decimal", "%1."),)))
    data = made(p("{{p x }}"), parts, x=Blocks((para("a", item=item),)))
    assert 'PartName="/word/numbering.xml"' in part(data, "[Content_Types].xml")
    assert 'Target="numbering.xml"' in part(data, "word/_rels/document.xml.rels")
    assert '<w:num w:numId="1">' in part(data, "word/numbering.xml")


def test_own_filters() -> None:
    template = CompiledTemplate.from_bytes(
        docx(p("{{ x|twice }}")), filters={"twice": lambda value: value * 2}
    )
    assert body(template.render({"x": "a<"})) == p("a&lt;a&lt;")


def test_a_template_for_docxtpl_is_pickled_with_its_options() -> None:
    template = CompiledTemplate.from_bytes(
        docx(p("{%p if x %}lost") + p("{%p endif %}") + p("{{ nix }}")), compat=True
    )
    again = pickle.loads(pickle.dumps(template))
    assert again.render({"x": 1}) == template.render({"x": 1})
    assert body(again.render({"x": 1})) == p("")


def test_docxtpl_without_autoescape_prints_text_as_xml_and_never_loses_it() -> None:
    template = CompiledTemplate.from_bytes(docx(p("{{ x }}")), compat=True, autoescape=False)
    assert (
        body(template.render({"x": "a</w:t><w:tab/><w:t>b"}))
        == "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
    )
    with pytest.raises(RenderFailed):
        template.render({"x": "Smith & Co"})


def test_word_can_open_what_values_make() -> None:
    source = io.BytesIO()
    document = python_docx.Document()
    for text in ("{{ x }}", "{{p y }}", "{{r z }}"):
        document.add_paragraph(text)
    document.save(source)
    link = RichText("link", url_id="https://a.example/")
    value = Blocks(
        (TextParagraph("heading 1", (TextRun("h"),)), Picture(png(), "Normal"), SectionBreak(True))
    )
    data = CompiledTemplate.from_bytes(source.getvalue()).render(
        {"x": InlineImage(None, png()), "y": value, "z": link}
    )
    opened = python_docx.Document(io.BytesIO(data))
    assert len(opened.inline_shapes) == 2
    assert len(opened.sections) == 2
    assert opened.paragraphs[-1].hyperlinks[0].url == "https://a.example/"


def test_a_table_in_a_table_cell() -> None:
    got = filled(table(("{{p x }}",)), x=Blocks((Table(((Cell(),),), (9,)),)))
    assert re.search("</w:tbl><w:p><w:pPr><w:spacing [^<]*<w:rPr>.{,60}</w:p></w:tc>", got)

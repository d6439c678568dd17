"""The zip around a Word file: what is kept, what is written, and that nobody sees half of it."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from planforge.word import CompiledTemplate, InlineImage, MissingValue
from planforge.word.deflate import deflated
from planforge.word.package import DEFLATED, STORED, Member, packed, read_package, write_aside, write_package
from tests.word.small_docx import W, body, docx, p, part

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (1).to_bytes(4, "big") * 2

PICTURE = bytes(range(256)) * 300


def test_members_that_hold_no_tag_keep_the_bytes_they_came_with() -> None:
    data = docx(p("{{ x }}"), {"word/theme.xml": f"<a>{'<b/>' * 500}</a>"})
    before = {member.name: member for member in read_package(data)}
    after = {
        member.name: member for member in read_package(CompiledTemplate.from_bytes(data).render({"x": "值"}))
    }
    assert list(before) == list(after)
    for name in before.keys() - {"word/document.xml"}:
        assert before[name].raw == after[name].raw


def test_what_is_written_python_can_read() -> None:
    members = [
        packed("word/document.xml", b"<a/>" * 1000),
        Member("word/media/图.png", PICTURE, STORED, 0, len(PICTURE)),
        packed("empty", b""),
    ]
    written = write_package([members[0], packed("word/media/图.png", PICTURE), members[2]])
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["word/document.xml", "word/media/图.png", "empty"]
        assert archive.read("word/media/图.png") == PICTURE
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_template_and_values_give_the_same_bytes() -> None:
    data = docx(p("{{ x }}"))
    first = CompiledTemplate.from_bytes(data)
    assert first.render({"x": "值" * 1000}) == first.render({"x": "值" * 1000})
    assert first.render({"x": "值"}) == CompiledTemplate.from_bytes(data).render({"x": "值"})


def test_a_file_holds_what_render_gives(tmp_path: Path) -> None:
    template = CompiledTemplate.from_bytes(docx(p("{{ x }}")))
    target = tmp_path / ("很长的名字" * 16 + ".docx")
    template.render_to({"x": "值"}, target)
    template.render_to({"x": "另一个"}, target)
    assert target.read_bytes() == template.render({"x": "另一个"})
    assert [entry.name for entry in tmp_path.iterdir()] == [target.name]


def test_a_render_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    with pytest.raises(MissingValue):
        CompiledTemplate.from_bytes(docx(p("{{ x }}"))).render_to({}, target)
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.skipif(os.name != "posix", reason="modes of files are another thing there")
def test_a_new_file_has_the_mode_that_this_user_gives_files(tmp_path: Path) -> None:
    target, usual = tmp_path / "a.docx", tmp_path / "b"
    CompiledTemplate.from_bytes(docx(p("{{ x }}"))).render_to({"x": "值"}, target)
    usual.write_bytes(b"")
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_an_interrupted_writer_cleans_up(tmp_path: Path) -> None:
    def members() -> Iterator[Member]:
        yield packed("a", b"a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_aside(members(), tmp_path / "a.docx")
    assert [entry.name for entry in tmp_path.iterdir()] == []


def test_content_comes_back_whole_and_in_pieces() -> None:
    content = os.urandom(700_000) + bytes(700_000)
    made = deflated([content[:5], content[5:900_000], b"", content[900_000:]])
    member = Member("a", made.raw, DEFLATED, made.crc, made.size)
    assert member.content() == content
    assert b"".join(member.pieces()) == content
    assert max(map(len, member.pieces())) < len(content)
    assert (made.crc, made.size) == (packed("a", content).crc, len(content))
    stored = Member("a", b"abc", STORED, 0, 3)
    assert list(stored.pieces()) == [b"abc"]


SCRIPT = """
import sys
from planforge.word import CompiledTemplate
from planforge.word.deflate import NAME
made = CompiledTemplate.from_bytes(sys.stdin.buffer.read()).render({"x": "值" * 1000})
sys.stdout.buffer.write(NAME.encode() + b" " + made)
"""


def test_another_deflate_gives_the_same_content_in_another_process() -> None:
    data = docx(p("{{ x }}"))
    made = {}
    for wanted in ("", "zlib-ng"):
        environment = {**os.environ, "PLANFORGE_DEFLATE": wanted}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], input=data, capture_output=True, env=environment, check=True
        )
        name, made[wanted] = done.stdout.split(b" ", 1)
        # zlib-ng is an extra; what is installed never decides by itself, so that bytes agree everywhere.
        assert name == b"zlib" or (wanted and name == b"zlib-ng")
    assert (
        part(made["zlib-ng"])
        == part(made[""])
        == part(CompiledTemplate.from_bytes(data).render({"x": "值" * 1000}))
    )


_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _relations(**targets: str) -> str:
    entries = "".join(
        f'<Relationship Id="{kind}" Type="{_KIND}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


@pytest.mark.parametrize("compat", [False, True])
@pytest.mark.parametrize("folder", ["word", "story"])
def test_parts_are_found_by_their_relationships(folder: str, compat: bool) -> None:
    header = f"<w:hdr {W}>{p('{{ x }}')}</w:hdr>"
    types = f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/{folder}/document2.xml"/></Types>'
    members = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relations(officeDocument=f"{folder}/document2.xml"),
        f"{folder}/_rels/document2.xml.rels": _relations(
            header="top.xml", styles="/looks/styles2.xml", image="media/a.png"
        ),
        f"{folder}/document2.xml": part(docx(p("{{ x }}"))),
        f"{folder}/top.xml": header,
        f"{folder}/media/a.png": "picture",
        "looks/styles2.xml": part(docx(""), "word/styles.xml"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    template = CompiledTemplate.from_bytes(out.getvalue(), compat=compat)
    made = template.render({"x": "值"})
    assert "值" in body(made) and "值" in part(made, "word/header1.xml")
    assert template.paragraph_styles == ("正文段落", "一级标题")
    assert 'PartName="/word/document.xml"' in part(made, "[Content_Types].xml")
    assert 'Target="/word/document.xml"' in part(made, "_rels/.rels")
    relations = part(made, "word/_rels/document.xml.rels")
    assert 'Target="/word/header1.xml"' in relations and 'Target="/word/styles.xml"' in relations
    assert f'Target="/{folder}/media/a.png"' in relations


def test_a_picture_is_declared_as_what_it_is() -> None:
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="PNG" ContentType="image/jpeg"/></Types>'
    )
    template = CompiledTemplate.from_bytes(docx(p("{{ x }}"), {"[Content_Types].xml": types}))
    made = template.render({"x": InlineImage(None, PNG)})
    assert '<Override PartName="/word/media/image1.png" ContentType="image/png"/>' in part(
        made, "[Content_Types].xml"
    )


def test_a_file_keeps_its_rights_and_a_link_leads_to_its_file(tmp_path: Path) -> None:
    kept, link = tmp_path / "a.docx", tmp_path / "b.docx"
    kept.write_bytes(b"")
    kept.chmod(0o600)
    link.symlink_to(kept)
    CompiledTemplate.from_bytes(docx(p("a"))).render_to({}, link)
    assert link.is_symlink()
    assert kept.stat().st_size > 0
    assert kept.stat().st_mode & 0o777 == 0o600


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="no file"):
        CompiledTemplate.from_bytes(docx(p("a"))).render_to({}, pipe)
    assert pipe.is_fifo()

"""docxtpl's own templates give what docxtpl 0.20.2 gives, part by part."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import docxtpl
import jinja2
import pytest
from docx.oxml.ns import nsmap
from lxml import etree

from planforge.word import (
    BadTemplate,
    BadValue,
    CompiledTemplate,
    InlineImage,
    Listing,
    RichText,
    RichTextParagraph,
    exchange_files,
    merge_documents,
)
from planforge.word.handover import names_of_docxcompose
from tests.word.compat_contexts import CONTEXTS, Kit, foreign_document

# docxcompose, which docxtpl imports where it is there, takes this prefix from python-docx.
nsmap["cp"] = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("PLANFORGE_SHARED") or ROOT.parent / "shared")
FOLDER = SHARED / "compat" / "docxtpl"
FILTERS: dict[str, Callable[..., Any]] = {
    "my_filterA": lambda value, name: f"{value} {name}",
    "my_filterB": lambda value, number: value * number,
}
RENDERED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"docxtpl's templates are not in {FOLDER}")

# What docxtpl gets wrong, by template; docs/engine.md gives the reasons.
UNESCAPED = {"header_footer_entities_tpl"}
"""Rendered by docxtpl without autoescape, which would escape the entities of the template twice."""


class Ours:
    """Makes our values."""

    folder = FOLDER

    def __init__(self, subdocs: dict[str, Any]) -> None:
        self._subdocs = subdocs
        self.listing = Listing
        self.rich = RichText
        self.rich_paragraph = RichTextParagraph
        self.url = CompiledTemplate.build_url_id

    def image(self, name: str, **sizes: Any) -> InlineImage:
        return InlineImage(None, str(FOLDER / name), **sizes)

    def subdoc(self, name: str) -> Any:
        return self._subdocs[name]


class Theirs:
    """Makes docxtpl's values for one of its templates."""

    folder = FOLDER

    def __init__(self, template: docxtpl.DocxTemplate) -> None:
        self._template = template
        self.listing = docxtpl.Listing
        self.rich = docxtpl.RichText
        self.rich_paragraph = docxtpl.RichTextParagraph
        self.url = template.build_url_id

    def image(self, name: str, **sizes: Any) -> docxtpl.InlineImage:
        return docxtpl.InlineImage(self._template, str(FOLDER / name), **sizes)

    def subdoc(self, name: str) -> Any:
        return self._template.new_subdoc(io.BytesIO(foreign_document()))


def needs_merging(name: str) -> bool:
    """Tell whether a template takes a whole foreign document."""
    with zipfile.ZipFile(FOLDER / f"{name}.docx") as package:
        return b"mysubdoc" in package.read("word/document.xml")


def by_docxtpl(name: str, make: Callable[[Kit], dict[str, Any]]) -> bytes:
    """Render with docxtpl."""
    template = docxtpl.DocxTemplate(FOLDER / f"{name}.docx")
    template.init_docx()
    environment = jinja2.Environment()
    environment.filters.update(FILTERS)
    template.render(make(Theirs(template)), environment, autoescape=name not in UNESCAPED)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def by_us(name: str, make: Callable[[Kit], dict[str, Any]]) -> bytes:
    """Render with our engine."""
    data = (FOLDER / f"{name}.docx").read_bytes()
    subdocs: dict[str, Any] = {}
    if needs_merging(name):
        data, subdocs = merge_documents(data, {"mysubdoc": foreign_document()})
    return CompiledTemplate.from_bytes(data, compat=True, filters=FILTERS).render(make(Ours(subdocs)))


def canonical(xml: bytes) -> bytes:
    """One spelling for XML that means the same: no blanks between elements, prefixes by their order."""
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
    written: str = etree.canonicalize(root, rewrite_prefixes=True)
    return written.encode("utf-8").replace(b"><", b">\n<")


def parts(data: bytes) -> dict[str, bytes]:
    """The parts that were rendered."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {
            name: canonical(package.read(name)) for name in package.namelist() if RENDERED.fullmatch(name)
        }


def linked(data: bytes) -> dict[str, set[tuple[str, str, str | None, bytes | None]]]:
    """The relationships of the rendered parts, with the bytes of pictures."""
    found: dict[str, set[tuple[str, str, str | None, bytes | None]]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if part := re.fullmatch(r"word/_rels/((?:document|header\d*|footer\d*)\.xml)\.rels", name):
                found[part.group(1)] = {
                    (
                        relation.get("Id", ""),
                        relation.get("Type", "").rpartition("/")[2],
                        relation.get("Target") if relation.get("TargetMode") else None,
                        package.read(f"word/{relation.get('Target')}".replace("word//", ""))
                        if relation.get("Type", "").endswith("/image") and not relation.get("TargetMode")
                        else None,
                    )
                    for relation in etree.fromstring(package.read(name))
                }
    return found


CASES = [
    pytest.param(name, make, id=f"{name}-{at}")
    for name, made in CONTEXTS.items()
    for at, make in enumerate(made)
]


@pytest.mark.parametrize(("name", "make"), CASES)
def test_each_part_is_what_docxtpl_makes(name: str, make: Callable[[Kit], dict[str, Any]]) -> None:
    if needs_merging(name):
        pytest.importorskip(
            "docxcompose", reason="docxcompose, which docxtpl merges documents with, is missing"
        )
    with names_of_docxcompose() if needs_merging(name) else nullcontext():
        expected = by_docxtpl(name, make)
    made = by_us(name, make)
    wanted, got = parts(expected), parts(made)
    for part in wanted:
        assert got[part].decode().split("\n") == wanted[part].decode().split("\n"), part
    assert linked(made) == linked(expected)


def test_values_made_for_docxtpl_print_as_they_do_there() -> None:
    def values(kit: Kit) -> dict[str, Any]:
        return {
            "myvar": kit.rich("<rich>", bold=True),
            "mylisting": kit.listing("a & b\n<c>"),
            "example": kit.rich_paragraph("p & q", parastyle="Heading1"),
        }

    for name in ("escape_tpl", "richtext_paragraph_tpl"):
        template = CompiledTemplate.from_file(FOLDER / f"{name}.docx", compat=True)
        theirs = values(Theirs(docxtpl.DocxTemplate(FOLDER / f"{name}.docx")))
        assert parts(template.render(theirs)) == parts(template.render(values(Ours({}))))
    inline = CompiledTemplate.from_file(FOLDER / "inline_image_tpl.docx", compat=True)
    picture = docxtpl.InlineImage(None, str(FOLDER / "python.png"))
    ours = InlineImage(None, str(FOLDER / "python.png"))
    assert parts(inline.render({"myimage": picture})) == parts(inline.render({"myimage": ours}))


def exchanged_by_docxtpl(name: str, exchange: Callable[[docxtpl.DocxTemplate], None]) -> dict[str, bytes]:
    """The media and embedded files of a template after docxtpl exchanged some."""
    template = docxtpl.DocxTemplate(FOLDER / f"{name}.docx")
    exchange(template)
    template.render({"name": "x", "mycompany": "y"})
    out = io.BytesIO()
    template.save(out)
    return files(out.getvalue())


def files(data: bytes) -> dict[str, bytes]:
    """The media and embedded files of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = (name for name in package.namelist() if name.startswith(("word/media", "word/embeddings")))
        return {name: package.read(name) for name in found}


def path(name: str) -> str:
    """The path of one of docxtpl's files."""
    return str(FOLDER / name)


def content(name: str) -> bytes:
    """The bytes of one of docxtpl's files."""
    return (FOLDER / name).read_bytes()


def test_a_picture_is_exchanged_by_its_name_as_docxtpl_does() -> None:
    made = exchange_files(
        content("replace_picture_tpl.docx"), pictures={"python_logo.png": content("python.png")}
    )
    assert files(made) == exchanged_by_docxtpl(
        "replace_picture_tpl",
        lambda template: template.replace_pic("python_logo.png", path("python.png")),
    )


def test_a_picture_is_exchanged_by_its_content_as_docxtpl_does() -> None:
    made = exchange_files(
        content("header_footer_image_tpl.docx"),
        contents=[(content("dummy_pic_for_header.png"), content("python.png"))],
    )
    assert files(made) == exchanged_by_docxtpl(
        "header_footer_image_tpl",
        lambda template: template.replace_media(path("dummy_pic_for_header.png"), path("python.png")),
    )


def test_embedded_files_are_exchanged_as_docxtpl_does() -> None:
    excel = "word/embeddings/Feuille_Microsoft_Office_Excel3.xlsx"

    def embedded(template: docxtpl.DocxTemplate) -> None:
        template.replace_embedded(path("embedded_dummy.docx"), path("embedded_static_docx.docx"))
        template.replace_zipname(excel, path("real_Excel.xlsx"))

    made = exchange_files(
        content("embedded_main_tpl.docx"),
        contents=[(content("embedded_dummy.docx"), content("embedded_static_docx.docx"))],
        members={excel: content("real_Excel.xlsx")},
    )
    assert files(made) == exchanged_by_docxtpl("embedded_main_tpl", embedded)
    with pytest.raises(BadValue, match="no picture named 'nix'"):
        exchange_files(content("replace_picture_tpl.docx"), pictures={"nix": b""})


def test_every_template_of_docxtpl_is_here() -> None:
    assert {path.stem for path in FOLDER.glob("*.docx")} == {*CONTEXTS, "template_error_tpl"}


def test_the_template_with_a_mistake_says_where_it_is() -> None:
    with pytest.raises(BadTemplate, match=r"\{% endif %\}: no .*if.* is open here"):
        CompiledTemplate.from_file(FOLDER / "template_error_tpl.docx", compat=True)

"""The mark of a draft: on every page of every kind, in the margin, in every format; nothing moves for it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from planforge.document import Document, PageChoices, Part, StageMark, Title, words
from planforge.write.docx import write_docx
from planforge.write.docx.stage import with_stage
from planforge.write.html import write_html
from planforge.write.markdown import write_markdown
from planforge.write.pdf import convert
from planforge.write.text import write_text
from tests.write.ink import Box, texts
from tests.write.sample_documents import notice, paragraph
from tests.write.test_docx import VALIDATOR
from tests.write.test_pdf import programs as programs

ROOT = Path(__file__).resolve().parents[2]
BUILT_IN = sorted(path.parent.name for path in (ROOT / "templates").glob("*/document.docx"))
MARK = StageMark("征求意见稿", 2)
LONG = Part(Title("附件之一"), tuple(paragraph("文字" * 90) for _ in range(9)), label="附件1")
WIDE = Part(Title("附件之二"), (paragraph("文。"),), label="附件2", orientation="landscape")
DRAFT = replace(notice(paragraph("文。")), attachments=(LONG, WIDE))


def made(template: str, document: Document) -> bytes:
    return write_docx(document, (ROOT / "templates" / template / "document.docx").read_bytes(), template)


def of_author(sections: str, *, even: bool = False, header: str = "") -> bytes:
    """A Word file of nobody's making: python-docx's own, with some sections and a header's words."""
    document = docx.Document()
    document.settings.odd_and_even_pages_header_footer = even
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")  # which its template forgets
    for name in sections.split():
        if document.paragraphs:
            document.add_section()
        document.add_paragraph("文。")
        document.add_page_break()
        document.add_paragraph("文。")
        document.sections[-1].different_first_page_header_footer = name == "first"
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def headers(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(name for name in package.namelist() if re.fullmatch(r"word/header\d*\.xml", name))
        return [package.read(name).decode() for name in names]


def pages(pdf: Path) -> list[list[Box]]:
    return [texts(pdf, number) for number in range(1, len(PdfReader(pdf).pages) + 1)]


@pytest.mark.parametrize("template", BUILT_IN)
def test_each_page_bears_the_mark_and_no_line_moves(template: str, tmp_path: Path) -> None:
    for name, stage in (("plain", None), ("marked", replace(MARK, watermark=True))):
        (tmp_path / f"{name}.docx").write_bytes(made(template, replace(DRAFT, stage=stage)))
    files = [tmp_path / "plain.docx", tmp_path / "marked.docx"]
    plain, marked = (each.pdf for each in convert(files, tmp_path / "pdf"))
    assert len(pages(plain)) > 3
    for before, after in zip(pages(plain), pages(marked), strict=True):
        mark = [box for box in after if box not in before]
        assert "".join(box.text for box in mark) == MARK.text
        assert all(7 < box.top < box.bottom < 14 for box in mark)
        assert [box for box in after if box not in mark] == before


@pytest.mark.parametrize("even", [False, True])
@pytest.mark.parametrize(
    ("sections", "expected"), [("plain", 2), ("first", 1), ("plain first", 3), ("first plain plain", 5)]
)
@pytest.mark.parametrize("header", ["", "内部资料"])
def test_files_of_others_have_it_on_every_page_and_keep_their_headers(
    sections: str, expected: int, even: bool, header: str, tmp_path: Path
) -> None:
    data = with_stage(of_author(sections, even=even, header=header), MARK)
    (tmp_path / "made.docx").write_bytes(data)
    [made] = convert([tmp_path / "made.docx"], tmp_path / "pdf")
    sheets = pages(made.pdf)
    assert len(sheets) == 2 * len(sections.split())
    assert all("".join(box.text for box in sheet).count(MARK.text) == 1 for sheet in sheets)
    if header and not even:
        assert sum(box.text == header for sheet in sheets for box in sheet) == expected
    assert docx.Document(io.BytesIO(data)).paragraphs  # others read it, too


def test_a_watermark_is_drawn_behind_the_text_of_each_header() -> None:
    without, with_one = (
        made("general", replace(DRAFT, stage=replace(MARK, watermark=on))) for on in (False, True)
    )
    assert not any("textpath" in header for header in headers(without))
    assert all('string="征求意见稿"' in header and "z-index:-" in header for header in headers(with_one))


def test_the_mark_takes_the_offices_fonts() -> None:
    template = (ROOT / "templates/general/document.docx").read_bytes()
    data = write_docx(replace(DRAFT, stage=MARK), template, page=PageChoices(fonts="gbk"))
    assert all("方正黑体_GBK" in header for header in headers(data))


@pytest.mark.skipif(not VALIDATOR.exists(), reason=f"{VALIDATOR} is missing")
def test_files_with_a_mark_are_valid(tmp_path: Path) -> None:
    stage = replace(MARK, watermark=True)
    files = {name: made(name, replace(DRAFT, stage=stage)) for name in BUILT_IN}
    files |= {f"author{at}": with_stage(of_author("first plain", even=bool(at)), stage) for at in (0, 1)}
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    checked = subprocess.run(
        [sys.executable, str(VALIDATOR), *map(str, tmp_path.glob("*.docx"))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_formats_without_pages_begin_with_it() -> None:
    document = replace(DRAFT, stage=MARK)
    assert write_text(document).startswith("征求意见稿（第2稿）\n\n")
    assert write_markdown(document).startswith("**征求意见稿（第2稿）**\n\n")
    assert '<p class="stage">征求意见稿（第2稿）</p>' in write_html(document)
    assert words(document).startswith("征求意见稿（第2稿）\n")
    assert 'class="watermark"' in write_html(replace(document, stage=replace(MARK, watermark=True)))


def test_what_is_final_bears_none() -> None:
    made_of = [write_text(DRAFT), write_markdown(DRAFT), write_html(DRAFT), *headers(made("general", DRAFT))]
    assert not any("稿" in text for text in made_of)
    assert not any('<p class="stage"' in text or '<div class="watermark"' in text for text in made_of)

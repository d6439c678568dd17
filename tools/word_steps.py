"""What a reader of the template author's guide does by hand, in Word and in manifest.yaml, done here.

A `word` block of a page shows what is put into a Word file. Its first line says where, in Chinese or English:

    # 改动：督办单/document.docx，在“{{p body }}”之后      # change: …, after “{{p body }}”
    # 改动：督办单/document.docx，代替“{{p body }}”        # change: …, instead of “{{p body }}”
    # 改动：督办单/document.docx，页眉                     # change: …, in the header
    # 改动：督办单/document.docx，在“…”之后，修订          # change: …, after “…”, tracked

Lines in bars are the rows of a table (a row with fewer cells has a wide last one), any other line is a
paragraph, `[正文段落]` before it the name of its style. Where nothing takes its place a paragraph is deleted.
A `yaml` block that begins with such a line has keys of the file: each takes the place of its own key, in
a comment or not.
"""

from __future__ import annotations

import re
from pathlib import Path

from docx import Document
from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

LABEL, ANSWER, FRAME = "表单栏名", "表单文字", "公文表格"
"""Styles of the cells with words, of those with tags or nothing, and of a table."""
PLACE = re.compile(r"(在|代替|after|instead of) ?“([^”]+)”")
HEADER = ("页眉", "in the header")
TRACKED = ("修订", "tracked")
_STYLED = re.compile(r"\[([^\]]+)\] (.*)")
_KEY = re.compile(r"^([^\s#:-][^:\n]*):", re.MULTILINE)


def change_word(path: Path, where: str, lines: list[str]) -> None:
    """Put the lines of a block into a Word file."""
    document = Document(str(path))
    if any(word in where for word in HEADER):
        for section in document.sections[:1]:
            section.header.paragraphs[0].text = lines[0]
    else:
        found = PLACE.search(where)
        if found is None:
            raise ValueError(f"{path}: where? {where}")
        anchor = next(each for each in document.paragraphs if _words(each) == found[2])
        made = _made(document, lines)
        for element in reversed(made):
            anchor._p.addnext(element)
        if found[1] in ("代替", "instead of"):
            around = anchor._p.getparent()
            assert around is not None
            around.remove(anchor._p)
        if any(where.endswith(word) for word in TRACKED):
            _track(made[0])
    document.save(str(path))


def change_keys(path: Path, text: str) -> None:
    """Let the keys of a block take the place of the same keys of a file."""
    whole = path.read_text(encoding="utf-8")
    starts = [found.start() for found in _KEY.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        piece = text[start:end]
        key = re.escape(piece.partition(":")[0])
        old = re.compile(rf"^(?:# )?{key}:.*\n(?:[ -].*\n)*", re.MULTILINE)
        if not old.search(whole):
            raise ValueError(f"{path}: no {key}")
        whole = old.sub(lambda _, piece=piece: piece, whole, count=1)  # type: ignore[misc]
    path.write_text(whole, encoding="utf-8")


def _words(paragraph: Paragraph) -> str:
    """The words of a paragraph, those of insertions among them."""
    return "".join(each.text or "" for each in paragraph._p.iter(qn("w:t")))


def _made(document: WordFile, lines: list[str]) -> list[BaseOxmlElement]:
    """Give the paragraphs and tables of some lines, made at the end of the document."""
    found: list[BaseOxmlElement] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.split("|")[1:-1]])
            continue
        if rows:
            found.append(_table(document, rows)._tbl)
            rows = []
        if line:
            found.append(_paragraph(document, line)._p)
    return found


def _paragraph(document: WordFile, line: str) -> Paragraph:
    styled = _STYLED.fullmatch(line)
    return document.add_paragraph(styled[2], style=styled[1]) if styled else document.add_paragraph(line)


def _table(document: WordFile, rows: list[list[str]]) -> Table:
    wide = max(map(len, rows))
    table: Table = document.add_table(len(rows), wide, style=FRAME)
    for row, texts in zip(table.rows, rows, strict=True):
        cells = row.cells
        if len(texts) < wide:
            cells[len(texts) - 1].merge(cells[-1])
        for cell, text in zip(cells, texts, strict=False):
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = LABEL if text and "{" not in text else ANSWER
    return table


def _track(paragraph: BaseOxmlElement) -> None:
    """Make the words of a paragraph an insertion that nobody has accepted."""
    inserted = OxmlElement("w:ins")
    for name, value in (("id", "9001"), ("author", "林岚"), ("date", "2026-11-03T09:00:00Z")):
        inserted.set(qn(f"w:{name}"), value)
    for run in paragraph.findall(qn("w:r")):
        inserted.append(run)
    paragraph.append(inserted)

"""What a Word file of others says once its changes are accepted: by its paragraphs and cells."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planforge.document import Table
from planforge.plan.wordfiles import cleaned
from planforge.plan.wordtext import blocks_of

GONE = '<w:del w:id="1" w:author="a"/>'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(inner: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"


def row(*cells: str, look: str = "") -> str:
    made = "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{made}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    name = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark("begin") + name + mark("separate") + run(result) + mark("end")


# The body, what it says: texts, and tables as lists of rows.
SAID = [
    (paragraph(run("甲"), GONE) + paragraph(run("乙")), ["甲乙"]),
    (paragraph(run("甲"), GONE) + table(row("乙")), ["甲", [["乙"]]]),
    (paragraph(f'<w:ins w:id="1" w:author="a">{run("甲")}</w:ins>'), ["甲"]),
    (paragraph(f'<w:ins w:id="1" w:author="a"><w:del w:id="2" w:author="b">{run("甲")}</w:del></w:ins>'), []),
    (table(row("甲"), row("乙", look=GONE)), [[["甲"]]]),
    (table(row("甲", look=GONE)) + paragraph(run("乙")), ["乙"]),
    (paragraph(field(" DATE ", "一月")), ["一月"]),
    (paragraph(run("甲") + "<w:r><w:tab/><w:t>乙</w:t></w:r>"), ["甲\t乙"]),
    (f"<w:sdt><w:sdtContent>{paragraph(run('甲'))}</w:sdtContent></w:sdt>", ["甲"]),
    (table(row("甲", "乙"), row("丙")), [[["甲", "乙"], ["丙", ""]]]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "said"), SAID, ids=range(len(SAID)))
def test_what_a_word_file_says(body: str, said: list[object]) -> None:
    file = docx.Document()
    for element in parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"):
        file.element.body.insert(len(file.element.body) - 1, element)
    made = io.BytesIO()
    file.save(made)
    found = cleaned(made.getvalue())
    blocks = blocks_of(found.body, "")
    assert [_said(block) for block in blocks] == said
    again = docx.Document(io.BytesIO(found.data)).element.xml
    assert not any(name in again for name in ("w:ins ", "w:del ", "instrText", "DATE"))


def _said(block: object) -> object:
    if isinstance(block, Table):
        return [[cell.text if cell else None for cell in row] for row in block.rows]
    return "".join(run.text for run in block.runs)  # type: ignore[attr-defined]

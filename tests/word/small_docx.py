"""Tiny Word files for the tests of the template engine: a body on one line, and what came of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLES = (
    f"<w:styles {W}>"
    '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="正文段落"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="一级标题"/></w:style>'
    '<w:style w:type="character" w:styleId="c1"><w:name w:val="强调"/></w:style></w:styles>'
)


def p(*runs: str) -> str:
    """A paragraph with one run for each text."""
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold the given XML, or a paragraph with the given text."""
    return f"<w:tbl>{''.join(_row(row) for row in rows)}</w:tbl>"


def _row(cells: tuple[str, ...]) -> str:
    filled = (cell if cell.startswith("<") else p(cell) for cell in cells)
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in filled)}</w:tr>"


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A .docx around a body; `parts` adds members or replaces them."""
    members = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": _STYLES,
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> str:
    """One member of a .docx as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def body(data: bytes) -> str:
    """What stands in the body, without the attribute that keeps blanks."""
    found = re.search(r"<w:body>(.*)</w:body>", part(data), re.DOTALL)
    assert found
    return found.group(1).replace(' xml:space="preserve"', "")

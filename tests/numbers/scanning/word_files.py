"""Word files of documents, as offices lay them out by hand."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor

Line = tuple[str, float, str]
"""Text, size, and any of: r red, c centred, b bold."""


def word_file(*lines: Line) -> bytes:
    """A .docx with a paragraph for each line."""
    document = Document()
    for text, size, look in lines:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.font.bold = "b" in look
        if "r" in look:
            run.font.color.rgb = RGBColor(255, 0, 0)
        if "c" in look:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def notice(number: str, title: str, text: str = "现将有关事项通知如下。") -> bytes:
    """A notice with a red head."""
    return word_file(
        ("澄川区综合行政执法局文件", 48, "rc"), (number, 16, "c"), (title, 22, "c"), ("各街道：", 16, ""), (text, 16, "")
    )  # fmt: skip


def in_three_ways(number: str, title: Sequence[str], text: Sequence[str]) -> dict[str, bytes]:
    """A document with a red head, as on a website, and on paper with its head printed."""
    body: list[Line] = [(line, 16, "") for line in text if line.strip()]
    numbered: list[Line] = [(number, 16, "c")] if number else []
    joined = "\n".join(title)
    return {
        "head": word_file(("某某机关文件", 44, "rc"), *numbered, *((line, 22, "c") for line in title), *body),
        "web": word_file((joined, 18, "cb"), *numbered, *body),
        "printed": word_file(*numbered, *((line, 16, "cb") for line in title), *body),
    }

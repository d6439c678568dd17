"""A docxtpl template as lean as a usual Word file, so that the comparison is fair.

python-docx's default package holds more than 800 KB of styles, which makes docxtpl twice as slow. Kept
here are the styles that the template uses, in the sizes and fonts of GB/T 9704-2012.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

FONTS = {"text": "仿宋", "heading": "黑体", "title": "方正小标宋简体"}
SIZES = {"text": 16.0, "heading": 16.0, "title": 22.0}
USED = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
UNUSED_PARTS = ("stylesWithEffects", "customXml", "webSettings")


def build(path: Path) -> None:
    """Write the template: one loop over `paragraphs`, one style per kind."""
    word = Document()
    _drop_what_is_unused(word)
    _lay_out(word)
    for name in FONTS:
        _add_style(word, name)
    _add(word, "{%p for paragraph in paragraphs %}")
    for at, kind in enumerate(("title", "heading")):
        _add(word, f"{{%p {'elif' if at else 'if'} paragraph.kind == '{kind}' %}}")
        _add(word, "{{ paragraph.text }}", kind)
    _add(word, "{%p else %}")
    _add(word, "{{ paragraph.text }}", "text")
    _add(word, "{%p endif %}")
    _add(word, "{%p endfor %}")
    word.save(str(path))


def _drop_what_is_unused(word: WordFile) -> None:
    for style in list(word.styles):
        if style.name not in USED:
            style.element.getparent().remove(style.element)
    latent = word.styles.element.find(qn("w:latentStyles"))
    if latent is not None:
        word.styles.element.remove(latent)
    for key, relation in list(word.part.rels.items()):
        if any(name in relation.reltype for name in UNUSED_PARTS):
            word.part.drop_rel(key)
            word.part.rels.pop(key, None)


def _lay_out(word: WordFile) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)


def _add_style(word: WordFile, name: str) -> None:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = FONTS[name], Pt(SIZES[name])
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONTS[name])
    spacing = style.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28.95)
    if name == "title":
        spacing.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        spacing.first_line_indent = Pt(SIZES[name] * 2)


def _add(word: WordFile, text: str, style: str | None = None) -> None:
    word.add_paragraph(text, style)

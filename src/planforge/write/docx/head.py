"""The issuer mark and what fits into its line (GB/T 9704-2012, 7.2.4)."""

from __future__ import annotations

from planforge.word import Blocks, Layout, TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.widths import TEXT_AREA, characters

MARK_SIZE = 42
"""Points; 初号, as the style 发文机关标志 has it."""

SMALLEST_SIZE = 28
NARROWEST = 60
"""Percent of their width to which the characters of a long mark may be narrowed."""

_LINE = 1000
"""Exact height, in twips, of the line that holds the mark in its full size."""

_INK_TOP = 0.85
"""Ink of a Chinese character above the base line, in em."""


def mark_block(mark: str) -> Blocks:
    """Set the mark on one line: a long one gets narrower characters, a very long one smaller ones too.

    Its upper edge stays where it is: a smaller size gets a lower line, so that the base line rises.
    """
    mark = " ".join(mark.split())
    if not mark:
        return Blocks()
    full = characters(mark) * MARK_SIZE * 20
    percent = int(100 * (TEXT_AREA - 60) / full)
    if percent >= 100:
        return Blocks((TextParagraph(styles.MARK, (TextRun(mark),)),))
    if percent >= NARROWEST:
        return Blocks((TextParagraph(styles.MARK, (TextRun(mark, scale=percent),)),))
    size = max(SMALLEST_SIZE, MARK_SIZE * percent // NARROWEST)
    line = round(_LINE - _INK_TOP * (MARK_SIZE - size) * 20 / 0.8)
    scale = min(NARROWEST, max(1, percent * MARK_SIZE // size))
    run = TextRun(mark, scale=scale, size=size * 2)
    return Blocks((TextParagraph(styles.MARK, (run,), Layout(line=line)),))

"""The end of the text, carried to the page of the signature (GB/T 9704-2012, 7.3.5.1).

Only finished pages tell how much; it begins a new page there, as a paragraph that goes on without an indent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from planforge.word import Block, TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.keeping import line_count

_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_NEAR = 6
"""Characters by which the beginning of a paragraph may be missed: numbers that Word counts are not ours."""


def carried(blocks: Sequence[Block], characters: int) -> tuple[Block, ...]:
    """Begin a new page before so many characters of the end, blanks not counted."""
    left = characters
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if left <= 0 or not isinstance(block, TextParagraph):
            break
        length = _length(block.text)
        if left < length - _NEAR:
            first, second = _parted(block, left)
            return (*blocks[:at], first, second, *blocks[at + 1 :])
        left -= length
        if left <= _NEAR:
            return (*blocks[:at], _on_new_page(block), *blocks[at + 1 :])
    return tuple(blocks)


def _length(text: str) -> int:
    return sum(map(_is_inked, text))


def _is_inked(char: str) -> bool:
    """Whether a character is seen on a page, and counted there: no blank, joiner or choice of a variant."""
    return not (char.isspace() or unicodedata.category(char) == "Cf" or _VARIANT.match(char))


def _parted(paragraph: TextParagraph, characters: int) -> tuple[TextParagraph, TextParagraph]:
    """Part a paragraph; its second half has the looks of running text.

    What is less than a line of it before is spread to a whole one, as a line that goes on.
    """
    before: list[TextRun] = []
    after: list[TextRun] = []
    for run in reversed(paragraph.runs):
        cut = len(run.text)
        while cut and characters:
            cut -= 1
            characters -= _is_inked(run.text[cut])
        if cut < len(run.text):
            after.insert(0, replace(run, text=run.text[cut:]))
        if cut:
            before.insert(0, replace(run, text=run.text[:cut]))
    first = replace(paragraph, runs=tuple(before), layout=replace(paragraph.layout, keep_next=None))
    if line_count(first) == 1:
        first = replace(first, layout=replace(first.layout, align="distribute"))
    return first, _on_new_page(TextParagraph(styles.FLUSH, tuple(after)))


def _on_new_page(paragraph: TextParagraph) -> TextParagraph:
    return replace(paragraph, layout=replace(paragraph.layout, page_break_before=True))

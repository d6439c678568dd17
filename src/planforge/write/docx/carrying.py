"""Ends of paragraphs that go along with what stands under them: a signature (7.3.5.1), or units.

`keepNext` moves a paragraph whole. Where lines end, only finished pages tell: the lines that go along become
a paragraph of their own there, which goes on without an indent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planforge.word import Block, Picture, Table, TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.figures import ABOVE
from planforge.write.docx.keeping import kept, line_count

_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_NEAR = 6
"""Characters by which the beginning of a paragraph may be missed: numbers that Word counts are not ours."""
_ROWS = 2
"""Of a table, that go along."""
_OF_FIGURES = (styles.CAPTION, styles.TABLE_NOTE)


def carried(blocks: Sequence[Block], characters: int | None) -> tuple[Block, ...]:
    """Bind so many characters of the end, blanks not counted, to the signature that follows.

    A table that they stand under, or that ends the text, gives its last rows to that page, a picture goes
    there whole. None leaves the text as it flows.
    """
    left = characters or 0
    for at in range(len(blocks) - 1 if characters is not None else -1, -1, -1):
        block = blocks[at]
        if isinstance(block, Table | Picture):
            return _with_figure(blocks, at)
        if not isinstance(block, TextParagraph):
            break
        if block.style in _OF_FIGURES:
            left -= len(inked(block.text))
            continue
        if left <= 0:
            break
        parted = _parted(block, left)
        left -= len(inked(block.text))
        if left <= _NEAR:
            return (*blocks[:at], *parted, *map(_bound, blocks[at + 1 :]))
    return tuple(blocks)


def with_units(blocks: Sequence[Block], ends: Mapping[int, int]) -> tuple[Block, ...]:
    """Bind the ends of paragraphs to the units under them, where a page would begin with these.

    `ends` gives, by the units' place among those of the part, the characters that go along, blanks not
    counted. All lines of such units stay together.
    """
    found: list[Block] = []
    count = -1
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if not _is_units(after):
            found.append(block)
        elif _is_units(block):
            found.append(_bound(block) if count in ends else block)
        else:
            count += 1
            parts = isinstance(block, TextParagraph) and count in ends
            found += _parted(block, ends[count]) if parts else (block,)  # type: ignore[arg-type]
    return tuple(found)


def _is_units(block: Block | None) -> bool:
    return isinstance(block, TextParagraph) and block.style == styles.UNITS


def _with_figure(blocks: Sequence[Block], at: int) -> tuple[Block, ...]:
    """Begin a new page in a table, with its header rows again; a picture goes there with its caption."""
    figure = blocks[at]
    if isinstance(figure, Table) and (cut := _row_to_part(figure)):
        head = figure.rows[: figure.header_rows]
        first, second = (
            replace(figure, rows=figure.rows[:cut]),
            replace(figure, rows=head + figure.rows[cut:]),
        )
        return (*blocks[:at], first, _on_new_page(ABOVE), second, *blocks[at + 1 :])
    while at and _is_bound(blocks[at - 1]):
        at -= 1
    block = blocks[at]
    begun = _on_new_page(block) if isinstance(block, TextParagraph) else block
    return (*blocks[:at], begun, *blocks[at + 1 :])


def _row_to_part(table: Table) -> int:
    """The first of the last two rows, or of those that one cell holds together; 0 where none would stay."""
    cut = max(len(table.rows) - _ROWS, 0)
    while cut and any(cell.merge == "continue" for cell in table.rows[cut]):
        cut -= 1
    return cut if cut > table.header_rows else 0


def _is_bound(block: Block) -> bool:
    return isinstance(block, TextParagraph) and bool(block.layout.keep_next)


def inked(text: str) -> str:
    """Give the characters that are seen on a page and counted there: no blanks, joiners or variants."""
    return "".join(filter(_is_inked, text))


def _is_inked(char: str) -> bool:
    return not (char.isspace() or unicodedata.category(char) == "Cf" or _VARIANT.match(char))


def _parted(paragraph: TextParagraph, characters: int) -> tuple[TextParagraph, ...]:
    """Bind so many characters of the end of a paragraph to the next, a whole one where few are left of it.

    The second half has the looks of running text. What is less than a line of it before is spread to a whole
    one, as a line that goes on.
    """
    if len(inked(paragraph.text)) - characters <= _NEAR:
        return (kept(paragraph),)
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
    return first, kept(TextParagraph(styles.FLUSH, tuple(after)))


def _bound(block: Block) -> Block:
    return kept(block) if isinstance(block, TextParagraph) else block


def _on_new_page(paragraph: TextParagraph) -> TextParagraph:
    return replace(paragraph, layout=replace(paragraph.layout, page_break_before=True))

"""Where ends of text are parted, so that they go on beside the signature, or with their units."""

from __future__ import annotations

import pytest

from planforge.word import Block, Cell, Layout, Picture, Row, Table, TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.carrying import carried, with_units

CASES = {
    "Han": ("甲" * 40, "甲" * 20),
    "beyond U+FFFF": ("𠮷" * 40, "𠮷" * 20),
    "a blank between": ("甲\u3000" * 40, "甲\u3000" * 20),
    "variants and joiners": ("甲\ufe00乙\u200d" * 20, "甲\ufe00乙\u200d" * 10),
    "a mark on a letter": ("e\u0301" * 20, "e\u0301" * 10),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_page_shows_is_counted(name: str) -> None:
    """Twenty characters are asked for, as a page was measured: what leaves no ink of its own is none."""
    text, end = CASES[name]
    first, second = carried([TextParagraph("Body", (TextRun(text),))], 20)
    assert isinstance(first, TextParagraph) and isinstance(second, TextParagraph)
    assert second.text.strip("\u3000") == end.strip("\u3000")
    assert first.text + second.text == text


def text(characters: int, style: str = styles.TEXT) -> TextParagraph:
    return TextParagraph(style, (TextRun("甲" * characters),))


def table(rows: int, merged: int = 0) -> Table:
    """A header row and others; the last `merged` are one cell's."""

    def row(at: int) -> Row:
        of = at - (rows + 1 - merged)
        return Row((Cell((text(1),), merge="" if of < 0 else "continue" if of else "restart"),))

    return Table(tuple(row(at) for at in range(rows + 1)), (100,), header_rows=1)


BOUND = Layout(keep_next=True)
ABOVE = TextParagraph(styles.FLUSH, (), BOUND)
PICTURE = Picture(b"", styles.PICTURE)
TITLED = TextParagraph(styles.CAPTION, (TextRun("表"),), BOUND)

# The end of the text, characters that go along, and what comes of it: rows of tables, characters of
# paragraphs, * before what begins a new page, + behind what is bound to the next.
ENDS: dict[str, tuple[list[Block], int | None, str]] = {
    "nothing": ([text(9), table(5)], None, "9 6"),
    "a table": ([text(9), ABOVE, table(5)], 0, "9 0+ 4 *0+ 3"),
    "a table with a note": ([table(5), text(4, styles.TABLE_NOTE)], 4, "4 *0+ 3 4"),
    "rows that are merged": ([table(6, merged=3)], 0, "4 *0+ 4"),
    "a table that is one": ([text(9), TITLED, table(3, merged=3)], 0, "9 *1+ 4"),
    "a picture": ([text(9), ABOVE, PICTURE], 0, "9 *0+ p"),
    "a picture with a caption": ([ABOVE, PICTURE, text(4, styles.CAPTION)], 4, "*0+ p 4"),
    "text under a table": ([table(5), text(80)], 50, "6 30 50+"),
    "all of it": ([table(5), text(50)], 50, "6 50+"),
}


def outline(blocks: tuple[Block, ...]) -> str:
    def one(block: Block) -> str:
        if isinstance(block, Table):
            return str(len(block.rows))
        if not isinstance(block, TextParagraph):
            return "p"
        layout = block.layout
        return f"{'*' * layout.page_break_before}{len(block.text)}{'+' * bool(layout.keep_next)}"

    return " ".join(map(one, blocks))


@pytest.mark.parametrize("name", ENDS)
def test_what_goes_to_the_page_of_the_signature(name: str) -> None:
    blocks, characters, expected = ENDS[name]
    assert outline(carried(blocks, characters)) == expected


UNITS = text(7, styles.UNITS)
TASKS: dict[str, tuple[list[Block], dict[int, int], str]] = {
    "two lines of a long task": ([text(90), UNITS, text(90)], {0: 40}, "50 40+ 7 90"),
    "a task of two lines": ([text(42), UNITS], {0: 40}, "42+ 7"),
    "lines of units stay together": ([text(90), UNITS, UNITS], {0: 40}, "50 40+ 7+ 7"),
    "one of several that say the same": ([text(90), UNITS, UNITS] * 3, {1: 40}, "90 7 7 50 40+ 7+ 7 90 7 7"),
    "units under a table": ([table(3), UNITS, text(90), UNITS], {0: 40}, "4 7 90 7"),
    "text that no units follow": ([text(90), text(8)], {0: 40}, "90 8"),
}


@pytest.mark.parametrize("name", TASKS)
def test_what_stays_with_its_units(name: str) -> None:
    blocks, ends, expected = TASKS[name]
    assert outline(with_units(blocks, ends)) == expected

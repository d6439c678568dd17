"""What is bound to the next paragraph: no more than would be lost alone."""

from __future__ import annotations

import pytest

from planforge.word import Picture, TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.heights import LINES
from planforge.write.docx.keeping import bind_text

T, U, H = styles.TEXT, styles.UNITS, styles.heading(1)

CASES = {
    "a line of text and its units": ([(T, 3), (T, 1), (U, 1)], False, [1]),
    "two lines of text flow on": ([(T, 3), (T, 2), (U, 1)], False, []),
    "units are not bound to each other": ([(T, 3), (T, 4), (U, 2), (U, 1), (T, 1)], False, []),
    "units of a short text neither": ([(T, 3), (T, 1), (U, 2), (U, 1), (T, 1)], False, [1]),
    "the last of the text to what closes it": ([(T, 3), (T, 6)], True, [1]),
    "a long last one flows on": ([(T, 3), (T, 7)], True, []),
    "of the last units only the last": ([(T, 3), (T, 4), (U, 2), (U, 1)], True, [3]),
    "nothing that would leave page one empty": ([(H, 1), (T, 1), (U, 1), (T, 1)], False, []),
}
"""Paragraphs by style and lines, whether something closes them, and which are bound."""


@pytest.mark.parametrize("name", CASES)
def test_what_is_bound(name: str) -> None:
    given, closed, bound = CASES[name]
    blocks = [TextParagraph(style, (TextRun("国" * (28 * lines - 3)),)) for style, lines in given]
    kept = [at for at, each in enumerate(bind_text(blocks, closed=closed)) if each.layout.keep_next]  # type: ignore[union-attr]
    assert kept == bound


@pytest.mark.parametrize(("closing", "bound"), [(0, True), (18, True), (19, False)])
def test_text_and_what_closes_it_are_bound_as_far_as_a_page_holds_both(closing: int, bound: bool) -> None:
    text = [TextParagraph(T, (TextRun("国" * 60),)) for _ in range(2)]
    [first, last] = bind_text(text, closed=True, closing=closing * LINES["compensated"].height)
    assert first is text[0] and (last is not text[1]) == bound


def test_text_that_is_measured_is_bound_to_no_signature_but_a_caption() -> None:
    for style, kept in ((T, None), (styles.CAPTION, True)):
        text = [TextParagraph(each, (TextRun("国" * 20),)) for each in (T, style)]
        *_, last = bind_text(text, closed=True, flowing=True)
        assert isinstance(last, TextParagraph) and last.layout.keep_next == kept


def test_a_picture_stays_with_its_caption_or_what_closes_the_text_and_with_no_other_picture() -> None:
    """As many as hold on to each other leave the white above them behind where they begin a page (5.2.1)."""
    picture = Picture(b"", styles.PICTURE)
    caption, text = (TextParagraph(style, (TextRun("国"),)) for style in (styles.CAPTION, T))
    blocks = bind_text([picture, caption, picture, picture, text, picture], closed=True)
    assert [block.free for block in blocks if isinstance(block, Picture)] == [False, True, True, False]

"""What is bound to what follows it, and that no more is bound than a page holds."""

from __future__ import annotations

import pytest

from planforge.word import TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.heights import LINES
from planforge.write.docx.keeping import bind_text

LINE = LINES["compensated"].height


@pytest.mark.parametrize(("closing", "bound"), [(0, True), (18 * LINE, True), (19 * LINE, False)])
def test_the_last_paragraph_goes_with_what_closes_the_text_as_far_as_a_page_holds_both(
    closing: int, bound: bool
) -> None:
    text = [TextParagraph(styles.TEXT, (TextRun("国" * 60),)) for _ in range(2)]
    assert [each.layout.keep_next for each in bind_text(text, closed=True, closing=closing)] == [  # type: ignore[union-attr]
        None,
        bound or None,
    ]

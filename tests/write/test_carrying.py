"""Where the end of the text is parted, so that it goes on beside the signature."""

from __future__ import annotations

import pytest

from planforge.word import TextParagraph, TextRun
from planforge.write.docx.carrying import carried

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

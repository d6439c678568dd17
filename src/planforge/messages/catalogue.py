"""Every sentence that PlanForge says to people, in both languages, by code.

A code names the room that says it and what it is about. `{blanks}` are filled from the fault's
values and are the same in both languages (a test checks that). Rooms keep their entries in files
of their own beside this one; they are joined here.
"""

from __future__ import annotations

from planforge.messages import (
    words_authoring,
    words_batch,
    words_books,
    words_cli,
    words_measure,
    words_numbers,
    words_plan,
    words_preview,
    words_types,
    words_write,
)
from planforge.messages.words import Words

MESSAGES: dict[str, Words] = {
    **words_plan.WORDS,
    **words_types.WORDS,
    **words_write.WORDS,
    **words_measure.WORDS,
    **words_numbers.WORDS,
    **words_books.WORDS,
    **words_batch.WORDS,
    **words_authoring.WORDS,
    **words_preview.WORDS,
    **words_cli.WORDS,
}

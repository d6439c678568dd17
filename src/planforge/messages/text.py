"""Looking words up in the catalogue."""

from __future__ import annotations

from planforge.messages.catalogue import MESSAGES
from planforge.messages.language import Language, language


def say(code: str, lang: Language | None = None, **values: object) -> str:
    """Give the words of a catalogue entry in one language, its blanks filled."""
    return MESSAGES[code].text(lang or language()).format(**values)


def hint_of(code: str, lang: Language | None = None, **values: object) -> str:
    """Give the way out of a catalogue entry; empty where it has none."""
    return MESSAGES[code].hint(lang or language()).format(**values)

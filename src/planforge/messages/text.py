"""Looking words up in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from planforge.messages.catalogue import MESSAGES
from planforge.messages.language import Language, language


def say(code: str, lang: Language | None = None, **values: object) -> str:
    """Give the words of a catalogue entry in one language, its blanks filled.

    A value that is worded itself comes in both languages, as `reason.zh` and `reason.en`.
    """
    lang = lang or language()
    return MESSAGES[code].text(lang).format(**_in(lang, values))


def hint_of(code: str, lang: Language | None = None, **values: object) -> str:
    """Give the way out of a catalogue entry; empty where it has none."""
    lang = lang or language()
    return MESSAGES[code].hint(lang).format(**_in(lang, values))


def _in(lang: Language, values: Mapping[str, object]) -> Mapping[str, object]:
    return {name.removesuffix(f".{lang}"): value for name, value in values.items()}

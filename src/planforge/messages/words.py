"""One catalogue entry."""

from __future__ import annotations

from typing import NamedTuple

from planforge.messages.language import Language


class Words(NamedTuple):
    """A sentence and its way out, in Chinese and English."""

    zh: str
    en: str
    zh_hint: str = ""
    en_hint: str = ""

    def text(self, lang: Language) -> str:
        """The sentence in one language."""
        return self.zh if lang == "zh" else self.en

    def hint(self, lang: Language) -> str:
        """The way out in one language; empty where there is none."""
        return self.zh_hint if lang == "zh" else self.en_hint

"""Catalogue entries of the cli rooms."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {}

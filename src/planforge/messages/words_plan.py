"""Catalogue entries of the plan rooms."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {}

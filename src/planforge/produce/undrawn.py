"""Characters that a PDF does not show, told at their places in the plan."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planforge.messages import Faults, Place, Unreadable
from planforge.source import load_text
from planforge.source.text import place_at


def about_undrawn(plan: Path, characters: str) -> Faults:
    """Say which characters a PDF does not show, by lines of the plan; those of other files have none."""
    faults = Faults()
    try:
        text = load_text(plan) if characters else ""
    except Unreadable:
        text = ""
    by_line: dict[int, list[str]] = {}
    places: dict[int, Place] = {}
    for at, each in sorted((text.find(each), each) for each in characters):
        place = place_at(text, at, str(plan)) if at >= 0 else Place(str(plan))
        places.setdefault(place.line, place)
        by_line.setdefault(place.line, []).append(each)
    for line, some in by_line.items():
        faults.add("pdf.undrawn", places[line], severity="warning", characters=spelt(some))
    return faults


def spelt(characters: Iterable[str]) -> str:
    """Characters with their codes: who reads the message may not have them either."""
    return "、".join(f"{each}（U+{ord(each):04X}）" for each in characters)

"""Where an office's standing choices leave GB/T 9704-2012: what is asked, and what is chosen."""

from __future__ import annotations

from planforge.doctypes import DEFAULT_LAYOUT
from planforge.document import PageChoices
from planforge.plan import Profile

_STANDARD_LEVELS = 4
"""一、（一）1.（1）; below that the standard has no numbers (7.3.3)."""


def deviations(profile: Profile) -> tuple[tuple[str, dict[str, str]], ...]:
    """Give the catalogue codes and values of the choices that the standard does not have."""
    codes = [(code, dict[str, str]()) for code in _of_page(profile.page)]
    own = dict(profile.layout.levels)
    for level, standard in DEFAULT_LAYOUT.levels[:_STANDARD_LEVELS]:
        if level in own and own[level].style != standard.style:
            asked, chosen = standard.style.sample, own[level].style.sample
            codes.append(("doctor.levels", {"level": str(level), "asked": asked, "chosen": chosen}))
    return tuple(codes)


def _of_page(page: PageChoices) -> list[str]:
    found = {
        "doctor.margins-literal": page.margins == "literal",
        "doctor.fonts-windows": page.fonts == "windows",
        "doctor.fonts-free": page.fonts == "free",
        "doctor.numbers-centred": page.numbers == "centre",
    }
    return [code for code, chosen in found.items() if chosen]

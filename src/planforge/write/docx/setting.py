"""How the text of a document is set: what the places of all its lines are computed with."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.document import AS_IN_TEMPLATE, MARK_SIZE, UNKNOWN_PAGES, PageChoices, PageFacts
from planforge.write.docx.heights import LINES, TextLine


@dataclass(frozen=True, slots=True)
class Setting:
    """The line of the text, the names that no line should end in, the size of the issuer mark in points.

    `ends` are those of paragraphs that stay with the units under them, as `PageFacts` has them.
    """

    line: TextLine
    names: frozenset[str] = frozenset()
    mark_size: int = MARK_SIZE
    ends: frozenset[tuple[str, int, int]] = frozenset()


def make_setting(
    names: frozenset[str] = frozenset(),
    page: PageChoices = AS_IN_TEMPLATE,
    facts: PageFacts = UNKNOWN_PAGES,
) -> Setting:
    """Give the setting of a page; what an office leaves open is that of the built-in templates."""
    return Setting(LINES[page.margins or "compensated"], names, page.mark_size or MARK_SIZE, facts.with_units)

"""What an office chooses for its pages where GB/T 9704-2012 leaves a choice, or practice takes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Margins = Literal["compensated", "literal"]
FontSet = Literal["gb2312", "gbk", "windows", "free"]
PageNumbers = Literal["outer", "centre"]

MARK_SIZE = 42
"""Points of an issuer mark: 初号."""


@dataclass(frozen=True, slots=True)
class PageChoices:
    """The variants of a page; None leaves it to the template.

    `margins`: so that the ink fills the type area, or 37 and 35 mm as they are read. `mark_size` in points,
    `mark_colour` six hexadecimal digits.
    """

    margins: Margins | None = None
    fonts: FontSet | None = None
    numbers: PageNumbers | None = None
    mark_size: int | None = None
    mark_colour: str | None = None


AS_IN_TEMPLATE = PageChoices()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What only finished pages tell, given to a second layout.

    `flowing`: the pages are measured, so that the end of the text need not be bound to the signature in
    advance. `carried` is how many characters of the end of the main text, blanks not counted, begin the page
    of the signature (7.3.5.1); tables and pictures among them or behind them go along and count nothing; None
    carries nothing. `with_units` are ends of paragraphs that go to the page which the units under them would
    begin: the origin of the part, the units' place among those of the part, from 0, and how many characters
    of the paragraph above, blanks not counted. `imprint_apart` gives the imprint the page after the last
    one with text (7.4), `after_blank` the second one after it, even and behind an empty one, both without
    numbers (7.5).
    """

    flowing: bool = False
    carried: int | None = None
    with_units: frozenset[tuple[str, int, int]] = frozenset()
    imprint_apart: bool = False
    after_blank: bool = False


UNKNOWN_PAGES = PageFacts()
MEASURED_PAGES = PageFacts(flowing=True)
"""Those of a first layout that will be measured."""

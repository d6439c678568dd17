"""Which typeface a font of a PDF is, by the name that the PDF has for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planforge.measure.found import Found
from planforge.measure.judge import Measured
from planforge.measure.rows import Row, is_full
from planforge.write.pdf.fonts import plain_name
from planforge.write.typefaces import Face, face_of

_NAMED: tuple[tuple[str, Face], ...] = (
    (r"fang-?song|fzfs|仿宋|fandolfang", "仿宋"),
    (r"xiaobiaosong|fzxbs|xbsong|小标宋|大标宋", "小标宋"),
    (r"kai(?!ra)|fzkt|楷", "楷体"),
    (r"hei(?!se)|fzht|gothic|sans.*cjk|sourcehansans|黑|dengxian|yahei", "黑体"),
    (r"song|sung|simsun|fzss|ming|mincho|serif.*cjk|sourcehanserif|宋", "宋体"),
)
"""The first that fits counts: 仿宋 and 小标宋 have 宋 in their names, too."""


def face_in_pdf(name: str) -> Face | None:
    """Give the face of a font by its name in a PDF, which is often its PostScript name; None for others."""
    return face_of(name) or next(
        (face for pattern, face in _NAMED if re.search(pattern, name, re.IGNORECASE)), None
    )


def drawn_in(found: Found, rows: Sequence[Row], face: Face) -> Iterator[Measured]:
    """Measure whether rows are set in a face: one result for each font of their Han characters.

    A font that stands in for another can not be judged: what would be seen with the right one is not here.
    """
    seen: set[str] = set()
    for row in rows:
        for glyph in row.glyphs:
            name = glyph.font.name
            if name in seen or not is_full(glyph.char):
                continue
            seen.add(name)
            yield judged_font(found, row.page, row, name, face, embedded=glyph.font.embedded)


def judged_font(found: Found, page: int, row: Row, name: str, face: Face, *, embedded: bool) -> Measured:
    """Judge one font against a face."""
    wanted = found.stand_ins.get(plain_name(name), ())
    if wanted:
        return Measured(
            page, row.ink, f"{'、'.join(wanted)} → {name}", why="measure.substituted", unseen=True
        )
    if not embedded:
        return Measured(page, row.ink, name, why="measure.not-embedded", unseen=True)
    return Measured(page, row.ink, name, face_in_pdf(name) == face)

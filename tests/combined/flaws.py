"""What is wrong on the pages of a PDF: words that are lost, ink over ink, ink that is cut or out of its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from planforge.document import Document, lines, words
from planforge.measure.geometry import Box
from tests.combined.plans import WIDE_ROW
from tests.write.ink import Drawn, Sheet, faint, overlaps, sheets

_SLACK = 1.0
"""mm that ink may stand over an edge of the text area: the standard's tolerance (5.2.1)."""
_OVER, _UNDER = 2.6, 1.5
"""mm beside the slack by which the lines of a page reach over the ink of the first, and under that of the last."""
_PAGE_NUMBER = re.compile(r"[—\d]+")
_REPEATED = "—0123456789" * 100 + "".join(WIDE_ROW) * 10
"""What pages add to the words: their numbers, and the header rows of tables that go on."""


def drawn_words(document: Document) -> str:
    """Every word that pages show; a name is part of its stamp where that has a picture.

    The pages of a bound PDF are blank, and stand where other formats name it.
    """
    stamps = tuple(
        replace(stamp, name="") if stamp.image else stamp for stamp in document.main.closing.stamps
    )
    main = replace(document.main, closing=replace(document.main.closing, stamps=stamps))
    attachments = tuple(
        part if not part.file or not part.file.pages else replace(part, file=None)
        for part in document.attachments
    )
    return words(replace(document, main=main, attachments=attachments))


def typed_words(document: Document) -> str:
    """Every word that is typed in the Word file: those drawn, but for the numbers that Word counts.

    Each page of a PDF has one in its place, which names it.
    """
    counted = (line.number.text for line in lines(document) if line.number is not None and line.number.native)
    bound = (part.file for part in document.attachments if part.file is not None)
    pages = (
        f"（此页换成“{file.name}”第{page}页，共{file.pages}页）"
        for file in bound
        for page in range(1, file.pages + 1)
    )
    written = Counter(drawn_words(document)) + Counter("".join(pages)) - Counter("".join(counted))
    return "".join(written.elements())


def lost_words(wanted: str, given: str, added: str = _REPEATED) -> str:
    """Say which characters are there more or less often than they should be; empty where none is.

    `added` may be there as well.
    """
    one, other = (Counter("".join(text.split())) for text in (wanted, given))
    less, more = one - other, other - one - Counter(added)
    return f"lost {dict(less)}, added {dict(more)}" if less or more else ""


def flaws(pdf: Path, document: Document, opening: str) -> Iterator[str]:
    """Name everything that is wrong on the pages of a document."""
    pages = sheets(pdf)
    if opening not in "".join(box.text for box in pages[0].texts):
        yield "page 1 shows no text"
    for page in pages:
        for flaw in (*misplaced(page, document), *_cut(page, pdf)):
            yield f"page {page.number}: {flaw}"


def misplaced(page: Sheet, document: Document) -> Iterator[str]:
    """Name what stands over something else, or outside its area."""
    yield from _overlaps(page, document)
    yield from _outside(page, document)


def _overlaps(page: Sheet, document: Document) -> Iterator[str]:
    for one, other in overlaps(page.texts):
        yield f"{one} over {other}"
    closing = document.main.closing
    sealed = f"{''.join(closing.signature)}{closing.behalf}{closing.date}"
    for picture, other in combinations(page.pictures, 2):
        if picture.gap(other) < -0.1:
            yield f"picture over picture at {other.top:.0f} mm"
    for box in page.texts:
        if box.text not in sealed and any(box.gap(picture) < -0.1 for picture in page.pictures):
            yield f"picture over {box.text}"
        if any(box.gap(_thick(rule)) < -0.1 for rule in page.rules):
            yield f"rule over {box.text}"


def _thick(rule: Box) -> Box:
    """A rule of half a point at least: its path may have no height at all."""
    return Box(rule.left - 0.15, rule.top - 0.15, rule.right + 0.15, rule.bottom + 0.15)


def _outside(page: Sheet, document: Document) -> Iterator[str]:
    for box in (*page.texts, *page.pictures, *page.rules):
        name = box.text or f"picture or rule at {box.left:.0f}, {box.top:.0f}"
        if box.left < 0 or box.top < 0 or box.right > page.width or box.bottom > page.height:
            yield f"{name} outside the paper"
        elif not (
            _is_number(box, page)
            or _is_rule_of_letter(box, document)
            or _area(page, document, box).holds(box, _SLACK)
        ):
            yield f"{name} outside the text area: {box}"


def _area(page: Sheet, document: Document, box: Drawn) -> Box:
    """The text area; that of a letter's first page begins with its mark and goes on to its rules.

    What has other heights than a line of text fills the lines: tables, pictures, an imprint of many pages
    (write/docx/figures.py says why).
    """
    imprint = document.imprint
    if page.width > page.height:
        left, top, right, bottom = 35, 28, 260, 184
    elif page.number == 1 and _is_letter(document):
        left, top, right, bottom = 28, 30, 184, 274
    else:
        left, top, right, bottom = 28, 37, 184, 262
    if box.text and box.text not in "".join((*imprint.recipients, *imprint.copies)):
        return Box(left, top, right, bottom)
    return Box(left, top - _OVER, right, bottom + _UNDER)


def _is_letter(document: Document) -> bool:
    return document.kind == "函"


def _is_rule_of_letter(box: Drawn, document: Document) -> bool:
    return _is_letter(document) and not box.text and box.right - box.left > 160


def _is_number(box: Drawn, page: Sheet) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(box.text)) and (box.top > 262 or page.width > page.height)


def _cut(page: Sheet, pdf: Path) -> Iterator[str]:
    for box in faint(pdf, page):
        yield f"no ink, or cut: {box.text or box}"

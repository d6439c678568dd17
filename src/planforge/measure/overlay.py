"""Pictures of measured pages: what was measured, with its figures, and what is wrong."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from planforge.measure.geometry import Box
from planforge.measure.judge import Finding, Verdict
from planforge.measure.measuring import Report
from planforge.measure.reading import draw_page
from planforge.standard.figures import BOTTOM, LEFT, PAPER, RIGHT, TOP

DPI = 110
_SCALE = DPI / 25.4
_COLOURS: dict[Verdict, tuple[int, int, int]] = {
    "pass": (0, 140, 60),
    "advice": (215, 130, 0),
    "fail": (220, 0, 60),
    "unseen": (120, 120, 140),
}
_AREA = (120, 170, 230)
_LETTERS = 11
_LETTER_WIDTH, _LETTER_HEIGHT = 1.45, 3.2
"""Millimetres of a label's letters."""
_TRIES = 40
_PAPER = Box(0, 0, *PAPER)
_FILL = 28
"""How much a wrong place is tinted, of 255."""


def draw_overlays(report: Report, pdf: Path) -> Iterator[bytes]:
    """Draw each page as PNG: the text area, and every place that was measured in the colour of its verdict.

    Labels carry the clause and the figure. What is right is only outlined, so that what is wrong stands out.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in report.found.pages:
            image = draw_page(document[page.number - 1], _SCALE).convert("RGBA")
            findings = [finding for finding in report.findings if finding.measured.page == page.number]
            ink = [row.ink for row in report.found.rows[page.number - 1]]
            image = _drawn(image, findings, ink)
            made = io.BytesIO()
            image.convert("RGB").save(made, "PNG", optimize=True)
            yield made.getvalue()
    finally:
        document.close()


def _drawn(image: Image.Image, findings: list[Finding], ink: list[Box]) -> Image.Image:
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    pen.rectangle(_pixels(Box(LEFT, TOP, RIGHT, BOTTOM)), outline=(*_AREA, 200), width=1)
    font = ImageFont.load_default(_LETTERS)
    taken = list(ink)
    for finding in sorted(findings, key=lambda each: each.verdict == "pass"):
        box = finding.measured.box
        if box is not None and finding.verdict != "unseen":
            _mark(pen, finding, box, font, taken)
    return Image.alpha_composite(image, layer)


def _mark(pen: ImageDraw.ImageDraw, finding: Finding, box: Box, font: object, taken: list[Box]) -> None:
    colour = _COLOURS[finding.verdict]
    wrong = finding.verdict != "pass"
    fill = (*colour, _FILL) if wrong else None
    pen.rectangle(_pixels(box), outline=(*colour, 255 if wrong else 110), fill=fill, width=2 if wrong else 1)
    label = _label(finding)
    place = _free(label, box, taken)
    taken.append(place)
    spot = place.left * _SCALE, place.top * _SCALE
    pen.text(spot, label, fill=(*colour, 255), font=font)  # type: ignore[arg-type]


def _label(finding: Finding) -> str:
    """The clause and the figure: characters that every font has."""
    value = finding.measured.value
    figure = f"  {value:.1f} {finding.item.unit}" if not isinstance(value, str) else ""
    return f"{finding.item.clause}{figure}".replace("characters", "ch")


def _free(label: str, box: Box, taken: list[Box]) -> Box:
    """A place for a label near what it tells of, where neither ink nor another label is.

    Beside it at the right or left, then in the margins, lower and lower; where all is full, beside it.
    """
    wide, high = len(label) * _LETTER_WIDTH + 1, _LETTER_HEIGHT
    lefts = (box.right + 0.5, box.left - wide - 0.5, RIGHT + 1.5, 1.0)
    for down in range(_TRIES):
        top = max(box.top, 0.5) + down * high
        for left in lefts:
            place = Box(left, top, left + wide, top + high)
            if _PAPER.holds(place) and not any(place.overlaps(other) for other in taken):
                return place
    return Box(lefts[0], box.top, lefts[0] + wide, box.top + high)


def _pixels(box: Box) -> tuple[float, float, float, float]:
    return (
        box.left * _SCALE,
        box.top * _SCALE,
        max(box.right, box.left + 0.2) * _SCALE,
        max(box.bottom, box.top + 0.2) * _SCALE,
    )

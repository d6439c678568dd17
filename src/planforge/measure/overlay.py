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
from planforge.standard.figures import BOTTOM, LEFT, RIGHT, TOP

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
            image = _drawn(
                image, [finding for finding in report.findings if finding.measured.page == page.number]
            )
            made = io.BytesIO()
            image.convert("RGB").save(made, "PNG", optimize=True)
            yield made.getvalue()
    finally:
        document.close()


def _drawn(image: Image.Image, findings: list[Finding]) -> Image.Image:
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    pen.rectangle(_pixels(Box(LEFT, TOP, RIGHT, BOTTOM)), outline=(*_AREA, 200), width=1)
    font = ImageFont.load_default(_LETTERS)
    taken: list[Box] = []
    for finding in sorted(findings, key=lambda each: each.verdict != "pass"):
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
    pen.rectangle(_pixels(place), fill=(255, 255, 255, 200))
    pen.text(spot, label, fill=(*colour, 255), font=font)  # type: ignore[arg-type]


def _label(finding: Finding) -> str:
    """The clause and the figure: characters that every font has."""
    value = finding.measured.value
    figure = f" {value:.1f} {finding.item.unit}" if not isinstance(value, str) else ""
    return f"{finding.item.clause}{figure}".replace("characters", "ch")


def _free(label: str, box: Box, taken: list[Box]) -> Box:
    """A place for a label beside what it tells of, where no other stands."""
    wide, high = len(label) * 1.45 + 1, 3.2
    left = min(max(box.right + 0.5, 0.5), 210 - wide)
    top = max(box.top, 0.5)
    place = Box(left, top, left + wide, top + high)
    for _ in range(60):
        if not any(place.overlaps(other) for other in taken):
            break
        place = Box(place.left, place.top + high, place.right, place.bottom + high)
    return place


def _pixels(box: Box) -> tuple[float, float, float, float]:
    return (
        box.left * _SCALE,
        box.top * _SCALE,
        max(box.right, box.left + 0.2) * _SCALE,
        max(box.bottom, box.top + 0.2) * _SCALE,
    )

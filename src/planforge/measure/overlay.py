"""Pictures of measured pages: what was measured, with its figures, and what is wrong, with its name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from planforge.measure.geometry import Box
from planforge.measure.judge import Finding, Verdict
from planforge.measure.labels import LETTERS, free_place, label_of
from planforge.measure.measuring import VERDICTS, Report
from planforge.measure.view import draw_page, scale_of
from planforge.standard.figures import BOTTOM, LEFT, RIGHT, TOP

DPI = 110
_COLOURS: dict[Verdict, tuple[int, int, int]] = {
    "pass": (0, 140, 60),
    "advice": (215, 130, 0),
    "fail": (220, 0, 60),
    "unseen": (120, 120, 140),
}
_AREA = (120, 170, 230)
_FILL = 28
"""How much a wrong place is tinted, of 255."""
_FAR = 6.0
"""Millimetres from a wrong place to its name, beyond which a line leads there."""


def draw_overlays(report: Report, pdf: Path) -> Iterator[bytes]:
    """Draw each page as PNG: the text area, and every place that was measured in the colour of its verdict.

    Labels carry the clause and the figure, and the name of what is wrong. What is right is only outlined, so
    that what is wrong stands out.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in report.found.pages:
            scale = scale_of(DPI, (page.width, page.height))
            image = draw_page(document[page.number - 1], scale).convert("RGBA")
            findings = [finding for finding in report.findings if finding.measured.page == page.number]
            ink = [row.ink for row in report.found.rows[page.number - 1]]
            drawn = _Sheet(image.size, scale, Box(0, 0, page.width, page.height), ink)
            shown = [each for each in findings if each.measured.box and each.verdict != "unseen"]
            shown.sort(key=lambda each: VERDICTS.index(each.verdict))
            for draw in (drawn.frame, drawn.name):  # no frame over a name
                for finding in shown:
                    draw(finding, finding.measured.box or drawn.paper)
            made = io.BytesIO()
            Image.alpha_composite(image, drawn.layer).convert("RGB").save(made, "PNG", optimize=True)
            yield made.getvalue()
    finally:
        document.close()


class _Sheet:
    """A transparent layer over a page; `scale` is pixels per mm, `taken` where no label may stand."""

    def __init__(self, size: tuple[int, int], scale: float, paper: Box, ink: list[Box]) -> None:
        self.layer = Image.new("RGBA", size, (0, 0, 0, 0))
        self.pen = ImageDraw.Draw(self.layer)
        self.scale = scale
        self.paper = paper
        self.taken = ink
        self.pen.rectangle(self._pixels(Box(LEFT, TOP, RIGHT, BOTTOM)), outline=(*_AREA, 200), width=1)

    def frame(self, finding: Finding, box: Box) -> None:
        """Frame what was measured; what is wrong is tinted, too, unless it is most of a page."""
        colour, wrong = _COLOURS[finding.verdict], finding.verdict != "pass"
        tinted = wrong and box.height < self.paper.height / 3
        self.pen.rectangle(
            self._pixels(box),
            outline=(*colour, 255 if wrong else 110),
            fill=(*colour, _FILL) if tinted else None,
            width=2 if wrong else 1,
        )

    def name(self, finding: Finding, box: Box) -> None:
        """Say beside it what came of it, where there is room."""
        label, font = label_of(finding, self.scale)
        place = free_place(label, box, self.taken, self.paper)
        if place is None:
            return
        self.taken.append(place)
        colour = _COLOURS[finding.verdict]
        if finding.verdict != "pass" and place.gap(box) > _FAR:
            self._lead(place, box, colour)
        spot = place.left * self.scale, place.top * self.scale
        self.pen.multiline_text(spot, label.text, fill=(*colour, 255), font=font, spacing=LETTERS * 0.1)

    def _lead(self, place: Box, box: Box, colour: tuple[int, int, int]) -> None:
        across = box.right if place.left > box.centre else box.left
        end = place.left if place.left > box.centre else place.right
        line = [(across * self.scale, box.middle * self.scale), (end * self.scale, place.middle * self.scale)]
        self.pen.line(line, fill=(*colour, 130), width=1)

    def _pixels(self, box: Box) -> tuple[float, float, float, float]:
        return (
            box.left * self.scale,
            box.top * self.scale,
            max(box.right, box.left + 0.2) * self.scale,
            max(box.bottom, box.top + 0.2) * self.scale,
        )

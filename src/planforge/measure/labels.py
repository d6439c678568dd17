"""What pictures of measured pages say beside each place, and where there is room to say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import ImageFont

from planforge.measure.geometry import Box
from planforge.measure.judge import Finding
from planforge.measure.telling import name_of
from planforge.messages import language
from planforge.standard.figures import LEFT, RIGHT

LETTERS = 11
"""Pixels of a label's type."""
_FONTS = (
    "NotoSansCJK-Regular.ttc",
    "SourceHanSansSC-Regular.otf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "msyh.ttc",
    "simhei.ttf",
    "simsun.ttc",
    "PingFang.ttc",
    "STHeiti Light.ttc",
    "gbsn00lp.ttf",
)
"""Those that have Han characters on the usual systems, the most legible first."""
_WORD = re.compile(r"[\u2e80-\uffff]|[^\u2e80-\uffff\s]+\s*|\s+")
_WIDEST = 24.0
"""Millimetres: a label has room beside the text area."""
_TRIES = 40
_STEP = 3.2
"""Millimetres from one place that is tried to the next."""

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of words, and the millimetres that they take."""

    text: str
    width: float
    height: float

    def at(self, left: float, top: float) -> Box:
        """The place that it takes from a corner on."""
        return Box(left, top, left + self.width, top + self.height)


@cache
def fonts() -> tuple[Font, Font | None]:
    """The font of figures, and one for names, which not every machine has."""
    for name in _FONTS:
        try:
            return ImageFont.load_default(LETTERS), ImageFont.truetype(name, LETTERS)
        except OSError:
            continue
    return ImageFont.load_default(LETTERS), None


def label_of(finding: Finding, scale: float) -> tuple[Label, Font]:
    """Clause and figure; what is not as asked has its name, too. `scale` is pixels per mm."""
    figures, names = fonts()
    said = [_figure(finding)]
    font = figures
    if finding.verdict != "pass":
        font = names or figures
        # Without a font for Han characters the name is English, whatever the language.
        name = name_of(finding.item) if names or language() == "en" else finding.item.en
        said += _lines(name, font, _WIDEST * scale)
    text = "\n".join(said)
    width = max(font.getlength(line) for line in said)
    pitch = LETTERS * 1.3
    return Label(text, width / scale + 0.5, len(said) * pitch / scale), font


def _figure(finding: Finding) -> str:
    value = finding.measured.value
    figure = f"  {value:.1f} {finding.item.unit}" if not isinstance(value, str) else ""
    return f"{finding.item.clause}{figure}".replace("characters", "ch")


def _lines(name: str, font: Font, widest: float) -> Iterator[str]:
    line = ""
    for word in _WORD.findall(name):
        if line and font.getlength(line + word.rstrip()) > widest:
            yield line.rstrip()
            line = ""
        line += word
    yield line


def free_place(label: Label, box: Box, taken: Sequence[Box], paper: Box) -> Box | None:
    """A place for a label near what it tells of, where neither ink nor another label is.

    Beside it at the right or left, then in the margins, lower and higher; then anywhere on the paper, the
    nearest first; None where all is full.
    """
    for left, top in (*_near(label, box), *_anywhere(box, paper)):
        place = label.at(left, top)
        if paper.holds(place) and not any(place.overlaps(other) for other in taken):
            return place
    return None


def _near(label: Label, box: Box) -> Iterator[tuple[float, float]]:
    lefts = (box.right + 0.5, box.left - label.width - 0.5, RIGHT + 1.0, LEFT - label.width - 1.0)
    top = max(box.top, 0.5)
    for down in range(_TRIES):
        for left in lefts:
            yield left, top + down * _STEP
            yield left, top - down * _STEP


def _anywhere(box: Box, paper: Box) -> list[tuple[float, float]]:
    places = [
        (left * _STEP, top * _STEP)
        for left in range(int(paper.width / _STEP))
        for top in range(int(paper.height / _STEP))
    ]
    return sorted(places, key=lambda at: abs(at[0] - box.centre) + abs(at[1] - box.middle))

"""Where the ink is on a page of a PDF, in millimetres: what GB/T 9704-2012 measures."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from itertools import combinations
from pathlib import Path

from pypdf import PdfReader

_DPI = 300
_MM = 25.4 / _DPI


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of lines with ink, white above and below it; `red` where it holds no black."""

    top: float
    bottom: float
    left: float
    right: float
    red: bool

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def bands(pdf: Path, page: int, columns: tuple[float, float] = (0, 210)) -> list[Band]:
    """Give the bands of ink of a page, from top to bottom, between two distances from the left edge."""
    width, rows = _pixels(pdf, page)
    first, last = (min(round(edge / _MM), width) * 3 for edge in columns)
    out: list[Band] = []
    start = -1
    for at in range(len(rows) + 1):
        inked = at < len(rows) and rows[at][first:last].strip(b"\xff") != b""
        if inked and start < 0:
            start = at
        elif not inked and start >= 0:
            out.append(_band(rows[start:at], start, first, last))
            start = -1
    return out


def _band(rows: list[bytes], start: int, first: int, last: int) -> Band:
    cut = [row[first:last] for row in rows]
    left = min(len(row) - len(row.lstrip(b"\xff")) for row in cut) // 3
    right = max(len(row.rstrip(b"\xff")) for row in cut) / 3
    # The red channel of black ink is dark, that of red ink and of white paper is not.
    red = all(min(row[0::3], default=255) > 128 for row in cut)
    return Band(
        start * _MM,
        (start + len(rows)) * _MM,
        (first // 3 + left) * _MM,
        (first // 3 + right) * _MM,
        red,
    )


def _pixels(pdf: Path, page: int) -> tuple[int, list[bytes]]:
    made = subprocess.run(
        ["pdftoppm", "-r", str(_DPI), "-f", str(page), "-l", str(page), str(pdf)],
        capture_output=True,
        check=True,
    ).stdout
    _, size, _, data = made.split(b"\n", 3)
    width, height = map(int, size.split())
    step = width * 3
    return width, [data[at * step : (at + 1) * step] for at in range(height)]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in millimetres; `text` is what stands in it."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def gap(self, other: Box) -> float:
        """White between two boxes, across or down; below 0 where they overlap."""
        across = max(self.left, other.left) - min(self.right, other.right)
        down = max(self.top, other.top) - min(self.bottom, other.bottom)
        return max(across, down)


_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
_POINT = 25.4 / 72
_HEAD_AND_FOOT = 0.2
"""Of the height of a font's box, above and below, characters have no ink."""


def texts(pdf: Path, page: int) -> list[Box]:
    """Give the stretches of text without blanks of a page, each as wide and about as high as its ink."""
    made = subprocess.run(
        ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"],
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    found = []
    for sides in _WORD.findall(made):
        left, top, right, bottom = (float(side) * _POINT for side in sides[:4])
        cut = (bottom - top) * _HEAD_AND_FOOT
        found.append(Box(left, top + cut, right, bottom - cut, unescape(sides[4])))
    return found


def pictures(pdf: Path, page: int) -> list[Box]:
    """Give the boxes of the pictures of a page, from top to bottom."""
    sheet = PdfReader(pdf).pages[page - 1]
    height = float(sheet.mediabox.height)
    found = []

    def note(operator: bytes, _: object, matrix: list[float], __: object) -> None:
        if operator == b"Do":
            across, _, _, down, left, bottom = matrix
            sides = (left, height - bottom - down, left + across, height - bottom)
            found.append(Box(*(side * _POINT for side in sides)))

    sheet.extract_text(visitor_operand_before=note)
    return sorted(found, key=lambda box: (round(box.top), box.left))


def overlaps(boxes: list[Box]) -> list[tuple[str, str]]:
    """Name the pairs of boxes that share ink."""
    return [(one.text, two.text) for one, two in combinations(boxes, 2) if one.gap(two) < -0.1]

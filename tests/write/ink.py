"""Where the ink is on a page of a PDF, in millimetres: what GB/T 9704-2012 measures."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import combinations
from pathlib import Path

from pypdf import PageObject, PdfReader

from planforge.measure.geometry import Box

_DPI = 300
_MM = 25.4 / _DPI


@dataclass(frozen=True, slots=True)
class Band(Box):
    """A stretch of lines with ink, white above and below it; `red` where it holds no black."""

    red: bool


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
        (first // 3 + left) * _MM,
        start * _MM,
        (first // 3 + right) * _MM,
        (start + len(rows)) * _MM,
        red,
    )


def _pixels(pdf: Path, page: int, dpi: int = _DPI, *options: str) -> tuple[int, list[bytes]]:
    made = subprocess.run(
        ["pdftoppm", *options, "-r", str(dpi), "-f", str(page), "-l", str(page), str(pdf)],
        capture_output=True,
        check=True,
    ).stdout
    _, size, _, data = made.split(b"\n", 3)
    width, height = map(int, size.split())
    step = len(data) // height
    return width, [data[at * step : (at + 1) * step] for at in range(height)]


@dataclass(frozen=True, slots=True)
class Drawn(Box):
    """Text, a picture or a rule by its place; `text` is what stands in it."""

    text: str = ""


_SHEET = re.compile(r'<page width="(.+?)" height="(.+?)">(.*?)</page>', re.S)
_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
_POINT = 25.4 / 72
_THIN = 2.0
_EDGE = 1.0
_COARSE = 150
_FULL = re.compile(r"[\u4e00-\u9fff]")
_HEAD_AND_FOOT = 0.2
"""Of the height of a font's box, above and below, characters have no ink."""


def texts(pdf: Path, page: int) -> list[Drawn]:
    """Give the stretches of text without blanks of a page, each as wide and about as high as its ink."""
    [(_, _, found)] = _texts(pdf, "-f", str(page), "-l", str(page))
    return found


def _texts(pdf: Path, *pages: str) -> list[tuple[float, float, list[Drawn]]]:
    """Width, height and stretches of text of each page."""
    made = subprocess.run(
        ["pdftotext", "-bbox", *pages, str(pdf), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    return [
        (float(width) * _POINT, float(height) * _POINT, [_text(*word) for word in _WORD.findall(inside)])
        for width, height, inside in _SHEET.findall(made)
    ]


def _text(*word: str) -> Drawn:
    left, top, right, bottom = (float(side) * _POINT for side in word[:4])
    cut = (bottom - top) * _HEAD_AND_FOOT
    return Drawn(left, top + cut, right, bottom - cut, unescape(word[4]))


def pictures(pdf: Path, page: int) -> list[Drawn]:
    """Give the boxes of the pictures of a page, from top to bottom."""
    return _drawn(PdfReader(pdf).pages[page - 1])[0]


_POINTS = {b"re": 4, b"m": 2, b"l": 2, b"c": 6}
_PAINTED = (b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*")


def _drawn(sheet: PageObject) -> tuple[list[Drawn], list[Drawn]]:
    """The pictures of a page, and its rules: what is painted and thinner than a character."""
    height = float(sheet.mediabox.height)
    found: list[Drawn] = []
    rules: list[Drawn] = []
    path: list[tuple[float, float]] = []

    def note(operator: bytes, operands: list[object], matrix: list[float], _: object) -> None:
        if operator == b"Do":
            across, _b, _c, down, left, bottom = matrix
            found.append(_box([(left, bottom), (left + across, bottom + down)], height))
        elif operator in _POINTS:
            path.extend(_placed(operator, [float(str(each)) for each in operands], matrix))
        elif operator in _PAINTED and path:
            box = _box(path, height)
            if min(box.right - box.left, box.bottom - box.top) < _THIN:
                rules.append(box)
            path.clear()
        elif operator == b"n":
            path.clear()

    sheet.extract_text(visitor_operand_before=note)
    return sorted(found, key=lambda box: (round(box.top), box.left)), rules


def _placed(operator: bytes, given: list[float], matrix: list[float]) -> list[tuple[float, float]]:
    if operator == b"re":
        x, y, width, height = given
        given = [x, y, x + width, y + height]
    a, b, c, d, e, f = matrix
    return [(x * a + y * c + e, x * b + y * d + f) for x, y in zip(given[::2], given[1::2], strict=True)]


def _box(points: list[tuple[float, float]], height: float) -> Drawn:
    across, up = [x for x, _ in points], [y for _, y in points]
    sides = (min(across), height - max(up), max(across), height - min(up))
    return Drawn(*(side * _POINT for side in sides))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its sides in mm, its stretches of text, pictures and rules."""

    number: int
    width: float
    height: float
    texts: list[Drawn]
    pictures: list[Drawn]
    rules: list[Drawn]


def sheets(pdf: Path) -> list[Sheet]:
    """Give every page of a PDF."""
    pages = PdfReader(pdf).pages
    return [
        Sheet(at, *found, *_drawn(page))
        for at, (found, page) in enumerate(zip(_texts(pdf), pages, strict=True), 1)
    ]


def faint(pdf: Path, sheet: Sheet) -> list[Drawn]:
    """Give the texts that are not drawn in their full height, and the pictures that lack ink at an edge.

    Pictures are those of the tests, whose ink touches all four edges.
    """
    _, rows = _pixels(pdf, sheet.number, _COARSE, "-gray")

    def inked(left: float, top: float, right: float, bottom: float) -> bool:
        first, upper, last, lower = (round(side * _COARSE / 25.4) for side in (left, top, right, bottom))
        return any(row[first:last].strip(b"\xff") for row in rows[upper:lower])

    def edges(box: Drawn) -> Iterator[tuple[float, float, float, float]]:
        yield box.left, box.top, box.right, box.top + _EDGE
        yield box.left, box.bottom - _EDGE, box.right, box.bottom
        yield box.left, box.top, box.left + _EDGE, box.bottom
        yield box.right - _EDGE, box.top, box.right, box.bottom

    def halves(box: Drawn) -> Iterator[tuple[float, float, float, float]]:
        if _FULL.search(box.text):
            yield box.left, box.top, box.right, box.top + box.height / 3
            yield box.left, box.bottom - box.height / 3, box.right, box.bottom
        else:
            yield box.left, box.top - box.height / 2, box.right, box.bottom + box.height / 2

    return [
        *(box for box in sheet.texts if not all(inked(*part) for part in halves(box))),
        *(box for box in sheet.pictures if not all(inked(*part) for part in edges(box))),
    ]


def overlaps(boxes: list[Drawn]) -> list[tuple[str, str]]:
    """Name the pairs of boxes that share ink."""
    return [(one.text, two.text) for one, two in combinations(boxes, 2) if one.gap(two) < -0.1]

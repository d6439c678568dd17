"""A conforming document drawn at known places, and what breaks it: the rulers of `planforge measure`.

Every element is one `Piece` with a name; a mutant is the same list with some pieces changed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from PIL import ImageFont
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype")
FILES = {
    "FangSong_GB2312": "arphic-gbsn00lp/gbsn00lp.ttf",
    "FZXBSJW--GB1-0": "arphic-gbsn00lp/gbsn00lp.ttf",
    "SimHei": "arphic-gbsn00lp/gbsn00lp.ttf",
    "SimSun": "arphic-gbsn00lp/gbsn00lp.ttf",
    "KaiTi_GB2312": "arphic-gkai00mp/gkai00mp.ttf",
}
"""What a PDF calls its fonts, and what their outlines are here."""

FANGSONG, XIAOBIAOSONG, HEITI, SONGTI, KAITI = FILES
BLACK, RED = (0, 0, 0), (1, 0, 0)
HEIGHT = 297.0
EM = 16 * 25.4 / 72
STEP = 156 / 28
"""Millimetres from one character of 3号 to the next: 28 fill a line."""


@dataclass(frozen=True)
class Piece:
    """Something drawn on a page: text from `x` with its base line at `y`, a rule, a round seal or a stamp.

    All in mm from the upper left corner; a seal and a stamp by their centre; a seal that has a
    `thickness` is a ring drawn with a line. `step` is from one character
    to the next, 0 for the font's own; `tilt` is in degrees, against the clock; an `upright` rule runs down from `y`;
    what has a `height` and is `round` is an oval seal.
    """

    name: str
    page: int
    x: float
    y: float
    text: str = ""
    size: float = 16
    font: str = FANGSONG
    colour: tuple[float, float, float] = BLACK
    step: float = 0
    length: float = 0
    thickness: float = 0
    diameter: float = 0
    height: float = 0
    tilt: float = 0
    upright: bool = False
    round: bool = False

    @property
    def top(self) -> float:
        """Where its ink begins."""
        if self.text:
            return self.y - ink(self.text, self.size, self.font)[0]
        return self.y - (self.height or self.diameter or self.thickness) / 2

    @property
    def bottom(self) -> float:
        """Where its ink ends."""
        if self.text:
            return self.y + ink(self.text, self.size, self.font)[1]
        return self.y + (self.height or self.diameter or self.thickness) / 2

    @property
    def end(self) -> float:
        """Where the pen stops."""
        if not self.text:
            return self.x + self.length
        last = width(self.text[-1], self.size, self.font)
        return self.x + (self.step * (len(self.text) - 1) + last if self.step else self.width)

    @property
    def width(self) -> float:
        """Of words in the font's own steps."""
        return width(self.text, self.size, self.font)


def text(name: str, page: int, x: float, y: float, words: str, **how: object) -> Piece:
    return Piece(name, page, x, y, words, **how)  # type: ignore[arg-type]


def rule(
    name: str,
    page: int,
    y: float,
    thickness: float,
    colour: tuple[float, float, float] = BLACK,
    x: float = 28,
    length: float = 156,
) -> Piece:
    return Piece(name, page, x, y, colour=colour, length=length, thickness=thickness)


def seal(name: str, page: int, x: float, y: float, diameter: float = 42) -> Piece:
    """A round seal by its centre."""
    return Piece(name, page, x, y, colour=RED, diameter=diameter)


def stamp(name: str, page: int, x: float, y: float, across: float = 24, height: float = 12) -> Piece:
    """A signature stamp, a red frame, by its centre."""
    return Piece(name, page, x, y, colour=RED, diameter=across, height=height)


@cache
def _font(name: str) -> str:
    font = TTFont(name, str(FONTS / FILES[name]))
    font.face.name = name.encode()
    pdfmetrics.registerFont(font)
    return name


def width(words: str, size: float, font: str = FANGSONG) -> float:
    """The width of words in mm, set in the font's own steps."""
    return float(pdfmetrics.stringWidth(words, _font(font), size)) / mm


@cache
def ink(words: str, size: float, font: str = FANGSONG) -> tuple[float, float]:
    """How far the ink of words reaches above and below their base line, in mm."""
    mask, (_, above) = ImageFont.truetype(str(FONTS / FILES[font]), 1000).getmask2(words, "L", anchor="ls")
    _, top, _, bottom = mask.getbbox()
    em = size * 25.4 / 72 / 1000
    return -(above + top) * em, (above + bottom) * em


def centred(words: str, size: float, font: str = FANGSONG, middle: float = 106) -> float:
    """Where words begin that are centred on the text area."""
    return middle - width(words, size, font) / 2


def draw(
    pieces: Iterable[Piece],
    path: Path,
    paper: tuple[float, float] = (210, HEIGHT),
    lying: Container[int] = (),
) -> Path:
    """Write a PDF of the pieces; pages that are `lying` have the paper on its side."""
    every = sorted(pieces, key=lambda piece: piece.page)
    canvas = Canvas(str(path), invariant=1)
    for page in range(1, max(piece.page for piece in every) + 1):
        across, height = reversed(paper) if page in lying else paper
        canvas.setPageSize((across * mm, height * mm))
        for piece in every:
            if piece.page == page:
                _draw(canvas, piece, height)
        canvas.showPage()
    canvas.save()
    return path


def _draw(canvas: Canvas, piece: Piece, height: float) -> None:
    y = (height - piece.y) * mm
    if piece.length:
        canvas.setStrokeColorRGB(*piece.colour)
        canvas.setLineWidth(piece.thickness * mm)
        if piece.upright:
            canvas.line(piece.x * mm, y, piece.x * mm, y - piece.length * mm)
        else:
            canvas.line(piece.x * mm, y, (piece.x + piece.length) * mm, y)
    elif piece.diameter and piece.thickness:
        canvas.setStrokeColorRGB(*piece.colour)
        canvas.setLineWidth(piece.thickness * mm)
        across, down = (
            (side - piece.thickness) / 2 * mm for side in (piece.diameter, piece.height or piece.diameter)
        )
        x = piece.x * mm
        canvas.ellipse(x - across, y - down, x + across, y + down)
    elif piece.diameter:
        tall = piece.height or piece.diameter
        canvas.drawImage(
            _frame_picture(piece.colour) if piece.height and not piece.round else _seal_picture(piece.colour),
            (piece.x - piece.diameter / 2) * mm,
            y - tall / 2 * mm,
            piece.diameter * mm,
            tall * mm,
            mask="auto",
        )
    else:
        canvas.setFillColorRGB(*piece.colour)
        canvas.setFont(_font(piece.font), piece.size)
        space = (piece.step - piece.size * 25.4 / 72) * mm if piece.step else 0
        canvas.saveState()
        canvas.translate(piece.x * mm, y)
        canvas.rotate(piece.tilt)
        canvas.drawString(0, 0, piece.text, charSpace=space)
        canvas.restoreState()


def _ink_of(colour: tuple[float, float, float]) -> tuple[int, int, int, int]:
    red, green, blue = (round(part * 220) for part in colour)
    return red, green, blue, 255


@cache
def _seal_picture(colour: tuple[float, float, float]) -> object:
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    image = Image.new("RGBA", (500, 500), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((2, 2, 497, 497), outline=_ink_of(colour), width=14)
    pen.polygon(((250, 160), (310, 340), (160, 230), (340, 230), (190, 340)), fill=_ink_of(colour))
    return ImageReader(image)


@cache
def _frame_picture(colour: tuple[float, float, float]) -> object:
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    image = Image.new("RGBA", (480, 240), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 479, 239), outline=_ink_of(colour), width=10)
    return ImageReader(image)


def paragraph(name: str, page: int, first: float, words: str, pitch: float = 10.45) -> list[Piece]:
    """Lines of 28 characters, the first one indented by two; `first` is the base line of the first."""
    lines = [words[:26]] + [words[at : at + 28] for at in range(26, len(words), 28)]
    return [
        text(f"{name}-{at}", page, 28 + (2 * STEP if not at else 0), first + at * pitch, line, step=STEP)
        for at, line in enumerate(lines)
    ]


Change = Callable[[Piece], Piece]


def changed(pieces: list[Piece], name: str, **how: object) -> list[Piece]:
    """The pieces with those of a name (or beginning with `name-`) changed; `dx` and `dy` move them."""
    dx, dy = float(how.pop("dx", 0)), float(how.pop("dy", 0))  # type: ignore[arg-type]
    hit = [piece for piece in pieces if piece.name == name or piece.name.startswith(f"{name}-")]
    assert hit, name
    return [
        replace(piece, x=piece.x + dx, y=piece.y + dy, **how) if piece in hit else piece
        for piece in pieces  # type: ignore[arg-type]
    ]


def without(pieces: list[Piece], name: str) -> list[Piece]:
    """The pieces but those of a name."""
    return [piece for piece in pieces if piece.name != name and not piece.name.startswith(f"{name}-")]

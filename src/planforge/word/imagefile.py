"""What the first bytes of a picture say: its kind, its size in pixels and its resolution."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from planforge.word.errors import BadValue

EMU_PER_INCH = 914400
_DEFAULT_DPI = 72
_INCHES_PER_METRE = 0.0254
_SIZES_IN_TIFF = (0x100, 0x101)
_RESOLUTIONS = (0x11A, 0x11B)
_UNIT = 0x128
_LONG = 4
_COLOUR_TYPE = 25
"""Place of the byte of a PNG that says whether its pixels have alpha."""
_SIZES_IN_JPEG = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """Kind (`png`, `jpg`, `gif`, `bmp`, `tiff`), size in pixels, pixels per inch."""

    kind: str
    width: int
    height: int
    dpi: tuple[int, int] = (_DEFAULT_DPI, _DEFAULT_DPI)
    alpha: bool = False
    """Whether parts of it can be seen through (PNG)."""

    @property
    def content_type(self) -> str:
        """The name of the kind in the package."""
        return f"image/{'jpeg' if self.kind == 'jpg' else self.kind}"

    def size(self, width: int | None, height: int | None) -> tuple[int, int]:
        """Give the size on paper in EMU; one side given scales the other."""
        own = _length(self.width, self.dpi[0]), _length(self.height, self.dpi[1])
        if width is None and height is None:
            return own
        if width is None:
            assert height is not None
            return round(own[0] * (height / own[1])), int(height)
        return int(width), int(height) if height is not None else round(own[1] * (width / own[0]))


def _length(pixels: int, per_inch: int) -> int:
    return max(int(pixels / per_inch * EMU_PER_INCH), 1)


def image_facts(data: bytes) -> ImageFacts:
    """Read the head of a picture; refuse what Word can not show."""
    facts: ImageFacts | None = None
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            facts = _png(data)
        elif data.startswith(b"\xff\xd8"):
            facts = _jpeg(data)
        elif data[:6] in (b"GIF87a", b"GIF89a"):
            facts = ImageFacts("gif", *struct.unpack_from("<HH", data, 6))
        elif data.startswith(b"BM"):
            facts = _bmp(data)
        elif data[:4] in (b"II*\0", b"MM\0*"):
            facts = _tiff(data)
    except struct.error:
        facts = None
    if facts is None or facts.width < 1 or facts.height < 1:
        raise BadValue("picture")
    return facts


def picture_size(data: bytes, width: int | None = None, height: int | None = None) -> tuple[int, int]:
    """Give the sides of a picture on paper, in EMU; one side wanted scales the other."""
    return image_facts(data).size(width, height)


def _png(data: bytes) -> ImageFacts:
    width, height = struct.unpack_from(">II", data, 16)
    dpi = (_DEFAULT_DPI, _DEFAULT_DPI)
    alpha = data[_COLOUR_TYPE : _COLOUR_TYPE + 1] in (b"\4", b"\6")
    at = 8
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"pHYs":
            across, down, unit = struct.unpack_from(">IIB", data, at + 8)
            if unit == 1:
                dpi = _per_inch(across), _per_inch(down)
        alpha = alpha or name == b"tRNS"
        if name in (b"IDAT", b"IEND"):
            break
        at += length + 12
    return ImageFacts("png", width, height, dpi, alpha)


def _per_inch(per_metre: int, default: int = _DEFAULT_DPI) -> int:
    return round(per_metre * _INCHES_PER_METRE) or default if per_metre else default


def _jpeg(data: bytes) -> ImageFacts | None:
    dpi = (_DEFAULT_DPI, _DEFAULT_DPI)
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker in (0x01, 0xFF) or 0xD0 <= marker <= 0xD9:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0":
            unit, across, down = struct.unpack_from(">BHH", data, at + 11)
            dpi = _jfif(unit, across), _jfif(unit, down)
        elif marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            dpi = _exif(data[at + 10 : at + 2 + length])
        elif marker in _SIZES_IN_JPEG:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return ImageFacts("jpg", width, height, dpi)
        at += 2 + length
    return None


def _jfif(unit: int, density: int) -> int:
    dpi = {1: density, 2: round(density * 2.54)}.get(unit, _DEFAULT_DPI)
    return dpi or _DEFAULT_DPI


def _exif(tiff: bytes) -> tuple[int, int]:
    """Read X and Y resolution from the first directory of an Exif block."""
    found = _directory(tiff)
    factor = {2: 1.0, 3: 2.54}.get(int(found.get(_UNIT, 2)), 0.0)
    across, down = (round(found.get(tag, 0.0) * factor) or _DEFAULT_DPI for tag in _RESOLUTIONS)
    return across, down


def _tiff(data: bytes) -> ImageFacts:
    found = _directory(data)
    width, height = (int(found.get(tag, 0)) for tag in _SIZES_IN_TIFF)
    return ImageFacts("tiff", width, height, _exif(data))


def _directory(tiff: bytes) -> dict[int, float]:
    """Read the numbers of the first directory of a TIFF file."""
    order = ">" if tiff[:2] == b"MM" else "<"
    (at,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    found: dict[int, float] = {}
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind, _, offset = struct.unpack_from(f"{order}HHII", tiff, entry)
        if tag in _RESOLUTIONS:
            over, under = struct.unpack_from(f"{order}II", tiff, offset)
            found[tag] = over / under if under else 0
        elif tag in (*_SIZES_IN_TIFF, _UNIT):
            (found[tag],) = struct.unpack_from(f"{order}{'I' if kind == _LONG else 'H'}", tiff, entry + 8)
    return found


def _bmp(data: bytes) -> ImageFacts:
    width, height = struct.unpack_from("<ii", data, 18)
    across, down = struct.unpack_from("<ii", data, 38)
    return ImageFacts("bmp", width, abs(height), (_per_inch(across, 96), _per_inch(down, 96)))

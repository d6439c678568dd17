"""What the first bytes of a picture say: its kind, its size in pixels and its resolution."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from planforge.word.errors import BadValue

EMU_PER_INCH = 914400
_DEFAULT_DPI = 72
_INCHES_PER_METRE = 0.0254
_SIZES_IN_JPEG = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """Kind (`png`, `jpg`, `gif`, `bmp`), size in pixels, pixels per inch."""

    kind: str
    width: int
    height: int
    dpi: tuple[int, int] = (_DEFAULT_DPI, _DEFAULT_DPI)

    @property
    def content_type(self) -> str:
        """The name of the kind in the package."""
        return f"image/{'jpeg' if self.kind == 'jpg' else self.kind}"

    def size(self, width: int | None, height: int | None) -> tuple[int, int]:
        """Give the size on paper in EMU; one side given scales the other."""
        own = int(self.width / self.dpi[0] * EMU_PER_INCH), int(self.height / self.dpi[1] * EMU_PER_INCH)
        if width is None and height is None:
            return own
        if width is None:
            assert height is not None
            return round(own[0] * (height / own[1])), int(height)
        return int(width), int(height) if height is not None else round(own[1] * (width / own[0]))


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
    except struct.error:
        facts = None
    if facts is None or not facts.width or not facts.height:
        raise BadValue("not a picture that Word can show", hint="use a PNG, JPEG, GIF or BMP file")
    return facts


def _png(data: bytes) -> ImageFacts:
    width, height = struct.unpack_from(">II", data, 16)
    dpi = (_DEFAULT_DPI, _DEFAULT_DPI)
    at = 8
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"pHYs":
            across, down, unit = struct.unpack_from(">IIB", data, at + 8)
            if unit == 1:
                dpi = _per_inch(across), _per_inch(down)
        if name in (b"pHYs", b"IDAT", b"IEND"):
            break
        at += length + 12
    return ImageFacts("png", width, height, dpi)


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
    order = ">" if tiff[:2] == b"MM" else "<"
    (at,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    found = {0x11A: 0.0, 0x11B: 0.0, 0x128: 2.0}
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        tag, _, _, offset = struct.unpack_from(f"{order}HHII", tiff, entry)
        if tag in (0x11A, 0x11B):
            over, under = struct.unpack_from(f"{order}II", tiff, offset)
            found[tag] = over / under if under else 0
        elif tag == 0x128:
            (found[tag],) = struct.unpack_from(f"{order}H", tiff, entry + 8)
    factor = {2: 1.0, 3: 2.54}.get(int(found[0x128]), 0.0)
    across, down = (round(found[tag] * factor) or _DEFAULT_DPI for tag in (0x11A, 0x11B))
    return across, down


def _bmp(data: bytes) -> ImageFacts:
    width, height = struct.unpack_from("<ii", data, 18)
    across, down = struct.unpack_from("<ii", data, 38)
    return ImageFacts("bmp", width, abs(height), (_per_inch(across, 96), _per_inch(down, 96)))

"""Values as docxtpl's users make them: text with looks, listings, pictures in a line.

Constructors and `add` take what docxtpl's take, so that code written for it goes on working; the XML is
built while a template prints them, since links and pictures belong to one rendered document.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Protocol, cast

from markupsafe import escape

from planforge.word.errors import BadValue

_UNDERLINES = frozenset({"single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave"})
_FLAGS = (("bold", "b"), ("italic", "i"))
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMU_PER_MM = 36000


def mm(length: float) -> int:
    """Give a length in millimetres as the EMU that pictures are measured in."""
    return round(length * EMU_PER_MM)


class Url(str):
    """An address that becomes a relationship of the part that prints it."""

    __slots__ = ()


class RichText:
    """Text with looks for `{{r x }}`; `url_id` takes an address made by `build_url_id`, or any URL."""

    def __init__(self, text: object = None, **looks: Any) -> None:
        self._pieces: list[tuple[str, str]] = []
        if text:
            self.add(text, **looks)

    def add(
        self,
        text: object,
        style: str | None = None,
        color: str | None = None,
        highlight: str | None = None,
        size: int | str | None = None,
        subscript: bool | None = None,
        superscript: bool | None = None,
        bold: bool = False,
        italic: bool = False,
        underline: bool | str = False,
        strike: bool = False,
        font: str | None = None,
        url_id: str | None = None,
        rtl: bool = False,
        lang: str | None = None,
    ) -> None:
        """Append text, or another RichText with its own looks."""
        if isinstance(text, RichText):
            self._pieces += text._pieces
            return
        words = text.decode("utf-8", errors="ignore") if isinstance(text, bytes) else str(text)
        looks = [
            _element("rStyle", val=style) if style else "",
            _element("color", val=color.removeprefix("#")) if color else "",
            _element("shd", fill=highlight.removeprefix("#")) if highlight else "",
            _element("sz", val=size) + _element("szCs", val=size) if size else "",
            _element("vertAlign", val="subscript") if subscript else "",
            _element("vertAlign", val="superscript") if superscript else "",
            *(
                _element(name) + (_element(f"{name}Cs") if rtl else "")
                for (_, name), wanted in zip(_FLAGS, (bold, italic), strict=True)
                if wanted
            ),
            _element("u", val=underline if underline in _UNDERLINES else "single") if underline else "",
            _element("strike") if strike else "",
            _fonts(font) if font else "",
            _element("rtl", val="true") if rtl else "",
            _element("lang", val=lang) if lang else "",
        ]
        properties = "".join(looks)
        run = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        self._pieces.append(
            (f'<w:r>{run}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>', url_id or "")
        )

    def xml_with(self, link: Callable[[str], str]) -> str:
        """Give the runs; `link` turns an address into the id of a relationship."""
        return "".join(_linked(run, url, link) if url else run for run, url in self._pieces)


class RichTextParagraph:
    """Paragraphs of rich text for `{{p x }}`, each in a style given by its id."""

    def __init__(self, text: object = None, **looks: Any) -> None:
        self._paragraphs: list[tuple[str, RichText]] = []
        if text:
            self.add(text, **looks)

    def add(self, text: object, parastyle: str | None = None) -> None:
        """Append a paragraph."""
        rich = text if isinstance(text, RichText) else RichText(text)
        copied = RichText()
        copied.add(rich)
        look = f"<w:pPr>{_element('pStyle', val=parastyle)}</w:pPr>" if parastyle else ""
        self._paragraphs.append((look, copied))

    def xml_with(self, link: Callable[[str], str]) -> str:
        """Give the paragraphs; `link` turns an address into the id of a relationship."""
        return "".join(f"<w:p>{look}{text.xml_with(link)}</w:p>" for look, text in self._paragraphs)


class Listing:
    """Text whose line ends, tabs, \\a and \\f count; any text does so here, the class is docxtpl's."""

    def __init__(self, text: object) -> None:
        self._text = text.decode("utf-8", errors="ignore") if isinstance(text, bytes) else str(text)

    def __str__(self) -> str:
        return self._text


class InlineImage:
    """A picture in a line: a path, its bytes or an open file; sides in EMU (see `mm`); `anchor` links it.

    The first argument is docxtpl's template and means nothing here.
    """

    def __init__(
        self,
        tpl: object,
        image_descriptor: str | os.PathLike[str] | bytes | IO[bytes],
        width: int | None = None,
        height: int | None = None,
        anchor: str | None = None,
    ) -> None:
        self.image_descriptor = image_descriptor
        self.width = width
        self.height = height
        self.anchor = anchor


class ImageLike(Protocol):
    """What a picture for a line has, ours or docxtpl's."""

    image_descriptor: str | os.PathLike[str] | bytes | IO[bytes]
    width: int | None
    height: int | None
    anchor: str | None


def as_image(value: object) -> ImageLike | None:
    """Give a value that is a picture, whoever made its class."""
    if isinstance(value, InlineImage) or (hasattr(value, "image_descriptor") and hasattr(value, "anchor")):
        return cast(ImageLike, value)
    return None


def image_data(source: str | os.PathLike[str] | bytes | IO[bytes]) -> tuple[bytes, str]:
    """Read a picture; give its bytes, and its file name where it has one."""
    if isinstance(source, bytes):
        return source, ""
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        try:
            return path.read_bytes(), path.name
        except OSError as error:
            raise BadValue(f"the picture {path.name} can not be read: {error.strerror}") from error
    source.seek(0)
    return source.read(), ""


def _element(name: str, **attributes: object) -> str:
    written = "".join(f' w:{key}="{escape(value)}"' for key, value in attributes.items())
    return f"<w:{name}{written}/>"


def _fonts(font: str) -> str:
    """Name a font for all scripts, and for one region: `eastAsia:SimSun`."""
    region, _, name = font.rpartition(":")
    more = {region: name} if region.isalpha() and region.isascii() else {}
    return _element("rFonts", ascii=name, hAnsi=name, cs=name, **more)


def _linked(run: str, url: str, link: Callable[[str], str]) -> str:
    return f'<w:hyperlink xmlns:r="{_R}" r:id="{escape(link(url))}" w:tgtFrame="_blank">{run}</w:hyperlink>'


class ForeignXml:
    """XML of another document, to be printed as it is; it is proved when the part is done."""

    def __init__(self, xml: str) -> None:
        self._xml = xml

    def __html__(self) -> str:
        return self._xml

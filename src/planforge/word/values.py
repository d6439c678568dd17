"""Values as docxtpl's users make them: text with looks, listings, pictures in a line.

Constructors and `add` take what docxtpl's take, so that code written for it goes on working; the XML is
built while a template prints them, since links and pictures belong to one rendered document.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol, cast

from markupsafe import escape

from planforge.word.errors import BadValue
from planforge.word.sound import sound, sound_name

_UNDERLINES = frozenset({"single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave"})
_FLAGS = (("bold", "b"), ("italic", "i"))
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SIZE = re.compile(r"[1-9]\d*|\d+(?:\.\d+)?(?:mm|cm|in|pt|pc|pi)")
EMU_PER_MM = 36000


def mm(length: float) -> int:
    """Give a length in millimetres as the EMU that pictures are measured in."""
    return round(length * EMU_PER_MM)


class Url(str):
    """An address that becomes a relationship of the part that prints it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class TextWriter:
    """What rich text needs of the document that prints it.

    `link` turns an address into the id of a relationship; `character` and `paragraph` give the id of a
    style; `strict` refuses what Word could not read.
    """

    link: Callable[[str], str]
    character: Callable[[str], str]
    paragraph: Callable[[str], str]
    strict: bool = True


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text with one look; it is proved when it is printed, where a mistake has its place."""

    words: str
    style: str
    size: int | str | None
    look: tuple[str, str]
    url: str

    def xml(self, writer: TextWriter) -> str:
        if self.size and writer.strict and not _SIZE.fullmatch(str(self.size)):
            raise BadValue(
                f"{str(self.size)[:20]!r} is no size of letters", hint="give half points: 24 for 12pt"
            )
        size = _element("sz", val=self.size) + _element("szCs", val=self.size) if self.size else ""
        style = _element("rStyle", val=writer.character(self.style)) if self.style else ""
        properties = sound_name(f"{style}{self.look[0]}{size}{self.look[1]}")
        look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        words = sound(self.words)
        if self.url and ("\a" in words or "\f" in words):
            raise BadValue("a link can not go on in a new paragraph", hint="divide the text of the link")
        run = f'<w:r>{look}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
        return _linked(run, self.url, writer.link) if self.url else run


class RichText:
    """Text with looks for `{{r x }}`; `url_id` takes an address made by `build_url_id`, or any URL."""

    def __init__(self, text: object = None, **looks: Any) -> None:
        self._pieces: list[_Piece] = []
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
        colours = [
            _element("color", val=color.removeprefix("#")) if color else "",
            _element("shd", fill=highlight.removeprefix("#")) if highlight else "",
        ]
        looks = [
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
        words = words.replace("\r\n", "\n").replace("\r", "\n")
        look = "".join(colours), "".join(looks)
        self._pieces.append(_Piece(words, style or "", size, look, url_id or ""))

    def xml_with(self, writer: TextWriter) -> str:
        """Give the runs; control characters in their texts stay."""
        return "".join(piece.xml(writer) for piece in self._pieces)


class RichTextParagraph:
    """Paragraphs of rich text for `{{p x }}`, each in a style given by its id."""

    def __init__(self, text: object = None, **looks: Any) -> None:
        self._paragraphs: list[tuple[str | None, RichText]] = []
        if text:
            self.add(text, **looks)

    def add(self, text: object, parastyle: str | None = None) -> None:
        """Append a paragraph."""
        rich = text if isinstance(text, RichText) else RichText(text)
        copied = RichText()
        copied.add(rich)
        self._paragraphs.append((parastyle, copied))

    def xml_with(self, writer: TextWriter) -> str:
        """Give the paragraphs."""
        return "".join(
            f"<w:p>{_paragraph_look(style, writer)}{text.xml_with(writer)}</w:p>"
            for style, text in self._paragraphs
        )


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


def _paragraph_look(style: str | None, writer: TextWriter) -> str:
    if not style:
        return ""
    return f"<w:pPr>{_element('pStyle', val=sound_name(writer.paragraph(style)))}</w:pPr>"


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

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
from threading import Lock
from typing import IO, Any, Protocol, cast

from markupsafe import escape

from planforge.word.errors import BadValue
from planforge.word.sound import colour, one_of, shown, sound, sound_name

_UNDERLINES = frozenset({"single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave"})
_ORDER = ["rStyle", "rFonts", "b", "i", "strike", "color", "sz", "u", "shd", "vertAlign", "rtl", "lang"]
"""The looks as the schema orders them; of two of one name the last counts."""
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SIZE = re.compile(r"[1-9]\d*|\d+(?:\.\d+)?(?:mm|cm|in|pt|pc|pi)")
_REGIONS = ("ascii", "hAnsi", "eastAsia", "cs")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_READING = Lock()
"""Held while an open file is read: threads that print one picture share its place in the file."""
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
class _Look:
    """The looks of a piece of rich text, as they were given."""

    style: str | None
    color: str | None
    highlight: str | None
    size: int | str | None
    subscript: bool | None
    superscript: bool | None
    bold: bool
    italic: bool
    underline: bool | str
    strike: bool
    font: str | None
    rtl: bool
    lang: str | None

    def xml(self, writer: TextWriter) -> str:
        """Write them in the schema's order; in docxtpl's, where its result is wanted."""
        shade = {"val": "clear", "color": "auto"} if writer.strict else {}
        line = self.underline if self.underline in _UNDERLINES else "single"
        looks = [
            ("rStyle", self.style and _element("rStyle", val=writer.character(self.style))),
            ("color", self.color and _element("color", val=_hex(self.color))),
            ("shd", self.highlight and _element("shd", **shade, fill=_hex(self.highlight))),
            ("sz", self.size and _element("sz", val=self.size) + _element("szCs", val=self.size)),
            ("vertAlign", self.subscript and _element("vertAlign", val="subscript")),
            ("vertAlign", self.superscript and _element("vertAlign", val="superscript")),
            ("b", self.bold and _element("b") + _element("bCs") * bool(self.rtl)),
            ("i", self.italic and _element("i") + _element("iCs") * bool(self.rtl)),
            ("u", self.underline and _element("u", val=line)),
            ("strike", self.strike and _element("strike")),
            ("rFonts", self.font and _fonts(self.font)),
            ("rtl", self.rtl and _element("rtl", val="true")),
            ("lang", self.lang and _element("lang", val=self.lang)),
        ]
        given = [(name, str(xml)) for name, xml in looks if xml]
        if writer.strict:
            given = sorted(dict(given).items(), key=lambda look: _ORDER.index(look[0]))
        return sound_name("".join(xml for _, xml in given))

    def check(self) -> None:
        """Refuse what Word could not read."""
        for name in ("style", "font", "lang"):
            if not isinstance(given := getattr(self, name), str | None):
                raise BadValue("word", shown(given), field=name)
        for given in (self.color, self.highlight):
            if given:
                colour(given)
        if not isinstance(self.underline, bool | str | None):
            raise BadValue("underline", shown(self.underline))
        if self.font and ":" in self.font:
            one_of(self.font.rpartition(":")[0], _REGIONS, "RichText.font")
        if self.lang and not _LANGUAGE.fullmatch(self.lang):
            raise BadValue("language", shown(self.lang))
        if self.size and (isinstance(self.size, bool) or not _SIZE.fullmatch(str(self.size))):
            raise BadValue("letters", shown(self.size))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text with one look; it is proved when it is printed, where a mistake has its place."""

    words: str
    look: _Look
    url: str

    def xml(self, writer: TextWriter) -> str:
        if writer.strict:
            self.look.check()
        properties = self.look.xml(writer)
        look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        words = sound(self.words)
        if not isinstance(self.url, str):
            raise BadValue("address", shown(self.url), field="url_id")
        if self.url and not writer.strict and ("\a" in words or "\f" in words):
            raise BadValue("link")
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
        words = words.replace("\r\n", "\n").replace("\r", "\n")
        look = _Look(
            *(style, color, highlight, size, subscript, superscript, bold, italic),
            *(underline, strike, font, rtl, lang),
        )
        self._pieces.append(_Piece(words, look, url_id or ""))

    def __str__(self) -> str:
        return "".join(piece.words for piece in self._pieces)

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

    def __str__(self) -> str:
        return "\n".join(str(text) for _, text in self._paragraphs)

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

    def __str__(self) -> str:
        raise BadValue("picture-text")


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
    try:
        if isinstance(source, (str, os.PathLike)):
            path = Path(source)
            return path.read_bytes(), path.name
        with _READING:
            source.seek(0)
            data = source.read()
    except (OSError, ValueError) as error:
        name = Path(source).name if isinstance(source, (str, os.PathLike)) else ""
        why = getattr(error, "strerror", None) or str(error)
        raise BadValue("unread-picture", name, why) from error
    if not isinstance(data, bytes):
        raise BadValue("text-file")
    return data, ""


def _paragraph_look(style: str | None, writer: TextWriter) -> str:
    if not style:
        return ""
    return f"<w:pPr>{_element('pStyle', val=sound_name(writer.paragraph(style)))}</w:pPr>"


def _element(name: str, **attributes: object) -> str:
    written = "".join(f' w:{key}="{escape(value)}"' for key, value in attributes.items())
    return f"<w:{name}{written}/>"


def _hex(given: object) -> str:
    return str(given).removeprefix("#")


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

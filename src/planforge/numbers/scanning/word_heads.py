"""A .docx → the lines at its head, with the looks that Word gives them; nothing is laid out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from planforge.measure.page import is_red
from planforge.numbers.scanning.heads import HeadLine, Seen, see
from planforge.word.package import Member, read_package

MOST_LETTERS = 32 * 1024 * 1024
"""Bytes of the part that holds the text."""
_MOST_LINES = 120
_MAIN, _STYLES = "word/document.xml", "word/styles.xml"
_HEADERS = re.compile(r"word/header\d*\.xml")
_HEX = re.compile("[0-9A-Fa-f]{6}")
_DEEPEST = 20
"""Styles that rest on others."""


class NoWordFileError(ValueError):
    """A package without a text that Word would open, or with one larger than any document's."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What runs and paragraphs say of their look; None where they say nothing."""

    size: float | None = None
    red: bool | None = None
    bold: bool | None = None
    centred: bool | None = None

    def over(self, below: _Look) -> _Look:
        """This look where it says something, else the one below."""
        return _Look(
            below.size if self.size is None else self.size,
            below.red if self.red is None else self.red,
            below.bold if self.bold is None else self.bold,
            below.centred if self.centred is None else self.centred,
        )


@dataclass(slots=True)
class _Styles:
    """The looks of named styles; `usual` is that of text without any."""

    looks: dict[str, _Look] = field(default_factory=dict)
    usual: _Look = _Look(10.5, False, False, False)


def see_word(data: bytes) -> Seen:
    """Find number and title of a .docx; raises `NoWordFileError`, and what `read_package` raises."""
    members = {member.name: member for member in read_package(data)}
    if _MAIN not in members or members[_MAIN].size > MOST_LETTERS:
        raise NoWordFileError
    try:
        styles = _styles(members[_STYLES]) if _STYLES in members else _Styles()
        lines = list(islice(_lines(members[_MAIN], styles), _MOST_LINES))
        heads = [member for name, member in sorted(members.items()) if _HEADERS.fullmatch(name)]
        beside = [line for head in heads[:20] for line in islice(_lines(head, styles), 10)]
    except etree.XMLSyntaxError as error:
        raise NoWordFileError from error
    return see(lines, beside)


def _styles(member: Member) -> _Styles:
    if member.size > MOST_LETTERS:
        raise NoWordFileError
    root = etree.fromstring(member.content(), etree.XMLParser(resolve_entities=False, no_network=True))
    found = _Styles()
    for defaults in root.iterfind("{*}docDefaults/{*}rPrDefault"):
        found.usual = _look(defaults).over(found.usual)
    own = {_value(style, "styleId"): style for style in root.iterfind("{*}style")}
    for name, style in own.items():
        found.looks[name] = _style_look(style, own)
        if _value(style, "default") in ("1", "true") and _value(style, "type") == "paragraph":
            found.looks[""] = found.looks[name]
    return found


def _style_look(style: etree._Element, own: dict[str, etree._Element], depth: int = 0) -> _Look:
    look = _look(style)
    rests_on = style.find("{*}basedOn")
    below = own.get(_value(rests_on, "val")) if rests_on is not None else None
    return look.over(_style_look(below, own, depth + 1)) if below is not None and depth < _DEEPEST else look


def _look(holder: etree._Element) -> _Look:
    """What the properties in an element say."""
    size, colour, bold = (holder.find(f"{{*}}rPr/{{*}}{name}") for name in ("sz", "color", "b"))
    side = holder.find("{*}pPr/{*}jc")
    points = _value(size, "val") if size is not None else ""
    ink = _value(colour, "val") if colour is not None else ""
    return _Look(
        float(points) / 2 if re.fullmatch(r"\d{1,4}(\.\d+)?", points) else None,
        _is_red(ink) if colour is not None else None,
        _value(bold, "val") not in ("0", "false", "off") if bold is not None else None,
        _value(side, "val") == "center" if side is not None else None,
    )


def _is_red(ink: str) -> bool:
    if not _HEX.fullmatch(ink):
        return False
    return is_red((int(ink[:2], 16), int(ink[2:4], 16), int(ink[4:], 16)))


def _value(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")


def _lines(member: Member, styles: _Styles) -> Iterator[HeadLine]:
    """The lines of a part as its paragraphs end, those in text boxes and tables too."""
    stream = etree.iterparse(
        io.BytesIO(member.content()), tag="{*}p", resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, paragraph in stream:
        if next(paragraph.iterancestors("{*}Fallback"), None) is None:
            yield from _lines_of(paragraph, styles)


def _lines_of(paragraph: etree._Element, styles: _Styles) -> Iterator[HeadLine]:
    base = _named(paragraph, "pPr", "pStyle", styles)
    look = _look(paragraph)
    below = _Look(centred=look.centred).over(base).over(styles.usual)
    words: list[tuple[str, _Look]] = []
    for run in paragraph.iter("{*}r"):
        if next(run.iterancestors("{*}p"), None) is not paragraph:
            continue
        own = _look(run).over(_named(run, "rPr", "rStyle", styles)).over(below)
        if run.find("{*}rPr/{*}vanish") is None:
            words += ((_text(piece), own) for piece in run)
    yield from _broken(words)


def _named(element: etree._Element, look: str, name: str, styles: _Styles) -> _Look:
    style = element.find(f"{{*}}{look}/{{*}}{name}")
    usual = styles.looks.get("", _Look()) if name == "pStyle" else _Look()
    return styles.looks.get(_value(style, "val"), usual) if style is not None else usual


def _text(piece: etree._Element) -> str:
    name = etree.QName(piece).localname
    if name == "t":
        return piece.text or ""
    return {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}.get(name, "")


def _broken(words: list[tuple[str, _Look]]) -> Iterator[HeadLine]:
    """Words as lines: a line is as large, red and bold as most of it."""
    line: list[tuple[str, _Look]] = []
    for text, look in [*words, ("\n", _Look())]:
        first, *others = text.split("\n")
        line.append((first, look))
        for other in others:
            if any(part.strip() for part, _ in line):
                yield _line(line)
            line = [(other, look)]


def _line(parts: list[tuple[str, _Look]]) -> HeadLine:
    _, look = max(parts, key=lambda part: len("".join(part[0].split())))
    return HeadLine(
        "".join(text for text, _ in parts),
        look.size or 0.0,
        bool(look.red),
        bool(look.centred),
        bool(look.bold),
    )

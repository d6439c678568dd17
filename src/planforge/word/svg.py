"""What a picture in SVG, which is a document of its own, brings besides what it draws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

SVG = "http://www.w3.org/2000/svg"

_STYLE_URL = re.compile(r"(?i)(?:url|src|image|image-set)\(\s*[\"']?([^\"')]*)|@import\s*[\"']?([^\"';]*)")
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_INSIDE = re.compile(r"(?i)\s*(?:#|data:image/(?:png|jpe?g|gif|bmp|webp)[;,]|$)")
_LOADING = frozenset({"href", "src", "base", "data"})
_SCRIPT = re.compile(r"(?i)[\s\x00-\x20]*(?:java|vb)script:")
_ANIMATED = frozenset({"from", "to", "by", "values"})


def svg_notes(root: etree._Element) -> Iterator[tuple[Literal["script", "image", "link"], str]]:
    """Say what a picture runs, fetches, or leads a reader to who clicks on it."""
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        if local.casefold() == "script":
            yield "script", ""
        elif local in ("foreignObject", "iframe"):
            yield "script", local
        animates = element.get("attributeName", "").rpartition(":")[2]
        for key, value in element.items():
            name, text = etree.QName(key).localname.casefold(), str(value)
            if name.startswith("on") or animates.casefold().startswith("on") or _SCRIPT.match(text):
                yield "script", text
            elif (name in _LOADING or (name in _ANIMATED and animates in _LOADING)) and not _INSIDE.match(
                text
            ):
                yield ("link" if local == "a" else "image"), text
            else:
                yield from _fetched_by_style(text)
        if local == "style":
            yield from _fetched_by_style("".join(str(text) for text in element.itertext()))


def _fetched_by_style(style: str) -> Iterator[tuple[Literal["image"], str]]:
    plain = _CSS_ESCAPE.sub(lambda found: chr(min(int(found.group(1), 16), 0x10FFFF)), style)
    for found in _STYLE_URL.finditer(plain):
        target = found.group(1) or found.group(2) or ""
        if not _INSIDE.match(target):
            yield "image", target

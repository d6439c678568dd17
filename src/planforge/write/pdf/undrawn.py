"""Characters that no font of this machine has: LibreOffice draws a blank or a box for them, and says nothing.

The PDF itself does not tell them: it names some of them as if they were drawn, and draws many that it names
otherwise.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from bisect import bisect_right
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from planforge.write.pdf.fonts import list_fonts

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TEXT = re.compile(r"<\w+:t\b[^>]*>([^<]*)<")
_WITHOUT_INK = ("Cc", "Cf", "Cs", "M", "Z")
"""Unicode categories of what is not drawn, or on another character: controls, marks, blanks."""
_DRAWN_BY_OTHERS = "\u2011"
"""A hyphen that does not break is drawn as one that does."""


class Coverage:
    """Which characters the fonts of this machine have between them."""

    def __init__(self) -> None:
        ranges: set[str] = set()
        for line in list_fonts(r"%{outline}%{color}\t%{charset}\n"):
            kind, _, charset = line.partition("\t")
            if "True" in kind:  # LibreOffice takes no bitmaps but those in colour
                ranges.update(charset.split())
        pairs = sorted(_ends(each) for each in ranges)
        self._starts = [start for start, _ in pairs]
        self._ends: list[int] = []
        for _, end in pairs:
            self._ends.append(max(end, self._ends[-1] if self._ends else end))

    def has(self, character: str) -> bool:
        """Whether some font has a character, or those that it is made of."""
        return self._has(character) or all(map(self._has, unicodedata.normalize("NFD", character)))

    def _has(self, character: str) -> bool:
        at = bisect_right(self._starts, ord(character)) - 1
        return at >= 0 and self._ends[at] >= ord(character)


def undrawn(file: Path, coverage: Coverage) -> str:
    """Give the characters of a .docx that no font has, each once; none where it can not be read."""
    return "".join(each for each in sorted(_characters(file)) if _is_inked(each) and not coverage.has(each))


def _ends(charset: str) -> tuple[int, int]:
    start, _, end = charset.partition("-")
    return int(start, 16), int(end or start, 16)


def _is_inked(character: str) -> bool:
    return character not in _DRAWN_BY_OTHERS and not unicodedata.category(character).startswith(_WITHOUT_INK)


def _characters(file: Path) -> Iterable[str]:
    found: set[str] = set()
    try:
        with zipfile.ZipFile(file) as package:
            for name in package.namelist():
                if _PARTS.fullmatch(name):
                    texts = _TEXT.findall(package.read(name).decode("utf-8", "replace"))
                    found.update(unescape("".join(texts)))
    except (zipfile.BadZipFile, OSError):
        return ()
    return found

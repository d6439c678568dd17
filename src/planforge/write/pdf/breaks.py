"""Line breaks between Chinese marks and digits or letters in the PDF, where Word has them.

LibreOffice 7.4 breaks a line inside digits or Latin letters by the rules of a Western language, which bind
marks, quotation marks and brackets to them: of 牵头，2026年 it takes 头 to the next line too, and spreads 26
characters over a line of 28 (GB/T 9704-2012, 5.2.3). A zero-width space lets it break; it stands in the
copy that LibreOffice reads, and leaves no trace in the PDF (docs/decisions/0019).
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from lxml import etree

from planforge.word import TemplateError
from planforge.word.xmlparts import DOCUMENT, own_texts, parse, w

_ZERO_WIDTH_SPACE = "\u200b"
_CLOSING = "，。、；：！？）》〉】〕〗」』”’…"
_OPENING = "（《〈【〔〖「『“‘"
_LATIN = "0-9A-Za-z"
_BREAK = re.compile(
    rf"(?<=[{_CLOSING}])(?<![{_LATIN}]’)(?=[{_LATIN}])"
    rf"|(?<=[{_LATIN}%])(?=[{_OPENING}])"
    rf"|(?<=[^{_OPENING}])(?=[“‘][{_LATIN}])"
)
"""Where a line may end beside digits or letters; ’ behind a letter is an apostrophe."""


def allow_breaks(file: Path) -> None:
    """Let LibreOffice break lines in a .docx beside digits and letters as Word does.

    A file that can not be read is left as it is: LibreOffice will say what is wrong.
    """
    try:
        with zipfile.ZipFile(file) as package:
            root = parse(package.read(DOCUMENT), DOCUMENT)
            changed = [_allow_in(paragraph) for paragraph in root.iter(w("p"))]
            if not any(changed):
                return
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, OSError, KeyError, TemplateError):
        return
    parts[DOCUMENT] = etree.tostring(root, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _allow_in(paragraph: etree._Element) -> bool:
    """Put the spaces into the texts of a paragraph, which share the borders of their runs."""
    texts = own_texts(paragraph)
    whole = "".join(text.text or "" for text in texts)
    places = {found.start() for found in _BREAK.finditer(whole)}
    start = 0
    for text in texts if places else ():
        own = text.text or ""
        text.text = "".join(
            _ZERO_WIDTH_SPACE + letter if start + at in places else letter for at, letter in enumerate(own)
        )
        start += len(own)
    return bool(places)

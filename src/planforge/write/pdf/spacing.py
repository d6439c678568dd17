"""No white between Chinese and digits in the PDF, where the .docx wants none.

Word and WPS leave out that quarter of a character where `w:autoSpaceDE` and `w:autoSpaceDN` are off, as 28
characters a line need it (GB/T 9704-2012, 5.2.3). LibreOffice reads neither of them, but has a default of its
own, which a macro turns off as soon as a file is open (docs/decisions/0017). A file beside the .docx orders
it; the macro takes that file away, so that what is left of them tells where it did not run.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from planforge.word import TemplateError
from planforge.word.xmlparts import STYLES, parse, w

_SPACES = ("autoSpaceDE", "autoSpaceDN")
_OFF = ("0", "false", "off")
ORDER = ".close"
"""What a file that orders it has behind the name of the .docx."""


def order_close(files: Iterable[Path]) -> list[Path]:
    """Order the macro for the files that want no white; give the orders, which it takes away."""
    orders = [file.with_name(file.name + ORDER) for file in files if _is_close(file)]
    for order in orders:
        order.touch()
    return orders


def _is_close(file: Path) -> bool:
    """Whether a .docx sets Chinese and digits close, as its default paragraph style says."""
    try:
        with zipfile.ZipFile(file) as package:
            root = parse(package.read(STYLES), STYLES)
    except (zipfile.BadZipFile, OSError, KeyError, TemplateError):
        return False  # LibreOffice will say what is wrong
    said: dict[str, bool] = {}
    for properties in _default_properties(root):
        said |= {
            name: each.get(w("val"), "1") in _OFF
            for name in _SPACES
            for each in properties.iterchildren(w(name))
        }
    return all(said.get(name, False) for name in _SPACES)


def _default_properties(root: etree._Element) -> Iterable[etree._Element]:
    yield from root.iterfind(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}")
    for style in root.iterchildren(w("style")):
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
            yield from style.iterchildren(w("pPr"))

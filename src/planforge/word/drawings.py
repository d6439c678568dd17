"""The XML of pictures, and the numbers that every drawing of a document must have for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import escape

_W_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SPACES = (
    f'xmlns:wp="{_W_DRAWING}/wordprocessingDrawing" xmlns:a="{_W_DRAWING}/main" '
    f'xmlns:pic="{_W_DRAWING}/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DRAWING_NUMBER = re.compile(r'(<wp:docPr\b[^>]*?\sid=")[^"]*(")')
_ID = re.compile(r'\sid="(\d+)"')


def inline_drawing(
    relation: str, name: str, size: tuple[int, int], number: int, alt: str = "", link: str = ""
) -> str:
    """Write a picture that stands in a line; `link` is the relationship of an address."""
    across, down = size
    click = f'<a:hlinkClick r:id="{escape(link)}"/>' if link else ""
    said = f' descr="{escape(alt)}"' if alt else ""
    return (
        f'<w:drawing><wp:inline {_SPACES}><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}"{said}>{click}</wp:docPr>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_W_DRAWING}/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{escape(name)}">{click}</pic:cNvPr>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{escape(relation)}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def largest_id(xml: str) -> int:
    """Give the largest number that a part uses as an id."""
    return max((int(found) for found in _ID.findall(xml)), default=0)


def renumbered(xml: str, numbers: Iterator[int]) -> str:
    """Give every drawing of a part the next number."""
    if "<wp:docPr" not in xml:
        return xml
    return _DRAWING_NUMBER.sub(lambda found: f"{found.group(1)}{next(numbers)}{found.group(2)}", xml)

"""The XML of pictures, and the numbers that every drawing of a document must have for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import escape

_W_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SPACES = (
    f'xmlns:wp="{_W_DRAWING}/wordprocessingDrawing" xmlns:a="{_W_DRAWING}/main" '
    f'xmlns:pic="{_W_DRAWING}/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_NO_WHITE = 'distT="0" distB="0" distL="0" distR="0"'
"""Said of every picture: LibreOffice gives one in a line 3.2 mm at both sides where nothing is said."""
_DRAWING_NUMBER = re.compile(r'(<wp:docPr\b[^>]*?\sid=")[^"]*(")')
_ID = re.compile(r'\sid="(\d+)"')


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture over the text stands, from the column's left edge and the paragraph's top."""

    left: int
    top: int
    behind: bool


def inline_drawing(
    relation: str,
    name: str,
    size: tuple[int, int],
    number: int,
    alt: str = "",
    link: str = "",
    *,
    as_docxtpl: bool = False,
) -> str:
    """Write a picture that stands in a line; `link` is the relationship of an address.

    `as_docxtpl` says nothing of the white around it.
    """
    white = "" if as_docxtpl else f" {_NO_WHITE}"
    click = f'<a:hlinkClick r:id="{escape(link)}"/>' if link else ""
    return (
        f"<w:drawing><wp:inline {_SPACES}{white}>{_extent(size)}"
        f"{_shown(relation, name, size, number, alt, click)}</wp:inline></w:drawing>"
    )


def anchored_drawing(
    relation: str, name: str, size: tuple[int, int], number: int, alt: str, at: Place
) -> str:
    """Write a picture that stands over or under the text, which does not give way to it."""
    return (
        f'<w:drawing><wp:anchor {_SPACES} {_NO_WHITE} simplePos="0" '
        f'relativeHeight="{number}" behindDoc="{int(at.behind)}" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{at.left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{at.top}</wp:posOffset></wp:positionV>'
        f'{_extent(size)}<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f"{_shown(relation, name, size, number, alt)}</wp:anchor></w:drawing>"
    )


def _extent(size: tuple[int, int]) -> str:
    return f'<wp:extent cx="{size[0]}" cy="{size[1]}"/>'


def _shown(relation: str, name: str, size: tuple[int, int], number: int, alt: str, click: str = "") -> str:
    """Write what is shown, which is the same wherever it stands."""
    across, down = size
    said = f' descr="{escape(alt)}"' if alt else ""
    return (
        f'<wp:docPr id="{number}" name="Picture {number}"{said}>{click}</wp:docPr>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_W_DRAWING}/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{escape(name)}">{click}</pic:cNvPr>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{escape(relation)}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


def largest_id(xml: str) -> int:
    """Give the largest number that a part uses as an id."""
    return max((int(found) for found in _ID.findall(xml)), default=0)


def renumbered(xml: str, numbers: Iterator[int]) -> str:
    """Give every drawing of a part the next number."""
    if "<wp:docPr" not in xml:
        return xml
    return _DRAWING_NUMBER.sub(lambda found: f"{found.group(1)}{next(numbers)}{found.group(2)}", xml)

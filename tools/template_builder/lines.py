"""Red lines that are drawn: those of letters (GB/T 9704-2012, 10.1) leave the text area on both sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

_EMU = 12700 // 20
"""English metric units in a twip."""
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SCOPE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:wps="{_SHAPE}"'
)


class RedLine(NamedTuple):
    """A line from `left` (twips from the page's edge), `length` long; `top` of its stroke, and `weight`."""

    left: int
    length: int
    top: float
    weight: float


def drawn(lines: Iterable[RedLine], anchor: Literal["page", "paragraph"]) -> str:
    """Write a run that draws lines; their tops are measured from the page, or from the paragraph.

    A drawing's place is the middle of its stroke.
    """
    drawings = "".join(_drawing(at, line, anchor) for at, line in enumerate(lines, start=1))
    return f"<w:r>{drawings}</w:r>"


def _drawing(number: int, line: RedLine, anchor: str) -> str:
    middle, length = round((line.top + line.weight / 2) * _EMU), line.length * _EMU
    return (
        f'<mc:AlternateContent {_SCOPE}><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" '
        f'distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{line.left * _EMU}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{anchor}"><wp:posOffset>{middle}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{length}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="红线{number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvCnPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{round(line.weight * _EMU)}"><a:solidFill>'
        '<a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
    )

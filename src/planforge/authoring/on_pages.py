"""Sections: paper and margins against GB/T 9704-2012 (5.1, 5.2.1) and the variants that offices choose."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from planforge.authoring.template import Finding, Template
from planforge.standard.figures import LEFT, PAPER, RIGHT
from planforge.word import TemplatePlace
from planforge.word.xmlparts import DOCUMENT, w
from planforge.write.docx.page import BOTTOMS, ON_SIDE, TOPS, area_edges, is_near

_PER_MM = 1440 / 25.4
_PAPER_NEAR = 60
"""Twips by which a size of paper may miss A4: programs round it to a millimetre."""
_SIDES = {"top": "上 (top)", "bottom": "下 (bottom)", "left": "左 (left)", "right": "右 (right)"}


def on_pages(template: Template) -> Iterator[Finding]:
    """Give each section whose paper or margins are not those of the standard."""
    text = next((part for part in template.texts if part.name == DOCUMENT), None)
    if text is None:
        return
    roots = {part.name: part.root for part in template.texts}
    sections = list(text.root.iter(w("sectPr")))
    if not sections:
        yield template.finds("authoring.no-section", TemplatePlace(DOCUMENT), "warning")
    for number, section in enumerate(sections, 1):
        inside = next(section.iterancestors(w("p")), None)
        last = text.root.findall(f"{w('body')}/{w('p')}")[-1:] or [text.root]
        spot = text.place(inside if inside is not None else last[0])
        size = section.find(w("pgSz"))
        width, height = (_twips(size, name) for name in ("w", "h"))
        if not _is_a4(width, height):
            yield template.finds(
                "authoring.paper", spot, "warning", section=number, width=_mm(width), height=_mm(height)
            )
            continue
        margins = section.find(w("pgMar"))
        for side, has, wanted in _strayed(margins, roots, lying=width > height):
            yield template.finds(
                "authoring.margin",
                spot,
                "warning",
                section=number,
                side=_SIDES[side],
                has=_mm(has),
                wanted=" / ".join(dict.fromkeys(map(_mm, wanted))),
            )


def _strayed(
    margins: etree._Element | None, roots: dict[str, etree._Element], *, lying: bool
) -> Iterator[tuple[str, int, Collection[int]]]:
    """Give the margins that are none of those known, each with these."""
    left, right = round(LEFT * _PER_MM), round((PAPER[0] - RIGHT) * _PER_MM)
    upper, under = (
        ([_twips(margins, "top")], [_twips(margins, "bottom")])
        if lying or margins is None
        else area_edges(margins, roots)
    )
    # A page on its side was turned: its left edge is the foot of the others, its right one their head.
    tops = [area.top for area in ON_SIDE.values()] if lying else TOPS
    bottoms = [area.bottom for area in ON_SIDE.values()] if lying else BOTTOMS
    edges = (max(BOTTOMS), max(TOPS)) if lying else (left, right)
    if not any(is_near(each, tops) for each in upper):
        yield "top", upper[0], tops
    if not any(is_near(each, bottoms) for each in under):
        yield "bottom", under[0], bottoms
    for side, edge in zip(("left", "right"), edges, strict=True):
        if not is_near(_twips(margins, side), [edge]):
            yield side, _twips(margins, side), [edge]


def _is_a4(width: int, height: int) -> bool:
    short, long = (round(each * _PER_MM) for each in PAPER)
    return abs(min(width, height) - short) <= _PAPER_NEAR and abs(max(width, height) - long) <= _PAPER_NEAR


def _twips(element: etree._Element | None, name: str) -> int:
    value = element.get(w(name), "0") if element is not None else "0"
    return int(value) if value.lstrip("-").isdecimal() and len(value) < len("9999999") else 0


def _mm(twips: int) -> str:
    return f"{twips / _PER_MM:.1f}".removesuffix(".0")

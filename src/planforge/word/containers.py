"""Containers that tags left empty: Word wants rows in tables, cells in rows, paragraphs in all else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from planforge.word.placed import PlacedTag
from planforge.word.xmlparts import w

_P, _TBL, _TR, _TC, _SDT, _SDT_CONTENT = (w(name) for name in ("p", "tbl", "tr", "tc", "sdt", "sdtContent"))
_STORIES = ("hdr", "ftr", "txbxContent", "footnote", "endnote")
_WANT_PARAGRAPHS = (_TC, *map(w, _STORIES))
_BLOCKS = (_P, _TBL, _SDT)
_ENDS = {
    "tbl": ("</w:tr>",),
    "tr": ("</w:tc>",),
    **dict.fromkeys((*_STORIES, "sdtContent"), ("</w:p>", "<w:p/>")),
}
_SCOPES = {"tbl": ("tr",), "tr": ("tc",), "sdtContent": ("p", "tr", "tc")}
"""Which tags take away what a container holds; from all others, those of paragraphs."""
_LOOKED_BACK = 24


Ends = tuple[tuple[str, tuple[str, ...]], ...]


def ends_in(tags: Iterable[PlacedTag]) -> Ends:
    """The ends of the containers that a part's tags can empty, and what has to stand before each."""
    around = {(placed.tag.scope, name) for placed in tags for name in placed.path}
    return tuple(
        (f"</w:{name}>", lasts)
        for name, lasts in _ENDS.items()
        if any((scope, w(name)) in around for scope in _SCOPES.get(name, ("p",)))
    )


class EmptyWatch:
    """Sees texts pass; `found` then tells whether a container may be empty, which the tree decides."""

    def __init__(self, ends: Ends) -> None:
        self.found = False
        self._ends = ends

    def passed(self, texts: Iterable[str]) -> Iterator[str]:
        """Give the texts as they come."""
        before = ""
        for text in texts:
            seen = before + text
            self.found = self.found or _ends_strangely(seen, self._ends)
            before = seen[-_LOOKED_BACK:]
            yield text


def _ends_strangely(text: str, ends: Ends) -> bool:
    return any(
        text.count(end) != sum(text.count(last + end) for last in lasts) for end, lasts in ends if end in text
    )


def refill(root: etree._Element) -> None:
    """Take away tables without rows and rows without cells; put a paragraph where one has to be."""
    for element in reversed(list(root.iter(_TBL, _TR, _SDT_CONTENT, *_WANT_PARAGRAPHS))):
        if element.tag == _SDT_CONTENT:
            _refill_control(element)
        elif element.tag in (_TBL, _TR):
            if next(element.iter(_TR if element.tag == _TBL else _TC), None) is None:
                _remove(element)
        else:
            blocks = [child.tag for child in element if child.tag in _BLOCKS]
            if not blocks or blocks[-1] == _TBL:
                element.append(etree.Element(_P))


def _refill_control(content: etree._Element) -> None:
    control = content.getparent()
    around = control.getparent() if control is not None else None
    if len(content) or control is None or around is None:
        return
    if around.tag in (_TBL, _TR):
        _remove(control)
    elif around.tag in (*_BLOCKS, *_WANT_PARAGRAPHS, w("body")) and around.tag != _P:
        content.append(etree.Element(_P))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

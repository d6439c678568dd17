"""What the three ways of signing share (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.document import Image
from planforge.word import Block, FloatingPicture, Layout, Tab, TextParagraph, TextRun
from planforge.write.docx.titles import break_title
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, width

RIGHT_OF_DATE = 4 * CHARACTER
"""A date under a seal or a stamp ends four characters from the right edge (7.3.5.1, 7.3.5.3)."""

EMU_PER_TWIP = 635


@dataclass(frozen=True, slots=True)
class Signed:
    """The lines of a signature by the slots of a template."""

    signature: tuple[Block, ...]
    behalf: tuple[Block, ...]
    date: tuple[Block, ...]


def rows_of(name: str, names: frozenset[str], longest: int = TEXT_AREA) -> tuple[str, ...]:
    """Break a name that is longer than the line between words, into rows of about one length.

    Where it holds one of the other `names`, that is not broken in.
    """
    if width(name) <= longest:
        return (name,)
    return tuple(break_title(name, longest // CHARACTER, names).split("\n"))


def longest_of(rows: tuple[str, ...]) -> int:
    """Give the width of the longest row."""
    return max(map(width, rows), default=0)


def at_tab(
    style: str, rows: tuple[str, ...], tab: Tab, *, keep: bool, before: int | None = None
) -> TextParagraph:
    """Set rows at a tab stop; unlike an indent it never turns a line whose width was guessed too small."""
    layout = Layout(tabs=(tab,), before=before, keep_next=keep or None)
    return TextParagraph(style, (TextRun("\t" + "\n\t".join(rows)),), layout)


def floating(image: Image, left: int, top: int, size: tuple[int, int], text: str) -> FloatingPicture:
    """Place a picture behind the text, so that none is ever hidden; places and sides in twips."""
    across, down = size
    return FloatingPicture(
        image.data,
        left * EMU_PER_TWIP,
        top * EMU_PER_TWIP,
        across * EMU_PER_TWIP,
        down * EMU_PER_TWIP,
        text=text,
        behind=True,
    )

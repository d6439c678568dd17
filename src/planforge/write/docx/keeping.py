"""What stays on one page: lines that would be lost alone on the next (GB/T 9704-2012, 7.3.3, 7.3.5.1).

`keepNext` is the one means that Word and LibreOffice share, and LibreOffice never parts a paragraph that
has it: it moves whole. So only a short paragraph is bound to what follows; a long one flows on. The first
page must show text (7.3.3): the first paragraph is never bound, nor one with only bound ones before it, for
where that would matter it would leave that page empty.

What this can not do, because it does not know where pages end: a long last paragraph that ends within the
last five lines of a page leaves the signature alone on the next one, and so does the only paragraph of a
notice. Closer lines (7.3.5.5), or lines of text that go along, need the finished pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planforge.document import Kept
from planforge.word import AS_STYLED, Anchor, Block, Layout, Picture, TextParagraph
from planforge.write.docx import styles
from planforge.write.docx.heights import LINES, ONE_LINE, TITLE_LINE, TWO_LINES, TextLine, ink_of_title
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, width

SHORT = 1
"""Lines of a paragraph that moves to the next page with its units.

Measured on six plans of 40 tasks with some 75 inner pages: with 3, 12 pages are up to eight lines short of 22
(5.2.3) and 8 begin with units; with 1, none is short and 7 begin with units.
"""

SHORT_LAST = 6
"""Lines of a paragraph that moves to the next page with the signature.

Measured on 130 notices whose last paragraph has four to eight lines: with 3, the signature stands alone in
35; with 6, in 11, and 15 pages end in a hole of eight lines or more; with 8, there are 30 such holes.
"""

_KEPT_LINES = 22
"""Of a page: where more is bound together, LibreOffice binds nothing, and a note stands alone on a page."""

_SHOWN = 2
"""Lines of text that page one shows at least: a heading holds on to the line under it."""

KEPT = Layout(keep_next=True)
"""One for all, for most bound paragraphs are as their style has them."""

_TITLES = (styles.TITLE, styles.ATTACHMENT_TITLE)
_INDENT = 2 * CHARACTER
_HEADINGS = frozenset(styles.heading(level) for level in range(1, styles.DEEPEST + 1))
"""These styles hold on to the next paragraph by themselves."""


def bind_text(
    paragraphs: Sequence[Block], *, closed: bool, closing: int = 0, flowing: bool = False
) -> tuple[Block, ...]:
    """Bind short paragraphs to the units under them, the last one to what closes the text.

    A signature never stands on a page without text (7.3.5.1); `closed` says that something follows, `closing`
    how high that is, in twips: text that would make more of it than a page is not bound. Text whose pages are
    measured is `flowing`: two lines of it go along where they must, so only a caption is bound, with its
    picture. The units of one paragraph are not bound to each other: all would leave it together.
    """
    most = min(SHORT_LAST, _KEPT_LINES - 1 - -(-closing // LINES["compensated"].height))
    bound: list[Block] = []
    rooted = False
    for at, paragraph in enumerate(paragraphs):
        if not isinstance(paragraph, TextParagraph):
            bound.append(_freed(paragraph, paragraphs[at + 1 : at + 2]))
            rooted = True
            continue
        last = at + 1 == len(paragraphs)
        wanted = (
            closed and (not flowing or paragraph.style == styles.CAPTION)
            if last
            else _is_units(paragraphs[at + 1]) and not _is_units(paragraph)
        )
        if wanted and rooted and line_count(paragraph) <= (most if last else SHORT):
            bound.append(kept(paragraph))
            continue
        bound.append(paragraph)
        rooted = rooted or paragraph.style not in _HEADINGS
    return tuple(bound)


def _freed(figure: Block, after: Sequence[Block]) -> Block:
    """Let a picture stay with its caption, or with what closes the text, and with nothing else.

    Pictures that all hold on to the next one are more than a page, of which LibreOffice keeps nothing: the
    white above a picture that begins a page stayed on the page before.
    """
    captioned = any(isinstance(block, TextParagraph) and block.style == styles.CAPTION for block in after)
    free = bool(after) and not captioned
    return replace(figure, free=True) if free and isinstance(figure, Picture) else figure


def _is_units(block: Block) -> bool:
    return isinstance(block, TextParagraph) and block.style == styles.UNITS


def kept(paragraph: TextParagraph) -> TextParagraph:
    """Bind a paragraph to the next one."""
    layout = KEPT if paragraph.layout is AS_STYLED else replace(paragraph.layout, keep_next=True)
    return replace(paragraph, layout=layout)


@Kept
def line_count(paragraph: TextParagraph) -> int:
    """Say how many lines a paragraph of text takes, as far as widths tell."""
    layout = paragraph.layout
    first = _INDENT if layout.left is None else -(layout.hanging or 0)
    return -(-(first + width(paragraph.text)) // (TEXT_AREA - (layout.left or 0)))


def opening_height(title: str, subtitles: Sequence[str], recipients: str, line: TextLine) -> int:
    """Say what page one needs from the red rule to the ink of the lines of text it must show, in twips."""
    text = sum(1 + row.count("\n") for row in subtitles) + -(-width(recipients) // TEXT_AREA) + _SHOWN
    return TWO_LINES + (ink_of_title(title.count("\n") + 1) + ONE_LINE if title else 0) + line.ink_of(text)


def height_of(blocks: Iterable[Block], line: TextLine) -> int:
    """Say what lines of text take of a page at the most, in twips."""
    return sum(_height(block, line) for block in blocks)


def _height(block: Block, line: TextLine) -> int:
    paragraph = block.paragraph if isinstance(block, Anchor) else block
    if not isinstance(paragraph, TextParagraph):
        return 0
    layout = paragraph.layout
    if layout.line is not None:
        return layout.line
    high = max(line.height, TITLE_LINE) if paragraph.style in _TITLES else line.height
    before = line.before_element if layout.before is None else layout.before
    return max(line_count(paragraph), paragraph.text.count("\n") + 1) * high + before

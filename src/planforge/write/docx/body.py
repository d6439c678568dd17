"""The blocks of a part as paragraphs, tables and pictures in named styles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile, zip_longest
from typing import Literal

from planforge.document import Block, Document, Kept, Line, Orientation, Part, Run, block_lines
from planforge.word import AS_STYLED, Blocks, Layout, ListItem, TextParagraph, TextRun
from planforge.word import Block as WordBlock
from planforge.write.docx import styles
from planforge.write.docx.carrying import with_units
from planforge.write.docx.closing import below_text, closing_blocks, is_signed
from planforge.write.docx.figures import figure_blocks
from planforge.write.docx.foreign import file_mark
from planforge.write.docx.heights import AFTER_TITLE
from planforge.write.docx.keeping import bind_text, height_of
from planforge.write.docx.lists import list_items
from planforge.write.docx.roster import roster_paragraphs
from planforge.write.docx.runs import joined, text_runs
from planforge.write.docx.setting import Setting
from planforge.write.docx.titles import break_subtitle, break_title


@dataclass(frozen=True, slots=True)
class Taken:
    """What stands on the page of a part's first picture above it, and of its last one below it, in twips.

    `closing` of that below belongs to the text, from its attachment note on.
    """

    above: int = 0
    below: int = 0
    closing: int = 0


NOTHING = Taken()

_PLAIN_STYLES = {"text": styles.TEXT, "flush": styles.FLUSH, "units": styles.UNITS}


def body_blocks(
    part: Part,
    taken: Taken = NOTHING,
    ends: Collection[tuple[str, int, int]] = (),
    *,
    flowing: bool = False,
) -> tuple[WordBlock, ...]:
    """Give the blocks of a part, bound where a page may not end between them.

    `ends` are those of paragraphs that stay with the units under them (`PageFacts`). `flowing`: the pages are
    measured, and the end of the text is not bound to what closes it.
    """
    blocks = (*_blocks(part.blocks, part.orientation, taken), *_place_of_file(part))
    if blocks and part.title and not part.recipients:
        blocks = _after_title(blocks, put_in=part.file is not None and not part.file.pages)
    # A list of those who were there stands on any page, with or without text.
    signed = is_signed(part.closing) and not part.closing.attendance
    closed = bool(part.closing.note) or signed
    bound = bind_text(blocks, closed=closed, closing=taken.closing, flowing=flowing)
    own = {count: characters for origin, count, characters in sorted(ends) if origin == part.origin}
    return with_units(bound, own) if own else bound


def _place_of_file(part: Part) -> Iterator[TextParagraph]:
    if part.file is not None:
        yield TextParagraph(styles.FLUSH, (TextRun(file_mark(part.file)),))


def _after_title(blocks: tuple[WordBlock, ...], *, put_in: bool) -> tuple[WordBlock, ...]:
    first = blocks[0]
    if put_in or not isinstance(first, TextParagraph):
        # A table or picture has no white of its own above it, nor has what others wrote.
        return (TextParagraph(styles.FLUSH, (), Layout(line=AFTER_TITLE, keep_next=True)), *blocks)
    return (replace(first, layout=replace(first.layout, before=AFTER_TITLE)), *blocks[1:])


def attachment_blocks(parts: Sequence[Part], setting: Setting, imprint: int = 0) -> Blocks:
    """Give all attachments; the style of their label begins a new page (7.3.7).

    `imprint` is the height of what stands at the foot of the last one's last page, in twips.
    """
    return Blocks(
        tuple(
            paragraph
            for at, part in enumerate(parts, 1)
            for paragraph in _attachment(part, setting, imprint if at == len(parts) else 0)
        )
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Attachments of one direction; `ends` says what section ends behind them, empty for none."""

    attachments: Blocks
    ends: Orientation | Literal[""]


def stretches(document: Document, setting: Setting, imprint: int = 0) -> list[Stretch]:
    """Give the attachments by their direction; the first stretch belongs to the section of the main text.

    A stretch on its side ends its section even where it is the last: the document's last section is upright.
    """
    grouped: list[tuple[Orientation, list[Part]]] = [(document.main.orientation, [])]
    for part in document.attachments:
        if part.orientation != grouped[-1][0]:
            grouped.append((part.orientation, []))
        grouped[-1][1].append(part)
    found = []
    for at, (orientation, some) in enumerate(grouped):
        last = at + 1 == len(grouped)
        ends: Orientation | Literal[""] = "" if last and orientation == "portrait" else orientation
        found.append(Stretch(attachment_blocks(some, setting, imprint if last and not ends else 0), ends))
    return found


def _attachment(part: Part, setting: Setting, imprint: int) -> Iterator[WordBlock]:
    head = list(_attachment_head(part, setting))
    closing = closing_blocks(part.closing, setting)
    below = height_of((block for blocks in closing.values() for block in blocks), setting.line)
    taken = Taken(height_of(head, setting.line) + AFTER_TITLE, below + imprint, below)
    body = body_blocks(part, taken, setting.ends)
    yield from head
    yield from body
    for blocks in below_text(closing, body, setting.line).values():
        yield from blocks


def _attachment_head(part: Part, setting: Setting) -> Iterator[TextParagraph]:
    if part.file is not None and part.file.pages and not (part.label or part.title):
        return  # its pages begin by themselves, and a page with nothing on it would stand before them
    yield TextParagraph(styles.LABEL, (TextRun(part.label),))
    if part.title:
        title = break_title(part.title.text, names=setting.names)
        yield TextParagraph(styles.ATTACHMENT_TITLE, (TextRun(title),))
        for line in part.title.subtitles:
            yield TextParagraph(styles.SUBTITLE, (TextRun(break_subtitle(line, setting.names)),))
    if part.recipients:
        yield TextParagraph(styles.RECIPIENTS, (TextRun(part.recipients),))


def _blocks(blocks: Iterable[Block], orientation: Orientation, taken: Taken) -> Iterator[WordBlock]:
    lines = list(block_lines(blocks))
    if not any(line.block or (line.number and line.number.native) for line in lines):
        yield from _plain_blocks(lines)
        return
    items = list_items(lines) if any(line.number and line.number.native for line in lines) else ()
    paired = zip_longest(lines, items, _beside(lines, taken))
    for is_roster, group in groupby(paired, key=lambda each: each[0].kind == "roster"):
        if is_roster:
            yield from roster_paragraphs([line for line, *_ in group])
            continue
        for line, item, beside in group:
            if line.block is not None:
                yield from figure_blocks(line, orientation, beside)
            else:
                yield _numbered(line, item) if item else _paragraph(line)


def _plain_blocks(lines: Iterable[Line]) -> Iterator[WordBlock]:
    """Paragraphs and rosters: what most texts are made of, and what nothing else has a say in."""
    for is_roster, group in groupby(lines, key=_is_roster):
        if is_roster:
            yield from roster_paragraphs(list(group))
        else:
            yield from map(_paragraph, group)


def _is_roster(line: Line) -> bool:
    return line.kind == "roster"


def _beside(lines: Sequence[Line], taken: Taken) -> list[int]:
    """Say of each line what else stands on its page if it is a picture: only the first and last have any."""
    found = [0] * len(lines)
    if lines:
        found[0] += taken.above
        captioned = len(lines) > 1 and lines[-2].block is not None and lines[-2].block is lines[-1].block
        found[-2 if captioned else -1] += taken.below
    return found


def _numbered(line: Line, item: ListItem) -> TextParagraph:
    """Leave the number to Word."""
    return replace(_paragraph(replace(line, runs=line.runs[1:])), item=item)


@Kept
def _paragraph(line: Line) -> TextParagraph:
    if line.kind == "heading":
        return TextParagraph(styles.heading(line.level), (TextRun(line.text),))
    head = _heading_runs(line)
    if head:
        words = TextRun("".join(run.text for run in head), styles.heading_words(line.level))
        runs = joined((words, *text_runs(line.runs[len(head) :])))
        return TextParagraph(styles.run_in(line.level), runs)
    return TextParagraph(_PLAIN_STYLES[line.kind], text_runs(line.runs), AS_STYLED)


def _heading_runs(line: Line) -> Sequence[Run]:
    """Give the number and words of a run-in heading; an item of one sentence has none."""
    if not line.level:
        return ()
    head = list(takewhile(lambda run: run.role in ("number", "lead"), line.runs))
    return head if any(run.role == "lead" for run in head) else ()

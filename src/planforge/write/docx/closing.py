"""Where the lines under the body stand: attachment note, attendance, signature, date, note.

Positions that depend on the width of a text are computed here; everything else is in the styles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from planforge.document import Closing, Line, Run, closing_lines
from planforge.word import Anchor, Block, Layout, TextParagraph
from planforge.write.docx import styles
from planforge.write.docx.heights import TextLine
from planforge.write.docx.roster import in_lines
from planforge.write.docx.runs import text_runs
from planforge.write.docx.sealed import sealed
from planforge.write.docx.setting import Setting
from planforge.write.docx.signing import EMU_PER_TWIP
from planforge.write.docx.stamped import stamped
from planforge.write.docx.unsealed import unsealed
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, width

ClosingKind = Literal["note", "attendance", "signature", "behalf", "date", "annotation"]
"""What may stand under a body, in this order."""

ClosingBlocks = dict[ClosingKind, tuple[Block, ...]]

_INDENT = 2 * CHARACTER

_SHORT_NOTE = 5
"""Names of attachments that go to the next page together; of a longer list only the last is bound."""

_SHORT_LIST = 2
"""Lines of those who were there, that go to the next page with the date."""


def is_signed(closing: Closing) -> bool:
    """Tell whether there is a signature, a stamp or a date."""
    return bool(closing.signature or closing.stamps or closing.behalf or closing.date)


def closing_blocks(closing: Closing, setting: Setting) -> ClosingBlocks:
    """Give the lines under the body by kind: note, attendance, signature, behalf, date, annotation.

    Signature stamps stand in the place of the signature.
    """
    lines = list(closing_lines(closing))
    sign = stamped if closing.stamps else unsealed if closing.form == "unsealed" else sealed
    signed = sign(closing, setting)
    annotation = [line for line in lines if line.kind == "annotation"]
    return {
        "note": tuple(_note_lines([line for line in lines if line.kind == "note"], is_signed(closing))),
        "attendance": tuple(
            _attendance([line for line in lines if line.kind == "attendance"], is_signed(closing))
        ),
        "signature": signed.signature,
        "behalf": signed.behalf,
        "date": signed.date,
        "annotation": tuple(TextParagraph(styles.ANNOTATION, text_runs(line.runs)) for line in annotation),
    }


def below_text(closing: ClosingBlocks, body: Sequence[Block], line: TextLine) -> ClosingBlocks:
    """Give what closes a text, one line below it (7.3.4, 7.3.5.2), whatever the text ends with.

    A table or picture has no white under its ink, as a line of text has: its box ends there.
    """
    if not body or isinstance(body[-1], TextParagraph):
        return closing
    kind = next((kind for kind, blocks in closing.items() if blocks), None)
    return {**closing, kind: (_lower(closing[kind][0], line), *closing[kind][1:])} if kind else closing


def _lower(block: Block, line: TextLine) -> Block:
    """Let a block stand lower by what a line of text has under its ink."""
    if isinstance(block, TextParagraph):
        return _lower_line(block, line)
    if not isinstance(block, Anchor):
        return block
    down = line.under * EMU_PER_TWIP
    pictures = tuple(replace(picture, top=picture.top + down) for picture in block.pictures)
    return Anchor(_lower_line(block.paragraph, line), pictures)


def _lower_line(paragraph: TextParagraph, line: TextLine) -> TextParagraph:
    """Give a line more white over it; the space of seals and stamps, which is a line of its own, grows."""
    layout = paragraph.layout
    if layout.line is not None:
        return replace(paragraph, layout=replace(layout, line=layout.line + line.under))
    before = line.before_element if layout.before is None else layout.before
    return replace(paragraph, layout=replace(layout, before=before + line.under))


def _note_lines(lines: list[Line], signed: bool) -> Iterator[TextParagraph]:
    """Hang each line of the note under the first character of its attachment's name (7.3.4)."""
    for at, line in enumerate(lines):
        first, last = at == 0, at + 1 == len(lines)
        number = sum(width(run.text) for run in line.runs if run.role == "number")
        label = line.hang * CHARACTER
        left = min(_INDENT + label + number, TEXT_AREA // 2)
        layout = Layout(
            left=left,
            hanging=min((label if first else 0) + number, left),
            before=None if first else 0,
            keep_next=(signed and (last or len(lines) <= _SHORT_NOTE)) or None,
        )
        yield TextParagraph(styles.NOTE, text_runs(line.runs), layout)


def _attendance(lines: Sequence[Line], signed: bool) -> Iterator[TextParagraph]:
    """Hang those who were there, on leave, or in attendance under the first of them (10.3).

    A short last list goes with a date that follows; a long one would leave its page with it, for what is
    bound is not parted, and a date without seal may stand alone.
    """
    for at, line in enumerate(lines):
        label = min(line.hang * CHARACTER, TEXT_AREA // 2)
        people = in_lines(line.runs[1:], TEXT_AREA - _INDENT - label)
        last = at + 1 == len(lines)
        layout = Layout(
            left=_INDENT + label,
            hanging=label,
            before=None if at == 0 else 0,
            keep_next=(signed and last and people.count("\n") < _SHORT_LIST) or None,
        )
        runs = (line.runs[0], Run(people))
        yield TextParagraph(styles.ATTENDANCE, text_runs(runs, {"label": styles.ATTENDANCE_LABEL}), layout)

"""The header block: what fits into its lines and what stands side by side (GB/T 9704-2012, 7.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from planforge.document import Header
from planforge.word import AS_STYLED, Blocks, Cell, Layout, Tab, Table, TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.heights import CLOSE_LINE, LINES, TO_RULE, TWO_LINES, TextLine, mm
from planforge.write.docx.marks import mark_block
from planforge.write.docx.setting import Setting
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, spread_names, width

SIGNER_LABEL = "签发人："

_SLACK = 113
"""What the number is given beyond its width, for other fonts may have wider digits."""


_MARK_TO_END = mm(262 - 72)
"""From the upper edge of the mark to the end of the text area (5.2.1, 7.2.4)."""

_LETTER_RULES = mm(2.06)
"""Height of a letter's double rules."""
_LETTER_TO_END = mm(297 - 30 - 20 - 4 - 2 * 4.84) - 2 * _LETTER_RULES
"""The same of a letter, without its rules and the white under them and over those at the foot (10.1)."""


class HeaderValues(TypedDict):
    """What there is of a header block."""

    printed: bool
    above: Blocks
    above_order: Blocks
    mark: Blocks
    number: str
    signers: str
    line: Blocks
    preprinted: bool


def header_values(header: Header, setting: Setting, below: int = 0) -> HeaderValues:
    """Give what a template can print of a header block; `below` is what page one needs under its rule."""
    room = room_for_mark(header, setting) - below
    return {
        "printed": header != Header(preprinted=header.preprinted),
        "above": above_block(header),
        "above_order": above_block(header, _close(setting) if _has_three(header) else ()),
        "mark": mark_block(
            header.mark,
            header.beside,
            printed=not header.preprinted,
            full=setting.mark_size,
            room=room,
        ),
        "number": header.number,
        "signers": "\u3000".join(header.signers),
        "line": number_block(header),
        "preprinted": header.preprinted,
    }


def room_for_mark(header: Header, setting: Setting, *, letter: bool = False) -> int:
    """Give the height that page one has for the ink of the mark and what stands under the rule, in twips."""
    number = setting.line.ink_of(_rows_of_number(header))
    return _LETTER_TO_END - number if letter else _MARK_TO_END - TWO_LINES - number - TO_RULE


def _has_three(header: Header) -> bool:
    return bool(header.copy_number and header.secrecy and header.urgency)


def _close(setting: Setting) -> tuple[Layout, ...]:
    """Lines that leave the mark of an order at 57 mm, the ink of the first at 37 mm with either margins."""
    usual = LINES["compensated"]
    first = usual.over - TextLine(CLOSE_LINE).over if setting.line == usual else 0
    rest = Layout(line=CLOSE_LINE)
    return Layout(line=CLOSE_LINE, before=first or None), rest, rest


def above_block(header: Header, layouts: Sequence[Layout] = ()) -> Blocks:
    """Give copy number, secrecy and urgency, a line each (7.2.1–7.2.3)."""
    lines = (
        (styles.COPY_NUMBER, header.copy_number),
        (styles.SECRECY, header.secrecy),
        (styles.URGENCY, header.urgency),
    )
    printed = [(style, (TextRun(text),)) for style, text in lines if text]
    return Blocks(
        tuple(
            TextParagraph(style, runs, layout)
            for (style, runs), layout in zip(printed, layouts or (AS_STYLED,) * len(printed), strict=True)
        )
    )


def number_block(header: Header) -> Blocks:
    """Give the number in the middle; of an upward document left, the signers right of it (7.2.5, 7.2.6)."""
    if not header.signers:
        return Blocks((TextParagraph(styles.NUMBER, (TextRun(header.number),)),))
    number = _width_of_number(header)
    names = spread_names(header.signers)
    columns = _columns(header)
    right = min(_signers_width(names, columns), TEXT_AREA - min(number, TEXT_AREA // 2))
    layout = Layout(left=CHARACTER, before=0, align="left")
    left_cell = Cell((TextParagraph(styles.NUMBER, (TextRun(header.number),), layout),), align="bottom")
    right_cell = Cell(_signers(names, columns))
    # No table style: under one, LibreOffice sets the names in the document's own font.
    return Blocks((Table(((left_cell, right_cell),), (TEXT_AREA - right, right), flush=True),))


def _width_of_number(header: Header) -> int:
    return width(header.number) + CHARACTER + _SLACK


def _columns(header: Header) -> int:
    """Say how many names of signers stand in a row beside the number."""
    room = TEXT_AREA - _width_of_number(header)
    names = spread_names(header.signers)
    return next((count for count in (2, 1) if _signers_width(names, count) <= room), 1)


def _rows_of_number(header: Header) -> int:
    return max(1, -(-len(header.signers) // _columns(header)))


def _signers(names: Sequence[str], columns: int) -> tuple[TextParagraph, ...]:
    """Set so many names in a row; those of the next rows stand under the first one's (7.2.6)."""
    label = width(SIGNER_LABEL)
    second = label + _widest(names[::columns]) + CHARACTER
    paragraphs = []
    for start in range(0, len(names), columns):
        head = () if start else (TextRun(SIGNER_LABEL),)
        words = TextRun("\t".join(names[start : start + columns]), styles.SIGNER)
        layout = Layout(
            left=label,
            hanging=0 if start else label,
            before=0 if start else None,
            tabs=(Tab("left", second),) if columns > 1 else (),
        )
        paragraphs.append(TextParagraph(styles.SIGNERS, (*head, words), layout))
    return tuple(paragraphs)


def _signers_width(names: Sequence[str], columns: int) -> int:
    """Measure label, names and the blank at the right edge."""
    beside = sum(_widest(names[at::columns]) + CHARACTER for at in range(min(columns, len(names))))
    return width(SIGNER_LABEL) + beside


def _widest(names: Sequence[str]) -> int:
    return max(map(width, names))

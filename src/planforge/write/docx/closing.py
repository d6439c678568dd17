"""Where the lines under the body stand: attachment note, signature, date, note.

Positions that depend on the width of a text are computed here; everything else is in the styles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from planforge.document import Closing, Line, closing_lines
from planforge.word import Layout, Tab, TextParagraph, TextRun
from planforge.write.docx import styles
from planforge.write.docx.runs import text_runs
from planforge.write.docx.titles import break_title
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, width

RIGHT_OF_DATE = 4 * CHARACTER
"""The date ends four characters from the right edge where there is a seal (7.3.5.1)."""

_INDENT = 2 * CHARACTER

_SHORT_NOTE = 5
"""Names of attachments that go to the next page together; of a longer list only the last is bound."""

_STYLES = {
    "note": styles.NOTE,
    "signature": styles.SIGNATURE,
    "behalf": styles.BEHALF,
    "date": styles.DATE,
    "annotation": styles.ANNOTATION,
}
_SIGNED = ("signature", "behalf", "date")


def closing_paragraphs(closing: Closing) -> dict[str, tuple[TextParagraph, ...]]:
    """Give the lines under the body by kind: note, signature, behalf, date, annotation."""
    found: dict[str, list[TextParagraph]] = {kind: [] for kind in _STYLES}
    printed = list(closing_lines(closing))
    centre = signature_centre([line for line in printed if line.kind in _SIGNED])
    last_signed = next((line for line in reversed(printed) if line.kind in _SIGNED), None)
    last_note = next((line for line in reversed(printed) if line.kind == "note"), None)
    short_note = sum(line.kind == "note" for line in printed) <= _SHORT_NOTE
    for line in printed:
        first = not found[line.kind]
        if line.kind == "note":
            keep = last_signed is not None and (short_note or line is last_note)
            paragraph = _note(line, first=first, keep=keep)
        elif line.kind in _SIGNED:
            leads = first and not any(found[kind] for kind in _SIGNED)
            keep = line is not last_signed or bool(closing.annotation)
            paragraph = _signed(line, centre, leads=leads, keep=keep)
        else:
            paragraph = TextParagraph(_STYLES[line.kind], text_runs(line.runs))
        found[line.kind].append(paragraph)
    return {kind: tuple(paragraphs) for kind, paragraphs in found.items()}


def signature_centre(lines: Iterable[Line]) -> int:
    """Give the line on which signature, bracket and date are centred, in twips from the left edge.

    The date ends four characters from the right edge and the names are centred on it (7.3.5.1). A
    name so long that it would leave the text area moves the line to the left for all.
    """
    lines = list(lines)
    widths = {line.kind: width(line.text) for line in lines}
    longest = max((width(row) for line in lines for row in _rows(line)), default=0)
    anchor = widths.get("date") or longest
    return min(TEXT_AREA - RIGHT_OF_DATE - anchor // 2, TEXT_AREA - longest // 2)


def _note(line: Line, *, first: bool, keep: bool) -> TextParagraph:
    """Hang a line of the note under the first character of its attachment's name (7.3.4)."""
    number = sum(width(run.text) for run in line.runs if run.role == "number")
    label = line.hang * CHARACTER
    left = min(_INDENT + label + number, TEXT_AREA // 2)
    layout = Layout(
        left=left,
        hanging=min((label if first else 0) + number, left),
        before=None if first else 0,
        keep_next=keep or None,
    )
    return TextParagraph(styles.NOTE, text_runs(line.runs), layout)


def _signed(line: Line, centre: int, *, leads: bool, keep: bool) -> TextParagraph:
    style = _STYLES[line.kind]
    layout = Layout(tabs=(Tab("center", centre),), before=None if leads else 0, keep_next=keep or None)
    rows = _rows(line)
    if max(map(width, rows)) > TEXT_AREA:
        layout = replace(layout, tabs=(), align="center")
        return TextParagraph(style, text_runs(line.runs), layout)
    if len(rows) > 1:
        return TextParagraph(style, (TextRun("\t" + "\n\t".join(rows)),), layout)
    return TextParagraph(style, (TextRun("\t"), *text_runs(line.runs)), layout)


def _rows(line: Line) -> list[str]:
    """Break a name that is longer than the line between words, into rows of about one length."""
    if width(line.text) <= TEXT_AREA:
        return [line.text]
    return break_title(line.text, TEXT_AREA // CHARACTER).split("\n")

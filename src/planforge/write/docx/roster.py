"""Rosters and entries: label, name and post, each in a column of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planforge.document import Line, Part, Run, entry_lines
from planforge.word import Layout, Tab, TextParagraph
from planforge.write.docx import styles
from planforge.write.docx.heights import AFTER_TITLE
from planforge.write.docx.runs import text_runs
from planforge.write.docx.widths import CHARACTER, TEXT_AREA, width

_INDENT = 2 * CHARACTER
_WIDEST = TEXT_AREA // 2
"""No label or name pushes the text beside it beyond the middle of the page."""


def roster_paragraphs(lines: Sequence[Line]) -> Iterator[TextParagraph]:
    """Set the lines of a roster: names begin under names, posts under posts, and turn lines there.

    The blank between a name and a post is a tab in Word; the posts of all lines stand in one column,
    one character right of the longest name.
    """
    posts = max((_name_start(line) + _name_width(line) for line in lines if _has_post(line)), default=0)
    for line in lines:
        start = _first_letter(line)
        if _has_post(line):
            column = min(posts + CHARACTER, _WIDEST)
            layout = Layout(left=column, hanging=max(column - start, 0), tabs=(Tab("left", column),))
        else:
            column = min(_name_start(line), _WIDEST)
            layout = Layout(left=column, hanging=max(column - start, 0))
        runs = (*_with_tab(line.runs), Run(in_lines(_whole(line), TEXT_AREA - column)))
        yield TextParagraph(styles.ROSTER, text_runs(runs), layout)


def entry_paragraphs(part: Part) -> Iterator[TextParagraph]:
    """Give the entries that are filled in (时间, 地点), their texts in one column behind the longest label.

    Shorter labels are set as wide as that one, where blanks of a character between theirs do it.
    """
    lines = list(entry_lines(part))
    longest = max((len(line.runs[0].text) for line in lines), default=0)
    column = min(_INDENT + longest * CHARACTER, _WIDEST)
    for at, line in enumerate(lines):
        label = _spread(line.runs[0].text, longest)
        before = AFTER_TITLE if at == 0 and part.title else None
        layout = Layout(left=column, hanging=column - _INDENT, before=before, tabs=(Tab("left", column),))
        text = in_lines(line.runs[1:], TEXT_AREA - column)
        runs = (Run(label, "label"), Run("" if len(label) == longest else "\t"), Run(text))
        yield TextParagraph(styles.ENTRY, text_runs(runs, {"label": styles.ATTENDANCE_LABEL}), layout)


def _spread(label: str, length: int) -> str:
    """Put blanks between the characters of a label (not before its colon) to make it so long: 时　　间：."""
    blanks, odd = divmod(length - len(label), max(len(label) - 2, 1))
    return label if odd else ("\u3000" * blanks).join(label[:-1]) + label[-1]


def in_lines(runs: Sequence[Run], room: int) -> str:
    """Break a list of people into lines of a width in twips, so that no name is parted from its unit.

    Word has no sign for a place that no line may end at. Someone longer than a line has lines of their own.
    """
    rows = [""]
    for run in runs:
        if rows[-1] and width((rows[-1] + run.text).rstrip()) > room:
            rows.append("")
        rows[-1] += run.text
    return "\n".join(row.rstrip() for row in rows)


def _with_tab(runs: Sequence[Run]) -> Iterator[Run]:
    return (Run("\t") if run.role == "gap" else run for run in runs if run.role != "whole")


def _whole(line: Line) -> list[Run]:
    return [run for run in line.runs if run.role == "whole"]


def _has_post(line: Line) -> bool:
    return any(run.role == "gap" for run in line.runs)


def _has_label(line: Line) -> bool:
    return any(run.role == "label" for run in line.runs)


def _name_width(line: Line) -> int:
    return sum(width(run.text) for run in line.runs if run.role == "name")


def _name_start(line: Line) -> int:
    label = sum(width(run.text) for run in line.runs if run.role == "label")
    return _INDENT + (label or line.hang * CHARACTER)


def _first_letter(line: Line) -> int:
    return _INDENT if _has_label(line) else _name_start(line)

"""Runs of a Document as runs of a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planforge.document import Role, Run
from planforge.word import TextRun
from planforge.write.docx import styles

_CHARACTER_STYLES: dict[Role, str] = {"label": styles.LABEL_WORDS, "name": styles.PERSON}


def text_runs(runs: Iterable[Run], looks: Mapping[Role, str] = _CHARACTER_STYLES) -> tuple[TextRun, ...]:
    """Give each run the character style of its role; runs that look alike become one."""
    return joined(TextRun(run.text, looks.get(run.role, "")) for run in runs)


def joined(runs: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """Join neighbours of one style."""
    out: list[TextRun] = []
    for run in runs:
        if out and out[-1].style == run.style:
            out[-1] = TextRun(out[-1].text + run.text, run.style)
        elif run.text:
            out.append(run)
    return tuple(out)

"""What the writers without paper share: a document part by part, a line row by row, its strong words.

Text, Markdown and HTML all ask the same small questions of a Document; they are answered here once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from planforge.document import Document, Header, Line, Part, Run, lines, stage_lines
from planforge.document import header_lines as document_header_lines

LONGEST_NAME = 4
"""Longer names do not push the posts of all others to the right."""

DEEPEST_HEADING = 6


def header_lines(document: Document) -> list[Line]:
    """Give the mark of a draft and the header block's lines, from the copy number to the signers."""
    return [*stage_lines(document), *document_header_lines(document.header)]


def part_lines(part: Part) -> list[Line]:
    """Give one part's lines in reading order, the posts of its people one below another."""
    return list(_with_posts_aligned(list(lines(Document("", Header(), part)))))


def one_line(text: str) -> str:
    """Undo the line breaks that the author set for the width of the printed page."""
    return "".join(row.strip() for row in text.splitlines())


def rows(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """Split runs where the text itself has line breaks; empty rows fall out."""
    split: list[list[Run]] = [[]]
    for run in runs:
        for at, piece in enumerate(_pieces(run.text)):
            if at:
                split.append([])
            split[-1].append(Run(piece, run.role))
    return [tuple(row) for row in split if any(run.text.strip() for run in row)]


def spans(runs: tuple[Run, ...]) -> Iterator[tuple[str, bool]]:
    """Give stretches of text and whether they are a heading's words; a heading's number is one with it."""
    held = ""
    printed = [run for run in runs if run.text]
    for at, run in enumerate(printed):
        followed = at + 1 < len(printed) and printed[at + 1].role == "lead"
        if run.role == "lead" or (run.role == "number" and followed):
            held += run.text
            continue
        if held:
            yield held, True
            held = ""
        yield run.text, False
    if held:
        yield held, True


def lead_length(line: Line) -> int:
    """Say how many runs at the head of a paragraph are its run-in heading: 0 where it has none."""
    head = 0
    while line.level and head < len(line.runs) and line.runs[head].role in ("number", "lead"):
        head += 1
    return head if any(run.role == "lead" for run in line.runs[:head]) else 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a heading stands: its rank (the n of h n) and its path among the headings, like `2-1`."""

    rank: int
    path: str


class Outline:
    """Ranks for the headings of one part, so that no rank is skipped on the way down.

    A document may go 一、→ 1. (GB/T 9704-2012, 7.3.3), or number a level that has no heading; readers
    who go by headings (screen readers, tables of contents) need ranks without gaps all the same.
    """

    def __init__(self, part: Part, rank: int) -> None:
        """Open the outline of a part that is itself called by a heading of the given rank.

        A part without a name leaves its rank to its own headings; h1 is the document's alone.
        """
        self._top = rank + 1 if part.title or part.label or rank == 1 else rank
        self._levels: list[int] = []
        self._counts: list[int] = []

    def enter(self, level: int) -> Place:
        """Take the next heading, of the document's level `level`."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        depth = len(self._levels)
        self._levels.append(level)
        before = self._counts[depth] if depth < len(self._counts) else 0
        self._counts = [*self._counts[:depth], before + 1]
        return Place(min(self._top + depth, DEEPEST_HEADING), "-".join(map(str, self._counts)))


def _pieces(text: str) -> list[str]:
    # A final break must open a new row, which splitlines() alone does not tell.
    return f"{text}\n.".splitlines()[:-1]


def _with_posts_aligned(part: list[Line]) -> Iterator[Line]:
    """Widen the blanks between names and posts, so that each roster has its posts in one column."""
    for roster, group in groupby(part, key=lambda line: line.kind == "roster"):
        lines = list(group)
        column = max((_name_end(line) for line in lines), default=0) if roster else 0
        yield from (_align(line, column) for line in lines)


def _align(line: Line, column: int) -> Line:
    if not _name_end(line):
        return line
    missing = "\u3000" * (column - _name_end(line))
    runs = tuple(Run(run.text + missing, run.role) if run.role == "gap" else run for run in line.runs)
    return replace(line, runs=runs)


def _name_end(line: Line) -> int:
    """Count the characters before the gap to a post; 0 where there is none, or the name is too long."""
    length = sum(len(run.text) for run in line.runs if run.role == "name")
    posted = any(run.role == "gap" for run in line.runs)
    return line.hang + length if posted and length <= LONGEST_NAME else 0

"""A Document as Markdown (CommonMark, and GitHub's tables, tasks and strike-through).

The outline: `#` is the document's title (its issuer mark where it has none, as an order has), `##` the
headings of the first level and the titles of the attachments, and so on down. Every line of the document
is a paragraph, a table one of GitHub's; lines that belong together (roster, attachment note, signature)
are one paragraph with hard breaks, written as a backslash because blanks at a line's end get lost in
mails and editors.

Everything that Markdown could take for a sign of its own is escaped, so that the page shows the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, pairwise

from planforge.document import Cell, Document, Line, Part, Picture, Run, Table, imprint_lines
from planforge.write.parts import Outline, header_lines, one_line, part_lines, rows, spans

_SIGN = re.compile(r"[\\`*_{}\[\]<>&#|~^$]|==|(?<!\w):(?=[\w+-]+:)", re.ASCII)
"""Signs that mean something anywhere in a line; `==` and `:word:` in popular dialects only."""

_HEAD = re.compile(r"^(?:([-+=:])|([0-9]+)([.)]))")
"""Bullets, underlines, definitions and list numbers, which mean something at the head of a line."""

_EDGES = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)

_CLOSING_MARKS = "）》〉】〕”’"
_MARKS = frozenset("。，、；：！？（《〈【〔“‘" + _CLOSING_MARKS)

_TOGETHER = {
    "entry": "entries",
    "roster": "roster",
    "note": "note",
    "attendance": "attendance",
    "stamp": "closing",
    "signature": "closing",
    "behalf": "closing",
    "date": "closing",
}

_BREAK = "\\\n"
_RULE = "---"


def write_markdown(document: Document) -> str:
    """Print the document as Markdown, a rule before each attachment."""
    titled = document.main.title is not None
    blocks = [_header_block(line, titled) for line in header_lines(document)]
    blocks += _part_blocks(document.main, 1)
    for part in document.attachments:
        blocks += [_RULE, *_part_blocks(part, 2)]
    if document.imprint:
        blocks += [_RULE, _BREAK.join(map(_paragraph, imprint_lines(document.imprint)))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _header_block(line: Line, titled: bool) -> str:
    if line.kind == "mark":
        return _strong_paragraph(line) if titled else _heading(line, 1)
    return _strong_paragraph(line) if line.kind == "stage" else _paragraph(line)


def _part_blocks(part: Part, rank: int) -> list[str]:
    """Print a part: its title as a heading of the given rank, the headings in it from the next."""
    outline = Outline(part, rank)
    blocks: list[str] = []
    for together, group in groupby(part_lines(part), key=lambda line: _TOGETHER.get(line.kind, "")):
        if together:
            blocks.append(_BREAK.join(filter(None, map(_paragraph, group))))
        else:
            blocks += (_block(line, rank, outline, part.title is not None) for line in group)
    return blocks


def _block(line: Line, rank: int, outline: Outline, titled: bool) -> str:
    if isinstance(line.block, Table) and line.kind == "table":
        return _table(line.block)
    if isinstance(line.block, Picture) and line.kind == "picture":
        # A picture with a caption is named by it; its file stays with the plan.
        return "" if line.block.caption else f"［{_escape(line.block.image.name)}］"
    if line.kind == "title" or (line.kind == "label" and not titled):
        return _heading(line, rank)
    if line.kind == "heading":
        return _heading(line, outline.enter(line.level).rank)
    return _strong_paragraph(line) if line.kind == "label" else _paragraph(line)


_MARKS_OF = {"left": ":---", "center": ":---:", "right": "---:", "decimal": "---:"}


def _table(table: Table) -> str:
    """Print a table with the signs of GitHub: one header row, joined cells empty but for the first."""
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    header = rows.pop(0) if table.header_rows else [""] * len(rows[0])
    body = table.rows[table.header_rows :] or table.rows
    aligns = [_MARKS_OF[cell.align] if cell else ":---:" for cell in body[-1]]
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, aligns, *rows))


def _cell(cell: Cell | None) -> str:
    return _escape(" ".join(cell.text.split())) if cell else ""


def _heading(line: Line, rank: int) -> str:
    text = _escape(one_line(line.text))
    return f"{'#' * rank} {text}" if text else ""


def _strong_paragraph(line: Line) -> str:
    return _paragraph(Line(line.kind, tuple(Run(run.text, "lead") for run in line.runs)))


def _paragraph(line: Line) -> str:
    """Print a paragraph, its run-in headings strong; rows of its own text are kept by hard breaks."""
    labelled = any(run.role == "label" for run in line.runs)
    indent = "" if labelled else "\u3000" * line.hang
    return _BREAK.join(indent + _row(row) for row in rows(line.runs))


def _row(runs: Iterable[Run]) -> str:
    text = ""
    for (words, strong), (after, _) in pairwise([*spans(tuple(runs)), ("", False)]):
        text += _strong(words, at_head=not text, follows=after[:1]) if strong else _escape(words)
    return _HEAD.sub(_escape_head, text.strip())


def _strong(words: str, *, at_head: bool, follows: str) -> str:
    """Mark words as strong, the mark at their end outside.

    CommonMark takes `**` between 。 and a letter for an opening mark only, so `**加强领导。**各单位`
    would show its asterisks (6.2, right-flanking); an opening one before （ has the same trouble inside
    a line, not at its head. A bracket or quotation mark that closes before the end mark stays inside,
    because there a mark follows the asterisks.
    """
    before, core, after = _parted(words)
    if not core:
        return _escape(words)
    if at_head:
        before, core = "", before.lstrip() + core
    closing = after[: len(after) - len(after.lstrip(_CLOSING_MARKS))]
    following = after[len(closing) :][:1] or follows
    if not following or following.isspace() or following in _MARKS:
        core, after = core + closing, after[len(closing) :]
    return f"{_escape(before)}**{_escape(core)}**{_escape(after)}"


def _parted(words: str) -> tuple[str, str, str]:
    match = _EDGES.fullmatch(words)
    assert match is not None
    before, core, after = match.groups()
    return before, core, after


def _escape(text: str) -> str:
    return _SIGN.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), text)


def _escape_head(match: re.Match[str]) -> str:
    bullet, number, mark = match.groups()
    return f"\\{bullet}" if bullet else f"{number}\\{mark}"

"""The Document: what the reader sees, in order, numbered, free of any format's vocabulary.

`compose/` makes it, `write/` prints it, `reading/` finds it in finished files. Numbers, labels,
run-in headings and phrases are settled in it, so that text, HTML, Markdown and Word can not
disagree. `lines()` gives it as one flat sequence in reading order.
"""

from planforge.document.flow import Line, LineKind, block_lines, closing_lines, lines, words
from planforge.document.model import (
    AttachmentNote,
    Block,
    Closing,
    Document,
    Header,
    Item,
    ItemLayout,
    NoteEntry,
    Number,
    Origin,
    Paragraph,
    Part,
    Role,
    Roster,
    RosterRow,
    Run,
    Title,
    UnitRole,
    Units,
)

__all__ = [
    "AttachmentNote",
    "Block",
    "Closing",
    "Document",
    "Header",
    "Item",
    "ItemLayout",
    "Line",
    "LineKind",
    "NoteEntry",
    "Number",
    "Origin",
    "Paragraph",
    "Part",
    "Role",
    "Roster",
    "RosterRow",
    "Run",
    "Title",
    "UnitRole",
    "Units",
    "block_lines",
    "closing_lines",
    "lines",
    "words",
]

"""A Document as one flat sequence of lines in reading order.

The order of the elements and the joining of run-in and inline headings are settled here once; a
writer only decides how a line of each kind looks in its format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from planforge.document.kept import Kept
from planforge.document.model import (
    AttachmentNote,
    Block,
    Closing,
    Document,
    FieldPerson,
    FieldRow,
    File,
    Header,
    Imprint,
    Item,
    Number,
    Origin,
    Paragraph,
    Part,
    Picture,
    Roster,
    Run,
    Table,
    TypeField,
    Units,
)

LineKind = Literal[
    "stage",
    "copy-number",
    "secrecy",
    "urgency",
    "mark",
    "number",
    "signers",
    "label",
    "title",
    "subtitle",
    "entry",
    "recipients",
    "heading",
    "text",
    "flush",
    "units",
    "roster",
    "note",
    "signature",
    "behalf",
    "date",
    "annotation",
    "attendance",
    "stamp",
    "imprint",
    "caption",
    "table",
    "table-note",
    "picture",
]
"""`stage` is the mark of a draft; `heading` is a heading on its own line; `text` a paragraph, which a run-in
heading may open (then `level` is not 0); `entry` is 时间：…; `label` is 附件1 at the head of an attachment;
`note` a line of its note; `stamp` a post and the name behind it; `imprint` a line of the imprint. `table` and
`picture` are whole blocks, which the line names; `caption` is that of either, `table-note` a line under a
table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed paragraph.

    `level` is the heading level (1–), 0 where the line opens no item. `hang` is, in characters, how far
    the line's text stands right of the paragraph indent because of a label above it (roster and note).
    """

    kind: LineKind
    runs: tuple[Run, ...]
    level: int = 0
    number: Number | None = None
    hang: int = 0
    origin: Origin = ""
    block: Table | Picture | None = None

    @property
    def text(self) -> str:
        """The words, roles forgotten."""
        return "".join(run.text for run in self.runs)


def lines(document: Document) -> Iterator[Line]:
    """Give every line of the document: the mark of a draft, the header block, the text, the imprint last."""
    yield from stage_lines(document)
    yield from header_lines(document.header)
    yield from _part_lines(document.main)
    for part in document.attachments:
        yield from _part_lines(part)
    yield from imprint_lines(document.imprint)


def stage_lines(document: Document) -> Iterator[Line]:
    """Give what every page of a draft says above its text; nothing where a document is final."""
    if document.stage is not None:
        yield _plain("stage", document.stage.text)


def header_lines(header: Header) -> Iterator[Line]:
    """Give the lines of the header block: marks at the left edge, issuer mark, number, signers."""
    mark = header.mark if not header.preprinted else ""
    kinds: tuple[tuple[LineKind, str], ...] = (
        ("copy-number", header.copy_number),
        ("secrecy", header.secrecy),
        ("urgency", header.urgency),
        ("mark", "\n".join(filter(None, (mark, header.beside if mark else "")))),
        ("number", header.number),
    )
    for kind, text in kinds:
        if text:
            yield _plain(kind, text)
    if header.signers:
        names = "\u3000".join(header.signers)
        yield Line("signers", (Run("签发人：", "label"), Run(names, "name")))


def imprint_lines(imprint: Imprint) -> Iterator[Line]:
    """Give the lines of the imprint: recipients, copies to, printed by and when."""
    for label, offices in (
        (imprint.recipients_label, imprint.recipients),
        (imprint.copies_label, imprint.copies),
    ):
        if offices:
            whole = (Run(office, "whole") for office in offices)
            yield Line("imprint", (Run(label, "label"), *whole), hang=len(label))
    printed = (imprint.printed_by, imprint.printed_on)
    if any(printed):
        gap = (Run("\u3000", "gap"),) if all(printed) else ()
        yield Line("imprint", (Run(printed[0]), *gap, Run(printed[1])))


def words(document: Document) -> str:
    """Give every word of the document, one line each: what all formats must hold."""
    return "\n".join(line.text for line in lines(document))


def words_of_field(field: TypeField | FieldPerson | FieldRow) -> Iterator[str]:
    """Give the texts that a field of the document's type holds; how yes and no look, its layout says."""
    if isinstance(field, FieldPerson):
        yield from filter(None, (field.name, field.post))
    elif isinstance(field, FieldRow):
        for cell in field.cells:
            yield from words_of_field(cell)
    elif isinstance(field.value, str):
        yield from filter(None, field.value.split("\n"))
    elif not isinstance(field.value, bool):
        for each in field.value:
            yield from (each,) if isinstance(each, str) else words_of_field(each)


def block_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """Give the lines of a part's blocks; an inline item joins the paragraph before it."""
    last: Line | None = None
    for line, joins in chain.from_iterable(map(_unjoined, blocks)):
        if joins and last is not None and last.kind == "text":
            last = replace(last, runs=last.runs + line.runs)
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def closing_lines(closing: Closing) -> Iterator[Line]:
    """Give the lines under the body: attachment note, attendance, signature, seal bracket, date, note."""
    if closing.note:
        yield from _note_lines(closing.note)
    for row in closing.attendance:
        people = (Run(one, "whole") for one in row.people)
        yield Line("attendance", (Run(row.label, "label"), *people), hang=len(row.label))
    for stamp in closing.stamps:
        runs = (Run(stamp.post), Run("\u3000", "gap"), Run(stamp.name, "name"))
        yield Line("stamp", tuple(run for run in runs if run.text))
    for name in closing.signature if not closing.stamps else ():
        yield _plain("signature", name)
    for kind, text in (
        ("behalf", closing.behalf),
        ("date", closing.date),
        ("annotation", closing.annotation),
    ):
        if text:
            yield _plain(kind, text)  # type: ignore[arg-type]


def entry_lines(part: Part) -> Iterator[Line]:
    """Give the entries that are filled in."""
    for entry in part.entries:
        if entry.text:
            label = f"{entry.label}："
            pieces = (Run(one, "whole") for one in entry.pieces)
            yield Line("entry", (Run(label, "label"), *pieces), hang=len(label), origin=part.origin)


def _part_lines(part: Part) -> Iterator[Line]:
    if part.label:
        yield _plain("label", part.label, part.origin)
    if part.title:
        yield _plain("title", part.title.text, part.title.origin)
        for subtitle in part.title.subtitles:
            yield _plain("subtitle", subtitle, part.title.origin)
    yield from entry_lines(part)
    if part.recipients:
        yield _plain("recipients", part.recipients, part.origin)
    yield from block_lines(part.blocks)
    for field in part.fields:
        yield from block_lines(field.blocks)
    if part.file is not None:
        yield from _file_lines(part.file, part.origin)
    yield from closing_lines(part.closing)


def _file_lines(file: File, origin: Origin) -> Iterator[Line]:
    """Give the words of a file that is put in; one whose pages are bound in is named."""
    if file.pages:
        yield _plain("flush", f"［{file.name}］", origin)
    yield from block_lines(file.blocks)


def _plain(kind: LineKind, text: str, origin: Origin = "") -> Line:
    return Line(kind, (Run(text),), origin=origin)


@Kept
def _unjoined(block: Block) -> tuple[tuple[Line, bool], ...]:
    """Give the lines of a block; the flag says that a line joins the paragraph before it."""
    match block:
        case Item():
            return tuple(_item_lines(block))
        case Paragraph():
            return ((_paragraph_line(block), False),)
        case Units():
            return ((Line("units", block.runs, origin=block.origin), False),)
        case Roster():
            return tuple((line, False) for line in _roster_lines(block))
        case Table():
            return tuple((line, False) for line in _table_lines(block))
        case Picture():
            return tuple((line, False) for line in _picture_lines(block))


def _item_lines(item: Item) -> Iterator[tuple[Line, bool]]:
    """Give an item's own lines; an inline one joins the paragraph before it."""
    number = (Run(item.number.text, "number"),) if item.number else ()
    head = number + item.lead
    rest = item.paragraphs
    joins = item.layout == "inline"
    if item.layout == "own" and item.lead:
        yield Line("heading", head, item.level, item.number, origin=item.origin), False
    else:
        first = rest[0].runs if rest else ()
        rest = rest[1:]
        yield Line("text", head + first, item.level, item.number, origin=item.origin), joins
    for paragraph in rest:
        yield _paragraph_line(paragraph), False


def _paragraph_line(paragraph: Paragraph) -> Line:
    return Line("flush" if paragraph.flush else "text", paragraph.runs, origin=paragraph.origin)


def _roster_lines(roster: Roster) -> Iterator[Line]:
    hang = 0
    for row in roster.rows:
        label = (Run(row.label, "label"),) if row.label else ()
        name = (Run(row.name, "name"),) if row.name else ()
        gap = (Run("\u3000", "gap"),) if row.name and row.text else ()
        text = (Run(row.text),) if row.text else ()
        members = tuple(Run(one, "whole") for one in row.members)
        hang = len(row.label) if row.label else hang
        yield Line("roster", label + name + gap + text + members, hang=hang, origin=roster.origin)


def _table_lines(table: Table) -> Iterator[Line]:
    """Give caption, the table as one line that holds all its words, and notes."""
    if table.caption:
        yield Line("caption", (Run(table.caption),), origin=table.origin, block=table)
    rows = ("\t".join(cell.text for cell in row if cell is not None) for row in table.rows)
    yield Line("table", (Run("\n".join(rows)),), origin=table.origin, block=table)
    for note in table.notes:
        yield Line("table-note", (Run(note),), origin=table.origin, block=table)


def _picture_lines(picture: Picture) -> Iterator[Line]:
    yield Line("picture", (), origin=picture.origin, block=picture)
    if picture.caption:
        yield Line("caption", (Run(picture.caption),), origin=picture.origin, block=picture)


def _note_lines(note: AttachmentNote) -> Iterator[Line]:
    for at, entry in enumerate(note.entries):
        label = (Run(note.label, "label"),) if at == 0 else ()
        number = (Run(entry.number, "number"),) if entry.number else ()
        yield Line("note", label + number + (Run(entry.text),), hang=len(note.label))

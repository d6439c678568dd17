"""The parts of a Document, as plain immutable values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planforge.messages import Place

Role = Literal["plain", "number", "lead", "label", "name", "gap", "units", "whole"]
"""What a run of text is: `number` a heading's number, `lead` a heading's words, `label` a word like
责任单位：, `name` a person, `gap` the blank between a name and a post, `units` a list of units, `whole` what
stands on one line."""

ItemLayout = Literal["own", "run-in", "inline"]
"""How a heading stands: `own` on its own line, `run-in` at the head of its first paragraph, `inline`
inside the paragraph that comes before it (一要……二要…… in a speech)."""

Orientation = Literal["portrait", "landscape"]

Origin = str
"""The path in the plan that a block came from, e.g. `附件[0].章节[2].子项[1]`; empty for the plan itself."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one role."""

    text: str
    role: Role = "plain"


@dataclass(frozen=True, slots=True)
class Number:
    """The number of an item: a writer may print `text`, or hand Word a real list.

    `sequence` names the counter it belongs to; `level` counts from 1; `value` is None where the plan
    gave the number as typed text; `style` is the style's sample (`一、`, `（一）`), empty likewise.
    `native` says that the office wants Word to count it.
    """

    sequence: str
    level: int
    value: int | None
    style: str
    text: str
    native: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What a type asks for beside its elements: label (时间) and text, empty where nothing is filled in.

    `pieces` of the text stand on one line each, as far as they fit: a person with the mark behind.
    """

    label: str
    pieces: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is filled in."""
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Title:
    """A title; a line break in `text` is one the author asked for. Subtitles stand under it."""

    text: str
    subtitles: tuple[str, ...] = ()
    origin: Origin = ""


@dataclass(frozen=True, slots=True)
class UnitRole:
    """One role and its units: label word (责任单位), groups of unit names, in order."""

    role: str
    label: str
    groups: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All units of the role, groups forgotten."""
        return tuple(name for group in self.groups for name in group)


@dataclass(frozen=True, slots=True)
class Units:
    """Who answers for an item, on a line of its own. The words are in `runs`."""

    roles: tuple[UnitRole, ...]
    runs: tuple[Run, ...]
    origin: Origin = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text: first line indented by two characters, or flush (a salutation).

    `units` holds the roles where the paragraph closes with them in brackets; their words are in `runs`.
    """

    runs: tuple[Run, ...]
    origin: Origin = ""
    flush: bool = False
    units: Units | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Item:
    """A section, task, goal, phase, requirement …: number, heading (`lead`), paragraphs.

    Items of lower levels follow it in the part's list of blocks. `lead` is empty where the item is
    one sentence without a heading; its end mark, if any, is in it.
    """

    level: int
    number: Number | None
    lead: tuple[Run, ...]
    paragraphs: tuple[Paragraph, ...]
    layout: ItemLayout = "own"
    kind: str = ""
    origin: Origin = ""

    @property
    def heading(self) -> str:
        """The words of its heading, without the mark at the end that a run-in one has."""
        return "".join(run.text for run in self.lead).rstrip("。")

    @property
    def text(self) -> str:
        """The words of its paragraphs, each on its own line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A line of a roster: label (组长：, empty on following lines), name and post.

    Where units or names stand one behind another, they are `members`, each with the mark behind it.
    """

    label: str
    name: str = ""
    text: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """Who belongs to an organisation; following lines align under the first."""

    rows: tuple[RosterRow, ...]
    origin: Origin = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file: its bytes, its name, and the sides it is printed with, in mm (None: as it says)."""

    data: bytes
    name: str
    width: float | None = None
    height: float | None = None


CellAlign = Literal["left", "center", "right", "decimal"]
"""How a cell stands in its column; with `decimal`, numbers stand with their points one below another."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, the columns and rows that it takes, how it stands."""

    text: str
    across: int = 1
    down: int = 1
    align: CellAlign = "center"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: caption (表1　……) above it, rows, notes (注：……) under it.

    Every row has a place for each column; it is None where a larger cell covers it. `widths` are the shares
    of the columns, empty where their contents decide; `height` is the least height of the rows under the
    header, in mm.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    header_rows: int = 0
    widths: tuple[float, ...] = ()
    caption: str = ""
    notes: tuple[str, ...] = ()
    height: float = 0.0
    origin: Origin = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text, with its caption (图1　……) under it."""

    image: Image
    caption: str = ""
    origin: Origin = ""


Block = Item | Paragraph | Units | Roster | Table | Picture


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """One attachment in the attachment note: number (`1.`, empty for a single one) and name."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """附件说明 (GB/T 9704-2012, 7.3.4): label `附件：` and the names."""

    label: str
    entries: tuple[NoteEntry, ...]


SigningForm = Literal["sealed", "unsealed", "stamped"]
"""How a document is signed: with a seal over name and date (7.3.5.1), a name and a date without one
(7.3.5.2), or a leader's signature stamp beside the post (7.3.5.3)."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """签名章 (7.3.5.3): the post in full, the leader's name, the stamp's picture where there is one."""

    post: str
    name: str
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """One line of a minutes' attendance list (10.3): label (出席：), and who, as typed.

    `people` are what stands on one line each, a person with their unit, with the mark behind.
    """

    label: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands under the body of a part: attachment note, attendance, signature, date, note.

    `signature` has one name a line; `behalf` is the whole bracket （…代章）; `date` is as printed;
    `annotation` is 附注 with its brackets (7.3.6). `seals` are the pictures of the seals, one for each
    name (None: its space is kept); with the form `stamped`, `stamps` stand in the place of names.
    """

    note: AttachmentNote | None = None
    signature: tuple[str, ...] = ()
    behalf: str = ""
    date: str = ""
    annotation: str = ""
    form: SigningForm = "sealed"
    seals: tuple[Image | None, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    attendance: tuple[Attendance, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The header block (版头), as printed; empty where there is none.

    `mark` has one name a line; in a joint issue `beside` (文件) stands to the right of the names, centred
    (7.2.4). `secrecy` is 机密★1年 or 机　密 (7.2.2); `signers` are the names of upward documents (7.2.6).
    `preprinted` says that mark and rules are on the paper already: their space stays empty.
    """

    mark: str = ""
    number: str = ""
    beside: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: tuple[str, ...] = ()
    preprinted: bool = False


@dataclass(frozen=True, slots=True)
class Imprint:
    """The imprint (版记, 7.4), as printed: recipients moved here, copies to, printed by and when.

    `recipients` and `copies` are cut where a line may end; they end with 。 and stand behind their labels.
    `printed_on` ends with 印发. One without `printed_by` and `printed_on` is that of a letter (10.1).
    """

    recipients: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: str = ""
    recipients_label: str = "主送："
    copies_label: str = "抄送："

    def __bool__(self) -> bool:
        return bool(self.recipients or self.copies or self.printed_by or self.printed_on)


@dataclass(frozen=True, slots=True)
class File:
    """A file that is an attachment: its bytes, and its name with the ending that says its kind.

    `pages` is how many pages it brings where it is bound in; they count with those of the document (7.5).
    `blocks` are the words of one that is put in, for formats without Word; a plan names it at `place`.
    """

    data: bytes
    name: str
    pages: int = 0
    blocks: tuple[Block, ...] = ()
    orientation: Orientation = "portrait"
    place: Place | None = None

    @property
    def kind(self) -> str:
        """The ending: `docx`, `pdf` …; empty for a name without one."""
        return self.name.rpartition(".")[2].casefold() if "." in self.name else ""


@dataclass(frozen=True, slots=True)
class FieldPerson:
    """A person in a field that only the document's type has."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row of a table that only the document's type has: a cell for each column."""

    cells: tuple[TypeField, ...]


@dataclass(frozen=True, slots=True)
class TypeField:
    """A field that only the document's type has: its key, its name in Chinese, what it holds.

    What is not filled in holds an empty text, no rows, or no. `blocks` print it where the type's Word file
    does not: they stand behind the text of other formats.
    """

    name: str
    label: str
    value: str | bool | tuple[str, ...] | tuple[FieldPerson, ...] | tuple[FieldRow, ...]
    blocks: tuple[Block, ...] = ()
    origin: Origin = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The main text, or one attachment. `label` is 附件 / 附件1 at its head; `recipients` ends with ：.

    `entries` are those of the document's type, in the order of its manifest, filled in or not.
    """

    title: Title | None
    blocks: tuple[Block, ...]
    recipients: str = ""
    closing: Closing = Closing()
    label: str = ""
    orientation: Orientation = "portrait"
    origin: Origin = ""
    file: File | None = None
    """What stands under label and title as it is: a Word file that is put in, or a PDF that is bound in."""
    entries: tuple[Entry, ...] = ()
    fields: tuple[TypeField, ...] = ()
    """All that only the document's type has, in the order of its manifest, filled in or not."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The numbered ones among its blocks."""
        return tuple(block for block in self.blocks if isinstance(block, Item))


@dataclass(frozen=True, slots=True)
class StageMark:
    """What every page says of what is not final: 草稿, and which version (第3稿) where one is known.

    `watermark` asks for the label behind the text, too.
    """

    label: str
    version: int | None = None
    watermark: bool = False

    @property
    def text(self) -> str:
        """The mark as it is printed."""
        return f"{self.label}（第{self.version}稿）" if self.version else self.label


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: header block, main text, attachments in order. `kind` is its 文种.

    `names` are names and words that a title's lines should not be broken in.
    """

    kind: str
    header: Header
    main: Part
    attachments: tuple[Part, ...] = ()
    apart: tuple[Part, ...] = ()
    """Attachments that are files of their own; their labels have the document number."""
    imprint: Imprint = Imprint()
    names: frozenset[str] = frozenset()
    stage: StageMark | None = None
    """The mark of a document that is not final."""

    @property
    def ends_bound(self) -> bool:
        """Whether the pages of a file that is bound in are the last before the imprint."""
        return bool(self.attachments and self.attachments[-1].file and self.attachments[-1].file.pages)

    @property
    def name(self) -> str:
        """What it is called on one line: the title without its line breaks, else the number or type."""
        title = self.main.title.text.replace("\n", "") if self.main.title else ""
        return title or self.header.number or self.kind

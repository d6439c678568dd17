"""The Plan: what the office means, typed. Texts are as typed and remember their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from planforge.doctypes import DocType, FieldOption, Layout, OwnField
from planforge.document import AS_IN_TEMPLATE, File, Image, Orientation, PageChoices, Stamp
from planforge.forms import Day, DocNumber, OrderNumber, Person, Secrecy, TimeSpan, UnitLine
from planforge.messages import Place
from planforge.source import Node, Text

OPEN_LAYOUT = Layout()
Manner = Literal["insert", "bind", "apart"]
"""How an attachment travels: in the document, bound into its PDF, as a file of its own."""


USUAL = ("惯用", "usual")
"""What a plan says as 结束语 for the set phrase of its type."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time word for word, and beside it the days it covers; `span` is None where it is not understood."""

    text: Text
    span: TimeSpan | None


@dataclass(frozen=True, slots=True)
class UnitField:
    """The units of one role: role name, the label as the office calls it, the units in groups."""

    role: str
    label: str
    units: UnitLine
    place: Place


@dataclass(frozen=True, slots=True)
class Labelled:
    """Something else that is printed with the units: 责任人：…, 适用范围：…"""

    label: str
    text: Text


@dataclass(frozen=True, slots=True)
class Members:
    """One line of an organisation: the post as called (组长), and people or units."""

    label: str
    people: tuple[Person, ...]
    units: UnitLine | None
    place: Place


@dataclass(frozen=True, slots=True)
class Seat:
    """A person in an office: 周敏 局长（兼）."""

    person: Person
    concurrent: bool


@dataclass(frozen=True, slots=True)
class Office:
    """The working office of an organisation (办公室); `text` where it is written out as one text."""

    body: str = ""
    at: str = ""
    duties: str = ""
    director: tuple[Seat, ...] = ()
    deputies: tuple[Seat, ...] = ()
    daily: tuple[str, ...] = ()
    text: tuple[Text, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A leading body: its roster in the order typed, and its office."""

    members: tuple[Members, ...] = ()
    office: Office | None = None
    origin: str = ""
    after_units: bool = False
    """The item's units were typed before the roster and are printed before it."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table, and how many columns and rows it takes."""

    text: Text
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """表格: a place for each column in each row, None where a larger cell covers it.

    `widths` are shares and `alignments` names of choices, one for each column, or none.
    """

    origin: str
    place: Place
    rows: tuple[tuple[TableCell | None, ...], ...]
    header_rows: int = 0
    widths: tuple[float, ...] = ()
    alignments: tuple[str, ...] = ()
    caption: Text | None = None
    number: Text | None = None
    unnumbered: bool = False
    notes: tuple[Text, ...] = ()
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """图片, with its caption."""

    origin: str
    place: Place
    image: Image
    caption: Text | None = None
    number: Text | None = None
    unnumbered: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A section, goal, phase, indicator, task, requirement …: one recursive shape for all of them.

    `number` is a number given as typed (`X、`), `unnumbered` that it has none; `kind` is set on
    sections (`tasks`, `phases` …). `origin` is its path in the plan.
    """

    origin: str
    place: Place
    heading: Text | None = None
    content: tuple[Text, ...] = ()
    number: Text | None = None
    unnumbered: bool = False
    time: Time | None = None
    deadline: Time | None = None
    deadline_label: str = ""
    units: tuple[UnitField, ...] = ()
    notes: tuple[Labelled, ...] = ()
    units_note: Text | None = None
    items: tuple[Item, ...] = ()
    closing: tuple[Text, ...] = ()
    organisation: Organisation | None = None
    figures: tuple[Table | Picture, ...] = ()
    kind: str = ""
    layout: Layout = OPEN_LAYOUT
    id: Text | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """落款: who signs, one name a line, and who seals on behalf (代章)."""

    issuers: tuple[Text, ...] = ()
    behalf: Text | None = None
    unsigned: bool = False


@dataclass(frozen=True, slots=True)
class WantedSeals:
    """印章: pictures in the order of the names that sign (None: its space is kept), or no seal at all."""

    images: tuple[Image | None, ...] = ()
    unsealed: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class DocDate:
    """成文日期: a day, or the text of a draft's blank date."""

    text: str
    day: Day | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Body:
    """What a plan and an attachment both have: title, recipients, text, sections, signature, date."""

    origin: str
    place: Place
    title: Text | None = None
    untitled: bool = False
    subtitle: tuple[Text, ...] = ()
    speaker: Text | None = None
    salutation: Text | None = None
    recipients: Text | None = None
    opening: tuple[Text, ...] = ()
    figures: tuple[Table | Picture, ...] = ()
    sections: tuple[Item, ...] = ()
    closing: tuple[Text, ...] = ()
    ending: Text | None = None
    signature: Signature | None = None
    date: DocDate | None = None
    note: Text | None = None
    layout: Layout = OPEN_LAYOUT
    doctype: DocType | None = None
    id: Text | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: written in the plan (`body`), or a file that is put in, bound in or sent apart.

    `label` overrides 附件1 at its head; `unlabelled` leaves it out, and out of the attachment note.
    """

    body: Body
    file: Text | None = None
    manner: Manner = "insert"
    orientation: Orientation = "portrait"
    content: File | None = None
    """The file's bytes; None where it is only named, or became a table or picture of the body."""
    label: Text | None = None
    unlabelled: bool = False
    unread: bool = False
    """Something that it would hold was typed and could not be read, which is a fault already."""


@dataclass(frozen=True, slots=True)
class WantedNumber:
    """发文字号: a number, 自动 (`automatic`), or none."""

    number: DocNumber | OrderNumber | None
    automatic: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the directory: full name, short names, members where it is a group."""

    name: Text
    short: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    facts: tuple[tuple[Text, Node], ...] = ()
    """资料: values of variables and keys of plans, for rows that are this unit's."""


@dataclass(frozen=True, slots=True)
class OfficeSeries:
    """A series of numbers that an office gives: its code or name, how it is counted and written."""

    code: Text
    running: bool = False
    """Counted on over the years, as orders are; else from 1 in each year."""
    word: Literal["号", "期"] = "号"
    owner: Text | None = None
    """The office whose documents have these numbers; any where it is not said."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An office's standing facts (planforge.yaml)."""

    issuer: tuple[Text, ...] = ()
    code: Text | None = None
    register: Text | None = None
    series: tuple[OfficeSeries, ...] = ()
    recipients: Text | None = None
    printed_by: Text | None = None
    drafter: Text | None = None
    checker: Text | None = None
    countersigning: Text | None = None
    copies_printed: Text | None = None
    preprinted: bool = False
    seals: tuple[tuple[str, Image], ...] = ()
    layout: Layout = OPEN_LAYOUT
    page: PageChoices = AS_IN_TEMPLATE
    templates: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    type_versions: tuple[tuple[Text, Text], ...] = ()
    """The versions of types that the office keeps to."""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as typed, and its value."""

    text: Text
    value: Decimal


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row of a table: the values of its columns by their names, without those left open."""

    place: Place
    cells: Mapping[str, OwnValue] = field(hash=False)


OwnValue = (
    Text
    | tuple[Text, ...]
    | DocDate
    | Figure
    | FieldOption
    | bool
    | UnitLine
    | tuple[Person, ...]
    | tuple[FieldRow, ...]
)
"""What a field of a type's own holds, by its kind in the order of `FIELD_KINDS`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan."""

    body: Body
    doctype: DocType
    issuers: tuple[Text, ...] = ()
    mark: Text | None = None
    unmarked: bool = False
    number: WantedNumber | None = None
    code: Text | None = None
    matter: Text | None = None
    attachments: tuple[Attachment, ...] = ()
    note: tuple[Text, ...] = ()
    unnoted: bool = False
    copy_number: Text | None = None
    secrecy: Secrecy | None = None
    urgency: Text | None = None
    signers: tuple[Text, ...] = ()
    direction: str = ""
    seals: WantedSeals = WantedSeals()
    stamps: tuple[Stamp, ...] = ()
    attendance: tuple[tuple[str, Text], ...] = ()
    copies: Text | None = None
    recipients_in_imprint: bool = False
    printed_by: Text | None = None
    printed_on: DocDate | None = None
    preprinted: bool = False
    entries: tuple[tuple[Text, Text], ...] = ()
    fields: tuple[tuple[OwnField, OwnValue], ...] = ()
    """What only its type has, as far as it is filled in."""
    type_version: Text | None = None
    """The version of its type that it was written for."""
    drafter: Text | None = None
    checker: Text | None = None
    countersigning: Text | None = None
    copies_printed: Text | None = None
    profile: Profile = field(default_factory=Profile)
    units: tuple[Unit, ...] = ()
    file: str = ""
    files: tuple[tuple[str, str], ...] = ()
    """The files beside the plan that it was made from, and the SHA-256 of each."""

    @property
    def recipients(self) -> Text | None:
        """主送机关 as the plan names them; where its type must have some, else those of the profile."""
        if self.body.recipients is None and "recipients" in self.doctype.required:
            return self.profile.recipients
        return self.body.recipients

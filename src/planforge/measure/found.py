"""The elements of a finished document, as a reader finds them on its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planforge.measure.geometry import Box
from planforge.measure.page import Page, Picture, Rule
from planforge.measure.rows import Row

Format = Literal["general", "letter", "order", "minutes", "preprinted", "internal"]
"""The ordinary one, the three special ones of clause 10, paper with its red head printed, no head."""


@dataclass(slots=True)
class Head:
    """版头: what stands above the title.

    `marks` are the names of the issuer mark, `beside` the 文件 of a joint issue. `number` is the
    document number; `signers` the pieces of rows from 签发人 on.
    """

    copy_number: Row | None = None
    secrecy: Row | None = None
    urgency: Row | None = None
    marks: list[Row] = field(default_factory=list)
    beside: Row | None = None
    number: Row | None = None
    signers: list[Row] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    foot_rules: list[Rule] = field(default_factory=list)


@dataclass(slots=True)
class Title:
    """The title's lines, and smaller lines centred under it."""

    rows: list[Row] = field(default_factory=list)
    subtitle: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Closing:
    """From the attachment note to the note below the date."""

    note: list[Row] = field(default_factory=list)
    signature: list[Row] = field(default_factory=list)
    date: Row | None = None
    seals: list[Picture] = field(default_factory=list)
    remark: list[Row] = field(default_factory=list)
    attendance: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """Text of one stretch of pages: the main part, or an attachment.

    `body` are the rows of running text; what stands in a table or beside a picture is not among them.
    `first` and `last` are the pages it runs over.
    """

    first: int
    last: int
    title: Title = field(default_factory=Title)
    label: Row | None = None
    body: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Imprint:
    """版记: its rules, and the rows between them."""

    page: int
    rules: list[Rule] = field(default_factory=list)
    recipients: list[Row] = field(default_factory=list)
    copies: list[Row] = field(default_factory=list)
    issued: Row | None = None


@dataclass(slots=True)
class Found:
    """A document taken apart."""

    format: Format
    pages: tuple[Page, ...]
    rows: list[list[Row]]
    head: Head
    recipients: list[Row]
    main: Section
    attachments: list[Section]
    closing: Closing
    imprint: Imprint | None
    page_numbers: dict[int, Row]
    tables: dict[int, list[Box]]
    stand_ins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fonts of the PDF that stand in for others, by name, each with those that the document asks for."""

    def page(self, number: int) -> Page:
        """A page by its number, from 1."""
        return self.pages[number - 1]

    @property
    def sections(self) -> list[Section]:
        """The main part and the attachments."""
        return [self.main, *self.attachments]

    def table_holds(self, row: Row) -> bool:
        """Whether a row stands in a table."""
        return any(
            box.left - 1 <= row.ink.centre <= box.right + 1 and box.top <= row.ink.middle <= box.bottom
            for box in self.tables.get(row.page, ())
        )

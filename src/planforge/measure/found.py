"""The elements of a finished document, as a reader finds them on its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from planforge.measure.geometry import Box
from planforge.measure.page import Page, Picture, Rule
from planforge.measure.rows import Row, stands_in
from planforge.standard.figures import BOTTOM, LEFT, TOP

Format = Literal["general", "letter", "order", "minutes", "preprinted", "form", "internal"]
"""The ordinary one, the three special ones of clause 10, paper with its red head printed, a dispatch form
before the text, no head."""


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


Signing = Literal["none", "sealed", "unsealed", "stamped"]
"""Not signed; with a seal, or the space kept for one (7.3.5.1); without (7.3.5.2); with a stamp (7.3.5.3)."""


@dataclass(slots=True)
class Closing:
    """From the attachment note to the note below the date.

    `signature` has the names of offices, or the posts beside stamps, each by itself; `behalf` the bracket
    of an office that seals for others (代章). `seals` and `stamps` are their pictures; without any,
    `signing` tells for which of them the space is kept. `unplaced` are pictures that may be seals or stamps,
    but stand where neither is looked for, each with the code of the catalogue that says so.
    """

    signing: Signing = "none"
    note: list[Row] = field(default_factory=list)
    signature: list[Row] = field(default_factory=list)
    behalf: list[Row] = field(default_factory=list)
    date: Row | None = None
    seals: list[Picture] = field(default_factory=list)
    stamps: list[Picture] = field(default_factory=list)
    unplaced: list[tuple[Picture, str]] = field(default_factory=list)
    remark: list[Row] = field(default_factory=list)
    attendance: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """Text of one stretch of pages: the main part, an attachment, or what an order puts in force (no label).

    `body` are the rows of running text, page after page; what stands in a table or beside a picture is not
    among them.
    `first` and `last` are the pages it runs over.
    """

    first: int
    last: int
    title: Title = field(default_factory=Title)
    label: Row | None = None
    body: list[Row] = field(default_factory=list)

    def by_page(self) -> dict[int, list[Row]]:
        """The rows of its text by the pages that they stand on, in their order."""
        return {page: list(rows) for page, rows in groupby(self.body, key=lambda row: row.page)}


@dataclass(slots=True)
class Imprint:
    """版记: its rules on its last page, and its rows; a long list of recipients begins on a page before.

    `issued` is the line that ends with 印发, `office` what stands above it of a printing office that is too
    long for one line.
    """

    page: int
    rules: list[Rule] = field(default_factory=list)
    recipients: list[Row] = field(default_factory=list)
    copies: list[Row] = field(default_factory=list)
    office: list[Row] = field(default_factory=list)
    issued: Row | None = None

    @property
    def printing(self) -> list[Row]:
        """The lines of printing office and date."""
        return [*self.office, *([self.issued] if self.issued else [])]

    @property
    def rows(self) -> list[Row]:
        """All its lines."""
        return [*self.recipients, *self.copies, *self.printing]


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

    def page_of(self, picture: Picture) -> int:
        """The number of the page that a picture stands on."""
        return next(page.number for page in self.pages if any(each is picture for each in page.pictures))

    @property
    def sections(self) -> list[Section]:
        """The main part and the attachments."""
        return [self.main, *self.attachments]

    def upright(self, row: Row) -> Box:
        """The cells of a row across, its ink down, as it is read.

        On a page on its side, the corner of the text area that is then the upper left one is where that
        corner is on other pages.
        """
        if row.turn != 3:
            return Box(row.left, row.ink.top, row.right, row.ink.bottom)
        across, down = LEFT + BOTTOM, TOP - LEFT
        return Box(row.left + across, row.ink.left + down, row.right + across, row.ink.right + down)

    def table_holds(self, row: Row) -> bool:
        """Whether a row stands in a table."""
        return stands_in(row, self.tables.get(row.page, ()))

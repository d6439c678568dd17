"""Pages → elements: by place, colour, size and words, whoever made the document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from planforge.measure.closing import read_closing, unplaced_pictures
from planforge.measure.found import Closing, Format, Found, Head, Section, Title
from planforge.measure.geometry import Box
from planforge.measure.imprint import is_framed, read_imprint
from planforge.measure.page import Page, Rule, is_red
from planforge.measure.places import is_across, is_centred, is_flush, is_paragraph
from planforge.measure.rows import Row, rows_of, stands_in
from planforge.measure.tables import tables_of
from planforge.standard.figures import BOTTOM, CENTRE, LEFT, RIGHT, TOP

_COPY_NUMBER = re.compile(r"(份号[：:]?|No\.?|№)?\d{4,8}")
_SECRECY = re.compile(r"(绝密|机密|秘密).{0,12}")
_URGENCY = re.compile(r"特提|特急|加急|平急|紧急|急件")
_NUMBER = re.compile(r".*[〔\[（(【［﹝〈]?\s*\d{2,4}\s*[〕\])）】］﹞〉]?.*号|第\d+[号期]")
_SIGNER = re.compile(r"签发人|会签人")
_HEAD_PIECE = re.compile(
    rf"{_COPY_NUMBER.pattern}|{_SECRECY.pattern}|{_URGENCY.pattern}|(签发人|会签人).*|第\d+[号期]"
    r"|[\u4e00-\u9fffA-Za-z]{1,20}[〔\[（(【［﹝〈]\d{2,4}[〕\])）】］﹞〉].{0,6}号"
)
"""What stands above a title on paper without a mark; a number has its year in brackets."""
_PAGE_NUMBER = re.compile(r"[—–\-－―─·\s]*\d+[—–\-－―─·\s]*|第\d+页(共\d+页)?")
_DRAFT_MARK = re.compile(r"[\u4e00-\u9fff]{1,8}稿([（(]第\d+[稿版][）)])?")
_DRAFT_MARK_END = 20.0
"""Millimetres from the upper edge."""
_APART = re.compile(r".{2,30}号附件\d{0,2}")
"""The label of an attachment that is sent apart (7.3.7)."""
_LABEL = re.compile(r"(.{2,30}号)?附\s*件\s*[\d一二三四五六七八九十]{0,3}[：:]?")
_FORM_CELL = re.compile(r"签\s*发|会\s*签|[核拟]\s*稿|[拟审]\s*办")
"""What leaders and clerks sign beside on a dispatch form."""
_PERIODICAL = re.compile(r".*(简报|快报|专报|要情|信息|动态|参阅|内参|通讯|简讯|月报|周报)")
"""Marks of papers that GB/T 9704-2012 knows nothing of."""
_OFFICES = re.compile(
    r".*(府|局|委|会|院|厅|办|部|处|室|司|署|门|位|关|校|机构|兵团|军区|企业|银行|中心|公司|街道）?|同志们?)[：:，。；]?"
)
"""What the name of somebody who is written to ends with."""
_DATED = re.compile(r"[\d（(]|届")
_MOST_RECIPIENTS = 66
"""Rows: three pages of them."""
_LARGE = 19.0
"""Points: titles and marks are larger, text is not."""
_SMALL_RULE = 100.0
_HEAD_END = 160.0
"""Millimetres: a mark does not stand lower."""


def recognise(pages: tuple[Page, ...], stand_ins: Mapping[str, tuple[str, ...]] | None = None) -> Found:
    """Find the elements of a document. Nothing is asked of the program that made it.

    `stand_ins`: fonts of the pages that were taken for others, as `Found` has them.
    """
    rows = [[row for row in rows_of(page) if not _is_draft_mark(page, row)] for page in pages]
    page_numbers = {
        page.number: row for page, of in zip(pages, rows, strict=True) if (row := _page_number(page, of))
    }
    running = [
        [row for row in of if row.turn == page.reading and row is not page_numbers.get(page.number)]
        for page, of in zip(pages, rows, strict=True)
    ]
    tables = {page.number: tables_of(page) for page in pages}
    imprint = read_imprint(pages, running, tables)
    if imprint is not None:
        tables[imprint.page] = [box for box in tables[imprint.page] if not is_framed(imprint, box)]
    if imprint is not None:
        taken = {id(row) for row in imprint.rows}
        running = [[row for row in of if id(row) not in taken] for of in running]
    form, head, running[0] = (
        ("form", Head(), []) if _is_form(running, tables[1]) else _head(pages[0], running[0], tables[1])
    )
    starts = [
        page.number
        for page, of in zip(pages, running, strict=True)
        if (label := _label(page, of)) and (page.number > 1 or _APART.fullmatch(label.text))
    ]
    found = Found(
        form,
        pages,
        rows,
        head,
        [],
        Section(2 if form == "form" else 1, (starts[0] if starts else len(pages) + 1) - 1),
        [Section(first, after - 1) for first, after in pairwise([*starts, len(pages) + 1])],
        Closing(),
        imprint,
        page_numbers,
        tables,
        stand_ins or {},
    )
    _read_main(found, running)
    for section in found.attachments:
        _read_attachment(
            section, [row for of in running[section.first - 1 : section.last] for row in of], found
        )
    found.closing.unplaced = unplaced_pictures(found)
    return found


# --- page numbers and imprint


def _is_draft_mark(page: Page, row: Row) -> bool:
    """Whether a row says in the upper margin that the document is a draft: the final one goes without it."""
    edge = row.ink.right if page.turned else row.ink.bottom
    return row.turn == page.reading and edge < _DRAFT_MARK_END and bool(_DRAFT_MARK.fullmatch(row.text))


def _page_number(page: Page, rows: Sequence[Row]) -> Row | None:
    """The page number: outside the text area, below it or, in a foreign layout, above or beside."""
    fitting = [row for row in rows if _PAGE_NUMBER.fullmatch(row.text) and _is_outside(row)]
    return max(fitting, key=lambda row: row.ink.middle, default=None)


def _is_outside(row: Row) -> bool:
    beside = row.ink.left > RIGHT or row.ink.right < LEFT
    return row.ink.top > BOTTOM or row.ink.bottom < TOP - 5 or (row.turn > 0 and beside)


# --- head


def _is_form(running: Sequence[list[Row]], tables: Sequence[Box]) -> bool:
    """Whether page one is a dispatch form (发文稿纸): its name, a table to sign in; the title behind it."""
    inside = [row for row in running[0] if stands_in(row, tables)]
    over = [row for row in running[0] if not stands_in(row, tables)]
    signed = any(_FORM_CELL.match(piece.text) for row in inside for piece in row.pieces())
    behind = running[1][:1] if len(running) > 1 else []
    return signed and all(row.size > _LARGE for row in [*over, *behind]) and bool(behind)


def _head(page: Page, rows: list[Row], tables: Sequence[Box]) -> tuple[Format, Head, list[Row]]:
    """版头, the format that it shows, and the rows that stand after it."""
    head = Head()
    across = sorted(
        (rule for rule in page.rules if is_across(rule, _SMALL_RULE)), key=lambda rule: rule.box.middle
    )
    red = [rule for rule in across if is_red(rule.colour)]
    marks = _marks([row for row in rows if not stands_in(row, tables)], red)
    rules = red or _plain_rules(across, rows, marks)
    head.rules = [rule for rule in rules if rule.box.middle < _HEAD_END + 60]
    head.foot_rules = [rule for rule in rules if rule not in head.rules]
    _read_marks(head, marks)
    if not marks and not rules:
        form, rest = _without_mark(head, rows, tables)
        return form, head, rest
    form = _format(head)
    left = [row for row in rows if row not in marks]
    end = _end_of_head(head, form, left)
    before = [row for row in left if row.ink.middle < end]
    rest = [row for row in left if row.ink.middle >= end]
    taken = [piece for row in before for piece in row.pieces() if _read_head_piece(head, piece, row)]
    if form == "letter":
        rest = [row for row in before if not any(piece.glyphs[0] in row.glyphs for piece in taken)] + rest
    return form, head, rest


def _marks(rows: Sequence[Row], red_rules: Sequence[Rule]) -> list[Row]:
    """The rows of the issuer mark: red; or large, and above the red rule or the number."""
    numbers = [row.ink.top for row in rows if row.size < _LARGE and _has_number(row)]
    limit = min([*(rule.box.top for rule in red_rules), *numbers], default=0.0)
    large = [row for row in rows if row.size > _LARGE - 1 and row.ink.top < _HEAD_END]
    red = [row for row in rows if row.red and (row in large or row.ink.bottom < limit)]
    return red or [row for row in large if row.ink.bottom < limit]


def _without_mark(head: Head, rows: list[Row], tables: Sequence[Box]) -> tuple[Format, list[Row]]:
    """Read what stands above the title of paper whose mark is printed already, or that has none."""
    at = 0
    for row in rows:
        if row.size > _LARGE - 1 or stands_in(row, tables) or not _is_of_head(head, row):
            break
        for piece in row.pieces():
            _read_head_piece(head, piece, row)
        at += 1
    if head.number is None:
        return "internal", rows[at:]
    at_the_right = head.number.right > RIGHT - 3 and head.number.left > CENTRE
    return "letter" if at_the_right else "preprinted", rows[at:]


def _is_of_head(head: Head, row: Row) -> bool:
    """Whether a row holds nothing but elements of a head; names follow signers."""
    if _SECRECY.fullmatch(row.text) or _URGENCY.fullmatch(row.text):
        return True
    pieces = row.pieces()
    labels = [*head.signers, *(piece for piece in pieces if _SIGNER.match(piece.text))]
    names_from = min((label.left for label in labels), default=RIGHT) + 5
    return all(_HEAD_PIECE.fullmatch(piece.text) or piece.left > names_from for piece in pieces)


def _plain_rules(across: Sequence[Rule], rows: Sequence[Row], marks: Sequence[Row]) -> list[Rule]:
    """Rules between mark and title that are not red, as they should be."""
    if not marks:
        return []
    over = max(row.ink.bottom for row in marks)
    titles = [row.ink.top for row in rows if row.size > _LARGE and row.ink.top > over]
    return [rule for rule in across if over < rule.box.middle < min(titles, default=over + 60)]


def _has_number(row: Row) -> bool:
    return row.ink.top < _HEAD_END and any(_NUMBER.fullmatch(piece.text) for piece in row.pieces())


def _format(head: Head) -> Format:
    text = "".join(row.text for row in head.marks)
    double = len(head.rules) > 1 and head.rules[1].box.middle - head.rules[0].box.middle < 4
    if double or (head.foot_rules and head.marks and head.marks[0].ink.top < 50):
        return "letter"
    if head.marks and text.endswith("令"):
        return "order"
    if head.marks and text.endswith("纪要"):
        return "minutes"
    return "internal" if _PERIODICAL.fullmatch(text) else "general"


def _read_marks(head: Head, rows: list[Row]) -> None:
    """The names of the mark; 文件 beside them where several share it."""
    names = []
    for row in rows:
        if row.text == "文件":
            head.beside = row
        elif (
            len(rows) > 1
            and row.text.endswith("文件")
            and row.right > max(each.right for each in rows if each is not row) + 5
        ):
            head.beside = row.cut(-2)
            names.append(row.cut(0, -2))
        else:
            names.append(row)
    head.marks = names


def _end_of_head(head: Head, form: Format, rows: Sequence[Row]) -> float:
    """Where the head ends, in mm: at its rule, or below its number where it has none."""
    if form == "letter":
        title = next((row for row in rows if row.size > _LARGE), None)
        return title.ink.top - 0.1 if title else head.rules[-1].box.bottom + 30
    if head.rules:
        return head.rules[-1].box.middle
    numbered = [row.ink.bottom for row in rows if _has_number(row)]
    marks = [row.ink.bottom for row in head.marks]
    return min(numbered, default=max(marks, default=0.0)) + 1


def _read_head_piece(head: Head, piece: Row, row: Row) -> bool:
    """Take a piece of a row of the head for what it is; whether it is anything."""
    text = piece.text
    if _COPY_NUMBER.fullmatch(text) and head.copy_number is None:
        head.copy_number = piece
    elif _SECRECY.fullmatch(text) and head.secrecy is None:
        head.secrecy = piece
    elif _URGENCY.fullmatch(text) and head.urgency is None:
        head.urgency = piece
    elif _SIGNER.match(text) or (head.signers and piece.left > head.signers[0].left + 5):
        head.signers.append(piece)
    elif _NUMBER.fullmatch(text) and head.number is None:
        head.number = piece
    else:
        return _read_spread(head, row)
    return True


def _read_spread(head: Head, row: Row) -> bool:
    """Two characters spread with a blank between: 机　密, 特　急."""
    if _SECRECY.fullmatch(row.text):
        head.secrecy = row
    elif _URGENCY.fullmatch(row.text):
        head.urgency = row
    else:
        return False
    return True


# --- title, text, closing


def _label(page: Page, rows: Sequence[Row]) -> Row | None:
    """The label of an attachment: the first row of its page."""
    first = rows[0] if rows else None
    if first is None or not _LABEL.fullmatch(first.text):
        return None
    at_head = page.turned or (first.left < CENTRE - 20 and first.ink.top < TOP + 40)
    return first if at_head else None


def _read_main(found: Found, running: Sequence[list[Row]]) -> None:
    section = found.main
    rows = [row for of in running[: section.last] for row in of]
    rest = _read_title(section.title, rows, may_be_small=found.format not in ("order", "minutes"))
    rest = _read_recipients(found, rest)
    read_closing(found, section, rest)


def _read_attachment(section: Section, rows: list[Row], found: Found) -> None:
    section.label = _label(found.page(section.first), rows)
    rest = _read_title(section.title, rows[1:] if section.label else rows)
    section.body = [row for row in rest if not found.table_holds(row)]


def _read_title(title: Title, rows: list[Row], *, may_be_small: bool = True) -> list[Row]:
    """The title's rows: large type at the beginning, or centred where there is none; gives the rest."""
    head = list(takewhile(lambda row: row.size > _LARGE, rows))
    if not head and may_be_small:
        head = list(takewhile(lambda row: is_centred(row) and row.size > 15, rows[:4]))
    title.rows = head
    rest = rows[len(head) :]
    if head:
        below = head[-1].page
        title.subtitle = list(
            takewhile(lambda row: row.page == below and is_centred(row) and not is_paragraph(row), rest[:8])
        )
    return rest[len(title.subtitle) :]


def _read_recipients(found: Found, rows: list[Row]) -> list[Row]:
    """主送机关: rows at the left edge up to a colon, or to the first paragraph; the first may be indented."""
    flush = list(takewhile(lambda row: is_flush(row) and not found.table_holds(row), rows[:_MOST_RECIPIENTS]))
    taken = _up_to_colon(flush) or flush
    if not taken and rows and is_paragraph(rows[0]):
        goes_on = list(takewhile(is_flush, rows[1:_MOST_RECIPIENTS]))
        taken = rows[: 1 + len(_up_to_colon(goes_on))] if goes_on else rows[:1]
        # What is indented is text, or says when something was adopted, unless it names offices.
        words = "".join(row.text for row in taken)
        taken = taken if _is_written_to(words, taken) else []
    if taken and (taken[-1].text.endswith(("：", ":")) or _OFFICES.fullmatch(taken[-1].text)):
        found.recipients = taken
        return rows[len(taken) :]
    return rows


def _is_written_to(words: str, rows: list[Row]) -> bool:
    """Whether a paragraph names offices; a row in pieces is one of a table without rules."""
    whole = all(len(row.pieces()) == 1 for row in rows)
    return whole and _OFFICES.fullmatch(words) is not None and not _DATED.search(words)


def _up_to_colon(rows: list[Row]) -> list[Row]:
    """The rows up to one that ends with a colon; none without."""
    return next((rows[:at] for at, row in enumerate(rows, 1) if row.text.endswith(("：", ":"))), [])

"""Pages → elements: by place, colour, size and words, whoever made the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, takewhile

from planforge.measure.found import Closing, Format, Found, Head, Imprint, Section, Signing, Title
from planforge.measure.geometry import Box, around
from planforge.measure.page import Page, Picture, Rule, is_black, is_red
from planforge.measure.rows import Row, rows_of, stands_in
from planforge.standard.figures import BOTTOM, CENTRE, EM_3, LEFT, RIGHT, TOP

_COPY_NUMBER = re.compile(r"(份号[：:]?|No\.?|№)?\d{4,8}")
_SECRECY = re.compile(r"(绝密|机密|秘密).{0,10}")
_URGENCY = re.compile(r"特提|特急|加急|平急|紧急|急件")
_NUMBER = re.compile(r".*[〔\[（(【［﹝〈]?\s*\d{2,4}\s*[〕\])）】］﹞〉]?.*号|第\d+[号期]")
_SIGNER = re.compile(r"签发人|会签人")
_HEAD_PIECE = re.compile(
    rf"{_COPY_NUMBER.pattern}|{_SECRECY.pattern}|{_URGENCY.pattern}|(签发人|会签人).*|第\d+[号期]"
    r"|[\u4e00-\u9fffA-Za-z]{1,20}[〔\[（(【［﹝〈]\d{2,4}[〕\])）】］﹞〉].{0,6}号"
)
"""What stands above a title on paper without a mark; a number has its year in brackets."""
_PAGE_NUMBER = re.compile(r"[—–\-－―─·\s]*\d+[—–\-－―─·\s]*|第\d+页(共\d+页)?")
_DATE = re.compile(r".{2,4}年.{1,3}月.{1,3}[日号]|\d{2,4}[./\-]\d{1,2}[./\-]\d{1,2}日?|\d*年\d*月\d*日")
_LABEL = re.compile(r"(.{2,30}号)?附\s*件\s*[\d一二三四五六七八九十]{0,3}[：:]?")
_NOTE = re.compile(r"附件[\d一二三四五六七八九十]{0,3}[：:].*")
_NO_NOTE = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")
_NUMBERED = re.compile(r"\d{1,2}[.．、]")
_CAPTION = re.compile(r"[图表]\d")
_BEHALF = re.compile(r"[（(].*代")
_POST = re.compile(r".*(长|主任|书记|主席|总理|主委|会长|代表)")
_NO_TEXT = re.compile(r"[（(\[]此页无正文[）)\]]")
_ATTENDANCE = re.compile(r"(出席|请假|列席|参加|缺席|记录|主持)[：:].*")
_COPIES, _RECIPIENTS = re.compile(r"抄\s*[送报][：:].*"), re.compile(r"主\s*送[：:].*")
_ISSUED = re.compile(r".*\d.*印发[。.]?")
_PERIODICAL = re.compile(r".*(简报|快报|专报|要情|信息|动态|参阅|内参|通讯|简讯|月报|周报)")
"""Marks of papers that GB/T 9704-2012 knows nothing of."""
_OFFICES = re.compile(
    r".*(府|局|委|会|院|厅|办|部|处|室|司|署|门|位|关|校|中心|公司|街道）?|同志们?)[：:，。；]?"
)
"""What the name of somebody who is written to ends with."""
_MOST_RECIPIENTS = 66
"""Rows: three pages of them."""
_LARGE = 19.0
"""Points: titles and marks are larger, text is not."""
_SMALL_RULE = 100.0
_IMPRINT_RULE = 120.0
_HEAD_END = 160.0
"""Millimetres: a mark does not stand lower."""
_SMALL = 15.0
"""Points: the type of an imprint is smaller."""
_OVER_IMPRINT = 12.0
"""Millimetres from the rule of an imprint to the ink of its first line, at most."""
_NAMES_APART = 0.7
"""Ems of white between names of offices side by side, beyond what parts their own characters."""
_WHITE = 9.0
"""Millimetres: more than the white between lines, an empty line or the space of a seal."""
_ONE_LINE = 17.0
"""Millimetres: 空一行 at most; the space that is kept for a seal is larger."""
_SMALLEST_SEAL = 28.0
_ABOVE, _BELOW = 45.0, 35.0
"""Millimetres above the names and below the date, in which a seal or stamp has its middle."""


def recognise(pages: tuple[Page, ...], stand_ins: Mapping[str, tuple[str, ...]] | None = None) -> Found:
    """Find the elements of a document. Nothing is asked of the program that made it.

    `stand_ins`: fonts of the pages that were taken for others, as `Found` has them.
    """
    rows = [rows_of(page) for page in pages]
    page_numbers = {
        page.number: row for page, of in zip(pages, rows, strict=True) if (row := _page_number(page, of))
    }
    running = [
        [row for row in of if row.turn == page.reading and row is not page_numbers.get(page.number)]
        for page, of in zip(pages, rows, strict=True)
    ]
    tables = {page.number: _tables(page) for page in pages}
    imprint = _imprint(pages, running, tables)
    if imprint is not None:
        taken = {id(row) for row in imprint.rows}
        running = [[row for row in of if id(row) not in taken] for of in running]
    form, head, rest = _head(pages[0], running[0])
    running[0] = rest
    starts = [
        page.number for page, of in zip(pages, running, strict=True) if page.number > 1 and _label(page, of)
    ]
    found = Found(
        form,
        pages,
        rows,
        head,
        [],
        Section(1, (starts[0] if starts else len(pages) + 1) - 1),
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
    return found


# --- page numbers and imprint


def _page_number(page: Page, rows: Sequence[Row]) -> Row | None:
    """The page number: outside the text area, below it or, in a foreign layout, above or beside."""
    fitting = [row for row in rows if _PAGE_NUMBER.fullmatch(row.text) and _is_outside(row)]
    return max(fitting, key=lambda row: row.ink.middle, default=None)


def _is_outside(row: Row) -> bool:
    beside = row.ink.left > RIGHT or row.ink.right < LEFT
    return row.ink.top > BOTTOM or row.ink.bottom < TOP - 5 or (row.turn > 0 and beside)


def _imprint(
    pages: Sequence[Page], rows: Sequence[list[Row]], tables: Mapping[int, Sequence[Box]]
) -> Imprint | None:
    """版记: 抄送, 主送 and 印发 at the end of the last page that has any, and of pages before it."""
    free = [
        [row for row in of if not any(box.holds(row.ink) for box in tables[page.number])]
        for page, of in zip(pages, rows, strict=True)
    ]
    rules = [
        [rule for rule in page.rules if _across(rule, _IMPRINT_RULE) and is_black(rule.colour)]
        for page in pages
    ]
    starts = [
        next((at for at, row in enumerate(of) if _is_imprint(row, black)), None)
        for of, black in zip(free, rules, strict=True)
    ]
    last = next((at for at in reversed(range(len(pages))) if starts[at] is not None), None)
    if last is None:
        return None
    first = _first_page(free, starts, last)
    inside = [row for at in range(first, last + 1) for row in free[at][starts[at] if at == first else 0 :]]
    on_last = [row for row in inside if row.page == pages[last].number]
    # Rules of a table above are not the imprint's, which begins with the last one over its first row.
    over = _rules_over(on_last[0], rules[last])
    top = max((rule.box.middle for rule in over), default=on_last[0].ink.top)
    imprint = Imprint(
        pages[last].number,
        sorted(
            (rule for rule in rules[last] if rule.box.middle >= top - 0.1),
            key=lambda rule: rule.box.middle,
        ),
    )
    _share(imprint, inside, rules)
    return imprint


def _first_page(rows: Sequence[list[Row]], starts: Sequence[int | None], last: int) -> int:
    """Where a list of recipients begins that runs over pages, in small type all along."""
    first, at = last, last
    while at and all(row.size <= _SMALL for row in rows[at][: starts[at]]):
        at -= 1
        if not all(row.size <= _SMALL for row in rows[at][starts[at] or 0 :]):
            break
        if starts[at] is not None:
            first = at
    return first


def _rules_over(row: Row, rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if -0.5 <= row.ink.top - rule.box.middle <= _OVER_IMPRINT]


def _is_imprint(row: Row, rules: Sequence[Rule]) -> bool:
    """Whether a row is of an imprint: by its words, in small type or under a rule."""
    if row.ink.top < TOP - 3 or (row.size > _SMALL and not _rules_over(row, rules)):
        return False
    return any(words.fullmatch(row.text) for words in (_COPIES, _RECIPIENTS, _ISSUED))


def _share(imprint: Imprint, rows: Sequence[Row], rules: Sequence[Sequence[Rule]]) -> None:
    """Share the rows of an imprint out among its elements; a rule ends a list."""
    into: list[Row] | None = None
    for above, row in pairwise([rows[0], *rows]):
        over = (rule.box.middle for rule in rules[row.page - 1])
        parted = row.page == above.page and any(above.ink.bottom < at < row.ink.top for at in over)
        if _RECIPIENTS.fullmatch(row.text):
            into = imprint.recipients
        elif _COPIES.fullmatch(row.text):
            into = imprint.copies
        elif parted or into is None:
            into = imprint.office
        if into is imprint.office and _ISSUED.fullmatch(row.text):
            imprint.issued = row
        elif imprint.issued is None:
            into.append(row)


# --- head


def _head(page: Page, rows: list[Row]) -> tuple[Format, Head, list[Row]]:
    """版头, the format that it shows, and the rows that stand after it."""
    head = Head()
    across = sorted(
        (rule for rule in page.rules if _across(rule, _SMALL_RULE)), key=lambda rule: rule.box.middle
    )
    red = [rule for rule in across if is_red(rule.colour)]
    tables = _tables(page)
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
    _read_closing(found, section, rest)


def _read_attachment(section: Section, rows: list[Row], found: Found) -> None:
    section.label = _label(found.page(section.first), rows)
    rest = _read_title(section.title, rows[1:] if section.label else rows)
    section.body = [row for row in rest if not found.table_holds(row)]


def _read_title(title: Title, rows: list[Row], *, may_be_small: bool = True) -> list[Row]:
    """The title's rows: large type at the beginning, or centred where there is none; gives the rest."""
    head = list(takewhile(lambda row: row.size > _LARGE, rows))
    if not head and may_be_small:
        head = list(takewhile(lambda row: _is_centred(row) and row.size > 15, rows[:4]))
    title.rows = head
    rest = rows[len(head) :]
    if head:
        below = head[-1].page
        title.subtitle = list(
            takewhile(lambda row: row.page == below and _is_centred(row) and not _is_paragraph(row), rest[:8])
        )
    return rest[len(title.subtitle) :]


def _is_centred(row: Row) -> bool:
    return abs(row.ink.centre - CENTRE) < 2.5 and row.left > LEFT + 1.5 * EM_3


def _is_paragraph(row: Row) -> bool:
    """Whether a row begins where a paragraph does."""
    return LEFT + 1.5 * EM_3 < row.left < LEFT + 2.6 * EM_3


def _is_flush(row: Row) -> bool:
    return abs(row.left - LEFT) < 3


def _read_recipients(found: Found, rows: list[Row]) -> list[Row]:
    """主送机关: rows at the left edge up to a colon, or to the first paragraph; one row may be indented."""
    flush = list(
        takewhile(lambda row: _is_flush(row) and not found.table_holds(row), rows[:_MOST_RECIPIENTS])
    )
    at = next((at for at, row in enumerate(flush, 1) if row.text.endswith(("：", ":"))), len(flush))
    taken = flush[:at]
    if not taken and len(rows) > 1 and _is_paragraph(rows[1]) and _OFFICES.fullmatch(rows[0].text):
        taken = rows[:1]
    if taken and (taken[-1].text.endswith(("：", ":")) or _OFFICES.fullmatch(taken[-1].text)):
        found.recipients = taken
        return rows[len(taken) :]
    return rows


def _read_closing(found: Found, section: Section, rows: list[Row]) -> None:
    """From the date upwards and downwards: signature, attachment note, remark; the rest is text."""
    closing = found.closing
    rows = [row for row in rows if not found.table_holds(row)]
    at = _last(rows, lambda row: _date_in(row) is not None)
    before, after = (rows, []) if at is None else (rows[:at], rows[at + 1 :])
    above, closing.note, below = _parted_at_note(before)
    if at is None:
        text = [*above, *below]
    else:
        signed = len(below) if closing.note else _count_signed(above, rows[at])
        _read_signature(found, before[: len(before) - signed], before[len(before) - signed :], rows[at])
        text = above[: len(above) - (0 if closing.note else signed)]
        if not closing.note:
            _, closing.note, behind = _parted_at_note(after)
            after = [row for row in after if row not in closing.note and row not in behind] + behind
    closing.remark = _remark(closing, after)
    after = after[len(closing.remark) :]
    if found.format == "minutes":
        closing.attendance = _attendance(text)
        text = text[: len(text) - len(closing.attendance)]
    section.body = text + _put_in_force(found, after)


def _attendance(rows: Sequence[Row]) -> list[Row]:
    """出席, 请假, 列席 at the end of minutes; rows that go on begin further in than a paragraph."""
    last = list(
        takewhile(
            lambda row: _ATTENDANCE.fullmatch(row.text) is not None or row.left > LEFT + 2.6 * EM_3,
            reversed(rows),
        )
    )[::-1]
    at = next((place for place, row in enumerate(last) if _ATTENDANCE.fullmatch(row.text)), len(last))
    return last[at:]


def _parted_at_note(rows: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """What stands above the attachment note, its lines, and what stands below it."""
    start = _last(rows, lambda row: _NOTE.match(row.text) is not None)
    if start is None or any(_NO_NOTE.match(row.text) for row in rows[start:]):
        return rows, [], []
    end = start + 1
    while end < len(rows) and _goes_on(rows[end - 1], rows[end]):
        end += 1
    return rows[:start], rows[start:end], rows[end:]


def _goes_on(one: Row, two: Row) -> bool:
    """Whether a line goes on with the attachment note above it, rather than being a signature."""
    near = two.page != one.page or two.ink.top - one.ink.bottom < _WHITE
    return near and (_NUMBERED.match(two.text) is not None or two.left < LEFT + 8 * EM_3)


def _put_in_force(found: Found, rows: list[Row]) -> list[Row]:
    """Make pages behind the date a section, as a regulation behind its order; give the rows before them."""
    date = found.closing.date
    own = [row for row in rows if date and row.page > date.page]
    if date and own:
        found.attachments.insert(0, Section(own[0].page, found.main.last))
        found.main.last = own[0].page - 1
    return rows[: len(rows) - len(own)]


def _date_in(row: Row) -> Row | None:
    """The date at the end of a row, in its right half or near it."""
    last = row.pieces()[-1]
    return last if _DATE.fullmatch(last.text) and last.left > LEFT + 6 * EM_3 else None


def _remark(closing: Closing, rows: list[Row]) -> list[Row]:
    """附注: what follows the date on its page, up to the bracket that closes it."""
    of = [row for row in rows if closing.date and row.page == closing.date.page]
    if not of or not of[0].text.startswith(("（", "(")):
        return of[:3]
    end = next((at for at, row in enumerate(of) if row.text.endswith(("）", ")"))), len(of) - 1)
    return of[: end + 1]


def _read_signature(found: Found, above: Sequence[Row], signed: list[Row], dated: Row) -> None:
    """Signature, date, seals and stamps, and what kind of signing they make."""
    closing = found.closing
    closing.date = _date_in(dated)
    bracket = next((at for at, row in enumerate(signed) if _BEHALF.match(row.text)), len(signed))
    for row in (*signed[:bracket], *dated.pieces()[:-1]):
        closing.signature += _names(row)
    closing.behalf = signed[bracket:]
    _read_pictures(found, max((row.ink.top for row in above if row.page == dated.page), default=TOP))
    first = next(iter(closing.signature), dated)
    bottoms = [row.ink.bottom for row in above if row.page == first.page]
    closing.signing = _signing(closing, first.ink.top - max(bottoms, default=first.ink.top - _ONE_LINE))


def _count_signed(rows: Sequence[Row], date: Row) -> int:
    """How many rows above a date are its signature."""
    under = date
    for taken, row in enumerate(reversed(rows)):
        at = len(rows) - 1 - taken
        if row.page < date.page - 1 or not _is_signed(rows[at - 1] if at else None, row, under):
            return taken
        under = row
    return len(rows)


def _is_signed(over: Row | None, row: Row, under: Row) -> bool:
    """Whether a row is set as a signature: far in, or by itself, or as far to the right as the next one."""
    text = row.text
    if text.endswith(("。", "；", "：", "！", "？")) or _CAPTION.match(text) or _NO_TEXT.match(text):
        return False
    if row.left > LEFT + 3 * EM_3 or (abs(row.right - under.right) < 1 and row.right < RIGHT - 4 * EM_3):
        return True
    white = over is None or over.page != row.page or row.ink.top - over.ink.bottom > _WHITE
    at_edge = _is_flush(row) or _is_paragraph(row)
    return row.page == under.page and white and (len(_names(row)) > 1 or not at_edge)


def _names(row: Row) -> list[Row]:
    """The names side by side in a row; characters that are spread are one name."""
    gaps = [two.start - one.end for one, two in pairwise(row.glyphs)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    ends = [at for at, gap in enumerate(gaps, 1) if gap - max(usual, 0.0) > _NAMES_APART * row.em]
    return [row.cut(start, end) for start, end in pairwise([0, *ends, len(row.glyphs)])]


def _read_pictures(found: Found, text_top: float) -> None:
    """Seals and stamps: pictures around names and date; not those that text follows."""
    closing = found.closing
    whole = [row for row in (*closing.signature, *closing.behalf, closing.date) if row]
    for number in sorted({row.page for row in whole}):
        signed = [row for row in whole if row.page == number]
        area = around(row.ink for row in signed)
        near = [
            picture
            for picture in found.page(number).pictures
            if area.top - _ABOVE < picture.box.middle < area.bottom + _BELOW
            and (number != whole[-1].page or picture.box.bottom > text_top)
        ]
        seals = [picture for picture in near if _is_seal(picture, signed)]
        closing.seals += sorted(seals, key=lambda seal: (round(seal.box.middle / 10), seal.box.left))
        stamps = [each for each in near if each not in seals and each.box.centre > CENTRE + 15]
        closing.stamps += sorted(stamps, key=lambda stamp: stamp.box.top)


def _is_seal(picture: Picture, signed: Sequence[Row]) -> bool:
    """A seal is red, round and large, or lies over a name; a stamp stands beside a post."""
    box = picture.box
    round_one = 0.75 < box.width / box.height < 1.33 and box.width > _SMALLEST_SEAL
    return (round_one and picture.red) or any(box.overlaps(row.ink) for row in signed)


def _signing(closing: Closing, over: float) -> Signing:
    """Tell the kind of a signing by its pictures; without any, by the clause that it comes nearest to.

    `over` is the white above it in mm. A name that is four characters longer than the date is placed as both
    clauses ask: then the space that is kept for a seal tells.
    """
    date, names = closing.date, closing.signature
    if closing.seals or closing.stamps:
        return "sealed" if closing.seals else "stamped"
    if date is None:
        return "none"
    if not names:
        return "sealed" if RIGHT - date.right > 3 * EM_3 else "unsealed"
    last = names[-1]
    white = last.page == date.page and date.ink.top - last.ink.bottom > _WHITE
    if white and any(_POST.fullmatch(name.text) for name in names):
        return "stamped"
    hint = 3.0 if over > _ONE_LINE else -3.0
    to_sealed = abs(RIGHT - date.right - 4 * EM_3) + abs(last.ink.centre - date.ink.centre)
    right = min(RIGHT - row.right for row in (last, date))
    to_unsealed = abs(right - 2 * EM_3) + abs(date.left - last.left - 2 * EM_3)
    return "sealed" if to_sealed < to_unsealed + hint else "unsealed"


def _last(rows: Sequence[Row], fits: Callable[[Row], bool]) -> int | None:
    return next((at for at in range(len(rows) - 1, -1, -1) if fits(rows[at])), None)


# --- tables


def _across(rule: Rule, length: float) -> bool:
    return rule.across and rule.length >= length


def _tables(page: Page) -> list[Box]:
    """Where rules cross: each table by the rectangle around its rules."""
    standing = [rule for rule in page.rules if not rule.across and rule.length > 3]
    groups: list[list[Box]] = []
    for rule in standing:
        box = rule.box
        lying = [each.box for each in page.rules if each.across and _meets(each.box, box)]
        group = [box, *lying]
        near = [other for other in groups if any(_meets(one, two) for one in other for two in group)]
        for other in near:
            groups.remove(other)
            group += other
        groups.append(group)
    return [around(group) for group in groups if len(group) > 2]


def _meets(one: Box, two: Box) -> bool:
    return (
        one.left <= two.right + 0.5
        and two.left <= one.right + 0.5
        and one.top <= two.bottom + 0.5
        and two.top <= one.bottom + 0.5
    )

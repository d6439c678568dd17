"""Text → signature, date, seals, attachment note, remark: by their places, and few of their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

from planforge.measure.found import Closing, Found, Section, Signing
from planforge.measure.geometry import around
from planforge.measure.page import Picture, is_seal_shaped
from planforge.measure.places import is_flush, is_paragraph
from planforge.measure.rows import Row
from planforge.standard.figures import CENTRE, EM_3, LEFT, RIGHT, TOP

_DATE = re.compile(r".{2,4}年.{1,3}月.{1,3}[日号]|\d{2,4}[./\-]\d{1,2}[./\-]\d{1,2}日?|\d*年\d*月\d*日")
_NOTE = re.compile(r"附件[\d一二三四五六七八九十]{0,3}[：:].*")
_NO_NOTE = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")
_NUMBERED = re.compile(r"\d{1,2}[.．、]")
_CAPTION = re.compile(r"[图表]\d")
_BEHALF = re.compile(r"[（(].*代")
_POST = re.compile(r".*(长|主任|书记|主席|总理|主委|会长|代表)")
_OFFICE = re.compile(r"[\u4e00-\u9fff（）]{2,24}(府|局|委|委员会|院|厅|办|部|室|处|中心|公司|组|指挥部)")
_NO_TEXT = re.compile(r"[（(\[]此页无正文[）)\]]")
_ATTENDANCE = re.compile(r"(出席|请假|列席|参加|缺席|记录|主持)[：:].*")
_NAMES_APART = 0.7
"""Ems of white between names of offices side by side, beyond what parts their own characters."""
_WHITE = 9.0
"""Millimetres: more than the white between lines, an empty line or the space of a seal."""
_ONE_LINE = 17.0
"""Millimetres: 空一行 at most; the space that is kept for a seal is larger."""
_ABOVE, _BELOW = 45.0, 35.0
"""Millimetres above the names and below the date, in which a seal or stamp has its middle."""

_ASIDE = 12.0
"""Millimetres from the middle of a name to that of a picture that does not belong to it."""


def read_closing(found: Found, section: Section, rows: list[Row]) -> None:
    """From the date upwards and downwards: signature, attachment note, remark; the rest is text."""
    closing = found.closing
    rows = [row for row in rows if not found.table_holds(row)]
    at = _last(rows, lambda row: _date_in(row) is not None)
    before, after = (rows, []) if at is None else (rows[:at], rows[at + 1 :])
    text, closing.note, below = _parted_at_note(before)
    if at is None:
        text = text + below
    else:
        signed = len(below) if closing.note else _count_signed(text, rows[at])
        _read_signature(found, before[: len(before) - signed], before[len(before) - signed :], rows[at])
        text = text if closing.note else text[: len(text) - signed]
        after = _read_below(closing, rows[at], after)
    if found.format == "minutes":
        closing.attendance = _attendance(text)
        text = text[: len(text) - len(closing.attendance)]
    section.body = text + _put_in_force(found, after)


def _read_below(closing: Closing, date: Row, rows: list[Row]) -> list[Row]:
    """Below the date on its page: a remark, and a note that should stand above; gives the rest."""
    of = [row for row in rows if row.page == date.page]
    rest = rows[len(of) :]
    if not closing.note:
        over, closing.note, under = _parted_at_note(of)
        of = over + under
    closing.remark = _remark(of + rest, date.page)
    return (of + rest)[len(closing.remark) :]


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
    # Names that go on hang below the first; what begins further left follows a line that had no room.
    hangs = LEFT + 4 * EM_3 < two.left < LEFT + 8 * EM_3
    return near and (_NUMBERED.match(two.text) is not None or hangs or one.right > RIGHT - 3 * EM_3)


def _put_in_force(found: Found, rows: list[Row]) -> list[Row]:
    """Make pages behind the date a section, as a regulation behind its order; give the rows before them."""
    date = found.closing.date
    own = [row for row in rows if date and row.page > date.page]
    if date and own:
        found.attachments.insert(0, Section(own[0].page, found.main.last))
        found.main.last = own[0].page - 1
    return rows[: len(rows) - len(own)]


def _date_in(row: Row) -> Row | None:
    """The date that a row is, or ends with beside a name, in its right half or near it."""
    *names, last = row.pieces()
    far_in = last.left > LEFT + (5 if names else 1.5) * EM_3
    return last if far_in and _DATE.fullmatch(last.text) else None


def _remark(rows: list[Row], page: int) -> list[Row]:
    """附注: what follows the date, up to the bracket that closes it, be it on the next page.

    Without brackets it is what stands on the `page` of the date.
    """
    if not rows or not rows[0].text.startswith(("（", "(")):
        return [row for row in rows[:3] if row.page == page]
    end = next((at for at, row in enumerate(rows) if row.text.endswith(("）", ")"))), len(rows) - 1)
    return rows[: end + 1]


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
        set_so = _is_signed(rows[at - 1] if at else None, row, under)
        if row.page < date.page - 1 or not (set_so or (not taken and _is_typed_as_text(row))):
            return taken
        under = row
    return len(rows)


def _is_typed_as_text(row: Row) -> bool:
    """Whether the row above a date is the name of an office that stands where a paragraph begins."""
    return is_paragraph(row) and row.right < RIGHT - 8 * EM_3 and _OFFICE.fullmatch(row.text) is not None


def _is_signed(over: Row | None, row: Row, under: Row) -> bool:
    """Whether a row is set as a signature: far in, or by itself, or as far to the right as the next one."""
    text = row.text
    if text.endswith(("。", "；", "：", "！", "？")) or _CAPTION.match(text) or _NO_TEXT.match(text):
        return False
    if row.left > LEFT + 3 * EM_3 or (abs(row.right - under.right) < 1 and row.right < RIGHT - 4 * EM_3):
        return True
    white = over is None or over.page != row.page or row.ink.top - over.ink.bottom > _WHITE
    at_edge = is_flush(row) or is_paragraph(row)
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
        below = [
            picture
            for picture in found.page(number).pictures
            if (number != whole[-1].page or picture.box.bottom > text_top) and not _is_figure(picture, signed)
        ]
        near = [picture for picture in below if _is_near(picture, signed)]
        seals = [picture for picture in below if looks_like_a_seal(picture) or _lies_over(picture, signed)]
        closing.seals += sorted(seals, key=lambda seal: (round(seal.box.middle / 10), seal.box.left))
        right = [each for each in near if each not in seals and (each.red or _is_at_the_right(each))]
        closing.stamps += sorted(right, key=lambda stamp: stamp.box.top)


def _is_figure(picture: Picture, signed: Sequence[Row]) -> bool:
    """Whether a picture belongs to the text, whatever its colour: it ends above all names, aside of each.

    A seal has its middle near that of a name, or stands at least as low as one.
    """
    box = picture.box
    lower = box.bottom > min(row.ink.top for row in signed)
    return not lower and all(abs(box.centre - row.ink.centre) > _ASIDE for row in signed)


def _is_near(picture: Picture, signed: Sequence[Row]) -> bool:
    area = around(row.ink for row in signed)
    return area.top - _ABOVE < picture.box.middle < area.bottom + _BELOW


def _is_at_the_right(picture: Picture) -> bool:
    return picture.box.centre > CENTRE + 15


def _lies_over(picture: Picture, signed: Sequence[Row]) -> bool:
    return any(picture.box.overlaps(row.ink) for row in signed)


def looks_like_a_seal(picture: Picture) -> bool:
    """A seal is red, round or oval, and large, wherever it stands; a stamp is smaller, beside a post."""
    return picture.red and is_seal_shaped(picture.box)


def unplaced_pictures(found: Found) -> list[tuple[Picture, str]]:
    """What looks like a seal away from names and date, and what beside them is of no known kind."""
    closing = found.closing
    known = {id(picture) for picture in (*closing.seals, *closing.stamps)}
    signed = [row for row in (*closing.signature, *closing.behalf, closing.date) if row]
    out = []
    for page in found.pages:
        here = [row for row in signed if row.page == page.number]
        for picture in page.pictures:
            if id(picture) in known:
                continue
            if looks_like_a_seal(picture):
                out.append((picture, "measure.seal-elsewhere"))
            elif here and _is_near(picture, here) and picture.box.bottom > here[0].ink.top:
                out.append((picture, "measure.picture-beside-signature"))
    return out


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
    right = min(RIGHT - row.right for row in (*names, date))
    to_unsealed = abs(right - 2 * EM_3) + abs(date.left - last.left - 2 * EM_3)
    return "sealed" if to_sealed < to_unsealed + hint else "unsealed"


def _last(rows: Sequence[Row], fits: Callable[[Row], bool]) -> int | None:
    return next((at for at in range(len(rows) - 1, -1, -1) if fits(rows[at])), None)

"""Conforming documents from the attachment note to the imprint, drawn at known places."""

from __future__ import annotations

from dataclasses import replace

from planforge.standard.figures import ONE_LINE, PITCH, TWO_LINES
from tests.measure.documents import (
    SENTENCE,
    TITLE,
    flow,
    head,
    plain,
    recipients,
    title,
    with_numbers,
)
from tests.measure.drawing import (
    EM,
    FANGSONG,
    HEITI,
    SONGTI,
    STEP,
    XIAOBIAOSONG,
    Piece,
    centred,
    ink,
    rule,
    seal,
    stamp,
    text,
    width,
)

PAGE = 2
"""The page of signature and date; the text ends on it."""
EM_4 = 14 * 25.4 / 72
DATE = "2026年3月18日"
DATE_MIDDLE = 184 - 4 * EM - width(DATE, 16) / 2
"""Where a date under a seal has its middle, four characters from the right edge."""
OFFICES = "云岭县公安局", "云岭县财政局", "云岭县教育局", "云岭县民政局", "云岭县司法局"
SEAL = 42.0
TO_SEAL = 6.0
FOOT = 262.0


def opening(sentences: int = 6) -> list[Piece]:
    """Head, title, recipients, and text that ends on page two."""
    top = head()
    heads = title(*TITLE, above=top[-1])
    to = recipients(heads[-1])
    return [*top, *heads, to, *flow([plain(sentences)], 1, to.y + PITCH)]


def end(pieces: list[Piece], page: int = PAGE) -> float:
    """Where the ink of a page ends."""
    return max(piece.bottom for piece in pieces if piece.page == page)


def note(bottom: float, *names: tuple[str, ...]) -> list[Piece]:
    """An attachment note, each name in its lines; numbers where there are several."""
    y = bottom + ONE_LINE + ink("附件", 16)[0]
    x = 28 + 2 * STEP
    start = x + width("附件：", 16)
    out = [text("note-head", PAGE, x, y, "附件：")]
    for at, lines in enumerate(names, 1):
        number = f"{at}." if len(names) > 1 else ""
        if number:
            out.append(text(f"number-{at}", PAGE, start, y, number))
        for line, words in enumerate(lines):
            out.append(text(f"item-{at}-{line}", PAGE, start + width(number, 16), y, words))
            y += PITCH
    return out


def sealed(
    bottom: float, picture: bool = True, name: str = "云岭县人民政府", date: str = DATE
) -> list[Piece]:
    """One office under its seal, name and date below the middle of it."""
    middle = bottom + TO_SEAL + SEAL / 2
    y = middle + 1 + ink("国", 16)[0]
    across = 184 - 4 * EM - width(date, 16) / 2
    over = [seal("seal", PAGE, across, middle, SEAL)] if picture else []
    return [*over, _centred("name", y, name, across), _centred("date", y + PITCH, date, across)]


def _centred(name: str, y: float, words: str, middle: float = DATE_MIDDLE) -> Piece:
    return text(name, PAGE, centred(words, 16, FANGSONG, middle), y, words)


def jointly_sealed(bottom: float) -> list[Piece]:
    """Five offices in rows of three and two, the last one over the date."""
    out = []
    across = [28 + SEAL / 2 + at * 45 for at in range(3)] + [DATE_MIDDLE - 45, DATE_MIDDLE]
    for at, (office, middle) in enumerate(zip(OFFICES, across, strict=True), 1):
        down = bottom + TO_SEAL + SEAL / 2 + (45 if at > 3 else 0)
        y = down + 1 + ink("国", 16)[0]
        out += [seal(f"seal-{at}", PAGE, middle, down, SEAL), _centred(f"name-{at}", y, office, middle)]
    return [*out, _centred("date", y + PITCH, DATE)]


LONG_NAME, SHORT_DATE = "云岭县人民政府办公室", "2026年3月8日"
"""A name four characters longer than a date stands as well with a seal as without."""


def unsealed(bottom: float, name: str = LONG_NAME, date: str = DATE) -> list[Piece]:
    """A name two characters from the right, and the date two characters right of where it begins."""
    y = bottom + ONE_LINE + ink(name, 16)[0]
    x = 184 - 2 * EM - width(name, 16)
    return [text("name", PAGE, x, y, name), text("date", PAGE, x + 2 * EM, y + PITCH, date)]


def stamped(bottom: float, posts: tuple[str, ...] = ("县长",)) -> list[Piece]:
    """Posts, two characters left of stamps that end four from the right, and the date."""
    out: list[Piece] = []
    top = bottom + TWO_LINES
    right = 184 - 4 * EM
    for at, post in enumerate(posts, 1):
        above, under = ink(post, 16)
        out.append(stamp(f"stamp-{at}", PAGE, right - 12, top + 6))
        x = right - 24 - 2 * EM - width(post, 16)
        out.append(text(f"post-{at}", PAGE, x, top + 6 + (above - under) / 2, post))
        top += 12 + ONE_LINE
    return [*out, text("date", PAGE, right - width(DATE, 16), top + ink(DATE, 16)[0], DATE)]


def remark(above: Piece, words: str = "（此件公开发布）") -> Piece:
    """附注, on the next line."""
    return text("remark", above.page, 28 + 2 * EM, above.y + PITCH, words)


def attachment(page: int, label: str, name: str, sentences: int = 3) -> list[Piece]:
    """A label on the first line, a title on the third, text."""
    named = text(f"label-{page}", page, 28, 37 + ink(label, 16, HEITI)[0], label, font=HEITI)
    y = 57.6 + ink(name, 22, XIAOBIAOSONG)[0]
    x = centred(name, 22, XIAOBIAOSONG)
    heading = text(f"heading-{page}", page, x, y, name, size=22, font=XIAOBIAOSONG)
    first = heading.bottom + ONE_LINE + ink(SENTENCE, 16)[0]
    return [named, heading, *flow([plain(sentences)], page, first, f"attached-{page}")]


def imprint(
    page: int, copies: tuple[str, ...] = ("县委办公室，县人大常委会办公室。",), to: str = ""
) -> list[Piece]:
    """版记 at the foot of a page: recipients, copies in lines, printing office and date, with its rules."""
    lines = [("to", 0.0, f"主送：{to}")] if to else []
    lines += [
        (f"copies-{at}", width("抄送：", 14) if at else 0.0, words if at else f"抄送：{words}")
        for at, words in enumerate(copies)
    ]
    out = [rule("rule-last", page, FOOT, 0.35)]
    printed, day = "云岭县人民政府办公室", "2026年3月20日印发"
    y = _base(FOOT - 4.5, printed)
    out.append(text("office", page, 28 + EM_4, y, printed, size=14))
    out.append(text("printed", page, 184 - EM_4 - width(day, 14), y, day, size=14))
    top = FOOT - 9
    if lines:
        out.append(rule("rule-thin", page, top, 0.25))
    for at, (name, in_by, words) in enumerate(reversed(lines)):
        middle = top - 4.5 - at * 7.9
        out.append(text(name, page, 28 + EM_4 + in_by, _base(middle, words), words, size=14))
    first = top - 9 - (len(lines) - 1) * 7.9 if lines else top
    return [*out, rule("rule-first", page, first, 0.35)]


def _base(middle: float, words: str) -> float:
    above, under = ink(words, 14)
    return middle + (above - under) / 2


def with_seal() -> list[Piece]:
    text_part = opening()
    signed = sealed(end(text_part))
    return with_numbers([*text_part, *signed, remark(signed[-1]), *imprint(PAGE)])


def with_space_for_seal() -> list[Piece]:
    text_part = opening()
    return with_numbers([*text_part, *sealed(end(text_part), picture=False)])


def with_space_for_seal_under_long_name() -> list[Piece]:
    text_part = opening()
    return with_numbers([*text_part, *sealed(end(text_part), False, LONG_NAME, SHORT_DATE)])


def with_seals() -> list[Piece]:
    text_part = opening()
    return with_numbers([*text_part, *jointly_sealed(end(text_part)), *imprint(PAGE, ())])


def without_seal() -> list[Piece]:
    text_part = opening()
    return with_numbers([*text_part, *unsealed(end(text_part))])


def without_seal_under_long_name() -> list[Piece]:
    text_part = opening()
    return with_numbers([*text_part, *unsealed(end(text_part), LONG_NAME, SHORT_DATE)])


def jointly_without_seal() -> list[Piece]:
    """Three names from the same edge, the longest first; the date follows the last."""
    text_part = opening()
    first = unsealed(end(text_part))[0]
    names = [
        replace(first, name=f"name-{at}", y=first.y + at * PITCH, text=each)
        for at, each in enumerate((LONG_NAME, "云岭县公安局", "云岭县财政局"))
    ]
    date = text("date", PAGE, first.x + 2 * EM, first.y + 3 * PITCH, DATE)
    return with_numbers([*text_part, *names, date])


def with_short_name() -> list[Piece]:
    """The date is longer than the name, and ends two characters from the right."""
    text_part = opening()
    name, date = unsealed(end(text_part), "县政府")
    moved = date.x + date.width - (184 - 2 * EM)
    shifted = [Piece(**{**vars(each), "x": each.x - moved}) for each in (name, date)]
    return with_numbers([*text_part, *shifted])


def with_stamp() -> list[Piece]:
    text_part = opening()
    return with_numbers([*text_part, *stamped(end(text_part))])


def with_stamps() -> list[Piece]:
    text_part = opening()
    return with_numbers([*text_part, *stamped(end(text_part), ("县公安局局长", "县财政局局长"))])


def with_attachment() -> list[Piece]:
    text_part = opening()
    noted = [*text_part, *note(end(text_part), ("农村公路排查清单",))]
    pages = attachment(3, "附件", "农村公路排查清单", 16)
    return with_numbers([*noted, *sealed(end(noted)), *pages, *imprint(4)])


COPIES = "县委办公室，县人大常委会办公室，县政协办公室，县法", "院，县检察院。"


def with_attachments() -> list[Piece]:
    text_part = opening()
    names = ("农村公路排查清单",), ("农村公路养护资金分配", "和使用办法"), ("责任分工表",)
    noted = [*text_part, *note(end(text_part), *names)]
    pages = [
        piece
        for at, lines in enumerate(names, 1)
        for piece in attachment(2 + at, f"附件{at}", "".join(lines), 16 if at == 3 else 3)
    ]
    return with_numbers(
        [*noted, *sealed(end(noted)), *pages, *imprint(6, COPIES, "各镇人民政府，县政府各部门。")]
    )


LYING = {"with_page_on_its_side": (4,)}
"""Pages with the paper on its side, by document: drawn as they are read, 28 mm and 35 mm from the corner."""


def with_the_first_attachment_elsewhere() -> list[Piece]:
    """Two names in the note, the second of which stands in the file."""
    noted = [*opening(), *note(end(opening()), ("农村公路养护检查表",), ("农村公路养护考核办法",))]
    return with_numbers([*noted, *sealed(end(noted)), *attachment(3, "附件2", "农村公路养护考核办法")])


def sent_apart() -> list[Piece]:
    """An attachment alone, with the number of the document that it belongs to."""
    return with_numbers(attachment(1, "云政发〔2026〕18号附件1", "农村公路养护检查表"))


def with_page_on_its_side() -> list[Piece]:
    text_part = opening()
    noted = [*text_part, *note(end(text_part), ("农村公路排查清单",), ("责任分工表",))]
    first = attachment(3, "附件1", "农村公路排查清单")
    name = "责任分工表"
    label = text("label-4", 4, 35, 28 + ink("附件2", 16, HEITI)[0], "附件2", font=HEITI)
    y = 28 + 20.6 + ink(name, 22, XIAOBIAOSONG)[0]
    x = centred(name, 22, XIAOBIAOSONG, 147.5)
    heading = text("heading-4", 4, x, y, name, size=22, font=XIAOBIAOSONG)
    row = text("table-4", 4, 35 + 2 * STEP, heading.y + 2 * PITCH, "一、交通运输部门负责排查。")
    numbered = [
        piece
        for piece in with_numbers([*noted, *sealed(end(noted)), *first, label, heading, row])
        if piece.name != "page-number-4"
    ]
    above, under = ink("—", 14, SONGTI)
    base = 269 + (above - under) / 2
    return [
        *numbered,
        text("page-number-4", 4, 297 - base, 28 + EM_4, "— 4 —", size=14, font=SONGTI, tilt=-90),
    ]


DOCUMENTS = {
    made.__name__: made
    for made in (
        with_seal,
        with_space_for_seal,
        with_space_for_seal_under_long_name,
        with_seals,
        without_seal,
        without_seal_under_long_name,
        jointly_without_seal,
        with_short_name,
        with_stamp,
        with_stamps,
        with_attachment,
        with_attachments,
        with_the_first_attachment_elsewhere,
        sent_apart,
        with_page_on_its_side,
    )
}

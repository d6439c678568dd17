"""Conforming documents, drawn at known places: what raises nothing, and what mutants are made of.

Every element is placed by its ink: so many millimetres below that of the one above.
"""

from __future__ import annotations

from collections.abc import Sequence

from planforge.standard.figures import ONE_LINE, PITCH, TWO_LINES
from tests.measure.drawing import (
    EM,
    HEITI,
    KAITI,
    RED,
    SONGTI,
    STEP,
    XIAOBIAOSONG,
    Piece,
    centred,
    ink,
    rule,
    text,
    width,
)

FIRST_LINE = 37 + ink("国", 16)[0]
"""The base line of the first of 22 lines, whose ink begins at the text area's upper edge."""
LINES = 22
SENTENCE = "各镇人民政府和县直各部门要把农村公路养护摆在突出位置，逐路逐桥开展排查，建立台账，限期整改到位。"
OPENING = "为保障群众出行安全，推动农村公路高质量发展，经县政府同意，现将有关事项通知如下："

Run = tuple[str, str]
"""Words, and the font they are drawn with."""


def below(above: Piece, white: float, words: str, size: float = 16, **how: object) -> float:
    """The base line of words whose ink begins so far below the ink of another piece."""
    return above.bottom + white + ink(words, size, str(how.get("font", "FangSong_GB2312")))[0]


def in_the_middle(name: str, page: int, y: float, words: str, size: float, font: str, **how: object) -> Piece:
    """Words centred on the text area."""
    return text(name, page, centred(words, size, font), y, words, size=size, font=font, **how)


def mark(words: str, top: float = 72, size: float = 48) -> Piece:
    """An issuer mark in one line, by the upper edge of its ink."""
    y = top + ink(words, size, XIAOBIAOSONG)[0]
    return in_the_middle("mark", 1, y, words, size, XIAOBIAOSONG, colour=RED)


def head(words: str = "云岭县人民政府文件", number: str = "云政发〔2026〕18号") -> list[Piece]:
    """Mark, number below it, red rule."""
    over = mark(words)
    under = in_the_middle("number", 1, below(over, TWO_LINES, number), number, 16, "FangSong_GB2312")
    return [over, under, rule("red", 1, under.bottom + 4.25, 0.5, RED)]


def corner(*named: tuple[str, str], top: float = 37, page: int = 1) -> list[Piece]:
    """Copy number, secrecy and urgency, one below the other."""
    y = top + ink("国", 16)[0]
    return [
        text(name, page, 28, y + at * PITCH, words, font="FangSong_GB2312" if words.isdigit() else HEITI)
        for at, (name, words) in enumerate(named)
    ]


def title(*lines: str, above: Piece | float, white: float = TWO_LINES) -> list[Piece]:
    """A title of 2号 below a piece, or with its ink at some height."""
    first = ink(lines[0], 22, XIAOBIAOSONG)[0]
    y = above + first if isinstance(above, float) else above.bottom + white + first
    return [
        in_the_middle(f"title-{at}", 1, y + at * 12.6, line, 22, XIAOBIAOSONG)
        for at, line in enumerate(lines)
    ]


def recipients(above: Piece, words: str = "各镇人民政府，县政府各部门：") -> Piece:
    """主送机关, one line below the title."""
    return text("recipients", 1, 28, below(above, ONE_LINE, words), words, step=STEP)


def flow(paragraphs: Sequence[Sequence[Run]], page: int, y: float, name: str = "body") -> list[Piece]:
    """Paragraphs of runs in lines of 28 characters, 22 to a page; `y` is the first base line."""
    out: list[Piece] = []
    for at, paragraph in enumerate(paragraphs):
        cells = [(char, font) for words, font in paragraph for char in words]
        lines = [cells[:26], *(cells[start : start + 28] for start in range(26, len(cells), 28))]
        for number, line in enumerate(lines):
            if y > FIRST_LINE + (LINES - 1) * PITCH + 0.5:
                page, y = page + 1, FIRST_LINE
            x = 28 if number else 28 + 2 * STEP
            out += _runs(f"{name}-{at}-{number}", page, x, y, line)
            y += PITCH
    return out


def _runs(name: str, page: int, x: float, y: float, cells: Sequence[tuple[str, str]]) -> list[Piece]:
    out: list[Piece] = []
    start = 0
    for end in range(1, len(cells) + 1):
        if end == len(cells) or cells[end][1] != cells[start][1]:
            words = "".join(char for char, _ in cells[start:end])
            out.append(
                text(f"{name}-{start}", page, x + start * STEP, y, words, font=cells[start][1], step=STEP)
            )
            start = end
    return out


def plain(sentences: int) -> list[Run]:
    """A paragraph of running text."""
    return [(SENTENCE * sentences, "FangSong_GB2312")]


BODY: tuple[Sequence[Run], ...] = (
    [(OPENING, "FangSong_GB2312")],
    [("一、总体要求", HEITI)],
    plain(3),
    [("二、重点任务", HEITI)],
    [("（一）全面排查隐患。", KAITI), (SENTENCE * 3, "FangSong_GB2312")],
    [("（二）抓紧整治到位。", KAITI), (SENTENCE * 3, "FangSong_GB2312")],
    plain(9),
    [("三、工作要求", HEITI)],
    plain(2),
)
"""Text for three pages, the second of them full."""


def page_numbers(pages: int, first: int = 1) -> list[Piece]:
    """— 1 —: dashes 7 mm below the text area; odd ones one character from the right, even ones from the left."""
    out = []
    for page in range(first, pages + 1):
        words = f"— {page} —"
        above, under = ink("—", 14, SONGTI)
        x = 28 + 14 * 25.4 / 72 if page % 2 == 0 else 184 - 14 * 25.4 / 72 - width(words, 14, SONGTI)
        out.append(
            text(f"page-number-{page}", page, x, 269 + (above - under) / 2, words, size=14, font=SONGTI)
        )
    return out


def with_numbers(pieces: list[Piece]) -> list[Piece]:
    """A document and its page numbers."""
    return pieces + page_numbers(max(piece.page for piece in pieces))


def main_part(above: Piece, *lines: str, white: float = TWO_LINES) -> list[Piece]:
    """Title, recipients and three pages of text."""
    heads = title(*lines, above=above, white=white)
    to = recipients(heads[-1])
    return [*heads, to, *flow(BODY, 1, to.y + PITCH)]


TITLE = "云岭县人民政府关于做好农村公路", "养护工作的通知"


def notice(*lines: str) -> list[Piece]:
    """A general document: head, title, recipients, text."""
    top = [*corner(("copy-number", "000123"), ("secrecy", "机密★1年"), ("urgency", "特急")), *head()]
    lines = lines or ("云岭县人民政府关于进一步做好", "农村公路养护工作的通知")
    return with_numbers([*top, *main_part(top[-1], *lines)])


def upward() -> list[Piece]:
    """A report with three signers, two a line; the number on the line of the last."""
    over = mark("云岭县人民政府文件")
    words = "签发人："
    names = "李建国", "王文明", "张国云"
    y = below(over, TWO_LINES, words + names[0])
    right = 184 - EM
    at = [right - 7 * EM, right - 3 * EM]
    label = text("signer-label", 1, at[0] - 4 * EM, y, words)
    first, second = (
        text(f"signer-name-{i}", 1, at[i], y, name, font=KAITI) for i, name in enumerate(names[:2])
    )
    third = text("signer-name-2", 1, at[0], y + PITCH, names[2], font=KAITI)
    number = text("number", 1, 28 + EM, y + PITCH, "云政发〔2026〕18号")
    red = rule("red", 1, number.bottom + 4.25, 0.5, RED)
    report = "云岭县人民政府关于农村公路", "养护情况的报告"
    return with_numbers([over, label, first, second, third, number, red, *main_part(red, *report)])


def joint() -> list[Piece]:
    """Three offices and 文件 beside their names."""
    names = "云岭县交通运输局", "云岭县财政局", "云岭县公安局"
    size, across, x = 36.0, 112.0, 38.0
    em = size * 25.4 / 72
    y = 72 + ink(names[0], size, XIAOBIAOSONG)[0]
    marks = [
        text(
            f"mark-{i}",
            1,
            x,
            y + 20 * i,
            name,
            size=size,
            font=XIAOBIAOSONG,
            colour=RED,
            step=(across - em) / (len(name) - 1),
        )
        for i, name in enumerate(names)
    ]
    above, under = ink("文件", size, XIAOBIAOSONG)
    middle = (marks[0].top + marks[-1].bottom) / 2
    beside = text(
        "beside",
        1,
        x + across + 3,
        middle + (above - under) / 2,
        "文件",
        size=size,
        font=XIAOBIAOSONG,
        colour=RED,
    )
    # Names and 文件 are centred as a whole.
    off = 106 - (x + beside.end) / 2
    marks = [Piece(**{**vars(each), "x": each.x + off}) for each in (*marks, beside)]
    number = "云交发〔2026〕18号"
    under_it = in_the_middle("number", 1, below(marks[2], TWO_LINES, number), number, 16, "FangSong_GB2312")
    red = rule("red", 1, under_it.bottom + 4.25, 0.5, RED)
    return with_numbers([*marks, under_it, red, *main_part(red, *TITLE)])


def letter() -> list[Piece]:
    """A letter: double rules, the number at the right, no page number on page one."""
    over = mark("云岭县交通运输局", top=30)
    thick = rule("rule-1", 1, over.bottom + 4 + 0.4, 0.8, RED, x=20.5, length=170)
    thin = rule("rule-2", 1, thick.bottom + 0.7 + 0.1, 0.2, RED, x=20.5, length=170)
    low_thick = rule("foot-2", 1, 297 - 20 - 0.4, 0.8, RED, x=20.5, length=170)
    low_thin = rule("foot-1", 1, low_thick.top - 0.7 - 0.1, 0.2, RED, x=20.5, length=170)
    number = "云交函〔2026〕18号"
    y = below(thin, 4.84, number)
    named = text("number", 1, 184 - width(number, 16), y, number)
    secret = text("secrecy", 1, 28, thin.bottom + 4.84 + ink("机　密", 16, HEITI)[0], "机　密", font=HEITI)
    heads = title("云岭县交通运输局关于商请支持", "农村公路养护工作的函", above=named)
    to = text("recipients", 1, 28, below(heads[-1], ONE_LINE, "县财政局："), "县财政局：", step=STEP)
    body = flow(BODY, 1, to.y + PITCH)
    rules = [thick, thin, low_thin, low_thick]
    return [over, *rules, secret, named, *heads, to, *body, *page_numbers(3, first=2)]


def order() -> list[Piece]:
    """An order: its mark, its number, its text."""
    over = mark("云岭县人民政府令", top=57)
    number = in_the_middle("number", 1, below(over, TWO_LINES, "第3号"), "第3号", 16, "FangSong_GB2312")
    return with_numbers([over, number, *flow([plain(3)], 1, below(number, TWO_LINES, SENTENCE))])


def minutes() -> list[Piece]:
    """Minutes with those who were there and those who were not."""
    over = mark("云岭县人民政府常务会议纪要", size=30)
    body = flow([plain(3), [("一、研究农村公路养护工作", HEITI)], plain(2)], 1, over.bottom + 30)
    last = max(body, key=lambda piece: piece.y)
    y = below(last, ONE_LINE, "出席：国")
    there = [
        text("present-0", 1, 28 + 2 * STEP, y, "出席", font=HEITI, step=STEP),
        text("present-1", 1, 28 + 4 * STEP, y, "：李建国、王文明、张国云、赵明、钱文、孙小云、", step=STEP),
        text("present-2", 1, 28 + 5 * STEP, y + PITCH, "周国明、郑国文", step=STEP),
        text("absent-0", 1, 28 + 2 * STEP, y + 2 * PITCH, "请假", font=HEITI, step=STEP),
        text("absent-1", 1, 28 + 4 * STEP, y + 2 * PITCH, "：冯小明", step=STEP),
    ]
    return with_numbers([over, *body, *there])


def preprinted() -> list[Piece]:
    """Paper whose red head is printed already."""
    return [
        piece for piece in notice() if piece.name not in ("mark", "red", "copy-number", "secrecy", "urgency")
    ]


def internal() -> list[Piece]:
    """A plan without a head."""
    heads = title("云岭县农村公路养护管理", "工作实施方案", above=37.0)
    return with_numbers([*heads, *flow(BODY, 1, below(heads[-1], ONE_LINE, OPENING))])


DOCUMENTS = {
    made.__name__: made for made in (notice, upward, joint, letter, order, minutes, preprinted, internal)
}

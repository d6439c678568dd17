"""The head of a document, line by line → its number and its title.

A number counts only where it stands by itself above the text: one that is quoted there belongs to another
document. What is not found is told as not found, never guessed from the file's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from planforge.forms import mend_doc_number, read_doc_number, read_order_number
from planforge.numbers.series import read_full_number

TITLE_SIZE = 19.0
"""Points: a title is set in 22, text in 16; what offices set smaller is centred, and bold or larger."""
_SMALL_TITLE = 15.5
_MOST_LINES = 80
_PARTS = re.compile(r"\t+|\s{2,}|\u3000+")
_BRACKETS = "（）()【】"
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_ISSUE = re.compile(
    r"[（(]?(?:(?P<year>(?:19|20)\d\d)年)?(?P<number>第\d{1,6}[号期])(?:[（(]?总第\d+期[）)]?)?[）)]?"
)
_NAME = re.compile(r"^(发文字号|发文编号|文号|编号|发文号)[：:]?")
_APART = re.compile(r"(?P<number>.{4,40}号)附件\d{0,3}")
_BESIDE = ("发文稿纸", "发文处理单", "拟稿纸", "签发单")
"""Titles of forms that go with a document and bear its number."""
_RECIPIENTS = re.compile(r"[^。；！？]{2,}[：:]")
_TITLES = re.compile(
    r".{4,}(通知|通报|通告|公告|公报|决议|决定|命令|意见|报告|请示|批复|函|纪要|议案|方案|规定|办法|细则|规划|计划|要点|总结)"
)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line above the text: its words with their blanks, its size in points, and how it looks."""

    text: str
    size: float
    red: bool = False
    centred: bool = False
    bold: bool = False

    @property
    def plain(self) -> str:
        """The words without blanks."""
        return "".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Seen:
    """What a document says of itself: `numbers` are the ways to read its number, the likeliest first.

    `typed` is the number as it stands there; with `is_open` its serial waits to be filled in; `is_part`
    marks what bears the number of its document: an attachment that is sent apart, a dispatch form.
    """

    numbers: tuple[str, ...] = ()
    typed: str = ""
    title: str = ""
    is_open: bool = False
    is_part: bool = False


def see(lines: Sequence[HeadLine], beside: Sequence[HeadLine] = ()) -> Seen:
    """Find number and title among the lines of a document; `beside` are those of its running heads."""
    above = _above_text([line for line in lines[:_MOST_LINES] if line.plain])
    at, numbered = _first_number(above)
    if numbered is None:
        _, numbered = _first_number(beside)
    title = _title(above, at)
    return _seen(numbered, _mark(above), above, title)


def see_parts(number: str, mark: str, title: str, lines: Sequence[HeadLine]) -> Seen:
    """What is seen where number, mark and title are told apart already; a year may stand in the lines."""
    return _seen(next(_numbers_in(number), None), mark, _above_text(lines), title)


def _seen(numbered: tuple[str, str] | None, mark: str, lines: Iterable[HeadLine], title: str) -> Seen:
    if numbered is None:
        return Seen(title=title)
    typed, kind = numbered
    if kind == "issue":
        found = _ISSUE.fullmatch(typed)
        assert found is not None
        number = found["number"]
        years = [found["year"]] if found["year"] else [y for line in lines for y in _YEAR.findall(line.plain)]
        wholes = [f"{mark}{year}年{number}" for year in dict.fromkeys(years)] + [f"{mark}{number}"]
        numbers = [whole for whole in wholes if mark and read_full_number(whole)]
        return Seen(tuple(numbers), typed, title)
    if kind == "open":
        return Seen((), mend_doc_number(typed) or typed, title, is_open=True)
    number = mend_doc_number(typed) or typed
    return Seen((number,), typed, title, is_part=kind == "part" or title.endswith(_BESIDE))


def _above_text(lines: Sequence[HeadLine]) -> list[HeadLine]:
    """The lines before the text begins: before who it is written to, or the first sentence."""
    return list(takewhile(lambda line: not _is_text(line), lines))


def _is_text(line: HeadLine) -> bool:
    if line.red or line.size >= TITLE_SIZE or line.centred:
        return False
    sentence = len(line.plain) > 15 and any(mark in line.plain for mark in "。，")
    return sentence or bool(_RECIPIENTS.fullmatch(line.plain))


def _first_number(lines: Sequence[HeadLine]) -> tuple[int, tuple[str, str] | None]:
    """The first number and where it stands; -1 and None without one."""
    for at, line in enumerate(lines):
        if found := next(_numbers_in(line.text), None):
            return at, found
    return -1, None


def _numbers_in(text: str) -> Iterator[tuple[str, str]]:
    """Numbers that stand by themselves in a line, or beside others of its parts, and what kind they are."""
    for part in dict.fromkeys([text, *_PARTS.split(text)]):
        plain = _NAME.sub("", "".join(part.split()))
        if found := _APART.fullmatch(plain):
            if mend_doc_number(found["number"]):
                yield found["number"], "part"
            continue
        for typed in dict.fromkeys([plain, plain.strip(_BRACKETS)]):
            mended = mend_doc_number(typed)
            number = read_doc_number(mended) if mended else None
            if number is not None:
                yield typed, "open" if number.serial is None else "number"
            elif read_full_number(typed):
                yield typed, "number"
            elif (order := read_order_number(typed)) and order.serial is None:
                yield typed, "open"
            elif _ISSUE.fullmatch(typed):
                yield typed, "issue"


def _mark(lines: Iterable[HeadLine]) -> str:
    """The issuer mark: what is red, 文件 aside."""
    return "".join(line.plain for line in lines if line.red).removesuffix("文件")


def _title(lines: Sequence[HeadLine], number_at: int) -> str:
    """The title: large lines, else centred ones that stand out; after the number where there are some."""
    after, before = lines[number_at + 1 :], lines[: max(number_at, 0)]
    for stands_out in (_is_large, _is_centred):
        for some in (after, before):
            if run := _run(some, stands_out):
                return "".join(line.plain for line in run)
    worded = [line for line in (*after, *before) if _TITLES.fullmatch(line.plain) and not line.red]
    return worded[0].plain if worded else ""


def _run(lines: Sequence[HeadLine], stands_out: Callable[[HeadLine], bool]) -> list[HeadLine]:
    """The first lines that stand out, one after the other, in one size."""
    first = next((at for at, line in enumerate(lines) if stands_out(line)), None)
    if first is None:
        return []
    size = lines[first].size
    run = list(takewhile(lambda line: stands_out(line) and abs(line.size - size) < 1.5, lines[first:]))
    return run if stands_out is _is_large else run[: _end_by_words(run)]


def _end_by_words(run: Sequence[HeadLine]) -> int:
    """How many lines are the title where what follows may look like it: up to one that ends as titles do."""
    for at in range(1, len(run)):
        goes_on = run[at].plain.startswith(("的", "（", "("))
        if not goes_on and _TITLES.fullmatch("".join(line.plain for line in run[:at])):
            return at
    return len(run)


def _is_large(line: HeadLine) -> bool:
    return not line.red and line.size >= TITLE_SIZE and not line.plain.endswith("文件")


def _is_centred(line: HeadLine) -> bool:
    if line.red or not line.centred or len(line.plain) < 2:
        return False
    return (line.size >= _SMALL_TITLE or line.bold) and next(_numbers_in(line.text), None) is None

"""A series of numbers: what its numbers have in common, and how a whole number is written and read.

澄综执〔2026〕12号          a code by years, GB/T 9704-2012, 7.2.5
澄川区人民政府令第12号      orders, which run on over the years; the document itself prints 第12号 (10.2)
工作简报2026年第12期        what comes out in issues, by years; the document itself prints 第12期
工作简报第12期              the same, run on
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from planforge.forms import (
    DocNumber,
    OrderNumber,
    is_year,
    read_doc_number,
    write_doc_number,
    write_order_number,
)
from planforge.forms.characters import half_digits
from planforge.messages import Unreadable

Word = Literal["号", "期"]

_CODE = "[\u4e00-\u9fa5A-Za-z]{1,30}"
_NAMED = re.compile(rf"({_CODE}?)(?:((?:19|20)[0-9]{{2}})年)?第([1-9][0-9]{{0,8}})([号期])")
LAST_SERIAL = 10**9 - 1
MOST_AT_ONCE = 10_000
"""Numbers that may be taken at once; more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series; `year` is None where its serials run on. Words other than 号 are written with 第."""

    code: str
    year: int | None
    word: Word = "号"

    def __post_init__(self) -> None:
        if not re.fullmatch(_CODE, self.code):
            raise ValueError(f"not a code of Chinese or Latin letters: {self.code!r}")
        if self.year is not None and not is_year(self.year):
            raise ValueError(f"not a document's year: {self.year}")
        self.write(1)

    def write(self, serial: int | None) -> str:
        """The whole number, by which everybody knows the document; an open serial is one blank."""
        if self.year is not None and self.word == "号":
            return write_doc_number(DocNumber(self.code, self.year, serial))
        year = "" if self.year is None else f"{self.year}年"
        return f"{self.code}{year}{write_order_number(OrderNumber(serial, self.word))}"

    def printed(self, serial: int | None) -> str:
        """The number as the document prints it: that of an order or an issue stands without its name."""
        if self.year is not None and self.word == "号":
            return self.write(serial)
        return write_order_number(OrderNumber(serial, self.word))

    @property
    def name(self) -> str:
        """The series as a person says it: its whole number without a serial, 澄综执〔2026〕号."""
        return self.write(None).replace("\u3000", "")


def read_full_number(text: str) -> tuple[Series, int] | None:
    """The series and serial of a whole number; None for anything else, an open serial too."""
    if number := read_doc_number(text):
        return (Series(number.code, number.year), number.serial) if number.serial else None
    found = _NAMED.fullmatch(half_digits(text.strip()))
    if found is None or not found[1]:
        return None
    word: Word = "期" if found[4] == "期" else "号"
    year = int(found[2]) if found[2] else None
    # 2026年第3号 has no form of its own: a year and 号 are written with brackets.
    if year is not None and word == "号":
        return None
    return Series(found[1], year, word), int(found[3])


def check_count(count: int) -> None:
    """Refuse to take none at all, or more numbers at once than anybody needs."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise Unreadable.because("number.count", count=count, most=MOST_AT_ONCE)

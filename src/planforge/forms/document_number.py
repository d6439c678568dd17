"""The document number, 发文字号: 澄综执〔2026〕12号; the number of an order: 第12号, of a brief: 第12期.

Issuer's code, year of four digits in hexagonal brackets (U+3014, U+3015), serial without 第 and without
leading zeros, 号 (GB/T 9704-2012, 7.2.5). A draft leaves the serial open: 澄综执〔2026〕　号.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.forms.characters import half_digits, without_blanks

_CODE = "[\u4e00-\u9fa5A-Za-z]{1,12}"
_YEAR = r"(?:19|20)[0-9][0-9]"
_SERIAL = "[1-9][0-9]{0,8}"
_OPEN = r"[\s_＿×XＸ]*"
_RIGHT = re.compile(rf"({_CODE})〔({_YEAR})〕(?:({_SERIAL})|{_OPEN})号")
_ORDER = re.compile(rf"第\s*(?:({_SERIAL})\s*|{_OPEN})([号期])")

_TYPED_YEAR = rf"[〔\[(（【［﹝〖{{｛](?P<year>{_YEAR}|[0-9][0-9])年?[〕\])）】］﹞〗}}｝]"
_TYPED_CODE = rf"(?P<code>{_CODE}?)"
_TYPED_SERIAL = rf"第?0*(?P<serial>{_SERIAL})"
_TYPED_ORDERS = (
    rf"{_TYPED_CODE}{_TYPED_YEAR}{_TYPED_SERIAL}号?",
    rf"{_TYPED_YEAR}{_TYPED_CODE}{_TYPED_SERIAL}号?",
    rf"{_TYPED_CODE}{_TYPED_SERIAL}号{_TYPED_YEAR}",
    rf"{_TYPED_CODE}{_TYPED_YEAR}第?(?P<serial>)[_＿×XＸ]*号",
)

_ALONE = re.compile(rf"{_TYPED_SERIAL}号?")
_WITHOUT_CODE = re.compile(rf"{_TYPED_YEAR}{_TYPED_SERIAL}号?")
_BEGINNING = re.compile(rf"{_TYPED_CODE}(?:{_TYPED_YEAR}|(?P<bare>{_YEAR})年?)[\s_＿×XＸ]*号?")
_NO_CODE = re.compile("登记|台账|发文|收文|目录|汇总|编号|文件|公文|年度|[Ss]heet")


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document's number; `serial` is None while a draft leaves it open."""

    code: str
    year: int
    serial: int | None

    def __post_init__(self) -> None:
        if not is_code(self.code):
            raise ValueError(f"not an issuer's code of 1 to 12 Chinese or Latin letters: {self.code!r}")
        if not is_year(self.year):
            raise ValueError(f"not a document's year: {self.year}")
        _check_serial(self.serial)


def is_code(text: str) -> bool:
    """Whether a text can be an issuer's code (机关代字)."""
    return re.fullmatch(_CODE, text) is not None


def is_year(year: int) -> bool:
    """Whether numbers can have a year."""
    return 1900 <= year <= 2099


@dataclass(frozen=True, slots=True)
class OrderNumber:
    """The number of an order (命令格式, GB/T 9704-2012, 10.2), 第12号, or of one in a series, 第12期.

    `serial` is None while it is open; `word` is 号 or 期.
    """

    serial: int | None
    word: str = "号"

    def __post_init__(self) -> None:
        _check_serial(self.serial)


def read_doc_number(text: str) -> DocNumber | None:
    """The number of a text that has the right form; a wrong one is None, and `mend_doc_number`'s."""
    found = _RIGHT.fullmatch(half_digits(text.strip()))
    if found is None:
        return None
    return DocNumber(found[1], int(found[2]), int(found[3]) if found[3] else None)


def write_doc_number(number: DocNumber) -> str:
    """The number as the header prints it; an open serial is one full-width blank."""
    return f"{number.code}〔{number.year}〕{_serial(number.serial)}号"


def mend_doc_number(text: str) -> str | None:
    """The right form of a number typed wrongly: other brackets, 第, leading zeros, parts out of order.

    None where no year and serial (or the open place of one) can be seen; a right number comes back
    as it is.
    """
    plain = half_digits(without_blanks(text))
    for order in _TYPED_ORDERS:
        if found := re.fullmatch(order, plain):
            serial = int(found["serial"]) if found["serial"] else None
            return write_doc_number(DocNumber(found["code"], _full_year(found["year"]), serial))
    return None


def complete_doc_number(text: str, code: str, year: int | None) -> DocNumber | None:
    """The number of a cell whose code and year may stand elsewhere: 12, 第012号, 〔2026〕12.

    What the text says itself comes first; None where no serial can be seen, or parts are missing.
    """
    mended = mend_doc_number(text)
    if mended is not None:
        return read_doc_number(mended)
    plain = half_digits(without_blanks(text))
    if code and (found := _WITHOUT_CODE.fullmatch(plain)):
        return DocNumber(code, _full_year(found["year"]), int(found["serial"]))
    if code and year and (found := _ALONE.fullmatch(plain)):
        return DocNumber(code, year, int(found["serial"]))
    return None


def read_beginning(text: str) -> tuple[str, int] | None:
    """Code and year of what numbers begin with, as sheets are called: 澄综执〔2026〕, 澄综执2026年."""
    found = _BEGINNING.fullmatch(half_digits(without_blanks(text)))
    if found is None or _NO_CODE.search(found["code"]):
        return None
    return found["code"], _full_year(found["year"] or found["bare"])


def read_order_number(text: str) -> OrderNumber | None:
    """The number of an order or of one in a series; None for any other text."""
    found = _ORDER.fullmatch(half_digits(text.strip()))
    if found is None:
        return None
    return OrderNumber(int(found[1]) if found[1] else None, found[2])


def write_order_number(number: OrderNumber) -> str:
    """The number as an order prints it, with 第."""
    return f"第{_serial(number.serial)}{number.word}"


def _serial(serial: int | None) -> str:
    return "\u3000" if serial is None else str(serial)


def _check_serial(serial: int | None) -> None:
    if serial is not None and not 1 <= serial < 10**9:
        raise ValueError(f"serials go from 1 to nine digits, not to {serial}")


def _full_year(year: str) -> int:
    """〔19〕 is 2019, 〔98〕 is 1998: years of two digits were usual before the standard of 1999."""
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= 70 else 2000)

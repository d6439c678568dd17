from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.forms import (
    DocNumber,
    OrderNumber,
    complete_doc_number,
    mend_doc_number,
    read_beginning,
    read_doc_number,
    read_order_number,
    write_doc_number,
    write_order_number,
)

READ = [
    ("澄综执〔2026〕12号", ("澄综执", 2026, 12)),
    (" 澄综执〔2026〕12号　", ("澄综执", 2026, 12)),
    ("澄综执〔２０２６〕１２号", ("澄综执", 2026, 12)),
    ("澄府办发明电〔1998〕105号", ("澄府办发明电", 1998, 105)),
    ("澄HJ函〔2026〕1号", ("澄HJ函", 2026, 1)),
    ("澄综执〔2026〕　号", ("澄综执", 2026, None)),
    ("澄综执〔2026〕 号", ("澄综执", 2026, None)),
    ("澄综执〔2026〕号", ("澄综执", 2026, None)),
    ("澄综执〔2026〕__号", ("澄综执", 2026, None)),
    ("澄综执〔2026〕×号", ("澄综执", 2026, None)),
]

# text, its right form
WRONG = [
    ("澄综执[2026]12号", "澄综执〔2026〕12号"),
    ("澄综执(2026)12号", "澄综执〔2026〕12号"),
    ("澄综执（2026）12号", "澄综执〔2026〕12号"),
    ("澄综执【2026】12号", "澄综执〔2026〕12号"),
    ("澄综执［2026］12号", "澄综执〔2026〕12号"),
    ("澄综执﹝2026﹞12号", "澄综执〔2026〕12号"),
    ("澄综执〔2026）12号", "澄综执〔2026〕12号"),
    ("澄综执〔26〕12号", "澄综执〔2026〕12号"),
    ("澄综执〔98〕12号", "澄综执〔1998〕12号"),
    ("澄综执〔2026年〕12号", "澄综执〔2026〕12号"),
    ("澄综执〔2026〕第12号", "澄综执〔2026〕12号"),
    ("澄综执〔2026〕012号", "澄综执〔2026〕12号"),
    ("澄综执[2026]第005号", "澄综执〔2026〕5号"),
    ("澄综执 〔2026〕 12 号", "澄综执〔2026〕12号"),
    ("澄综执〔2026〕12", "澄综执〔2026〕12号"),
    ("〔2026〕澄综执12号", "澄综执〔2026〕12号"),
    ("[2026]澄综执第12号", "澄综执〔2026〕12号"),
    ("澄综执12号〔2026〕", "澄综执〔2026〕12号"),
    ("澄综执第12号（2026）", "澄综执〔2026〕12号"),
    ("澄综执[2026]　号", "澄综执〔2026〕　号"),
    ("澄综执(2026)第__号", "澄综执〔2026〕　号"),
]

NO_NUMBERS = [
    "",
    "澄综执",
    "澄综执12号",
    "澄综执〔2026〕",
    "〔2026〕12号",
    "澄综执〔2026〕0号",
    "澄综执〔1826〕5号",
    "第12号",
    "澄综执〔2026〕" + "1" * 5000 + "号",
    "关于印发方案的通知",
]

ORDERS = [
    ("第12号", 12),
    (" 第 12 号", 12),
    ("第１２号", 12),
    ("第　号", None),
    ("第号", None),
    ("第×号", None),
]
NO_ORDERS = ["", "第" + "1" * 5000 + "号", "12号", "第0号", "第012号", "第十二号", "第12号令"]

BAD = [
    ("", 2026, 1),
    ("澄-执", 2026, 1),
    ("澄执1", 2026, 1),
    ("澄" * 13, 2026, 1),
    ("澄执", 26, 1),
    ("澄执", 2026, 0),
]

CODES = st.text("澄川府办发函政执第号年AHz", min_size=1, max_size=12)
SERIALS = st.none() | st.integers(1, 99999)


@pytest.mark.parametrize(("text", "number"), READ)
def test_reads(text: str, number: tuple[str, int, int | None]) -> None:
    assert read_doc_number(text) == DocNumber(*number)


@pytest.mark.parametrize(("text", "right"), WRONG)
def test_mends_and_does_not_read_a_wrong_one(text: str, right: str) -> None:
    assert read_doc_number(text) is None
    assert mend_doc_number(text) == right


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_sees_no_number(text: str) -> None:
    assert read_doc_number(text) is None
    assert mend_doc_number(text) is None


@pytest.mark.parametrize(("text", "serial"), ORDERS)
def test_reads_the_number_of_an_order(text: str, serial: int | None) -> None:
    assert read_order_number(text) == OrderNumber(serial)


@pytest.mark.parametrize("text", NO_ORDERS)
def test_is_no_order(text: str) -> None:
    assert read_order_number(text) is None


@pytest.mark.parametrize(("code", "year", "serial"), BAD)
def test_refuses_what_the_standard_does(code: str, year: int, serial: int) -> None:
    with pytest.raises(ValueError, match="not"):
        DocNumber(code, year, serial)


def test_refuses_an_order_without_number() -> None:
    with pytest.raises(ValueError, match="not to 0"):
        OrderNumber(0)


def test_writes_an_open_serial_as_one_full_width_blank() -> None:
    assert write_doc_number(DocNumber("澄综执", 2026, None)) == "澄综执〔2026〕　号"
    assert write_order_number(OrderNumber(None)) == "第　号"


@given(CODES, st.integers(1900, 2099), SERIALS)
def test_reads_what_it_writes_and_leaves_it_as_it_is(code: str, year: int, serial: int | None) -> None:
    number = DocNumber(code, year, serial)
    assert read_doc_number(write_doc_number(number)) == number
    assert mend_doc_number(write_doc_number(number)) == write_doc_number(number)


@given(SERIALS, st.sampled_from("号期"))
def test_reads_the_order_that_it_writes(serial: int | None, word: str) -> None:
    number = OrderNumber(serial, word)
    assert read_order_number(write_order_number(number)) == number


# A cell of a register book, the code and year told beside it, the number.
IN_BOOKS = [
    ("12", "澄综执", 2026, "澄综执〔2026〕12号"),
    ("012号", "澄综执", 2026, "澄综执〔2026〕12号"),
    ("第 １２ 号", "澄综执", 2026, "澄综执〔2026〕12号"),
    ("〔2025〕12号", "澄综执", 2026, "澄综执〔2025〕12号"),
    ("(2025)12", "澄综执", None, "澄综执〔2025〕12号"),
    ("澄综函[2025]3号", "澄综执", 2026, "澄综函〔2025〕3号"),
    ("12", "", 2026, None),
    ("12", "澄综执", None, None),
    ("12-1号", "澄综执", 2026, None),
    ("0", "澄综执", 2026, None),
    ("", "澄综执", 2026, None),
]


@pytest.mark.parametrize(("text", "code", "year", "number"), IN_BOOKS)
def test_completes_what_a_book_shares_out(text: str, code: str, year: int | None, number: str | None) -> None:
    found = complete_doc_number(text, code, year)
    assert (write_doc_number(found) if found else None) == number


BEGINNINGS = [
    ("澄综执〔2026〕", ("澄综执", 2026)),
    ("澄综执[2026]__号", ("澄综执", 2026)),
    ("澄综执 2026年", ("澄综执", 2026)),
    ("澄综执2026", ("澄综执", 2026)),
    ("发文登记簿2026年", None),
    ("2026年", None),
    ("澄综执", None),
    ("Sheet2026", None),
]


@pytest.mark.parametrize(("text", "found"), BEGINNINGS)
def test_reads_the_beginning_of_numbers(text: str, found: tuple[str, int] | None) -> None:
    assert read_beginning(text) == found

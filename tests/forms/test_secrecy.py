"""密级 as they are typed, and what is printed of them."""

from __future__ import annotations

import pytest

from planforge.forms import read_secrecy, write_secrecy

# What is typed, and what is printed: nothing where it is no secrecy.
CASES = {
    "机密": "机　密",
    "机密★1年": "机密★1年",
    "秘密 6个月": "秘密★6个月",
    "绝密★长期": "绝密★长期",
    "秘密★2026年12月31日": "秘密★2026年12月31日",
    "秘密★2026.3.5": "秘密★2026年3月5日",
    "秘密★２０２６年０３月０５日": "秘密★2026年3月5日",
    "秘密★启用前": "秘密★启用前",
    "机密★考试结束前": "机密★考试结束前",
    "秘密启用前": "",
    "秘密★2026年2月30日": "",
    "秘密★一下": "",
    "秘密★": "",
    "内部": "",
}


@pytest.mark.parametrize("typed", CASES)
def test_a_secrecy_is_read_and_printed(typed: str) -> None:
    found = read_secrecy(typed)
    assert (write_secrecy(found) if found else "") == CASES[typed]


@pytest.mark.parametrize("printed", [printed for printed in CASES.values() if printed])
def test_what_is_printed_is_read_again(printed: str) -> None:
    found = read_secrecy(printed)
    assert found is not None and write_secrecy(found) == printed

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.forms import UnitLine, from_list, read_units, write_units

READ = [
    ("区住建局", [["区住建局"]]),
    ("区住建局、各乡镇（街道）", [["区住建局", "各乡镇（街道）"]]),
    ("各乡镇（街道），区级各部门", [["各乡镇（街道）"], ["区级各部门"]]),
    ("区住建局,区商务局", [["区住建局"], ["区商务局"]]),
    ("区住建局；区商务局;区文旅局", [["区住建局"], ["区商务局"], ["区文旅局"]]),
    ("市公安局（交警支队、特警支队）、区商务局", [["市公安局（交警支队、特警支队）", "区商务局"]]),
    ("市公安局(交警支队，特警支队)，区商务局", [["市公安局(交警支队，特警支队)"], ["区商务局"]]),
    (
        "专班（落实〔2026〕3号、5号文（甲、乙）、其他）、区商务局",
        [["专班（落实〔2026〕3号、5号文（甲、乙）、其他）", "区商务局"]],
    ),
    ("市公安局（交警支队、特警支队)、区商务局", [["市公安局（交警支队、特警支队)", "区商务局"]]),
    ("“清、净、美”专班、《规划、建设条例》起草组", [["“清、净、美”专班", "《规划、建设条例》起草组"]]),
    ("区住建局（牵头、区商务局", [["区住建局（牵头", "区商务局"]]),
    ("甲（“乙）、丙”、丁", [["甲（“乙）", "丙”", "丁"]]),
    ("区住建局）、区商务局", [["区住建局）", "区商务局"]]),
    ("　区住建局 、 区商务局　", [["区住建局", "区商务局"]]),
    ("区住建局、区商务局。", [["区住建局", "区商务局"]]),
    ("各乡镇（街道），区级各部门：", [["各乡镇（街道）"], ["区级各部门"]]),
    ("区住建局、区商务局；", [["区住建局", "区商务局"]]),
    ("、区住建局、，、区商务局，", [["区住建局"], ["区商务局"]]),
    ("区住建局\n区商务局\n", [["区住建局", "区商务局"]]),
    ("城投 集团、Alpha Co 公司", [["城投 集团", "Alpha Co 公司"]]),
    ("", []),
    (" 、，。", []),
]

WRITE = [
    ([["区住建局", "区商务局"]], "区住建局、区商务局"),
    ([["各乡镇（街道）"], ["区级各部门", "区属各企业"]], "各乡镇（街道），区级各部门、区属各企业"),
    ([], ""),
]

LISTS = [
    (["区住建局", "区商务局"], "区住建局、区商务局"),
    (["区住建局、各乡镇（街道）", "区商务局。"], "区住建局、各乡镇（街道）、区商务局"),
    (["", " "], ""),
    ([], ""),
]

NO_LINES = [
    (("区住建局、区商务局",),),
    (("区住建局 ",),),
    (("区住建局。",),),
    ((),),
    (("甲（",), ("乙）",)),
    (("",),),
]

TYPED = st.text("甲乙局办（）()〔〕《》“”、，,；;。： 　\n", max_size=30)


def line(groups: list[list[str]]) -> UnitLine:
    return UnitLine(tuple(map(tuple, groups)))


@pytest.mark.parametrize(("text", "groups"), READ)
def test_reads(text: str, groups: list[list[str]]) -> None:
    assert read_units(text) == line(groups)


@pytest.mark.parametrize(("groups", "text"), WRITE)
def test_writes(groups: list[list[str]], text: str) -> None:
    assert write_units(line(groups)) == text


@pytest.mark.parametrize(("names", "text"), LISTS)
def test_makes_a_line_of_a_list(names: list[str], text: str) -> None:
    assert write_units(from_list(names)) == text


@pytest.mark.parametrize("groups", NO_LINES)
def test_refuses_names_that_would_not_read_back(groups: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(ValueError, match="read back"):
        UnitLine(groups)


def test_names_forget_the_groups() -> None:
    assert read_units("甲局、乙局，丙局").names == ("甲局", "乙局", "丙局")


@given(TYPED)
def test_what_was_read_can_be_written_and_read_again(text: str) -> None:
    assert read_units(write_units(read_units(text))) == read_units(text)


@given(st.lists(st.lists(st.from_regex("[甲乙丙]{1,3}(（[甲乙]{1,2}、丁）)?", fullmatch=True), min_size=1)))
def test_reads_what_it_writes(groups: list[list[str]]) -> None:
    assert read_units(write_units(line(groups))) == line(groups)

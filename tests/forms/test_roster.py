from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.forms import Person, each_whole, holds_concurrently, read_people, write_person

READ = [
    ("沈立 区政府副区长、区公安分局局长", [("沈立", "区政府副区长、区公安分局局长")]),
    ("沈立　区政府副区长，区公安分局局长", [("沈立", "区政府副区长，区公安分局局长")]),
    ("沈立\t区政府副区长", [("沈立", "区政府副区长")]),
    ("　沈立   副局长 分管执法　", [("沈立", "副局长 分管执法")]),
    ("周敏 局长（兼）", [("周敏", "局长（兼）")]),
    ("林岚", [("林岚", "")]),
    ("林岚、许舟", [("林岚", ""), ("许舟", "")]),
    ("林岚，许舟,何川", [("林岚", ""), ("许舟", ""), ("何川", "")]),
    ("林岚、 许舟。", [("林岚", ""), ("许舟", "")]),
    ("林岚。、许舟；", [("林岚", ""), ("许舟", "")]),
    ("林岚（女，汉族）、许舟", [("林岚（女，汉族）", ""), ("许舟", "")]),
    ("沈　立 区长", [("沈立", "区长")]),
    ("沈 立　区长", [("沈立", "区长")]),
    ("沈　立", [("沈立", "")]),
    ("沈　立、欧阳舟、周　敏", [("沈立", ""), ("欧阳舟", ""), ("周敏", "")]),
    ("买买提·阿不都 主任", [("买买提·阿不都", "主任")]),
    ("买买提·阿不都、林岚", [("买买提·阿不都", ""), ("林岚", "")]),
    ("林岚、许舟 副局长", [("林岚、许舟", "副局长")]),
    ("何川 主任\n周敏 局长\n", [("何川", "主任"), ("周敏", "局长")]),
    ("", []),
    (" 、。", []),
]

CONCURRENT = [
    ("局长（兼）", ("局长", True)),
    ("局长(兼)", ("局长", True)),
    ("局长（兼任）", ("局长", True)),
    ("局长 （ 兼 ）", ("局长", True)),
    ("局长", ("局长", False)),
    ("兼职督导员", ("兼职督导员", False)),
    ("（兼）", ("（兼）", False)),
    ("", ("", False)),
]

WHOLE = [
    ("沈立、何川，周敏", "沈立、|何川，|周敏"),
    ("县政府办公室许舟，县水利局", "县政府办公室许舟，|县水利局"),
    ("县政府办公室　许舟、沈　立；何川", "县政府办公室　许舟、|沈　立；|何川"),
    ("沈　立　何川　周小敏", "沈　立　|何川　|周小敏"),
    ("沈立 何川", "沈立 何川"),
    (" 沈立 何川 周敏", " 沈立 |何川 |周敏"),
    ("县政府办公室　许舟　何川　买买提·阿不都", "县政府办公室　许舟　|何川　|买买提·阿不都"),
    ("各乡镇（河湾镇、白石镇）主要负责人、许舟（外出，请假）", "各乡镇（河湾镇、白石镇）主要负责人、|许舟（外出，请假）"),
    ("", ""),
]  # fmt: skip

NO_PEOPLE = [
    ("", ""),
    ("", "局长"),
    ("沈 立", "局长"),
    ("林岚、许舟", ""),
    ("沈", "立"),
    ("林岚", " 局长"),
    ("林岚", "甲\n乙"),
    ("林岚。", ""),
]

TYPED = st.text("沈立敏a·、，,。； 　\t\n（）局", max_size=16)


@pytest.mark.parametrize(("text", "people"), READ)
def test_reads(text: str, people: list[tuple[str, str]]) -> None:
    assert read_people(text) == tuple(Person(name, post) for name, post in people)


@pytest.mark.parametrize(("text", "pieces"), WHOLE)
def test_cuts_a_list_where_a_line_may_end(text: str, pieces: str) -> None:
    assert "|".join(each_whole(text)) == pieces


@given(TYPED)
def test_pieces_of_a_list_are_the_list(text: str) -> None:
    assert "".join(each_whole(text)) == text


@pytest.mark.parametrize(("post", "found"), CONCURRENT)
def test_tells_a_post_held_beside_another(post: str, found: tuple[str, bool]) -> None:
    assert holds_concurrently(post) == found


@pytest.mark.parametrize(("name", "post"), NO_PEOPLE)
def test_refuses_what_would_not_read_back(name: str, post: str) -> None:
    with pytest.raises(ValueError, match="read back"):
        Person(name, post)


def test_writes_a_full_width_blank() -> None:
    assert write_person(Person("周敏", "区综合行政执法局局长")) == "周敏　区综合行政执法局局长"
    assert write_person(Person("周敏")) == "周敏"


@given(TYPED)
def test_everyone_who_was_read_can_be_written_and_read_again(text: str) -> None:
    for person in read_people(text):
        assert read_people(write_person(person)) == (person,)


@given(
    st.text("沈立周敏·", min_size=2, max_size=6),
    st.from_regex("(局[区长局（兼）、，]{0,9})?", fullmatch=True),
)
def test_reads_what_it_writes(name: str, post: str) -> None:
    person = Person(name, post)
    assert read_people(write_person(person)) == (person,)

"""Fields that only one type has, in the Document and in the lines of every format."""

from __future__ import annotations

from planforge.compose import compose
from planforge.document import Document, FieldPerson, words_of_field
from planforge.messages import Place
from planforge.write.html import write_html
from planforge.write.markdown import write_markdown
from planforge.write.text import write_text
from tests.plan.types_by_hand import FIELDS, MANIFEST, PLAN, opened, read

FULL = f"""\
{PLAN}等级: 重大
整改要求: [一是清理。, 二是报送。]
罚款: 1,200
参加人员: [沈立 区政府副区长, 何川]
责任单位: [区住建局, 区城管局]
复查: 是
{FIELDS}"""
PRINTED = [
    "等级：重大",
    "整改期限：2026年4月30日",
    "整改要求：一是清理。",
    "二是报送。",
    "罚款：1,200",
    "参加人员：沈立　区政府副区长",
    "何川",
    "责任单位：区住建局、区城管局",
    "问题清单",
    "墙面破损　2026年3月1日",
]
"""What the lines of the text begin with, in their order."""


def document(text: str, where: str = "正文") -> Document:
    return compose(
        read(text, MANIFEST.replace("类: 日期, 必填: 是", f"类: 日期, 必填: 是, 位置: {where}", 1))[0]
    )


def test_they_stand_under_the_title_and_behind_the_text() -> None:
    lines = [line.strip() for line in write_text(document(FULL)).splitlines()]
    at = [next(at for at, line in enumerate(lines) if line.startswith(wanted)) for wanted in PRINTED]
    assert at == sorted(at)
    assert lines.index("各乡镇：") > at[0] and at[1] > lines.index("请按期整改。")
    assert "复查" not in "".join(lines)


def test_each_format_prints_what_the_word_file_lays_out() -> None:
    for where in ("正文", "版面"):
        made = document(FULL, where)
        for text in (write_text(made), write_markdown(made), write_html(made)):
            assert "2026年4月30日" in text
    assert "2026年4月30日" not in write_text(document(FULL, "不印"))


def test_what_is_not_filled_in_is_empty_and_prints_nothing() -> None:
    made = document(f"{PLAN}{FIELDS}")
    held = {field.label: field.value for field in made.main.fields}
    assert (held["罚款"], held["整改要求"], held["参加人员"], held["复查"]) == ("", (), (), False)
    assert "罚款" not in write_text(made)


def test_a_draft_on_a_form_keeps_them() -> None:
    manifest = MANIFEST.replace("类: 日期, 必填: 是", "类: 日期, 必填: 是, 位置: 版面", 1)
    with opened(FULL, manifest, changes={"文种": "发文稿纸"}) as source:
        made = compose(source.plan()[0])
    assert made.kind == "发文稿纸" and made.main.fields == ()
    assert "整改期限：2026年4月30日" in write_text(made)


def test_a_field_gives_its_words() -> None:
    fields = {field.label: field for field in document(FULL).main.fields}
    assert list(words_of_field(fields["问题清单"])) == ["墙面破损", "2026年3月1日"]
    assert list(words_of_field(fields["整改要求"])) == ["一是清理。", "二是报送。"]
    assert list(words_of_field(fields["参加人员"])) == ["沈立", "区政府副区长", "何川"]
    assert list(words_of_field(fields["复查"])) == []
    assert fields["参加人员"].value == (FieldPerson("沈立", "区政府副区长"), FieldPerson("何川"))


def test_the_place_in_the_plan_is_known() -> None:
    plan, _ = read(FULL)
    assert plan.fields[0][0].place == Place(plan.fields[0][0].place.file, 8, 5)

"""Fields that only one type has, in .docx: by tags, in loops over rows of tables, or in the text."""

from __future__ import annotations

import re

import pytest

from planforge.compose import compose
from planforge.document import Document, words
from planforge.forms.filters import FILTERS
from planforge.word import CompiledTemplate
from planforge.write.docx import write_docx
from tests.compose.test_own_fields import FULL
from tests.plan.types_by_hand import FIELDS, PLAN, read
from tests.word.small_docx import body, docx, p, table
from tests.write.sample_documents import without_blanks
from tests.write.test_docx import printed

TAGS = [
    ("{{ fields.整改期限 }}", "2026年4月30日"),
    ("{{ fields.deadline }}", "2026年4月30日"),
    ("{{ fields['deadline']|中文日期 }}", "二〇二六年四月三十日"),
    ("{{ fields.罚款|大写 }}", "壹仟贰佰元整"),
    ("{% if fields.复查 %}复查{% else %}不复查{% endif %}", "复查"),
    ("{% if fields.grade == '重大' %}！{% endif %}", "！"),
    ("{{ fields.整改要求|join('/') }}", "一是清理。/二是报送。"),
    ("{% for each in fields.people %}{{ each.name }}（{{ each.post }}）{% endfor %}", "沈立（区政府副区长）何川（）"),
    ("{% for each in fields.参加人员 %}{{ each.姓名 }}（{{ each.职务 }}）{% endfor %}", "沈立（区政府副区长）何川（）"),
    ("{% for row in fields.problems %}{{ loop.index }}{{ row.问题 }}{{ row.by }}{% endfor %}", "1墙面破损2026年3月1日"),
    ("{% for field in document.main.fields %}{{ field.label }}、{% endfor %}", "整改期限、等级、整改要求、罚款、参加人员、责任单位、复查、经办科室、问题清单、"),
]  # fmt: skip


def document(text: str) -> Document:
    return compose(read(text)[0])


def text_of(content: str, made: Document) -> str:
    """The paragraphs that a template prints, parted by |."""
    template = CompiledTemplate.from_bytes(docx(content), filters=FILTERS)
    found = re.findall(r"<w:p>(.*?)</w:p>", body(write_docx(made, template)))
    return "|".join("".join(re.findall(r"<w:t[^>]*>([^<]*)", each)) for each in found)


@pytest.mark.parametrize(("tag", "text"), TAGS)
def test_tags_say_them(tag: str, text: str) -> None:
    assert text_of(p(tag), document(FULL)) == text


def test_rows_of_a_table_are_filled_from_the_plan() -> None:
    rows = (("{%tr for row in fields.问题清单 %}",), ("{{ row.问题 }}",), ("{%tr endfor %}",))
    text = f"{PLAN}整改期限: 2026-4-30\n问题清单: [[墙面破损, ''], [井盖缺失, '']]\n"
    assert text_of(table(*rows), document(text)) == "墙面破损|井盖缺失"


def test_what_is_not_filled_in_prints_nothing() -> None:
    content = "{{ fields.罚款 }}{% for each in fields.people %}{{ each }}{% endfor %}。"
    assert text_of(p(content), document(f"{PLAN}{FIELDS}")) == "。"


def test_every_word_of_fields_in_the_text_is_there() -> None:
    made = document(FULL)
    found = "".join(text for _, text in printed(made, "general"))
    assert without_blanks(found) == without_blanks(words(made))

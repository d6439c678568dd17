"""`template show` and the page of the docs: nothing is left out, examples print what they say, uses are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planforge.authoring import shapes
from planforge.authoring.reference import TAGS, document_classes, sections
from planforge.authoring.showing import Sheet, sheet_lines, show, template_reference
from planforge.forms.filters import FILTERS, TABLE
from planforge.messages import Faulty
from planforge.word import Blocks, CompiledTemplate
from planforge.write.docx.meanings import CLASSES, STYLES, VALUES
from planforge.write.docx.styles import NEEDED
from tests.authoring.folders import changed, copied, retold, retyped
from tests.plan.types_by_hand import MANIFEST, shelf
from tests.word.small_docx import body, docx, p

_ITS_OWN = ("entry", "fields", "document")
"""Values whose names hang on the type, or are told with the Document."""


def paths(known: dict[str, Any]) -> Iterator[str]:
    for name, shape in known.items():
        yield name
        if name in _ITS_OWN or shape is Blocks:
            continue
        held = shapes.element(shape) if not shapes.names(shape) else shape
        mark = "" if shapes.names(shape) else "[]"
        for each in shapes.names(held) if held is not None and held is not str else ():
            yield f"{name}{mark}.{each}"


def test_every_value_is_explained_and_nothing_else() -> None:
    assert set(paths(shapes.context_shapes(None))) == set(VALUES)


def test_everything_that_a_document_holds_is_explained() -> None:
    assert document_classes() == set(CLASSES)


def test_every_style_that_the_text_needs_is_explained() -> None:
    needed = {style for named in NEEDED.values() for style in named}
    assert needed <= set(STYLES)


@pytest.mark.parametrize("each", TABLE, ids=lambda each: each.name)
def test_an_example_of_a_filter_prints_what_is_said(each: Any) -> None:
    template = CompiledTemplate.from_bytes(docx(p(each.example)), filters=FILTERS)
    assert each.printed in body(template.render({}))


@pytest.mark.parametrize("path", [path for path, each in VALUES.items() if each.example])
def test_an_example_asks_for_what_it_explains(path: str) -> None:
    last = path.rpartition(".")[2]
    assert last in VALUES[path].example or path in VALUES[path].example


def test_every_kind_of_tag_is_explained() -> None:
    kinds = {
        "print",
        "print p",
        "print r",
        "statement",
        "statement p",
        "statement tr",
        "statement tc",
        "statement r",
    }
    assert kinds < {row.key for row in TAGS}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_and_sheet_have_every_row(lang: Any) -> None:
    page, told = template_reference(lang), "\n".join(sheet_lines(Sheet(sections()), lang))
    for section in sections():
        for row in section.rows:
            assert row.about[0 if lang == "zh" else 1] in told
            assert row.name.replace("|", "\\|") in page and row.name in told


def uses(sheet: Sheet, kind: str, name: str) -> list[str]:
    section = next(each for each in sheet.sections if each.kind == kind)
    return sheet.places(section, next(each for each in section.rows if each.key == name))


def test_where_a_template_uses_a_thing_is_told(tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    changed(folder, retyped("{{ recipients }}", "{{ recipients|单位 }}"))
    sheet = show(str(folder))
    [place] = uses(sheet, "filter", "units")
    assert place == uses(sheet, "value", "recipients")[-1] and "正文第" in place
    assert uses(sheet, "tag", "print p") and uses(sheet, "style", "公文标题")
    assert not uses(sheet, "filter", "wan")
    assert uses(sheet, "tag", "statement p")[-1].startswith("+")


def test_the_fields_of_a_type_are_told_with_their_tags() -> None:
    with shelf(MANIFEST) as home:
        sheet = show("整改通知书", (home / "types",))
    [section] = (each for each in sheet.sections if each.kind == "field")
    examples = {row.name: row.example for row in section.rows}
    assert examples["fields.整改期限"] == "{{ fields.整改期限 }}"
    assert examples["fields.问题清单"] == "{%tr for row in fields.问题清单 %}"
    assert examples["fields.问题清单[].问题"] == "{{ row.问题 }}"
    assert examples["fields.参加人员"] == "{%p for each in fields.参加人员 %}"
    assert [examples[f"fields.参加人员[].{name}"] for name in ("姓名", "职务")] == [
        "{{ each.姓名 }}",
        "{{ each.职务 }}",
    ]


def test_uses_of_a_field_are_told_in_either_language(tmp_path: Path) -> None:
    folder = copied("notice", tmp_path)
    retold("manifest.yaml", "", "字段: [{名称: 获奖人, 英文名: winners, 类: 人员}]\n")(folder)
    tag = "{% for each in fields.winners %}{{ each.姓名 }}{{ each.post }}{% endfor %}"
    changed(folder, retyped("{{ recipients }}", "{{ recipients }}" + tag))
    sheet = show(str(folder))
    for name in ("fields.获奖人", "fields.获奖人[].姓名", "fields.获奖人[].职务"):
        assert len(uses(sheet, "field", name)) == 1


def test_a_type_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(Faulty):
        show("没有这种文")

"""What templates may ask for is read off the writer's own types; tables of paths agree with them."""

from __future__ import annotations

from typing import Any

import pytest

from planforge.authoring import shapes
from planforge.authoring.asking import ask
from planforge.authoring.on_elements import PLACES
from planforge.doctypes import ELEMENTS, TypeShelf
from planforge.document import Document
from planforge.forms.filters import FILTERS
from planforge.word import look_at
from planforge.write.docx.context import TemplateValues
from planforge.write.docx.styles import NEEDED
from tests.word.small_docx import docx, p

KNOWN = shapes.context_shapes(None)
PATHS = sorted({*NEEDED, *(path for paths in PLACES.values() for path in paths)})


def shape_of(path: str) -> Any:
    """Follow a path as a tag writes it."""
    first, *steps = path.replace("[]", ".[]").split(".")
    shape = KNOWN[first]
    for step in steps:
        shape = shapes.element(shape) if step == "[]" else shapes.member(shape, step)
        assert shape is not None, path
    return shape


@pytest.mark.parametrize("path", PATHS)
def test_every_path_that_is_named_is_there(path: str) -> None:
    assert shape_of(path) is not None


def test_every_element_has_a_place() -> None:
    assert set(PLACES) == set(ELEMENTS.values())


def test_the_values_of_a_template_are_those_of_the_writer() -> None:
    assert set(KNOWN) == set(TemplateValues.__annotations__)
    assert KNOWN["document"] is Document


def test_the_entries_of_a_type_are_those_of_its_manifest() -> None:
    types = TypeShelf()
    assert shapes.names(shapes.context_shapes(types.get("会议议程"))["entry"])[:2] == ("时间", "地点")
    assert shapes.names(shapes.context_shapes(types.get("通知"))["entry"]) == ()


# A template, and what is wrong with what it asks for; nothing where it is right.
ASKED: list[tuple[str, list[str]]] = [
    ("{{ title }}{{ title|upper }}{{ title[:2] }}{{ title.strip() }}", []),
    ("{% for part in document.attachments %}{{ part.label }}{{ loop.index }}{% endfor %}", []),
    ("{% for part in document.attachments %}{% if part.title %}{{ part.title.text }}{% endif %}{% endfor %}", []),
    ("{% for part in document.attachments %}{{ part.title.text }}{% endfor %}", ["maybe document.attachments[].title.text"]),
    ("{{ document.main.title.text if document.main.title else '' }}", []),
    ("{{ document.main.title and document.main.title.text }}", []),
    ("{% if imprint and imprint.copies %}{{ imprint.copies }}{% endif %}", []),
    ("{% if imprint.copies %}{{ imprint.copies }}{% endif %}", ["maybe imprint.copies"]),
    ("{{ imprint.copies|default('') }}{% if imprint.copies is defined %}有{% endif %}", []),
    ("{% set x = document.header %}{{ x.number }}{{ x.nummer }}", ["member document.header.nummer"]),
    ("{% with x = document.header %}{{ x.number }}{{ x.nummer }}{% endwith %}", ["member document.header.nummer"]),
    ("{% set x %}甲{% endset %}{{ x }}{{ y }}", ["name y"]),
    ("{% for x in subtitles %}{{ x }}{% endfor %}{{ x }}", ["name x"]),
    ("{% macro m(a) %}{{ a }}{{ b }}{% endmacro %}{{ m(title) }}", ["name b"]),
    ("{% for k, v in closing.items() %}{{ k }}{% endfor %}", []),
    ("{% for kind in closing %}{{ kind }}{% endfor %}", []),
    ("{{ document.main.closing.signature|join('、') }}{{ document.main.closing.signature|first }}", []),
    ("{{ document.main.closing.signature|sort|join }}{{ document.attachments|map(attribute='label')|join }}", []),
    ("{{ document.attachments|selectattr('lable')|list|length }}", ["member document.attachments[].lable"]),
    ("{{ document.main.blocks[0].kind }}{{ document.main.blocks[0].kinds }}", ["member document.main.blocks[].kinds"]),
    ("{{ range(3)|join }}{% set n = namespace(x=1) %}{{ n.x }}", []),
    ("{{ document.main.closing.form == 'sealed' }}", []),
    ("{{ document.main.closing.form == 'seald' }}", ["never document.main.closing.form == 'seald'"]),
    ("{{ document }}{{ document.main.entries }}", ["no-text document", "no-text document.main.entries"]),
    ("{{ closing.note }}{{ header.mark }}", ["blocks closing.note", "blocks header.mark"]),
    ("{% for a in unknown_list %}{{ a.x }}{% endfor %}", ["name unknown_list"]),
    ("{% for a in subtitles b %}{{ a }}{% endfor %}", []),  # its tag is told as one that can not be read
    ("{% if title %}{{ titel }}{% endfor %}", ["name titel"]),
]  # fmt: skip


@pytest.mark.parametrize(("template", "told"), ASKED, ids=[case[0][:60] for case in ASKED])
def test_what_tags_ask_for_is_followed(template: str, told: list[str]) -> None:
    asked = ask(look_at(docx(p(template)), filters=FILTERS), KNOWN, FILTERS)
    assert [f"{each.problem} {each.subject}" for each in asked.problems] == told

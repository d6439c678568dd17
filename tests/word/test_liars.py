"""Values that say they are of a class that they are not of, as mocks do."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from html import escape
from typing import Any
from unittest.mock import MagicMock

import pytest
from markupsafe import Markup

from planforge.word import CompiledTemplate, RichText, TemplateError
from planforge.word.blocks import Blocks, Runs, Xml, XmlPieces
from planforge.word.generate import Helper
from planforge.word.missing import Missing
from tests.word.small_docx import body, docx, p

TAGS = ("{{ x }}", "a{{ x }}", "{{r x }}", "{{p x }}", "{{ x.a }}", "{{ x['a'] }}", "{{ x() }}")
FILTERS = ("{{ x|upper }}", "{{ x ~ 'a' }}", "{{ [x]|join }}", "{{ x * 5 }}", "{% paragraph left=x %}a")


def filled(tag: str, value: Any) -> str:
    return body(CompiledTemplate.from_bytes(docx(p(escape(tag)))).render({"x": value}))


@pytest.mark.parametrize("tag", [*TAGS, *FILTERS])
@pytest.mark.parametrize(
    "kind",
    [str, int, float, dict, list, Decimal, Markup, Xml, XmlPieces, Blocks, Runs, RichText, Helper, Missing],
)
def test_a_value_that_lies_about_its_class_brings_no_xml_and_no_error_of_python(tag: str, kind: type) -> None:
    with suppress(TemplateError):
        assert "MagicMock" not in filled(tag, MagicMock(spec=kind))


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x }}", "{{ x|upper }}"])
def test_a_liar_is_named_with_its_place(tag: str) -> None:
    with pytest.raises(TemplateError, match=r"paragraph 1.*MagicMock is no text|paragraph 1.*: x: "):
        filled(tag, MagicMock(spec=str))

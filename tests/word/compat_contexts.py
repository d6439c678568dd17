"""A context for each of docxtpl's own templates, which exercises every tag in it.

They are written once; a `Kit` makes the values of either engine.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import docx


class Kit(Protocol):
    """The classes of one engine, bound to one document."""

    folder: Path

    def rich(self, text: str = "", **looks: Any) -> Any: ...
    def rich_paragraph(self, text: Any = None, **looks: Any) -> Any: ...
    def listing(self, text: str) -> Any: ...
    def image(self, name: str, **sizes: Any) -> Any: ...
    def url(self, address: str) -> str: ...
    def subdoc(self, name: str) -> Any: ...


MM = 36000
Context = dict[str, Any]


def foreign_document() -> bytes:
    """A document with styles, a list, a table and a link to nothing, as another program would make it."""
    made = docx.Document()
    made.add_heading("A sub-document", 1)
    made.add_paragraph("Text & more <text>", style="Intense Quote")
    made.add_paragraph("first", style="List Number")
    table = made.add_table(rows=2, cols=2)
    table.cell(1, 1).text = "cell"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _cellbg(kit: Kit) -> Context:
    red = kit.rich("very dangerous", color="#FF0000", bold=True)
    return {
        "alerts": [
            {"date": "2026-03-10", "desc": red, "type": "CRITICAL", "bg": "FF0000"},
            {"date": "2026-03-11", "desc": kit.rich("a & b"), "type": "INFO <1>", "bg": "FFDD00"},
        ]
    }


def _filters(kit: Kit) -> Context:
    return {"base_value_string": "Hello & bye", "base_value_float": 1.5, "doc_no": "DOC-1"}


def _dynamic_table(kit: Kit) -> Context:
    return {
        "col_labels": ["fruit", "vegetable", "stone", "thing"],
        "tbl_contents": [
            {"label": "yellow", "cols": ["banana", "capsicum", "pyrite", "taxi"]},
            {"label": "green", "cols": ["avocado", "cucumber", "emerald", "cactus & co"]},
        ],
    }


def _escape(kit: Kit) -> Context:
    listing = 'the listing\nwith\nsome\nlines\nand a tab\there & "quotes" <tag>\aparagraph\fpage'
    return {
        "myvar": kit.rich('<RichText> & "more"\nbreak'),
        "myescvar": 'It can be escaped with a "|e" filter in the template: < > & \'',
        "nlnp": kit.rich("Here is a line\nwith breaks,\aa paragraph,\ta tab and\fa page"),
        "mylisting": kit.listing(listing),
        "page_break": kit.rich("\f"),
        "new_listing": listing,
        "some_html": "<html><body>&amp; text</body></html>",
    }


def _escape_auto(kit: Kit) -> Context:
    return {
        "nested_dict": {"a": "1 & 2", "b": "<c>"},
        "iteritems": lambda items: items.items(),
        "autoescape": "Escape me: \"<>\" & 'x'",
        "autoescape_unicode": "This is unicode: é 中 &",
    }


def _undeclared(kit: Kit) -> Context:
    return {
        "name": "Ann",
        "age": 31,
        "email": "a@b.c",
        "is_student": True,
        "has_degree": True,
        "degree_field": "Law & Order",
        "skills": ["a", "b"],
        "projects": [{"name": "P", "year": 2025, "description": "d <e>"}, {"name": "Q", "year": 2026}],
        "company_name": "C & Co",
        "page_number": 1,
        "generation_date": "2026-01-01",
        "author": "me",
    }


def _header_footer(kit: Kit) -> Context:
    return {
        "title": "Header and footer test & more",
        "company_name": "The World Wide company",
        "date": "2026-03-17",
        "mysubdoc": kit.subdoc("mysubdoc"),
    }


def _image_header(kit: Kit) -> Context:
    return {
        "inline_image": kit.image("django.png", height=10 * MM),
        "images": [kit.image("python_logo.png", height=10 * MM), kit.image("zope.png", width=20 * MM)],
    }


def _inline_image(kit: Kit) -> Context:
    names = {"django.png": "The web framework", "zope.png": "Zope & co", "pyramid.png": "Pyramid"}
    return {
        "myimage": kit.image("python_logo.png", width=20 * MM),
        "myimageratio": kit.image("python_jpeg.jpg", width=30 * MM, height=60 * MM),
        "frameworks": [
            {"image": kit.image(name, height=10 * MM, anchor="https://example.com/?a=1&b=2"), "desc": desc}
            for name, desc in names.items()
        ]
        + [{"image": kit.image("bottle.png"), "desc": "own size"}],
    }


def _module(kit: Kit) -> Context:
    return {
        "json_dict_var": {"a": 1},
        "json_array_var": [{"b": "c"}],
        "json_string_var": "text & <more>",
        "json_int_var": 3,
        "json_float_var": 1.5,
        "json_true_var": True,
        "json_false_var": False,
        "json_none_var": None,
    }


def _nested(kit: Kit) -> Context:
    return {
        "dishes": [
            {"name": "Pizza", "ingredients": ["bread", "tomato", "ham & cheese"]},
            {"name": "Hamburger", "ingredients": ["bread", "chopped steak"]},
            {"name": "Nothing", "ingredients": []},
        ],
        "authors": [
            {"name": "Saint-Exupery", "books": [{"title": "Le petit prince"}]},
            {"name": "Barjavel", "books": [{"title": "Ravage"}, {"title": "La nuit des temps"}]},
        ],
    }


def _order(paid: bool) -> Callable[[Kit], Context]:
    return lambda kit: {
        "customer_name": "Eric & Ann",
        "items": [
            {"desc": "Python <interpreters>", "qty": 2, "price": "FREE"},
            {"desc": "Django projects", "qty": 5403, "price": "FREE"},
        ],
        "in_europe": True,
        "is_paid": paid,
        "company_name": "The World Wide company",
        "total_price": "10,000,000.00",
    }


def _rich(kit: Kit) -> Context:
    rich = kit.rich()
    rich.add("a rich text", style="myrichtextstyle")
    rich.add(" with ")
    rich.add("some italic", italic=True)
    rich.add(" and ")
    rich.add("some violet", color="#ff00ff")
    rich.add(" and ")
    rich.add("some striked & <marked>", strike=True, highlight="#ffff00")
    rich.add(" and ")
    rich.add("some highlighted", size=14)
    rich.add(kit.rich(" nested ", bold=True, underline=True))
    for underline in ("single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave", "odd"):
        rich.add(f"\nUnderline : {underline} \n", underline=underline)
    rich.add("\nFonts :\n", underline=True)
    rich.add("Arial\n", font="Arial")
    rich.add("SimSun\n", font="eastAsia:SimSun", lang="zh-CN")
    rich.add("right", rtl=True, bold=True, italic=True)
    rich.add("up", superscript=True)
    rich.add("down", subscript=True)
    rich.add("a link", url_id=kit.url("https://example.com/?q=1&r=2"), color="blue")
    rich.add("the same link", url_id=kit.url("https://example.com/?q=1&r=2"))
    rich.add("\nA tab\tand a paragraph\aand a page\fend")
    rich.add(12)
    return {"example": rich}


def _rich_paragraph(kit: Kit) -> Context:
    made = kit.rich_paragraph()
    made.add("The rich text paragraph & its text", parastyle="Heading1")
    rich = kit.rich("bold", bold=True)
    rich.add(" and plain\nnew line\ttab")
    made.add(rich)
    made.add(rich, parastyle="IntenseQuote")
    return {"example": made}


def _east_asia(kit: Kit) -> Context:
    return {
        "example": kit.rich("测试TEST", font="eastAsia:Yu Gothic"),
        "Chinese": kit.rich("测试TEST", font="eastAsia:微软雅黑"),
        "simsun": kit.rich("测试TEST", font="eastAsia:SimSun"),
    }


def _spaces(kit: Kit) -> Context:
    return {
        "test_space": "          ",
        "test_tabs": 5 * "\t",
        "test_space_r": kit.rich("          "),
        "test_tabs_r": kit.rich(5 * "\t"),
    }


def _nothing(kit: Kit) -> Context:
    return {}


CONTEXTS: dict[str, list[Callable[[Kit], Context]]] = {
    "cellbg_tpl": [_cellbg],
    "comments_tpl": [_nothing],
    "custom_jinja_filters_tpl": [_filters],
    "doc_properties_tpl": [lambda kit: {"test": "HelloWorld"}],
    "dynamic_table_tpl": [_dynamic_table, lambda kit: {"col_labels": ["a"], "tbl_contents": []}],
    "embedded_dummy": [_nothing],
    "embedded_dummy2": [_nothing],
    "embedded_embedded_docx_tpl": [lambda kit: {"name": "John & Doe"}],
    "embedded_main_tpl": [lambda kit: {"name": "John <Doe>"}],
    "embedded_static_docx": [_nothing],
    "escape_tpl": [_escape],
    "escape_tpl_auto": [_escape_auto],
    "footnotes_tpl": [lambda kit: {"a_jinja_variable": "a Jinja variable & more"}],
    "get_undeclared_variables": [_undeclared, _nothing],
    "header_footer_entities_tpl": [lambda kit: {"title": "Header and footer"}],
    "header_footer_image_tpl": [lambda kit: {"mycompany": "The World Wide & company"}],
    "header_footer_inline_image_tpl": [_image_header],
    "header_footer_tpl": [_header_footer],
    "header_footer_tpl_utf8": [_header_footer],
    "horizontal_merge_tpl": [_nothing],
    "inline_image_tpl": [_inline_image],
    "less_cells_after_loop_tpl": [_nothing],
    "merge_docx_master_tpl": [lambda kit: {"mysubdoc": kit.subdoc("mysubdoc")}],
    "merge_docx_subdoc": [_nothing],
    "merge_paragraph_tpl": [lambda kit: {"living_in_town": True}, lambda kit: {"living_in_town": False}],
    "module_execute_tpl": [_module],
    "multi_rendering_tpl": [lambda kit: {"title": "Title", "body": "a\nb & c\td"}],
    "nested_for_tpl": [_nested],
    "order_tpl": [_order(False), _order(True)],
    "preserve_spaces_tpl": [lambda kit: {"tag_1": " spaces ", "tag_2": "  &  "}],
    "replace_picture_tpl": [_nothing],
    "richtext_and_if_tpl": [lambda kit: {"foobar": kit.rich("A<B & C", bold=True)}, _nothing],
    "richtext_eastAsia_tpl": [_east_asia],
    "richtext_paragraph_tpl": [_rich_paragraph],
    "richtext_tpl": [_rich],
    "subdoc_tpl": [lambda kit: {"mysubdoc": kit.subdoc("mysubdoc")}],
    "vertical_merge_nested_tpl": [_nothing],
    "vertical_merge_tpl": [
        lambda kit: {
            "items": [{"desc": f"d{n} & e", "qty": n, "price": "1"} for n in range(3)],
            "category": "Book <b>",
            "total_price": "3",
        }
    ],
    "word2016_tpl": [_spaces],
}
"""By the name of the template, without its ending; `template_error_tpl` has its own test."""

"""Seeing that a tag ends where it seems to end, wherever its words are put.

`{{r x), 0) + ("…"|safe) if (0,(1}}` would close the call of ours that it is put into, and a quotation mark
in one tag would close that of another, with all XML between them; words that are whole alone can do neither.
"""

from __future__ import annotations

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from planforge.word.errors import BadTag, TemplatePlace
from planforge.word.explain import tag_fault
from planforge.word.tags import Tag

_READER = Environment()  # reads words only
_MARKS = {"print": ("{{", "}}"), "statement": ("{%", "%}")}


def check_whole(tag: Tag, place: TemplatePlace) -> None:
    """Refuse a tag that leaves a text or a bracket open, or closes one that it did not open."""
    if tag.kind == "comment":
        return
    begin, end = _MARKS[tag.kind]
    try:
        kinds = [kind for _, kind, _ in _READER.lexer.tokeniter(f"{begin}{tag.body}{end}", None)]
    except TemplateSyntaxError as error:
        raise tag_fault(error, place, _READER) from None
    if not kinds[-1].endswith("_end") or any(kind.endswith("_end") for kind in kinds[:-1]):
        raise BadTag("cut", place)


def read_expression(words: str, place: TemplatePlace) -> nodes.Expr:
    """Read words that are one expression and nothing else; a tag with other words is a `BadTag`."""
    try:
        parser = Parser(_READER, words, state="variable")
        expression = parser.parse_tuple()
        parser.stream.expect("eof")
    except (TemplateSyntaxError, RecursionError) as error:
        raise tag_fault(error, place, _READER) from None
    return expression


def read_arguments(words: str, place: TemplatePlace) -> list[str]:
    """Read words that are named arguments of one call, and give the names."""
    call = read_expression(f"f({words})", place)
    if (
        not (isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name))
        or call.args
        or call.dyn_args is not None
        or call.dyn_kwargs is not None
    ):
        raise BadTag("settings", place)
    return [keyword.key for keyword in call.kwargs]

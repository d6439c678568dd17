"""How tags print values of every kind: text, rich text, pictures, blocks, XML of others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from jinja2 import Environment, Undefined
from jinja2.runtime import Context
from jinja2.utils import pass_context
from markupsafe import Markup, escape

from planforge.word.blocks import Blocks, Runs, Xml, XmlPieces
from planforge.word.errors import BadValue
from planforge.word.generate import Helper
from planforge.word.guards import own_filter
from planforge.word.properties import SETTINGS, paragraph_property
from planforge.word.rendering import STATE, PartState
from planforge.word.sandbox import environment
from planforge.word.source import PRINTERS
from planforge.word.special import COLOUR, LIST, NUMBER, PROPERTY, RESTART
from planforge.word.tables import print_block
from planforge.word.values import Listing, RichText, RichTextParagraph, as_image

_T = '<w:t xml:space="preserve">'
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_MOST_COLUMNS = 63
_FORBIDDEN = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Filters = Mapping[str, Callable[..., Any]]


def state_of(context: Context) -> PartState:
    """Give the state of the part that is being rendered."""
    found: PartState = context.parent[STATE]
    return found


def runs_of(value: object, state: PartState) -> str | None:
    """Give the runs of a value that is more than text; None for text."""
    if isinstance(value, RichText):
        return value.xml_with(state.link)
    if isinstance(value, Runs):
        return str(state.printer.runs(value, ""))
    if image := as_image(value):
        return f"<w:r>{state.image(image)}</w:r>"
    return None


def paragraphs_of(value: object, state: PartState, look: str = "") -> str | None:
    """Give the paragraphs of a value that is more than text; None for text.

    A value that is runs becomes a paragraph with the given properties.
    """
    if isinstance(value, Blocks):
        return str(state.printer.paragraphs(value, "|", partial(print_block, state=state)))
    if isinstance(value, RichTextParagraph):
        return value.xml_with(state.link)
    runs = runs_of(value, state)
    return None if runs is None else f"<w:p>{look}{runs}</w:p>"


def helpers_for(looks: Sequence[str]) -> dict[str, Callable[..., Any]]:
    """Give the functions behind `{{p x}}` and `{{r x}}`; `looks` is what each tag takes the place of."""

    def paragraphs(context: Context, value: object, number: int) -> Xml | XmlPieces:
        state = state_of(context)
        if isinstance(value, Blocks):
            return state.printer.paragraphs(value, looks[number], partial(print_block, state=state))
        xml = paragraphs_of(value, state, looks[number].split("|", 1)[0])
        if xml is None:
            return foreign(value, state) or state.printer.paragraphs(value, looks[number])
        return Xml(xml)

    def runs(context: Context, value: object, number: int) -> Xml:
        state = state_of(context)
        xml = runs_of(value, state)
        if xml is None and isinstance(value, Markup) and "<" not in value:
            state.raw.append(value)
            xml = f"<w:r>{looks[number]}{_T}{value}</w:t></w:r>"
        if xml is None:
            return foreign(value, state) or state.printer.runs(value, looks[number])
        return Xml(xml)

    return {PRINTERS["p"]: Helper(paragraphs), PRINTERS["r"]: Helper(runs), **PROPERTY_HELPERS}


def _number(value: object) -> int:
    """Read a number of columns."""
    if isinstance(value, (int, str)) and str(value).strip().isdigit() and 0 < int(value) <= _MOST_COLUMNS:
        return int(value)
    raise BadValue(f"{str(value)[:20]!r} is no number of columns", hint="give a whole number, 1 or more")


def _colour(value: object) -> str:
    """Read a colour: six hexadecimal digits, or nothing for none."""
    text = str(value or "auto").removeprefix("#")
    if text != "auto" and not _HEX.fullmatch(text):
        raise BadValue(f"{text[:20]!r} is no colour", hint="give six hexadecimal digits, as FFCC00")
    return text


@pass_context
def _property(context: Context, name: str, old: str, /, **settings: object) -> Xml:
    """Print a property of a paragraph."""
    if name == "pStyle":
        style = state_of(context).printer.styles.paragraph(str(settings["style"]))
        return Xml(f'<w:pStyle w:val="{escape(style)}"/>')
    known = {key: _frozen(value) for key, value in settings.items() if key in SETTINGS}
    return Xml(paragraph_property(name, old, tuple(known.items())))


def _frozen(value: object) -> object:
    return tuple(tuple(item) for item in value) if isinstance(value, (list, tuple)) else value


@pass_context
def _list(context: Context, number: str) -> str:
    return state_of(context).rendering.numbering.number(number)


@pass_context
def _restart(context: Context, numbers: Sequence[str], wanted: object = True) -> str:
    if wanted:
        state_of(context).rendering.numbering.restart(numbers)
    return ""


PROPERTY_HELPERS: dict[str, Callable[..., Any]] = {
    NUMBER: _number,
    COLOUR: _colour,
    PROPERTY: _property,
    LIST: _list,
    RESTART: _restart,
}
HELPERS = frozenset({*PRINTERS.values(), *PROPERTY_HELPERS})
"""The names of the functions that sources call."""


def foreign(value: object, state: PartState) -> Xml | None:
    """Give XML that others wrote, to be proved when the part is done; None for all else."""
    if isinstance(value, Xml) or not hasattr(value, "__html__"):
        return None
    xml = str(value.__html__())
    state.raw.append(xml)
    return Xml(xml)


def listing(text: str, state: PartState) -> Xml:
    """Escape text; its control characters stay, and are resolved when the part is done."""
    if text.isprintable():
        return Xml(escape(text))
    if found := _FORBIDDEN.search(text):
        raise BadValue(
            f"the character U+{ord(found.group()):04X} can not stand in a Word file",
            hint="remove it from the data",
        )
    state.has_controls = True
    return Xml(escape(text.replace("\r\n", "\n").replace("\r", "\n")))


def environment_for(
    plain: bool = False, compat: bool = False, autoescape: bool = True, filters: Filters | None = None
) -> Environment:
    """Give the environment for Word text, or for document properties (`plain`)."""
    made = _environment(plain, compat, autoescape)
    if filters:
        made = made.overlay()
        own = {name: own_filter(name, made_of) for name, made_of in filters.items()}
        made.filters = {**made.filters, **own}
    return made


@cache
def _environment(plain: bool, compat: bool, autoescape: bool) -> Environment:
    base = environment(plain)
    if plain and compat:
        return base.overlay(undefined=Undefined, finalize=_print_property)
    if plain:
        return base
    if not compat:
        return base.overlay(finalize=_printer(base.finalize))
    made = base.overlay(undefined=Undefined, finalize=_print_as_docxtpl if autoescape else _print_unescaped)
    made.prints_text = autoescape  # type: ignore[attr-defined]
    return made


def _printer(print_text: Any) -> Callable[[Context, Any], Any]:
    @pass_context
    def printed(context: Context, value: Any) -> Any:
        if isinstance(value, Listing):
            value = str(value)
        if value.__class__ is str or isinstance(value, (int, float, Markup)):
            if value.__class__ is str and ("\a" in value or "\f" in value):
                return listing(value, state_of(context))
            return print_text(context, value)
        state = state_of(context)
        runs = runs_of(value, state)
        return print_text(context, value) if runs is None else _beside_text(runs)

    return printed


def _beside_text(runs: str) -> Xml:
    return Xml(f"</w:t></w:r>{runs}<w:r>{_T}")


@pass_context
def _print_as_docxtpl(context: Context, value: Any) -> Any:
    if isinstance(value, Xml):
        return value
    if isinstance(value, XmlPieces):
        return Xml(value)
    if isinstance(value, Undefined):
        return ""
    state = state_of(context)
    if as_image(value):
        return _beside_text(runs_of(value, state) or "")
    xml = paragraphs_of(value, state) if isinstance(value, (Blocks, RichTextParagraph)) else None
    xml = runs_of(value, state) if xml is None else xml
    if xml is not None:
        return Xml(xml)
    raw = foreign(value, state)
    return listing(str(value), state) if raw is None else raw


@pass_context
def _print_unescaped(context: Context, value: Any) -> Any:
    if value.__class__ is not str:
        return _print_as_docxtpl(context, value)
    state = state_of(context)
    state.has_controls = True
    state.raw.append(value)
    return Xml(value)


def _print_property(value: Any) -> Xml:
    return Xml(escape(str(value)))

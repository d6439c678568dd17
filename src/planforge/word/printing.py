"""How tags print values of every kind: text, rich text, pictures, blocks, XML of others."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from inspect import isroutine
from math import isfinite
from typing import Any

from jinja2 import Environment, Undefined
from jinja2.runtime import Context, Macro
from jinja2.utils import pass_context
from markupsafe import Markup, escape

from planforge.word.blocks import ALONE, Beside, Blocks, Runs, TextParagraph, TextRun, Xml, XmlPieces
from planforge.word.errors import BadValue
from planforge.word.explain import path_of
from planforge.word.foreign import Braces, check_braces, is_of_another_document, words_in
from planforge.word.generate import Helper, real_name
from planforge.word.grid import MOST_COLUMNS
from planforge.word.guards import own_filter, words_of
from planforge.word.limits import Refused, budget_of
from planforge.word.listing import CONTROLS
from planforge.word.properties import SETTINGS, frozen, paragraph_property
from planforge.word.rendering import STATE, PartState
from planforge.word.repeats import ONCE
from planforge.word.sandbox import environment
from planforge.word.sound import colour, shown, sound, sound_line, text_of
from planforge.word.source import PRINTERS
from planforge.word.special import COLOUR, HOLD, LIST, NUMBER, PROPERTY, RELEASE, RESTART
from planforge.word.tables import Block, print_block
from planforge.word.values import Listing, RichText, RichTextParagraph, as_image

_T = '<w:t xml:space="preserve">'
_COLUMNS = re.compile(r"[0-9]{1,3}")
_MOST_SHOWN = 20
_MORE_COLUMNS = re.compile(r"0*[1-9][0-9]+")
_IN_CODE = (str, int, float, Decimal, date, Undefined)
_SPECIAL_IN_CODE = re.compile(r"[\\\"“”]")

Filters = Mapping[str, Callable[..., Any]]


def state_of(context: Context) -> PartState:
    """Give the state of the part that is being rendered."""
    found: PartState = context.parent[STATE]
    return found


@contextmanager
def _found_in(context: Context, value: object) -> Iterator[None]:
    """Say where in the data a value stands that can not be printed."""
    try:
        yield
    except BadValue as error:
        if error.path or isinstance(value, (str, Blocks, Runs)):
            raise  # the path of its text is found by its letters
        path = path_of(context.parent, lambda found: found is value)
        raise error.at(error.place, path) from error


def _refuse_unprintable(value: object) -> None:
    """Refuse what would be printed as Python writes it for programmers."""
    if isinstance(value, (Blocks, Block)):
        raise BadValue("blocks", type(value).__name__)
    if isinstance(value, bytes | bytearray):
        raise BadValue("bytes")
    if isinstance(value, float | Decimal) and not isfinite(value):
        raise BadValue("number", str(value))
    if type(value).__str__ is object.__str__:
        if isinstance(value, Collection):
            raise BadValue("listed", type(value).__name__)
        if is_dataclass(value):
            raise BadValue("object", type(value).__name__)
    if isroutine(value) or isinstance(value, (type, Macro)):
        name = str(getattr(value, "__name__", "") or getattr(value, "name", "") or "this")
        raise BadValue("function", name)


def _rich(xml: str, state: PartState) -> str:
    """Give XML whose texts may hold control characters, which are resolved when the part is done."""
    if CONTROLS.search(xml):
        state.has_controls = True
    return xml


def runs_of(value: object, state: PartState) -> str | None:
    """Give the runs of a value that is more than text; None for text."""
    if isinstance(value, RichText):
        return _rich(value.xml_with(state.writer), state)
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
        other = partial(print_block, state=state, may_end_section=True)
        return str(state.printer.paragraphs(value, "|", other))
    if isinstance(value, RichTextParagraph):
        return _rich(value.xml_with(state.writer), state)
    runs = runs_of(value, state)
    return None if runs is None else f"<w:p>{look}{runs}</w:p>"


def _as_blocks(value: object) -> object:
    """Give blocks that stand alone or in a list as `Blocks`; all else as it is."""
    if isinstance(value, Block):
        return Blocks((value,))
    if isinstance(value, list | tuple) and value and all(isinstance(one, Block) for one in value):
        return Blocks(tuple(value))
    return value


def _as_runs(value: object) -> object:
    """Give runs that stand alone or in a list as `Runs`; all else as it is."""
    if isinstance(value, TextRun):
        return Runs((value,))
    if isinstance(value, list | tuple) and value and all(isinstance(one, TextRun) for one in value):
        return Runs(tuple(value))
    return value


def helpers_for(
    looks: Sequence[str], in_body: Sequence[bool] = (), beside: Sequence[Beside] = ()
) -> dict[str, Callable[..., Any]]:
    """Give the functions behind `{{p x}}` and `{{r x}}`; `looks` is what each tag takes the place of.

    `in_body` tells of each whether a section may end there, `beside` what stands around it.
    """

    def paragraphs(context: Context, value: object, number: int) -> Xml | XmlPieces:
        state = state_of(context)
        value = _as_blocks(value)
        if isinstance(value, Blocks):
            ends = bool(in_body) and in_body[number]
            other = partial(print_block, state=state, may_end_section=ends)
            around = beside[number] if beside else ALONE
            return state.printer.paragraphs(value, looks[number], other, around)
        if type(value) is str:
            return state.printer.paragraphs(value, looks[number])
        budget_of(context).weigh(value)
        with _found_in(context, value):
            _refuse_unprintable(value)
            xml = paragraphs_of(value, state, looks[number].split("|", 1)[0])
            if xml is not None:
                return Xml(xml)
            return foreign(value, state, "p") or state.printer.paragraphs(words_in(value), looks[number])

    def runs(context: Context, value: object, number: int) -> Xml:
        state = state_of(context)
        if type(value) is str:
            return state.printer.runs(value, looks[number])
        budget_of(context).weigh(value)
        with _found_in(context, value):
            value = _as_runs(value)
            _refuse_unprintable(value)
            if value is None:
                return Xml("")
            xml = runs_of(value, state)
            if xml is not None:
                return Xml(xml)
            return foreign(value, state, "r") or state.printer.runs(words_in(value), looks[number])

    printers = {"p": paragraphs, "r": runs, "code": _code}
    made = {real_name(PRINTERS[scope]): Helper(printer) for scope, printer in printers.items()}
    return {**made, **PROPERTY_HELPERS}


def _number(context: Context, value: object) -> int:
    """Read a number of columns."""
    text = words_of(budget_of(context), value).strip()
    if isinstance(value, int | str) and _COLUMNS.fullmatch(text) and 0 < int(text) <= MOST_COLUMNS:
        return int(text)
    if isinstance(value, int | str) and _MORE_COLUMNS.fullmatch(text):
        raise Refused("columns", text[:_MOST_SHOWN])
    raise BadValue("columns", shown(text))


def _colour(context: Context, value: object) -> str:
    """Read a colour: six hexadecimal digits, or nothing for none."""
    return colour(words_of(budget_of(context), value or "auto"))


def _code(context: Context, value: object, number: int) -> Xml:
    """Print into the code of a field: text that can not end what it stands in."""
    with _found_in(context, value):
        _refuse_unprintable(value)
        text = str(value) if isinstance(value, _IN_CODE) else ""
        if not isinstance(value, _IN_CODE) or hasattr(value, "__html__"):
            raise BadValue("code", type(value).__name__)
        return Xml(escape(_SPECIAL_IN_CODE.sub(r"\\\g<0>", sound_line(text))))


@pass_context
def _property(context: Context, name: str, old: str, /, **settings: object) -> Xml:
    """Print a property of a paragraph."""
    for value in settings.values():
        budget_of(context).weigh(value)
        if isinstance(value, Undefined):
            text_of(value)  # says that it is missing
    if name == "pStyle":
        if settings["style"] is None:
            return Xml(old)
        style = state_of(context).printer.styles.paragraph(text_of(settings["style"]))
        return Xml(f'<w:pStyle w:val="{escape(style)}"/>')
    known = {key: frozen(key, value) for key, value in settings.items() if SETTINGS.get(key) == name}
    return Xml(paragraph_property(name, old, tuple(known.items())))


def _list(context: Context, number: str) -> str:
    return state_of(context).rendering.numbering.number(number)


def _restart(context: Context, numbers: Sequence[str], wanted: object = True) -> str:
    if wanted:
        state_of(context).rendering.numbering.restart(numbers)
    return ""


def _hold(context: Context, numbers: Sequence[str]) -> str:
    state_of(context).rendering.numbering.hold(numbers)
    return ""


def _release(context: Context) -> str:
    state_of(context).rendering.numbering.release()
    return ""


def _once(context: Context, number: int) -> bool:
    """Tell whether an element of the template is printed for the first time."""
    printed = state_of(context).printed
    if number in printed:
        return False
    printed.add(number)
    return True


PROPERTY_HELPERS: dict[str, Callable[..., Any]] = {
    real_name(ONCE): Helper(_once),
    real_name(NUMBER): Helper(_number),
    real_name(COLOUR): Helper(_colour),
    real_name(PROPERTY): _property,
    real_name(LIST): Helper(_list),
    real_name(RESTART): Helper(_restart),
    real_name(HOLD): Helper(_hold),
    real_name(RELEASE): Helper(_release),
}
HELPERS = frozenset({*map(real_name, PRINTERS.values()), *PROPERTY_HELPERS})
"""The names of the functions that sources call."""


def foreign(value: object, state: PartState, braces: Braces | None = None) -> Xml | None:
    """Give XML that others wrote, to be proved when the part is done; None for all else.

    Where `braces` are those of a tag, what stands in other ones is refused, and what is text is None.
    """
    if type(value) is Xml or not hasattr(value, "__html__"):
        return None
    xml = sound(str(value.__html__()))
    if braces is not None:
        if "<" not in xml:
            return None
        check_braces(xml, braces, type(value).__name__)
    if is_of_another_document(xml, value, state.rendering.relations(state.name)):
        raise BadValue("relations", type(value).__name__)
    state.raw.append(xml)
    return Xml(_rich(xml, state) if "\a" in xml or "\f" in xml else xml)


def listing(text: str, state: PartState) -> Xml:
    """Escape text; its control characters stay, and are resolved when the part is done."""
    if text.isprintable():
        return Xml(escape(text))
    state.has_controls = True
    return Xml(escape(sound(text).replace("\r\n", "\n").replace("\r", "\n")))


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
        made = base.overlay(undefined=Undefined, finalize=_print_property)
        made.filters_text = False  # type: ignore[attr-defined]
        return made
    if plain:
        return base.overlay(finalize=_plain_printer(base.finalize))
    if not compat:
        return base.overlay(finalize=_printer(base.finalize))
    made = base.overlay(undefined=Undefined, finalize=_print_as_docxtpl if autoescape else _print_unescaped)
    made.filters_text = False  # type: ignore[attr-defined]
    made.prints_text = autoescape  # type: ignore[attr-defined]
    return made


def _printer(print_text: Any) -> Callable[[Context, Any], Any]:
    @pass_context
    def printed(context: Context, value: Any) -> Any:
        if isinstance(value, Listing):
            value = str(value)
        if value is None:
            return Xml("")
        if type(value) is str or isinstance(value, (int, Xml)):
            if type(value) is str and ("\a" in value or "\f" in value):
                return listing(value, state_of(context))
            return print_text(context, value)
        with _found_in(context, value):
            _refuse_unprintable(value)
            runs = runs_of(value, state_of(context))
            if runs is not None:
                return _beside_text(runs)
            if hasattr(value, "__html__"):
                check_braces(str(value.__html__()), "", type(value).__name__)
        if isinstance(value, Markup):
            return print_text(context, value)
        return printed(context, words_in(value)) if hasattr(value, "__html__") else print_text(context, value)

    return printed


def _plain_printer(print_text: Any) -> Callable[[Context, Any], Any]:
    @pass_context
    def printed(context: Context, value: Any) -> Any:
        if value is None:
            return Xml("")
        if type(value) is not str:
            with _found_in(context, value):
                if not (isinstance(value, Blocks) and all(isinstance(one, TextParagraph) for one in value)):
                    _refuse_unprintable(value)
                if as_image(value):
                    raise BadValue("property")
        return print_text(context, value)

    return printed


def _beside_text(runs: str) -> Xml:
    return Xml(f"</w:t></w:r>{runs}<w:r>{_T}")


@pass_context
def _print_as_docxtpl(context: Context, value: Any) -> Any:
    if type(value) is Xml:
        return value
    if type(value) is XmlPieces:
        return Xml(str(value))
    if isinstance(value, Undefined):
        return ""
    state = state_of(context)
    with _found_in(context, value):
        if as_image(value):
            return _beside_text(runs_of(value, state) or "")
        xml = paragraphs_of(value, state) if isinstance(value, (Blocks, RichTextParagraph)) else None
        xml = runs_of(value, state) if xml is None else xml
        if xml is not None:
            return Xml(xml)
        raw = foreign(value, state)
    return listing(words_of(budget_of(context), value), state) if raw is None else raw


@pass_context
def _print_unescaped(context: Context, value: Any) -> Any:
    if type(value) is not str:
        return _print_as_docxtpl(context, value)
    state = state_of(context)
    state.has_controls = True
    state.raw.append(value)
    return Xml(value)


@pass_context
def _print_property(context: Context, value: Any) -> Xml:
    return Xml(escape(sound(words_of(budget_of(context), value))))

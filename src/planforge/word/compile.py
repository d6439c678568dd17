"""A Word template compiled once and rendered many times."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Template, TemplateSyntaxError, UndefinedError, meta
from lxml import etree
from markupsafe import Markup

from planforge.word.blocks import BlockPrinter, StyleNames, Xml
from planforge.word.errors import (
    BadTag,
    BadValue,
    BrokenPackage,
    MissingValue,
    RenderFailed,
    TemplateError,
    TemplatePlace,
    UnknownStyle,
)
from planforge.word.package import Member, read_package, write_aside, write_package
from planforge.word.sandbox import PROOF, environment
from planforge.word.source import PRINTERS, PartSource, read_part
from planforge.word.stream import compressed, joined, mended
from planforge.word.xmlparts import CORE, DOCUMENT, STYLES, may_hold_tags, style_names

LARGEST_OUTPUT = 256 * 1024 * 1024
"""No part may grow beyond this, in characters."""


class CompiledTemplate:
    """A .docx with tags, ready to be filled. It never changes, and can be shared and pickled."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._members = read_package(data)
        contents = {member.name: member for member in self._members}
        if DOCUMENT not in contents:
            raise BrokenPackage("not a Word document", hint="save it as .docx in Word")
        self._styles = style_names(contents[STYLES].content()) if STYLES in contents else StyleNames({}, {})
        self._parts = {part.name: _CompiledPart(part, self._styles) for part in _tagged_parts(self._members)}

    @classmethod
    def from_file(cls, path: Path | str) -> CompiledTemplate:
        """Compile the .docx at a path."""
        return cls(Path(path).read_bytes())

    @classmethod
    def from_bytes(cls, data: bytes) -> CompiledTemplate:
        """Compile the bytes of a .docx."""
        return cls(data)

    @property
    def paragraph_styles(self) -> tuple[str, ...]:
        """The paragraph styles that block values may name."""
        return tuple(self._styles.paragraphs)

    @property
    def character_styles(self) -> tuple[str, ...]:
        """The character styles that runs may name."""
        return tuple(self._styles.characters)

    def variables(self) -> frozenset[str]:
        """Give the names that the tags ask for."""
        return frozenset().union(*(part.variables() for part in self._parts.values()))

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Fill the tags; the same template, context and deflate give the same bytes everywhere."""
        return write_package(self._filled(context))

    def render_to(self, context: Mapping[str, Any], path: Path | str) -> None:
        """Fill the tags into a file, which appears whole or not at all."""
        write_aside(self._filled(context), Path(path))

    def _filled(self, context: Mapping[str, Any]) -> Iterator[Member]:
        for member in self._members:
            part = self._parts.get(member.name)
            yield part.render(context) if part else member

    def __reduce__(self) -> tuple[type[CompiledTemplate], tuple[bytes]]:
        return CompiledTemplate, (self._data,)


class _CompiledPart:
    """One part with tags."""

    def __init__(self, part: PartSource, styles: StyleNames) -> None:
        self._part = part
        self._environment = environment(plain=part.name == CORE)
        self._mends = part.may_empty_cells()
        self._template = self._compile(BlockPrinter(styles))

    def _compile(self, printer: BlockPrinter) -> Template:
        looks = tuple(placed.properties for placed in self._part.tags)
        helpers: dict[str, Callable[[object, int], Xml]] = {
            PRINTERS["p"]: lambda value, number: printer.paragraphs(value, looks[number]),
            PRINTERS["r"]: lambda value, number: printer.runs(value, looks[number]),
        }
        try:
            return self._environment.from_string(self._part.source, globals=helpers)
        except TemplateSyntaxError as error:
            raise BadTag("unread", self._part.place(error.lineno), error.message or "") from error

    def variables(self) -> set[str]:
        """Give the names that the tags of this part ask for."""
        asked = meta.find_undeclared_variables(self._environment.parse(self._part.source))
        return asked - set(PRINTERS.values()) - set(self._environment.globals)

    def render(self, context: Mapping[str, Any]) -> Member:
        """Fill the tags of this part; its text is compressed as it comes and never whole in memory."""
        raw: list[Markup] = []
        try:
            texts = joined(self._pieces({**context, PROOF: raw}), self._check_size)
            made = compressed(self._part.name, mended(texts, self._part.mended) if self._mends else texts)
        except Exception as error:
            self._explain(error)
        if raw:
            self._prove(made)
        return made

    def _pieces(self, values: dict[str, Any]) -> Iterator[str]:
        return self._template.root_render_func(self._template.new_context(values))

    def _check_size(self, size: int) -> None:
        if size > LARGEST_OUTPUT:
            raise RenderFailed("the tags make a document that is too large", self._place_of(None))

    def _prove(self, made: Member) -> None:
        """Check the result of macros and of text marked safe, which were printed as they came."""
        parser = etree.XMLParser(target=_Forgetful(), resolve_entities=False)  # type: ignore[arg-type]
        try:
            for piece in made.pieces():
                parser.feed(piece)
            parser.close()
        except etree.XMLSyntaxError as error:
            raise RenderFailed(
                f"text marked as safe broke the document: {error}",
                TemplatePlace(self._part.name),
                "drop |safe",
            ) from error

    def _explain(self, error: Exception) -> NoReturn:
        place = self._place_of(error)
        if isinstance(error, UnknownStyle):
            raise UnknownStyle(error.style, error.known, place) from error
        if isinstance(error, BadValue):
            raise BadValue(error.cause, place, error.hint) from error
        if isinstance(error, TemplateError):
            raise error
        if isinstance(error, UndefinedError):
            raise MissingValue(
                str(error), place, "check the spelling, or ask with {% if … is defined %}"
            ) from error
        raise RenderFailed(f"{type(error).__name__}: {error}", place) from error

    def _place_of(self, error: Exception | None) -> TemplatePlace:
        """Find the tag that was running: the innermost frame that belongs to this template."""
        line = 0
        trace = error.__traceback__ if error else None
        while trace is not None:
            if trace.tb_frame.f_globals.get("__jinja_template__") is self._template:
                line = self._template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return self._part.place(line)


class _Forgetful:
    """Takes parsed XML and keeps nothing of it."""

    def close(self) -> None:
        """End of the part."""


def _tagged_parts(members: tuple[Member, ...]) -> list[PartSource]:
    parts = [read_part(member.name, member.content()) for member in members if may_hold_tags(member.name)]
    return [part for part in parts if part is not None]

"""A Word template compiled once and rendered many times."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import UnionType
from typing import IO, Any

from planforge.word.blocks import BlockPrinter, StyleNames
from planforge.word.cache import TemplateCache
from planforge.word.errors import BadTag, BadTemplate, BadValue
from planforge.word.facts import TemplateFacts
from planforge.word.inspection import PackageNote, inspect_members
from planforge.word.limits import DEFAULT_LIMITS, Limits
from planforge.word.package import Member, packed, write_aside, write_package
from planforge.word.part import CompiledPart
from planforge.word.printing import Filters
from planforge.word.reading import ReadTemplate, read_template
from planforge.word.rendering import Rendering
from planforge.word.sound import shown
from planforge.word.source import PartSource
from planforge.word.values import Url


class CompiledTemplate:
    """A .docx with tags, ready to be filled. It never changes, and can be shared and pickled.

    `compat` gives what docxtpl 0.20 gives, blank paragraphs included, and prints missing values as
    nothing; there, `autoescape=False` prints text as XML, as docxtpl does unless told otherwise.
    `filters` are Jinja filters of the caller's own; `limits` are what each render may use.
    """

    def __init__(
        self,
        data: bytes,
        *,
        compat: bool = False,
        autoescape: bool = True,
        filters: Filters | None = None,
        cache: TemplateCache | None = None,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        _check_arguments(data, filters, cache, limits)
        self._data = data
        self._limits = limits
        filters = dict(filters or {})
        self._options = {"compat": compat, "autoescape": autoescape, "filters": filters, "limits": limits}
        key = cache.key(data, repr((compat, autoescape, sorted(filters)))) if cache else ""
        kept = cache.load(key) if cache and key else None
        read = kept if isinstance(kept, ReadTemplate) else read_template(data, compat)
        self._members = {member.name: member for member in read.members}
        self._styles = read.styles
        self._facts = TemplateFacts(self._members)
        printer = BlockPrinter(self._styles)
        self._parts: dict[str, CompiledPart] = {}
        faults: list[BadTag] = []
        for part in read.parts:
            code = marshal.loads(read.codes[part.name]) if part.name in read.codes else None
            make = partial(CompiledPart, compat=compat, autoescape=autoescape or not compat, filters=filters)
            try:
                self._parts[part.name] = make(part, printer, code=code)
            except BadTemplate as group:
                faults += group.faults
        if faults:
            raise BadTemplate(faults)
        if cache and key and kept is not read:
            codes = {name: marshal.dumps(part.code) for name, part in self._parts.items()}
            cache.store(key, replace(read, codes=codes))

    @classmethod
    def from_file(
        cls,
        path: Path | str | IO[bytes],
        *,
        compat: bool = False,
        autoescape: bool = True,
        filters: Filters | None = None,
        cache: TemplateCache | None = None,
        limits: Limits = DEFAULT_LIMITS,
    ) -> CompiledTemplate:
        """Compile the .docx at a path or in an open file, or take it from a cache.

        A path that no file can have (with a zero byte, half a character) is a `ValueError`.
        """
        data = Path(path).read_bytes() if isinstance(path, str | os.PathLike) else _content(path)
        return cls(data, compat=compat, autoescape=autoescape, filters=filters, cache=cache, limits=limits)

    @classmethod
    def from_bytes(
        cls,
        data: bytes,
        *,
        compat: bool = False,
        autoescape: bool = True,
        filters: Filters | None = None,
        cache: TemplateCache | None = None,
        limits: Limits = DEFAULT_LIMITS,
    ) -> CompiledTemplate:
        """Compile the bytes of a .docx, or take them from a cache; a text is a `TypeError`."""
        if not isinstance(data, bytes):
            raise TypeError(f"a template is bytes, not {type(data).__name__}; from_file takes its path")
        return cls(data, compat=compat, autoescape=autoescape, filters=filters, cache=cache, limits=limits)

    @staticmethod
    def build_url_id(url: str) -> Url:
        """Give what a RichText takes as `url_id`; the relationship is made when it is printed."""
        return Url(url)

    @property
    def paragraph_styles(self) -> tuple[str, ...]:
        """The paragraph styles that block values may name."""
        return tuple(self._styles.paragraphs)

    @property
    def character_styles(self) -> tuple[str, ...]:
        """The character styles that runs may name."""
        return tuple(self._styles.characters)

    @property
    def members(self) -> Mapping[str, Member]:
        """The files in the template by name."""
        return self._members

    @property
    def styles(self) -> StyleNames:
        """The paragraph and character styles, each with its id in the file."""
        return self._styles

    @property
    def parts(self) -> tuple[PartSource, ...]:
        """The parts with tags, the text first."""
        return tuple(part.source for part in self._parts.values())

    def variables(self) -> frozenset[str]:
        """Give the names that the tags ask for."""
        return frozenset().union(*(part.variables() for part in self._parts.values()))

    def report(self) -> tuple[PackageNote, ...]:
        """Say what the template brings along besides its text: links, embedded files."""
        return inspect_members(self._members.values(), filled=bool(self._options["compat"]))

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Fill the tags; the same template, context and deflate give the same bytes everywhere."""
        return write_package(self._filled(context))

    def render_to(self, context: Mapping[str, Any], path: Path | str | IO[bytes]) -> None:
        """Fill the tags into a file, which appears whole or not at all, or into an open one.

        A path that no file can have is a `ValueError`, one that can not be written an `OSError`. A process
        that is killed while it writes leaves a `.planforge-*.part` beside the file, which may be deleted.
        """
        if isinstance(path, str | os.PathLike):
            write_aside(self._filled(context), Path(path))
        elif hasattr(path, "write"):
            path.write(self.render(context))
        else:
            raise BadValue("shape", shown(path), "Path | str | IO[bytes]", "path")

    def _filled(self, context: Mapping[str, Any]) -> Iterator[Member]:
        rendering = Rendering(self._facts, self._limits)
        made = {name: part.render(context, rendering) for name, part in self._parts.items()}
        made |= {name: packed(name, content) for name, content in rendering.changes().items()}
        for name, member in self._members.items():
            yield made.pop(name, member)
        yield from made.values()

    def __reduce__(self) -> tuple[Any, ...]:
        return _compiled, (self._data, self._options)


def _check_arguments(data: object, filters: object, cache: object, limits: object) -> None:
    """Refuse arguments of other kinds while it can still be said which one it is."""
    given: tuple[tuple[str, object, type | UnionType, str], ...] = (
        ("filters", filters, Mapping | None, "{'name': function}"),
        ("cache", cache, TemplateCache | None, "TemplateCache(Path('folder'))"),
        ("limits", limits, Limits, "Limits(steps=…)"),
    )
    for name, value, kind, wanted in given:
        if not isinstance(value, kind):
            raise BadValue("shape", shown(value), wanted, name)
    if isinstance(filters, Mapping):
        for name, made in filters.items():
            if not callable(made) or not isinstance(name, str):
                raise BadValue("shape", shown(made), "{'name': function}", f"filters[{name!r}]")


def _content(file: IO[bytes]) -> bytes:
    """Read an open file."""
    if not hasattr(file, "read"):
        raise BadValue("shape", shown(file), "Path | str | IO[bytes]", "path")
    return file.read()


def _compiled(data: bytes, options: Mapping[str, Any]) -> CompiledTemplate:
    return CompiledTemplate(data, **options)

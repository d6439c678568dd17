"""A template folder that is looked at: what every check is given, and what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from planforge.authoring.asked import Asked
from planforge.authoring.asking import ask
from planforge.authoring.shapes import Shape, context_shapes
from planforge.doctypes import DocType
from planforge.forms.filters import FILTERS
from planforge.messages import Fault, Place, Severity
from planforge.word import TemplatePlace, TemplateView
from planforge.word.spots import header_names, paragraph_spots
from planforge.word.xmlparts import CORE, STYLES, may_hold_tags, own_texts, parse, w
from planforge.write.docx.faults import place_in_words


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a template folder; `spot` says where in its Word file, if it is there."""

    fault: Fault
    spot: TemplatePlace | None = None


@dataclass(frozen=True)
class TextPart:
    """A part of a Word file in which tags are filled: its tree, and where each paragraph is."""

    name: str
    root: etree._Element
    spots: Mapping[etree._Element, str]
    """The paragraphs in the order of the part, each with where it is."""

    @cached_property
    def _orders(self) -> Mapping[etree._Element, int]:
        return {paragraph: order for order, paragraph in enumerate(self.spots)}

    def place(self, element: etree._Element, tag: str = "") -> TemplatePlace:
        """Give the place of an element: that of its paragraph, with the words there."""
        paragraph = next((each for each in _upward(element) if each in self.spots), None)
        if paragraph is None:
            return TemplatePlace(self.name, tag=tag)
        words = "".join(text.text or "" for text in own_texts(paragraph))
        return TemplatePlace(self.name, self.spots[paragraph], tag, words, self._orders[paragraph])


@dataclass(frozen=True)
class Template:
    """The folder of a document type and its Word file, its own or that of the type it extends.

    Where the manifest can not be read there is no `doctype`, where the Word file can not be, no `view`.
    """

    folder: Path
    doctype: DocType | None
    document: Path | None
    view: TemplateView | None

    @cached_property
    def texts(self) -> tuple[TextPart, ...]:
        """The text, headers, footers and notes."""
        if self.view is None:
            return ()
        members = self.view.members
        where = header_names(members)
        names = [name for name in members if may_hold_tags(name) and name != CORE]
        roots = {name: parse(members[name].content(), name) for name in names}
        return tuple(
            TextPart(name, root, paragraph_spots(root, where.get(name, ""))) for name, root in roots.items()
        )

    @cached_property
    def known(self) -> Mapping[str, Shape]:
        """The values that its tags can use, by name, each with its shape."""
        return context_shapes(self.doctype)

    @cached_property
    def asked(self) -> Asked:
        """What its tags ask of the data, as far as they can be read."""
        return ask(self.view, self.known, FILTERS) if self.view else Asked()

    @cached_property
    def styles(self) -> etree._Element | None:
        """The styles of the Word file; None where it has none."""
        held = self.view.members.get(STYLES) if self.view else None
        return parse(held.content(), STYLES) if held else None

    def finds(
        self, code: str, spot: TemplatePlace | None = None, severity: Severity = "error", **values: object
    ) -> Finding:
        """Make a finding about the Word file; `where` in its words is the spot, or the file."""
        where = place_in_words(spot) if spot else str(self.document)
        filled = {"where": where, **{name: str(value) for name, value in values.items()}}
        place = Place(str(self.document or self.folder))
        return Finding(Fault(code, place, tuple(filled.items()), severity), spot)


def _upward(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors(w("p"))

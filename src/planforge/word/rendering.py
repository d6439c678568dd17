"""What is known only while one document is made: new relationships, pictures, numbers, unproved XML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import count

from planforge.word.blocks import BlockPrinter
from planforge.word.drawings import Place, anchored_drawing, inline_drawing, largest_id
from planforge.word.errors import BadValue
from planforge.word.facts import TemplateFacts
from planforge.word.imagefile import image_facts
from planforge.word.limits import DEFAULT_LIMITS, Budget, Limits
from planforge.word.numbering import EMPTY, NUMBERING, Numbering
from planforge.word.relations import (
    CONTENT_TYPES,
    HYPERLINK,
    IMAGE,
    LISTS,
    LISTS_TYPE,
    Media,
    PartRelations,
    relations_name,
    with_kinds,
)
from planforge.word.sound import shown, sound_line, sound_name
from planforge.word.values import ImageLike, TextWriter, image_data
from planforge.word.xmlparts import DOCUMENT

STATE = "planforge part"
"""The name, which no template can spell, of the state of the part that is being rendered."""

_FIRST_DRAWING = 1001
_LEAST_SIDE = 3600
"""A tenth of a millimetre: a smaller number is meant as one of millimetres or points."""
_LARGEST_SIDE = 27_273_042_316_900  # the schema's


class Rendering:
    """One document in the making."""

    def __init__(self, facts: TemplateFacts, limits: Limits = DEFAULT_LIMITS) -> None:
        self.facts = facts
        self.limits = limits
        self.budget = Budget(limits)
        self._relations: dict[str, PartRelations] = {}
        self.drawing_numbers: Iterator[int] = count(_FIRST_DRAWING)

    @cached_property
    def media(self) -> Media:
        """The pictures that this document adds."""
        return Media(self.facts.media_sums)

    @cached_property
    def numbering(self) -> Numbering:
        """The lists of this document."""
        return Numbering(self.facts.numbering)

    def relations(self, part: str) -> PartRelations:
        """Give the relationships of a part."""
        if part not in self._relations:
            self._relations[part] = PartRelations(part, self.facts.content(relations_name(part)))
        return self._relations[part]

    def changes(self) -> dict[str, bytes]:
        """Give the members that this document adds or changes, beside the parts with tags."""
        made: dict[str, bytes] = {}
        kinds: dict[str, str] = {}
        if "media" in self.__dict__:
            made |= self.media.added
            kinds |= self.media.kinds
        if "numbering" in self.__dict__ and self.numbering.changed:
            present = self.facts.content(NUMBERING)
            made[NUMBERING] = self.numbering.content(present or EMPTY)
            if present is None:
                self.relations(DOCUMENT).add(LISTS, NUMBERING)
                kinds[NUMBERING] = LISTS_TYPE
        if kinds:
            made[CONTENT_TYPES] = with_kinds(self.facts.content(CONTENT_TYPES) or b"", kinds)
        return made | {found.name: found.content() for found in self._relations.values() if found.changed}


class PartState:
    """One part in the making."""

    def __init__(self, rendering: Rendering, name: str, printer: BlockPrinter, compat: bool = False) -> None:
        styles = printer.styles
        self.rendering = rendering
        self.name = name
        self.printer = printer
        self.raw: list[str] = []
        self.has_controls = False
        self.has_drawings = False
        self.compat = compat
        self.printed: set[int] = set()
        """The elements, by number, that are printed once and have been."""
        self.writer = (
            TextWriter(self.link, str, str, strict=False)
            if compat
            else TextWriter(self.link, styles.rich_character, styles.rich_paragraph)
        )

    def link(self, url: str) -> str:
        """Give the relationship of an address; an id that the part has already stays."""
        relations = self.rendering.relations(self.name)
        url = sound_name(url)
        return url if relations.known(url) else relations.add(HYPERLINK, url, external=True)

    def image(self, image: ImageLike, alt: str = "", at: Place | None = None) -> str:
        """Store a picture and give its drawing: in the line, or over or under the text at a place."""
        alt = sound_line(alt)
        sides = (_side(image.width), _side(image.height))
        self.has_drawings = True
        data, name = image_data(image.image_descriptor)
        facts = image_facts(data)
        name = sound_name(name or f"image.{facts.kind}")
        member = self.rendering.media.add(data, facts)
        relation = self.rendering.relations(self.name).add(IMAGE, member)
        link = self.link(image.anchor) if image.anchor else ""
        across, down = (_length(side) for side in facts.size(*sides))
        if at is not None:
            return anchored_drawing(relation, name, (across, down), self._next_id, alt, at)
        size = across, down
        return inline_drawing(relation, name, size, self._next_id, alt, link, as_docxtpl=self.compat)

    @cached_property
    def _next_id(self) -> int:
        content = self.rendering.facts.content(self.name) or b""
        return largest_id(content.decode("utf-8", errors="replace")) + 1


def _side(length: object) -> int | None:
    """Give the side of a picture, in EMU; None where it is not given."""
    if isinstance(length, int | float) and length < _LEAST_SIDE:
        raise BadValue("side", shown(length))
    return None if length is None else _length(length)


def _length(length: object) -> int:
    if isinstance(length, (int, float)) and not isinstance(length, bool) and 1 <= length <= _LARGEST_SIDE:
        return int(length)
    raise BadValue("side", repr(str(length)[:20]))

"""A tag in its place, and what stands for it in the tree of a part until the source is written."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from planforge.word.blocks import ALONE, Beside
from planforge.word.errors import TemplatePlace
from planforge.word.tags import Tag

INSTRUCTION = "planforge-tag"
"""The name of the processing instruction that stands for a tag with a scope."""


@dataclass(frozen=True, slots=True)
class PlacedTag:
    """A tag, where a person finds it, the element path it works in, and the look of what it replaces."""

    tag: Tag
    place: TemplatePlace
    path: tuple[str, ...]
    properties: str = ""
    beside: Beside = ALONE


def instruction(number: int) -> etree._Element:
    """Give what stands for a numbered tag between elements."""
    return etree.ProcessingInstruction(INSTRUCTION, str(number))

"""What a template's other parts say, read when the first tag or value asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from planforge.word.numbering import NUMBERING, NumberingIndex, read_numbering
from planforge.word.package import Member
from planforge.word.relations import media_sum
from planforge.word.xmlparts import DOCUMENT, STYLES, parse, w


class TemplateFacts:
    """Facts about a template beside its tags."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        self._members = members

    def content(self, name: str) -> bytes | None:
        """Give a member; None where there is none."""
        return self._members[name].content() if name in self._members else None

    @cached_property
    def media_sums(self) -> dict[str, str]:
        """The sum of each picture."""
        media = (
            member for name, member in self._members.items() if name.casefold().startswith("word/media/")
        )
        return {member.name: media_sum(member.content()) for member in media}

    @cached_property
    def numbering(self) -> NumberingIndex:
        """The lists."""
        return read_numbering(self.content(NUMBERING), self.content(STYLES))

    @cached_property
    def section(self) -> str:
        """The page setup of the last section, as XML."""
        root = parse(self.content(DOCUMENT) or b"", DOCUMENT)
        found = root.find(f"{w('body')}/{w('sectPr')}")
        return etree.tostring(found if found is not None else etree.Element(w("sectPr")), encoding="unicode")

    @cached_property
    def table_styles(self) -> dict[str, str]:
        """The ids of table styles by name."""
        styles = self.content(STYLES)
        root = parse(styles, STYLES) if styles else etree.Element("none")
        found: dict[str, str] = {}
        for style in root.iterchildren(w("style")):
            name = style.find(w("name"))
            if style.get(w("type")) == "table" and name is not None:
                found[name.get(w("val"), "")] = style.get(w("styleId"), "")
        return found

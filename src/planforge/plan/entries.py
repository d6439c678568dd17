"""Sections and items of a tree by their names, and what stands in them, however they are written.

A section is `工作内容: [……]` or the long form, an item a text or a mapping; both are seen here as mappings
of an item's keys, and are put back as short as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planforge.plan.items import ITEM
from planforge.plan.spots import Spot, of_field, parts_of, whole
from planforge.plan.vocabulary import SECTION_BY_HEADING, known_heading
from planforge.source import Field, Mapping, Node, Sequence, Text
from planforge.source.records import is_empty

_ANNOUNCES = ("：", ":")
_LASTING = ("heading", "id", "kind", "layout", "number")
"""What an entry keeps that is given another text, and what says nothing by itself."""


def _field(name: str) -> Field:
    return next(field for field in ITEM.fields if field.name == name)


ITEMS, CONTENT, HEADING, KIND = (_field(name) for name in ("items", "content", "heading", "kind"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A section or an item at its place."""

    spot: Spot
    section: bool

    @property
    def node(self) -> Node:
        """What stands there."""
        assert self.spot.node is not None  # entries are those that are there
        return self.spot.node

    def names(self) -> tuple[str, str]:
        """标识 and heading, each empty where there is none; a text's heading is the text."""
        if not isinstance(self.node, Mapping):
            return "", self.node.strip() if isinstance(self.node, Text) else ""
        found = {"id": "", "heading": ""}
        for mapping in self._mappings():
            for key, value in mapping.entries:
                field = ITEM.field(key)
                if field is not None and field.name in found and isinstance(value, Text):
                    found[field.name] = found[field.name] or value.strip()
        heading = self._heading_key()
        word = known_heading(heading) if heading is not None and not found["heading"] else None
        if heading is not None and word is not None:
            found["heading"] = SECTION_BY_HEADING[word].zh if heading.isascii() else heading.strip(" \u3000")
        return found["id"], found["heading"]

    def field(self, field: Field, key: Text) -> Spot:
        """The place of a field's value; where there is none yet, it comes there under `key`."""
        node = self.node
        heading = self._heading_key()
        if heading is None or not isinstance(node, Mapping):
            mapping = _as_item(node)
            return of_field(mapping, lambda new: self.spot.put(_short(new, (CONTENT,))), ITEM, field, key)
        own = of_field(node, self.spot.put, ITEM, field, key)
        if own.node is not None:
            return own
        if field is HEADING:
            return Spot(heading, self._renamed, heading, field)
        at = next(at for at, (name, _) in enumerate(node.entries) if name is heading)
        name, body = node.entries[at]

        def put(new: Node | None) -> Node | None:
            entries = list(node.entries)
            entries[at] = (name, _short(new, (CONTENT, ITEMS)) or Text("", name.place))
            return self.spot.put(Mapping(node.place, entries))

        return of_field(_as_item(body), put, ITEM, field, key)

    def children(self) -> list[Entry]:
        """The items in it; one that is left with nothing but its heading goes with its last item."""
        items = self.field(ITEMS, Text(ITEMS.zh, self.node.place))
        if not isinstance(items.node, Sequence):
            return []
        return [Entry(each, False) for each in parts_of(self.list_of_items())]

    def list_of_items(self) -> Spot:
        """The place of the list of its items; without items it goes, and with it what then says nothing."""
        key = Text(ITEMS.zh, self.node.place)
        items = self.field(ITEMS, key)

        def put(new: Node | None) -> Node | None:
            if new is None:
                rest = Entry(whole(self.node), self.section).field(ITEMS, key).put(None)
                if rest is None or _says_nothing(rest):
                    return self.spot.put(None)
            return items.put(new)

        return Spot(items.node, put, items.key, ITEMS)

    def with_text(self, value: Node) -> Node | None:
        """The tree with another text in it, or other items where `value` is a list; its heading stays."""
        node = self.node
        wanted = ITEMS if isinstance(value, Sequence) else CONTENT
        key = Text(wanted.zh, value.place)
        heading = self._heading_key()
        if not isinstance(node, Mapping):
            items = [(Text(CONTENT.zh, node.place), node), (key, value)]
            return self.spot.put(Mapping(node.place, items) if wanted is ITEMS else value)
        lasting = [
            (name, each)
            for name, each in node.entries
            if name is heading or ((field := ITEM.field(name)) is not None and field.name in _LASTING)
        ]
        if heading is None:
            return self.spot.put(Mapping(node.place, [*lasting, (key, value)]))
        entries = [(name, value if name is heading else each) for name, each in lasting]
        return self.spot.put(Mapping(node.place, entries))

    def with_more(self, more: list[Node]) -> Node | None:
        """The tree with more in an entry that has a text and no items; None for one that has items.

        Texts are further paragraphs of it. Beside items a section's text is the first one, or none would be
        beside them, unless it announces them with a colon.
        """
        content = self.field(CONTENT, Text(CONTENT.zh, self.node.place))
        if content.node is None or self.list_of_items().node is not None:
            return None
        texts = [part.node for part in parts_of(content) if part.node is not None]
        if all(isinstance(each, Text) for each in more):
            return content.put(Sequence(content.node.place, [*texts, *more]))
        if self.section and self._is_a_text() and not str(texts[-1]).rstrip().endswith(_ANNOUNCES):
            return self.with_text(Sequence(content.node.place, [*texts, *more]))
        return None

    def _is_a_text(self) -> bool:
        """Whether a section has a heading and one text, and nothing beside."""
        fields = [ITEM.field(key) for mapping in self._mappings() for key, _ in mapping.entries]
        return all(field is None or field is CONTENT or field.name in _LASTING for field in fields)

    def _renamed(self, new: Node | None) -> Node | None:
        """The tree with another heading for a section whose heading is a key: in the long form."""
        node, heading = self.node, self._heading_key()
        assert isinstance(node, Mapping) and heading is not None
        kind = SECTION_BY_HEADING[known_heading(heading) or ""]
        entries: list[tuple[Text, Node]] = []
        for name, each in node.entries:
            if name is not heading:
                entries.append((name, each))
                continue
            if new is not None:
                entries.append((Text(HEADING.zh, name.place), new))
            entries.extend(_as_item(each).entries)
        if not any(ITEM.field(name) is KIND for name, _ in entries):
            entries.append((Text(KIND.zh, heading.place), Text(kind.name, heading.place)))
        return self.spot.put(Mapping(node.place, entries))

    def _heading_key(self) -> Text | None:
        """The key that is a section's heading: `工作内容: [……]`."""
        if not self.section or not isinstance(self.node, Mapping):
            return None
        fields = [ITEM.field(key) for key, _ in self.node.entries]
        if None not in fields or any(field is not None and field.name == "heading" for field in fields):
            return None
        return next((key for key, _ in self.node.entries if known_heading(key)), None)

    def _mappings(self) -> Iterator[Mapping]:
        assert isinstance(self.node, Mapping)
        yield self.node
        heading = self._heading_key()
        for name, body in self.node.entries:
            if name is heading and isinstance(body, Mapping):
                yield body


def _as_item(node: Node) -> Mapping:
    """A text, a list or nothing behind a heading as the mapping that says the same."""
    if isinstance(node, Mapping):
        return node
    if isinstance(node, Text) and is_empty(node):
        return Mapping(node.place)
    field = ITEMS if isinstance(node, Sequence) else CONTENT
    return Mapping(node.place, [(Text(field.zh, node.place), node)])


def _short(node: Node | None, may: tuple[Field, ...]) -> Node | None:
    """A mapping that has nothing but a text, or a list of items, as that alone where it may stand so."""
    if not isinstance(node, Mapping) or len(node.entries) > 1:
        return node
    if not node.entries:
        return None
    key, value = node.entries[0]
    field = ITEM.field(key)
    fits = isinstance(value, Text if field is CONTENT else Sequence)
    return value if field in may and fits else node


def _says_nothing(node: Node) -> bool:
    if isinstance(node, Mapping):
        return all(
            is_empty(value) or ((field := ITEM.field(key)) is not None and field.name in _LASTING)
            for key, value in node.entries
        )
    return is_empty(node)

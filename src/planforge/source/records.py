"""Tree → records: which keys a mapping may have, in both languages, and what each becomes.

The field tables are the one source of the plan language: reading, the JSON Schema, the reference
and the error messages are all made from them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from planforge.messages import Faults, Place
from planforge.source import hints
from planforge.source.memo import Memo, Remembered
from planforge.source.tree import Mapping, Node, Sequence, Text

if TYPE_CHECKING:
    from planforge.source.kinds import Kind

About = tuple[str, str]
"""An explanation in Chinese and English."""

T = TypeVar("T")

Advice = Callable[[str, str], "tuple[str, str] | None"]

MAX_LISTED = 8
"""How many known keys a message names: what a person takes in at a glance."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record: English name, Chinese name, what its value becomes, what it means.

    `filled` says that the key stands with a value or not at all, as one that names a file.
    """

    name: str
    zh: str
    kind: Kind
    about: About
    aliases: tuple[str, ...] = ()
    example: str = ""
    filled: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that names this field, the Chinese one first."""
        return (self.zh, self.name, *self.aliases)


class Record:
    """A mapping with known keys."""

    def __init__(self, name: str, zh: str, about: About, fields: Iterable[Field]) -> None:
        self.name = name
        self.zh = zh
        self.about = about
        self.fields = tuple(fields)
        self._by_key = {fold_key(key): field for field in self.fields for key in field.keys}

    def field(self, key: str) -> Field | None:
        """The field that a key names, whatever its language or case."""
        return self._by_key.get(fold_key(key))

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key of every field."""
        return tuple(key for field in self.fields for key in field.keys)


def fold_key(key: str) -> str:
    """A key as it is compared: blanks at its ends dropped, `Guiding-Ideas` = `guiding_ideas`."""
    return key.strip(" \u3000").casefold().replace("-", "_").replace(" ", "_")


class Values(dict[str, Any]):
    """A record's values by field name; `key_of` remembers the key as typed."""

    def __init__(self, place: Place, path: str, node: Node | None = None) -> None:
        super().__init__()
        self.place = place
        self.path = path
        self.node = node
        """What they were read from, where that is one node of a tree."""
        self.key_of: dict[str, Text] = {}
        self.empty: set[str] = set()

    def place_of(self, name: str) -> Place:
        """Where the field's key stands; the record's own place where it is absent."""
        key = self.key_of.get(name)
        return key.place if key is not None else self.place


class Reader:
    """Reads nodes by fields and collects every fault on the way."""

    def __init__(
        self,
        faults: Faults,
        year: int | None = None,
        advice: Advice | None = None,
        memo: Memo | None = None,
    ) -> None:
        self.faults = faults
        self.advice = advice or (lambda record, key: None)
        """What to say of an unknown key of a record: code and text; None where the nearest key will do."""
        self.files: dict[str, str] = {}
        """The files that values were taken from, and the SHA-256 of each."""
        self._year = year
        self._asked_year = False
        self._memo = memo

    @property
    def year(self) -> int | None:
        """The year that a time without one (9月底前) means."""
        self._asked_year = True
        return self._year

    def once(self, read: Callable[..., T], node: Node | None, path: str, *given: object) -> T:
        """Give what `read(reader, node, path)` gives; where a memo has it of another run, without reading.

        `given` is what `read` takes instead of node and path, which it must follow from.
        """
        memo = self._memo
        if memo is None or id(node) not in memo.owned:
            return read(self, *given) if given else read(self, node, path)
        key = (read, id(node), path)
        known = memo.found.get(key)
        if known is None or (known.by_year and known.year != self._year):
            known = self._remembered(read, given or (node, path))
            memo.keep(key, known)
        value: T = self._again(known)
        return value

    def once_of_file(self, read: Callable[..., T], key: tuple[object, ...], *given: object) -> T:
        """Give what `read` makes of a file beside the plan, of which `key` says all that it depends on.

        Of the files that rows name, the memo has the last few.
        """
        memo = self._memo
        if memo is None:
            return read(self, *given)
        known = memo.of_files.get(key)
        if known is None:
            known = self._remembered(read, given)
            if known.files:  # one that is not there may be, for the next row
                memo.keep_of_file(key, known)
        value: T = self._again(known)
        return value

    def _again(self, known: Remembered) -> Any:
        """Say and note all that a reading said and noted, and give its value."""
        if known.by_year:
            self._asked_year = True
        if known.faults:
            self.faults.extend(known.faults)
        if known.files:
            self.files.update(known.files)
        return known.value

    def _remembered(self, read: Callable[..., object], given: tuple[object, ...]) -> Remembered:
        """Read apart from all else, so that what this reading said and asked for is known."""
        outer = self.faults, self.files, self._asked_year
        self.faults, self.files, self._asked_year = Faults(), {}, False
        try:
            value = read(self, *given)
            return Remembered(value, tuple(self.faults), self.files, self._asked_year, self._year)
        finally:
            self.faults, self.files, self._asked_year = outer

    def record(self, record: Record, node: Mapping, path: str) -> Values:
        """Read a mapping: unknown and doubled keys are faults, empty values count as absent."""
        values = Values(node.place, path, node)
        for key, value in node.entries:
            field = record.field(key)
            if field is None:
                self._unknown_in(record, key, value)
                continue
            if field.name in values.key_of:
                first = values.key_of[field.name]
                self.faults.add("key.twice", key.place, key=key, line=first.place.line, first=first)
                continue
            values.key_of[field.name] = key
            read = None if is_empty(value) else self.once(field.kind.read, value, join(path, field.zh))
            if read is not None:
                values[field.name] = read
            elif is_empty(value) or (isinstance(value, Text) and not value.strip()):
                values.empty.add(field.name)
                if field.filled:
                    self.faults.add("key.unfilled", key.place, key=key)
        return values

    def _unknown_in(self, record: Record, key: Text, value: Node) -> None:
        advised = self.advice(record.name, key.strip(" \u3000"))
        if advised is not None:
            self.faults.add(advised[0], key.place, key=key, text=advised[1])
        else:
            self.unknown_key(key, record.keys, value, tuple(field.zh for field in record.fields))

    def unknown_key(
        self, key: Text, known: Collection[str], value: Node | None = None, usual: Collection[str] = ()
    ) -> None:
        """Say that a key is not known, with the nearest that is, or with the habit that made it.

        `usual` are the keys to name where none is near: each thing once, by the name that most people use.
        """
        nearest = near(key, known)
        if key.plain and hints.DASH.match(key):
            self.faults.add("habit.dash", key.place, key=key)
        elif key.startswith(("\u3000", "\u00a0")):
            self.faults.add("habit.wide-indent", key.place, key=key.strip("\u3000\u00a0"))
        elif value is not None and is_empty(value) and key.plain and not near(key, known, closely=True):
            self.faults.add("key.stray", key.place, key=key)
        elif nearest:
            self.faults.add("key.unknown", key.place, key=key, nearest=nearest)
        else:
            some = list(_chinese(usual or known))
            listed = "、".join(some[:MAX_LISTED]) + ("……" if len(some) > MAX_LISTED else "")
            self.faults.add("key.unknown-far", key.place, key=key, known=listed)

    def wrong_shape(self, code: str, node: Node, keys: str = "") -> None:
        """Say that a value has the wrong shape; where it looks like a key typed with ：, say that."""
        key = hints.key_in_text(node) if isinstance(node, Text) and node.plain else None
        if isinstance(node, Text) and node.plain and hints.DASH.match(node):
            self.faults.add("habit.dash", node.place, key="")
        elif key and isinstance(node, Text):
            at = node.index(key) + len(key)
            colon = Place(node.place.file, node.place.line, node.place.column + at)
            self.faults.add("habit.wide-colon" if node[at] == "：" else "habit.no-blank", colon, key=key)
        else:
            self.faults.add(code, node.place, keys=keys)


def join(path: str, key: str) -> str:
    """A path one key deeper."""
    return f"{path}.{key}" if path else key


def is_empty(node: Node) -> bool:
    """True for a key without a value, an empty list and an empty mapping."""
    if isinstance(node, Text):
        return node.plain and not node.strip(" \u3000\n")
    return not (node.items if isinstance(node, Sequence) else node.entries)


def near(word: str, known: Iterable[str], *, closely: bool = False) -> str | None:
    """The known word nearest to a mistyped one, None where nothing is near.

    `closely` asks for most of its letters.
    """
    import difflib  # only a fault needs it

    wanted = fold_key(word)
    # What shares no letter is not near; leaving it out makes thousands of faults bearable.
    folded = {fold: key for key in known if not _letters(fold := fold_key(key)).isdisjoint(wanted)}
    found = difflib.get_close_matches(wanted, list(folded), n=1, cutoff=0.7 if closely else 0.5)
    return folded[found[0]] if found else None


@lru_cache(maxsize=1024)
def _letters(key: str) -> frozenset[str]:
    return frozenset(key)


def _chinese(known: Iterable[str]) -> Iterator[str]:
    return (key for key in dict.fromkeys(known) if not key.isascii())

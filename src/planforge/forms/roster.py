"""A person of a roster: name and post on one line (组长, 副组长, 成员, 联系人).

`沈立　区政府副区长、区公安分局局长`: the first blank parts name and post, and the post keeps its
marks; a line of nothing but names (`林岚、许舟`) is several people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforge.forms.characters import split_outside, trimmed

_BETWEEN = "、，,"
_AFTER_ONE = "、，,；;"
_LONGEST_NAME = 4
"""Characters of a name; what is longer and has no · is a unit."""
_SEVERAL = 3
"""Words that are a list of names; two are a unit and its name."""
_END_MARKS = "。；;"
_CHARACTER = r"[^\W\d_A-Za-z]"
_SPACED_NAME = re.compile(rf"({_CHARACTER})\s+({_CHARACTER})(?=\s|$)")
_LINE = re.compile(r"(\S+)\s+(\S.*)")
_WORD = re.compile(rf"(?:{_CHARACTER}\s+{_CHARACTER}(?=\s|$)|\S+)\s*")
_CONCURRENT = re.compile(r"(.+?)\s*[（(]\s*兼任?\s*[）)]")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a roster names them; `post` is empty where only the name is given.

    Name and post are such that the written line reads back as the same person; others are a ValueError.
    """

    name: str
    post: str = ""

    def __post_init__(self) -> None:
        if _read(write_person(self)) != [(self.name, self.post)]:
            raise ValueError(f"not a name and post that could be read back: {self.name!r}, {self.post!r}")


def read_people(text: str) -> tuple[Person, ...]:
    """The people of a line; of each line, where the text has several."""
    return tuple(Person(name, post) for name, post in _read(text))


def write_person(person: Person) -> str:
    """Name and post with a full-width blank between, or the name alone."""
    return f"{person.name}\u3000{person.post}" if person.post else person.name


def holds_concurrently(post: str) -> tuple[str, bool]:
    """The post without the note （兼）, and whether it had the note: the holder has another main post."""
    found = _CONCURRENT.fullmatch(post.strip())
    return (found[1], True) if found else (post, False)


def each_whole(text: str) -> tuple[str, ...]:
    """A list of those who were there, cut where a line may end; together the pieces are the text.

    `县政府办公室　许舟、沈　立`: a name stays with its unit. Names that are parted by blanks alone are
    a piece each.
    """
    pieces = (piece + mark for piece, mark in split_outside(text, _AFTER_ONE))
    return tuple(one for piece in pieces for one in _by_blanks(piece) if one)


def _by_blanks(piece: str) -> list[str]:
    words = [found[0] for found in _WORD.finditer(piece)]
    if len(words) < _SEVERAL:
        return [piece]
    pieces, held = [], piece[: len(piece) - len(piece.lstrip())]
    for word in words:
        held += word
        if len(word.strip()) <= _LONGEST_NAME or "·" in word:
            pieces.append(held)
            held = ""
    return [*pieces, held]


def _read(text: str) -> list[tuple[str, str]]:
    return [person for line in text.splitlines() for person in _read_line(line.strip())]


def _read_line(line: str) -> list[tuple[str, str]]:
    closed = _SPACED_NAME.sub(r"\1\2", line, count=1)
    names = [_closed_name(piece) for piece, _ in split_outside(line, _BETWEEN)]
    if not any(re.search(r"\s", name) for name in names):
        return [(name, "") for name in names if name]
    found = _LINE.fullmatch(closed if _SPACED_NAME.match(line) else line)
    return [(found[1], found[2])] if found else []


def _closed_name(piece: str) -> str:
    """A name without the blank that lines up a name of two characters with those of three."""
    name = trimmed(piece, _END_MARKS)
    found = _SPACED_NAME.fullmatch(name)
    return found[1] + found[2] if found else name
